import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createFetcher } from '../../../src/sources/fetch/fetcher.ts';
import { retryAfterMs } from '../../../src/sources/fetch/retry-after.ts';
import { startServer, type TestServer } from './servers.ts';

const FEED = '<?xml version="1.0"?><rss><channel><title>Łódź</title></channel></rss>';
const XML = { 'content-type': 'application/rss+xml' };

let server: TestServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

async function serving(answer: Answer, options: { maxBytes?: number; timeoutMs?: number } = {}) {
  server = await startServer(answer);
  const { url, port, requests } = server;
  const fetcher = createFetcher({
    userAgent: 'JournalClub/test (someone@example.org)',
    allowLoopback: new Set([port]),
    ...options,
  });
  return {
    url,
    requests,
    fetch: (path = '/', rest = {}) => fetcher.fetch({ url: `${url}${path}`, ...rest }),
  };
}

const body =
  (content: string | Buffer, headers: Record<string, string> = XML): Answer =>
  (_, response) =>
    void response.writeHead(200, headers).end(content);

describe('fetching', () => {
  it('gives the text, what it is marked with and where it came from', async () => {
    const { fetch, url } = await serving(
      body(FEED, { ...XML, etag: '"a"', 'last-modified': 'Thu, 19 Nov 2026 05:00:00 GMT' }),
    );
    expect(await fetch('/feed')).toMatchObject({
      url: `${url}/feed`,
      body: FEED,
      notModified: false,
      contentType: 'application/rss+xml',
      validators: { etag: '"a"', lastModified: 'Thu, 19 Nov 2026 05:00:00 GMT' },
    });
  });

  it('says who asks, and sends no cookies, no credentials and no referrer', async () => {
    const { fetch, requests } = await serving((request, response) => {
      response.setHeader('set-cookie', 'a=b');
      if (request.url === '/') response.writeHead(302, { location: '/next' }).end();
      else response.end(FEED);
    });
    await fetch();
    await fetch('/next');
    for (const { headers } of requests) {
      expect(headers['user-agent']).toBe('JournalClub/test (someone@example.org)');
      for (const name of ['cookie', 'authorization', 'referer', 'origin'])
        expect(headers[name]).toBeUndefined();
    }
    expect(requests).toHaveLength(3);
  });

  it('asks only for what has changed, and keeps the marks when nothing has', async () => {
    const { fetch, requests } = await serving((_, response) => response.writeHead(304).end());
    const validators = { etag: 'W/"7"', lastModified: 'Thu, 19 Nov 2026 05:00:00 GMT' };
    expect(await fetch('/', { validators })).toMatchObject({ notModified: true, body: '', validators });
    expect(requests[0]?.headers).toMatchObject({
      'if-none-match': 'W/"7"',
      'if-modified-since': 'Thu, 19 Nov 2026 05:00:00 GMT',
    });
  });

  it.each([
    ['gzip', gzipSync(FEED)],
    ['br', brotliCompressSync(FEED)],
    ['deflate', deflateSync(FEED)],
    ['gzip, br', brotliCompressSync(gzipSync(FEED))],
    ['identity', Buffer.from(FEED)],
  ])('unpacks %s', async (encoding, content) => {
    const { fetch } = await serving(body(content, { ...XML, 'content-encoding': encoding }));
    expect((await fetch()).body).toBe(FEED);
  });

  it('decodes by the response’s charset when the bytes leave it open', async () => {
    const { fetch } = await serving(
      body(Buffer.from('<rss><title>\xcd\xc8</title></rss>', 'latin1'), {
        'content-type': 'text/xml; charset=koi8-r',
      }),
    );
    expect((await fetch()).body).toContain('мх');
  });
});

describe('an answer that is not fit', () => {
  it.each<[string, Answer, RegExp]>([
    ['is larger than allowed', body('x'.repeat(2_000_000)), /larger than 1 MB/],
    [
      'unpacks to more than allowed',
      body(gzipSync(Buffer.alloc(300_000_000)), { ...XML, 'content-encoding': 'gzip' }),
      /larger than 1 MB/,
    ],
    [
      'is packed many times over',
      body(FEED, { ...XML, 'content-encoding': 'gzip, gzip, gzip' }),
      /packed 3 times/,
    ],
    ['is packed in a way of its own', body(FEED, { ...XML, 'content-encoding': 'lzma' }), /packed as lzma/],
    [
      'is a picture by its own word',
      body(FEED, { 'content-type': 'image/png' }),
      /image\/png, which is no text/,
    ],
    [
      'is a picture that calls itself a feed',
      body(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), XML),
      /PNG image/,
    ],
    ['is empty', body(''), /nothing at all/],
    [
      'redirects for ever',
      (_, response) => void response.writeHead(302, { location: '/again' }).end(),
      /more than 5 times/,
    ],
  ])('%s', async (_, answer, said) => {
    const { fetch } = await serving(answer, { maxBytes: 1_000_000 });
    await expect(fetch()).rejects.toMatchObject({
      name: 'FetchFailure',
      kind: 'unfit',
      message: expect.stringMatching(said),
    });
  });

  it('breaks off, or never ends', async () => {
    const broken = await serving((_, response) => {
      response.writeHead(200, { ...XML, 'content-length': '1000' }).write('<rss>');
      setTimeout(() => response.destroy(), 20);
    });
    await expect(broken.fetch()).rejects.toMatchObject({ kind: 'unreachable' });
    await server?.close();
    const slow = await serving((_, response) => void response.writeHead(200, XML).write('<rss>'), {
      timeoutMs: 300,
    });
    await expect(slow.fetch()).rejects.toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('0.3 s'),
    });
  });

  it('is a refusal, whose words are kept', async () => {
    const { fetch } = await serving(
      (_, response) => void response.writeHead(400, XML).end('<feed><title>Error</title>bad id</feed>'),
    );
    await expect(fetch()).rejects.toMatchObject({
      kind: 'status',
      status: 400,
      said: expect.stringContaining('bad id'),
    });
  });

  it('asks for fewer questions, with and without saying when to come back', async () => {
    const { fetch } = await serving((request, response) => {
      if (request.url === '/bare') response.writeHead(429).end('Rate exceeded.');
      else if (request.url === '/busy') response.writeHead(503, { 'retry-after': '120' }).end();
      else response.writeHead(503).end();
    });
    await expect(fetch('/bare')).rejects.toMatchObject({ kind: 'limited', status: 429, retryAfterMs: null });
    await expect(fetch('/busy')).rejects.toMatchObject({
      kind: 'limited',
      status: 503,
      retryAfterMs: 120_000,
    });
    await expect(fetch('/down')).rejects.toMatchObject({ kind: 'status', status: 503 });
  });

  it('does not come at all', async () => {
    const { fetch } = await serving(body(FEED));
    await server?.close();
    await expect(fetch()).rejects.toMatchObject({ kind: 'unreachable' });
    server = null;
  });

  it('is no longer waited for when the fetch is called off', async () => {
    const { fetch } = await serving(() => undefined);
    const calling = new AbortController();
    const waiting = fetch('/', { signal: calling.signal });
    calling.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('Retry-After', () => {
  const now = new Date('2026-11-20T12:00:00Z');
  it.each([
    ['90', 90_000],
    ['0', 0],
    ['Fri, 20 Nov 2026 12:01:00 GMT', 60_000],
    ['Fri, 20 Nov 2020 12:01:00 GMT', 0],
    ['99999999', 86_400_000],
    ['soon', null],
  ])('%s is %s ms', (header, ms) => {
    expect(retryAfterMs(header, now)).toBe(ms);
  });
});
