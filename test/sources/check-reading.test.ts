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
      'the name of a field before a title',
      '* title: "Rain by ear"\n  url: https://arxiv.org/abs/2405.00001\n* title: "Snow by eye"\n  url: https://arxiv.org/abs/2405.00002\n',
      'a whole record stands in a title in line 1',
    ],
    [
      'records in YAML that are broken',
      '- id: lee\n  title: "Rain by ear\n  URL: https://arxiv.org/abs/2405.00001\n- id: ray\n  URL: https://arxiv.org/abs/2405.00002\n',
      'a whole record stands in a title in line 4',
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
