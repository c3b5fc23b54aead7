import { z } from 'zod';
import type { Cost } from '../../model/answer.ts';
import type { LanguageModel, PromptTemplate } from '../../model/ports/model.ts';
import { type Filter, NO_FILTER, type Order, orderSchema } from '../../model/query.ts';
import { foldSpace } from '../../text/words.ts';
import { newFence } from '../opaque-keys.ts';

const MOST_PHRASES = 3;
const LONGEST_PHRASE = 200;
const MAX_TOKENS_OUT = 300;

const day = z.string().max(10).nullable();
const name = z.string().max(LONGEST_PHRASE).nullable();

/** The form of a reply to `prompts/query.md`: the part of a `Query` that a model may fill. */
export const querySchema = z.object({
  words: z.array(z.string().max(LONGEST_PHRASE)).max(MOST_PHRASES),
  filter: z.object({
    published: z.object({ from: day, to: day }).nullable(),
    organisation: name,
    author: name,
    hasCode: z.boolean().nullable(),
    hasWeights: z.boolean().nullable(),
  }),
  order: orderSchema,
});

const looseDay = z
  .string()
  .regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/)
  .nullable()
  .catch(null);

/** What is made of a reply at least: phrases in order, the likeliest first; what is no text, date or name is passed over. */
export const looseQuerySchema = z.object({
  words: z
    .array(z.unknown())
    .catch([])
    .transform((words) =>
      words
        .flatMap((word) => (typeof word === 'string' ? foldSpace(word).slice(0, LONGEST_PHRASE) : ''))
        .filter((word) => word !== '')
        .slice(0, MOST_PHRASES),
    ),
  filter: z
    .object({
      published: z.object({ from: looseDay, to: looseDay }).nullable().catch(null),
      organisation: name.catch(null),
      author: name.catch(null),
      hasCode: z.boolean().nullable().catch(null),
      hasWeights: z.boolean().nullable().catch(null),
    })
    .nullable()
    .catch(null),
  order: orderSchema.catch('relevance'),
});

/** What a model takes a question to ask. */
export interface ModelQuery {
  /** Search phrases, the likeliest first. */
  phrases: string[];
  filter: Filter;
  order: Order;
  cost: Cost;
}

/** Has the model fill a query in which the rules found no name and no filter. @throws ModelError without a reply */
export function createAskModel({ model, prompt }: { model: LanguageModel; prompt: PromptTemplate }) {
  return async function askModel(question: string, signal?: AbortSignal): Promise<ModelQuery> {
    const { value, usage, usd } = await model.complete({
      purpose: 'query',
      prompt: prompt.render({ fence: newFence(), question: foldSpace(question) }),
      schema: querySchema,
      schemaName: 'query',
      accept: looseQuerySchema,
      maxTokensOut: MAX_TOKENS_OUT,
      signal,
    });
    const cost = { usd, tokensIn: usage.tokensIn, tokensOut: usage.tokensOut };
    return { phrases: value.words, filter: { ...NO_FILTER, ...value.filter }, order: value.order, cost };
  };
}
