import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createPaperStore } from '../../src/redis/papers.ts';
import { papersIn, reply } from '../fakes/openai/replay.ts';
import { type Behaviour, type FakeOpenAi, type Responder, startFakeOpenAi } from '../fakes/openai/server.ts';
import { runHere } from '../support/run-here.ts';
import { sampled } from '../support/sampled.ts';
import { type OwnRedis, startOwnRedis } from './processes.ts';

const PAGE = new URL('../../seeds/001_afe57e478b154b9d.txt', import.meta.url).pathname;
const PAPERS = 10;

let redis: OwnRedis;
let openAi: FakeOpenAi;

beforeAll(async () => {
  redis = await startOwnRedis();
  openAi = await startFakeOpenAi();
});
afterEach(() => redis.client.flushall());
afterAll(async () => {
  await openAi.close();
  await redis.close();
});

async function readWith(responder: Responder) {
  openAi.respond(responder);
  await runHere(['reindex', PAGE], {
    ...{ PATH: process.env.PATH, REDIS_URL: redis.url, MEANING: 'off', LOG_LEVEL: 'error' },
    ...{ OPENAI_BASE_URL: openAi.baseURL, OPENAI_MODEL: 'small' },
  });
  const { items } = await createPaperStore(redis.client).list({ limit: 100 });
  return { papers: items };
}

/** A reading that is wrong in every way a reading can be. */
const lie: Responder = (request): Behaviour =>
  reply({
    papers: papersIn(request).map(({ key }) => ({
      key,
      title: 'The Best Method of All, 99.9x',
      methodName: 'Liar',
      oneLine: 'It is 99.9x faster than anything.',
      summary: [{ text: 'It needs 99.9% less memory.', quotes: ['It needs 99.9% less memory.'] }],
      task: 'lying 99.9 times',
      techniques: ['99.9x lies'],
      domains: [],
      results: [
        {
          metric: 'speedup',
          value: '99.9',
          unit: 'x',
          direction: 'higher_better',
          baseline: null,
          setting: null,
          quote: 'It is 99.9x faster than anything.',
        },
      ],
    })),
  });

const FAULTS: readonly [string, Responder][] = [
  ['refuses the key', () => ({ kind: 'status', status: 401, error: 'no' })],
  ['does not know its own name', () => ({ kind: 'status', status: 404, error: 'no such model' })],
  ['breaks off', () => ({ kind: 'reset', after: 40 })],
  ['talks nonsense', () => ({ kind: 'raw', body: '<html>proxy error</html>', contentType: 'text/html' })],
  ['lies', lie],
];

describe('a model', () => {
  it.each(sampled(FAULTS, 2))(
    'that %s loses no paper and invents nothing',
    { timeout: 75_000 },
    async (_what, responder) => {
      const { papers } = await readWith(responder);
      expect(papers).toHaveLength(PAPERS);
      for (const { reading, abstract, slug } of papers) {
        expect(reading?.oneLine, slug).toBeTruthy();
        expect(JSON.stringify(reading)).not.toContain('99.9');
        for (const { quote } of reading?.results ?? []) expect(abstract).toContain(quote);
        // It says what happened: why the model's reading is not there, or how much of it was withheld.
        expect(reading?.fallbackReason ?? reading?.receipts.withheld, slug).toBeTruthy();
      }
    },
  );
});
