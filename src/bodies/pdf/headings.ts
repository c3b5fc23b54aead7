import { type HeadingKind, headingKind, isHeadingWord } from '../heading-words.ts';
import type { BodyStyle } from './floats.ts';
import type { Joiner } from './joining.ts';
import { faceOf, isUpper, type Line } from './lines.ts';

export type Heading = { number: string | null; text: string; level: number; kind: HeadingKind };

export const LONGEST = 160;
const MOST_WORDS = 16;
/** A top section, or one below it, may have been missed: one number is skipped, not two. */
const SKIPPED = 1;
/** Numbered headings that make a paper one whose headings are numbered. */
const NUMBERS = 3;
/** "2.1", "IV.A" and "A.3" */
const NUMBER = [
  String.raw`\d{1,2}(?:\.\d{1,2}){0,3}`,
  String.raw`[IVX]{1,5}(?:\.[A-Z\d]{1,2}){0,2}`,
  String.raw`[A-Z](?:\.\d{1,2}){0,3}`,
].join('|');
export const NUMBERED = new RegExp(String.raw`^(?:A(?:ppendix|PPENDIX)\s+)?(${NUMBER})[.:)]?\s+(?=\S)`);
/** The title of an appendix may stand on a line of its own. */
const APPENDIX = /^appendix [A-Z]$/i;
/** Lines in a face of their own that make one of headings without numbers. */
const SUBHEADS = 2;
const ROMAN: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 };

/** `rest`: what goes on behind it in its last line. */
export type Found = Map<Line, { heading: Heading; lines: number; rest?: string }>;

/** By number, by the type of those with one, or by words that head sections. @returns by first line: heading, lines */
export function headingsIn(lines: readonly Line[], style: BodyStyle, joiner: Joiner): Found {
  const found: Found = new Map();
  const accept = createSequence();
  const styles = new Map<string, number>();
  const isNumbered = ({ text }: Line): boolean => {
    const match = NUMBERED.exec(text.slice(0, 40));
    const rest = text.slice(match?.[0].length ?? 0);
    // "A. N. Other" is somebody.
    return match !== null && !/^\p{Lu}\./u.test(rest) && isTitleLike(rest, 0.25);
  };
  // Where numbers stand in another type, one in running text counts up a list.
  const isOfType =
    lines.filter((line, i) => isNumbered(line) && isApart(line, style) && looksSet(lines, i, style)).length >=
    NUMBERS;
  lines.forEach((line, i) => {
    const match = NUMBERED.exec(line.text.slice(0, 40));
    const known = headingKind(line.text);
    if (!looksSet(lines, i, style)) return;
    const title = APPENDIX.test(line.text) ? lines[i + 1] : undefined;
    if (title && looksSet(lines, i + 1, style) && isTitleLike(title.text, 0.5)) {
      const heading = { number: line.text.slice(-1), text: title.text, level: 1, kind: 'section' } as const;
      found.set(line, { heading, lines: 2 });
    } else if (match && isNumbered(line) && (!isOfType || isApart(line, style))) {
      const level = accept(match[1] ?? '');
      if (level === null) return;
      const rest = following(lines, i, style);
      const { text } = joiner.join([{ ...line, text: line.text.slice(match[0].length) }, ...rest]);
      const kind = headingKind(text) ?? 'section';
      found.set(line, { heading: { number: match[1] ?? null, text, level, kind }, lines: 1 + rest.length });
      if (isApart(line, style)) styles.set(typeOf(line), level);
    } else if (known) {
      found.set(line, { heading: { number: null, text: line.text, level: 1, kind: known }, lines: 1 });
      if (isApart(line, style) && known !== 'abstract' && !styles.has(typeOf(line)))
        styles.set(typeOf(line), 1);
    }
  });
  // Where headings are numbered, those below a section are: what looks like one begins a paragraph, or is a formula.
  const deepest =
    [...found.values()].filter(({ heading }) => heading.number !== null).length >= NUMBERS ? 1 : 9;
  // What stands before the first of them names the paper and its authors.
  const start = lines.findIndex((line) => found.has(line));
  const subheads = start < 0 || deepest === 1 ? [] : typesOfSubheads(lines, start, styles, style);
  lines.forEach((line, i) => {
    if (start < 0 || i < start) return;
    const isSub = subheads.includes(typeOf(line)) && isSubhead(lines, i, style);
    const level = styles.get(typeOf(line)) ?? (isSub ? 2 : undefined);
    const isInside = [...Array(3).keys()].some(
      (back) => (found.get(lines[i - back - 1] as Line)?.lines ?? 0) > back + 1,
    );
    if (found.has(line) || isInside || level === undefined || level > deepest || !looksSet(lines, i, style))
      return;
    if (
      !isTitleLike(line.text, 0.5) ||
      NUMBERED.test(line.text.slice(0, 40)) ||
      !standsAlone(lines, i, style)
    )
      return;
    const rest = following(lines, i, style);
    const { text } = joiner.join([line, ...rest]);
    found.set(line, {
      heading: { number: null, text, level, kind: headingKind(text) ?? 'section' },
      lines: 1 + rest.length,
    });
  });
  return found;
}

