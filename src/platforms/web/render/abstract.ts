import { findFolded, readableMapped } from '../../../core/text/latex.ts';
import { type Html, html } from './html.ts';

/** The readable abstract in three parts, the quoted stretch in the middle. */
export interface MarkedText {
  before: string;
  quoted: string;
  after: string;
}

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

/** An abstract to read, with a quote marked: `#quote` leads there. */
export function abstractText(abstract: string, marked: MarkedText | null): Html {
  if (marked === null) return html`<p class="abstract">${readableMapped(abstract).text.trim()}</p>`;
  const { before, quoted, after } = marked;
  return html`<p class="abstract">${before.trimStart()}<mark id="quote" tabindex="-1">${quoted}</mark>${after.trimEnd()}</p>`;
}
