import type { Paper } from '../paper.ts';
import type { Result } from '../reading.ts';
import { isExactQuote, verifyStatement } from '../receipts.ts';
import { resultLine } from '../replies/papers.ts';
import type { Headline } from './digest.ts';

/** A result with the line it is shown by. */
type ShownResult = Result & { text: string };

/** A result with its receipt: its sentence stands in the abstract, and so does every number said; null without. */
export function verified(result: Result, { abstract }: Pick<Paper, 'abstract'>): ShownResult | null {
  const shown = { ...result, text: resultLine(result) };
  return isExactQuote(result.quote, abstract) && verifyStatement(shown.text, [abstract]).ok ? shown : null;
}

/** The first result of a paper that has its receipt. */
export function topResult(paper: Paper): ShownResult | null {
  for (const result of paper.reading?.results ?? []) {
    const shown = verified(result, paper);
    if (shown !== null) return shown;
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
