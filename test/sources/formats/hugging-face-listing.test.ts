import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePage } from '../../../src/sources/index.ts';
import { anyPrinted, HEADER, type Layout, printedOf, renderListing, sentencesOf } from '../listing-text.ts';
import { pageOf, seedEntries } from '../seed-pages.ts';

const LONG =
  `We study a thing. ${'It is slow, and this work makes it faster than it was. '.repeat(8)}`.trim();
const parse = (body: string) => parsePage(pageOf(body));
const printed = (body: string) => parse(body).entries.map(printedOf);

const bare = (title: string | null, abstract: string) => ({
  title,
  abstract,
  authorsCount: null,
  organisation: null,
  publishedOn: null,
  comments: null,
});

describe('a listing written in another layout', () => {
  const listed = seedEntries('003').map(printedOf);
  const layouts: [string, Layout][] = [
    ['CRLF line ends', { lineEnd: '\r\n' }],
    ['CR line ends', { lineEnd: '\r' }],
    ['trailing blanks', { lineEnd: ' \t\n' }],
    ['non-breaking blanks', { lineEnd: '\u00a0\n\u00a0' }],
    ['no blank lines', { dense: true }],
    ['abstracts of two paragraphs', { paragraphs: true }],
    ['lines wrapped at 80', { wrap: 80 }],
    ['lines wrapped at 60 and two paragraphs', { wrap: 60, paragraphs: true }],
    ['votes before the titles', { lead: 'votes' }],
    ['votes before the titles and no blank lines', { lead: 'votes', dense: true }],
    ['votes in a paragraph of their own', { lead: 'votes-blank' }],
    ['submitters before the titles', { lead: 'submitter' }],
    ['metadata on one line', { metadata: 'one-line' }],
  ];

  test.each(layouts)('gives the same papers: %s', (_, layout) => {
    expect(printed(renderListing(listed, { pageYear: 2025, ...layout }))).toEqual(listed);
  });

  test.each(layouts)('gives the same papers when the abstracts are one sentence each: %s', (_, layout) => {
    const short = listed.map((paper) => ({ ...paper, abstract: sentencesOf(paper.abstract ?? '')[0] ?? '' }));
    expect(printed(renderListing(short, { pageYear: 2025, ...layout }))).toEqual(short);
  });

  test.each(layouts)('gives the same papers without any metadata: %s', (_, layout) => {
    const titled = seedEntries('002')
      .slice(0, 40)
      .map(({ title, abstract }) => bare(title, abstract));
    expect(printed(renderListing(titled, layout))).toEqual(titled);
  });

  test('gives back whatever papers were printed', () => {
    fc.assert(
      fc.property(
        fc.array(anyPrinted, { minLength: 1, maxLength: 4 }),
        fc.record(
          {
            lead: fc.constantFrom('votes' as const, 'votes-blank' as const, 'submitter' as const),
            metadata: fc.constantFrom('lines' as const, 'one-line' as const),
            lineEnd: fc.constantFrom('\n', '\r\n', ' \n'),
          },
          { requiredKeys: [] },
        ),
        (papers, layout) => {
          expect(printed(renderListing(papers, layout))).toEqual(papers);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('lines a listing may hold', () => {
  const one = (details: string) => parse(`${HEADER}A Title of Some Work\n\n${LONG}\n\n${details}`).entries[0];

  test.each([
    ['1 author', { authorsCount: 1 }],
    ['  • 1,204 authors\n·\nMay 22, 2022', { authorsCount: 1204, publishedOn: '2022-05-22' }],
    ['• 3 authors\n·\nSep 2, 2023 1,204', { comments: 1204 }],
    ['• 3 authors\n·\nSep 2, 2023\n17', { comments: 17 }],
    ['• 3 authors\n·\nSep 2, 2023\n\n17', { comments: null }],
    ['Published on Sep 2, 2023', { publishedOn: '2023-09-02' }],
    ['Published on September 2nd, 2023\n·\nSubmitted by somebody', { publishedOn: '2023-09-02' }],
    ['2 Sept 2023', { publishedOn: '2023-09-02' }],
    ['acme Acme Labs Inc.\n·\nSep 2, 2023', { organisation: 'acme Acme Labs Inc.' }],
    ['arXiv:2309.00964v2 [cs.LG]', { arxivId: '2309.00964', version: 2 }],
    [
      'https://arxiv.org/abs/2309.00964',
      { arxivId: '2309.00964', version: null, url: 'https://arxiv.org/abs/2309.00964' },
    ],
    ['https://huggingface.co/papers/2309.00964', { arxivId: '2309.00964' }],
    ['DOI: 10.1145/3627673.3679732', { doi: '10.1145/3627673.3679732' }],
    ['Upvote\n\n45\n\nGitHub\n\n1.2k\n\nView PDF', { comments: null }],
  ])('%j', (details, expected) => {
    expect(one(details)).toMatchObject({ title: 'A Title of Some Work', abstract: LONG, ...expected });
  });

  test('an id in an abstract is not the paper’s own', () => {
    const abstract = `${LONG} It extends arXiv:2001.00001 and https://arxiv.org/abs/2001.00002.`;
    expect(parse(`${HEADER}A Title\n\n${abstract}\n\n• 3 authors\n`).entries[0]).toMatchObject({
      arxivId: null,
      abstract,
    });
  });

  test('an address wrapped onto a line of its own stays in its sentence', () => {
    const body = `${HEADER}A Title of Some Work\n\n${LONG} The code is at\nhttps://arxiv.org/abs/2001.00002\n\n• 3 authors\n`;
    expect(parse(body).entries[0]).toMatchObject({
      arxivId: null,
      abstract: `${LONG} The code is at https://arxiv.org/abs/2001.00002`,
    });
  });

  test('ids that stand before the titles belong to what follows them', () => {
    const body = `${HEADER}arXiv:2309.00001\nA First Title\n\n${LONG}\n\narXiv:2309.00002\nA Second Title\n\n${LONG}\n`;
    expect(parse(body).entries.map(({ title, arxivId }) => [title, arxivId])).toEqual([
      ['A First Title', '2309.00001'],
      ['A Second Title', '2309.00002'],
    ]);
  });

  test('details between a title and its abstract belong to that paper', () => {
    const body = `${HEADER}A First Title\n\n• 3 authors\n·\nSep 2, 2023\n\n${LONG}\n\nA Second Title\n\n• 4 authors\n\n${LONG}\n`;
    expect(parse(body).entries.map(({ title, authorsCount }) => [title, authorsCount])).toEqual([
      ['A First Title', 3],
      ['A Second Title', 4],
    ]);
  });

  test('a page without its header is read all the same', () => {
    const body = `A First Title\n\n${LONG}\n\nA Second Title\n\n${LONG}\n`;
    expect(printed(body)).toEqual([bare('A First Title', LONG), bare('A Second Title', LONG)]);
  });

  test.each([
    'Tiny language models',
    'On the Diagram of Thought',
    "Who's Harry Potter? Approximate Unlearning in LLMs",
    'Attention Is All You Need.',
    'kMaX-DeepLab: k-means Mask Transformer',
    'torchdistill: A Modular, Configuration-Driven Framework',
    '$\\mathcal{O}(n)$ Attention: Is It Enough?',
    'GPT-4 vs. Llama: what is it that we measure when we measure reasoning in large language models?',
    'Data',
  ])('takes %j for a title', (title) => {
    const body = `${HEADER}First of All: A Title\n\n${LONG}\n\n${title}\n\n${LONG}\n\nLast of All: A Title\n\n${LONG}\n`;
    expect(parse(body).entries.map((entry) => entry.title)).toEqual([
      'First of All: A Title',
      title,
      'Last of All: A Title',
    ]);
  });
});

describe('dates without a year', () => {
  const dated = (header: string, ...dates: string[]) => {
    const papers = dates
      .map((date, i) => `Title Number ${i}\n\n${LONG}\n\n  • 3 authors\n·\n${date}\n\n`)
      .join('');
    return parse(HEADER.replace('Dec 31', header) + papers);
  };

  test('are of the year after the newest printed one', () => {
    const { entries, warnings } = dated('Nov 5', 'Jan 22', 'Dec 11, 2024 3', 'Oct 27 2');
    expect(entries.map((entry) => entry.publishedOn)).toEqual(['2025-01-22', '2024-12-11', '2025-10-27']);
    expect(warnings).toEqual([]);
  });

  test('are of the year the header names', () => {
    const { entries } = dated('Jan 5, 2026', 'Jan 2', 'Dec 30', 'Mar 1, 2024');
    expect(entries.map((entry) => entry.publishedOn)).toEqual(['2026-01-02', '2025-12-30', '2024-03-01']);
  });

  test('stay unknown, with a warning, when no printed year tells', () => {
    const { entries, warnings } = dated('Nov 5', 'Jan 22', 'Oct 27');
    expect(entries.map((entry) => entry.publishedOn)).toEqual([null, null]);
    expect(warnings).toEqual([expect.stringContaining('year of 2')]);
  });

  test('stay unknown when they lie after the header’s day', () => {
    const { entries } = dated('Nov 5', 'Dec 20', 'Mar 1, 2024', 'Feb 3');
    expect(entries.map((entry) => entry.publishedOn)).toEqual([null, '2024-03-01', '2025-02-03']);
  });

  test('do not depend on the day the page is read', () => {
    const body = `${HEADER}A Title\n\n${LONG}\n\n• 3 authors\n·\nFeb 3\n\nB Title\n\n${LONG}\n\n• 3 authors\n·\nFeb 3, 2024\n`;
    const read = ['1999-01-01', '2031-12-31'].map((day) =>
      parsePage({ ...pageOf(body), fetchedAt: `${day}T00:00:00Z` }),
    );
    expect(read[0]).toEqual(read[1]);
    expect(read[0]?.entries[0]?.publishedOn).toBe('2025-02-03');
  });
});

describe('a page cut off', () => {
  test('in mid-abstract keeps the paper and says so', () => {
    const { entries, warnings } = parse(
      `${HEADER}A First Title\n\n${LONG}\n\nA Second Title\n\nWe study a thing that`,
    );
    expect(entries.map((entry) => entry.abstract)).toEqual([LONG, 'We study a thing that']);
    expect(warnings).toEqual([expect.stringMatching(/^Entry 2 \("A Second Title"\) is cut in mid-sentence/)]);
  });

  test('in mid-title leaves that paper out and says so', () => {
    const { entries, warnings } = parse(
      `${HEADER}A First Title\n\n${LONG}\n\n• 3 authors\n·\nMay 2, 2022\n\nA Second Ti`,
    );
    expect(entries).toHaveLength(1);
    expect(warnings).toEqual([expect.stringContaining('A Second Ti')]);
  });

  test.each(['• 7 auth', '• 7 authors\n·\nSep 2, 20', '• 7 authors\n·'])(
    'in mid-metadata (%j) keeps the abstract clean',
    (end) => {
      const { entries, warnings } = parse(`${HEADER}A First Title\n\n${LONG}\n\n${end}`);
      expect(entries).toEqual([expect.objectContaining({ abstract: LONG, publishedOn: null })]);
      expect(warnings).toEqual([]);
    },
  );

  test.each([
    'The code is at https://github.com/some/thing',
    'The code is on some.github.io',
    'Is it worth it?',
    'It costs $O(n)$',
    'It is “good.”',
  ])('is not suspected after %j', (end) => {
    expect(parse(`${HEADER}A First Title\n\n${LONG} ${end}`).warnings).toEqual([]);
  });

  test('anywhere keeps every paper before the cut as it was', { timeout: 60_000 }, () => {
    const listed = seedEntries('003').slice(0, 4).map(printedOf);
    const body = renderListing(listed, { pageYear: 2025 });
    fc.assert(
      fc.property(fc.integer({ min: HEADER.length + 1000, max: body.length }), (end) => {
        const { entries } = parse(body.slice(0, end));
        const known = listed.map(({ title, abstract }) => `${title}|${abstract}`);
        const whole = entries.slice(0, -1).map(({ title, abstract }) => `${title}|${abstract}`);
        expect(whole).toEqual(known.slice(0, whole.length));
      }),
      { numRuns: 100 },
    );
  });
});

describe('a damaged page', () => {
  test('that lost a title keeps the abstract without one', () => {
    const body = `${HEADER}A First Title\n\n${LONG}\n\n• 3 authors\n·\nMay 2, 2022\n\n${LONG} Again.\n\n• 4 authors\n·\nMay 3, 2022\n`;
    expect(parse(body).entries.map(({ title, authorsCount }) => [title, authorsCount])).toEqual([
      ['A First Title', 3],
      [null, 4],
    ]);
  });

  test('that lost an abstract leaves that paper out and says which', () => {
    const body = `${HEADER}A First Title\n\n• 3 authors\n·\nMay 2, 2022\n\nA Second Title\n\n${LONG}\n\n• 4 authors\n·\nMay 3, 2022\n`;
    const { entries, warnings } = parse(body);
    expect(entries.map(({ title, authorsCount }) => [title, authorsCount])).toEqual([['A Second Title', 4]]);
    expect(warnings).toEqual([expect.stringContaining('"A First Title" has no abstract')]);
  });

  test('in which two papers may have run together says which entry', () => {
    const body = `${HEADER}A First Title\n\n${LONG.repeat(8)}\n\nA Second Title\n\n${LONG}\n`;
    expect(parse(body).warnings).toEqual([expect.stringMatching(/^Entry 1 .*unusually long/)]);
  });
});
