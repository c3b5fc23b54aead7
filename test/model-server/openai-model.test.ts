import { APIError } from 'openai';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { CompletionRequest, ModelFailure } from '../../src/model/ports/model.ts';
import { ModelError } from '../../src/model/ports/model.ts';
import { systemClock } from '../../src/model/system-clock.ts';
import { createDialectMemory } from '../../src/model-server/openai-dialect.ts';
import { lastRest } from '../../src/model-server/rests.ts';
import { memoryCache } from '../fakes/openai/memory.ts';
import { type Behaviour, type FakeOpenAi, startFakeOpenAi } from '../fakes/openai/server.ts';
import { openAiFor, SECRET } from '../fakes/openai/setup.ts';

const capital = z.object({ city: z.string() });
const GOOD: Behaviour = { kind: 'reply', content: '{"city":"Paris"}' };

function request(options: Partial<CompletionRequest<z.infer<typeof capital>>> = {}) {
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

let server: FakeOpenAi;
beforeAll(async () => {
  server = await startFakeOpenAi();
});
beforeEach(() => server.reset());
afterAll(() => server.close());

/** Answers with these in turn, then with the last for ever. */
function inTurn(...behaviours: Behaviour[]): void {
  server.respond((_, n) => behaviours[Math.min(n, behaviours.length - 1)] ?? GOOD);
}

async function failureOf(promise: Promise<unknown>): Promise<ModelError> {
  const error = await promise.then(
    () => new Error('It did not fail.'),
    (reason: unknown) => reason,
  );
  if (error instanceof ModelError) return error;
  throw error;
}

describe('a structured reply', () => {
  it('asks for the schema strictly, with nothing optional in it, and gives the value and its cost', async () => {
    inTurn({
      ...GOOD,
      usage: { prompt_tokens: 1000, completion_tokens: 100, prompt_tokens_details: { cached_tokens: 400 } },
    });
    const { model, money } = openAiFor(server.baseURL);
    const { value, usage, usd } = await model.complete(request());
    expect(value).toEqual({ city: 'Paris' });
    expect(usage).toEqual({ tokensIn: 1000, tokensOut: 100, cachedIn: 400 });
    // 600 at $0.15, 400 at $0.075 and 100 at $0.60 a million
    expect(usd).toBeCloseTo(0.00018, 10);
    expect(money.booked).toMatchObject([{ purpose: 'answer', calls: 1, tokensIn: 1000, unpricedCalls: 0 }]);
    expect(server.requests[0]?.body.response_format).toEqual({
      type: 'json_schema',
      json_schema: expect.objectContaining({
        name: 'capital',
        strict: true,
        schema: expect.objectContaining({ required: ['city'], additionalProperties: false }),
      }),
    });
  });

  it('sends the fixed part of the prompt first', async () => {
    inTurn(GOOD);
    await openAiFor(server.baseURL).model.complete(request());
    expect(server.requests[0]?.body.messages.map(({ role }) => role)).toEqual(['system', 'user']);
  });

  it.each([
    ['a markdown fence', '```json\n{"city":"Paris"}\n```'],
    ['words around it', 'Here you are:\n{"city":"Paris"}\nAnything else?'],
    ['a thinking block', '<think>{"city":"Rome"}? No.</think>\n{"city":"Paris"}'],
  ])('finds the JSON in %s', async (_, content) => {
    inTurn({ kind: 'reply', content });
    const { value } = await openAiFor(server.baseURL).model.complete(request());
    expect(value).toEqual({ city: 'Paris' });
  });

  it.each<[string, Behaviour, ModelFailure]>([
    ['is not JSON', { kind: 'reply', content: '{"city": Paris' }, 'bad_output'],
    ['lacks a field', { kind: 'reply', content: '{"town":"Paris"}' }, 'bad_output'],
    ['is empty', { kind: 'reply', content: null }, 'bad_output'],
    ['has no choices', { kind: 'raw', body: '{"object":"chat.completion"}' }, 'bad_output'],
    ['is a page of HTML', { kind: 'raw', body: '<html></html>', contentType: 'text/html' }, 'bad_output'],
    ['is half a body', { kind: 'raw', body: '{"choices": [' }, 'bad_output'],
    ['is a refusal', { kind: 'reply', content: null, refusal: 'I cannot help with that.' }, 'refused'],
    ['is a refusal in words', { kind: 'reply', content: "I'm sorry, but I can't do that." }, 'refused'],
    ['was cut off', { kind: 'reply', content: '{"city":"Par', finish: 'length' }, 'truncated'],
    ['was filtered', { kind: 'reply', content: null, finish: 'content_filter' }, 'filtered'],
    [
      'was filtered before',
      { kind: 'status', status: 400, error: { code: 'content_filter', message: 'no' } },
      'filtered',
    ],
    [
      'did not fit',
      { kind: 'status', status: 400, error: { code: 'context_length_exceeded', message: 'too long' } },
      'truncated',
    ],
    ['is a rejected key', { kind: 'status', status: 401, error: 'no' }, 'unavailable'],
    ['is an unknown model', { kind: 'status', status: 404, error: 'no' }, 'unavailable'],
  ])('says why there is none when it %s', async (_, behaviour, failure) => {
    inTurn(behaviour);
    const { model, money } = openAiFor(server.baseURL);
    const error = await failureOf(model.complete(request()));
    expect(error.failure).toBe(failure);
    expect(money.held.size).toBe(0);
  });

  it('is paid for when it cannot be used', async () => {
    inTurn({ kind: 'reply', content: 'no' });
    const { model, money } = openAiFor(server.baseURL);
    await failureOf(model.complete(request()));
    expect(money.booked).toHaveLength(1);
  });
});

describe('a reply in an odd shape', () => {
  const CITY = '{"city":"Paris"}';
  it.each<[string, object]>([
    [
      'parts',
      {
        content: [
          { type: 'text', text: '{"city":' },
          { type: 'text', text: '"Paris"}' },
        ],
      },
    ],
    ['an object', { content: { city: 'Paris' } }],
    [
      'the arguments of a tool',
      { tool_calls: [{ id: '1', type: 'function', function: { name: 'f', arguments: CITY } }] },
    ],
  ])('is read when it is %s', async (_, message) => {
    inTurn({ kind: 'reply', content: null, message });
    const { value } = await openAiFor(server.baseURL).model.complete(request());
    expect(value).toEqual({ city: 'Paris' });
  });

  it('is kept as far as it came whole when it reaches its limit', async () => {
    const schema = z.object({ cities: z.array(z.object({ name: z.string() })) });
    inTurn({ kind: 'reply', content: '{"cities":[{"name":"Paris"},{"name":"Ly', finish: 'length' });
    const { model } = openAiFor(server.baseURL);
    const completion = await model.complete({ ...request(), schema, accept: schema, onGrowth: undefined });
    expect(completion).toMatchObject({ isCut: true, value: { cities: [{ name: 'Paris' }] } });
  });
});

describe('a model nobody can read', () => {
  it.each<[string, Behaviour]>([
    ['prose', { kind: 'reply', content: 'Well, let me think about it.' }],
    ['nothing', { kind: 'reply', content: '' }],
    ['no end', { kind: 'reply', content: 'On and on', finish: 'length' }],
  ])(
    'is asked three times when it writes %s, then rests, says so, and is asked again',
    async (_, behaviour) => {
      inTurn(behaviour, behaviour, behaviour, GOOD);
      const { model, time, lines } = openAiFor(server.baseURL);
      for (const _n of [1, 2, 3]) await failureOf(model.complete(request()));
      const resting = await failureOf(model.complete(request()));
      expect(resting.failure).toBe('resting');
      expect(resting.until?.getTime()).toBe(time.clock.now() + 60_000);
      expect(server.calls).toBe(3);
      expect(lines.join('\n')).toContain('The model rests');
      time.advance(60_000);
      expect((await model.complete(request())).value).toEqual({ city: 'Paris' });
    },
  );
});

describe('a model that thinks before it writes', () => {
  it('gets room for it once that is known', async () => {
    server.respond((body) =>
      (body.max_tokens ?? 0) > 1000 ? GOOD : { kind: 'reply', content: '', finish: 'length' },
    );
    const { model } = openAiFor(server.baseURL, { model: 'thinker' });
    expect((await failureOf(model.complete(request()))).failure).toBe('truncated');
    await expect(model.complete(request())).resolves.toMatchObject({ value: { city: 'Paris' } });
  });
});

describe('a server that lacks structured output', () => {
  const rejecting = (...formats: (string | undefined)[]): void =>
    server.respond((body) =>
      formats.includes(body.response_format?.type)
        ? {
            kind: 'status',
            status: 400,
            error: `response_format ${body.response_format?.type} is not supported`,
          }
        : GOOD,
    );

  it('is asked in JSON mode, with the schema in the prompt, and known from then on', async () => {
    rejecting('json_schema');
    const { model } = openAiFor(server.baseURL);
    await model.complete(request());
    await model.complete(request());
    const formats = server.requests.map(({ body }) => body.response_format?.type);
    expect(formats).toEqual(['json_schema', 'json_object', 'json_object']);
    expect(server.requests[1]?.body.messages[0]?.content).toContain('"city"');
  });

  it('is asked in plain words when it lacks JSON mode too', async () => {
    rejecting('json_schema', 'json_object');
    const { model } = openAiFor(server.baseURL);
    const { value } = await model.complete(request());
    expect(value).toEqual({ city: 'Paris' });
    expect(server.requests.at(-1)?.body.response_format).toBeUndefined();
  });

  it('is asked without the limits of texts and lists once it rejects those, and keeps to the schema', async () => {
    const schema = z.object({ city: z.string().max(30), towns: z.array(z.string()).max(3) });
    inTurn(
      { kind: 'status', status: 400, error: "'maxLength' is not permitted." },
      { kind: 'reply', content: '{"city":"Paris","towns":[]}' },
    );
    const { model } = openAiFor(server.baseURL);
    await model.complete({ ...request(), schema, accept: schema, onGrowth: undefined });
    await model.complete({ ...request(), schema, accept: schema, onGrowth: undefined });
    const asked = server.requests.map(({ body }) => JSON.stringify(body.response_format));
    expect(asked.map((form) => form.includes('json_schema'))).toEqual([true, true, true]);
    expect(asked.map((form) => /maxLength.*maxItems/.test(form))).toEqual([true, false, false]);
  });

  it('is not asked more plainly for ever after rejecting one bad request', async () => {
    server.respond((_, n) => (n < 3 ? { kind: 'status', status: 400, error: 'bad request' } : GOOD));
    const { model } = openAiFor(server.baseURL);
    expect((await failureOf(model.complete(request()))).failure).toBe('unavailable');
    await model.complete(request());
    expect(server.requests.at(-1)?.body.response_format?.type).toBe('json_schema');
  });

  it('leaves out a temperature and renames the limit for models that reject them', async () => {
    server.respond((body) => {
      if (body.temperature !== undefined)
        return { kind: 'status', status: 400, error: "'temperature' does not support 0" };
      if (body.max_tokens !== undefined) {
        return {
          kind: 'status',
          status: 400,
          error: "'max_tokens' is not supported: use 'max_completion_tokens'",
        };
      }
      return GOOD;
    });
    const { model } = openAiFor(server.baseURL);
    await model.complete(request());
    expect(server.requests.at(-1)?.body).toMatchObject({ max_completion_tokens: 50 });
    expect(server.requests.at(-1)?.body.response_format?.type).toBe('json_schema');
  });
});

it('OpenAI’s server itself is asked by the older limit, or none, where a model knows no other', async () => {
  const asked: string[] = [];
  const rejected = (name: string) =>
    new APIError(
      400,
      { message: `Unrecognized request argument supplied: ${name}` },
      undefined,
      new Headers(),
    );
  await createDialectMemory(null, false).negotiate(async ({ limit, format }) => {
    asked.push(`${limit} ${format}`);
    if (limit !== 'none') throw rejected(limit);
  });
  expect(asked).toEqual(
    ['max_completion_tokens', 'max_tokens', 'none'].map((limit) => `${limit} json_schema`),
  );
});

describe('a server that is busy or down', () => {
  it('is left alone for as many seconds as it asks', async () => {
    inTurn({ kind: 'status', status: 429, headers: { 'retry-after': '7' } }, GOOD);
    const { model, time } = openAiFor(server.baseURL);
    await model.complete(request());
    expect(time.sleeps).toEqual([7000]);
  });

  it('is left alone until the date it gives', async () => {
    const { model, time } = openAiFor(server.baseURL);
    const date = new Date(time.clock.now() + 9_000).toUTCString();
    inTurn({ kind: 'status', status: 503, headers: { 'retry-after': date } }, GOOD);
    await model.complete(request());
    expect(time.sleeps).toEqual([9000]);
  });

  it('is not asked again for a while once it rejects the key', async () => {
    inTurn({ kind: 'status', status: 401, error: 'no' });
    const { model } = openAiFor(server.baseURL);
    await failureOf(model.complete(request()));
    await failureOf(model.complete(request()));
    expect(server.requests).toHaveLength(1);
  });

  it('is left alone by other calls too when it asks to be', async () => {
    inTurn({ kind: 'status', status: 429, headers: { 'retry-after': '600' } }, GOOD);
    const { model, time } = openAiFor(server.baseURL);
    const first = await failureOf(model.complete(request()));
    const second = await failureOf(model.complete(request()));
    expect([first.failure, second.failure]).toEqual(['unavailable', 'unavailable']);
    expect(server.calls).toBe(1);
    time.advance(600_000);
    await model.complete(request());
    expect(server.calls).toBe(2);
  });

  it('is tried again at growing intervals, and given up after the fourth time', async () => {
    inTurn({ kind: 'status', status: 500 });
    const { model, time, money } = openAiFor(server.baseURL);
    expect((await failureOf(model.complete(request()))).failure).toBe('unavailable');
    expect(server.calls).toBe(4);
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
    const { value } = await openAiFor(server.baseURL).model.complete(request());
    expect(value).toEqual({ city: 'Paris' });
  });

  it('is not waited for when it says nothing, and the call counts as charged', async () => {
    inTurn({ kind: 'hang' });
    const { model, money } = openAiFor(server.baseURL, { silenceMs: 1_500 });
    expect((await failureOf(model.complete(request()))).failure).toBe('timeout');
    expect(server.calls).toBe(1);
    expect(money.booked).toHaveLength(1);
    expect(money.booked.every(({ usd }) => usd > 0)).toBe(true);
  });

  it('is given longer for a reading once it was silent to one, and no longer for a question', async () => {
    inTurn({ kind: 'hang' });
    const { model } = openAiFor(server.baseURL, { silenceMs: 600 });
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
    const { model, time } = openAiFor(server.baseURL);
    for (let i = 0; i < 3; i += 1) await failureOf(model.complete(request()));
    const before = server.calls;
    expect((await failureOf(model.complete(request()))).failure).toBe('unavailable');
    expect(server.calls).toBe(before);
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
    server.respond(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return GOOD;
    });
    const { model } = openAiFor(server.baseURL, { maxConcurrent: 3 });
    await Promise.all(Array.from({ length: 12 }, () => model.complete(request())));
    expect(server.calls).toBe(12);
    expect(server.peak).toBeLessThanOrEqual(3);
    expect(server.peak).toBeGreaterThan(1);
  });

  it('lets a question go before readings that wait', async () => {
    const order: string[] = [];
    const gate = Promise.withResolvers<void>();
    server.respond(async ({ messages }) => {
      order.push(messages[1]?.content ?? '');
      await gate.promise;
      return GOOD;
    });
    const { model } = openAiFor(server.baseURL, { maxConcurrent: 1 });
    const ask = (purpose: 'reading' | 'answer', user: string) =>
      model.complete(request({ purpose, prompt: { system: 's', user } }));
    const calls = [ask('reading', 'first'), ask('reading', 'second'), ask('answer', 'question')];
    gate.resolve();
    await Promise.all(calls);
    expect(order).toEqual(['first', 'question', 'second']);
  });

  it('makes no call the budget does not allow, though calls come together', async () => {
    inTurn({ ...GOOD, usage: { prompt_tokens: 20, completion_tokens: 50 } });
    const { model, money } = openAiFor(server.baseURL, { dailyBudgetUsd: 0.0001 });
    const settled = await Promise.allSettled(Array.from({ length: 20 }, () => model.complete(request())));
    const made = settled.filter(({ status }) => status === 'fulfilled').length;
    expect(made).toBeGreaterThan(0);
    expect(made).toBeLessThan(20);
    expect(server.calls).toBe(made);
    expect(money.booked.reduce((sum, { usd }) => sum + usd, 0)).toBeLessThanOrEqual(0.0001);
    const rejected = settled.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(new Set(rejected.map((error: ModelError) => error.failure))).toEqual(
      new Set(['budget_exhausted']),
    );
  });

  it('counts a model without a known price in tokens, not in dollars', async () => {
    inTurn(GOOD);
    const { model, money } = openAiFor(server.baseURL, { model: 'llama3.2', dailyBudgetUsd: 0.01 });
    const { usd } = await model.complete(request());
    expect(usd).toBe(0);
    expect(money.booked).toMatchObject([{ unpricedCalls: 1, usd: 0 }]);
    expect(money.booked[0]?.tokensIn).toBeGreaterThan(0);
  });

  it('estimates the tokens when the server does not count them', async () => {
    inTurn({ ...GOOD, usage: null });
    const { usage } = await openAiFor(server.baseURL).model.complete(request());
    expect(usage.tokensIn).toBeGreaterThan(0);
    expect(usage.tokensOut).toBeGreaterThan(0);
  });
});

