import { describe, expect, it } from 'vitest';
import type { ModelError } from '../../src/model/ports/model.ts';
import type { Behaviour } from '../fakes/openai/server.ts';
import { failureOf, GOOD, openAiFor, request, withFakeOpenAi } from '../fakes/openai/setup.ts';

const { server, inTurn } = withFakeOpenAi();

describe('a server that is busy or down', () => {
  it('is left alone for as many seconds as it asks', async () => {
    inTurn({ kind: 'status', status: 429, headers: { 'retry-after': '7' } }, GOOD);
    const { model, time } = openAiFor(server().baseURL);
    await model.complete(request());
    expect(time.sleeps).toEqual([7000]);
  });

  it('is left alone until the date it gives', async () => {
    const { model, time } = openAiFor(server().baseURL);
    const date = new Date(time.clock.now() + 9_000).toUTCString();
    inTurn({ kind: 'status', status: 503, headers: { 'retry-after': date } }, GOOD);
    await model.complete(request());
    expect(time.sleeps).toEqual([9000]);
  });

  it('is not asked again for a while once it rejects the key', async () => {
    inTurn({ kind: 'status', status: 401, error: 'no' });
    const { model } = openAiFor(server().baseURL);
    await failureOf(model.complete(request()));
    await failureOf(model.complete(request()));
    expect(server().requests).toHaveLength(1);
  });

  it('is left alone by other calls too when it asks to be', async () => {
    inTurn({ kind: 'status', status: 429, headers: { 'retry-after': '600' } }, GOOD);
    const { model, time } = openAiFor(server().baseURL);
    const first = await failureOf(model.complete(request()));
    const second = await failureOf(model.complete(request()));
    expect([first.failure, second.failure]).toEqual(['unavailable', 'unavailable']);
    expect(server().calls).toBe(1);
    time.advance(600_000);
    await model.complete(request());
    expect(server().calls).toBe(2);
  });

  it('is tried again at growing intervals, and given up after the fourth time', async () => {
    inTurn({ kind: 'status', status: 500 });
    const { model, time, money } = openAiFor(server().baseURL);
    expect((await failureOf(model.complete(request()))).failure).toBe('unavailable');
    expect(server().calls).toBe(4);
    expect(time.sleeps).toEqual([...time.sleeps].sort((a, b) => a - b));
    expect(new Set(time.sleeps).size).toBe(3);
    expect(money.booked).toEqual([]);
    expect(money.held.size).toBe(0);
  });

  it.each<[string, Behaviour]>([
    ['closes the connection', { kind: 'reset' }],
    ['breaks off in the middle of its answer', { kind: 'reset', after: 100 }],
    ['fails', { kind: 'status', status: 502 }],
  ])('is tried again when it %s', async (_, behaviour) => {
    inTurn(behaviour, GOOD);
    const { value } = await openAiFor(server().baseURL).model.complete(request());
    expect(value).toEqual({ city: 'Paris' });
  });

  it('is not waited for when it says nothing, and the call counts as charged', async () => {
    inTurn({ kind: 'hang' });
    const { model, money } = openAiFor(server().baseURL, { silenceMs: 1_500 });
    expect((await failureOf(model.complete(request()))).failure).toBe('timeout');
    expect(server().calls).toBe(1);
    expect(money.booked).toHaveLength(1);
    expect(money.booked.every(({ usd }) => usd > 0)).toBe(true);
  });

  it('is given longer for a reading once it was silent to one, and no longer for a question', async () => {
    inTurn({ kind: 'hang' });
    const { model } = openAiFor(server().baseURL, { silenceMs: 600 });
    const silence = async (purpose: 'reading' | 'answer') =>
      /within (\d+) s/.exec((await failureOf(model.complete(request({ purpose })))).message)?.[1];
    expect([await silence('reading'), await silence('reading'), await silence('answer')]).toEqual([
      '1',
      '2',
      '1',
    ]);
  });

  it('is not asked at all for a while once it keeps failing, then again', async () => {
    inTurn({ kind: 'status', status: 500 });
    const { model, time } = openAiFor(server().baseURL);
    for (let i = 0; i < 3; i += 1) await failureOf(model.complete(request()));
    const before = server().calls;
    expect((await failureOf(model.complete(request()))).failure).toBe('unavailable');
    expect(server().calls).toBe(before);
    time.advance(31_000);
    inTurn(GOOD);
    await expect(model.complete(request())).resolves.toMatchObject({ value: { city: 'Paris' } });
  });

  it('says what to check when nothing listens there', async () => {
    const { model } = openAiFor('http://127.0.0.1:9/v1');
    const error = await failureOf(model.complete(request()));
    expect(error).toMatchObject({ failure: 'unavailable', code: 'unavailable' });
    expect(error.fix).toContain('OPENAI_BASE_URL');
  });
});

