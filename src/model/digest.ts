import { z } from 'zod';
import { receiptCountSchema, resultSchema } from './reading.ts';

const count = z.int().min(0);

const shown = resultSchema.extend({ text: z.string() });

/** A result as it was shown, with the sentence it stood in. */
const headline = z.object({ text: z.string(), quote: z.string() });
export type Headline = z.infer<typeof headline>;

const update = z.object({
  version: z.number(),
  /** What the version before said, with its sentence; null when it gave no result. */
  before: headline.nullable(),
  /** "v2 now says 1.4x, not 1.54x." */
  changed: z.string(),
});
export type DigestUpdate = z.infer<typeof update>;

export const digestItemSchema = z.object({
  paperId: z.string(),
  slug: z.string(),
  /** Why it is here: matched words and tags, feedback. */
  why: z.string(),
  /** Empty when a number of it has no receipt. */
  oneLine: z.string(),
  /** The first result that has its receipt, and the line it is shown by. */
  topResult: shown.nullable(),
  /** A new version of a paper this place has had, whose headline result is another one now. */
  update: update.nullable(),
});
export type DigestItem = z.infer<typeof digestItemSchema>;

const leftOut = z.object({ paperId: z.string(), why: z.string() });
export type LeftOut = z.infer<typeof leftOut>;

export const sourceAccountSchema = z.object({
  source: z.string(),
  listed: count,
  read: count,
  failed: count,
  /** What is wrong with it, for a person; null when nothing is. */
  problem: z.string().nullable(),
  /** Why it has nothing, and rightly so (a weekend); null when there is nothing to say. */
  note: z.string().nullable(),
});
export type SourceAccount = z.infer<typeof sourceAccountSchema>;

/** What meaning brought to a digest. Nearness goes to 1, for the very words of the topic. */
const nearness = z.object({
  /** From this nearness on a paper is taken that does not say the topic's words. */
  from: z.number(),
  /** How many were. */
  taken: z.number(),
  next: z.object({ paperId: z.string(), nearness: z.number() }).nullable(),
});

export const digestSchema = z.object({
  /** Names the time it is for: `2026-05-04`. */
  period: z.string(),
  topic: z.string(),
  /** ISO times: new is what came in after the one and not after the other. */
  since: z.string(),
  until: z.string(),
  items: z.array(digestItemSchema),
  more: count.describe('How many fit and are left out'),
  left: z.array(leftOut),
  considered: z.number(),
  /** How the topic was taken by its meaning; null where it was by words and tags alone. */
  near: nearness.nullable(),
  /** What the papers that fit are about, the most frequent first. */
  techniques: z.array(z.object({ name: z.string(), papers: z.number() })),
  completeness: z.array(sourceAccountSchema),
  /** Of the model, and borne out by its papers; else null. */
  opening: z.string().nullable().describe('What the papers are about, in one sentence'),
  /** That the model could not read some of the papers, in one sentence; else null. */
  notice: z.string().nullable(),
  receipts: receiptCountSchema,
});
export type Digest = z.infer<typeof digestSchema>;
