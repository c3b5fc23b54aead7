import type { Paper } from '../paper.ts';
import type { Result } from '../reading.ts';
import { isExactQuote, verifyStatement } from '../receipts.ts';
import { resultLine } from '../replies/papers.ts';
import type { Headline } from './digest.ts';

/** The first result of a paper that has its receipt: its sentence stands in the abstract, and so does every number said. */
export function topResult(paper: Paper): (Result & { text: string }) | null {
  for (const result of paper.reading?.results ?? []) {
    const text = resultLine(result);
    if (hasReceipt(text, result.quote, paper)) return { ...result, text };
  }
  return null;
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

function hasReceipt(text: string, quote: string, paper: Paper): boolean {
  return isExactQuote(quote, paper.abstract) && verifyStatement(text, [paper.abstract]).ok;
}
