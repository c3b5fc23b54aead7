import type { Answer, AnswerSentence, AnswerStatus, Comparison, Cost } from '../model/answer.ts';
import type { Paper } from '../model/paper.ts';
import type { EngineName, Verdict } from '../model/reading.ts';
import { SUPPORTED } from '../reading/receipts/evidence.ts';
import { isExactQuote } from '../reading/receipts/exact-quote.ts';
import { missingFigures } from '../reading/receipts/figures.ts';
import { createTally } from '../reading/receipts/tally.ts';
import { verify } from '../reading/receipts/verify.ts';
import { readableOf } from '../text/latex.ts';
import { listingLine } from './metadata.ts';
import type { ReadQuery } from './query/understand.ts';
import { plainQuote, quoted } from './quoting.ts';
import { evidenceOfPapers, evidenceOfQuotes } from './vouching.ts';

/** A sentence before its receipt is checked. */
export interface DraftSentence extends Pick<AnswerSentence, 'text' | 'citations'> {
  /** A model's: what was found on it before. */
  checked?: Verdict;
  /** Put together of a paper's own words, its listing and results that have their receipts: only its figures are checked. */
  isAssembled?: true;
}

/** An answer before its receipts are checked. */
export interface Draft {
  /** One paper alone has what it is told by: nothing nearer in meaning takes its place. */
  isExact?: true;
  /** It only guesses what a need in everyday words may mean. */
  isGuess?: true;
  /** A refusal because no paper is about it: what is related is only near it. */
  isOffTopic?: true;
  status: AnswerStatus;
  /** Said before the sentences; holds no figure. */
  opening?: string;
  sentences: DraftSentence[];
  /** What was asked of the paper that was meant, where the question does not name it. */
  meant?: ReadQuery;
  /** The one paper asked of, when nothing that is asked for is plainly missing there: it may say it in other words. */
  unsaidIn?: string;
  /** What a refusal says there is instead: shown, and no part of an answer. */
  instead?: DraftSentence | undefined;
  /** Said after them; holds no figure. */
  closing?: string;
  papers: string[];
  related: string[];
  /** What it sets side by side; its verdict is among the sentences. */
  comparison?: Comparison;
}

/** An answer to something else than was asked first. */
export const under = (said: string, draft: Draft): Draft => ({
  ...draft,
  status: draft.status === 'answered' ? 'partial' : draft.status,
  opening: `${said} ${draft.opening ?? ''}`.trim(),
});

export const NO_COST: Cost = { usd: 0, tokensIn: 0, tokensOut: 0 };

/**
 * Makes the answer of a draft: every quote must stand in its paper, every figure in a cited one, else the sentence is left
 * out whole and counted in `withheld`. A sentence whose citations do not say just that is replaced by them, quoted.
 * @param options `withheld`: sentences left out before; `quoted`: a model's, already replaced where its citations do not say them.
 */
