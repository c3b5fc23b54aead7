import { findFolded, readableMapped } from '../../../text/latex.ts';
import { type Html, html } from './html.ts';

/** The readable abstract in three parts, the quoted stretch in the middle. */
export type MarkedText = { before: string; quoted: string; after: string };

/**
 * Finds a quote in an abstract.
 * @param quote as the abstract prints it, or as people read it (LaTeX read, dashes and case folded)
 * @returns null when the abstract does not say it.
 */
export function markQuote(abstract: string, quote: string): MarkedText | null {
  const exact = quote.trim() === '' ? -1 : abstract.indexOf(quote);
  const span = exact >= 0 ? { start: exact, end: exact + quote.length } : findFolded(abstract, quote);
  if (span === null) return null;
  const { text, starts, ends } = readableMapped(abstract);
  const from = ends.findIndex((end) => end > span.start);
  const to = starts.findLastIndex((start) => start < span.end) + 1;
  if (from < 0 || to <= from) return null;
  return { before: text.slice(0, from), quoted: text.slice(from, to), after: text.slice(to) };
}

/** A quote to mark, and the anchor that leads there. */
export type Wanted = { anchor: string; quote: string };

interface Marks {
  /** The abstract in its order: plain text, and stretches with their anchor. */
  parts: (string | { anchor: string; text: string })[];
  /** Which anchor leads to each wanted one; quotes that overlap share that of the first. */
  anchorOf: ReadonlyMap<string, string>;
}

/** Finds quotes in an abstract. Of two that overlap the first is marked; those it does not say are left out. */
export function markQuotes(abstract: string, wanted: readonly Wanted[]): Marks {
  const anchorOf = new Map<string, string>();
  const marks: { anchor: string; start: number; end: number }[] = [];
  for (const { anchor, quote } of wanted) {
    const marked = markQuote(abstract, quote);
    if (marked === null) continue;
    const start = marked.before.length;
    const end = start + marked.quoted.length;
    const other = marks.find((mark) => mark.start < end && start < mark.end);
    anchorOf.set(anchor, other?.anchor ?? anchor);
    if (other === undefined) marks.push({ anchor, start, end });
  }
  const { text } = readableMapped(abstract);
  const parts: Marks['parts'] = [];
  let at = 0;
  for (const { anchor, start, end } of marks.sort((a, b) => a.start - b.start)) {
    parts.push(text.slice(at, start), { anchor, text: text.slice(start, end) });
    at = end;
  }
  parts.push(text.slice(at));
  return { parts, anchorOf };
}

/** An abstract to read, its quotes marked: `#ANCHOR` leads to each. */
export function abstractText({ parts }: Marks): Html {
  const last = parts.length - 1;
  return html`<p class="abstract">${parts.map((part, i) => {
    if (typeof part !== 'string') return html`<mark id="${part.anchor}" tabindex="-1">${part.text}</mark>`;
    const from = i === 0 ? part.trimStart() : part;
    return i === last ? from.trimEnd() : from;
  })}</p>`;
}
