/** Hosts that count as one, and how long to leave them alone after each answer. */
export type Etiquette = { group: string; intervalMs: number };

/**
 * arXiv: at most one request every three seconds over all its interfaces, one connection at a time
 * (https://info.arxiv.org/help/api/tou.html); its robots.txt asks crawlers of its pages for 15 s.
 */
const ARXIV_INTERVAL_MS = 3000;
const ARXIV_PAGE_INTERVAL_MS = 15_000;
const ARXIV_MACHINES = /^(?:rss|export)\./;
/** Elsewhere nobody asks for more than a pause: one question at a time, two seconds apart. */
const INTERVAL_MS = 2000;

export function etiquetteFor(url: URL): Etiquette {
  if (/(?:^|\.)arxiv\.org$/.test(url.hostname)) {
    const isForMachines = ARXIV_MACHINES.test(url.hostname);
    return { group: 'arxiv', intervalMs: isForMachines ? ARXIV_INTERVAL_MS : ARXIV_PAGE_INTERVAL_MS };
  }
  return { group: url.host, intervalMs: INTERVAL_MS };
}

const FIRST_COOL_DOWN_MS = 15 * 60_000;
const LAST_COOL_DOWN_MS = 6 * 3_600_000;

/**
 * How long to leave a host alone that refused questions so many times in a row. Where it names no time, as arXiv does
 * not, each refusal doubles the wait: going on only prolongs it.
 *
 * @param retryAfterMs what the host asked for; null when it did not say
 */
export function coolDownMs(strikes: number, retryAfterMs: number | null): number {
  const own = Math.min(LAST_COOL_DOWN_MS, FIRST_COOL_DOWN_MS * 2 ** Math.min(10, Math.max(0, strikes - 1)));
  return retryAfterMs === null ? own : Math.max(retryAfterMs, ARXIV_INTERVAL_MS);
}