/** Types whose lines all stand above a paragraph, by themselves: "Data collection", in italics. */
function typesOfSubheads(
  lines: readonly Line[],
  start: number,
  known: ReadonlyMap<string, number>,
  style: BodyStyle,
): string[] {
  const types = new Map<string, boolean[]>();
  let read = start;
  for (const [i, line] of lines.entries()) {
    if (i <= read || line.fonts.has(style.font) || known.has(typeOf(line))) continue;
    types.set(typeOf(line), [...(types.get(typeOf(line)) ?? []), isSubhead(lines, i, style)]);
    read = i + following(lines, i, style).length;
  }
  return [...types].flatMap(([type, each]) =>
    each.length >= SUBHEADS && !each.includes(false) ? [type] : [],
  );
}

/** A line in another face, set like a title, with a paragraph below it. */
function isSubhead(lines: readonly Line[], i: number, style: BodyStyle): boolean {
  const rest = following(lines, i, style);
  const below = lines[i + 1 + rest.length];
  const isText = below?.font === style.font && /^\p{Lu}/u.test(below.text);
  if (!isText || !looksSet(lines, i, style) || !standsAlone(lines, i, style)) return false;
  const text = [lines[i], ...rest].map((line) => line?.text ?? '').join(' ');
  return isTitleLike(text, 0.5) && !/[.?!]$/.test(text) && !NUMBERED.test(text.slice(0, 40));
}

/** Numbers of headings go on from each other; those of a list or a table begin again. */
function createSequence(): (label: string) => number | null {
  let top = 0;
  let letter = 0;
  let isRoman: boolean | null = null;
  let path: number[] = [];
  let head = '';

  const goesOn = (value: number, last: number) => value > last && value <= last + 1 + SKIPPED;

  return (label) => {
    const [first = '', ...rest] = label.split('.');
    if (rest.length === 0) {
      const roman = romanOf(first);
      if (roman !== null && isRoman !== false && goesOn(roman, top) && (top > 0 || roman === 1)) {
        [isRoman, top, path, head, letter] = [true, roman, [], first, 0];
        return 1;
      }
      if (/^\d/.test(first)) {
        const value = Number(first);
        if (isRoman || !goesOn(value, top) || letter > 0) return null;
        [isRoman, top, path, head] = [false, value, [], first];
        return 1;
      }
      const value = letterOf(first);
      // Appendices come after sections: "A" at the top of a paper is an article.
      if (top === 0 || first.length > 1 || !goesOn(value, letter) || (letter === 0 && value > 1)) return null;
      if (isRoman) {
        letter = value;
        return 2;
      }
      [letter, path, head] = [value, [], first];
      return 1;
    }
    const values = rest.map((value) => (/^\d/.test(value) ? Number(value) : letterOf(value)));
    if (first !== head) {
      // The section above was missed.
      const roman = isRoman ? romanOf(first) : null;
      const value = roman ?? (/^\d/.test(first) ? Number(first) : null);
      const isNext =
        value === null
          ? goesOn(letterOf(first), letter)
          : isRoman === (roman !== null) && letter === 0 && goesOn(value, top);
      if (!isNext || values.some((each) => each > 1 + SKIPPED)) return null;
      if (value === null) letter = letterOf(first);
      else top = value;
      [head, path] = [first, []];
    }
    const depth = values.length;
    if (values.slice(0, -1).some((value, i) => value !== path[i] && !goesOn(value, path[i] ?? 0)))
      return null;
    const isSameParent = values.slice(0, -1).every((value, i) => value === path[i]);
    if (!goesOn(values.at(-1) ?? 0, isSameParent ? (path[depth - 1] ?? 0) : 0)) return null;
    path = values;
    return depth + 1;
  };
}

