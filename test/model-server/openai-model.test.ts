import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ModelFailure } from '../../src/model/ports/model.ts';
import type { Behaviour } from '../fakes/openai/server.ts';
import { failureOf, GOOD, openAiFor, request, SECRET, withFakeOpenAi } from '../fakes/openai/setup.ts';

const { server, inTurn } = withFakeOpenAi();

describe('a structured reply', () => {
  it('asks for the schema strictly, with nothing optional in it, and gives the value and its cost', async () => {
    inTurn({
      ...GOOD,
      usage: { prompt_tokens: 1000, completion_tokens: 100, prompt_tokens_details: { cached_tokens: 400 } },
    });
    const { model, money } = openAiFor(server().baseURL);
    const { value, usage, usd } = await model.complete(request());
    expect(value).toEqual({ city: 'Paris' });
    expect(usage).toEqual({ tokensIn: 1000, tokensOut: 100, cachedIn: 400 });
    // 600 at $0.15, 400 at $0.075 and 100 at $0.60 a million
    expect(usd).toBeCloseTo(0.00018, 10);
    expect(money.booked).toMatchObject([{ purpose: 'answer', calls: 1, tokensIn: 1000, unpricedCalls: 0 }]);
    expect(server().requests[0]?.body.response_format).toEqual({
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
    await openAiFor(server().baseURL).model.complete(request());
    expect(server().requests[0]?.body.messages.map(({ role }) => role)).toEqual(['system', 'user']);
  });

  it.each([
    ['a markdown fence', '```json\n{"city":"Paris"}\n```'],
    ['words around it', 'Here you are:\n{"city":"Paris"}\nAnything else?'],
    ['a thinking block', '<think>{"city":"Rome"}? No.</think>\n{"city":"Paris"}'],
  ])('finds the JSON in %s', async (_, content) => {
    inTurn({ kind: 'reply', content });
    const { value } = await openAiFor(server().baseURL).model.complete(request());
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
    const { model, money } = openAiFor(server().baseURL);
    const error = await failureOf(model.complete(request()));
    expect(error.failure).toBe(failure);
    expect(money.held.size).toBe(0);
  });

  it('is paid for when it cannot be used', async () => {
    inTurn({ kind: 'reply', content: 'no' });
    const { model, money } = openAiFor(server().baseURL);
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
    const { value } = await openAiFor(server().baseURL).model.complete(request());
    expect(value).toEqual({ city: 'Paris' });
  });

  it('is kept as far as it came whole when it reaches its limit', async () => {
    const schema = z.object({ cities: z.array(z.object({ name: z.string() })) });
    inTurn({ kind: 'reply', content: '{"cities":[{"name":"Paris"},{"name":"Ly', finish: 'length' });
    const { model } = openAiFor(server().baseURL);
    const completion = await model.complete({ ...request(), schema, accept: schema, onGrowth: undefined });
    expect(completion).toMatchObject({ isCut: true, value: { cities: [{ name: 'Paris' }] } });
  });
});

describe('a model that thinks before it writes', () => {
  it('gets room for it once that is known', async () => {
    server().respond((body) =>
      (body.max_tokens ?? 0) > 1000 ? GOOD : { kind: 'reply', content: '', finish: 'length' },
    );
    const { model } = openAiFor(server().baseURL, { model: 'thinker' });
    expect((await failureOf(model.complete(request()))).failure).toBe('truncated');
    await expect(model.complete(request())).resolves.toMatchObject({ value: { city: 'Paris' } });
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
    const { model, lines } = openAiFor(server().baseURL);
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
    await openAiFor(server().baseURL, { apiKey: null }).model.complete(request());
    expect(server().requests[0]?.headers.authorization).toBeUndefined();
  });
});

describe('embeddings', () => {
  it('come one a text, in order, the same every time, and are paid for', async () => {
    const { encoder, money } = openAiFor(server().baseURL);
    const texts = Array.from({ length: 70 }, (_, i) => `text number ${i}`);
    const vectors = await encoder?.encode(texts);
    expect(vectors).toHaveLength(70);
    expect(await encoder?.encode(['text number 69'])).toEqual([vectors?.[69]]);
    expect(money.booked.map(({ purpose }) => purpose)).toEqual(['embedding', 'embedding', 'embedding']);
  });

  it('are not there without a model for them', () => {
    expect(openAiFor(server().baseURL, { embeddingModel: null }).encoder).toBeNull();
  });
});
