import { BARE_ENTRY, type Entry, type Page, type PageFormat, type ParsedPage } from '../../model/page.ts';
import { endsMidSentence } from '../../papers/identity/sentence-end.ts';
import type { Authors } from '../feeds/author-names.ts';
import { afterAbstractLabel } from './abstract-label.ts';
import { type ListItem, readItems } from './abstract-list/read-items.ts';
import { cutEntry, oddEntries, shorten } from './findings.ts';
import { mergeIds, NO_IDS, type PaperIds } from './id-line.ts';
import { isText, linesOf } from './lines.ts';
import { nothingIn } from './records.ts';

const NAME = 'abstract-list';
const CALLED = 'a list of abstracts';

/**
 * Abstracts that each begin with "Abstract:", one a line or in blocks, sometimes with a title, authors, an id or a date
 * before or after.
 */
export const abstractList: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises: ({ body }: Page): boolean =>
    isText(body) && linesOf(body).some((line) => afterAbstractLabel(line.text, line.blankBefore) !== null),
  parse(page: Page): ParsedPage {
    const { items, others } = readItems(page.body);
    const papers = gatherPapers(items);
    const whole = papers.filter((paper) => paper.abstract);
    if (whole.length === 0) throw nothingIn(page, CALLED);
    const entries = whole.map(toEntry);
    return { format: NAME, entries, warnings: [...warningsOf(papers, entries), ...unnamed(entries, others)] };
  },
};

/** Where no abstract has a title and lines stand between them, these say whose they are in a way that cannot be read. */
function unnamed(entries: readonly Entry[], others: readonly string[]): string[] {
  const [line] = others;
  if (line === undefined || others.length < entries.length || entries.some(({ title }) => title !== null))
    return [];
  return [`The abstracts were read, but no titles: “${shorten(line)}” and the like were left out.`];
}

interface ListedPaper {
  title: string | null;
  authors: Authors | null;
  ids: PaperIds;
  date: string | null;
  venue: string | null;
  /** Null before its label, empty when nothing stands after it. */
  abstract: string | null;
  /** Something follows the abstract, so it is not cut off by the page's end. */
  isClosed: boolean;
}

/** Joins what belongs to one paper. */
function gatherPapers(items: readonly ListItem[]): ListedPaper[] {
  const firstAbstract = items.findIndex((item) => item.kind === 'abstract');
  const leading = new Set<ListItem['kind']>([
    'title',
    'abstract',
    ...items.slice(0, firstAbstract).map((i) => i.kind),
  ]);
  const papers: ListedPaper[] = [];
  let open: ListedPaper | null = null;
  for (const item of items) {
    if (open === null || (open.abstract !== null && leading.has(item.kind)) || has(open, item)) {
      open = {
        title: null,
        authors: null,
        ids: NO_IDS,
        date: null,
        venue: null,
        abstract: null,
        isClosed: false,
      };
      papers.push(open);
    }
    open.isClosed ||= open.abstract !== null;
    put(open, item);
  }
  return papers;
}

function has(paper: ListedPaper, item: ListItem): boolean {
  if (item.kind !== 'ids') return paper[item.kind] !== null;
  return item.ids.arxivId !== null && paper.ids.arxivId !== null && item.ids.arxivId !== paper.ids.arxivId;
}

function put(paper: ListedPaper, item: ListItem): void {
  if (item.kind === 'title') paper.title = joinLines(item.lines);
  else if (item.kind === 'authors') paper.authors = item.authors;
  else if (item.kind === 'ids') paper.ids = mergeIds(paper.ids, item.ids);
  else if (item.kind === 'date') paper.date = item.date;
  else if (item.kind === 'venue') paper.venue = item.venue;
  else paper.abstract = joinLines(item.lines);
}

const joinLines = (lines: readonly string[]): string => lines.filter((line) => line !== '').join(' ');

function toEntry(paper: ListedPaper, index: number): Entry {
  return {
    ...BARE_ENTRY,
    index,
    title: paper.title || null,
    abstract: paper.abstract ?? '',
    authors: paper.authors?.names ?? [],
    authorsCount: paper.authors?.count ?? null,
    publishedOn: paper.date,
    ...paper.ids,
    ...(paper.venue === null ? {} : { venue: paper.venue }),
  };
}

function warningsOf(papers: readonly ListedPaper[], entries: readonly Entry[]): string[] {
  const warnings = papers.flatMap((paper, i) => {
    if (paper.abstract) return [];
    const what = paper.title ? `"${shorten(paper.title)}"` : `Paper ${i + 1} on the page`;
    return [`${what} has no abstract: it is left out.`];
  });
  warnings.push(...oddEntries(entries));
  const last = papers.at(-1);
  const lastEntry = entries.at(-1);
  if (lastEntry && last?.abstract && !last.isClosed && endsMidSentence(last.abstract)) {
    warnings.push(cutEntry(lastEntry));
  }
  return warnings;
}
