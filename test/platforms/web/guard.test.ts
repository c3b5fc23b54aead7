import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { createClientOf } from '../../../src/platforms/web/guard/client.ts';
import { ownHostsOnly } from '../../../src/platforms/web/guard/hosts.ts';
import { createTurns } from '../../../src/platforms/web/guard/rate-limit.ts';
import { createTestSite } from './site-under-test.ts';

describe('the names a server is reached by', () => {
  const asked = async (
    { host = '127.0.0.1', publicHosts = [] as string[] },
    name: string,
    path = '/api/papers',
    init: RequestInit = {},
  ) => {
    const app = new Hono();
    app.use(ownHostsOnly({ host, publicHosts, open: ['/slack/events'] }));
    app.all('*', (c) => c.text('in'));
    const headers = { host: name, ...(init.headers as Record<string, string>) };
    return app.request(`http://127.0.0.1${path}`, { ...init, headers });
  };

  it.each([
    'localhost',
    'localhost:8420',
    'LOCALHOST.',
    '127.0.0.1:8420',
    '127.9.9.9',
    '[::1]:8420',
    '[::1]',
  ])('takes %s on the loopback address', async (name) => {
    expect((await asked({}, name)).status).toBe(200);
  });

  it.each([
    'evil.example',
    'evil.example:8420',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '10.0.0.5',
    '',
  ])('refuses %s there, and says how to let it in', async (name) => {
    const refused = await asked({}, name);
    expect(refused.status).toBe(421);
    expect(await refused.json()).toMatchObject({
      error: { message: expect.stringContaining('PUBLIC_HOSTS') },
    });
  });

  it('takes the names it was told, by any port, and its own', async () => {
    const rules = { host: '10.0.0.5', publicHosts: ['Papers.example.org'] };
    expect((await asked(rules, 'papers.example.org:443')).status).toBe(200);
    expect((await asked(rules, '10.0.0.5:8420')).status).toBe(200);
    expect((await asked(rules, 'evil.example')).status).toBe(421);
  });

  it('takes any name where it listens to the network and was told none', async () => {
    expect((await asked({ host: '0.0.0.0' }, 'attic.lan:8420')).status).toBe(200);
  });

  it('takes any name on a path whose callers prove who they are', async () => {
    expect((await asked({}, 'tunnel.example', '/slack/events', { method: 'POST' })).status).toBe(200);
  });

  it('refuses what another site has a browser send, and shows pages to people who follow a link', async () => {
    const from = (site: string, method: string) =>
      asked({}, 'localhost', '/api/ask', { method, headers: { 'sec-fetch-site': site } });
    expect((await from('cross-site', 'POST')).status).toBe(403);
    expect((await from('same-origin', 'POST')).status).toBe(200);
    expect((await from('cross-site', 'GET')).status).toBe(200);
  });

  it.each(['/ask?q=a', '/papers?q=a', '/compare?a=coat&b=x', '/suggest?typed=a'])(
    'refuses %s to the images and links of other sites, and takes it from its own',
    async (path) => {
      const { site } = createTestSite();
      const from = (where: string) => site.request(path, { headers: { 'sec-fetch-site': where } });
      expect((await from('cross-site')).status).toBe(403);
      expect((await from('same-origin')).status).not.toBe(403);
      expect((await from('none')).status).not.toBe(403);
    },
  );

  it('shows the list of papers to people who follow a link', async () => {
    const { site } = createTestSite();
    expect((await site.request('/papers', { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(200);
  });

  it('guards every page of the site, the admin area and the interface for programs', async () => {
    const { site } = createTestSite({ adminToken: 'correct-horse-battery' });
    for (const path of ['/', '/papers', '/admin', '/api/papers', '/metrics', '/nothing']) {
      expect((await site.request(path, { headers: { host: 'evil.example' } })).status, path).toBe(421);
    }
  });
});

describe('who sends a request', () => {
  const client = async (trusted: string[], remoteAddress: string, forwarded?: string) => {
    const app = new Hono();
    const clientOf = createClientOf(trusted);
    app.get('/', (c) => c.text(clientOf(c)));
    const headers: Record<string, string> = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
    const incoming = { socket: { remoteAddress, remotePort: 1, remoteFamily: 'IPv4' } };
    return (await app.request('/', { headers }, { incoming })).text();
  };

  it.each([
    ['the address it comes from', [], '203.0.113.7', undefined, '203.0.113.7'],
    ['not the one it claims', [], '203.0.113.7', '198.51.100.1', '203.0.113.7'],
    ['the one a trusted proxy names', ['10.0.0.0/8'], '10.0.0.2', '198.51.100.1', '198.51.100.1'],
    ['not what stands before it', ['10.0.0.2'], '10.0.0.2', '1.1.1.1, 198.51.100.1', '198.51.100.1'],
    [
      'the first before all trusted proxies',
      ['10.0.0.0/8'],
      '10.0.0.2',
      '198.51.100.1, 10.0.0.3',
      '198.51.100.1',
    ],
    ['the proxy itself where it names nobody', ['10.0.0.2'], '10.0.0.2', 'unknown', '10.0.0.2'],
    ['an IPv4 address inside an IPv6 one', [], '::ffff:203.0.113.7', undefined, '203.0.113.7'],
    ['the network of an IPv6 address', [], '2001:db8:1:2:3:4:5:6', undefined, '2001:db8:1:2::/64'],
    ['the network of a short IPv6 address', [], '2001:db8::6', undefined, '2001:db8:0:0::/64'],
    ['a trusted IPv6 proxy', ['2001:db8::/32'], '2001:db8::6', '198.51.100.1', '198.51.100.1'],
  ])('is %s', async (_what, trusted, address, forwarded, expected) => {
    expect(await client(trusted, address, forwarded)).toBe(expected);
  });
});

describe('turns', () => {
  const rules = { atOnce: 4, perSecond: 10, burst: 6 };

  function createServer() {
    let time = 0;
    const waiting: (() => void)[] = [];
    const app = new Hono();
    app.use(createTurns({ clientOf: (c) => c.req.header('client') ?? '', rules, now: () => time }));
    app.post('/api/now', (c) => c.text('done'));
    app.post('/api/slow', async (c) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return c.text('done');
    });
    return {
      ask: (path: string, client = 'a') => app.request(path, { method: 'POST', headers: { client } }),
      answerAll: () => {
        for (const answer of waiting.splice(0)) answer();
      },
      pass: (ms: number) => {
        time += ms;
      },
    };
  }

  it('are never refused to somebody who waits for each answer, however fast they come', async () => {
    const { ask } = createServer();
    for (let i = 0; i < 500; i++) expect((await ask('/api/now')).status).toBe(200);
  });

  it('are refused beyond so many at once, with the time to wait, and given again later', async () => {
    const { ask, answerAll } = createServer();
    const open = [1, 2, 3, 4].map(() => ask('/api/slow'));
    const refused = await ask('/api/slow');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(await refused.json()).toMatchObject({ error: { message: expect.stringContaining('at once') } });
    expect((await ask('/api/now', 'b')).status).toBe(200);
    answerAll();
    for (const answer of open) expect((await answer).status).toBe(200);
    expect((await ask('/api/now')).status).toBe(200);
  });

  it('are refused to who asks faster than it waits, until there are turns again', async () => {
    const { ask, answerAll, pass } = createServer();
    const open = ask('/api/slow');
    for (let i = 0; i < 5; i++) expect((await ask('/api/now')).status).toBe(200);
    expect((await ask('/api/now')).status).toBe(429);
    pass(100);
    expect((await ask('/api/now')).status).toBe(200);
    expect((await ask('/api/now')).status).toBe(429);
    answerAll();
    await open;
  });

  it('are kept for what takes work: pages and feeds are shown to whoever asks', async () => {
    const held: (() => void)[] = [];
    const { site } = createTestSite({
      runCommand: () => new Promise((_, reject) => held.push(() => reject(new Error('enough')))),
    });
    const asking = Array.from({ length: 80 }, () => site.request('/ask?q=memory'));
    await expect.poll(() => held.length).toBe(64);
    expect((await site.request('/papers')).status).toBe(200);
    expect((await site.request('/ask?q=memory')).status).toBe(429);
    for (const end of held) end();
    const statuses = (await Promise.all(asking)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(16);
  });
});

describe('while papers are being taken up', () => {
  const site = (loading: { taken: number; total: number } | null) => {
    const api = new Hono();
    api.get('/readyz', (c) => c.json({ ready: false }, 503));
    api.get('/healthz', (c) => c.json({ ok: true }));
    api.post('/api/ask', (c) => c.json({ status: 'unanswerable' }));
    return createTestSite({ api, loading: () => loading });
  };
  const progress = { taken: 40_000, total: 100_000 };

  it('questions are put off, in the form they were asked in, saying how far it is', async () => {
    const { get, site: app, asked } = site(progress);
    const page = await get('/ask?q=how+fast+is+it');
    expect(page.status).toBe(503);
    expect(page.headers.get('refresh')).toBe('3');
    expect(await page.text()).toContain('40,000 of 100,000');
    const answer = await app.request('/api/ask', { method: 'POST', body: '{}' });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('3');
    expect(await answer.json()).toMatchObject({ error: { code: 'unavailable' } });
    expect(asked).toEqual([]);
  });

  it('whether the process lives and is ready can be asked', async () => {
    const { get } = site(progress);
    expect((await get('/healthz')).status).toBe(200);
    expect(await (await get('/readyz')).json()).toEqual({ ready: false });
  });

  it('is over when all are', async () => {
    const { get } = site(null);
    expect((await get('/ask?q=how+fast+is+it')).status).toBe(200);
  });
});
