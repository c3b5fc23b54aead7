import { heaviest, type Line, lineOf } from './lines.ts';
import type { PageRuns } from './runs.ts';

/** Parts of a page's height in which running heads and feet stand. */
const MARGIN = 0.12;
/** A head that changes from page to page by its number alone. */
const REPEATED = 2;
/** Of the lines with something on both sides of the gap between columns: when so many are drawn across, all are. */
const ACROSS = 0.3;

/** Part of a column's lines that begin at its margin at least. */
const OFTEN = 0.12;

export function withoutFurniture(pages: readonly Line[][], sizes: readonly PageRuns[]): Line[][] {
  const seen = new Map<string, Set<number>>();
  const keyOf = (line: Line) =>
    `${Math.round(line.y / 3)} ${line.text.replace(/\d+/g, '#').replace(/\s+/g, '').slice(0, 80)}`;
  const isOutside = (line: Line, height: number) =>
    line.y < height * MARGIN || line.y > height * (1 - MARGIN);
  pages.forEach((lines, page) => {
    for (const line of lines) {
      if (!isOutside(line, sizes[page]?.height ?? 0)) continue;
      const key = keyOf(line);
      seen.set(key, (seen.get(key) ?? new Set()).add(page));
    }
  });
  const squeezed = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
  const front = squeezed((pages[0] ?? []).map(({ text }) => text).join(''));
  // The title stands over the pages of a short paper once, or twice.
  const isTitle = ({ text }: Line) => squeezed(text).length > 9 && front.includes(squeezed(text));
  return pages.map((lines, page) => {
    const height = sizes[page]?.height ?? 0;
    const bottom = Math.min(...lines.map((line) => line.y));
    const top = Math.max(...lines.map((line) => line.y));
    return lines.filter((line) => {
      if (!isOutside(line, height)) return true;
      const isEdge = line.y <= bottom + 1 || line.y >= top - 1;
      if (
        isEdge &&
        /^[-–—\s]*(?:page\s*)?(?:\d{1,5}|[ivxl]{1,6})(?:\s*(?:of|\/)\s*\d{1,4})?[-–—\s]*$/i.test(
          line.text.slice(0, 40),
        )
      )
        return false;
      if (page > 0 && line.y >= top - 1 && isTitle(line)) return false;
      return (seen.get(keyOf(line))?.size ?? 0) < REPEATED || !/\p{L}|\d/u.test(line.text);
    });
  });
}

/** Puts a page of two columns drawn line by line across both into reading order; one drawn by columns stays. */
export function inReadingOrder(lines: readonly Line[], width: number): Line[] {
  const gutter = gutterOf(lines, width);
  if (gutter === null) return [...lines];
  const edge = leftEdge(lines, gutter);
  const isAcross = (line: Line, both: boolean) =>
    line.pieces.some((piece, i) => {
      const next = line.pieces[i + 1];
      if (next === undefined || piece.right > gutter || next.x < gutter) return false;
      const isText = [isProse(piece.text), isProse(next.text)];
      return both ? isText.every(Boolean) : isText.some(Boolean) || Math.abs(next.x - edge) < 2;
    });
  const isBeside = (line: Line) => line.right <= gutter || line.x >= gutter;
  const across = lines.filter((line) => isAcross(line, true)).length;
  const beside = lines.filter((line) => isBeside(line) && isProse(line.text)).length;
  const jumps = lines.filter((line, i) => {
    const next = lines[i + 1];
    if (!next || Math.abs(next.y - line.y) >= 2 || !isProse(line.text) || !isProse(next.text)) return false;
    const [left, right] = line.x < next.x ? [line, next] : [next, line];
    return left.right <= gutter && right.x >= gutter;
  }).length;
  if ((across + jumps) / Math.max(1, across + beside / 2) < ACROSS) return [...lines];
  const split = lines.flatMap((line) => {
    // Headings and cells stand beside text, too.
    if (!isAcross(line, false)) return [line];
    const left = line.runs.filter((run) => run.x < gutter);
    return [
      lineOf(left, line.page),
      lineOf(
        line.runs.filter((run) => run.x >= gutter),
        line.page,
      ),
    ];
  });
  const sorted = split.toSorted((a, b) => b.y - a.y);
  const ordered: Line[] = [];
  let band: Line[] = [];
  const flush = () => {
    ordered.push(
      ...band.filter((line) => line.right <= gutter + 1),
      ...band.filter((line) => line.right > gutter + 1),
    );
    band = [];
  };
  for (const line of sorted) {
    if (isBeside(line)) band.push(line);
    else {
      flush();
      ordered.push(line);
    }
  }
  flush();
  return ordered;
}

