import { APIError } from 'openai';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createDialectMemory } from '../../src/model-server/openai-dialect.ts';
import { failureOf, GOOD, openAiFor, request, withFakeOpenAi } from '../fakes/openai/setup.ts';

const { server, inTurn } = withFakeOpenAi();

describe('a server that lacks structured output', () => {
  const rejecting = (...formats: (string | undefined)[]): void =>
    server().respond((body) =>
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
    const { model } = openAiFor(server().baseURL);
    await model.complete(request());
    await model.complete(request());
    const formats = server().requests.map(({ body }) => body.response_format?.type);
    expect(formats).toEqual(['json_schema', 'json_object', 'json_object']);
    expect(server().requests[1]?.body.messages[0]?.content).toContain('"city"');
  });

  it('is asked in plain words when it lacks JSON mode too', async () => {
    rejecting('json_schema', 'json_object');
    const { model } = openAiFor(server().baseURL);
    const { value } = await model.complete(request());
    expect(value).toEqual({ city: 'Paris' });
    expect(server().requests.at(-1)?.body.response_format).toBeUndefined();
  });

  it('is asked without the limits of texts and lists once it rejects those, and keeps to the schema', async () => {
    const schema = z.object({ city: z.string().max(30), towns: z.array(z.string()).max(3) });
    inTurn(
      { kind: 'status', status: 400, error: "'maxLength' is not permitted." },
      { kind: 'reply', content: '{"city":"Paris","towns":[]}' },
    );
    const { model } = openAiFor(server().baseURL);
    await model.complete({ ...request(), schema, accept: schema, onGrowth: undefined });
    await model.complete({ ...request(), schema, accept: schema, onGrowth: undefined });
    const asked = server().requests.map(({ body }) => JSON.stringify(body.response_format));
    expect(asked.map((form) => form.includes('json_schema'))).toEqual([true, true, true]);
    expect(asked.map((form) => /maxLength.*maxItems/.test(form))).toEqual([true, false, false]);
  });

  it('is not asked more plainly for ever after rejecting one bad request', async () => {
    server().respond((_, n) => (n < 3 ? { kind: 'status', status: 400, error: 'bad request' } : GOOD));
    const { model } = openAiFor(server().baseURL);
    expect((await failureOf(model.complete(request()))).failure).toBe('unavailable');
    await model.complete(request());
    expect(server().requests.at(-1)?.body.response_format?.type).toBe('json_schema');
  });

  it('leaves out a temperature and renames the limit for models that reject them', async () => {
    server().respond((body) => {
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
    const { model } = openAiFor(server().baseURL);
    await model.complete(request());
    expect(server().requests.at(-1)?.body).toMatchObject({ max_completion_tokens: 50 });
    expect(server().requests.at(-1)?.body.response_format?.type).toBe('json_schema');
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

describe('a small context window', () => {
  const long = { system: 's', user: 'word '.repeat(2_000) };

  it.each([
    [4096, "This model's maximum context length is 4096 tokens. However, you requested 6000 tokens."],
    [8192, { type: 'exceed_context_size_error', message: 'exceeds the available context size', n_ctx: 8192 }],
  ])('is learnt from the server’s error, %i, and the reply fits into what is left', async (window, error) => {
    inTurn({ kind: 'status', status: 400, error }, GOOD);
    const { model } = openAiFor(server().baseURL, { contextTokens: null });
    await model.complete(request({ prompt: long, maxTokensOut: 7000 }));
    const chats = server().requests.filter(({ path }) => path.endsWith('/chat/completions'));
    expect(chats.map(({ body }) => body.max_tokens)).toEqual([7000, expect.any(Number)]);
    expect(chats.at(-1)?.body.max_tokens).toBeLessThan(window - 2_000);
    expect(await model.limits()).toMatchObject({ contextTokens: window });
  });

  it.each([
    ['the parameters', { parameters: 'num_ctx                        8192\nstop "x"', model_info: {} }, 8192],
    ['no parameters: what Ollama gives by itself', { model_info: { 'llama.context_length': 131072 } }, 4096],
    ['a smaller model', { model_info: { 'llama.context_length': 2048 } }, 2048],
  ])('is asked of Ollama: %s', async (_, shown, tokens) => {
    server().show(shown);
    const { model } = openAiFor(server().baseURL, { contextTokens: null });
    expect((await model.limits()).contextTokens).toBe(tokens);
  });

  it('is not overrun: a prompt that cannot fit is not sent', async () => {
    const { model } = openAiFor(server().baseURL, { contextTokens: 2048 });
    expect((await failureOf(model.complete(request({ prompt: long })))).failure).toBe('truncated');
    expect(server().calls).toBe(0);
  });
});
