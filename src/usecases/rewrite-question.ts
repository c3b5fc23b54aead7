import type { Cost } from '../core/answer.ts';
import { looseRewrittenSchema, rewrittenSchema } from '../core/answering/rewritten.ts';
import type { LanguageModel, PromptTemplate } from '../core/ports/model.ts';
import { foldSpace } from '../core/text/words.ts';
import { newFence } from './opaque-keys.ts';

export interface Rewritten {
  /** Likeliest first; none when the model gave none of use. */
  queries: string[];
  cost: Cost;
}

const MAX_TOKENS_OUT = 300;

/**
 * Puts a question into the field's words, for an index that goes by words.
 * @throws ModelError when the model gives no reply.
 */
export function createRewriteQuestion({ model, prompt }: { model: LanguageModel; prompt: PromptTemplate }) {
  return async function rewriteQuestion(question: string, signal?: AbortSignal): Promise<Rewritten> {
    const { value, usage, usd } = await model.complete({
      purpose: 'rewrite',
      prompt: prompt.render({ fence: newFence(), question: foldSpace(question) }),
      schema: rewrittenSchema,
      schemaName: 'queries',
      accept: looseRewrittenSchema,
      maxTokensOut: MAX_TOKENS_OUT,
      signal,
    });
    return { queries: value.queries, cost: { usd, tokensIn: usage.tokensIn, tokensOut: usage.tokensOut } };
  };
}
