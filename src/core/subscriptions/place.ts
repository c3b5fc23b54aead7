import { JournalClubError } from '../errors.ts';
import type { PlaceId } from '../ports/people.ts';

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
