import type OpenAI from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import type { z } from 'zod';
import type { Clock } from '../model/ports/clock.ts';
import type { Log } from '../model/ports/log.ts';
import {
  type Completion,
  type CompletionRequest,
  type LanguageModel,
  type ModelCache,
  ModelError,
  type ModelPrompt,
  type ModelUsage,
} from '../model/ports/model.ts';
import { systemClock } from '../model/system-clock.ts';
import { tokensIn } from '../text/tokens.ts';
import { createContextWindow } from './context-window.ts';
import { jsonIn, soundsLikeRefusal } from './model-json.ts';
import { createDialectMemory, type Dialect } from './openai-dialect.ts';
import { EXTRA, type Transport } from './openai-transport.ts';
import type { Pace } from './pace.ts';
import { type PriceTable, priceOf } from './prices.ts';
import { type ReplyRead, readInto } from './read-reply.ts';
import { createRests } from './rests.ts';
import { createTokenCount } from './token-count.ts';

/** What a reasoning model may think before it writes; charged, and counted in the reply's limit. */
const THINKING_TOKENS = 8000;

export interface OpenAiModelDeps {
  transport: Transport;
  pace: Pace;
  model: string;
  apiKey: string | null;
  /** The transport's; null for OpenAI's own. */
  baseURL: string | null;
  /** What prompt and reply take together at most; null: learnt from the server. */
  contextTokens: number | null;
  cache: ModelCache;
  prices: PriceTable;
  log: Log;
  clock?: Clock;
}

type Body = OpenAI.Chat.Completions.ChatCompletionCreateParamsNonStreaming;

