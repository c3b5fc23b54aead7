import { z } from 'zod';

/**
 * What the model is asked to say of one paper. The order counts: a model writes the fields in it, so quotes come before
 * what they support. Nothing in it is believed before it is checked (`check-draft.ts`).
 */
export const draftSchema = z.object({
  key: z.string(),
  methodName: z.string().nullable(),
  methodExpansion: z.string().nullable(),
  task: z.string().nullable(),
  techniques: z.array(z.string()),
  domains: z.array(z.string()),
  results: z.array(
    z.object({
      quote: z.string(),
      metric: z.string(),
      value: z.string(),
      unit: z.string().nullable(),
      direction: z.enum(['higher_better', 'lower_better']),
      baseline: z.string().nullable(),
      setting: z.string().nullable(),
    }),
  ),
  summary: z.array(z.object({ quotes: z.array(z.string()), text: z.string() })),
  codeUrl: z.string().nullable(),
  proposedTitle: z.string().nullable(),
  oneLine: z.string(),
});

export type Draft = z.infer<typeof draftSchema>;

/** The form of a reply to `prompts/read-papers.md`. */
export const replySchema = z.object({ papers: z.array(draftSchema) });

/**
 * What is made of a reply at least: items that are looked at one by one, so that a broken one costs no other. Smaller
 * models leave the wrapping object or the list out.
 */
export const looseReplySchema = z.preprocess(
  (value) => {
    if (Array.isArray(value)) return { papers: value };
    return typeof value === 'object' && value !== null && 'key' in value ? { papers: [value] } : value;
  },
  z.object({ papers: z.array(z.unknown()) }),
);

const text = z.union([z.string(), z.number()]).transform(String);
const maybe = text.nullish().transform((value) => value?.trim() || null);

/**
 * One item, read generously: what may be null may be left out, and a number may stand for its digits. What is missing
 * beyond that makes the item broken.
 */
export const looseDraftSchema: z.ZodType<Draft> = z.object({
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
      direction: z.enum(['higher_better', 'lower_better']),
      baseline: maybe,
      setting: maybe,
    }),
  ),
  summary: z.array(z.object({ quotes: z.array(text), text })),
  codeUrl: maybe,
  proposedTitle: maybe,
  oneLine: text,
});
