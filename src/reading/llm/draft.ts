import { z } from 'zod';

/** Characters; the longest quote of the replies written by hand has 242. */
const LONGEST_QUOTE = 900;

/**
 * What the model is asked to say of one paper. Every text and list has an end, so that a grammar made of it has one. The order counts: a model writes the fields in it, so quotes come before
 * what they support. Nothing in it is believed before it is checked (`check-draft.ts`).
 */
export const draftSchema = z.object({
  key: z.string().max(40),
  methodName: z.string().max(100).nullable(),
  methodExpansion: z.string().max(200).nullable(),
  task: z.string().max(200).nullable(),
  techniques: z.array(z.string().max(100)).max(8),
  domains: z.array(z.string().max(100)).max(4),
  results: z
    .array(
      z.object({
        quote: z.string().max(LONGEST_QUOTE),
        metric: z.string().max(150),
        value: z.string().max(60),
        unit: z.string().max(60).nullable(),
        direction: z.enum(['higher_better', 'lower_better']),
        baseline: z.string().max(200).nullable(),
        setting: z.string().max(250).nullable(),
      }),
    )
    .max(16),
  summary: z
    .array(z.object({ quotes: z.array(z.string().max(LONGEST_QUOTE)).max(3), text: z.string().max(500) }))
    .max(5),
  codeUrl: z.string().max(250).nullable(),
  proposedTitle: z.string().max(300).nullable(),
  oneLine: z.string().max(300),
});

export type Draft = z.infer<typeof draftSchema>;

export const MOST_PAPERS_PER_CALL = 8;

/** The form of a reply to `prompts/read-papers.md`. */
export const replySchema = z.object({ papers: z.array(draftSchema).max(MOST_PAPERS_PER_CALL) });

/**
 * What is made of a reply at least: items that are looked at one by one, so that a broken one costs no other. Smaller
 * models leave the wrapping object or the list out.
 */
export const looseReplySchema = z.preprocess(
  (value) => {
    if (Array.isArray(value)) return { papers: value };
    if (typeof value !== 'object' || value === null || 'papers' in value) return value;
    if ('key' in value) return { papers: [value] };
    // Wrapped once more: `{"result": {"papers": …}}`.
    const [inside, ...others] = Object.values(value);
    return others.length === 0 && !Array.isArray(inside) ? inside : value;
  },
  z.object({ papers: z.array(z.unknown()) }),
);

const text = z.union([z.string(), z.number()]).transform(String);
const maybe = text.nullish().transform((value) => value?.trim() || null);

/** One item, read generously: null may be left out, a number stand for its digits; what lacks more is broken. */
export const looseDraftSchema = z.object({
  key: text,
  methodName: maybe,
  methodExpansion: maybe,
  task: maybe,
  techniques: z
    .array(text)
    .nullish()
    .transform((value) => value ?? []),
  domains: z
    .array(text)
    .nullish()
    .transform((value) => value ?? []),
  results: z.array(
    z.object({
      quote: text,
      metric: text,
      value: text,
      unit: maybe,
      // Set by rule wherever its sentence tells.
      direction: z.enum(['higher_better', 'lower_better']).catch('higher_better'),
      baseline: maybe,
      setting: maybe,
    }),
  ),
  summary: z.array(z.object({ quotes: z.array(text), text })),
  codeUrl: maybe,
  proposedTitle: maybe,
  oneLine: text,
}) satisfies z.ZodType<Draft>;

/** The item a reply broke off in: what came whole of it. */
export const cutDraftSchema: z.ZodType<Draft> = looseDraftSchema.extend({
  results: looseDraftSchema.shape.results.default([]),
  summary: looseDraftSchema.shape.summary.default([]),
  oneLine: text.default(''),
});
