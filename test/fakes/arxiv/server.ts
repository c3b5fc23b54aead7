import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { ARXIV_ZONE, localTime } from '../../../src/following/calendar.ts';
import type { FakeClock } from './clock.ts';
import { apiAnswer, catchupPage, newListing, rssFeed, weekdayBefore } from './pages.ts';
import type { World, WorldPaper } from './world.ts';

/** What goes wrong, when, and where. */
export interface Fault {
  from: string;
  to: string;
  /** Part of the path; everything when it is left out. */
  path?: string;
  kind: /** The connection is cut. */
    | 'down'
    | 'status-500'
    | 'status-403'
    /** Without Retry-After, as arXiv does it. */
    | 'status-429'
    /** The feed repeats the day before under the new date. */
    | 'stale'
    /** The feed is of the day before. */
    | 'late'
    /** The feed ends in the middle. */
    | 'cut'
    /** The feed lacks every third entry. */
    | 'lacks'
    | 'empty'
    /** The listing shows fewer entries than it counts. */
    | 'short'
    /** The API counts results and gives none. */
    | 'no-results';
}

export interface Seen {
  /** Simulated time, in ms. */
  at: number;
  path: string;
  status: number;
}

interface Options {
  world: World;
  clock: FakeClock;
  faults: readonly Fault[];
  holidays: readonly string[];
  /** Papers the feeds leave out, and listings show without their abstract. */
  bare?: ReadonlySet<string>;
  /** Papers the API never gives. */
  withheld?: ReadonlySet<string>;
  /** Entries on a page of a day's listing. */
  listingSize?: number;
  /** Papers in full, by path: `/html/2401.00001v2`, `/pdf/2401.00001v2`. */
  files?: ReadonlyMap<string, string | Uint8Array>;
}

/** arXiv on this machine: feeds, listings and the API, by a clock of its own, with whatever goes wrong with it. */
export async function startFakeArxiv({
  world,
  clock,
  faults,
  holidays,
  withheld = new Set(),
  bare = new Set(),
  listingSize = 2000,
  files = new Map(),
}: Options) {
  const seen: Seen[] = [];
  let inside = 0;
  let most = 0;

  function answer(url: URL): { status: number; body: string | Uint8Array } {
    const today = localTime(clock.date(), ARXIV_ZONE).day;
    const fault = faults.find(
      ({ from, to, path }) =>
        clock.now() >= Date.parse(from) && clock.now() < Date.parse(to) && url.pathname.includes(path ?? '/'),
    )?.kind;
    if (fault === 'status-500' || fault === 'status-403')
      return { status: Number(fault.slice(7)), body: 'Sorry.' };
    if (fault === 'status-429') return { status: 429, body: 'Rate exceeded.' };
    const [, kind = '', category = '', day = ''] = url.pathname.split('/');
    if (kind === 'rss') {
      const before = weekdayBefore(today, holidays);
      const shownDay = fault === 'late' ? before : today;
      let all = world.on(fault === 'stale' ? before : shownDay, category);
      all = all.filter(({ paper }) => !bare.has(paper.id));
      if (fault === 'empty') all = [];
      if (fault === 'lacks') all = all.filter((_, i) => i % 3 !== 0);
      const feed = rssFeed(category, shownDay, all);
      return { status: 200, body: fault === 'cut' ? feed.slice(0, Math.floor(feed.length / 2)) : feed };
    }
    if (kind === 'list') {
      const last = world.on(today, category).length > 0 ? today : weekdayBefore(today, holidays);
      const all = world.on(last, category);
      return {
        status: 200,
        body: newListing(last, {
          all,
          bare,
          size: fault === 'short' ? Math.floor(all.length / 2) : all.length,
        }),
      };
    }
    if (kind === 'catchup') {
      const all = world.on(day, category);
      const number = Number(url.searchParams.get('page') ?? 1);
      const size = fault === 'short' && number > 1 ? 0 : listingSize;
      return { status: 200, body: catchupPage(day, { all, bare, from: (number - 1) * listingSize, size }) };
    }
    if (kind === 'api') return { status: 200, body: query(url.searchParams, fault === 'no-results') };
    const file = files.get(url.pathname);
    return file === undefined ? { status: 404, body: 'Not found' } : { status: 200, body: file };
  }

  function query(parameters: URLSearchParams, givesNone: boolean): string {
    const start = Number(parameters.get('start') ?? 0);
    const size = Number(parameters.get('max_results') ?? 10);
    const ids = parameters.get('id_list')?.split(',') ?? [];
    const window = /submittedDate:\[(\d{8})\d{4} TO (\d{8})\d{4}\]/.exec(
      parameters.get('search_query') ?? '',
    );
    const category = /cat:(\S+)/.exec(parameters.get('search_query') ?? '')?.[1] ?? '';
    const asked = parameters.get('search_query') ?? '';
    const found = world.papers.filter((paper) => {
      if (withheld.has(paper.id)) return false;
      if (/^(?:ti|abs):/.test(asked)) return isFoundBy(asked, paper);
      if (ids.length > 0) return ids.includes(paper.id);
      const submitted = paper.versions[0]?.submittedOn.replaceAll('-', '') ?? '';
      return (
        paper.categories.includes(category) &&
        submitted >= (window?.[1] ?? '') &&
        submitted <= (window?.[2] ?? '')
      );
    });
    return apiAnswer(givesNone ? [] : found.slice(start, start + size), found.length, start);
  }

  function respond(request: IncomingMessage, response: ServerResponse): void {
    inside++;
    most = Math.max(most, inside);
    response.on('close', () => {
      inside--;
    });
    const url = new URL(request.url ?? '/', 'http://arxiv');
    const path = `${url.pathname}${url.search}`;
    const isDown = faults.some(
      ({ from, to, path: where, kind }) =>
        kind === 'down' &&
        clock.now() >= Date.parse(from) &&
        clock.now() < Date.parse(to) &&
        url.pathname.includes(where ?? '/'),
    );
    if (isDown) {
      seen.push({ at: clock.now(), path, status: 0 });
      request.socket.destroy();
      return;
    }
    const { status, body } = answer(url);
    const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
    const isKnown = status === 200 && request.headers['if-none-match'] === etag;
    seen.push({ at: clock.now(), path, status: isKnown ? 304 : status });
    if (isKnown) response.writeHead(304).end();
    else response.writeHead(status, { etag, 'content-type': 'text/xml' }).end(body);
  }

  const server = createServer(respond);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The fake arXiv has no port.');
  const origin = `http://127.0.0.1:${address.port}`;
  return {
    port: address.port,
    hosts: { rss: origin, api: origin, web: origin },
    /** Every request, in order. */
    seen,
    /** The most requests that were inside at once. */
    mostAtOnce: () => most,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** As arXiv's search does it: phrases of words, clauses joined by AND; a colon or a hyphen inside a phrase finds nothing. */
function isFoundBy(query: string, { title, authors, versions }: WorldPaper): boolean {
  const words = (text: string) =>
    ` ${text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()} `;
  const fields: Readonly<Record<string, string>> = {
    ti: words(title),
    au: words(authors.join(' ')),
    abs: words(versions.at(-1)?.abstract ?? ''),
  };
  return query.split(' AND ').every((clause) => {
    const [, field = '', phrase = ''] = /^(\w+):"?([^"]*)"?$/.exec(clause) ?? [];
    return phrase !== '' && !/[:-]/.test(phrase) && (fields[field] ?? '').includes(words(phrase));
  });
}