export function finish(
  draft: Draft,
  paperOf: (id: string) => Paper | undefined,
  options: { engine: EngineName; cost?: Cost; withheld?: number; quoted?: number; notice?: string },
): Answer {
  const tally = createTally({ withheld: options.withheld ?? 0, quoted: options.quoted ?? 0 });
  const kept: AnswerSentence[] = [];
  const add = (sentence: AnswerSentence): void => {
    if (kept.some(({ text }) => text === sentence.text)) return;
    kept.push(sentence);
    tally.say(sentence.text, evidenceOfPapers(citedBy(sentence.citations, paperOf)));
  };
  for (const sentence of draft.sentences) {
    const { text, citations, checked = sentence.isAssembled ? SUPPORTED : undefined } = sentence;
    if (!isSupported(sentence, paperOf)) {
      // What is said before a quotation, or beside the line of a list, may be what its receipt lacks: the quotation stands.
      const own = quotesOf(sentence, paperOf).filter((each) => isSupported(each, paperOf));
      const isQuoting = citations.every(({ quote }) => text.includes(plainQuote(quote)));
      if (own.length > 0 && (isQuoting || sentence.isAssembled)) {
        tally.quote();
        for (const each of own) add({ ...each, ...SUPPORTED });
      } else tally.withhold();
      continue;
    }
    const verdict = checked ?? verdictOn(sentence, paperOf);
    if (checked !== undefined || verdict.verdict === 'supported') add({ text, citations, ...verdict });
    else {
      tally.quote();
      for (const each of quotesOf(sentence, paperOf)) add({ ...each, ...verdict });
    }
  }
  const emptied = kept.length === 0 && draft.sentences.length > 0;
  const status = emptied ? 'unanswerable' : draft.status;
  const opening = emptied
    ? 'What the papers say on this could not be checked, so it is left out.'
    : draft.opening;
  const { instead, comparison } = draft;
  const offered = instead !== undefined && isSupported(instead, paperOf) ? instead.text : undefined;
  // A lost macro is a name only where one paper speaks.
  const plain = ({ text, citations: [first, ...more] }: AnswerSentence): string =>
    readableOf(
      text,
      more.every(({ paperId }) => paperId === first?.paperId) ? paperOf(first?.paperId ?? '') : undefined,
    );
  const lines = [opening, ...kept.map(plain), offered, draft.closing].filter(
    (line) => line !== undefined && line !== '',
  );
  return {
    status,
    text: lines.join('\n'),
    sentences: kept,
    papers: draft.papers,
    related: draft.related,
    notice: options.notice ?? null,
    receipts: tally.receipts(),
    engine: options.engine,
    cost: options.cost ?? NO_COST,
    ...(comparison === undefined || emptied ? {} : { comparison: withVerdict(comparison, kept) }),
  };
}

/** Only what was checked is a verdict. */
function withVerdict(comparison: Comparison, kept: readonly AnswerSentence[]): Comparison {
  const isKept = (line: string): boolean => kept.some(({ text }) => text === line);
  return { ...comparison, verdict: comparison.verdict.filter(isKept) };
}

/** Whether the citations of a sentence say it: it quotes one of them whole, or its receipt holds. */
function verdictOn({ text, citations }: DraftSentence, paperOf: (id: string) => Paper | undefined): Verdict {
  if (citations.some(({ quote }) => text.includes(plainQuote(quote)))) return SUPPORTED;
  const papers = citedBy(citations, paperOf);
  const quotes = citations.map(({ quote }) => quote);
  return verify(text, evidenceOfQuotes(quotes, papers));
}

const quotesOf = (
  { citations }: DraftSentence,
  paperOf: (id: string) => Paper | undefined,
): DraftSentence[] =>
  citations.flatMap(({ paperId, quote }) => {
    const paper = paperOf(paperId);
    return paper === undefined ? [] : [quoted(paper, quote)];
  });

/** Whether every quote of a sentence, and every figure beside them, stands in the papers it cites. */
export function isSupported(sentence: DraftSentence, paperOf: (id: string) => Paper | undefined): boolean {
  if (sentence.citations.length === 0) return false;
  for (const { paperId, quote } of sentence.citations) {
    const paper = paperOf(paperId);
    if (paper === undefined) return false;
    if (!isExactQuote(quote, paper.abstract ?? '') && !isExactQuote(quote, listingLine(paper))) return false;
  }
  const { text, citations } = sentence;
  const said = citations.reduce((rest, { quote }) => rest.replace(plainQuote(quote), () => ''), text);
  return missingFigures(said, evidenceOfPapers(citedBy(citations, paperOf))).length === 0;
}

function citedBy(
  citations: AnswerSentence['citations'],
  paperOf: (id: string) => Paper | undefined,
): Paper[] {
  const ids = [...new Set(citations.map(({ paperId }) => paperId))];
  return ids.flatMap((id) => paperOf(id) ?? []);
}
