import { addDays, daysAfter, isWeekend } from '../../following/calendar.ts';
import { emptyHarvest, sightingsOn } from '../../following/harvest.ts';
import { describeError, JournalClubError } from '../../model/errors.ts';
import { FetchFailure } from '../../model/ports/fetcher.ts';
import type { Harvest, LookContext, SourceDriver } from '../../model/ports/sources.ts';
import { lookUp } from './look-up.ts';
import { minuteOf } from './minute.ts';

/** A day's list grows while it lasts, and a little after: it is looked at again until it is two days old. */
const GROWS_DAYS = 2;
/** Days that are caught up with after an outage. */
const MOST_DAYS_BACK = 60;
const PAGE = 100;
const MOST_PAGES = 10;

const PLACE = /^https?:\/\/(?:www\.)?huggingface\.co\/(?:papers\/?$|papers\/date\/|api\/daily_papers)/i;

/** Hugging Face's daily papers, day by day, from its API. */
export function createHfDaily(origin = 'https://huggingface.co'): SourceDriver {
  return {
    kind: 'hf-daily',
    usage: 'hf:daily',
    recognise(typed) {
      const isNamed = /^(?:hf|huggingface|hugging-face):\s*daily(?:[ -]?papers)?$/i.test(typed.trim());
      if (!isNamed && !PLACE.test(typed.trim())) return null;
      return { id: 'hf:daily', address: origin, title: 'Hugging Face daily papers' };
    },
    rhythm: ({ id }) => ({ pattern: `${minuteOf(id)} */3 * * *`, timeZone: 'UTC' }),
    look,
  };
}

async function look(context: LookContext): Promise<Harvest> {
  const { state, now, isTrial } = context;
  const harvest = emptyHarvest(state);
  const today = now.toISOString().slice(0, 10);
  const settled = addDays(today, -GROWS_DAYS);
  if (isTrial) {
    for (let back = 0; back < 5 && harvest.sightings.length === 0; back++)
      await readDay(context, harvest, addDays(today, -back));
    return harvest;
  }
  const since = state.through ?? addDays(today, -1);
  const fresh = daysAfter(since, today);
  const wanted = [...new Set([...state.open.map(({ day }) => day), ...fresh])].sort();
  const lost = wanted.slice(0, Math.max(0, wanted.length - MOST_DAYS_BACK));
  if (lost[0] !== undefined) {
    harvest.gaps.push({
      from: lost[0],
      to: lost.at(-1) ?? lost[0],
      reason: `more than ${MOST_DAYS_BACK} days back`,
    });
  }
  harvest.through = [settled, since].sort().at(-1) ?? since;
  let newest = 0;
  for (const day of wanted.slice(lost.length)) {
    const count = harvest.failure ? null : await attempt(context, harvest, day);
    if (count === null && day <= settled) leaveOpen(context, harvest, day);
    newest = count ?? newest;
  }
  if (harvest.condition !== 'stale') {
    harvest.condition = newest > 0 ? 'fresh' : 'quiet';
    harvest.note =
      newest > 0
        ? `${newest} listed on the newest day`
        : isWeekend(today)
          ? 'nothing at the weekend'
          : `nothing listed on ${today} yet`;
  }
  return harvest;
}

/** @returns how many papers the day lists; null when it could not be read */
async function attempt(context: LookContext, harvest: Harvest, day: string): Promise<number | null> {
  try {
    return await readDay(context, harvest, day);
  } catch (error) {
    if (!(error instanceof JournalClubError) || error.code === 'cancelled') throw error;
    // A day that has not begun yet where the site is, is refused.
    if (
      error instanceof FetchFailure &&
      error.status === 400 &&
      day === context.now.toISOString().slice(0, 10)
    )
      return 0;
    harvest.failure = error;
    return null;
  }
}

async function readDay(context: LookContext, harvest: Harvest, day: string): Promise<number> {
  const address = `${context.source.address}/api/daily_papers?date=${day}`;
  let count = 0;
  for (let number = 0; number < MOST_PAGES; number++) {
    const { page } = await lookUp(context, `${address}&limit=${PAGE}${number === 0 ? '' : `&p=${number}`}`);
    if (!page) break;
    const held = page.entries.length + (page.unread?.length ?? 0);
    const others = page.entries.filter(({ announcedOn }) => announcedOn !== undefined && announcedOn !== day);
    if (held > 0 && others.length === page.entries.length && others.length > 0) {
      harvest.condition = 'stale';
      harvest.note = `asked for ${day}, it lists the papers of ${others[0]?.announcedOn}`;
      throw new JournalClubError('bad_page', harvest.note);
    }
    const { sightings, mentions } = sightingsOn(page, { name: address, day, offset: count });
    harvest.sightings.push(...sightings);
    harvest.mentions.push(...mentions);
    count += held;
    if (held < PAGE) break;
  }
  return count;
}

function leaveOpen({ state }: LookContext, harvest: Harvest, day: string): void {
  const tries = (state.open.find((open) => open.day === day)?.tries ?? 0) + 1;
  const reason = harvest.failure ? describeError(harvest.failure) : 'it could not be read';
  harvest.open.push({ day, reason, tries, isWaiting: false });
}
