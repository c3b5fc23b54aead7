import { describe, expect, it } from 'vitest';
import { lastRest } from '../../src/model-server/rests.ts';
import { memoryCache } from '../fakes/openai/memory.ts';
import type { Behaviour } from '../fakes/openai/server.ts';
import { failureOf, GOOD, openAiFor, request, withFakeOpenAi } from '../fakes/openai/setup.ts';

const { server, inTurn } = withFakeOpenAi();

describe('a model nobody can read', () => {
  it.each<[string, Behaviour]>([
    ['prose', { kind: 'reply', content: 'Well, let me think about it.' }],
    ['nothing', { kind: 'reply', content: '' }],
    ['no end', { kind: 'reply', content: 'On and on', finish: 'length' }],
  ])(
    'is asked three times when it writes %s, then rests, says so, and is asked again',
    async (_, behaviour) => {
      inTurn(behaviour, behaviour, behaviour, GOOD);
      const { model, time, lines } = openAiFor(server().baseURL);
      for (const _n of [1, 2, 3]) await failureOf(model.complete(request()));
      const resting = await failureOf(model.complete(request()));
      expect(resting.failure).toBe('resting');
      expect(resting.until?.getTime()).toBe(time.clock.now() + 60_000);
      expect(server().calls).toBe(3);
      expect(lines.join('\n')).toContain('The model rests');
      time.advance(60_000);
      expect((await model.complete(request())).value).toEqual({ city: 'Paris' });
    },
  );
});

describe('a model too weak to be of use', () => {
  it('rests once most of the last twenty things it said did not hold, in every process, and says so', async () => {
    inTurn(GOOD);
    const { cache } = memoryCache();
    const { model } = openAiFor(server().baseURL, { cache });
    await model.tell({ supported: 9, of: 19 });
    await model.complete(request());
    await model.tell({ supported: 0, of: 1 });
    const elsewhere = openAiFor(server().baseURL, { cache });
    const resting = await failureOf(elsewhere.model.complete(request()));
    expect(resting).toMatchObject({ failure: 'resting', message: expect.stringContaining('too weak') });
    expect((await lastRest('gpt-4o-mini', cache))?.why).toContain('9 of the last 20');
  });

  it('is one no more when most of what it says holds', async () => {
    inTurn(GOOD);
    const { model } = openAiFor(server().baseURL);
    await model.tell({ supported: 18, of: 30 });
    await model.tell({ supported: 15, of: 15 });
    await expect(model.complete(request())).resolves.toMatchObject({ value: { city: 'Paris' } });
  });
});
