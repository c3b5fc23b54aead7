import { findFolded } from '../../text/fold.ts';
import { foldSpace } from '../../text/words.ts';

/** Whether the quote is a substring of the abstract, white space folded on both sides and nothing else. */
export function isExactQuote(quote: string, abstract: string): boolean {
  const wanted = foldSpace(quote);
  return wanted !== '' && (abstract.includes(wanted) || foldSpace(abstract).includes(wanted));
}

/** The exact words of the abstract that a cleaned quote stands for, or null when it has none. */
export function exactQuote(quote: string, abstract: string): string | null {
  const plain = foldSpace(quote);
  if (plain === '') return null;
  if (abstract.includes(plain)) return plain;
  const span = findFolded(abstract, quote.trim().replace(/^["“…. ]+|["”… ]+$/g, ''));
  return span === null ? null : abstract.slice(span.start, span.end);
}
