import { describe, expect, it } from 'vitest';
import { JournalClubError } from '../../../src/model/errors.ts';
import { createAttempts } from '../../../src/platforms/web/admin/attempts.ts';
import { createSessions, SESSION_SECONDS } from '../../../src/platforms/web/admin/session.ts';
import { notice } from '../../../src/replies/compose.ts';
import { silentLog } from '../../support/pipeline.ts';
import { readHtml } from './read-html.ts';
import { createTestSite } from './site-under-test.ts';

const TOKEN = 'correct-horse-battery';

const form = (fields: Record<string, string>, headers: Record<string, string> = {}) => ({
  method: 'POST',
  body: new URLSearchParams(fields),
  headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost', ...headers },
});

async function loggedIn(overrides: Parameters<typeof createTestSite>[0] = {}) {
  const { site, ran } = createTestSite({ adminToken: TOKEN, ...overrides });
  const response = await site.request('/admin/login', form({ token: TOKEN }));
  const cookie = response.headers.get('set-cookie') ?? '';
  const headers = { cookie: cookie.split(';')[0] ?? '' };
  return { site, ran, response, cookie, headers, get: (path: string) => site.request(path, { headers }) };
}

describe('without ADMIN_TOKEN', () => {
  it('tells how to have an admin area, and has none', async () => {
    const { site } = createTestSite();
    const page = await site.request('/admin');
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('ADMIN_TOKEN');
    expect((await site.request('/admin/queues')).status).toBe(404);
    expect((await site.request('/admin/retry', form({}))).status).toBe(404);
    expect((await site.request('/admin/login', form({ token: '' }))).status).toBe(404);
  });
});

describe('the door of the admin area', () => {
  it.each(['/admin', '/admin/queues', '/admin/queues/api/queues', '/admin/anything'])(
    'is closed at %s',
    async (path) => {
      const { site } = createTestSite({ adminToken: TOKEN });
      const page = await site.request(path);
      expect(page.status).toBe(401);
      const { text, commands } = readHtml(await page.text());
      expect(text).toContain('Log in');
      expect(text).not.toContain('list.txt');
      expect(commands).toEqual([]);
    },
  );

  it.each(['', 'correct-horse', `${TOKEN} `, `${TOKEN}${TOKEN}`, 'ü'.repeat(30)])(
    'does not open for “%s”',
    async (token) => {
      const warned: unknown[] = [];
      const log = {
        ...silentLog,
        warn: (message: string, data?: object) => void warned.push([message, data]),
      };
      const { site } = createTestSite({ adminToken: TOKEN, log });
      const response = await site.request('/admin/login', form({ token }));
      expect(response.status).toBe(401);
      expect(response.headers.get('set-cookie')).toBeNull();
      expect(JSON.stringify(warned)).toContain('login');
      if (token !== '') expect(JSON.stringify(warned)).not.toContain(token);
    },
  );

  it('opens for the token, with a cookie that holds nothing of it and goes nowhere else', async () => {
    const { response, cookie, get } = await loggedIn();
    expect([response.status, response.headers.get('location')]).toEqual([303, '/admin']);
    expect(cookie).not.toContain(TOKEN);
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/admin', `Max-Age=${SESSION_SECONDS}`]) {
      expect(cookie).toContain(part);
    }
    expect((await get('/admin')).status).toBe(200);
  });

  it('sends the cookie over TLS alone where the page came over it', async () => {
    const hosts = { host: '127.0.0.1', publicHosts: ['club.example'], open: [] };
    const { site } = createTestSite({ adminToken: TOKEN, hosts });
    const request = form({ token: TOKEN }, { origin: 'https://club.example' });
    const response = await site.request('https://club.example/admin/login', request);
    expect(response.headers.get('set-cookie')).toContain('Secure');
  });

  it('opens for programs by header', async () => {
    const { site, ran } = createTestSite({ adminToken: TOKEN });
    const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
    expect((await site.request('/admin', bearer(TOKEN))).status).toBe(200);
    expect((await site.request('/admin', bearer('wrong-wrong-wrong'))).status).toBe(401);
    expect((await site.request('/admin/retry', { method: 'POST', ...bearer(TOKEN) })).status).toBe(200);
    expect(ran).toMatchObject([{ command: { name: 'retry' }, context: { person: 'web:admin' } }]);
  });

  it('closes on logging out', async () => {
    const { site, headers } = await loggedIn();
    const out = await site.request('/admin/logout', form({}, headers));
    expect(out.headers.get('set-cookie')).toMatch(/jc_admin=;.*Max-Age=0/);
  });
});

