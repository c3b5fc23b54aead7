import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeliveryJob } from '../../src/model/ports/delivery.ts';
import { loadPrompts, promptNamed } from '../../src/reading/llm/prompts.ts';
import { digestReply } from '../../src/replies/digests.ts';
import { evidenceIn } from '../fakes/openai/answers.ts';
import { memoryCache, memoryLog } from '../fakes/openai/memory.ts';
import { reply } from '../fakes/openai/replay.ts';
import { type ChatRequest, type FakeOpenAi, startFakeOpenAi } from '../fakes/openai/server.ts';
import { openAiFor } from '../fakes/openai/setup.ts';
import { createDigestWorld } from '../support/digest-world.ts';
import { makePaper } from '../support/papers.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { createTestPlatform } from '../support/sender.ts';

const PAPERS = [
  makePaper({
    id: 'zephyr',
    methodName: 'Zephyr',
    abstract: 'We propose Zephyr, a method that quantizes optimizer states to save memory in training.',
  }),
  makePaper({
    id: 'borealis',
    methodName: 'Borealis',
    abstract: 'We introduce Borealis, a method that prunes attention heads to save memory in decoding.',
  }),
];
const SAID = 'Zephyr quantizes optimizer states and Borealis prunes attention heads to save memory.';

let redis: TestRedis;
let server: FakeOpenAi;
beforeAll(async () => {
  [redis, server] = await Promise.all([startTestRedis(), startFakeOpenAi()]);
});
beforeEach(async () => {
  server.reset();
  await redis.flush();
});
afterAll(() => Promise.all([redis.stop(), server.close()]));

const prompt = promptNamed(
  loadPrompts(new URL('../../prompts', import.meta.url).pathname),
  'open-digest',
).fix({});

function setUp(options: Parameters<typeof openAiFor>[1] = {}, papers = PAPERS) {
  const { model } = openAiFor(server.baseURL, options);
  const { cache, kept } = memoryCache();
  const world = createDigestWorld(redis, undefined, { model, prompt, cache, log: memoryLog().log });
  for (const paper of papers) world.library.put(paper);
  return { world, kept, opening: async () => (await world.buildDigest.preview({ topic: '' })).opening };
}

/** Says a sentence, citing all that is shown. */
const says = (text: string) => (request: ChatRequest) =>
  reply({ sentences: [{ keys: evidenceIn(request).map(({ key }) => key), text, verdict: 'says' }] });

describe('the sentence that opens a digest', () => {
  it('is the model’s when the papers say it, stands under the heading, and is asked for once', async () => {
    server.respond(says(SAID));
    const { world, opening } = setUp();
    const digest = await world.buildDigest.preview({ topic: '' });
    expect(digest.opening).toBe(SAID);
    const frame = { heading: 'What is new', notices: [], moreCommand: null, reference: null };
    const [heading, first] = digestReply(digest, frame, world.library.corpus.get).nodes;
    expect(heading).toMatchObject({ type: 'heading' });
    expect(first).toMatchObject({ content: SAID });
    expect(await opening()).toBe(SAID);
    expect(server.calls).toBe(1);
  });

  it.each([
    ['with a figure no paper has', SAID.replace('save memory', 'save 3.5x memory')],
    ['that says what no paper says', 'Zephyr and Borealis diagnose rare diseases of children in hospitals.'],
    ['with a link', `${SAID.slice(0, -1)}, see https://evil.example/x.`],
    ['with an address in plain letters', `${SAID.slice(0, -1)} at evil.example today.`],
    ['with a mention', `${SAID.slice(0, -1)} <!channel>.`],
    ['with a mention in plain letters', `@everyone ${SAID}`],
    ['with markup', `**${SAID}**`],
    ['that is two', `${SAID} Borealis prunes attention heads.`],
    ['that is empty', ''],
  ])('is left out when it is one %s', async (_, text) => {
    server.respond(says(text));
    const { opening } = setUp();
    expect(await opening()).toBeNull();
    expect(await opening()).toBeNull();
    expect(server.calls).toBe(1);
  });

  it('is left out when it is about one paper alone, and not asked for where there is but one', async () => {
    const zephyr = PAPERS[0]?.abstract ?? '';
    server.respond((request) => {
      const keys = evidenceIn(request).flatMap(({ key, sentence }) => (sentence === zephyr ? [key] : []));
      return reply({ sentences: [{ keys, text: zephyr, verdict: 'says' }] });
    });
    expect(await setUp().opening()).toBeNull();
    expect(await setUp({}, PAPERS.slice(0, 1)).opening()).toBeNull();
    expect(server.calls).toBe(1);
  });

  it.each([
    ['writes prose without end', () => reply('Well, this week was about many things. '.repeat(9_000))],
    ['refuses', () => ({ kind: 'reply' as const, content: null, refusal: 'No.' })],
    ['sends what is no JSON', () => reply('{"sentences": [{')],
    ['fails', () => ({ kind: 'status' as const, status: 500 })],
    [
      'asks to be left alone',
      () => ({ kind: 'status' as const, status: 429, headers: { 'retry-after': '30' } }),
    ],
    ['says nothing', () => ({ kind: 'hang' as const })],
  ])('is missing, and nothing else, when the model %s', async (_, behave) => {
    server.respond(behave);
    const { world } = setUp({ silenceMs: 500 });
    const digest = await world.buildDigest.preview({ topic: '' });
    expect(digest).toEqual({ ...digest, opening: null, notice: null });
    expect(digest.items).toHaveLength(2);
    expect(server.calls).toBe(1);
  });

  it('costs nothing when the budget is spent', async () => {
    const { opening } = setUp({ dailyBudgetUsd: 0 });
    expect(await opening()).toBeNull();
    expect(server.calls).toBe(0);
  });

  it('is kept with the message before it is sent, so that trying again does not ask again', async () => {
    server.respond(says(SAID));
    const { world, kept } = setUp();
    await world.subscribe();
    await world.lookWhatIsDue();
    const [job] = world.queued as [DeliveryJob];
    const { sender, messages, faults } = createTestPlatform('slack');
    faults.push('not_now');
    const deliver = world.deliverer([sender]);
    await expect(deliver(job)).rejects.toThrow();
    kept.clear();
    expect(await deliver(job)).toBe('sent');
    expect(messages[0]?.reply.fallbackText).toContain(SAID);
    expect((await world.outbox.get(job.place, job.key))?.digest?.opening).toBe(SAID);
    expect(server.calls).toBe(1);
  });
});
