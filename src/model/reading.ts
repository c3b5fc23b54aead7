import { z } from 'zod';
import { placeSchema } from './body.ts';

export const engineSchema = z.enum(['llm', 'extractive']);
export type EngineName = z.infer<typeof engineSchema>;

/** One measured claim of a paper, with the sentence it stands in. */
export const resultSchema = z.object({
  metric: z.string(),
  value: z
    .string()
    .describe('The number or range as the paper prints it, folded: "1.54", "6.9-13.4", "2.00 to 3.26"'),
  /** "x", "%", "GB", "tokens" …; null for a bare score. */
  unit: z.string().nullable(),
  /** For the metric as phrased: a "2x reduction of memory" is a reduction, higher_better. */
  direction: z.enum(['higher_better', 'lower_better']),
  baseline: z.string().nullable(),
  setting: z.string().nullable(),
  /** "up to", "about", "at least" …, as the sentence has it. */
  qualifier: z.string().nullable(),
  /** Whose result it is, by name: the paper's own method, or another that the paper measures; null when it has no name. */
  entity: z.string().nullable(),
  quote: z
    .string()
    .describe('Exact substring of the abstract; of one with a place, the row of the body’s table'),
  /** Where in the body it stands; left out where it is of the abstract. */
  place: placeSchema.exactOptional(),
});
export type Result = z.infer<typeof resultSchema>;
export type Direction = Result['direction'];

/** Whether the sentences a statement cites say it, and the rule it breaks or may break; null when it is supported. */
export const verdictSchema = z.object({
  verdict: z
    .enum(['supported', 'contradicted', 'undecided'])
    .describe('What is not supported is mostly shown as what it cites, quoted'),
  rule: z.string().nullable().describe('The rule that is broken or may be'),
});
export type Verdict = z.infer<typeof verdictSchema>;

const count = z.int().min(0);

/** Quantities said, found in the cited abstract; statements left out, and shown as the sentence they cite. */
export const receiptCountSchema = z
  .object({ numbers: count, verified: count, withheld: count, quoted: count })
  .describe('What was checked against the papers, and how much is shown as the sentence it cites');
export type ReceiptCount = z.infer<typeof receiptCountSchema>;

export const readingSchema = z.object({
  engine: engineSchema,
  /** Model name, or null for the extractive engine. */
  model: z.string().nullable(),
  /** Version of the prompt, or of the extractive engine. */
  promptVersion: z.string(),
  /** Hash of everything the reading depends on: an equal hash needs no new reading. */
  inputHash: z.string(),
  /** ≤ 30 words. */
  oneLine: z.string(),
  /** Quotes are exact substrings of the abstract. */
  summary: z.array(z.object({ text: z.string(), quotes: z.array(z.string()) })),
  task: z.string().nullable(),
  /** Normalised: "FP8 training", "layer pruning". */
  techniques: z.array(z.string()),
  /** One for each, in the paper's own words: "GLU", "N:M sparsity". */
  techniquesAsWritten: z.array(z.string()),
  domains: z.array(z.string()),
  tags: z.array(z.string()),
  results: z.array(resultSchema),
  receipts: receiptCountSchema,
  /** Why the model's reading was not used, when it was asked and the extractive engine stood in. */
  fallbackReason: z.string().nullable(),
  methodName: z.string().nullable(),
  /** What the method's name stands for, as the abstract prints it. */
  methodExpansion: z.string().nullable(),
  /** A title for a paper no page gives one for; never shown as the paper's own. */
  proposedTitle: z.string().nullable(),
  codeUrl: z.string().nullable(),
});
export type Reading = z.infer<typeof readingSchema>;
export type SupportedStatement = Reading['summary'][number];

export type ShownResult = Result & { text: string };