describe('a session', () => {
  it('ends by itself, and is void once changed or under another token', () => {
    let time = 1_000_000;
    const sessions = createSessions(TOKEN, () => time);
    const cookie = sessions.open();
    expect(sessions.isOpen(cookie)).toBe(true);
    expect(createSessions('another-token-here', () => time).isOpen(cookie)).toBe(false);
    const [until = '', nonce, signature] = cookie.split('.');
    expect(sessions.isOpen(`${Number(until) + 1}.${nonce}.${signature}`)).toBe(false);
    expect(sessions.isOpen(`${until}.${nonce}.${'A'.repeat(43)}`)).toBe(false);
    for (const odd of [undefined, '', '.', '..', `${until}.${nonce}`])
      expect(sessions.isOpen(odd)).toBe(false);
    time += SESSION_SECONDS * 1000;
    expect(sessions.isOpen(cookie)).toBe(false);
  });

  it('gives each session’s forms a token of their own', () => {
    const sessions = createSessions(TOKEN);
    const [one, other] = [sessions.open(), sessions.open()];
    expect(sessions.isFormToken(one, sessions.formToken(one))).toBe(true);
    expect(sessions.isFormToken(other, sessions.formToken(one))).toBe(false);
    expect(sessions.isFormToken(one, '')).toBe(false);
  });
});

describe('inside', () => {
  it('shows sources, queues, failures and digests, and no secret', async () => {
    const { get } = await loggedIn();
    const response = await get('/admin');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const { text, active } = readHtml((await response.text()).replace(/^[\s\S]*<main/, '<main'));
    for (const shown of [
      'list.txt',
      'entry 2 of list.txt',
      'FP8 training',
      'is not delivered yet',
      'slack:C1',
    ]) {
      expect(text).toContain(shown);
    }
    expect(text).toContain('redis://[redacted]@host');
    for (const secret of ['s3cret', 'abcdef123', TOKEN]) expect(text).not.toContain(secret);
    expect(active).toEqual([]);
  });

  it('tries failed jobs again, for a form of this session alone', async () => {
    const { site, ran, headers, get } = await loggedIn();
    const [, token = ''] = /name="form" value="([^"]+)"/.exec(await (await get('/admin')).text()) ?? [];
    for (const fields of [{}, { form: 'x' }, { form: `${token}x` }] as Record<string, string>[]) {
      expect((await site.request('/admin/retry', form(fields, headers))).status).toBe(403);
    }
    const foreign = form({ form: token }, { ...headers, origin: 'https://evil.example' });
    expect((await site.request('/admin/retry', foreign)).status).toBe(403);
    expect(ran).toEqual([]);
    const done = await site.request('/admin/retry', form({ form: token }, headers));
    expect(await done.text()).toContain('Ran retry.');
    expect(ran).toMatchObject([{ context: { person: 'web:admin', place: 'web:admin' } }]);
  });

  it('runs any command, for a form of this session alone, and tells what went wrong', async () => {
    const { site, ran, headers, get } = await loggedIn();
    const [, token = ''] = /name="form" value="([^"]+)"/.exec(await (await get('/admin')).text()) ?? [];
    const run = (text: string, sent = token) =>
      site.request('/admin/commands', form({ text, form: sent }, headers));
    expect((await run('reindex --force', 'x')).status).toBe(403);
    expect(ran).toEqual([]);
    expect(await (await run('reindex --force')).text()).toContain('Ran reindex.');
    expect(ran).toMatchObject([
      { command: { name: 'reindex', force: true }, context: { person: 'web:admin' } },
    ]);
    const failing = await loggedIn({
      runCommand: () =>
        Promise.reject(new JournalClubError('bad_usage', 'No such page: redis://u:s3cret@host.')),
    });
    const fields = { text: 'reindex <b>', form: token };
    const again = /name="form" value="([^"]+)"/.exec(await (await failing.get('/admin')).text())?.[1] ?? '';
    const page = await failing.site.request(
      '/admin/commands',
      form({ ...fields, form: again }, failing.headers),
    );
    const html = await page.text();
    expect(html).toContain('No such page: redis://[redacted]@host.');
    expect(html).toContain('reindex &lt;b&gt;');
  });

  it('has the dashboard of the queues, with styles of its own and no scripts of others', async () => {
    const { get, site, headers } = await loggedIn();
    const board = await get('/admin/queues');
    expect(board.status).toBe(200);
    expect(await board.text()).toContain('Journal Club');
    expect(board.headers.get('content-security-policy')).toContain("script-src 'self'");
    const foreign = { method: 'PUT', headers: { ...headers, origin: 'https://evil.example' } };
    expect((await site.request('/admin/queues/api/queues/entries/retry/failed', foreign)).status).toBe(403);
  });
});

