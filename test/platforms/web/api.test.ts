import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../../src/commands/parse-command.ts';
import type { Answer } from '../../../src/model/answer.ts';
import type { Digest } from '../../../src/model/digest.ts';
import { AmbiguousSubjectError, JournalClubError } from '../../../src/model/errors.ts';
import { type ApiDeps, createApi } from '../../../src/platforms/web/api.ts';
import { reply } from '../../../src/replies/compose.ts';
import { silentLog } from '../../support/pipeline.ts';

const OFF = { state: 'off', vectors: 0, papers: 0, model: null, reason: 'none' } as const;

const answer: Answer = {
  status: 'answered',
  text: '1.54x',
  sentences: [],
  papers: ['p-1'],
  related: [],
  notice: null,
  receipts: { numbers: 1, verified: 1, withheld: 0, quoted: 0 },
  engine: 'extractive',
  cost: { usd: 0, tokensIn: 0, tokensOut: 0 },
};

const digest: Digest = {
  period: '2026-05-04',
  topic: 'FP8 training',
  since: '2026-04-27T00:00:00.000Z',
  until: '2026-05-04T00:00:00.000Z',
  items: [],
  more: 0,
  left: [],
  opening: null,
  considered: 0,
  near: null,
  techniques: [],
  completeness: [{ source: '002.txt', listed: 164, read: 164, failed: 0, problem: null, note: null }],
  notice: null,
  receipts: { numbers: 0, verified: 0, withheld: 0, quoted: 0 },
};

