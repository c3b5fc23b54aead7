import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePage } from '../../../src/sources/index.ts';
import { anyAbstract, anyTitle, wrap } from '../listing-text.ts';
import { pageOf, seedEntries } from '../seed-pages.ts';

const parse = (body: string) => parsePage(pageOf(body));
const abstracts = (body: string) => parse(body).entries.map((entry) => entry.abstract);

const FIRST = 'We study a thing. It is slow, and this work makes it faster than it was.';
const SECOND = 'However, another thing is faster still: by 1.5x and more.';

describe('the ways abstracts are listed', () => {
  test.each([
    ['one a line', `Abstract:${FIRST}\nAbstract:${SECOND}\n`],
    ['one a line without a last line end', `Abstract:${FIRST}\nAbstract:${SECOND}`],
    ['in blocks', `\n\n\n\nAbstract:${FIRST}\n\n\n\n\nAbstract:${SECOND}`],
    ['with a blank after the label', `Abstract: ${FIRST}\nAbstract:\t${SECOND}\n`],
    ['in capitals', `ABSTRACT: ${FIRST}\n\nABSTRACT: ${SECOND}\n`],
    ['in lower case', `abstract: ${FIRST}\n\nabstract: ${SECOND}\n`],
    ['with bold labels', `**Abstract:** ${FIRST}\n\n**Abstract**: ${SECOND}\n`],
    ['under headings', `## Abstract\n\n${FIRST}\n\n## Abstract\n\n${SECOND}\n`],
    ['as a numbered list', `1. Abstract: ${FIRST}\n2. Abstract: ${SECOND}\n`],
    ['as a list with marks', `- Abstract: ${FIRST}\n- Abstract: ${SECOND}\n`],
    ['with dashes', `Abstract—${FIRST}\n\nAbstract—${SECOND}\n`],
    ['with labels on lines of their own', `Abstract:\n${FIRST}\n\nAbstract:\n${SECOND}\n`],
    ['wrapped', `Abstract: ${wrap(FIRST, 30)}\n\nAbstract: ${wrap(SECOND, 30)}\n`],
    [
      'wrapped and indented',
      `  Abstract: ${wrap(FIRST, 30).replaceAll('\n', '\n    ')}\n  Abstract: ${SECOND}`,
    ],
    ['with CRLF', `Abstract:${FIRST}\r\nAbstract:${SECOND}\r\n`],
    ['with CR', `Abstract:${FIRST}\rAbstract:${SECOND}\r`],
    ['under a heading of the page', `# My reading list\n\nAbstract: ${FIRST}\n\nAbstract: ${SECOND}\n`],
    ['with keywords', `Abstract: ${FIRST}\nKeywords: things\n\nAbstract: ${SECOND}\nKeywords: things\n`],
  ])('%s', (_, body) => {
    const { entries, warnings } = parse(body);
    expect(entries.map((entry) => entry.abstract)).toEqual([FIRST, SECOND]);
    expect(entries.map((entry) => entry.title)).toEqual([null, null]);
    expect(warnings).toEqual([]);
  });

  test('an abstract of several paragraphs stays one', () => {
    expect(abstracts(`Abstract: ${FIRST}\n\n${SECOND}\n\nAbstract: ${SECOND}`)).toEqual([
      `${FIRST} ${SECOND}`,
      SECOND,
    ]);
  });

  test('a sentence that begins with the word is no label', () => {
    expect(
      abstracts(`Abstract: Abstract reasoning is hard.\nabstract: not a label\nAbstract art too.`),
    ).toEqual(['Abstract reasoning is hard. abstract: not a label Abstract art too.']);
  });

  test('a paper saved with more than its abstract gives the abstract alone', () => {
    const body = `Some Great Work on Things\nAda Lovelace, Alan Turing\n\nAbstract\n${FIRST}\n\n1 Introduction\n${SECOND}\n`;
    expect(parse(body).entries).toEqual([
      expect.objectContaining({
        title: 'Some Great Work on Things',
        authors: ['Ada Lovelace', 'Alan Turing'],
        abstract: FIRST,
      }),
    ]);
  });
});

