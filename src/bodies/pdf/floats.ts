import { isHeadingWord } from '../heading-words.ts';
import { labelOf } from '../tables.ts';
import { isProse } from './furniture.ts';
import { faceOf, isUpper, type Line } from './lines.ts';

export interface BodyStyle {
  size: number;
  font: string;
  face: string;
  /** From baseline to baseline, in points. */
  leading: number;
  /** Faces, other than that of running text, of words that head sections. */
  heads: ReadonlySet<string>;
}

export interface Float {
  label: string | null;
  caption: Line[];
  /** Lines of its table, from top to bottom; empty for a figure. */
  rows: Line[];
}

export interface PageParts {
  /** Headings and running text. */
  body: Line[];
  floats: Float[];
  notes: Line[][];
}

/** Parts of the size of running text: what is smaller is a note, a caption or the words of a figure. */
const SMALLER = 0.94;
/** Some set headings smaller, in capitals or bold. */
const SMALL_HEAD = 0.85;
/** A line of a sentence, in parts of the size of running text. */
const LONG = 18;
const CAPTION =
  /^(?:Table|Figure|Fig\.|Algorithm|Listing)\s*(?:[A-Z]?\.?\d{1,3}[a-z]?|[IVX]{1,6})\s*(?:[:.|—–]|$)/i;
const BARE_CAPTION = /^(?:Table|Figure|Fig\.|Algorithm|Listing)\s*(?:[A-Z]?\.?\d{1,3}|[IVX]{1,6})\b/i;
const NOTE_MARK = /^[\d*∗†‡§¶]{1,3}$/;

export function partsOf(lines: readonly Line[], style: BodyStyle): PageParts {
  const taken = new Map<Line, 'caption' | 'row' | 'figure' | 'note'>();
  const floats: Float[] = [];
  lines.forEach((line, i) => {
    if (taken.has(line) || !opensCaption(lines, i, style)) return;
    const caption = [line];
    for (let at = i + 1; at < lines.length; at++) {
      const next = lines[at];
      const last = caption.at(-1);
      if (!next || !last || !continues(last, next, style) || opensCaption(lines, at, style)) break;
      if (isRow(next, last) && /^Tab/i.test(line.text)) break;
      caption.push(next);
    }
    for (const each of caption) taken.set(each, 'caption');
    floats.push({ label: labelOf(line.text), caption, rows: [] });
  });
  for (const float of floats) {
    const isTable = float.label?.startsWith('Table') ?? false;
    const first = lines.indexOf(float.caption[0] as Line);
    const last = lines.indexOf(float.caption.at(-1) as Line);
    const above = regionFrom(lines, first, -1, taken, style);
    const below = isTable ? regionFrom(lines, last, 1, taken, style) : [];
    if (isTable) {
      const chosen =
        rowsIn(below) > rowsIn(above) || (rowsIn(above) < 2 && rowsIn(below) >= 2) ? below : above;
      if (rowsIn(chosen) < 2) continue;
      float.rows = trimmed(chosen, style).toSorted((a, b) => b.y - a.y);
      for (const line of float.rows) taken.set(line, 'row');
    } else for (const line of above) taken.set(line, 'figure');
  }
  const notes = notesIn(lines, taken, style);
  for (const note of notes) for (const line of note) taken.set(line, 'note');
  const body = lines.filter((line, i) => !taken.has(line) && !isFigureWord(lines, i, style));
  return { body, floats, notes };
}

/** A caption begins with its label; a sentence that begins a line with "Table 3" goes on from the line above. */
function opensCaption(lines: readonly Line[], i: number, style: BodyStyle): boolean {
  const line = lines[i];
  if (!line || !BARE_CAPTION.test(line.text)) return false;
  const before = lines[i - 1];
  const isCells =
    before !== undefined && before.pieces.length > 1 && !before.pieces.some(({ text }) => isProse(text));
  const goesOn =
    before !== undefined && !isCells && continues(before, line, style) && /[^.:!?]$/.test(before.text);
  if (goesOn) return false;
  if (CAPTION.test(line.text)) return true;
  // Without a stop after the label, the label is set apart by its font.
  const [first] = line.runs;
  return first !== undefined && first.font !== style.font && line.fonts.size > 1;
}

/** Whether a line is set right below another one in the same block. */
function continues(last: Line, next: Line, style: BodyStyle): boolean {
  const drop = last.y - next.y;
  // What goes on in small capitals may have no large one.
  const isAsLarge = ({ size }: { size: number }): boolean => Math.abs(size - next.size) < 0.6;
  return (
    (isAsLarge(last) || (isUpper(last) && last.runs.some(isAsLarge))) &&
    drop > 0 &&
    drop < Math.max(style.leading, last.size * 1.2) * 1.3 &&
    next.x < last.right &&
    next.right > last.x
  );
}

const isRow = (line: Line, last: Line): boolean =>
  line.pieces.length > 2 || (line.pieces.length === 2 && /[.:!?]$/.test(last.text));

