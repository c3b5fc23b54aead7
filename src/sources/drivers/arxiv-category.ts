import { ARXIV_ZONE, dueFeedDay, feedDaysAfter, localTime } from '../../following/calendar.ts';
import { emptyHarvest } from '../../following/harvest.ts';
import type { Harvest, LookContext, SourceDriver } from '../../model/ports/sources.ts';
import { ARXIV, type ArxivHosts, arxivCategory } from './arxiv-addresses.ts';
import { createArxivDays } from './arxiv-days.ts';
import { minuteOf } from './minute.ts';

/** Listings go back 90 days; days missed before that are gone. */
const MOST_DAYS_BACK = 60;
/** Days caught up in one look: each takes a listing's page or two, 15 s apart. The rest waits for the next. */
const MOST_DAYS_A_LOOK = 8;

/**
 * A category of arXiv, day by day. The day's feed is read first and checked against the day's listing; what the feed
 * lacks, and whole days it repeated, was empty on or was missed, are read from the listing. A day is asked for until it
 * is whole. When all days are, nothing is asked at all.
 */
export function createArxivCategory(hosts: ArxivHosts = ARXIV): SourceDriver {
  return {
    kind: 'arxiv',
    usage: 'arxiv:cs.LG',

    recognise(typed) {
      const category = arxivCategory(typed);
      return category === null
        ? null
        : { id: `arxiv:${category}`, address: category, title: `arXiv ${category}` };
    },

    rhythm: ({ id }) => ({
      pattern: `${minuteOf(id, 55) + 5} 1,5,9,13,17,21 * * *`,
      timeZone: 'America/New_York',
    }),

    look: (context) => look(context, hosts),
  };
}

async function look(context: LookContext, hosts: ArxivHosts): Promise<Harvest> {
  const { state, now, isTrial } = context;
  const harvest = emptyHarvest(state);
  const due = dueFeedDay(now);
  const days = createArxivDays(context, hosts, harvest);
  if (isTrial) {
    await days.readFeed(due);
    return harvest;
  }
  const fresh = state.through === null ? [due] : feedDaysAfter(state.through, due);
  const wanted = [...new Set([...state.open.map(({ day }) => day), ...fresh])].sort();
  const lost = wanted.slice(0, Math.max(0, wanted.length - MOST_DAYS_BACK));
  const [first] = lost;
  if (first !== undefined) {
    harvest.gaps.push({ from: first, to: lost.at(-1) ?? first, reason: 'arXiv lists no days so far back' });
  }
  const asked = wanted.slice(lost.length);
  const older = asked.filter((day) => day < due);
  harvest.through = state.through === null || due > state.through ? due : state.through;
  if (asked.length === 0) {
    const isWeekendNow = localTime(now, ARXIV_ZONE).day > due;
    harvest.condition = isWeekendNow || state.condition === 'quiet' ? 'quiet' : 'fresh';
    harvest.note = isWeekendNow
      ? `nothing is announced at weekends; ${state.through} is in`
      : `${state.through} is in`;
    return harvest;
  }
  if (asked.includes(due)) await days.settleToday(due);
  for (const [i, day] of older.entries()) {
    if (harvest.failure) days.leaveOpen(day, harvest.failure.message);
    else if (i >= MOST_DAYS_A_LOOK) days.leaveOpen(day, 'its turn comes with the next look', true);
    else await days.catchUp(day);
  }
  harvest.open.sort((a, b) => (a.day < b.day ? -1 : 1));
  return harvest;
}