function api(overrides: Partial<ApiDeps> = {}) {
  const app = createApi({
    papers: {
      list: async ({ cursor, limit }) => ({ items: [], next: cursor ?? null, total: limit }),
      find: async () => null,
    },
    answerQuestion: async () => answer,
    compareTechniques: (subjects) => {
      throw new AmbiguousSubjectError([{ subject: subjects[0] ?? '', options: [] }]);
    },
    showTrends: ({ by }) => ({ by, months: [], tags: [], papers: 0, undated: 0, older: 0 }),
    searchPapers: async () => ({ items: [], total: 0 }),
    previewDigest: async () => digest,
    runCommand: async () => ({ reply: reply([]), data: null, ok: true }),
    parse: parseCommand,
    clientOf: () => 'somebody',
    readiness: async () => ({ ready: false, checks: { redis: true, pagesRead: false }, meaning: OFF }),
    log: silentLog,
    ...overrides,
  });
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    app.request(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
  return { get: (path: string) => app.request(path), post };
}

const errorOf = async (response: Response | Promise<Response>) => {
  const { error } = (await (await response).json()) as { error: { code: string; message: string } };
  return { status: (await response).status, ...error };
};

describe('the HTTP interface', () => {
  it('answers a question with the contract', async () => {
    const response = await api().post('/api/ask', '{"question": "how much?"}');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(answer);
  });

  it('takes signs alone for a command, and for no question', async () => {
    expect((await errorOf(api().post('/api/ask', '{"question": "👍"}'))).message).toContain('letter');
    expect((await api().post('/api/commands', '{"text": "?"}')).status).toBe(200);
  });

  it('previews a digest, of a topic since a date or of everything', async () => {
    const asked: unknown[] = [];
    const previewDigest: ApiDeps['previewDigest'] = async (request) => {
      asked.push(request);
      return digest;
    };
    const response = await api({ previewDigest }).post(
      '/api/digest',
      '{"topic": "FP8", "since": "2026-04-27"}',
    );
    expect(await response.json()).toEqual(digest);
    await api({ previewDigest }).post('/api/digest', '{}');
    expect(asked).toEqual([
      { topic: 'FP8', since: '2026-04-27' },
      { topic: '', since: null },
    ]);
    expect(await errorOf(api().post('/api/digest', '{"topic": 7}'))).toMatchObject({ status: 400 });
  });

  it('says it is alive before it is ready', async () => {
    expect((await api().get('/healthz')).status).toBe(200);
    const ready = await api().get('/readyz');
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { ready: false, checks: { redis: true, pagesRead: false }, meaning: OFF },
    ]);
  });

  it.each([
    ['not JSON', '{"question"', 'not JSON'],
    ['an empty question', '{"question": "  "}', 'question'],
    ['no question', '{}', 'question'],
    ['a question that is no text', '{"question": 7}', 'question'],
    ['an array', '[]', 'does not fit'],
    ['a question of 5000 characters', JSON.stringify({ question: 'x'.repeat(5000) }), 'question'],
  ])('refuses %s with a reason', async (_, body, reason) => {
    const error = await errorOf(api().post('/api/ask', body));
    expect(error).toMatchObject({ status: 400, code: 'bad_usage' });
    expect(error.message).toContain(reason);
  });

  it('refuses a body over its limit, whatever its stated length', async () => {
    const error = await errorOf(api().post('/api/ask', JSON.stringify({ question: 'x'.repeat(100_000) })));
    expect(error.status).toBe(400);
  });

  it.each([
    '/api/papers?limit=0',
    '/api/papers?limit=many',
    '/api/papers?limit=100000',
    '/api/papers?cursor=',
  ])('refuses %s', async (path) => {
    expect(await errorOf(api().get(path))).toMatchObject({ status: 400, code: 'bad_usage' });
  });

  it('names a paper it does not have', async () => {
    const error = await errorOf(api().get('/api/papers/no-such-thing'));
    expect(error).toMatchObject({ status: 404, code: 'not_found' });
    expect(error.message).toContain('no-such-thing');
  });

  it('gives each kind of failure its status and keeps unknown ones to itself', async () => {
    const failing = (error: Error) =>
      errorOf(
        api({
          answerQuestion: async () => {
            throw error;
          },
        }).post('/api/ask', '{"question": "x"}'),
      );
    expect(await failing(new JournalClubError('unavailable', 'Redis is away.'))).toMatchObject({
      status: 503,
    });
    const unknown = await failing(new Error('secret path /etc/thing'));
    expect(unknown).toMatchObject({ status: 500, code: 'internal' });
    expect(unknown.message).not.toContain('secret');
  });

  it.each([
    'reindex --force',
    'status',
    'subscribe FP8 weekly mon 09:00 in slack:C1',
    'unsubscribe 1',
    'more coat',
  ])('does not run %s for whoever can reach the port', async (text) => {
    expect(await errorOf(api().post('/api/commands', JSON.stringify({ text })))).toMatchObject({
      status: 400,
    });
  });

  it('says under what it keeps something, to a program that sent no cookie', async () => {
    const { post } = api({
      runCommand: async () => ({ reply: reply([{ type: 'heading', text: 'Saved' }]), data: null, ok: true }),
    });
    const first = await post('/api/commands', '{"text": "save coat"}');
    const cookie = (first.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    expect(JSON.stringify(await first.json())).toContain('send it back');
    const second = await post('/api/commands', '{"text": "save coat"}', { cookie });
    expect(second.headers.get('set-cookie')).toBeNull();
    expect(JSON.stringify(await second.json())).not.toContain('send it back');
  });

  it('takes a link to add', async () => {
    const added = await api().post('/api/commands', '{"text": "add https://arxiv.org/abs/2410.19313"}');
    expect(added.status).toBe(200);
  });

  it('offers the choices for a name that fits several papers', async () => {
    const response = await api().post('/api/compare', '{"subjects": ["VILA", "GaLore"]}');
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({
      code: 'ambiguous',
      error: { code: 'ambiguous' },
      choices: [{ subject: 'VILA' }],
    });
  });

  it.each(['{"subjects": ["one"]}', '{"subjects": ["a", "b", "c", "d", "e"]}', '{"subjects": "a vs b"}'])(
    'compares two to four subjects, not %s',
    async (body) => {
      expect(await errorOf(api().post('/api/compare', body))).toMatchObject({ status: 400 });
    },
  );

  it('answers an unknown path with the shape of every error', async () => {
    expect(await errorOf(api().get('/api/nonsense'))).toMatchObject({ status: 404, code: 'not_found' });
  });

  it('describes itself by the schemas that check what it is asked', async () => {
    const document = (await (await api().get('/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, Record<string, { requestBody?: unknown; responses: object }>>;
    };
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toContain('/api/papers/{idOrSlug}');
    expect(document.paths['/api/compare']?.post?.requestBody).toMatchObject({
      content: { 'application/json': { schema: { properties: { subjects: { minItems: 2, maxItems: 4 } } } } },
    });
    expect(Object.keys(document.paths['/api/compare']?.post?.responses ?? {})).toContain('409');
    for (const { get } of Object.values(document.paths)) expect(get ?? {}).not.toHaveProperty('requestBody');
  });

  it('says by which method an address is asked', async () => {
    const response = await api().get('/api/ask');
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });
});
