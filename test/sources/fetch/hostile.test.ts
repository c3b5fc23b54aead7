import type { LookupAddress } from 'node:dns';
import { isIPv6 } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FetchFailure } from '../../../src/model/ports/fetcher.ts';
import { isPublicAddress } from '../../../src/sources/fetch/addresses.ts';
import { createFetcher } from '../../../src/sources/fetch/fetcher.ts';
import { hostileRedirects, hostileUrls, NAMES } from './hostile.ts';
import { startServer, type TestServer } from './servers.ts';

const addressesOf = (addresses: readonly string[]): LookupAddress[] =>
  addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
const resolve = async (hostname: string) => addressesOf(NAMES[hostname] ?? []);

let inside: TestServer;
let outside: TestServer;
/** Where the outside server redirects to. */
let target = '';

beforeAll(async () => {
  inside = await startServer((_, response) =>
    response.end('<rss><channel><title>secret</title></channel></rss>'),
  );
  outside = await startServer((_, response) => response.writeHead(302, { location: target }).end());
});
afterAll(async () => {
  await inside.close();
  await outside.close();
});

/** @returns the kind of failure, or `reached` */
async function attempt(url: string, allowLoopback: number[] = []): Promise<string> {
  const fetcher = createFetcher({
    userAgent: 'test',
    resolve,
    allowLoopback: new Set(allowLoopback),
    timeoutMs: 5000,
  });
  try {
    await fetcher.fetch({ url });
    return 'reached';
  } catch (error) {
    return error instanceof FetchFailure ? error.kind : 'thrown';
  }
}

describe('an inside address', () => {
  it('is never reached from any of two hundred hostile addresses', async () => {
    const urls = hostileUrls(inside.port);
    expect(urls.length).toBeGreaterThanOrEqual(200);
    const outcomes = await Promise.all(urls.map(async (url) => [url, await attempt(url)]));
    expect(outcomes.filter(([, outcome]) => outcome !== 'refused')).toEqual([]);
    expect(inside.requests).toHaveLength(0);
  });

  it('is never reached through a redirect to any of them', async () => {
    const urls = hostileRedirects(inside.port);
    const outcomes: [string, string][] = [];
    for (const url of urls) {
      target = /^[ -~]+$/.test(url) ? url : encodeURI(url);
      outcomes.push([url, await attempt(outside.url, [outside.port])]);
    }
    // One spelling is a path on the same server, which redirects again.
    const others = outcomes.filter(([, outcome]) => outcome !== 'refused');
    expect(others).toEqual([[`http:127.0.0.1:${inside.port}/`, 'unfit']]);
    expect(outside.requests.length).toBeGreaterThanOrEqual(urls.length);
    expect(inside.requests).toHaveLength(0);
  });

  it('is not reached by a name that leads outside when it is looked at and inside when it is used', async () => {
    let asked = 0;
    const rebinding = async () => addressesOf(++asked === 1 ? ['127.0.0.1'] : ['127.0.0.1', '10.0.0.1']);
    const fetcher = createFetcher({
      userAgent: 'test',
      resolve: rebinding,
      allowLoopback: new Set([outside.port]),
    });
    target = `http://rebinding.example:${outside.port}/again`;
    const before = outside.requests.length;
    await expect(fetcher.fetch({ url: `http://rebinding.example:${outside.port}/` })).rejects.toMatchObject({
      kind: 'refused',
      fix: expect.any(String),
    });
    expect(asked).toBe(2);
    expect(outside.requests.length - before).toBe(1);
  });
});

describe('an address', () => {
  it.each([
    '93.184.215.14',
    '8.8.8.8',
    '151.101.1.42',
    '172.32.0.1',
    '192.169.0.1',
    '100.128.0.1',
    '2606:2800:21f::1',
    '2a04:4e42::396',
  ])('%s is on the open internet', (address) => expect(isPublicAddress(address)).toBe(true));

  it.each(['', 'example.org', '1.2.3', '::ffff:8.8.8.8', 'fe80::1%eth0', '2002:808:808::1', '127.0.0.1 '])(
    '%j is not',
    (address) => expect(isPublicAddress(address)).toBe(false),
  );
});
