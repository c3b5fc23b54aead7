import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLlmReader } from '../../src/readers/llm-reader.ts';
import { loadPrompts } from '../../src/readers/prompts.ts';
import { createVocabulary } from '../../src/readers/vocabulary.ts';
import { memoryCache, memoryLog } from '../fakes/openai/memory.ts';
import { plainReader } from '../fakes/openai/plain-reader.ts';
import { paperOf, replay, writtenReadings } from '../fakes/openai/replay.ts';
import { type FakeOpenAi, startFakeOpenAi } from '../fakes/openai/server.ts';
import { openAiFor } from '../fakes/openai/setup.ts';
import { expectReceipts } from './receipts.ts';

const written = writtenReadings();
const { technique } = createVocabulary();
let server: FakeOpenAi;
beforeAll(async () => {
  server = await startFakeOpenAi(replay(written));
});
afterAll(() => server.close());

describe('the hand-written replies', () => {
  it('are at least twelve', () => {
    expect(written.length).toBeGreaterThanOrEqual(12);
  });

  it.each(written)('for $slug are kept whole: nothing in them lacks its receipt', async (one) => {
    server.reset();
    const reader = createLlmReader({
      model: openAiFor(server.baseURL).model,
      extractive: plainReader(),
      cache: memoryCache().cache,
      prompts: loadPrompts(new URL('../../prompts', import.meta.url).pathname),
      log: memoryLog().log,
    });
    const [reading] = await reader.read([paperOf(one)]);
    expect(server.calls).toBe(1);
    expect(reading).toMatchObject({ engine: 'llm', receipts: { withheld: 0 } });
    if (reading === undefined) return;
    expectReceipts(reading, one.abstract);
    expect(reading.results).toHaveLength(one.reply.results.length);
    expect(reading.summary.map(({ text }) => text)).toEqual(one.reply.summary.map(({ text }) => text));
    expect(reading).toMatchObject({
      oneLine: one.reply.oneLine,
      techniques: [...new Set(one.reply.techniques.map(technique))],
      domains: one.reply.domains,
      methodName: one.reply.methodName,
      methodExpansion: one.reply.methodExpansion,
      codeUrl: one.reply.codeUrl,
      proposedTitle: one.title === null ? one.reply.proposedTitle : null,
    });
  });
});