describe('what stands beside the abstracts', () => {
  test('labelled titles, authors, ids and dates go to the paper they lead', () => {
    const body = [
      `Title: A First Thing\nAuthors: Ada Lovelace (UCL, London), Alan M. Turing and Grace Hopper\narXiv:2410.19313v2\nDate: 2024-10-25\nAbstract: ${FIRST}`,
      `Title: A Second\n  Thing\nAuthors: Lovelace, A.; Turing, A. M.\nDOI: 10.1145/3627673.3679732\nAbstract: ${SECOND}\n`,
    ].join('\n\n');
    expect(parse(body).entries).toEqual([
      {
        index: 0,
        title: 'A First Thing',
        abstract: FIRST,
        authors: ['Ada Lovelace', 'Alan M. Turing', 'Grace Hopper'],
        authorsCount: 3,
        organisation: null,
        publishedOn: '2024-10-25',
        comments: null,
        arxivId: '2410.19313',
        doi: null,
        url: 'https://arxiv.org/abs/2410.19313',
        version: 2,
      },
      expect.objectContaining({
        index: 1,
        title: 'A Second Thing',
        abstract: SECOND,
        authors: ['A. Lovelace', 'A. M. Turing'],
        doi: '10.1145/3627673.3679732',
      }),
    ]);
  });

  test('ids after the abstracts go to the paper they follow', () => {
    const body = `Abstract: ${FIRST}\nhttps://arxiv.org/abs/2410.00001\n\nAbstract: ${SECOND}\nhttps://arxiv.org/abs/2410.00002\n`;
    expect(parse(body).entries.map(({ arxivId, abstract }) => [arxivId, abstract])).toEqual([
      ['2410.00001', FIRST],
      ['2410.00002', SECOND],
    ]);
  });

  test('a paper without a field that others have takes none of its neighbours', () => {
    const body = `Title: A\nAuthors: Ada Lovelace\nAbstract: ${FIRST}\n\nAuthors: Alan Turing\nAbstract: ${SECOND}\n\nTitle: C\nAbstract: ${FIRST}\n`;
    expect(parse(body).entries.map(({ title, authors }) => [title, authors])).toEqual([
      ['A', ['Ada Lovelace']],
      [null, ['Alan Turing']],
      ['C', []],
    ]);
  });

  test('names with "et al." give no count', () => {
    expect(parse(`Authors: Ada Lovelace et al.\nAbstract: ${FIRST}`).entries[0]).toMatchObject({
      authors: ['Ada Lovelace'],
      authorsCount: null,
    });
  });

  test('an unlabelled line right above each label is the title', () => {
    const body = `A First Thing\nAbstract: ${FIRST}\n\nA Second Thing\n\nAbstract: ${SECOND}\n`;
    expect(parse(body).entries.map(({ title, abstract }) => [title, abstract])).toEqual([
      ['A First Thing', FIRST],
      ['A Second Thing', SECOND],
    ]);
  });

  test('an id in an abstract is not the paper’s own', () => {
    expect(parse(`Abstract: ${FIRST} See arXiv:2001.00001.\n`).entries[0]).toMatchObject({
      arxivId: null,
      doi: null,
    });
  });

  test('a date without a year stays unknown', () => {
    expect(parse(`Date: Oct 3\nAbstract: ${FIRST}`).entries[0]?.publishedOn).toBeNull();
  });
});

describe('a list that is not whole', () => {
  test('cut in mid-abstract keeps the paper and says so', () => {
    const { entries, warnings } = parse(`Abstract:${FIRST}\nAbstract:However, another`);
    expect(entries.map((entry) => entry.abstract)).toEqual([FIRST, 'However, another']);
    expect(warnings).toEqual([expect.stringMatching(/^Entry 2 is cut in mid-sentence/)]);
  });

  test('with a label without text says which paper is left out', () => {
    const { entries, warnings } = parse(`Abstract:${FIRST}\nAbstract:\nAbstract:${SECOND}`);
    expect(entries.map((entry) => [entry.index, entry.abstract])).toEqual([
      [0, FIRST],
      [1, SECOND],
    ]);
    expect(warnings).toEqual([expect.stringContaining('Paper 2')]);
  });

  test('with a title without an abstract says which paper is left out', () => {
    const { entries, warnings } = parse(`Title: A\nTitle: B\nAbstract: ${FIRST}\n`);
    expect(entries.map((entry) => entry.title)).toEqual(['B']);
    expect(warnings).toEqual([expect.stringContaining('“A”')]);
  });
});

test('whatever was listed comes back', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ title: fc.option(anyTitle, { nil: null }), abstract: anyAbstract }), {
        minLength: 1,
        maxLength: 8,
      }),
      fc.record({
        label: fc.constantFrom('Abstract:', 'Abstract: ', 'ABSTRACT: ', '**Abstract:** '),
        gap: fc.constantFrom('\n', '\n\n', '\n\n\n\n\n', '\r\n'),
        width: fc.constantFrom(0, 60, 80),
      }),
      (papers, { label, gap, width }) => {
        const body = papers
          .map(({ title, abstract }) => {
            const text = width > 0 ? wrap(abstract, width) : abstract;
            return `${title === null ? '' : `Title: ${title}\n`}${label}${text}${gap}`;
          })
          .join('');
        expect(parse(body).entries.map(({ title, abstract }) => ({ title, abstract }))).toEqual(papers);
      },
    ),
    { numRuns: 400 },
  );
});

test('the seed lists come back from any of these layouts', () => {
  const listed = ['000', '001', '004'].flatMap((page) => seedEntries(page)).map((entry) => entry.abstract);
  for (const width of [50, 80, 120]) {
    expect(abstracts(listed.map((text) => `Abstract: ${wrap(text, width)}`).join('\n\n'))).toEqual(listed);
    expect(abstracts(listed.map((text) => `Abstract: ${wrap(text, width)}`).join('\r\n'))).toEqual(listed);
  }
});
