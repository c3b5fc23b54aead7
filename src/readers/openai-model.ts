import type OpenAI from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import type { z } from 'zod';
import {
  type Completion,
  type CompletionRequest,
  type LanguageModel,
  ModelError,
  type ModelPrompt,
  type ModelUsage,
  type StreamEvent,
  type StreamRequest,
} from '../core/ports/model.ts';
import { jsonIn, soundsLikeRefusal } from './model-json.ts';
import { createDialectMemory, type Dialect } from './openai-dialect.ts';
import type { Transport } from './openai-transport.ts';
import { type PriceTable, priceOf } from './prices.ts';
import { tokensAtMost, tokensIn } from './tokens.ts';

/** What a reasoning model may think before it writes; charged, and counted in the reply's limit. */
const THINKING_TOKENS = 8000;

export interface OpenAiModelDeps {
  transport: Transport;
  /** As the server names it. */
  model: string;
  /** The transport's; null for OpenAI's own. */
  baseURL: string | null;
  prices: PriceTable;
}

type Body = OpenAI.Chat.Completions.ChatCompletionCreateParamsNonStreaming;

/** A model behind any server that speaks OpenAI's chat completions. */
export function createOpenAiModel({ transport, model, baseURL, prices }: OpenAiModelDeps): LanguageModel {
  let reasons = priceOf(model, prices)?.reasons ?? false;
  const dialects = createDialectMemory(baseURL, reasons);

  return {
    name: model,

    async complete<T>(request: CompletionRequest<T>): Promise<Completion<T>> {
      const format = zodResponseFormat(request.schema, request.schemaName);
      const call = await transport.open(options(request), (client, signal) =>
        dialects.negotiate((dialect) =>
          client.chat.completions.create(structured(request, dialect, format), { signal }),
        ),
      );
      const choice = call.result.choices?.[0];
      const reply = choice?.message?.content ?? '';
      reasons ||= isThinking(call.result.usage, choice?.finish_reason, reply);
      const { usage, usd } = await call.close(usageOf(call.result.usage) ?? estimate(request.prompt, reply));
      refuseUnfinished(choice?.finish_reason, choice?.message?.refusal);
      return { value: accepted(reply, request.accept), usage, usd };
    },

    async *stream(request: StreamRequest): AsyncGenerator<StreamEvent> {
      const call = await transport.open(options(request), (client, signal) =>
        dialects.negotiate((dialect) =>
          client.chat.completions.create(
            {
              ...body(request, dialect),
              stream: true,
              ...(dialect.streamUsage ? { stream_options: { include_usage: true } } : {}),
            },
            { signal },
          ),
        ),
      );
      const { deadline } = call;
      let text = '';
      let reported: ModelUsage | null = null;
      let finish: string | null = null;
      let refusal = '';
      let ended = false;
      try {
        for await (const chunk of call.result) {
          deadline.extend();
          reported = usageOf(chunk.usage) ?? reported;
          const choice = chunk.choices?.[0];
          finish = choice?.finish_reason ?? finish;
          refusal += choice?.delta?.refusal ?? '';
          const delta = choice?.delta?.content ?? '';
          text += delta;
          if (delta) yield { type: 'delta', text: delta };
        }
        // The client ends a stream that was aborted as if it were complete.
        if (finish === null) throw new TypeError('terminated');
        const booked = await call.close(reported ?? estimate(request.prompt, text));
        ended = true;
        refuseUnfinished(finish, refusal);
        yield { type: 'end', ...booked };
      } catch (error) {
        if (ended) throw error;
        ended = true;
        throw await call.fail(error);
      } finally {
        // The reader stopped listening: the rest of the reply is not made, what was made is paid for.
        if (!ended) await call.close(estimate(request.prompt, text));
      }
    },
  };

  function options(request: Pick<StreamRequest, 'purpose' | 'prompt' | 'maxTokensOut' | 'signal'>) {
    const { purpose, prompt, signal } = request;
    const atMost = {
      tokensIn: tokensAtMost(prompt.system) + tokensAtMost(prompt.user),
      tokensOut: limitOf(request.maxTokensOut),
      cachedIn: 0,
    };
    return { model, purpose, atMost, signal };
  }

  function limitOf(maxTokensOut: number): number {
    return maxTokensOut + (reasons ? THINKING_TOKENS : 0);
  }

  function body(request: Pick<StreamRequest, 'prompt' | 'maxTokensOut'>, dialect: Dialect): Body {
    return {
      model,
      messages: [
        { role: 'system', content: request.prompt.system },
        { role: 'user', content: request.prompt.user },
      ],
      ...(dialect.temperature ? { temperature: 0 } : {}),
      ...(dialect.limit === 'none' ? {} : { [dialect.limit]: limitOf(request.maxTokensOut) }),
    };
  }

  function structured<T>(
    request: CompletionRequest<T>,
    dialect: Dialect,
    format: ReturnType<typeof zodResponseFormat>,
  ): Body {
    if (dialect.format === 'json_schema') return { ...body(request, dialect), response_format: format };
    const schema = JSON.stringify(format.json_schema.schema);
    const system = `${request.prompt.system}\n\nReply with one JSON object and nothing else. Its JSON Schema:\n${schema}`;
    const plain = body({ ...request, prompt: { ...request.prompt, system } }, dialect);
    return dialect.format === 'json_object' ? { ...plain, response_format: { type: 'json_object' } } : plain;
  }
}

function usageOf(usage: OpenAI.CompletionUsage | null | undefined): ModelUsage | null {
  if (typeof usage?.prompt_tokens !== 'number') return null;
  return {
    tokensIn: usage.prompt_tokens,
    tokensOut: usage.completion_tokens ?? 0,
    cachedIn: usage.prompt_tokens_details?.cached_tokens ?? 0,
  };
}

/** Whether a reply shows that the model thinks before it writes, though the price list does not know it. */
function isThinking(
  usage: OpenAI.CompletionUsage | undefined,
  finish: string | undefined,
  reply: string,
): boolean {
  return (
    (usage?.completion_tokens_details?.reasoning_tokens ?? 0) > 0 || (finish === 'length' && reply === '')
  );
}

/** For servers that do not count. */
function estimate(prompt: ModelPrompt, reply: string): ModelUsage {
  return {
    tokensIn: tokensIn(prompt.system) + tokensIn(prompt.user),
    tokensOut: tokensIn(reply),
    cachedIn: 0,
  };
}

function refuseUnfinished(finish: string | null | undefined, refusal: string | null | undefined): void {
  if (refusal) throw new ModelError('refused', 'The model declined.');
  if (finish === 'length') throw new ModelError('truncated', "The model's reply was cut off.");
  if (finish === 'content_filter') {
    throw new ModelError('filtered', "The provider's content filter cut the model's reply off.");
  }
}

function accepted<T>(reply: string, schema: z.ZodType<T>): T {
  const value = jsonIn(reply);
  if (value === undefined) {
    if (soundsLikeRefusal(reply)) throw new ModelError('refused', 'The model declined.');
    throw new ModelError('bad_output', 'The model replied with something other than JSON.');
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const where = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.') || 'the whole'))].slice(
    0,
    5,
  );
  throw new ModelError(
    'bad_output',
    `The model's reply does not fit the form asked for, at: ${where.join(', ')}.`,
  );
}