describe('the bounds', () => {
  it('lets no more calls run together than allowed', async () => {
    server().respond(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return GOOD;
    });
    const { model } = openAiFor(server().baseURL, { maxConcurrent: 3 });
    await Promise.all(Array.from({ length: 12 }, () => model.complete(request())));
    expect(server().calls).toBe(12);
    expect(server().peak).toBeLessThanOrEqual(3);
    expect(server().peak).toBeGreaterThan(1);
  });

  it('lets a question go before readings that wait', async () => {
    const order: string[] = [];
    const gate = Promise.withResolvers<void>();
    server().respond(async ({ messages }) => {
      order.push(messages[1]?.content ?? '');
      await gate.promise;
      return GOOD;
    });
    const { model } = openAiFor(server().baseURL, { maxConcurrent: 1 });
    const ask = (purpose: 'reading' | 'answer', user: string) =>
      model.complete(request({ purpose, prompt: { system: 's', user } }));
    const calls = [ask('reading', 'first'), ask('reading', 'second'), ask('answer', 'question')];
    gate.resolve();
    await Promise.all(calls);
    expect(order).toEqual(['first', 'question', 'second']);
  });

  it('makes no call the budget does not allow, though calls come together', async () => {
    inTurn({ ...GOOD, usage: { prompt_tokens: 20, completion_tokens: 50 } });
    const { model, money } = openAiFor(server().baseURL, { dailyBudgetUsd: 0.0001 });
    const settled = await Promise.allSettled(Array.from({ length: 20 }, () => model.complete(request())));
    const made = settled.filter(({ status }) => status === 'fulfilled').length;
    expect(made).toBeGreaterThan(0);
    expect(made).toBeLessThan(20);
    expect(server().calls).toBe(made);
    expect(money.booked.reduce((sum, { usd }) => sum + usd, 0)).toBeLessThanOrEqual(0.0001);
    const rejected = settled.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(new Set(rejected.map((error: ModelError) => error.failure))).toEqual(
      new Set(['budget_exhausted']),
    );
  });

  it('counts a model without a known price in tokens, not in dollars', async () => {
    inTurn(GOOD);
    const { model, money } = openAiFor(server().baseURL, { model: 'llama3.2', dailyBudgetUsd: 0.01 });
    const { usd } = await model.complete(request());
    expect(usd).toBe(0);
    expect(money.booked).toMatchObject([{ unpricedCalls: 1, usd: 0 }]);
    expect(money.booked[0]?.tokensIn).toBeGreaterThan(0);
  });

  it('estimates the tokens when the server does not count them', async () => {
    inTurn({ ...GOOD, usage: null });
    const prompt = { system: 'You know capitals.', user: 'France? '.repeat(50) };
    const { usage } = await openAiFor(server().baseURL).model.complete(request({ prompt }));
    expect(usage.tokensIn).toBeGreaterThan(50);
    expect(usage.tokensOut).toBeGreaterThan(0);
  });
});

describe('cancelling', () => {
  it('ends a call under way and everything waiting behind it', async () => {
    const arrived = Promise.withResolvers<void>();
    server().respond(() => {
      arrived.resolve();
      return { kind: 'hang' };
    });
    const shutdown = new AbortController();
    const { model, money } = openAiFor(server().baseURL, { maxConcurrent: 1, shutdown: shutdown.signal });
    const calls = [failureOf(model.complete(request())), failureOf(model.complete(request()))];
    await arrived.promise;
    shutdown.abort();
    const failures = (await Promise.all(calls)).map(({ failure, code }) => [failure, code]);
    expect(failures).toEqual([
      ['cancelled', 'cancelled'],
      ['cancelled', 'cancelled'],
    ]);
    expect(server().calls).toBe(1);
    expect(money.held.size).toBe(0);
  });

  it('makes no call for a signal that was aborted before', async () => {
    const { model } = openAiFor(server().baseURL);
    const error = await failureOf(model.complete(request({ signal: AbortSignal.abort() })));
    expect(error.failure).toBe('cancelled');
    expect(server().calls).toBe(0);
  });
});
