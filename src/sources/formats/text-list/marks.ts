import { leadsToPaper } from '../../../papers/mentions.ts';
import { idsIn } from '../../feeds/item-ids.ts';
import { linksIn, type MarkdownLine } from '../markdown/blocks.ts';
import { headlineOf } from './headline.ts';
import { isLinksAlone, type TextLine } from './lines.ts';

/** A line that is bold from end to end. */
const BOLD = /^(?:\*\*|__)(?!Abstract|Authors?|TL;DR)[^*]{8,300}(?:\*\*|__)\s*$/i;
/** No list is nested deeper. */
const MOST_COLUMNS = 6;
/** Of fewer words a line further in is the name of a link. */
const FEWEST_WORDS = 3;

/** A way to cut the page: which lines begin a paper, which end one. */
type Way = { starts: (line: TextLine) => boolean; ends: (line: TextLine) => boolean };

/** The lines from each that begins a paper, by the marks of Markdown: headings of a level, items of a column, bold and linked lines, paragraphs. */
export function cutsByMarks(
  lines: readonly TextLine[],
  tables: readonly TextLine[],
): Map<string, TextLine[][]> {
  const levels = [...new Set(lines.flatMap(({ kind, level }) => (kind === 'heading' ? [level] : [])))];
  const columns = new Set(lines.flatMap(({ kind, level }) => (kind === 'item' ? [level] : [])));
  const [outer = 0, ...inner] = [...columns].sort((a, b) => a - b).slice(0, MOST_COLUMNS);
  const ways: (Way & { name: string })[] = [
    ...levels.map((level) => ({
      name: `headings ${level}`,
      starts: (line: TextLine) => line.kind === 'heading' && line.level === level && !isLabel(line),
      ends: (line: TextLine) => line.kind === 'heading' && line.level < level,
    })),
    ...[outer, ...inner].map((column) => ({
      name: `items ${column}`,
      // Of what stands further in, a title alone begins a paper: links and remarks are of the one around them.
      starts: (line: TextLine) =>
        line.kind === 'item' && line.level <= column + 1 && (line.level <= outer + 1 || isTitled(line)),
      ends: (line: TextLine) =>
        line.kind === 'heading' ||
        line.kind === 'rule' ||
        (line.kind === 'text' && line.blankBefore && line.level <= outer && !isLabel(line)),
    })),
    ...[({ text }: TextLine) => BOLD.test(text), linksTitle].map((begins, i) => ({
      name: `lines ${i}`,
      starts: (line: TextLine) => line.kind === 'text' && line.level === 0 && begins(line),
      ends: (line: TextLine) => line.kind === 'rule' || (line.kind === 'heading' && !isLabel(line)),
    })),
  ];
  return new Map(
    ways.map((way) => {
      const entries = cut(lines, { ...way, ends: (line) => tables.includes(line) || way.ends(line) });
      return [way.name, entries.filter((entry) => !isContents(entry))];
    }),
  );
}

function cut(lines: readonly TextLine[], { starts, ends }: Way): TextLine[][] {
  const entries: TextLine[][] = [];
  let isOpen = false;
  for (const line of lines) {
    if (starts(line)) {
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
export function isTitled({ text, said }: TextLine): boolean {
  if (said.kind === 'field') return false;
  const isLinked = /https?:|arxiv|10\.\d{4}/i.test(text);
  return isLinked && idsOf([text]).length > 0 && headlineOf(text).title.split(' ').length >= FEWEST_WORDS;
}

/** Papers are named and linked below a heading that names none: it is of them all. */
export function isSection([head, ...below]: readonly TextLine[]): boolean {
  if (head === undefined || isTitled(head)) return false;
  const [first] = below;
  // "# Reading list" above one paper that has a title of its own.
  const isOfList = first?.kind === 'item' && isTitled(first) && !isLike(headlineOf(first.text).title, head);
  if (head.kind === 'heading' && isOfList) return true;
  const named = below.filter(isTitled).map(({ text }) => idsOf([text])[0]);
  const urls = below.flatMap(({ text }) =>
    linksIn(text).flatMap(({ url }) => (leadsToPaper(url) ? [url] : [])),
  );
  const linked = urls.map((url) => idsIn([url]).doi ?? url);
  // A line of links each: "[arXiv](…) [code](…)".
  const rows = below
    .filter(({ text }) => isLinksAlone(text))
    .flatMap(({ text }) => idsIn([text]).arxivId ?? []);
  if (head.kind === 'heading' && new Set(rows).size > 1) return true;
  const isOfOne = linksIn(head.text).length > 0 || idsIn(urls).arxivId !== null || linked.length < 2;
  return new Set(named).size > 1 || (!isOfOne && new Set(linked).size > 1);
}

/** Whether a title has most of its words in a heading, as the name of a link to the paper it heads. */
function isLike(title: string, { plain }: TextLine): boolean {
  const words = title.toLowerCase().split(' ');
  const heading = new Set(plain.toLowerCase().split(' '));
  return words.filter((word) => heading.has(word)).length * 2 > words.length;
}

/** The ids and addresses of papers in texts. */
const idsOf = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => {
    const urls = linksIn(text).map(({ url }) => url);
    const { arxivId, doi } = idsIn([...urls, text]);
    return [arxivId, doi, ...urls].flatMap((id) => id ?? []);
  });

const isLabel = ({ said, plain }: TextLine): boolean =>
  said.kind === 'abstract' ||
  /^(?:authors?|links?|notes?|references|tl;dr|summary|introduction)\b[:.]?$/i.test(plain);

/** Links to parts of the page itself: a table of contents. */
function isContents(entry: readonly TextLine[]): boolean {
  const links = entry.flatMap(({ text }) => linksIn(text));
  return entry[0]?.kind === 'item' && links.length > 0 && links.every(({ url }) => url.startsWith('#'));
}
