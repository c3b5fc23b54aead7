import { z } from 'zod';
import { placeSchema } from './body.ts';
import { engineSchema, receiptCountSchema, verdictSchema } from './reading.ts';

const citation = z.object({
  paperId: z.string(),
  /** Exact substring of that paper's abstract or body (or of its listing's metadata line for dates and counts). */
  quote: z.string(),
  /** Where in the paper's body it stands; left out for the abstract. */
  place: placeSchema.exactOptional(),
});
export type Citation = z.infer<typeof citation>;

/** The verdict is on the statement made of the citations; one that is not supported is mostly shown as these, quoted. */
const sentence = z.object({ text: z.string(), citations: z.array(citation), ...verdictSchema.shape });
export type AnswerSentence = z.infer<typeof sentence>;

const cost = z.object({ usd: z.number(), tokensIn: z.number(), tokensOut: z.number() });
export type Cost = z.infer<typeof cost>;

const cell = z.object({ value: z.string(), quote: z.string(), paperId: z.string() });
export type ComparisonCell = z.infer<typeof cell>;

const row = z.object({
  axis: z.string(),
  cells: z.array(cell.nullable()).describe('One a subject; null: not reported'),
});
export type ComparisonRow = z.infer<typeof row>;

export const comparisonSchema = z.object({
  subjects: z.array(z.object({ name: z.string(), paperIds: z.array(z.string()) })),
  rows: z.array(row),
  comparable: z.boolean(),
  /** How they differ, in two lines at most: where one measures the other, what was asked of them, or a model's words. */
  verdict: z.array(z.string()),
  warnings: z.array(z.string()),
  /** That the model could not read some of the papers, in one sentence; else null. */
  notice: z.string().nullable(),
  text: z.string(),
  receipts: receiptCountSchema,
});
export type Comparison = z.infer<typeof comparisonSchema>;

export const answerSchema = z.object({
  status: z.enum(['answered', 'partial', 'unanswerable']),
  text: z.string(),
  sentences: z.array(sentence),
  papers: z.array(z.string()).describe('Ids, ranked'),
  related: z.array(z.string()).describe('Near misses: plainly not the answer'),
  /** Why the papers' own words answer although a model is configured: one sentence, always shown; else null. */
  notice: z.string().nullable(),
  receipts: receiptCountSchema,
  engine: engineSchema,
  cost,
  comparison: comparisonSchema.exactOptional().describe('What it sets side by side, where it does'),
});
export type Answer = z.infer<typeof answerSchema>;
export type AnswerStatus = Answer['status'];
