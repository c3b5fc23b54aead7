import type { Place } from './body.ts';
import type { EngineName, ReceiptCount, Verdict } from './reading.ts';

export type AnswerStatus = 'answered' | 'partial' | 'unanswerable';

export interface Citation {
  paperId: string;
  /** Exact substring of that paper's abstract or body (or of its listing's metadata line for dates and counts). */
  quote: string;
  /** Where in the paper's body it stands; left out for the abstract. */
  place?: Place;
}

/** The verdict is on the statement made of the citations; one that is not supported is mostly shown as these, quoted. */
export interface AnswerSentence extends Verdict {
  text: string;
  citations: Citation[];
}

export interface Cost {
  usd: number;
  tokensIn: number;
  tokensOut: number;
}

export interface Answer {
  status: AnswerStatus;
  text: string;
  sentences: AnswerSentence[];
  /** Ranked paper ids. */
  papers: string[];
  /** Near misses: plainly not the answer. */
  related: string[];
  /** Why the papers' own words answer although a model is configured: one sentence, always shown; else null. */
  notice: string | null;
  receipts: ReceiptCount;
  engine: EngineName;
  cost: Cost;
}

export interface ComparisonCell {
  value: string;
  quote: string;
  paperId: string;
}

export interface ComparisonRow {
  axis: string;
  /** One a subject; null reads "not reported". */
  cells: (ComparisonCell | null)[];
}

export interface Comparison {
  subjects: { name: string; paperIds: string[] }[];
  rows: ComparisonRow[];
  comparable: boolean;
  /** How they differ, in two lines at most, by a model; empty when it wrote none that holds. */
  verdict: string[];
  warnings: string[];
  /** That the model could not read some of the papers, in one sentence; else null. */
  notice: string | null;
  text: string;
  receipts: ReceiptCount;
}
