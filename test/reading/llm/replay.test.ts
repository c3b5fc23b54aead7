import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLlmReader } from '../../../src/reading/llm/llm-reader.ts';
import { loadPrompts } from '../../../src/reading/llm/prompts.ts';
import { createVocabulary } from '../../../src/reading/llm/vocabulary.ts';
import { memoryCache, memoryLog } from '../../fakes/openai/memory.ts';
import { plainReader } from '../../fakes/openai/plain-reader.ts';
import { paperOf, replay, writtenReadings } from '../../fakes/openai/replay.ts';
import { type FakeOpenAi, startFakeOpenAi } from '../../fakes/openai/server.ts';
import { openAiFor } from '../../fakes/openai/setup.ts';
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

  it.each(written)(
    'for $slug are kept, or shown as the sentences they cite where these do not say just that',
    async (one) => {
      server.reset();
      const reader = createLlmReader({
        model: openAiFor(server.baseURL).model,
        extractive: plainReader(),
        cache: memoryCache().cache,
        prompts: loadPrompts(new URL('../../../prompts', import.meta.url).pathname),
        log: memoryLog().log,
      });
      const [reading] = await reader.read([paperOf(one)]);
      expect(server.calls).toBe(1);
      expect(reading).toMatchObject({ engine: 'llm', receipts: { withheld: 0 } });
      if (reading === undefined) return;
      expectReceipts(reading, one.abstract);
      expect(reading.results).toHaveLength(one.reply.results.length);
      const said = reading.summary.filter(({ text }, i) => text === one.reply.summary[i]?.text);
      const quoted = reading.summary.filter(({ text, quotes }) => text.startsWith('“') && quotes.length > 0);
      expect(said.length + quoted.length).toBe(one.reply.summary.length);
      const isLineSaid = reading.oneLine === one.reply.oneLine;
      expect(reading.receipts.quoted).toBe(quoted.length + (isLineSaid ? 0 : 1));
      expect(reading).toMatchObject({
        techniques: [...new Set(one.reply.techniques.map(technique))],
        domains: one.reply.domains,
        methodName: one.reply.methodName,
        methodExpansion: one.reply.methodExpansion,
        codeUrl: one.reply.codeUrl,
        proposedTitle: one.title === null ? one.reply.proposedTitle : null,
      });
    },
  );
});
