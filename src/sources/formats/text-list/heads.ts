import { leadsToPaper } from '../../../papers/mentions.ts';
import { isNameList, isNames } from '../../feeds/author-names.ts';
import { titleDoubt } from '../doubts.ts';
import { linksIn } from '../markdown/blocks.ts';
import { titleness } from '../titleness.ts';
import { FEWEST_WORDS, type TextEntry } from './entry.ts';
import { citedShortly } from './headline.ts';
import type { TextLine } from './lines.ts';
import { readReference, sentenceIn } from './reference.ts';

/** Where a paper begins, which line is its title (none: -1), and which its names. */
export interface Head {
  from: number;
  title: number;
  names: number | null;
}

const FEWEST_IN_TITLE = 3;
const LONGEST_TITLE = 300;
const LONGEST_REFERENCE = 600;
/** So many lines at most stand between a title and the names below it. */
const FARTHEST = 5;
const SENTENCE_BREAK = /[\p{Ll}\d)]{2}[.!] \p{Lu}/u;

const mayBeTitle = ({ plain, kind }: TextLine): boolean =>
  kind !== 'quote' &&
  plain.length <= LONGEST_TITLE &&
  plain.split(' ').length >= FEWEST_IN_TITLE &&
  !isNameList(plain) &&
  titleDoubt(plain) === null &&
  !SENTENCE_BREAK.test(plain);

export const isTitle = (line: TextLine | undefined): line is TextLine =>
  line?.said.kind === 'text' && mayBeTitle(line);

/** Each head with all up to the next one; where texts stand above the first head and none below the last, each is of the head below it. */
export function entriesOf(lines: readonly TextLine[], heads: readonly Head[]): TextEntry[] {
  const isText = ({ plain }: TextLine) => plain.split(' ').length >= FEWEST_WORDS;
  const [first, last] = [heads[0], heads.at(-1)];
  const above = lines.slice(0, first?.from);
  const lead = above.findLastIndex(isText);
  const leads =
    heads.length > 1 &&
    lead >= 0 &&
    // What a heading ends is said of the page.
    above.slice(lead).every(({ kind }) => kind !== 'heading' && kind !== 'rule') &&
    !lines.slice((last?.title ?? 0) + 1).some(isText);
  const starts = heads.map(({ from }, i) => {
    if (!leads) return from;
    const end = (heads[i - 1]?.title ?? -1) + 1;
    const text = lines.slice(end, from).findIndex((line) => line.said.kind === 'abstract' || isText(line));
    return text < 0 ? from : end + text;
  });
  return heads.map(({ title, names }, i) => {
    const from = starts[i] ?? 0;
    return {
      lines: lines.slice(from, starts[i + 1]),
      title: title < 0 ? -1 : title - from,
      names: names === null ? null : names - from,
    };
  });
}

/** Titles by the names below them. */
export function headsByNames(lines: readonly TextLine[]): Head[] {
  const first = lines.findIndex(({ byline }) => byline !== null);
  const idsLead = lines.slice(0, Math.max(0, first)).some(({ said }) => said.kind === 'ids');
  const isAbove = (line: TextLine | undefined) =>
    line?.said.kind === 'cited' || (idsLead && line?.said.kind === 'ids');
  const heads: Head[] = [];
  for (const [names, line] of lines.entries()) {
    if (line.byline === null || (line.said.kind !== 'people' && line.said.kind !== 'text')) continue;
    const title = titleAbove(lines, names);
    if (title === null || title <= (heads.at(-1)?.names ?? -1)) continue;
    let from = title;
    while (isAbove(lines[from - 1])) from -= 1;
    heads.push({ from, title, names });
  }
  // A name alone is a paper's where others of the page have names, too.
  const hasLists = heads.some(({ names }) => (lines[names ?? -1]?.byline?.names.length ?? 0) > 1);
  const told = heads.filter(
    ({ title, names }) =>
      hasLists || lines[names ?? -1]?.said.kind === 'people' || lines[title - 1]?.said.kind === 'button',
  );
  // A volume is named above its papers, and again as the first of them.
  return told.filter(
    ({ title }, i) => i > 0 || !lines.slice(0, title).some(({ plain }) => plain === lines[title]?.plain),
  );
}

