import { describe, expect, test } from 'vitest';
import { parsePage } from '../../src/sources/index.ts';

const page = (body: string) => ({
  name: 'list.txt',
  body,
  contentType: null,
  fetchedAt: '2025-11-01T00:00:00.000Z',
});
const TEXT =
  'We present a thing that is 2.5x faster than the other thing on nine tasks, and show why it is so.';

describe('a page that reads badly is refused as a whole, with the line', () => {
  test.each([
    [
      'a title without a word',
      `Title: }\nAbstract: ${TEXT}\n\nTitle: A good one\nAbstract: ${TEXT}`,
      'line 1',
    ],
    [
      'the next paper in an abstract',
      `Abstract: ${TEXT} Abstract: Another text begins here and goes on for a while.`,
      'more than an abstract',
    ],
    [
      'lines of authors for titles',
      `Ann Lee, Bo Ray\nAbstract: ${TEXT}\n\nCy Orr, Di Poe\nAbstract: ${TEXT} Again.`,
      'a line of authors',
    ],
    [
      'a record of a wiki for a title',
      `Title: {{Cite journal |last=Lee |title=Rain by ear |date=2024}}\nAbstract: ${TEXT}`,
      'a whole record stands in a title',
    ],
    [
      'a table whose authors stand in the column of titles',
      `title,authors,abstract\n"Ann Lee, Bo Ray","Rain by Ear in Narrow Valleys","${TEXT}"\n`,
      'a line of authors stands where the title should in line 2',
    ],
    [
      'the same without abstracts',
      'title,authors\n"Ann Lee, Bo Ray","Rain by Ear in Narrow Valleys"\n"Cy Orr, Di Poe","Snow by Eye"\n',
      'a line of authors',
    ],
  ])('%s', (_, body, told) => {
    expect(() => parsePage(page(body))).toThrow(
      expect.objectContaining({ code: 'bad_page', message: expect.stringContaining(told) }),
    );
  });
});

