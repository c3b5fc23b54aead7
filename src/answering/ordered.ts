import type { Turn } from '../model/ports/conversations.ts';
import { formsOf } from '../text/vocabulary/word-forms.ts';

const POLITE = String.raw`^(?:and |now |but |ok(?:ay)?,? |so |then |please,? |(?:can|could) you (?:please )?|i want |show |give )*`;
const THEM = '(?: (?:them|these|those|it|all|all of them|the list|the results))?';
const SORTS = String.raw`(?:(?:sort|order|arrange|rank|list|show)(?:ed|ing)?${THEM} |(?:them|these|those) )?`;
const END = String.raw`(?: (?:please|for me|instead|now))?\W*$`;
const DATE = '(?:(?:the )?(?:publication |release )?(?:date|dates|year|years|time|age|recency))';

/** "newest first", "sort by year, latest at the top", "in chronological order", "by date": of what was just listed. */
const BY_DATE = new RegExp(
  POLITE +
    SORTS +
    String.raw`(?:(?:by|in order of|in|from|the)? ?(?:${DATE}|(?:reverse )?chronological(?:ly)?(?: order)?|${formsOf('by age')}|old|new|asc\w*|desc\w*)` +
    String.raw`(?:,? (?:to|first|on top|at the top|order|ones?|ascending|descending|oldest|newest|latest|new|old))*)${END}`,
  'i',
);
/** An order of time is told, and not which one is the newest. */
const TELLS_ORDER = /\b(?:sort|order|arrange|rank|first|top|chronological\w*|asc\w*|desc\w*|by|to)/i;
const OLDEST_FIRST =
  /\b(?:old(?:est)?|earliest)\b(?! to)(?:.*\b(?:first|top)\b)|\b(?:old(?:est)?|earliest) to\b|\basc/i;
const NEWEST_FIRST =
  /\b(?:new(?:est)?|latest|most recent)\b.*\b(?:first|top)\b|\b(?:new(?:est)?|latest) to\b|\bdesc|\breverse\b/i;
const REVERSES = new RegExp(
  POLITE +
    String.raw`(?:reverse(?: (?:it|them|that|the (?:order|list)))?|(?:in )?(?:the )?reverse order|the other way (?:a)?round)${END}`,
  'i',
);
/** "any from 2025?", "limit to 2025", "anything since March?" */
const OF_A_TIME = new RegExp(
  POLITE +
    String.raw`(?:any(?:thing|one|s)?|some|which(?: ones)?|limit(?:ed)?${THEM}(?: to)?|restrict(?:ed)?${THEM}(?: to)?|filter${THEM}(?: (?:to|by))?)(?: (?:are|is))? ` +
    String.raw`((?:(?:from|in|since|before|after|until) )?(?:(?:early|mid|late)[ -])?(?:[a-z]{3,9} )?(?:19|20)\d\d)${END}`,
  'i',
);

/** An order or a time said bare behind a list, as it is asked of what was listed; null for any other. @param before the last question */
export function ofListed(said: string, before: string): string | null {
  const time = OF_A_TIME.exec(said)?.[1];
  if (time !== undefined) return `which of them are ${/^\d/.test(time) ? 'from ' : ''}${time}?`;
  if (REVERSES.test(said))
    return OLDEST_FIRST.test(before) ? 'list them newest first' : 'list them oldest first';
  if (!BY_DATE.test(said) || !TELLS_ORDER.test(said)) return null;
  return OLDEST_FIRST.test(said)
    ? 'list them oldest first'
    : NEWEST_FIRST.test(said)
      ? 'list them newest first'
      : 'order them by date';
}

/** "and the others?", "the rest", "which don't?": of a list that was narrowed, what was left out. */
const LEFT_OUT = new RegExp(
  POLITE +
    String.raw`(?:(?:what about|how about) )?(?:the )?(?:(?:others?|other (?:ones|papers)|rest|remaining(?: (?:ones|papers))?|remainder)(?: of (?:them|these|those))?|` +
    String.raw`which (?:ones |of (?:them|these|those) )?(?:do|are|have|does|is|has)(?:n't| not))${END}`,
  'i',
);

/** The papers of the list before that the last turn, which narrowed it, left out; none where it narrowed no list, or something else is said. */
export function othersOf(said: string, last: Turn, turns: readonly Turn[]): string[] {
  if (!LEFT_OUT.test(said)) return [];
  const told = new Set(last.paperIds);
  const whole = turns
    .slice(0, Math.max(0, turns.lastIndexOf(last)))
    .findLast(
      ({ paperIds }) => paperIds.length > told.size && last.paperIds.every((id) => paperIds.includes(id)),
    );
  return whole?.paperIds.filter((id) => !told.has(id)) ?? [];
}