const letterOf = (label: string): number => label.charCodeAt(0) - 64;

function romanOf(label: string): number | null {
  if (!/^[IVX]{1,5}$/.test(label)) return null;
  const values = [...label].map((each) => ROMAN[each] ?? 0);
  return values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0);
}

const typeOf = (line: Line): string => `${faceOf(line)}${isUpper(line) ? ' upper' : ''}`;

/** Set in another type than running text, or in capitals. */
const isApart = (line: Line, style: BodyStyle): boolean =>
  !line.fonts.has(style.font) || line.size > style.size * 1.08 || isUpper(line);

export function looksSet(lines: readonly Line[], i: number, style: BodyStyle): boolean {
  const line = lines[i];
  if (!line || line.mark !== null || line.text.length > LONGEST || line.size < style.size * 0.85)
    return false;
  return isApart(line, style) || (standsAlone(lines, i, style) && line.right - line.x < 30 * style.size);
}

/** With more room above it than between lines of a paragraph, or on top of a column. */
function standsAlone(lines: readonly Line[], i: number, style: BodyStyle): boolean {
  const line = lines[i];
  const before = lines[i - 1];
  const next = lines[i + 1];
  if (!line) return false;
  const above = before && before.page === line.page ? before.y - line.y : Number.POSITIVE_INFINITY;
  const below = next && next.page === line.page ? line.y - next.y : Number.POSITIVE_INFINITY;
  const isRoomy = (gap: number) => gap < 0 || gap > style.leading * 1.2;
  return isRoomy(above) && (isApart(line, style) || isRoomy(below));
}

/** Lines of the same type right below, which a long heading goes on in. */
function following(lines: readonly Line[], i: number, style: BodyStyle): Line[] {
  const first = lines[i];
  const rest: Line[] = [];
  for (let at = i + 1; at < i + 3; at++) {
    const last = lines[at - 1];
    const next = lines[at];
    if (!first || !last || !next || next.page !== first.page || !isApart(first, style)) break;
    const drop = last.y - next.y;
    const isSameType =
      next.font === first.font && Math.abs(next.size - first.size) < 0.1 && !next.fonts.has(style.font);
    if (!isSameType || drop <= 0 || drop > first.size * 1.45 || NUMBERED.test(next.text.slice(0, 40))) break;
    if (isHeadingWord(next.text)) break;
    rest.push(next);
  }
  return rest;
}

/** @param words part of it that words make up at least: formulas and rows of tables have few */
const isTitleLike = (text: string, words: number): boolean =>
  /^[\p{Lu}\p{Lo}\d“"'(]/u.test(text) &&
  /\p{L}{2}/u.test(text) &&
  !/[,;:]$|\(\d{1,3}\)$|\bet al\b/.test(text) &&
  text.split(/\s+/).length <= MOST_WORDS &&
  (text.match(/\p{L}{3,}/gu)?.join('').length ?? 0) > text.length * words;
