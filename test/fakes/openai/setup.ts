import { afterAll, beforeAll, beforeEach } from 'vitest';
import { z } from 'zod';
import { type CompletionRequest, ModelError } from '../../../src/model/ports/model.ts';
import { createOpenAi, type OpenAiDeps } from '../../../src/model-server/openai.ts';
import { shippedPrices } from '../../../src/model-server/prices.ts';
import { memoryCache, memoryLedger, memoryLog, testClock } from './memory.ts';
import { type Behaviour, type FakeOpenAi, startFakeOpenAi } from './server.ts';

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

const capital = z.object({ city: z.string() });

/** What a server says to `request()` that can be used. */
export const GOOD = { kind: 'reply', content: '{"city":"Paris"}' } satisfies Behaviour;

/** A call for a capital. */
export function request(options: Partial<CompletionRequest<z.infer<typeof capital>>> = {}) {
  return {
    purpose: 'answer',
    prompt: { system: 'You know capitals.', user: 'France?' },
    schema: capital,
    schemaName: 'capital',
    accept: capital,
    maxTokensOut: 50,
    ...options,
  } satisfies CompletionRequest<z.infer<typeof capital>>;
}

/** Why a call failed. @throws when it did not, or not as calls of a model fail */
export async function failureOf(promise: Promise<unknown>): Promise<ModelError> {
  const error = await promise.then(
    () => new Error('It did not fail.'),
    (reason: unknown) => reason,
  );
  if (error instanceof ModelError) return error;
  throw error;
}

/** A server for one test file, with nothing left of the test before. Call it at the top of the file. */
export function withFakeOpenAi() {
  let server: FakeOpenAi;
  beforeAll(async () => {
    server = await startFakeOpenAi();
  });
  beforeEach(() => server.reset());
  afterAll(() => server.close());
  return {
    server: () => server,
    /** Answers with these in turn, then with the last for ever. */
    inTurn(...behaviours: Behaviour[]): void {
      server.respond((_, n) => behaviours[Math.min(n, behaviours.length - 1)] ?? GOOD);
    },
  };
}
