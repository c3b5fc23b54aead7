import type { EngineName, ReceiptCount } from './reading.ts';

export type AnswerStatus = 'answered' | 'partial' | 'unanswerable';

export interface Citation {
  paperId: string;
  /** Exact substring of that paper's abstract (or of its listing's metadata line for dates and counts). */
  quote: string;
}

export interface AnswerSentence {
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
  warnings: string[];
  text: string;
  receipts: ReceiptCount;
}
