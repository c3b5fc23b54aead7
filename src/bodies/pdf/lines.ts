import type { Run } from './runs.ts';

/** A piece of a line, apart from the next by a wide gap: a cell of a table when it stands in one. */
export type Piece = { text: string; x: number; right: number };

export interface Line {
  page: number;
  x: number;
  right: number;
  y: number;
  /** Size and font of most of its letters. */
  size: number;
  font: string;
  /** Fonts of its first and of all its letters. */
  fonts: Set<string>;
  text: string;
  pieces: Piece[];
  /** The mark of a footnote that it begins with, small and raised. */
  mark: string | null;
  runs: Run[];
}

/** Parts of the size of the letters: from here on a gap is a blank, and from here on it parts cells. */
const BLANK = 0.16;
const WIDE = 0.95;
/** How far a raised or lowered run stands from the line, and how small it is. */
const RAISED = 0.65;
const SMALL = 0.85;

const ACCENTS: Readonly<Record<string, string>> = {
  '´': '\u0301',
  '`': '\u0300',
  '¨': '\u0308',
  ˆ: '\u0302',
  '˜': '\u0303',
  ˇ: '\u030c',
  '¸': '\u0327',
  '˚': '\u030a',
};

/** Joins a page's runs into lines, in the order in which they are drawn: what TeX writes is the reading order. */
export function linesOf(runs: readonly Run[], number: number): Line[] {
  const lines: Line[] = [];
  let open: Run[] = [];
  let right = 0;
  let y = 0;
  let size = 0;
  const close = () => {
    if (open.some((run) => run.text.trim() !== '')) lines.push(lineOf(open, number));
    open = [];
  };
  for (const run of runs) {
    if (open.length > 0) {
      const most = Math.max(size, run.size);
      const isSameLine = Math.abs(run.y - y) <= RAISED * most && run.x >= right - 0.6 * most;
      if (!isSameLine) close();
    }
    if (run.text.trim() === '' && (open.length === 0 || run.width > 30 * run.size)) continue;
    if (open.length === 0 || run.size > size * 1.05) {
      y = run.y;
      size = run.size;
    }
    open.push(run);
    right = Math.max(open.length === 1 ? 0 : right, run.x + (run.text.trim() === '' ? 0 : run.width));
  }
  close();
  return lines;
}

/** Joins runs of one baseline. @param wide the gap that parts pieces, in parts of the letters' size */
export function lineOf(runs: readonly Run[], page: number, wide = WIDE): Line {
  const drawn = runs.filter((run) => run.text.trim() !== '');
  const [style] = heaviest(drawn.map((run) => [`${run.size.toFixed(1)} ${run.font}`, lettersIn(run.text)]));
  const [sizeText = '0', font = ''] = (style ?? '').split(' ');
  // Small capitals are as large as the capitals they stand beside.
  const isCapitals = !drawn.some(({ text }) => /\p{Ll}/u.test(text));
  const size = isCapitals
    ? Math.max(
        0,
        ...drawn.filter(({ text }) => /\p{Lu}/u.test(text)).map((run) => run.size),
        Number(sizeText),
      )
    : Number(sizeText);
  const main = drawn.find((run) => run.font === font && run.size.toFixed(1) === sizeText) ?? drawn[0];
  const pieces: Piece[] = [];
  let text = '';
  let piece: Piece | null = null;
  let right = Number.NEGATIVE_INFINITY;
  for (const run of drawn) {
    const gap = run.x - right;
    const unit = Math.max(run.size, size);
    if (piece && gap < wide * unit) {
      const needsBlank = gap > BLANK * unit || /^\s/.test(run.text);
      const joined: string = join(piece.text, run.text, needsBlank);
      text = text.slice(0, text.length - piece.text.length) + joined;
      piece.text = joined;
      piece.right = run.x + run.width;
    } else {
      piece = { text: run.text.trim(), x: run.x, right: run.x + run.width };
      pieces.push(piece);
      text += `${text === '' ? '' : ' '}${piece.text}`;
    }
    right = Math.max(right, run.x + run.width);
  }
  const [first] = drawn;
  const isMark =
    first !== undefined &&
    drawn.length > 1 &&
    first.size < SMALL * size &&
    first.y > (main?.y ?? 0) + 0.15 * size;
  return {
    page,
    x: first?.x ?? 0,
    right,
    y: main?.y ?? 0,
    size,
    font,
    fonts: new Set(drawn.filter((run) => /\p{L}/u.test(run.text)).map((run) => run.font)),
    text,
    pieces,
    mark: isMark ? first.text.trim() : null,
    runs: drawn,
  };
}

function join(before: string, after: string, needsBlank: boolean): string {
  const accent = ACCENTS[before.slice(-1)];
  const next = after.trimStart();
  if (accent !== undefined && /^\p{L}/u.test(next)) {
    const letter = next.startsWith('ı') ? `i${next.slice(1)}` : next;
    return `${before.slice(0, -1)}${letter.charAt(0)}${accent}`.normalize('NFC') + letter.slice(1).trimEnd();
  }
  return `${before}${needsBlank ? ' ' : ''}${next.trimEnd()}`;
}

/** Words of a line as if marks of footnotes were not there. */
export function withoutMarks(line: Line, marks: ReadonlySet<string>): Line {
  const isMark = (run: Run) =>
    run.size < SMALL * line.size && run.y > line.y + 0.15 * line.size && marks.has(run.text.trim());
  if (marks.size === 0 || !line.runs.some(isMark)) return line;
  const kept = line.runs.filter((run) => !isMark(run));
  return kept.length === 0 ? line : { ...lineOf(kept, line.page), mark: line.mark };
}

export function heaviest(weighted: Iterable<readonly [string, number]>): string[] {
  const sums = new Map<string, number>();
  for (const [key, weight] of weighted) sums.set(key, (sums.get(key) ?? 0) + weight);
  return [...sums].sort((a, b) => b[1] - a[1]).map(([key]) => key);
}

export const lettersIn = (text: string): number => text.replace(/[^\p{L}\p{N}]/gu, '').length || 0.1;

export const isUpper = ({ text }: Line): boolean => text === text.toUpperCase() && /\p{L}{4}/u.test(text);

export const faceOf = ({ size, font }: Line): string => `${size.toFixed(1)} ${font}`;
