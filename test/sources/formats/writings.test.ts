import { describe, expect, test } from 'vitest';
import type { Entry, ParsedPage, UnreadEntry } from '../../../src/model/page.ts';
import { pageFormats, parsePage } from '../../../src/sources/index.ts';
import { EXPORTERS } from './writings/exporters.ts';
import { HELD } from './writings/held.ts';
import { KEEPERS } from './writings/keepers.ts';
import { KNOWN } from './writings/known.ts';
import { type ListedPaper, nameOf, PAPERS, type Writing } from './writings/papers.ts';

const pageOf = (body: string) => ({
  name: 'references.txt',
  body,
  contentType: null,
  fetchedAt: '2025-11-01T00:00:00.000Z',
});

const inOrder = ({ entries, unread = [] }: ParsedPage): (Entry | UnreadEntry)[] =>
  [...entries, ...unread].sort((a, b) => a.index - b.index);

/** What a paper must come out as, by what this way of writing keeps. */
function expected(paper: ListedPaper, { keeps = {} }: Writing) {
  const precision = { day: 10, month: 7, year: 4 };
  const date = keeps.date ?? 'day';
  return {
    title: paper.title,
    ...(keeps.abstract === false || paper.abstract === null ? {} : { abstract: paper.abstract }),
    ...(keeps.authors === false ? {} : { authors: paper.authors.map(nameOf) }),
    ...(keeps.arxivId === false ? {} : { arxivId: paper.arxivId }),
    ...(keeps.doi === false ? {} : { doi: paper.doi }),
    ...(date === false ? {} : { publishedOn: paper.date.slice(0, precision[date]) }),
    ...(keeps.venue === false || paper.venue === null ? {} : { venue: paper.venue }),
  };
}

describe.each([...KNOWN, ...HELD, ...EXPORTERS, ...KEEPERS])('$name', (writing) => {
  const papers = PAPERS.filter(writing.only ?? (() => true));
  const page = pageOf(writing.write(papers));

  test('is recognised by what stands in it', () => {
    expect(pageFormats.find((format) => format.recognises(page))?.name).toBe(writing.format);
  });

  test('gives every paper, with all it says of it', () => {
    const found = inOrder(parsePage(page));
    expect(found.map(({ title }) => title)).toEqual(papers.map(({ title }) => title));
    expect(found).toMatchObject(papers.map((paper) => expected(paper, writing)));
  });

  test('calls papers without an abstract known titles', () => {
    const { entries, unread = [] } = parsePage(page);
    const bare = writing.keeps?.abstract === false ? [] : papers.filter(({ abstract }) => abstract === null);
    for (const { title } of bare) expect(unread.map((each) => each.title)).toContain(title);
    for (const entry of entries) expect(entry.abstract?.length).toBeGreaterThan(40);
  });
});
