import { z } from 'zod';
import { answerSchema, comparisonSchema } from '../../../model/answer.ts';
import { digestItemSchema, digestSchema, sourceAccountSchema } from '../../../model/digest.ts';
import type { MeaningStatus } from '../../../model/encoder.ts';
import { paperSchema } from '../../../model/paper.ts';
import { readingSchema, resultSchema } from '../../../model/reading.ts';
import type { Reply } from '../../../model/reply.ts';
import { trendsSchema } from '../../../model/trends.ts';
import type { FoundPapers } from '../../../search/search-papers.ts';

/** A schema every T fits. T may hold more: programs are promised these fields, and more are welcome. */
const promised =
  <T>() =>
  <S extends z.ZodType>(schema: [T] extends [z.input<S>] ? S : never): S =>
    schema;

const text = z.string();
const maybe = z.string().nullable();
const count = z.int().min(0);

// Readings that are kept from before may lack what came later, and so it is not promised.
const result = resultSchema.omit({ qualifier: true, entity: true, place: true });
const reading = readingSchema
  .omit({ techniquesAsWritten: true, fallbackReason: true, methodName: true })
  .omit({ methodExpansion: true, proposedTitle: true, codeUrl: true })
  .extend({ results: z.array(result) });

export const paper = paperSchema
  .omit({ familyNames: true, versions: true, announcedOn: true, updatedOn: true, withdrawn: true })
  .omit({ retracted: true, provenance: true, body: true })
  .extend({ reading: reading.nullable() });

export const papers = z.object({
  items: z.array(paper),
  next: maybe.describe('The cursor of the next page; null on the last'),
  total: count,
});

export const found = promised<FoundPapers>()(
  z.object({
    items: z.array(
      z.object({
        paperId: text,
        title: text,
        score: z.number(),
        snippet: text,
        publishedOn: maybe,
        figure: z.object({ value: text, unit: maybe, qualifier: maybe, quote: text }).nullable(),
        from: z
          .object({ words: z.number(), meaning: z.number() })
          .describe('Shares of the score, 0–1 each: by the words of the query, and by what it means'),
      }),
    ),
    total: count,
  }),
);

export const answer = answerSchema;

export const comparison = comparisonSchema.omit({ verdict: true });

export const trends = trendsSchema;

export const digest = digestSchema
  .omit({ left: true, considered: true, near: true, techniques: true })
  .extend({
    items: z.array(digestItemSchema.omit({ update: true }).extend({ topResult: result.nullable() })),
    completeness: z.array(sourceAccountSchema.omit({ problem: true, note: true })),
  });

const said = promised<Reply>()(
  z.object({
    visibility: z.enum(['public', 'private']),
    fallbackText: text.describe('The whole in plain words'),
    nodes: z.array(z.object({ type: text })),
    actions: z.array(z.object({ label: text, command: text })),
    sources: z.array(z.object({ paperId: text, slug: text, title: text, url: maybe })),
  }),
);

export const ran = z.object({ reply: said });

export const alive = z.object({ ok: z.literal(true) });

const meaning = promised<MeaningStatus>()(
  z.object({
    state: z.enum(['building', 'ready', 'off']),
    vectors: count,
    papers: count,
    model: maybe,
    reason: maybe,
  }),
);

export const readiness = z.object({ ready: z.boolean(), checks: z.record(text, z.boolean()), meaning });

export const failure = z.object({ error: z.object({ code: text, message: text }) });

export const ambiguous = failure.extend({
  code: z.literal('ambiguous').optional(),
  choices: z
    .array(
      z.object({ subject: text, options: z.array(z.object({ paperId: text, slug: text, title: maybe })) }),
    )
    .optional(),
});
