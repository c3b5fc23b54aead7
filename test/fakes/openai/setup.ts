import { createOpenAi, type OpenAiDeps } from '../../../src/model-server/openai.ts';
import { shippedPrices } from '../../../src/model-server/prices.ts';
import { memoryCache, memoryLedger, memoryLog, testClock } from './memory.ts';

/** A key that must not be seen anywhere. */
export const SECRET = 'sk-test-0123456789abcdef';

/** The real client before a test server, with what it writes to kept in memory. */
export function openAiFor(baseURL: string, options: Partial<OpenAiDeps> = {}) {
  const money = memoryLedger();
  const time = testClock();
  const { lines, log } = memoryLog();
  const openAi = createOpenAi({
    apiKey: SECRET,
    baseURL,
    model: 'gpt-4o-mini',
    embeddingModel: 'text-embedding-3-small',
    ledger: money.ledger,
    prices: shippedPrices,
    dailyBudgetUsd: null,
    log,
    clock: time.clock,
    random: () => 0.5,
    silenceMs: 5_000,
    contextTokens: 32_000,
    cache: memoryCache().cache,
    ...options,
  });
  return { ...openAi, money, time, lines };
}
