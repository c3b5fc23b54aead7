import { JournalClubError } from '../errors.ts';
import type { PersonId, PlaceId } from '../ports/people.ts';

const PLACE = /^(slack|discord|feed):[\w.-]{1,80}$/;

/**
 * Checks that messages can be brought to a place: a channel, a person's direct messages, or a feed of its own.
 * @throws JournalClubError `bad_usage`, saying how a place is named
 */
export function checkPlace(place: string): PlaceId {
  if (PLACE.test(place)) return place;
  throw new JournalClubError('bad_usage', `Nothing can be posted to “${place}”.`, {
    fix: 'Say where: --to slack:C0123456789, --to discord:123456789, or --to feed:NAME for an Atom feed alone.',
  });
}

const SAID = /(?:^|\s)--to[=\s]+(\S+)/i;
/** A channel as a platform writes it in a message or hands it over from a form: `in C0123456789`, `in <#123|papers>`. */
const CHANNEL = /(?:^|\s)(?:in|to)\s+(?:<#(\w+)(?:\|[^>]*)?>|([CGD][A-Z0-9]{8,}|\d{17,20}))(?=\s|$)/;

/** Takes out of a text where something is to go. @returns the place as it was said; null when nothing says it */
export function takePlace(text: string): { to: string | null; rest: string } {
  const match = SAID.exec(text) ?? CHANNEL.exec(text);
  if (!match) return { to: null, rest: text };
  const to = match[1] ?? match[2] ?? '';
  return { to, rest: `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}` };
}

/** Who asks, from where, and whether the person runs the bot. */
export interface Asker {
  person: PersonId;
  place: PlaceId;
  isAdmin: boolean;
  /** Whether the place is direct messages; absent: it is not. */
  isDirect?: boolean;
}

/** Whether what goes to a place is for the eyes of a person or two alone, as far as can be told from who asks for it. */
export function isPrivatePlace(place: PlaceId, asker: Asker): boolean {
  return isSlackDirect(place) || (asker.isDirect === true && place === asker.place);
}

/** Slack's conversations with one person have ids of their own kind; Discord's look like any channel. */
export function isSlackDirect(place: PlaceId): boolean {
  return /^slack:[DU]/.test(place);
}

/**
 * Where something goes: the place that was said, or the one it is asked from. A bare id is of the asker's platform.
 * @throws JournalClubError `bad_usage` for a place nothing can be posted to, or one of another platform
 */
export function destination(to: string | null, asker: Asker): PlaceId {
  if (to === null) return checkPlace(asker.place);
  const platform = asker.place.split(':')[0] ?? '';
  const place = checkPlace(to.includes(':') ? to : `${platform}:${to.replace(/^#/, '')}`);
  if (asker.isAdmin || place.startsWith(`${platform}:`)) return place;
  throw new JournalClubError('bad_usage', 'Only the people who run the bot may choose a place elsewhere.', {
    fix: 'Ask in the channel that is to have it.',
  });
}
