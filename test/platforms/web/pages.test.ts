import { describe, expect, it, vi } from 'vitest';
import { JournalClubError } from '../../../src/model/errors.ts';
import { createPrometheus } from '../../../src/operations/metrics.ts';
import { reply as compose } from '../../../src/replies/compose.ts';
import { silentLog } from '../../support/pipeline.ts';
import { readHtml } from './read-html.ts';
import { answer, coat, createTestSite } from './site-under-test.ts';

async function page(path: string, site = createTestSite()) {
  const response = await site.get(path);
  const html = await response.text();
  return { status: response.status, headers: response.headers, html, ...readHtml(html) };
}

const form = (fields: Record<string, string>, headers: Record<string, string> = {}) => ({
  method: 'POST',
  body: new URLSearchParams(fields),
  headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost', ...headers },
});

describe('every page', () => {
  it.each(['/', '/papers', '/papers/coat', '/compare', '/trends', '/help', '/ask?q=x', '/admin', '/nope'])(
    '%s runs no script but its own and may be put into no other page',
    async (path) => {
      const { headers, html } = await page(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("style-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(html).toMatch(/^<!doctype html>\s*<html lang="en">/);
      expect(html.match(/<h1/g)).toHaveLength(1);
      expect(html.match(/<script/g)).toHaveLength(1);
      expect(html).not.toMatch(/ style="| on\w+="/);
    },
  );

  it('serves its style and script under addresses that change with them', async () => {
    const { html } = await page('/');
    const [, address = ''] = /href="(\/assets\/style\.css\?v=\w+)"/.exec(html) ?? [];
    const style = await createTestSite().get(address);
    expect([style.status, style.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
    expect(style.headers.get('cache-control')).toContain('immutable');
    const stale = await createTestSite().get('/assets/style.css?v=old');
    expect(stale.headers.get('cache-control')).toBe('no-cache');
    expect((await createTestSite().get('/assets/..%2Fadmin.ts')).status).toBe(404);
  });

  it('says so in HTML when there is no such page, and in JSON to programs', async () => {
    expect(await page('/nope')).toMatchObject({
      status: 404,
      text: expect.stringContaining('Nothing is at /nope.'),
    });
    const api = await createTestSite().get('/api/nope');
    expect([api.status, await api.json()]).toMatchObject([404, { error: { code: 'not_found' } }]);
  });

  it('keeps the inside of an error to itself', async () => {
    const logged: unknown[] = [];
    const site = createTestSite({
      runCommand: () => Promise.reject(new Error('secret path /etc/thing')),
      log: { ...silentLog, error: (_, data) => void logged.push(data) },
    });
    const shown = await page('/ask?q=how+so%3F', site);
    expect(shown.status).toBe(500);
    expect(shown.html).not.toContain('secret path');
    expect(JSON.stringify(logged)).toContain('secret path');
  });
});

describe('before any paper is read', () => {
  it.each([
    ['/', 'No paper has been read yet.'],
    ['/papers', '0 papers.'],
    ['/trends', 'No paper has a date of publication.'],
    ['/papers/coat', 'No paper here is called “coat”.'],
  ])('%s says so', async (path, says) => {
    expect((await page(path, createTestSite({}, []))).text).toContain(says);
  });
});

describe('asking', () => {
  it('shows the sentence with the way to its place in the abstract', async () => {
    const { text, links } = await page('/ask?q=how+much+memory%3F');
    expect(text).toContain('COAT cuts memory 1.54x.');
    const receipt = links.find(({ url }) => url.startsWith('/papers/coat?quote='));
    const abstract = await page(receipt?.url ?? '/');
    expect(abstract.html).toContain(
      '<mark id="quote" tabindex="-1">It cuts memory by 1.54× &amp; keeps quality.</mark>',
    );
  });

  it('has the script put the answer to a question where its page waits for it', async () => {
    const { html } = await page('/ask?q=how+much+memory%3F&grow=1');
    const address = /data-growing="([^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(address).toMatch(/^\/ask\?q=how\+much\+memory%3F&thread=web-/);
    expect(html).toContain(`name="thread" value="${address.slice(-20)}"`);
    expect((await page(address)).text).toContain('COAT cuts memory 1.54x.');
    expect((await page('/ask?q=similar+coat&grow=1')).html).not.toContain('data-growing');
  });

  it('tells each sentence with its receipt as it comes, then the whole, then a better one', async () => {
    const text = (said: string) => compose([{ type: 'paragraph', content: said }]);
    const { site } = createTestSite({
      async runCommand(_, { watcher }) {
        watcher?.grew(text('One <b>of</b> two.'));
        watcher?.grew({ ...text(''), nodes: [...text('One.').nodes, ...text('Two.').nodes] });
        watcher?.later(Promise.resolve(text('Better.')));
        return { reply: text('Both.'), data: answer, ok: true };
      },
    });
    const response = await site.request('/ask?q=how+so%3F', { headers: { accept: 'text/event-stream' } });
    const told = (await response.text()).split('\n\n').filter(Boolean);
    expect(told.map((event) => event.replace(/<\/?p>|\s+/g, ' '))).toEqual([
      expect.stringMatching(/^event: sentence data: .*One &lt;b&gt;of&lt;\/b&gt; two\./),
      expect.stringMatching(/^event: sentence data: (?!.*One).*Two\./),
      expect.stringMatching(/^event: answer data: .*Both\./),
      expect.stringMatching(/^event: answer data: .*Better\./),
    ]);
  });

  it('asks on in the same thread', async () => {
    const site = createTestSite();
    const { html } = await page('/ask?q=how+much+memory%3F', site);
    const [, thread = ''] = /name="thread" value="([^"]+)"/.exec(html) ?? [];
    await page(`/ask?q=and+its+speed%3F&thread=${thread}`, site);
    const kept = { thread: expect.stringContaining(thread) };
    expect(site.asked).toMatchObject([kept, { question: 'and its speed?', ...kept }]);
    await page('/ask?q=x&thread=somebody-elses', site);
    expect(site.asked[2]).not.toMatchObject({ thread: 'somebody-elses' });
  });

  it.each([
    ['compare COAT vs Other', '/compare?a=COAT&b=Other'],
    ['search memory since:2023', '/papers?q=memory+since%3A2023'],
    ['papers', '/papers'],
    ['help', '/help'],
    ['trends arrived', '/trends?by=arrived'],
    ['paper COAT', '/papers/coat'],
    ['', '/'],
  ])('leads “%s” to its page', async (text, target) => {
    const response = await createTestSite().get(`/ask?q=${encodeURIComponent(text)}`);
    expect([response.status, response.headers.get('location')]).toEqual([303, target]);
  });

  it('runs other commands that only read', async () => {
    const site = createTestSite();
    expect((await page('/ask?q=similar+coat', site)).text).toContain('Ran similar.');
    expect(site.ran).toMatchObject([{ command: { name: 'similar' }, context: { place: 'web:page' } }]);
  });

  it.each([
    ['save coat', 'Yes, do it'],
    ['subscribe FP8 weekly', 'type it in Slack or Discord'],
    ['reindex --force', 'admin area'],
  ])('runs “%s” for no link', async (text, says) => {
    const site = createTestSite();
    expect((await page(`/ask?q=${encodeURIComponent(text)}`, site)).text).toContain(says);
    expect(site.ran).toEqual([]);
  });
});

describe('what was mistyped', () => {
  it('is told with the way to mend it', async () => {
    const unknown = await page('/ask?q=paper+zzz');
    expect([unknown.status, unknown.text.includes('No paper is called “zzz”.')]).toEqual([404, true]);
    const site = createTestSite({
      runCommand: () => Promise.reject(new JournalClubError('bad_usage', 'similar needs something more.')),
    });
    const incomplete = await page('/ask?q=similar', site);
    expect([incomplete.status, incomplete.text.includes('similar needs something more.')]).toEqual([
      400,
      true,
    ]);
  });
});

describe('what visitors keep', () => {
  it('belongs to their browser', async () => {
    const { site, ran } = createTestSite();
    const saved = await site.request('/commands', form({ text: 'save coat' }));
    const said = await saved.text();
    expect(said).toContain('Ran save.');
    expect(said).toContain('<a href="/papers/coat">Back to coat</a>');
    const cookie = saved.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    await site.request('/ask?q=saved', { headers: { cookie: cookie.split(';')[0] ?? '' } });
    expect(ran[0]?.context.person).toMatch(/^web:[\w-]{22}$/);
    expect(ran[1]?.context.person).toBe(ran[0]?.context.person);
  });

  it('is changed by no form of another site', async () => {
    const { site, ran } = createTestSite();
    const forged = await site.request(
      '/commands',
      form({ text: 'save coat' }, { origin: 'https://evil.example' }),
    );
    expect([forged.status, ran]).toEqual([403, []]);
  });

  it.each(['reindex', 'subscribe FP8', 'compare A vs B'])('does not run “%s” from a form', async (text) => {
    const { site, ran } = createTestSite();
    const response = await site.request('/commands', form({ text }));
    expect([response.status, ran]).toEqual([303, []]);
  });

  it('refuses forms beyond 64 kB', async () => {
    const { site } = createTestSite();
    const response = await site.request('/commands', form({ text: `save ${'x'.repeat(70_000)}` }));
    expect(response.status).toBe(413);
  });
});

describe('papers', () => {
  it('are browsed a page at a time, the newest first', async () => {
    const first = await page('/papers');
    expect(first.text).toContain('46 papers. 1 to 20 are shown.');
    expect(first.html.indexOf('>COAT: Compressing')).toBeLessThan(first.html.indexOf('Paper 0'));
    expect(first.links.map(({ url }) => url)).toContain('/papers?page=2');
    const last = await page('/papers?page=99');
    expect(last.text).toContain('46 papers. 41 to 46 are shown.');
    expect(last.html).toContain('rel="prev" href="/papers?page=2"');
  });

  it('are narrowed down by words, tag and page, and keep that from page to page', async () => {
    expect((await page('/papers?tag=FP8+training')).text).toContain('4 papers fit.');
    expect((await page('/papers?tag=FP8+training&source=even.txt')).text).toContain('2 papers fit.');
    expect((await page('/papers?q=COAT')).text).toContain('1 paper fits.');
    const wide = await page('/papers?tag=pruning&source=even.txt&order=title');
    expect(wide.links.map(({ url }) => url)).toContain(
      '/papers?tag=pruning&source=even.txt&order=title&page=2',
    );
    expect(wide.html).toMatch(/<option value="pruning" selected>/);
  });

  it('are narrowed down by when they were published, and keep that from page to page', async () => {
    expect((await page('/papers?since=2024&q=')).text).toContain('1 paper fits.');
    const until = await page('/papers?until=2023-12&order=newest');
    expect(until.text).toContain('45 papers fit.');
    expect(until.links.map(({ url }) => url)).toContain('/papers?order=newest&until=2023-12&page=2');
    expect((await page('/papers?since=soon')).status).toBe(400);
  });

  it('says when none fits, and what is wrong with a filter', async () => {
    const { text } = await page('/papers?q=zebrafish');
    expect(text.split('No paper fits.')).toHaveLength(2);
    expect(await page('/papers?q=since%3Asoon')).toMatchObject({
      status: 400,
      text: expect.stringContaining('since'),
    });
  });

  it('show titles as text', async () => {
    expect((await page('/papers')).html).toContain('Paper 0 on memory');
  });
});

describe('a paper', () => {
  it('says who wrote it, what it measured, what it does, and the way to where it comes from', async () => {
    const { text, links } = await page('/papers/coat');
    const shown = [
      'Ada Byron, Grace Hopper',
      '25 Oct 2024',
      '1.54x',
      'BF16',
      'Trains in FP8.',
      'Training is costly.',
    ];
    const places = shown.map((each) => text.indexOf(each));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    expect(links.map(({ url }) => url)).toContain('/ask?q=why+coat');
  });

  it('leads to its abstract, PDF, DOI and code, each address once', async () => {
    const paper = {
      ...coat,
      arxivId: '2410.19313',
      doi: '10.48550/arXiv.2410.19313',
      codeUrl: 'https://github.com/NVlabs/COAT',
    };
    const { links } = await page('/papers/coat', createTestSite({}, [paper]));
    expect(links.filter(({ url }) => url.startsWith('https://'))).toEqual([
      { label: 'arXiv', url: 'https://arxiv.org/abs/2410.19313' },
      { label: 'PDF', url: 'https://arxiv.org/pdf/2410.19313' },
      { label: 'DOI', url: 'https://doi.org/10.48550/arXiv.2410.19313' },
      { label: 'Code', url: 'https://github.com/NVlabs/COAT' },
    ]);
  });

  it('gives the sentence of each result as a place in the abstract, and says it once', async () => {
    const { html, text, links } = await page('/papers/coat');
    expect(links.map(({ url }) => url)).toContain('#receipt-1');
    expect(html).toContain('<mark id="receipt-1" tabindex="-1">It cuts memory by 1.54×');
    expect(text.split('It cuts memory by')).toHaveLength(2);
    const asked = await page('/papers/coat?quote=cuts+memory');
    expect(asked.links.map(({ url }) => url)).toContain('#quote');
  });

  it('is cited, saved, and set beside papers like it with a reason each', async () => {
    const { html, text } = await page('/papers/coat');
    expect(html).toContain('@misc{coat,');
    expect(html).toContain('value="save coat"');
    expect(text).toMatch(/Similar papers[\s\S]*also on FP8 training/);
  });

  it('is found by its id, and keeps the quote on the way', async () => {
    const response = await createTestSite().get('/papers/arxiv:2410.19313?quote=It+cuts');
    expect([response.status, response.headers.get('location')]).toEqual([301, '/papers/coat?quote=It+cuts']);
  });

  it('says when a quote is not in the abstract', async () => {
    const { text, html } = await page('/papers/coat?quote=Oct+25%2C+2024');
    expect(text).toContain('“Oct 25, 2024” does not stand in the abstract');
    expect(html).not.toContain('<mark id="quote"');
  });

  it('nobody knows leads to its neighbours', async () => {
    const { status, links } = await page('/papers/coats');
    expect(status).toBe(404);
    expect(links.map(({ url }) => url)).toContain('/papers?q=coats');
  });
});

describe('comparing', () => {
  it('sets side by side, each cell with its receipt, and says what is not reported', async () => {
    const { text, links } = await page('/compare?a=COAT&b=Other');
    expect(text).toContain('Their baselines differ.');
    expect(text).toContain('not reported');
    expect(links.filter(({ url }) => url.startsWith('/papers/coat?quote=')).length).toBeGreaterThan(0);
  });

  it('offers the papers a name could mean, each asking again', async () => {
    const { status, links } = await page('/compare?a=VILA&b=COAT');
    expect(status).toBe(400);
    expect(links).toContainEqual({ label: 'paper-0 Paper 0', url: '/compare?a=paper-0&b=COAT' });
  });

  it('says what it does not know', async () => {
    expect((await page('/compare?a=COAT&b=nothing')).text).toContain('No paper is called “nothing”.');
  });
});

describe('trends and names', () => {
  it('shows trends as a picture of each tag and as numbers, and first what is not counted', async () => {
    const { html, text } = await page(
      '/trends',
      createTestSite({}, [coat, { ...coat, id: 'x', slug: 'x', publishedOn: null }]),
    );
    expect(text.indexOf('Not counted: 1 paper without a date')).toBeGreaterThan(0);
    expect(text.indexOf('Not counted')).toBeLessThan(text.indexOf('What 1 paper'));
    expect(text).toContain('1 of 1 paper (100%)');
    expect(html).toContain('role="img"');
    expect(html).toMatch(/<th scope="row">2024-10<\/th>/);
    expect((await page('/trends?by=arrived')).text).toContain('by month of arrival');
  });

  it('offers names while one is typed', async () => {
    const names = await (await createTestSite().get('/suggest?typed=coa')).json();
    expect(names).toEqual([{ label: 'coat: COAT: Compressing Optimizer states', value: 'coat' }]);
  });
});

describe('while the store is away', () => {
  const never = () => new Promise<never>(() => undefined);

  it.each(['/metrics', '/commands'])('%s says so within two seconds', async (path) => {
    vi.useFakeTimers();
    try {
      const prometheus = { ...createPrometheus({ log: silentLog }), expose: never };
      const { site } = createTestSite({ prometheus, runCommand: never });
      const answer = site.request(path, path === '/commands' ? form({ text: 'save coat' }) : {});
      await vi.advanceTimersByTimeAsync(2_000);
      const response = await answer;
      expect([response.status, await response.text()]).toEqual([
        503,
        expect.stringContaining('The store (Redis) does not answer.'),
      ]);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('metrics', () => {
  it('count requests by the route that answered them, not by address', async () => {
    const site = createTestSite({ prometheus: createPrometheus({ log: silentLog }) });
    for (const path of ['/papers/coat', '/papers/paper-1', '/nope/1', '/nope/2']) await site.get(path);
    const { html } = await page('/metrics', site);
    expect(html).toContain('jc_http_requests_total{method="GET",route="/papers/:ref",status="200"} 2');
    expect(html).not.toContain('nope');
  });
});

describe('who visits', () => {
  it('is told from others by a cookie, which a browser that speaks TLS keeps for TLS', async () => {
    const { site } = createTestSite();
    const plain = await site.request('/ask?q=hm');
    expect(plain.headers.get('set-cookie')).not.toContain('Secure');
    const behindProxy = await site.request('/ask?q=hm', { headers: { 'x-forwarded-proto': 'https' } });
    expect(behindProxy.headers.get('set-cookie')).toContain('Secure');
  });

  it('has conversations to itself, whoever else knows their address', async () => {
    const { site, asked } = createTestSite();
    const address = '/ask?q=and+memory%3F&thread=web-abcdefghijklmnop';
    const first = await site.request(address);
    const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
    await site.request(address, { headers: { cookie } });
    await site.request(address);
    const [mine, again, others] = asked.map((request) => (request as { thread: string }).thread);
    expect(again).toBe(mine);
    expect(others).not.toBe(mine);
  });
});

describe('a store that is away', () => {
  const { get } = createTestSite({ storeAnswers: async () => false });

  it.each(['/ask?q=how+fast%3F', '/compare?a=COAT&b=Other'])('is said on %s', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('does not answer');
  });

  it('is said to programs in their form, and holds up nothing that needs it not', async () => {
    for (const path of ['/api/ask', '/api/search', '/api/compare']) {
      const response = await get(path);
      expect([response.status, await response.json()]).toMatchObject([
        503,
        { error: { code: 'unavailable' } },
      ]);
    }
    expect((await get('/papers')).status).toBe(200);
  });
});

describe('a list of papers', () => {
  it('is a feed too, of what it is narrowed down to', async () => {
    const response = await createTestSite().get('/papers.atom?tag=FP8+training');
    expect(response.headers.get('content-type')).toContain('application/atom+xml');
    const feed = await response.text();
    expect(feed.match(/<entry>/g)).toHaveLength(4);
    expect(feed).toContain('/papers/coat');
  });

  it('has rows to tick, which are compared', async () => {
    expect((await page('/papers')).html).toContain('<input type="checkbox" name="with" value="coat">');
    expect((await page('/compare?with=COAT&with=Other')).text).toContain('Their baselines differ.');
  });
});
