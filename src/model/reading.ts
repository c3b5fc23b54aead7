import type { Place } from './body.ts';

export type EngineName = 'llm' | 'extractive';
export type Direction = 'higher_better' | 'lower_better';

/** One measured claim of a paper, with the sentence it stands in. */
export interface Result {
  metric: string;
  /** The number or range as printed, folded: "1.54", "6.9-13.4", "2.00 to 3.26". */
  value: string;
  /** "x", "%", "GB", "tokens" …; null for a bare score. */
  unit: string | null;
  /** For the metric as phrased: a "2x reduction of memory" is a reduction, higher_better. */
  direction: Direction;
  baseline: string | null;
  setting: string | null;
  /** "up to", "about", "at least" …, as the sentence has it. */
  qualifier: string | null;
  /** Whose result it is, by name: the paper's own method, or another that the paper measures; null when it has no name. */
  entity: string | null;
  /** Exact substring of the abstract; of one with a place, the row of the body's table. */
  quote: string;
  /** Where in the body it stands; left out where it is of the abstract. */
  place?: Place;
}

/** Whether the sentences a statement cites say it, and the rule it breaks or may break; null when it is supported. */
export interface Verdict {
  verdict: 'supported' | 'contradicted' | 'undecided';
  rule: string | null;
}

export const SUPPORTED: Verdict = { verdict: 'supported', rule: null };

export interface SupportedStatement {
  text: string;
  /** Exact substrings of the abstract. */
  quotes: string[];
}

/**
 * What was checked: quantities said, quantities found in the cited abstract, statements left out, and statements shown as the
 * sentence they cite.
 */
export interface ReceiptCount {
  numbers: number;
  verified: number;
  withheld: number;
  quoted: number;
}

export interface Reading {
  engine: EngineName;
  /** Model name, or null for the extractive engine. */
  model: string | null;
  /** Version of the prompt, or of the extractive engine. */
  promptVersion: string;
  /** Hash of everything the reading depends on: an equal hash needs no new reading. */
  inputHash: string;
  /** ≤ 30 words. */
  oneLine: string;
  summary: SupportedStatement[];
  task: string | null;
  /** Normalised: "FP8 training", "layer pruning". */
  techniques: string[];
  /** One for each, in the paper's own words: "GLU", "N:M sparsity". */
  techniquesAsWritten: string[];
  domains: string[];
  tags: string[];
  results: Result[];
  receipts: ReceiptCount;
  /** Why the model's reading was not used, when it was asked and the extractive engine stood in. */
  fallbackReason: string | null;
  methodName: string | null;
  /** What the method's name stands for, as the abstract prints it. */
  methodExpansion: string | null;
  /** A title for a paper no page gives one for; never shown as the paper's own. */
  proposedTitle: string | null;
  codeUrl: string | null;
}

/** A result with the line it is shown by. */
export type ShownResult = Result & { text: string };