/** Characters of a reply for each token it may have: nobody reads on after that. */
const LONGEST_PER_TOKEN = 12;
const BEGINS_JSON = /^\s*(?:```(?:json)?\s*)?[[{]/;
/** Fewer tokens are no reply. */
const SMALLEST_REPLY = 100;

export function createOpenAiModel(deps: OpenAiModelDeps): LanguageModel {
  const { transport, pace, model, baseURL, prices, log, clock = systemClock } = deps;
  let reasons = priceOf(model, prices)?.reasons ?? false;
  const rests = createRests({ model, cache: deps.cache, clock, log });
  const dialects = createDialectMemory(baseURL, reasons);
  const window = createContextWindow({ model, baseURL, apiKey: deps.apiKey, configured: deps.contextTokens });
  const counting = createTokenCount();

  return {
    name: model,

    limits: async () => ({ contextTokens: await window.tokens(), tokensPerSecond: pace.tokensPerSecond() }),

    tell: rests.statements,

    async complete<T>(request: CompletionRequest<T>): Promise<Completion<T>> {
      const format = zodResponseFormat(request.schema, request.schemaName);
      const { value: read, usage, usd } = await callWithin(request, format);
      reasons ||= isThinking(read);
      const isCut = read.finish === 'length';
      const reading = (): T => readReply(read, request.accept);
      // What is only good to have says nothing of what the model can do, nor does JSON that we did not wait for.
      const saysNothing = EXTRA.has(request.purpose) || (read.isHurried && BEGINS_JSON.test(read.text));
      const value = saysNothing ? reading() : await rests.judged(reading);
      return { value, usage, usd, isCut };
    },
  };

  /** Where prompt and reply are too long together, and the server says for what, a shorter reply is asked for once. */
  async function callWithin<T>(request: CompletionRequest<T>, format: Format) {
    const known = await window.tokens();
    try {
      return await call(request, format, known);
    } catch (error) {
      const learnt = await window.tokens();
      const isTooLong = error instanceof ModelError && error.failure === 'truncated';
      if (!isTooLong || learnt === null || learnt === known) throw error;
      return call(request, format, learnt);
    }
  }

  function call<T>(request: CompletionRequest<T>, format: Format, most: number | null) {
    const { purpose, prompt, signal } = request;
    const characters =
      prompt.system.length + prompt.user.length + JSON.stringify(format.json_schema.schema).length;
    const room =
      most === null
        ? Number.POSITIVE_INFINITY
        : most - counting.about(prompt.system.length + prompt.user.length);
    if (room < SMALLEST_REPLY) throw new ModelError('truncated', 'The prompt is too long for the model.');
    const tokensOut = Math.min(request.maxTokensOut + (reasons ? THINKING_TOKENS : 0), Math.floor(room));
    const atMost = { tokensIn: counting.atMost(characters), tokensOut, cachedIn: 0 };
    return transport.call(
      { model, purpose, atMost, signal, mayStillCall: rests.refuseWhileResting },
      async (client, attempt) => {
        const into: ReplyRead = {
          text: '',
          refusal: '',
          finish: null,
          usage: null,
          isWhole: false,
          isHurried: false,
        };
        const tell = wholeSoFar(request);
        const started = clock.now();
        let began: number | null = null;
        const grew = (text: string): boolean => {
          began ??= into.isWhole ? started : clock.now();
          pace.took({ tokensOut: tokensIn(text) }, clock.now() - began);
          attempt.spent = estimate(prompt, text);
          tell(text);
          const { longestSlowMs = Number.POSITIVE_INFINITY } = request;
          into.isHurried = pace.isSlow() && clock.now() - began >= longestSlowMs;
          return !into.isHurried;
        };
        try {
          await dialects.negotiate(async (dialect) => {
            const stop = new AbortController();
            const response = await client.chat.completions
              .create(
                {
                  ...structured(request, tokensOut, dialect, format),
                  ...(dialect.streams ? { stream: true } : {}),
                  ...(dialect.streams && dialect.streamUsage
                    ? { stream_options: { include_usage: true } }
                    : {}),
                },
                { signal: AbortSignal.any([attempt.signal, stop.signal]) },
              )
              .asResponse();
            const longest = tokensOut * LONGEST_PER_TOKEN;
            await readInto(into, response, { heard: attempt.heard, grew, longest, stop });
          });
        } catch (error) {
          window.learn(error);
          // What came before a server fell silent is looked at like what came before a limit.
          if (!attempt.isSilent() || into.text === '') throw error;
          into.finish = 'length';
        }
        const usage = usageOf(into.usage) ?? estimate(prompt, into.text);
        if (into.usage !== null) counting.counted(characters, usage.tokensIn);
        return { value: into, usage };
      },
    );
  }

  function body(prompt: ModelPrompt, tokensOut: number, dialect: Dialect): Body {
    return {
      model,
      messages: [
        { role: 'system', content: prompt.system },
        { role: 'user', content: prompt.user },
      ],
      ...(dialect.temperature ? { temperature: 0 } : {}),
      ...(dialect.limit === 'none' ? {} : { [dialect.limit]: tokensOut }),
    };
  }

  function structured<T>(
    { prompt }: CompletionRequest<T>,
    tokensOut: number,
    dialect: Dialect,
    format: Format,
  ): Body {
    if (dialect.format === 'json_schema') {
      return {
        ...body(prompt, tokensOut, dialect),
        response_format: dialect.bounds ? format : unbounded(format),
      };
    }
    const schema = JSON.stringify(format.json_schema.schema);
    const system = `${prompt.system}\n\nReply with one JSON object and nothing else. Its JSON Schema:\n${schema}`;
    const plain = body({ ...prompt, system }, tokensOut, dialect);
    return dialect.format === 'json_object' ? { ...plain, response_format: { type: 'json_object' } } : plain;
  }
}

type Format = ReturnType<typeof zodResponseFormat>;

/** Tells of what came whole of a reply; nothing is parsed before another object in it has ended. */
function wholeSoFar<T>({ accept, onGrowth }: CompletionRequest<T>): (text: string) => void {
  let looked = 0;
  return (text) => {
    const end = text.lastIndexOf('}');
    if (onGrowth === undefined || end < looked) return;
    looked = end + 1;
    const read = accept.safeParse(jsonIn(text));
    if (read.success) onGrowth(read.data);
  };
}

function readReply<T>({ text, finish, refusal }: ReplyRead, schema: z.ZodType<T>): T {
  const isCut = finish === 'length';
  refuseUnfinished(isCut ? null : finish, refusal);
  try {
    return accepted(text, schema, !isCut);
  } catch (error) {
    if (isCut) refuseUnfinished('length', null);
    throw error;
  }
}

/** A schema without the limits that some servers do not know. */
function unbounded<T extends object>(format: T): T {
  const text = JSON.stringify(format, (name, value) =>
    name === 'maxLength' || name === 'maxItems' ? undefined : value,
  );
  return JSON.parse(text);
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
const isThinking = ({ usage, finish, text }: ReplyRead): boolean =>
  (usage?.completion_tokens_details?.reasoning_tokens ?? 0) > 0 || (finish === 'length' && text === '');

/** For servers that do not count. */
const estimate = (prompt: ModelPrompt, reply: string): ModelUsage => ({
  tokensIn: tokensIn(prompt.system) + tokensIn(prompt.user),
  tokensOut: tokensIn(reply),
  cachedIn: 0,
});

function refuseUnfinished(finish: string | null | undefined, refusal: string | null | undefined): void {
  if (refusal) throw new ModelError('refused', 'The model declined.');
  if (finish === 'length') throw new ModelError('truncated', "The model's reply was cut off.");
  if (finish === 'content_filter') {
    throw new ModelError('filtered', "The provider's content filter cut the model's reply off.");
  }
}

function accepted<T>(reply: string, schema: z.ZodType<T>, hasEnded: boolean): T {
  const value = jsonIn(reply, hasEnded);
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
