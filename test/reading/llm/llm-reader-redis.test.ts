import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLlmReader } from '../../../src/reading/llm/llm-reader.ts';
import { loadPrompts } from '../../../src/reading/llm/prompts.ts';
import { createExtractiveReader } from '../../../src/reading/rules/extractive-reader.ts';
import { createCostLedger } from '../../../src/redis/cost-ledger.ts';
import { createModelCache } from '../../../src/redis/model-cache.ts';
import { memoryLog } from '../../fakes/openai/memory.ts';
import { paperOf, replay, writtenReadings } from '../../fakes/openai/replay.ts';
import { type FakeOpenAi, startFakeOpenAi } from '../../fakes/openai/server.ts';
import { openAiFor } from '../../fakes/openai/setup.ts';
import { startTestRedis, type TestRedis } from '../../support/redis.ts';

const papers = writtenReadings().map(paperOf);
let server: FakeOpenAi;
let redis: TestRedis;
beforeAll(async () => {
  [server, redis] = await Promise.all([startFakeOpenAi(replay()), startTestRedis()]);
});
beforeEach(async () => {
  server.reset();
  server.respond(replay());
  await redis.flush();
});
afterAll(() => Promise.all([server.close(), redis.stop()]));

/** A process: everything new but Redis and the model's server. */
function startProcess(dailyBudgetUsd: number | null) {
  const ledger = createCostLedger(redis.client);
  const { model } = openAiFor(server.baseURL, { ledger, dailyBudgetUsd });
  const reader = createLlmReader({
    model,
    extractive: createExtractiveReader(),
    cache: createModelCache(redis.client),
    prompts: loadPrompts(new URL('../../../prompts', import.meta.url).pathname),
    log: memoryLog().log,
  });
  return { reader, ledger };
}

describe('reading with Redis behind it', () => {
  it('costs nothing in another process that reads the same papers', async () => {
    const first = startProcess(null);
    const readings = await first.reader.read(papers);
    const spent = (await first.ledger.day()).total;
    expect(spent).toMatchObject({ calls: server.calls, unpricedCalls: 0 });
    expect(spent.usd).toBeGreaterThan(0);
    server.reset();
    const second = startProcess(null);
    expect(await second.reader.read(papers)).toEqual(readings);
    expect(server.calls).toBe(0);
    expect((await second.ledger.day()).total).toEqual(spent);
  });

  it('stays within the budget across processes, and says of every paper who read it and why', async () => {
    // Room for a call of six papers, $0.007 at most, and smaller ones beside and after it. What is asked for is answered once nobody
    // else goes on, so that all that is reserved is reserved at the same time.
    const budget = 0.01;
    const nobodyGoesOn = Promise.withResolvers<void>();
    let resting = 0;
    const rest = () => {
      resting += 1;
      if (resting === 3) nobodyGoesOn.resolve();
    };
    server.respond(async (request, n) => {
      rest();
      await nobodyGoesOn.promise;
      return replay()(request, n);
    });
    const processes = [startProcess(budget), startProcess(budget), startProcess(budget)];
    const parts = processes.map(async ({ reader }, i) => {
      const part = await reader.read(papers.filter((_, at) => at % 3 === i));
      rest();
      return part;
    });
    const readings = (await Promise.all(parts)).flat();
    expect(readings).toHaveLength(papers.length);
    const byEngine = new Set(readings.map(({ engine }) => engine));
    expect(byEngine).toEqual(new Set(['llm', 'extractive']));
    for (const { engine, fallbackReason } of readings) {
      if (engine === 'extractive') expect(fallbackReason).toContain('budget');
      else expect(fallbackReason).toBeNull();
    }
    const spent = (await processes[0]?.ledger.day())?.total.usd ?? Number.NaN;
    expect(spent).toBeLessThanOrEqual(budget);
  });
});