test('fields in the items of a list are read, also where a quotation mark is missing', () => {
  const list = (quote: string) =>
    `* title: "Rain by ear${quote}\n  url: https://arxiv.org/abs/2405.00001\n* title: "Snow by eye"\n  url: https://arxiv.org/abs/2405.00002\n`;
  for (const quote of ['"', ''])
    expect(parsePage(page(list(quote))).unread).toMatchObject([
      { title: expect.stringMatching(/^"?Rain by ear$/), arxivId: '2405.00001' },
      { title: 'Snow by eye', arxivId: '2405.00002' },
    ]);
});

test('titles and authors with blank lines between them and the abstract are read apart', () => {
  const body = `Fast things for slow people\n\nAnn Lee, Bo Ray\n\nAbstract: ${TEXT}\n\nSlow things for fast people\n\nCy Orr, Di Poe\n\nAbstract: ${TEXT} It is 3x here.\n`;
  expect(parsePage(page(body)).entries).toMatchObject([
    { title: 'Fast things for slow people', authors: ['Ann Lee', 'Bo Ray'], abstract: TEXT },
    {
      title: 'Slow things for fast people',
      authors: ['Cy Orr', 'Di Poe'],
      abstract: `${TEXT} It is 3x here.`,
    },
  ]);
});

test('lines that stand between abstracts and give no title are told', () => {
  const citation = (text: string) => `see page 3 of it,\nAbstract: ${text}\nKeywords: rain\n\n`;
  const { warnings } = parsePage(page(citation(TEXT) + citation(`Again: ${TEXT}`)));
  expect(warnings).toEqual([
    expect.stringMatching(
      'The abstracts were read, but no titles: “see page 3 of it,” and the like were left out.',
    ),
  ]);
});

test('headings over lists of papers are no papers', () => {
  const body =
    '## Week 1: efficiency\n\n- [Lazy Experts Wake Late](https://arxiv.org/abs/2501.31901) — Amira Said, Peter Novak. ICLR 2025.\n\n' +
    '## Week 2\n\n1. *Folding Proteins on Phones*. J. Abe, K. Nkosi. https://doi.org/10.1093/bioinformatics/btad999\n';
  expect(parsePage(page(body)).unread).toMatchObject([
    {
      title: 'Lazy Experts Wake Late',
      authors: ['Amira Said', 'Peter Novak'],
      venue: 'ICLR',
      publishedOn: '2025',
    },
    { title: 'Folding Proteins on Phones', authors: ['J. Abe', 'K. Nkosi'] },
  ]);
});

describe('what stands for a title and is none is told with its line', () => {
  const csv = (title: string, doi: string) =>
    `title,authors,doi\n"Rain by Ear in Narrow Valleys","Ann Lee, Bo Ray",10.1000/one\n"Snow by Eye","Cy Orr, Di Poe",10.1000/two\n"${title}","Ed Fox, Flo Gum",${doi}\n`;

  test.each([
    ['2025', 'a date or a number'],
    ['March 2025', 'a date or a number'],
    ['https://example.org/a', 'an address'],
    ['Show details', 'a button'],
    ['- ## Hail by Touch', 'a line with marks of the page'],
    ['3 comments', 'a count'],
    ['Item Type: Journal Article', 'a field'],
    ['D., Dumont, M. & Ames, G. Hail by Touch', 'the rest of a line of authors'],
    ['Fox et al. (2024) Hail by Touch', 'a whole reference'],
    ['Hail by Touch (2024) Ed Fox, Flo Gum', 'a title with its authors'],
    ['Hail by Touch, doi 10.1000/three', 'a text with an id'],
  ])('%s', (title, why) => {
    const known = parsePage(page(csv(title, '10.1000/three')));
    expect(known.warnings).toEqual([
      expect.stringContaining(`in line 4 is ${why} and no title: the paper is known by its link alone.`),
    ]);
    expect(known.unread?.at(-1)).toMatchObject({ title: null, doi: '10.1000/three' });
    const unknown = parsePage(page(csv(title, '')));
    expect(unknown.warnings[0]).toContain(`is ${why} and no title: it is left out.`);
    expect(unknown.unread).toHaveLength(2);
  });

  test('titles that look like it stay', () => {
    for (const title of [
      'Comment on arXiv:2401.01234',
      'C. elegans hears',
      'Data: the last word',
      '1984 revisited',
    ])
      expect(parsePage(page(csv(title, ''))).unread?.at(-1)?.title).toBe(title);
  });

  test('where most titles are none, the page is refused', () => {
    expect(() =>
      parsePage(page('title,doi\n2025,10.1000/one\n2024,10.1000/two\nRain by Ear,10.1000/six\n')),
    ).toThrow('a date or a number stands where a title should in line 2 (“2025”)');
  });

  test('a page whose titles are one name each is refused', () => {
    expect(() => parsePage(page('title,doi\nAnn Lee,10.1000/one\nBo Ray,10.1000/two\n'))).toThrow(
      'a name stands where the title should in line 2',
    );
  });
});

test.each([
  ['a citation', 'Journal of Rain 2024; 12(3):45-67'],
  ['a text of the site', 'We use cookies to make this site work for you and for us'],
  ['the title once more', 'Rain by Ear in Narrow Valleys'],
])('%s is no abstract, and said so', (what, abstract) => {
  const { entries, unread, warnings } = parsePage(
    page(`title,authors,abstract\nRain by Ear in Narrow Valleys,"Ann Lee, Bo Ray","${abstract}"\n`),
  );
  expect(entries).toEqual([]);
  expect(unread).toMatchObject([{ title: 'Rain by Ear in Narrow Valleys', reason: 'no abstract is given' }]);
  if (what !== 'the title once more')
    expect(warnings).toEqual([expect.stringContaining(`is ${what}: it is no abstract.`)]);
});

describe('what a page names and no entry has', () => {
  const LIST =
    '- [Rain by Ear in Narrow Valleys](https://arxiv.org/abs/2501.00001), read with [Snow by Eye on Wide Plains](https://arxiv.org/abs/2501.00002)\n- [Hail by Touch at Night](https://arxiv.org/abs/2501.00003); see arXiv:2501.00004\n';

  test('is listed where its title is linked, and told where its id stands alone', () => {
    const { unread, warnings } = parsePage(page(LIST));
    expect(unread?.map(({ arxivId }) => arxivId)).toEqual(['2501.00001', '2501.00003', '2501.00002']);
    expect(warnings).toEqual([
      'It names more papers, which are not listed: arXiv:2501.00004. To read one: add arXiv:2501.00004',
    ]);
  });

  test('is told alone beside a note on one paper', () => {
    const { unread, warnings } = parsePage(
      page(
        '# Rain by Ear\n\nAuthors: Ann Lee, Bo Ray\nDOI: 10.1000/one\n\nSee [Snow by Eye on Wide Plains](https://arxiv.org/abs/2501.00002).\n',
      ),
    );
    expect(unread).toHaveLength(1);
    expect(warnings).toEqual([expect.stringContaining('arXiv:2501.00002')]);
  });
});

test('a page somebody kept beside papers is told, not taken', () => {
  const { unread, warnings } = parsePage(
    page(
      'title,url,tags\nRain by Ear,https://arxiv.org/abs/2501.00001,a\nHow to bake bread,https://example.org/bread,b\nSnow by Eye,https://www.nature.com/articles/s41586-021-03819-2,c\n',
    ),
  );
  expect(unread?.map(({ title }) => title)).toEqual(['Rain by Ear', 'Snow by Eye']);
  expect(warnings).toEqual([
    '“How to bake bread” in line 3 is linked to no page of papers: it is left out. To read it: add https://example.org/bread.',
  ]);
});
