import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { leadsToPaper } from '../../papers/mentions.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { idsIn } from '../feeds/item-ids.ts';
import { afterAbstractLabel } from './abstract-label.ts';
import { titleDoubt } from './doubts.ts';
import { shorten } from './findings.ts';
import { readIdLine } from './id-line.ts';
import { isText } from './lines.ts';
import { linksIn, type MarkdownLine, markdownLines, withoutMarks } from './markdown/blocks.ts';
import { isLinksAlone, NAMED_ID, readEntry } from './markdown/entry.ts';
import { pageOfRecords } from './records.ts';
import { papersOfTable } from './table.ts';

const NAME = 'markdown-list';
const CALLED = 'a reading list';

/**
 * Reading lists in Markdown: headings, items of a list or lines in bold that each name a paper, with its link, authors
 * or abstract below or beside. Which of the three carries the papers, the page as a whole shows.
 */
export const markdownList: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises: ({ body }) => isText(body) && plan(markdownLines(body)) !== null,
  parse(page: Page): ParsedPage {
    const lines = markdownLines(page.body);
    const { papers, others, tables } = plan(lines) ?? NO_PLAN;
    const warnings = leftOut(others);
    const places = new Map(papers.flatMap((entry) => (entry[0] ? [[entry[0], entry]] : [])));
    const records = lines.flatMap((line) => {
      const entry = places.get(line);
      if (entry) return [readEntry(entry)];
      return tables.includes(line) ? papersOfTable(line.rows ?? [], warnings) : [];
    });
    return pageOfRecords(NAME, page, records, { calledBy: CALLED, warnings });
  },
};

/** Beside papers, whatever else stands in the list is named, so that none is lost unseen. */
function leftOut(others: readonly MarkdownLine[][]): string[] {
  const [first] = others.map(([head]) => shorten(withoutMarks(head?.text ?? '')));
  if (first === undefined) return [];
  return [
    others.length === 1
      ? `“${first}” names no paper that can be told: it is left out.`
      : `“${first}” and ${others.length - 1} more name no paper that can be told: they are left out.`,
  ];
}

interface Plan {
  papers: MarkdownLine[][];
  others: MarkdownLine[][];
  /** Those whose rows are papers. */
  tables: MarkdownLine[];
}

const NO_PLAN: Plan = { papers: [], others: [], tables: [] };

/** A way to cut the page: which lines begin a paper, which end one. */
type Way = { starts: (line: MarkdownLine, i: number) => boolean; ends: (line: MarkdownLine) => boolean };

/** A line that is bold from end to end. */
const BOLD = /^(?:\*\*|__)(?!Abstract|Authors?|TL;DR)[^*]{8,300}(?:\*\*|__)\s*$/i;
const LONGEST_TITLE = 300;
/** No list is nested deeper. */
const MOST_COLUMNS = 6;
/** Of fewer words a line further in is the name of a link. */
const FEWEST_WORDS = 3;

/** The papers' lines, cut in the way that finds most of them; null when there is none with at least one paper to show for it. */
function plan(lines: readonly MarkdownLine[]): Plan | null {
  const tables = lines.filter(({ rows }) =>
    papersOfTable(rows ?? [], []).some(({ title }) => title === null || titleDoubt(title) === null),
  );
  const levels = [...new Set(lines.flatMap(({ kind, level }) => (kind === 'heading' ? [level] : [])))];
  const columns = new Set(lines.flatMap(({ kind, level }) => (kind === 'item' ? [level] : [])));
  const [outer = 0, ...inner] = [...columns].sort((a, b) => a - b).slice(0, MOST_COLUMNS);
  const ways: Way[] = [
    ...levels.map((level) => ({
      starts: (line: MarkdownLine) => line.kind === 'heading' && line.level === level && !isLabel(line),
      ends: (line: MarkdownLine) => line.kind === 'heading' && line.level < level,
    })),
    ...[outer, ...inner].map((column) => ({
      // Of what stands further in, a title alone begins a paper: links and remarks are of the one around them.
      starts: (line: MarkdownLine) =>
        line.kind === 'item' && line.level <= column + 1 && (line.level <= outer + 1 || isTitled(line)),
      ends: (line: MarkdownLine) =>
        line.kind === 'heading' ||
        line.kind === 'rule' ||
        (line.kind === 'text' && line.blankBefore && line.level <= outer && !isLabel(line)),
    })),
    ...[({ text }: MarkdownLine) => BOLD.test(text), linksTitle].map((begins) => ({
      starts: (line: MarkdownLine) => line.kind === 'text' && line.level === 0 && begins(line),
      ends: (line: MarkdownLine) => line.kind === 'rule' || (line.kind === 'heading' && !isLabel(line)),
    })),
  ];
  const tried = ways.map((way): Plan => {
    const found = cut(lines, { ...way, ends: (line) => tables.includes(line) || way.ends(line) }).filter(
      (entry) => !isContents(entry),
    );
    const { papers = [], others = [] } = Object.groupBy(found, (entry) =>
      isPaper(entry) && !isSection(entry) ? 'papers' : 'others',
    );
    return { papers, others, tables };
  });
  // Where rows name papers in a line each, lines do sooner than headings.
  const more = tables.length > 0 ? 1 : 0;
  const worth = ({ papers }: Plan) =>
    papers.length + papers.filter(([head]) => head && isTitled(head)).length;
  const best = tried.reduce((most, each) => (worth(each) + more > worth(most) ? each : most));
  // Sections of an article have headings too, of which at most a few name papers.
  if (best.papers.length > 0 && best.papers.length >= best.others.length) return best;
  return tables.length > 0 ? { ...best, papers: [], tables } : null;
}