describe('guessing the token', () => {
  const WRONG = 'wrong-horse-battery';

  function createGuessed() {
    let client = 'mallory';
    const { site } = createTestSite({ adminToken: TOKEN, clientOf: () => client });
    return {
      login: (token: string) => site.request('/admin/login', form({ token })),
      bearer: (token: string) => site.request('/admin', { headers: { authorization: `Bearer ${token}` } }),
      be: (name: string) => {
        client = name;
      },
      site,
    };
  }

  it('is refused after a few wrong ones, the right one then too, and nobody else is', async () => {
    const { login, bearer, be } = createGuessed();
    for (let i = 0; i < 3; i++) expect((await login(WRONG)).status).toBe(401);
    for (let i = 0; i < 2; i++) expect((await bearer(WRONG)).status).toBe(401);
    for (const response of [await login(TOKEN), await bearer(TOKEN)]) {
      expect(response.status).toBe(429);
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    be('alice');
    expect((await login(TOKEN)).status).toBe(303);
  });

  it('is slowed down as well when all guesses come at once', async () => {
    const { login } = createGuessed();
    const statuses = (await Promise.all(Array.from({ length: 50 }, () => login(WRONG)))).map(
      ({ status }) => status,
    );
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
  });

  it('makes waits longer each time, forgets them after an hour, and all at the right token', () => {
    let now = 0;
    const attempts = createAttempts(() => now);
    for (let i = 0; i < 5; i++) attempts.wrong('mallory');
    expect(attempts.waitFor('mallory')).toBe(2);
    now += 2000;
    expect(attempts.waitFor('mallory')).toBe(0);
    attempts.wrong('mallory');
    expect(attempts.waitFor('mallory')).toBe(4);
    for (let i = 0; i < 20; i++) attempts.wrong('mallory');
    expect(attempts.waitFor('mallory')).toBe(15 * 60);
    now += 3_600_000;
    expect(attempts.waitFor('mallory')).toBe(0);
    expect(attempts.wrong('mallory')).toBe(1);
    attempts.right('mallory');
    expect(attempts.wrong('mallory')).toBe(1);
  });

  it('leaves sessions that are open alone', async () => {
    const { login, site } = createGuessed();
    const cookie = (await login(TOKEN)).headers.get('set-cookie')?.split(';')[0] ?? '';
    for (let i = 0; i < 6; i++) await login(WRONG);
    expect((await site.request('/admin', { headers: { cookie } })).status).toBe(200);
  });
});

describe('a command that takes long', () => {
  it('runs behind the page, tells how far it is, is started once, and shows its outcome there', async () => {
    const finish = Promise.withResolvers<void>();
    let started = 0;
    const { site, headers, get } = await loggedIn({
      async runCommand(_command, { onProgress }) {
        started += 1;
        onProgress?.({ pagesDone: 1, pages: 5, listed: 291, stored: 120, failed: 2 });
        await finish.promise;
        return { reply: notice('info', 'All <b>pages</b> are read.'), data: null, ok: true };
      },
    });
    const token = /name="form" value="([^"]+)"/.exec(await (await get('/admin')).text())?.[1] ?? '';
    const run = () =>
      site.request('/admin/commands', form({ text: 'reindex --force', form: token }, headers));
    const [response, again] = await Promise.all([run(), run()]);
    expect(response.status).toBe(303);
    const path = response.headers.get('location') ?? '';
    expect(again.headers.get('location')).toBe(path);
    expect(started).toBe(1);

    const running = await get(path);
    expect(running.headers.get('refresh')).toBe('2');
    const html = await running.text();
    expect(html).toContain('reindex --force');
    expect(html).toContain('120 of 291 entries, 1 of 5 pages, 2 failed');
    expect(html).toMatch(/<progress[^>]*value="122"[^>]*max="291"/);
    expect(await (await get('/admin')).text()).toContain(`href="${path}"`);
    expect((await site.request(path)).status).toBe(401);

    finish.resolve();
    await expect.poll(async () => (await get(path)).headers.get('refresh')).toBeNull();
    expect(await (await get(path)).text()).toContain('All &lt;b&gt;pages&lt;/b&gt; are read.');
    expect(await (await get('/admin')).text()).not.toContain(path);
    expect((await get('/admin/tasks/unknown')).status).toBe(404);
  });

  it('that goes wrong inside says so, with nothing of the inside', async () => {
    const { site, headers, get } = await loggedIn({
      runCommand: () => Promise.reject(new TypeError('x.y is not')),
    });
    const token = /name="form" value="([^"]+)"/.exec(await (await get('/admin')).text())?.[1] ?? '';
    const html = await (
      await site.request('/admin/commands', form({ text: 'status', form: token }, headers))
    ).text();
    expect(html).toContain('Something went wrong');
    expect(html).not.toContain('x.y');
  });
});
