import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cut } from '../../src/bodies/cut.ts';
import { createReadBody } from '../../src/bodies/read-body.ts';
import { createResolvePaper } from '../../src/bodies/resolve-paper.ts';
import { etiquetteFor } from '../../src/following/etiquette.ts';
import { createPoliteFetcher } from '../../src/following/polite-fetch.ts';
import { createBodyStore } from '../../src/redis/bodies.ts';
import { createRateGate } from '../../src/redis/rate-gate.ts';
import { ARXIV } from '../../src/sources/drivers/arxiv-addresses.ts';
import { createArxivSearch } from '../../src/sources/drivers/arxiv-search.ts';
import { createFetcher } from '../../src/sources/fetch/fetcher.ts';
import { createFakeClock } from '../fakes/arxiv/clock.ts';
import { type Fault, startFakeArxiv } from '../fakes/arxiv/server.ts';
import { createWorld } from '../fakes/arxiv/world.ts';
import { makePaper } from '../support/papers.ts';
import { column, writePdf } from '../support/pdf.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());
afterEach(() => redis.flush());

const PDF = writePdf([
  column(
    [
      '1 Training',
      'We use a learning rate of 0.001 and a batch size',
      'of 32 in all of our experiments, unless we say so.',
    ],
    60,
    700,
  ),
]);
const HTML = `<!DOCTYPE html><html><body><article class="ltx_document">
<section class="ltx_section" id="S4"><h2 class="ltx_title"><span class="ltx_tag">4 </span>Training</h2>
<div class="ltx_para" id="S4.p1"><p class="ltx_p">We use a learning rate of 0.001 and a batch size of 32.</p></div></section></article></body></html>`;
const START = '2026-11-20T12:00:00Z';
const PAPERS = 9;

/** Three processes that share nothing but Redis; every third paper has a page, the others a PDF alone. */
async function setUp(faults: Fault[] = []) {
  const world = createWorld({
    from: '2026-10-05',
    to: '2026-10-06',
    categories: ['cs.LG', 'cs.CL'],
    holidays: [],
  });
  const clock = createFakeClock(START);
  const listed = world.papers.slice(0, PAPERS);
  const files = new Map<string, string | Uint8Array>(
    listed.map(({ id }, i) => (i % 3 === 0 ? [`/html/${id}v1`, HTML] : [`/pdf/${id}v1`, PDF])),
  );
  const arxiv = await startFakeArxiv({ world, clock, faults, holidays: [], files });
  const papers = listed.map(({ id, title, versions }) =>
    makePaper({ id, arxivId: id, version: 1, title, abstract: versions[0]?.abstract ?? '' }),
  );
  const bodies = createBodyStore(redis.client);
  const startProcess = () => {
    const fetcher = createPoliteFetcher({
      fetcher: createFetcher({ userAgent: 'test', allowLoopback: new Set([arxiv.port]), now: clock.date }),
      gate: createRateGate(redis.client, clock.now),
      clock,
      ticket: randomUUID,
      etiquette: ({ pathname }) =>
        etiquetteFor(new URL(pathname, pathname.startsWith('/api/') ? ARXIV.api : ARXIV.web)),
    });
    const resolve = createResolvePaper({
      papers: {
        getMany: async (ids) =>
          papers.filter(({ id }) => ids.includes(id)).map((p) => ({ ...p, arxivId: null })),
      },
      search: createArxivSearch(fetcher, arxiv.hosts),
      keep: async () => undefined,
    });
    const readBody = createReadBody({
      papers: { getMany: async (ids) => papers.filter(({ id }) => ids.includes(id)) },
      downloader: fetcher,
      cut,
      bodies,
      arxivUrl: arxiv.hosts.web,
      resolve: null,
      now: clock.date,
    });
    return { resolve, readBody };
  };
  return { arxiv, clock, bodies, papers, processes: [startProcess(), startProcess(), startProcess()] };
}

describe('three processes that ask arXiv for ids and papers', () => {
  it('ask one at a time, three seconds apart, fifteen after a page or a PDF, and for nothing that is not allowed', async () => {
    const { arxiv, bodies, papers, processes } = await setUp();
    const waiting = papers.map(({ id }) => id);
    await Promise.all(
      processes.map(async ({ resolve, readBody }) => {
        for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
          await resolve(id);
          await readBody(id);
        }
      }),
    );
    for (const { id } of papers) expect(await bodies.refusal(id)).toBe(null);
    const { seen } = arxiv;
    const breaches = seen.slice(1).filter(({ at }, i) => {
      const before = seen[i];
      const pause = before?.path.startsWith('/api/') ? 3000 : 15_000;
      return at - (before?.at ?? 0) < pause;
    });
    expect(breaches).toEqual([]);
    expect(arxiv.mostAtOnce()).toBe(1);
    expect(seen.filter(({ path }) => !/^\/(?:api\/query|html\/|pdf\/)/.test(path))).toEqual([]);
    expect(seen.some(({ path }) => path.startsWith('/pdf/'))).toBe(true);
    await arxiv.close();
  });

  it('all leave arXiv alone for a day when it forbids one of them a paper', async () => {
    const fault: Fault = { from: START, to: '2026-11-20T12:30:00Z', path: '/html/', kind: 'status-403' };
    const { arxiv, clock, papers, processes } = await setUp([fault]);
    const [first, ...others] = processes;
    await expect(first?.readBody(papers[0]?.id ?? '')).rejects.toMatchObject({ status: 403 });
    for (const { readBody, resolve } of others) {
      await expect(readBody(papers[1]?.id ?? '')).rejects.toMatchObject({ kind: 'limited' });
      await expect(resolve(papers[1]?.id ?? '')).rejects.toMatchObject({ kind: 'limited' });
    }
    expect(arxiv.seen).toHaveLength(1);
    clock.setTo('2026-11-21T12:00:01Z');
    expect(await others[0]?.readBody(papers[0]?.id ?? '')).toBe('read');
    await arxiv.close();
  });
});
