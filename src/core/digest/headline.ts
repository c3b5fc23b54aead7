import type { Paper } from '../paper.ts';
import type { Result } from '../reading.ts';
import { isExactQuote, verifyStatement } from '../receipts.ts';
import { resultLine } from '../replies/papers.ts';
import type { Headline } from './digest.ts';

/** A result with the line it is shown by. */
type ShownResult = Result & { text: string };

/** The results of a paper that have their receipts: the sentence stands in the abstract, and so does every number said. */
export function verifiedResults(paper: Paper): ShownResult[] {
  return (paper.reading?.results ?? [])
    .map((result) => ({ ...result, text: resultLine(result) }))
    .filter(
      ({ text, quote }) => isExactQuote(quote, paper.abstract) && verifyStatement(text, [paper.abstract]).ok,
    );
}

export function topResult(paper: Paper): ShownResult | null {
  return verifiedResults(paper)[0] ?? null;
}

/** What a place was told of a paper, kept to see whether a later version says something else. */
export function headlineOf(paper: Paper): Headline | null {
  const top = topResult(paper);
  return top === null ? null : { text: top.text, quote: top.quote };
}

/** Whether a paper no longer says the number it was announced with. */
export function changesHeadline(paper: Paper, before: Headline): boolean {
  const { quantities } = verifyStatement(before.text, [before.quote]);
  return quantities.length > 0 && !verifyStatement(before.text, [paper.abstract]).ok;
}
