import { emptyHarvest, sightingsOn } from '../../following/harvest.ts';
import { JournalClubError } from '../../model/errors.ts';
import type { Harvest, LookContext, SourceDriver } from '../../model/ports/sources.ts';
import { ARXIV, type ArxivHosts, queryUrl } from './arxiv-addresses.ts';
import { lookUp } from './look-up.ts';
import { minuteOf } from './minute.ts';

/** Answers to a query change once a day (https://info.arxiv.org/help/api/user-manual.html): asking sooner tells nothing. */
const AGAIN_AFTER_MS = 20 * 3_600_000;
const PAGE = 200;
/** 30,000 results are all the API gives; nobody follows a tenth of that. */
const MOST_PAGES = 20;

/** A query of arXiv's API, newest first, walked until a page is known as a whole; the first look takes one page. */
export function createArxivQuery(hosts: ArxivHosts = ARXIV): SourceDriver {
  return {
    kind: 'arxiv-query',
    usage: 'arxiv:"ti:quantization AND cat:cs.LG"',
    recognise(typed) {
      const search = queryIn(typed.trim());
      if (search === null) return null;
      const title = `arXiv: ${search}`;
      return { id: `arxiv:"${search}"`, address: search, title };
    },
    rhythm: ({ id }) => ({ pattern: `${minuteOf(id)} 1,5,9,13,17,21 * * *`, timeZone: 'America/New_York' }),
    look: (context) => look(context, hosts),
  };
}

function queryIn(typed: string): string | null {
  const quoted =
    /^arxiv:\s*(["'])(.+)\1$/i.exec(typed)?.[2] ??
    /^arxiv:\s*((?:all|ti|au|abs|co|jr|cat|rn):.+)$/i.exec(typed)?.[1];
  if (quoted !== undefined) return quoted.trim();
  const url = URL.parse(typed);
  if (!url || !/(?:^|\.)arxiv\.org$/.test(url.hostname) || url.pathname !== '/api/query') return null;
  const search = url.searchParams.get('search_query')?.trim();
  if (search) return search;
  throw new JournalClubError('bad_usage', 'The address holds no search_query.', {
    fix: 'Single papers are added with: add LINK.',
  });
}

async function look(context: LookContext, hosts: ArxivHosts): Promise<Harvest> {
  const { source, state, now, isTrial } = context;
  const harvest = emptyHarvest(state);
  const today = now.toISOString().slice(0, 10);
  const isSettled = state.failing === null && state.open.length === 0 && state.succeededAt !== null;
  if (!isTrial && isSettled && now.getTime() - Date.parse(state.succeededAt ?? '') < AGAIN_AFTER_MS) {
    return { ...harvest, condition: state.condition === 'quiet' ? 'quiet' : 'fresh', note: state.note };
  }
  const isFirst = state.through === null;
  const name = `${hosts.api}/api/query?search_query=${encodeURIComponent(source.address)}`;
  let seen = 0;
  let fresh = 0;
  harvest.through = today;
  for (let number = 0; number < MOST_PAGES; number++) {
    const size = isTrial ? 10 : PAGE;
    const { page } = await lookUp(
      context,
      queryUrl(hosts, {
        search: source.address,
        start: seen,
        size,
        sortBy: 'lastUpdatedDate',
        order: 'descending',
      }),
    );
    const entries = page?.entries ?? [];
    const unread = page?.unread ?? [];
    const total = page?.listing?.total ?? 0;
    for (const entry of entries) {
      const day = entry.updatedOn ?? today;
      harvest.sightings.push(...sightingsOn({ entries: [entry] }, { name, day }).sightings);
    }
    harvest.mentions.push(...sightingsOn({ entries: [], unread }, { name, day: today }).mentions);
    const held = entries.length + unread.length;
    seen += held;
    const news = await newsAmong(context, harvest.sightings.slice(-entries.length));
    fresh += entries.length > 0 ? news : 0;
    harvest.note = `${fresh} new or changed of ${total} results`;
    harvest.condition = fresh > 0 ? 'fresh' : 'quiet';
    if (isTrial || isFirst || seen >= total || (held > 0 && news === 0)) return harvest;
    if (held === 0) {
      harvest.open = [
        {
          day: today,
          reason: `arXiv says there are ${total} results and gives ${seen}`,
          tries: 1,
          isWaiting: false,
        },
      ];
      return harvest;
    }
  }
  harvest.gaps.push({
    from: state.through ?? today,
    to: today,
    reason: `more than ${MOST_PAGES * PAGE} results are new: the older ones are left out`,
  });
  return harvest;
}

async function newsAmong(context: LookContext, sightings: Harvest['sightings']): Promise<number> {
  const known = await context.known(sightings.map(({ key }) => key));
  return sightings.filter(({ key, day }) => (known.get(key)?.day ?? '') < day).length;
}
