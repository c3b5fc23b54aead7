import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createPoliteFetcher } from '../../src/following/polite-fetch.ts';
import type { Downloader } from '../../src/model/ports/bodies.ts';
import { type Fetcher, FetchFailure } from '../../src/model/ports/fetcher.ts';
import { createRateGate } from '../../src/redis/rate-gate.ts';
import { createFakeClock } from '../fakes/arxiv/clock.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());
afterEach(() => redis.flush());

const MINUTE = 60_000;

/** What is asked when, and what each question is answered with. */
function setUp(answers: (FetchFailure | null)[] = []) {
  const clock = createFakeClock('2026-11-20T12:00:00Z');
  const asked: { url: string; at: number }[] = [];
  const began = clock.now();
  const inner: Fetcher & Downloader = {
    async download({ url }) {
      asked.push({ url, at: clock.now() - began });
      const failure = answers.shift() ?? null;
      if (failure) throw failure;
      return { url, bytes: new Uint8Array(), contentType: null, fetchedAt: '' };
    },
    async fetch({ url }) {
      asked.push({ url, at: clock.now() - began });
      const failure = answers.shift() ?? null;
      if (failure) throw failure;
      const validators = { etag: null, lastModified: null };
      return { url, notModified: false, body: 'x', contentType: null, validators, fetchedAt: '' };
    },
  };
  const gate = createRateGate(redis.client, clock.now);
  let tickets = 0;
  const fetcher = createPoliteFetcher({ fetcher: inner, gate, clock, ticket: () => String(tickets++) });
  return { fetcher, asked, clock };
}

const limited = (retryAfterMs: number | null) =>
  new FetchFailure('limited', 'Rate exceeded.', { status: 429, retryAfterMs });

describe('fetching in turn', () => {
  it('asks arXiv’s machines every three seconds and its pages every fifteen, all of them as one', async () => {
    const { fetcher, asked } = setUp();
    for (const url of [
      'https://rss.arxiv.org/rss/cs.LG',
      'https://export.arxiv.org/api/query',
      'https://arxiv.org/list/cs.LG/new',
      'https://rss.arxiv.org/rss/cs.CL',
    ]) {
      await fetcher.fetch({ url });
    }
    await fetcher.download({ url: 'https://arxiv.org/pdf/2411.00001' });
    expect(asked.map(({ at }) => at)).toEqual([0, 3000, 6000, 21_000, 24_000]);
  });

  it('leaves a host that forbids a file alone for a day, whoever asks', async () => {
    const forbidden = new FetchFailure('status', 'Access denied.', { status: 403 });
    const { fetcher, asked, clock } = setUp([forbidden]);
    const url = 'https://arxiv.org/pdf/2411.00001';
    await expect(fetcher.download({ url })).rejects.toBe(forbidden);
    await expect(fetcher.download({ url })).rejects.toMatchObject({ kind: 'limited' });
    await expect(fetcher.fetch({ url: 'https://rss.arxiv.org/rss/cs.LG' })).rejects.toMatchObject({
      kind: 'limited',
    });
    expect(asked).toHaveLength(1);
    await clock.sleep(24 * 60 * MINUTE);
    await fetcher.download({ url });
    expect(asked).toHaveLength(2);
  });

  it('does not hold one host up for another', async () => {
    const { fetcher, asked } = setUp();
    await fetcher.fetch({ url: 'https://a.example/1' });
    await fetcher.fetch({ url: 'https://b.example/1' });
    await fetcher.fetch({ url: 'https://a.example/2' });
    expect(asked.map(({ at }) => at)).toEqual([0, 0, 2000]);
  });

  it('leaves a host alone that refused without saying how long, longer each time, and asks nothing meanwhile', async () => {
    const { fetcher, asked, clock } = setUp([limited(null), limited(null)]);
    const url = 'https://export.arxiv.org/api/query';
    await expect(fetcher.fetch({ url })).rejects.toThrow('Rate exceeded.');
    await expect(fetcher.fetch({ url: 'https://arxiv.org/list/cs.LG/new' })).rejects.toMatchObject({
      kind: 'limited',
      message: expect.stringContaining('left alone for 15 more minutes'),
    });
    clock.setTo(new Date(clock.now() + 15 * MINUTE).toISOString());
    await expect(fetcher.fetch({ url })).rejects.toThrow('Rate exceeded.');
    clock.setTo(new Date(clock.now() + 29 * MINUTE).toISOString());
    // The last minute is waited for.
    await fetcher.fetch({ url });
    expect(asked.map(({ at }) => Math.round(at / MINUTE))).toEqual([0, 15, 45]);
  });

  it('keeps to the time a host names', async () => {
    const { fetcher, asked } = setUp([limited(90_000)]);
    await expect(fetcher.fetch({ url: 'https://a.example/' })).rejects.toThrow('Rate exceeded.');
    await fetcher.fetch({ url: 'https://a.example/' });
    expect(asked.map(({ at }) => at)).toEqual([0, 90_000]);
  });

  it('leaves a host that names less alone for three seconds', async () => {
    const { fetcher, asked } = setUp([limited(500)]);
    await expect(fetcher.fetch({ url: 'https://a.example/' })).rejects.toThrow('Rate exceeded.');
    await fetcher.fetch({ url: 'https://a.example/' });
    expect(asked.map(({ at }) => at)).toEqual([0, 3000]);
  });

  it('gives its place back when the fetch fails', async () => {
    const { fetcher, asked } = setUp([new FetchFailure('unreachable', 'down')]);
    await expect(fetcher.fetch({ url: 'https://a.example/' })).rejects.toThrow('down');
    await fetcher.fetch({ url: 'https://a.example/' });
    expect(asked.map(({ at }) => at)).toEqual([0, 2000]);
  });
});