describe('cancelling', () => {
  it('ends a call under way and everything waiting behind it', async () => {
    const arrived = Promise.withResolvers<void>();
    server.respond(() => {
      arrived.resolve();
      return { kind: 'hang' };
    });
    const shutdown = new AbortController();
    const { model, money } = openAiFor(server.baseURL, { maxConcurrent: 1, shutdown: shutdown.signal });
    const calls = [failureOf(model.complete(request())), failureOf(model.complete(request()))];
    await arrived.promise;
    shutdown.abort();
    const failures = (await Promise.all(calls)).map(({ failure, code }) => [failure, code]);
    expect(failures).toEqual([
      ['cancelled', 'cancelled'],
      ['cancelled', 'cancelled'],
    ]);
    expect(server.calls).toBe(1);
    expect(money.held.size).toBe(0);
  });

  it('makes no call for a signal that was aborted before', async () => {
    const { model } = openAiFor(server.baseURL);
    const error = await failureOf(model.complete(request({ signal: AbortSignal.abort() })));
    expect(error.failure).toBe('cancelled');
    expect(server.calls).toBe(0);
  });
});

describe('secrets', () => {
  const everything = (error: unknown): string => {
    if (!(error instanceof Error)) return String(error);
    const own = Object.getOwnPropertyNames(error).map((name) => String(Reflect.get(error, name)));
    return [...own, error.cause === undefined ? '' : everything(error.cause)].join('\n');
  };

  it.each<[string, Behaviour]>([
    ['echoes the key', { kind: 'status', status: 401, error: `Incorrect API key provided: ${SECRET}.` }],
    [
      'echoes a part of it',
      { kind: 'status', status: 401, error: 'Incorrect API key provided: sk-te**********cdef.' },
    ],
    ['fails', { kind: 'status', status: 500, error: `Authorization: Bearer ${SECRET}` }],
    ['answers nonsense', { kind: 'reply', content: SECRET }],
  ])('never reach an error or the log when the server %s', async (_, behaviour) => {
    inTurn(behaviour);
    const { model, lines } = openAiFor(server.baseURL);
    const error = await failureOf(model.complete(request()));
    expect(everything(error)).not.toContain(SECRET);
    expect(everything(error)).not.toContain('cdef');
    expect(lines.join('\n')).not.toContain(SECRET);
  });

  it('in the address are taken out too', async () => {
    const { model } = openAiFor('http://someone:hunter22@127.0.0.1:9/v1');
    expect(everything(await failureOf(model.complete(request())))).not.toContain('hunter22');
  });

  it('are not sent at all when there is none', async () => {
    inTurn(GOOD);
    await openAiFor(server.baseURL, { apiKey: null }).model.complete(request());
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
  });
});