function cut(lines: readonly MarkdownLine[], { starts, ends }: Way): MarkdownLine[][] {
  const entries: MarkdownLine[][] = [];
  let isOpen = false;
  for (const [i, line] of lines.entries()) {
    if (starts(line, i)) {
      entries.push([line]);
      isOpen = true;
    } else if (ends(line)) isOpen = false;
    else if (isOpen) entries.at(-1)?.push(line);
  }
  return entries;
}

/** Whether a title is linked in a line that may be a reference or a paragraph. */
const linksTitle = ({ text }: MarkdownLine): boolean =>
  linksIn(text).some((link) => link.text.split(' ').length >= FEWEST_WORDS && leadsToPaper(link.url));

/** Whether a paper is named and linked in this line alone. */
function isTitled(line: MarkdownLine): boolean {
  const { title, ids } = readEntry([line]);
  return ids.length > 0 && (title ?? '').split(' ').length >= FEWEST_WORDS;
}

/** Papers are named and linked below a heading that names none: it is of them all. */
function isSection([head, ...below]: readonly MarkdownLine[]): boolean {
  if (head === undefined || isTitled(head)) return false;
  const named = below.filter(isTitled).map((line) => JSON.stringify(idsOf([line])));
  const linked = below.flatMap(({ text }) =>
    linksIn(text).flatMap(({ url }) => (leadsToPaper(url) ? [idsIn([url]).doi ?? url] : [])),
  );
  // A line of links each: "[arXiv](…) [code](…)".
  const rows = below.filter(({ text }) => isLinksAlone(text)).flatMap((line) => idsOf([line]).arxivId ?? []);
  if (head.kind === 'heading' && new Set(rows).size > 1) return true;
  const isOfOne = linksIn(head.text).length > 0 || idsOf(below).arxivId !== null || linked.length < 2;
  return new Set(named).size > 1 || (!isOfOne && new Set(linked).size > 1);
}

const idsOf = (lines: readonly MarkdownLine[]) =>
  idsIn(lines.flatMap(({ text }) => linksIn(text).map(({ url }) => url)));

const isLabel = ({ text }: MarkdownLine): boolean =>
  afterAbstractLabel(text, true) !== null ||
  /^(?:authors?|links?|notes?|references|tl;dr|summary|introduction)\b[:.]?$/i.test(text);

/** It begins with what may be a title, and an id or a place of papers stands by it, or what only papers have. */
function isPaper(entry: readonly MarkdownLine[]): boolean {
  const [head] = entry;
  if (!head || head.text.length > LONGEST_TITLE + 600) return false;
  const { title, authors, abstract, date, url } = readEntry(entry);
  if (title !== null && titleDoubt(title) !== null) return false;
  const near = entry.slice(0, 12);
  const links = near.flatMap(({ text }) => linksIn(text).map(({ url }) => url));
  const ids = idsOf(near);
  if (head.kind === 'item' && NAMED_ID.test(head.text)) return true;
  if (ids.arxivId !== null || ids.doi !== null || links.some((url) => PAPER_PLACE.test(url))) return true;
  if (near.some(({ text }) => readIdLine(withoutMarks(text))?.arxivId)) return true;
  // What is linked below a heading may be anything.
  const told = [abstract, date, head.kind === 'heading' ? null : url].filter((each) => each !== null).length;
  return authors.length > 0 ? told > 0 : told === 3;
}

/** Links to parts of the page itself: a table of contents. */
function isContents(entry: readonly MarkdownLine[]): boolean {
  const links = entry.flatMap(({ text }) => linksIn(text));
  return entry[0]?.kind === 'item' && links.length > 0 && links.every(({ url }) => url.startsWith('#'));
}

const PAPER_PLACE = new RegExp(String.raw`^https?:\/\/(?:[\w-]+\.)*${formsOf('paper place')}`, 'i');
