import type { Config } from '../config.ts';
import type { CostLedger } from '../model/ports/ledger.ts';
import type { Log } from '../model/ports/log.ts';
import type { Reader } from '../model/ports/reader.ts';
import { systemClock } from '../model/system-clock.ts';
import { shippedPrices } from '../model-server/prices.ts';
import { lastRest } from '../model-server/rests.ts';
import { createLlmReader } from '../reading/llm/llm-reader.ts';
import { type Prompt, promptNamed } from '../reading/llm/prompts.ts';
import type { RedisClient } from '../redis/client.ts';
import { createModelCache } from '../redis/model-cache.ts';
import type { Find } from '../search/find.ts';

interface Deps {
  prompts: ReadonlyMap<string, Prompt>;
  config: Config['model'];
  redis: RedisClient;
  /** Papers by words and meaning; asked only once everything is wired. */
  find: Find;
  extractive: Reader;
  ledger: CostLedger;
  log: Log;
  /** Aborted on shutdown. */
  signal: AbortSignal;
}

export type WiredModel = NonNullable<Awaited<ReturnType<typeof wireModel>>>;

/** Wires the model, loading what it needs; null when none is configured. Nothing is called yet. */
export async function wireModel({ prompts, config, redis, find, extractive, ledger, log, signal }: Deps) {
  if (config === null) return null;
  const { createOpenAi } = await import('../model-server/openai.ts');
  const cache = createModelCache(redis);
  const { model, encoder } = createOpenAi({
    ...config,
    cache,
    prices: shippedPrices,
    ledger,
    log,
    shutdown: signal,
  });

  return {
    deep: createLlmReader({ model, extractive, cache, prompts, log }),
    writer: {
      model,
      prompts: {
        answer: promptNamed(prompts, 'answer-question').fix({}),
        query: promptNamed(prompts, 'query').fix({}),
      },
      cache,
      clock: systemClock,
      find,
      log,
    },
    comparing: { model, prompt: promptNamed(prompts, 'compare-techniques').fix({}), cache, log },
    opening: { model, prompt: promptNamed(prompts, 'open-digest').fix({}), cache, log },
    encoder,
    lastRest: () => lastRest(config.model, cache),
  };
}