/** The nearest line above that may be a title: between them stand buttons and where it appeared. */
function titleAbove(lines: readonly TextLine[], names: number): number | null {
  const isList = (lines[names]?.byline?.names.length ?? 0) > 1;
  for (let at = names - 1; at >= Math.max(0, names - FARTHEST); at -= 1) {
    const line = lines[at];
    if (line === undefined) return null;
    const { said, plain } = line;
    if (said.kind === 'text' || (said.kind === 'people' && line.byline?.names.length === 1)) {
      // Below the buttons of a paper stands its title, be it of two words.
      const above = lines[at - 1];
      const isHeaded = isList && above?.said.kind === 'button' && above.blankBefore;
      return (isHeaded && !isNameList(plain)) || (mayBeTitle(line) && (isList || !isNames(plain)))
        ? at
        : null;
    }
    if (!/^(?:button|cited|ids|field)$/.test(said.kind) || (said.kind === 'field' && said.value !== ''))
      return null;
  }
  return null;
}

/** Papers by the references that begin them, each on its line. */
export const headsByReferences = (lines: readonly TextLine[]): Head[] =>
  lines.flatMap(({ plain, said, kind }, at) =>
    kind !== 'quote' &&
    said.kind !== 'abstract' &&
    plain.length < LONGEST_REFERENCE &&
    (citedShortly(plain) ?? readReference(plain))
      ? [{ from: at, title: at, names: null }]
      : [],
  );

/** Titles below the names: "Ann Lee, Bo Ray:" and, on the next line, the title with where it appeared. */
export function headsBelowNames(lines: readonly TextLine[]): Head[] {
  return lines.flatMap((line, names) => {
    const next = lines[names + 1];
    if (line.said.kind !== 'people' || !next || next.blankBefore || !/^(?:text|cited)$/.test(next.said.kind))
      return [];
    const title = sentenceIn(next.plain.replace(/,$/, ''))?.title ?? '';
    return mayBeTitle({ ...next, plain: title }) && titleness(title) > 0
      ? [{ from: names, title: names + 1, names }]
      : [];
  });
}

/** Of a paper there may be several in a row. */
const SEVERAL = /^(?:authors|url|doi|id|arxiv|date|month|venue|pmid)$/;

/**
 * Papers by their fields: one ends where a field comes again that it has, or, once it has its abstract, where one comes that
 * stands above abstracts. Without a field for titles, a line above the fields is one.
 */
export function headsByFields(lines: readonly TextLine[]): Head[] {
  const roleOf = ({ said }: TextLine) =>
    said.kind === 'abstract' ? 'abstract' : said.kind === 'field' ? said.role : null;
  const isField = (line: TextLine | undefined) => line?.said.kind === 'field';
  const fields = lines.flatMap((line, at) => {
    const role = roleOf(line);
    return role === null ? [] : [{ role, at }];
  });
  if (!fields.some(({ role }) => role === 'title'))
    return lines.flatMap((line, i) =>
      isTitle(line) &&
      isField(lines[i + 1]) &&
      !lines[i + 1]?.blankBefore &&
      (line.blankBefore || !isField(lines[i - 1]))
        ? [{ from: i, title: i, names: null }]
        : [],
    );
  const first = fields.findIndex(({ role }) => role === 'abstract');
  const leading = new Set(fields.slice(0, Math.max(0, first)).map(({ role }) => role));
  const lastOf = (role: string) => fields.findLastIndex((each) => each.role === role);
  if (lastOf('title') < lastOf('abstract')) leading.add('title');
  const heads: Head[] = [];
  let has = new Set<string>();
  for (const [i, { role, at }] of fields.entries()) {
    const isMore = SEVERAL.test(role) && (!leading.has(role) || fields[i - 1]?.role === role);
    const again = has.has(role) && !isMore;
    if (heads.length === 0 || again || (has.has('abstract') && leading.has(role))) {
      let from = at;
      while (
        from > 0 &&
        !lines[from]?.blankBefore &&
        isField(lines[from - 1]) &&
        roleOf(lines[from - 1] as TextLine) === null
      )
        from -= 1;
      heads.push({ from, title: -1, names: null });
      has = new Set();
    }
    has.add(role);
    const head = heads.at(-1);
    if (role === 'title' && head) head.title = at;
  }
  return heads;
}

/** Titles by the link or the id below them, or by the text. */
export function headsByWhatFollows(lines: readonly TextLine[]): Head[] {
  return lines.flatMap((line, i) => {
    const next = lines[i + 1];
    if (!isTitle(line) || titleness(line.plain) <= 0 || !next) return [];
    const leads =
      (next.said.kind === 'field' && /^(?:doi|arxiv|pmid)$/.test(next.said.role ?? '')) ||
      (next.said.kind === 'ids' &&
        (next.said.ids?.arxivId ||
          next.said.ids?.doi ||
          linksIn(next.text).some(({ url }) => leadsToPaper(url))));
    const isText =
      next.said.kind === 'abstract' ||
      (next.said.kind === 'text' && next.plain.split(' ').length >= FEWEST_WORDS);
    return leads || isText ? [{ from: i, title: i, names: null }] : [];
  });
}
