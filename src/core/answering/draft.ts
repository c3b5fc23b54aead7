import type { Answer, AnswerSentence, AnswerStatus, Cost } from '../answer.ts';
import type { Paper } from '../paper.ts';
import type { EngineName } from '../reading.ts';
import { isExactQuote } from '../receipts.ts';
import { listingLine } from './metadata.ts';
import { countVouched, verifyAgainstPapers } from './vouching.ts';

/** An answer before its receipts are checked. */
export interface Draft {
  status: AnswerStatus;
  /** Said before the sentences; holds no figure. */
  opening?: string;
  sentences: AnswerSentence[];
  /** Said after them; holds no figure. */
  closing?: string;
  papers: string[];
  related: string[];
}

export const NO_COST: Cost = { usd: 0, tokensIn: 0, tokensOut: 0 };

/**
 * Makes the answer of a draft: every quote must stand in its paper, every figure in a cited one. A sentence that fails is
 * left out whole and counted in `withheld`.
 * @param withheld sentences left out before.
 */
export function finish(
  draft: Draft,
  paperOf: (id: string) => Paper | undefined,
  options: { engine: EngineName; cost?: Cost; withheld?: number },
): Answer {
  const kept: AnswerSentence[] = [];
  let withheld = options.withheld ?? 0;
  for (const sentence of draft.sentences) {
    if (isSupported(sentence, paperOf)) kept.push(sentence);
    else withheld++;
  }
  const emptied = kept.length === 0 && draft.sentences.length > 0;
  const status = emptied ? 'unanswerable' : draft.status;
  const opening = emptied
    ? 'What the papers say on this could not be checked, so it is left out.'
    : draft.opening;
  const lines = [opening, ...kept.map(({ text }) => text), draft.closing].filter(
    (line) => line !== undefined && line !== '',
  );
  return {
    status,
    text: lines.join('\n'),
    sentences: kept,
    papers: draft.papers,
    related: draft.related,
    receipts: countVouched(
      kept.map(({ text, citations }) => ({ text, papers: citedBy(citations, paperOf) })),
      withheld,
    ),
    engine: options.engine,
    cost: options.cost ?? NO_COST,
  };
}

/** Whether every quote and every figure of a sentence stands in the papers it cites. */
export function isSupported(sentence: AnswerSentence, paperOf: (id: string) => Paper | undefined): boolean {
  if (sentence.citations.length === 0) return false;
  for (const { paperId, quote } of sentence.citations) {
    const paper = paperOf(paperId);
    if (paper === undefined) return false;
    if (!isExactQuote(quote, paper.abstract) && !isExactQuote(quote, listingLine(paper))) return false;
  }
  return verifyAgainstPapers(sentence.text, citedBy(sentence.citations, paperOf)).ok;
}

function citedBy(
  citations: AnswerSentence['citations'],
  paperOf: (id: string) => Paper | undefined,
): Paper[] {
  const ids = [...new Set(citations.map(({ paperId }) => paperId))];
  return ids.flatMap((id) => paperOf(id) ?? []);
}
