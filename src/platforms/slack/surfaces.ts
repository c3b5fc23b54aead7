import type { Log } from '../../model/ports/log.ts';
import { refusalOf, type SlackClient } from './client.ts';
import { createConversation, type Place } from './conversation.ts';
import { createResponseUrl } from './response-url.ts';
import { createStream } from './stream.ts';
import type { Surface } from './surface.ts';
import type { AttachFiles } from './upload.ts';

/** Refusals that are about the channel, not about what was sent. */
const NOT_THERE =
  /not_in_channel|channel_not_found|is_archived|restricted_action|no_permission|access_denied/;

interface Deps {
  client: SlackClient;
  /** Tried once a call. */
  impatient: SlackClient;
  attachFiles: AttachFiles;
  log: Log;
}

export type Surfaces = ReturnType<typeof createSurfaces>;

export function createSurfaces(deps: Deps) {
  const { impatient, log } = deps;
  const conversation = (place: Place) => createConversation(deps, place);
  const responseUrl = (url: string, place: Place) => createResponseUrl(url, conversation(place), log);
  return {
    /** Through the response URL; once it is spent, in the channel. */
    responseUrl,
    /** Under a message in a channel; where the bot may not post there, to the person directly. */
    inThread: (place: Place) => orElse(conversation(place), conversation(directly(place))),
    /** In a channel or thread; where the bot is not in it, through the response URL there may be. */
    conversation: (place: Place, url?: string) =>
      url === undefined ? conversation(place) : orElse(conversation(place), responseUrl(url, place)),
    /** As a stream under a direct message. */
    stream: (place: Place & { threadTs: string }, teamId: string | null) =>
      createStream(impatient, { ...place, teamId }, conversation(place), log),
  };
}

const directly = ({ userId }: Place): Place => ({ channel: userId, threadTs: null, userId, direct: true });

function orElse(first: Surface, second: Surface): Surface {
  let current = first;
  const attempt = async (use: (surface: Surface) => Promise<void>) => {
    try {
      await use(current);
    } catch (error) {
      if (current === second || !NOT_THERE.test(refusalOf(error) ?? '')) throw error;
      current = second;
      await use(current);
    }
  };
  return {
    wait: () => attempt((surface) => surface.wait()),
    progress: (line) => attempt((surface) => surface.progress(line)),
    send: (message) => attempt((surface) => surface.send(message)),
    change: (message) => attempt(async (surface) => surface.change?.(message)),
    grow: (message) => attempt(async (surface) => surface.grow?.(message)),
    attach: (files, visibility) => attempt((surface) => surface.attach(files, visibility)),
    sentTs: () => current.sentTs?.() ?? null,
  };
}