describe('a reply that comes piece by piece', () => {
  const CONTENT = '{"city": "Paris", "said": ["one two three"]}';

  it('is told of as it grows, each object once it is whole', async () => {
    const schema = z.object({ cities: z.array(z.object({ name: z.string() })) });
    inTurn({ kind: 'reply', content: '{"cities": [{"name": "Paris"}, {"name": "Lyon"}, {"name": "Nice"}]}' });
    const seen: number[] = [];
    await openAiFor(server.baseURL).model.complete({
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
    const { value } = await openAiFor(server.baseURL).model.complete(request());
    expect(value).toEqual({ city: 'Paris' });
  });

  it('is asked for without a count, or without pieces, where the server takes neither', async () => {
    server.respond(({ stream, stream_options }) => {
      if (stream_options) return { kind: 'status', status: 400, error: 'stream_options unknown' };
      if (stream) return { kind: 'status', status: 400, error: 'stream is not supported' };
      return GOOD;
    });
    const { model } = openAiFor(server.baseURL);
    await model.complete(request());
    await model.complete(request());
    expect(server.calls).toBe(4);
    expect(server.requests.at(-1)?.body.response_format?.type).toBe('json_schema');
  });

  it('is used as far as it came whole when the server falls silent', async () => {
    const schema = z.object({ cities: z.array(z.object({ name: z.string() })) });
    inTurn({ kind: 'reply', content: '{"cities":[{"name":"Paris"},{"name":"Ly', finish: 'hang' });
    const { model, money } = openAiFor(server.baseURL, { silenceMs: 60 });
    const completion = await model.complete({ ...request(), schema, accept: schema, onGrowth: undefined });
    expect(completion).toMatchObject({ isCut: true, value: { cities: [{ name: 'Paris' }] } });
    expect(money.held.size).toBe(0);
  });

  it('is read no further than it was to go', async () => {
    inTurn({ kind: 'reply', content: `{"city":"${'Paris '.repeat(2000)}`, finish: 'hang' });
    const { model } = openAiFor(server.baseURL);
    expect((await failureOf(model.complete(request()))).failure).toBe('truncated');
  });

  it('is cut where a slow server has written for long enough', async () => {
    let now = 0;
    const clock = { ...systemClock, now: () => (now += 4_000) };
    inTurn({ kind: 'reply', content: '{"city":"Paris", "town":"'.padEnd(4_000, 'Lyon '), finish: 'hang' });
    const { model } = openAiFor(server.baseURL, { clock });
    const asked = model.complete({ ...request({ purpose: 'reading' }), longestSlowMs: 60_000 });
    expect((await failureOf(asked)).failure).toBe('truncated');
    expect(server.calls).toBe(1);
  });

  it('holds nobody up who asks while a slow server writes a reading', async () => {
    const order: string[] = [];
    // Each look at the clock finds it four seconds on.
    let now = 0;
    const clock = { ...systemClock, now: () => (now += 4_000) };
    const { model, money } = openAiFor(server.baseURL, { clock });
    const ask = (purpose: 'reading' | 'answer', user: string) =>
      model.complete(request({ purpose, prompt: { system: 's', user } }));
    const long: Behaviour = { kind: 'reply', content: `{"city":"${'Paris '.repeat(60)}"}` };
    server.respond(() => long);
    await ask('reading', 'slow');
    const arrived = Promise.withResolvers<void>();
    server.respond(({ messages }) => {
      const user = messages[1]?.content ?? '';
      order.push(user);
      if (user === 'reading' && order.length === 1) {
        arrived.resolve();
        return { kind: 'hang' };
      }
      return GOOD;
    });
    const reading = ask('reading', 'reading');
    await arrived.promise;
    await ask('answer', 'question');
    await reading;
    expect(order).toEqual(['reading', 'question', 'reading']);
    expect(money.held.size).toBe(0);
  });
});

describe('a small context window', () => {
  const long = { system: 's', user: 'word '.repeat(2_000) };

  it.each([
    [4096, "This model's maximum context length is 4096 tokens. However, you requested 6000 tokens."],
    [8192, { type: 'exceed_context_size_error', message: 'exceeds the available context size', n_ctx: 8192 }],
  ])('is learnt from the server’s error, %i, and the reply fits into what is left', async (window, error) => {
    inTurn({ kind: 'status', status: 400, error }, GOOD);
    const { model } = openAiFor(server.baseURL, { contextTokens: null });
    await model.complete(request({ prompt: long, maxTokensOut: 7000 }));
    const chats = server.requests.filter(({ path }) => path.endsWith('/chat/completions'));
    expect(chats.map(({ body }) => body.max_tokens)).toEqual([7000, expect.any(Number)]);
    expect(chats.at(-1)?.body.max_tokens).toBeLessThan(window - 2_000);
    expect(await model.limits()).toMatchObject({ contextTokens: window });
  });

  it.each([
    ['the parameters', { parameters: 'num_ctx                        8192\nstop "x"', model_info: {} }, 8192],
    ['no parameters: what Ollama gives by itself', { model_info: { 'llama.context_length': 131072 } }, 4096],
    ['a smaller model', { model_info: { 'llama.context_length': 2048 } }, 2048],
  ])('is asked of Ollama: %s', async (_, shown, tokens) => {
    server.show(shown);
    const { model } = openAiFor(server.baseURL, { contextTokens: null });
    expect((await model.limits()).contextTokens).toBe(tokens);
  });

  it('is not overrun: a prompt that cannot fit is not sent', async () => {
    const { model } = openAiFor(server.baseURL, { contextTokens: 2048 });
    expect((await failureOf(model.complete(request({ prompt: long })))).failure).toBe('truncated');
    expect(server.calls).toBe(0);
  });
});

describe('a model too weak to be of use', () => {
  it('rests once most of the last twenty things it said did not hold, in every process, and says so', async () => {
    inTurn(GOOD);
    const { cache } = memoryCache();
    const { model } = openAiFor(server.baseURL, { cache });
    await model.tell({ supported: 9, of: 19 });
    await model.complete(request());
    await model.tell({ supported: 0, of: 1 });
    const elsewhere = openAiFor(server.baseURL, { cache });
    const resting = await failureOf(elsewhere.model.complete(request()));
    expect(resting).toMatchObject({ failure: 'resting', message: expect.stringContaining('too weak') });
    expect((await lastRest('gpt-4o-mini', cache))?.why).toContain('9 of the last 20');
  });

  it('is one no more when most of what it says holds', async () => {
    inTurn(GOOD);
    const { model } = openAiFor(server.baseURL);
    await model.tell({ supported: 18, of: 30 });
    await model.tell({ supported: 15, of: 15 });
    await expect(model.complete(request())).resolves.toMatchObject({ value: { city: 'Paris' } });
  });
});

describe('embeddings', () => {
  it('come one a text, in order, the same every time, and are paid for', async () => {
    const { encoder, money } = openAiFor(server.baseURL);
    const texts = Array.from({ length: 70 }, (_, i) => `text number ${i}`);
    const vectors = await encoder?.encode(texts);
    expect(vectors).toHaveLength(70);
    expect(await encoder?.encode(['text number 69'])).toEqual([vectors?.[69]]);
    expect(money.booked.map(({ purpose }) => purpose)).toEqual(['embedding', 'embedding', 'embedding']);
  });

  it('are not there without a model for them', () => {
    expect(openAiFor(server.baseURL, { embeddingModel: null }).encoder).toBeNull();
  });
});
