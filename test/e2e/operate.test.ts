import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/model/ports/doctor.ts';
import { SLACK_SCOPES } from '../../src/platforms/slack/examine.ts';
import { startFakeOpenAi } from '../fakes/openai/server.ts';
import { folderWithSeeds } from '../support/read-seeds.ts';
import { runHere } from '../support/run-here.ts';

const folder = mkdtempSync(join(tmpdir(), 'jc-operate-'));
const SECRET = 'xoxb-1234567890-secret';

let one = '';

beforeAll(async () => {
  one = await folderWithSeeds();
});
afterAll(() => {
  for (const each of [folder, one]) rmSync(each, { recursive: true, force: true });
});

const jc = (args: string[], env: Record<string, string> = {}) =>
  runHere(args, {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    DATA_DIR: one,
    NO_COLOR: '1',
    MEANING: 'off',
    ...env,
  });

describe('moving a store', () => {
  it('takes a snapshot and puts it back in another place', { timeout: 180_000 }, async () => {
    const file = join(folder, 'backup.jsonl');
    const other = { DATA_DIR: join(folder, 'two') };
    await jc(['save', 'coat']);
    expect(await jc(['snapshot', file])).toMatchObject({
      code: 0,
      err: expect.stringMatching(/Wrote \d{3,} records/),
    });
    expect(await jc(['import', file], other)).toMatchObject({
      code: 0,
      out: expect.stringContaining('with 274 papers'),
    });
    const answer = await jc(['ask', 'how much memory does COAT save versus BF16?'], other);
    expect(answer.out).toContain('1.54');
    const saved = await jc(['saved'], other);
    expect(saved.out).toContain('COAT');
    const list = JSON.parse((await jc(['papers', '--limit', '500', '--json'], other)).out);
    expect(list).toEqual(JSON.parse((await jc(['papers', '--limit', '500', '--json'])).out));
    // The pages are known, too: there is nothing to read again.
    const again = JSON.parse((await jc(['reindex', '--json'], other)).out);
    expect(again).toMatchObject({ read: [], unchanged: { length: 5 } });
  });

  it('takes one by the name of export as well, and leaves the export of papers what it is', async () => {
    const file = join(folder, 'again.jsonl');
    expect((await jc(['export', file])).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('"snapshot":"journal-club"');
    expect((await jc(['export', 'bibtex', 'saved'])).out).toContain('@');
  });

  it('names the line that is damaged and the file it is in, and leaves the store alone', async () => {
    const file = join(folder, 'damaged.jsonl');
    writeFileSync(
      file,
      '{"snapshot":"journal-club","version":1,"layout":"jc:1:","takenAt":"2026-01-01T00:00:00Z"}\n{"k',
    );
    const run = await jc(['restore', file, '--replace']);
    expect(run.code).toBe(1);
    expect(run.err).toContain('damaged.jsonl: Line 2 is not JSON.');
    expect(run.err).toContain('Nothing was changed');
    expect(JSON.parse((await jc(['papers', '--limit', '1', '--json'])).out)).toMatchObject({ total: 274 });
  });

  it('says that a file is not there', async () => {
    const run = await jc(['restore', join(folder, 'none.jsonl')]);
    expect(run).toMatchObject({ code: 1, err: expect.stringContaining('none.jsonl cannot be read') });
  });
});

describe('the doctor', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  /** A server that answers every path with what it is given. */
  async function answering(
    answer: (path: string) => { status?: number; headers?: Record<string, string>; body: unknown },
  ) {
    const server = createServer((request, response) => {
      const { status = 200, headers = {}, body } = answer(request.url ?? '');
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(body));
    });
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  const slackEnv = (base: string) => ({
    SLACK_BOT_TOKEN: SECRET,
    SLACK_APP_TOKEN: 'xapp-1-secret',
    SLACK_API_URL: `${base}/api/`,
  });

  async function diagnose(env: Record<string, string>): Promise<Diagnosis & { code: number | null }> {
    const { code, out } = await jc(['doctor', '--json'], env);
    expect(out).not.toContain(SECRET);
    return { code, ...(JSON.parse(out) as Diagnosis) };
  }

  const of = ({ findings }: Diagnosis, name: string) => findings.filter((finding) => finding.name === name);

  it('finds all well where all is well', { timeout: 30_000 }, async () => {
    const slack = await answering((path) => ({
      headers: { 'x-oauth-scopes': SLACK_SCOPES.join(',') },
      body: path.includes('auth.test')
        ? { ok: true, team: 'Readers', user: 'papers', bot_id: 'B1' }
        : { ok: true, url: 'wss://x' },
    }));
    const discord = await answering(() => ({ body: { id: '1', username: 'papers' } }));
    const openAi = await startFakeOpenAi(() => ({ kind: 'reply', content: '{"word":"ready"}' }));
    const diagnosis = await diagnose({
      ...slackEnv(slack),
      DISCORD_TOKEN: 'a.token.x',
      DISCORD_API_URL: discord,
      OPENAI_BASE_URL: openAi.baseURL,
      OPENAI_MODEL: 'small',
    });
    await openAi.close();
    expect(diagnosis.findings.filter(({ state }) => state === 'broken')).toEqual([]);
    expect(diagnosis.code).toBe(0);
    expect(of(diagnosis, 'Slack').map(({ says }) => says)).toEqual([
      "The bot token is papers's in Readers",
      'It has every scope it needs',
      'The app token opens connections (Socket Mode)',
    ]);
    expect(of(diagnosis, 'Discord')).toMatchObject([{ state: 'ok', says: "The token is papers's" }]);
    expect(of(diagnosis, 'Model')).toMatchObject([
      { state: 'ok', says: expect.stringContaining('small answered') },
    ]);
    expect(of(diagnosis, 'Redis').map(({ says }) => says)).toContain('It evicts nothing');
  });

  it('says for each thing that is broken how to mend it, and ends with 1', { timeout: 30_000 }, async () => {
    const slack = await answering((path) =>
      path.includes('auth.test')
        ? {
            headers: { 'x-oauth-scopes': 'chat:write,commands' },
            body: { ok: true, team: 'Readers', bot_id: 'B1' },
          }
        : { body: { ok: false, error: 'invalid_auth' } },
    );
    const discord = await answering(() => ({ status: 401, body: { message: '401: Unauthorized' } }));
    const model = await answering(() => ({ status: 401, body: { error: { message: 'no such key' } } }));
    const diagnosis = await diagnose({
      ...slackEnv(slack),
      DISCORD_TOKEN: 'a.token.x',
      DISCORD_API_URL: discord,
      OPENAI_BASE_URL: `${model}/v1`,
    });
    expect(diagnosis).toMatchObject({ code: 1, ok: false });
    expect(of(diagnosis, 'Slack')).toMatchObject([
      { state: 'ok' },
      {
        state: 'broken',
        says: expect.stringContaining('app_mentions:read'),
        fix: expect.stringContaining('manifest'),
      },
      {
        state: 'broken',
        says: expect.stringContaining('invalid_auth'),
        fix: expect.stringContaining('SLACK_APP_TOKEN'),
      },
    ]);
    expect(of(diagnosis, 'Discord')).toMatchObject([
      { state: 'broken', fix: expect.stringContaining('DISCORD_TOKEN') },
    ]);
    expect(of(diagnosis, 'Model')).toMatchObject([{ state: 'broken', fix: expect.any(String) }]);
  });

  it('looks at the rest when Redis is away', { timeout: 30_000 }, async () => {
    const { code, out } = await jc(['doctor'], { REDIS_URL: 'redis://127.0.0.1:1' });
    expect(code).toBe(1);
    expect(out).toContain('Check REDIS_URL');
    expect(out).toContain('Disk');
    expect(out).toContain('1 broken');
  });

  it('names every bad variable', async () => {
    const { code, out } = await jc(['doctor'], { PORT: 'x', TIMEZONE: 'y' });
    expect(code).toBe(1);
    expect(out).toMatch(/PORT[\s\S]*TIMEZONE/);
  });
});
