import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { systemClock } from '../../src/model/system-clock.ts';
import type { Behaviour } from '../fakes/openai/server.ts';
import { failureOf, GOOD, openAiFor, request, withFakeOpenAi } from '../fakes/openai/setup.ts';

const { server, inTurn } = withFakeOpenAi();

describe('a reply that comes piece by piece', () => {
  const CONTENT = '{"city": "Paris", "said": ["one two three"]}';

  it('is told of as it grows, each object once it is whole', async () => {
    const schema = z.object({ cities: z.array(z.object({ name: z.string() })) });
    inTurn({ kind: 'reply', content: '{"cities": [{"name": "Paris"}, {"name": "Lyon"}, {"name": "Nice"}]}' });
    const seen: number[] = [];
    await openAiFor(server().baseURL).model.complete({
      ...request(),
      schema,
      accept: schema,
      onGrowth: ({ cities }) => seen.push(cities.length),
    });
    expect(seen).toEqual([1, 2, 3]);
  });

  it('may come all at once from a server that streams nothing, though asked to', async () => {
    const body = JSON.stringify({
      choices: [{ index: 0, message: { role: 'assistant', content: CONTENT }, finish_reason: 'stop' }],
    });
    inTurn({ kind: 'raw', body });
    const { value } = await openAiFor(server().baseURL).model.complete(request());
    expect(value).toEqual({ city: 'Paris' });
  });

  it('is asked for without a count, or without pieces, where the server takes neither', async () => {
    server().respond(({ stream, stream_options }) => {
      if (stream_options) return { kind: 'status', status: 400, error: 'stream_options unknown' };
      if (stream) return { kind: 'status', status: 400, error: 'stream is not supported' };
      return GOOD;
    });
    const { model } = openAiFor(server().baseURL);
    await model.complete(request());
    await model.complete(request());
    expect(server().calls).toBe(4);
    expect(server().requests.at(-1)?.body.response_format?.type).toBe('json_schema');
  });

  it('is used as far as it came whole when the server falls silent', async () => {
    const schema = z.object({ cities: z.array(z.object({ name: z.string() })) });
    inTurn({ kind: 'reply', content: '{"cities":[{"name":"Paris"},{"name":"Ly', finish: 'hang' });
    const { model, money } = openAiFor(server().baseURL, { silenceMs: 60 });
    const completion = await model.complete({ ...request(), schema, accept: schema, onGrowth: undefined });
    expect(completion).toMatchObject({ isCut: true, value: { cities: [{ name: 'Paris' }] } });
    expect(money.held.size).toBe(0);
  });

  it('is read no further than it was to go', async () => {
    inTurn({ kind: 'reply', content: `{"city":"${'Paris '.repeat(2000)}`, finish: 'hang' });
    const { model } = openAiFor(server().baseURL);
    expect((await failureOf(model.complete(request()))).failure).toBe('truncated');
  });

  it('is cut where a slow server has written for long enough', async () => {
    let now = 0;
    const clock = { ...systemClock, now: () => (now += 4_000) };
    inTurn({ kind: 'reply', content: '{"city":"Paris", "town":"'.padEnd(4_000, 'Lyon '), finish: 'hang' });
    const { model } = openAiFor(server().baseURL, { clock });
    const asked = model.complete({ ...request({ purpose: 'reading' }), longestSlowMs: 60_000 });
    expect((await failureOf(asked)).failure).toBe('truncated');
    expect(server().calls).toBe(1);
  });

  it.each([
    ['is no reason to rest when it was cut for being slow', '{"city":"Paris", "town":"', null],
    ['is one where it was prose', 'The city that was asked for is ', 'resting'],
  ])('%s', async (_, begins, last) => {
    let now = 0;
    const clock = { ...systemClock, now: () => (now += 4_000) };
    server().respond(() => ({ kind: 'reply', content: begins.padEnd(4_000, 'Lyon '), finish: 'hang' }));
    const { model } = openAiFor(server().baseURL, { clock });
    const failures = [];
    for (let i = 0; i < 4; i++)
      failures.push(
        (await failureOf(model.complete({ ...request({ purpose: 'reading' }), longestSlowMs: 60_000 })))
          .failure,
      );
    expect(failures).toEqual(['truncated', 'truncated', 'truncated', last ?? 'truncated']);
  });

  it('holds nobody up who asks while a slow server writes a reading, which is called off once at most', async () => {
    const order: string[] = [];
    // Each look at the clock finds it four seconds on.
    let now = 0;
    const clock = { ...systemClock, now: () => (now += 4_000) };
    const { model, money } = openAiFor(server().baseURL, { clock });
    const ask = (purpose: 'reading' | 'answer', user: string) =>
      model.complete(request({ purpose, prompt: { system: 's', user } }));
    const long: Behaviour = { kind: 'reply', content: `{"city":"${'Paris '.repeat(60)}"}` };
    server().respond(() => long);
    await ask('reading', 'slow');
    const first = Promise.withResolvers<void>();
    const second = Promise.withResolvers<void>();
    const ended = Promise.withResolvers<void>();
    server().respond(async ({ messages }) => {
      const user = messages[1]?.content ?? '';
      order.push(user);
      if (user === 'question') return GOOD;
      if (order.length === 1) {
        first.resolve();
        return { kind: 'hang' };
      }
      second.resolve();
      await ended.promise;
      return GOOD;
    });
    const reading = ask('reading', 'reading');
    await first.promise;
    await ask('answer', 'question');
    await second.promise;
    await ask('answer', 'question');
    ended.resolve();
    await reading;
    expect(order).toEqual(['reading', 'question', 'reading', 'question']);
    expect(money.held.size).toBe(0);
  });
});