/** Lines beside a caption, in drawing order, up to running text with the short line that may end it. */
function regionFrom(
  lines: readonly Line[],
  from: number,
  step: 1 | -1,
  taken: ReadonlyMap<Line, string>,
  style: BodyStyle,
): Line[] {
  const found: Line[] = [];
  const caption = lines[from];
  for (let at = from + step; at >= 0 && at < lines.length; at += step) {
    const line = lines[at];
    if (!line || !caption || taken.has(line) || isNumberedHead(line, style)) break;
    if (isRunningText(line, style)) {
      const end = found.at(-1);
      if (step === -1 && end?.font === line.font && continues(line, end, style)) found.pop();
      break;
    }
    const isThere = step === -1 ? line.y > caption.y : line.y < caption.y;
    if (!isThere && line.text.length > 3) break;
    found.push(line);
  }
  return found;
}

/** Without the end of a paragraph that was drawn before the table: one piece, in the type of running text. */
function trimmed(region: readonly Line[], style: BodyStyle): Line[] {
  const rows = region.filter((line) => line.pieces.length >= 2);
  const isOther = rows.every((line) => Math.abs(line.size - style.size) > 0.3);
  return region.filter(
    (line) => line.pieces.length >= 2 || !isOther || Math.abs(line.size - style.size) > 0.3,
  );
}

function isNumberedHead(line: Line, style: BodyStyle, least = style.size - 0.3): boolean {
  const isSetApart = line.size > least && !line.fonts.has(style.font) && line.pieces.length <= 2;
  return (
    isSetApart && /^(?:\d{1,2}|[A-H]|[IVX]{1,4})(?:\.\d{1,2}){0,3}\.?\s+\p{Lu}/u.test(line.text.slice(0, 40))
  );
}

function isRunningText(line: Line, style: BodyStyle): boolean {
  const isBodyType = Math.abs(line.size - style.size) < 0.3;
  return (
    line.pieces.length === 1 &&
    isProse(line.text) &&
    line.right - line.x > LONG * style.size &&
    (isBodyType || line.text.length > 60)
  );
}

const rowsIn = (region: readonly Line[]): number => region.filter((line) => line.pieces.length >= 2).length;

/** Footnotes: smaller lines that begin with a mark, and what goes on below them. */
function notesIn(lines: readonly Line[], taken: ReadonlyMap<Line, string>, style: BodyStyle): Line[][] {
  const notes: Line[][] = [];
  let open: Line[] | null = null;
  for (const line of lines) {
    const last = open?.at(-1);
    if (taken.has(line) || line.size >= style.size * SMALLER) open = null;
    else if (line.mark !== null && NOTE_MARK.test(line.mark)) {
      open = [line];
      notes.push(open);
    } else if (isFoot(line, lines, style) && !(open && last && continues(last, line, style))) {
      open = [line];
      notes.push(open);
    } else if (open && last && continues(last, line, style)) open.push(line);
    else open = null;
  }
  return notes;
}

/** What a first page says of its venue or authors under the end of its text, without a mark. */
function isFoot(line: Line, lines: readonly Line[], style: BodyStyle): boolean {
  if (line.page !== 1 || !isProse(line.text)) return false;
  const beside = lines.filter(
    (each) => each.size >= style.size * SMALLER && each.x < line.right && each.right > line.x,
  );
  return beside.some((each) => faceOf(each) === style.face) && beside.every((each) => each.y > line.y);
}

/** Footnotes that go on at the foot of the next page, where nothing marks them, are put together again. */
export function joinNotes(pages: readonly PageParts[]): void {
  pages.forEach((page, i) => {
    const last = page.notes.at(-1);
    const end = last?.at(-1);
    const next = pages[i + 1];
    if (!last || !end || !next || /[.!?)\d/]$/.test(end.text)) return;
    const from = next.body.findIndex(
      (line) => Math.abs(line.size - end.size) < 0.1 && line.y < end.y + 20 * end.size,
    );
    if (from < 0) return;
    let to = from;
    while (Math.abs((next.body[to]?.size ?? 0) - end.size) < 0.1) to++;
    last.push(...next.body.splice(from, to - from));
  });
}

/** Small words outside of sentences: labels of axes, boxes of a diagram. Small prose, as of an abstract, is none. */
function isFigureWord(lines: readonly Line[], i: number, style: BodyStyle): boolean {
  const line = lines[i];
  if (!line || line.size >= style.size * SMALLER) return false;
  if (
    isHeadingWord(line.text) ||
    (line.size > SMALL_HEAD * style.size && style.heads.has(faceOf(line))) ||
    isNumberedHead(line, style, SMALL_HEAD * style.size) ||
    (isProse(line.text) && line.right - line.x > LONG * style.size)
  )
    return false;
  const beside = [lines[i - 1], lines[i + 1]].filter((each) => each !== undefined);
  const inBlock = beside.some(
    (each) =>
      Math.abs(each.size - line.size) < 0.3 &&
      isProse(each.text) &&
      Math.abs(each.y - line.y) < line.size * 1.8,
  );
  return !(inBlock && line.size > style.size * 0.7) || !(isProse(line.text) || line.text.length > 3);
}