/** Where most text of the right column begins. */
function leftEdge(lines: readonly Line[], gutter: number): number {
  const begins = lines
    .flatMap(({ pieces }) => pieces)
    .filter((piece) => piece.x >= gutter && isProse(piece.text))
    .map((piece) => [String(Math.round(piece.x)), 1] as const);
  return Number(heaviest(begins)[0] ?? gutter);
}

/** The middle of the gap between two columns: where in the middle of the page almost no prose stands; null for one column. */
export function gutterOf(lines: readonly Line[], width: number): number | null {
  const pieces = lines.flatMap((line) => line.pieces).filter((piece) => isProse(piece.text));
  if (pieces.length < 12) return null;
  const steps: { x: number; crossed: number }[] = [];
  for (let x = width * 0.4; x <= width * 0.6; x += 2) {
    steps.push({ x, crossed: pieces.filter((piece) => piece.x < x && piece.right > x).length });
  }
  const fewest = Math.min(...steps.map(({ crossed }) => crossed));
  if (fewest > pieces.length * 0.2) return null;
  const free = steps.filter(({ crossed }) => crossed === fewest);
  const x = free[Math.floor(free.length / 2)]?.x ?? width / 2;
  const left = pieces.filter((piece) => piece.right <= x).length;
  const right = pieces.filter((piece) => piece.x >= x).length;
  return Math.min(left, right) < pieces.length * 0.15 ? null : x;
}

export const isProse = (text: string): boolean => (text.slice(0, 300).match(/\p{L}{2,}/gu)?.length ?? 0) >= 3;

/** The leftmost place where lines often begin: further right stand first lines, or the rest of hanging ones. */
function leftOf(lines: readonly Line[]): number {
  const places = lines.map((line) => Math.round(line.x)).toSorted((a, b) => a - b);
  const often = Math.max(2, lines.length * OFTEN);
  const isOften = (place: number) => places.filter((each) => Math.abs(each - place) <= 1).length >= often;
  return places.find(isOften) ?? places[0] ?? 0;
}

export type Edge = Record<'left' | 'right', number>;

export function edgesOf(body: readonly Line[], pages: readonly PageRuns[]): (line: Line) => Edge {
  const byPage = pages.map(({ width }, i) => {
    const lines = body.filter((line) => line.page === i + 1);
    const gutter = gutterOf(lines, width);
    const edge = (half: readonly Line[]): Edge => {
      const full = half.filter((line) => line.text.length > 20);
      const pick = (values: number[]) =>
        Number(heaviest(values.map((value) => [String(Math.round(value)), 1]))[0] ?? 0);
      return { left: leftOf(full), right: pick(full.map((line) => line.right)) };
    };
    return gutter === null
      ? { gutter, left: edge(lines), right: edge(lines) }
      : {
          gutter,
          left: edge(lines.filter((line) => line.right <= gutter + 2)),
          right: edge(lines.filter((line) => line.x >= gutter - 2)),
        };
  });
  return (line) => {
    const page = byPage[line.page - 1];
    if (!page) return { left: line.x, right: line.right };
    return page.gutter !== null && line.x >= page.gutter - 2 ? page.right : page.left;
  };
}
