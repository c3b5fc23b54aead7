import { describeError, JournalClubError } from '../../model/errors.ts';
import { CHAT_PLATFORMS, isOfChat, isSlackDirect } from '../../model/ports/chat.ts';
import { DeliveryError } from '../../model/ports/delivery.ts';
import type { Log } from '../../model/ports/log.ts';
import type { PersonId, PlaceId } from '../../model/ports/people.ts';
import type { Reply } from '../../model/reply.ts';

const PLACE = new RegExp(`^(?:${[...CHAT_PLATFORMS, 'feed', 'terminal'].join('|')}):[\\w.-]{1,80}$`);

/** Whether messages can be brought to a place. @throws JournalClubError `bad_usage`, saying how a place is named */
export function checkPlace(place: string): PlaceId {
  if (PLACE.test(place)) return place;
  throw new JournalClubError('bad_usage', `Nothing can be posted to “${place}”.`, {
    fix: 'Say where: --to slack:C0123456789, --to discord:123456789, or --to feed:NAME for an Atom feed alone.',
  });
}

const SAID = /(?:^|\s)--to[=\s]+(\S+)/i;
/** A channel as a platform writes it in a message or hands it over from a form: `in C0123456789`, `in <#123|papers>`. */
const CHANNEL = /(?:^|\s)(?:in|to)\s+(?:<#(\w+)(?:\|[^>]*)?>|([CGD][A-Z0-9]{8,}|\d{17,20}))(?=\s|$)/;

/** A channel or a person typed by name: no platform made an id of it, so there is none, or it is not to be seen from here. */
const BY_NAME = /\s(?:in|to)\s+((?:#|<?@)[^\s>]+>?)(?=\s|$)/;

/** Takes out where something is to go; null: nothing says it. @throws JournalClubError `bad_usage` for a name */
export function takePlace(text: string): { to: string | null; rest: string } {
  const match = SAID.exec(text) ?? CHANNEL.exec(text);
  if (!match) {
    const [, name] = BY_NAME.exec(text) ?? [];
    if (name === undefined) return { to: null, rest: text };
    throw new JournalClubError('bad_usage', `I find no channel ${name}.`, {
      fix: 'Choose it from the list that opens as you type #, or ask in the channel that is to have it.',
    });
  }
  const to = match[1] ?? match[2] ?? '';
  return { to, rest: `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}` };
}

export interface Asker {
  person: PersonId;
  place: PlaceId;
  /** The server or workspace it is asked in, `discord:1`; null or absent in direct messages and outside of chat. */
  server?: string | null;
  isAdmin: boolean;
  /** Whether the person is at the machine itself: the command line and the admin page see every server. */
  isOperator?: boolean;
  isDirect?: boolean;
}

/** What people keep at a place: a subscription, a watch. */
export type Kept = { place: PlaceId; createdBy: PersonId; server?: string | null };

/** May somebody see and change it: where they are, or their own; who runs the bot, in the server or at the machine. */
export function mayManage(kept: Kept, asker: Asker): boolean {
  const { place, createdBy } = kept;
  // A Slack token is of one workspace, so what was kept before servers were written down is of it.
  const server = kept.server ?? (place.startsWith('slack:') ? 'slack:workspace' : null);
  if (asker.isOperator || createdBy === asker.person) return true;
  const from = asker.server ?? null;
  // A channel may be shared with another workspace.
  if (place === asker.place) return server === null || from === null || server === from;
  return asker.isAdmin && server !== null && server === from;
}

/** Whether what goes to a place is for the eyes of a person or two alone, as far as can be told from who asks for it. */
export const isPrivatePlace = (place: PlaceId, asker: Asker): boolean =>
  isSlackDirect(place) || (asker.isDirect === true && place === asker.place);

/** Whether a place is a channel of a chat platform: a feed, and a person's own messages, are none. */
export const isChannel = (place: PlaceId): boolean => isOfChat(place) && !isSlackDirect(place);

/** Where something goes: as said, else where it is asked; a bare id is of the asker's platform. @throws `bad_usage` */
export function destination(to: string | null, asker: Asker): PlaceId {
  if (to === null) return checkPlace(asker.place);
  const platform = asker.place.split(':')[0] ?? '';
  const place = checkPlace(to.includes(':') ? to : `${platform}:${to.replace(/^#/, '')}`);
  if (asker.isOperator || place.startsWith(`${platform}:`)) return place;
  throw new JournalClubError('bad_usage', 'Only the people who run the bot may choose a place elsewhere.', {
    fix: 'Ask in the channel that is to have it.',
  });
}

export interface Posting {
  /** The server a place belongs to, `discord:1`; null when the platform has one workspace alone. */
  serverOf(place: PlaceId): Promise<string | null>;
  admits(place: PlaceId, person: PersonId): Promise<boolean>;
  /** Posts a message once. @throws DeliveryError saying whether it can have arrived, with what to do about it */
  post(place: PlaceId, reply: Reply, key: string): Promise<void>;
  /** Writes to one person alone. @throws DeliveryError when that cannot be done */
  tell(person: PersonId, reply: Reply, key: string): Promise<void>;
}

/** Says in a channel what comes there: the others in it should know, and it shows that posting works. */
export function createAnnounce(posting: Pick<Posting, 'post'>) {
  return async (
    { place, isPrivate = false }: { place: PlaceId; isPrivate?: boolean },
    { reply, key }: { reply: Reply; key: string },
  ): Promise<void> => {
    if (!isPrivate && isChannel(place)) await posting.post(place, reply, key);
  };
}

/** @throws DeliveryError for a channel that takes no messages: what was set up for it is undone */
export async function orElse(announced: Promise<void>, undo: () => Promise<unknown>): Promise<void> {
  try {
    await announced;
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.outcome !== 'refused') return;
    await undo();
    throw error;
  }
}

/** Tells whoever set something up what became of it; that they cannot be told stands in the log. */
export function createTellOwner({ posting, log }: { posting: Pick<Posting, 'tell'>; log: Log }) {
  return async ({ createdBy }: Kept, reply: Reply, key: string): Promise<void> => {
    if (!isOfChat(createdBy)) return;
    try {
      await posting.tell(createdBy, reply, key);
    } catch (error) {
      log.warn('Somebody could not be told what became of what they set up.', {
        key,
        reason: describeError(error),
      });
    }
  };
}

/**
 * Checks that a place chosen from elsewhere is of the server it is chosen in, one where whoever chooses it may post
 * themselves, and nobody else's direct messages.
 * @returns the place's server
 * @throws JournalClubError `bad_usage` for a place that is not; DeliveryError when the bot cannot see the place
 */
export async function checkServer(place: PlaceId, asker: Asker, posting: Posting): Promise<string | null> {
  const own = asker.server ?? null;
  if (place === asker.place) return own;
  if (isSlackDirect(place) && place !== asker.person && !asker.isOperator) {
    throw new JournalClubError('bad_usage', 'Those are direct messages.', {
      fix: 'Whoever is to have it asks for it there.',
    });
  }
  // One answer for what is not there and for what the bot or the person cannot see: two would tell which.
  const isOpen = asker.isOperator || isSlackDirect(place) || (await posting.admits(place, asker.person));
  if (!isOpen) {
    throw new JournalClubError('bad_usage', 'I find no such channel that you may post in.', {
      fix: 'Ask in the channel that is to have it; the bot must be in it too.',
    });
  }
  const server = (await posting.serverOf(place)) ?? own;
  if (asker.isOperator || server === own) return server;
  throw new JournalClubError('bad_usage', 'That channel belongs to another server.', {
    fix: 'Ask in the channel that is to have it.',
  });
}
