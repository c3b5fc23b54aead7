import { DiscordAPIError, HTTPError, RESTJSONErrorCodes } from 'discord.js';

type Code = number | string;

const EXPIRED: ReadonlySet<Code> = new Set([
  RESTJSONErrorCodes.InvalidWebhookToken,
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.UnknownInteraction,
]);

/** Whether an interaction can no longer be answered: its fifteen minutes, or the three seconds for the first word, are over. */
export const isExpired = (error: unknown): boolean =>
  error instanceof DiscordAPIError && EXPIRED.has(error.code);

/** Whether somebody has acknowledged the interaction before: it was delivered again. */
export const isRepeated = (error: unknown): boolean =>
  error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;

type Told = readonly [says: string, fix: string];

const THREAD: Told = ['The thread is archived or locked', 'Open the thread again, or ask in another place.'];
/** Why a place takes no messages, and what to do: by Discord's code of the refusal. */
const CLOSED: ReadonlyMap<Code, Told> = new Map<Code, Told>([
  [RESTJSONErrorCodes.InvalidActionOnArchivedThread, THREAD],
  [RESTJSONErrorCodes.ThreadLocked, THREAD],
  [RESTJSONErrorCodes.UnknownChannel, ['The channel was deleted', 'Choose another channel.']],
  [
    RESTJSONErrorCodes.CannotSendMessagesToThisUser,
    [
      'This person takes no direct messages from the bot',
      'They can allow direct messages in the privacy settings of a server they share with it.',
    ],
  ],
  [
    RESTJSONErrorCodes.MissingAccess,
    [
      'The bot may not see the channel',
      'Let the bot view the channel, send messages and read the history there.',
    ],
  ],
  [
    RESTJSONErrorCodes.MissingPermissions,
    [
      'The bot may not write in the channel',
      'Let the bot view the channel, send messages, read the history and attach files there.',
    ],
  ],
]);

/** What a refusal says of the place a message was for; null when it is about something else. */
export function closedPlace(error: unknown): { says: string; fix: string } | null {
  if (!(error instanceof DiscordAPIError)) return null;
  const isForbidden = error.status === 403;
  const told =
    CLOSED.get(error.code) ?? (isForbidden ? CLOSED.get(RESTJSONErrorCodes.MissingPermissions) : null);
  return told ? { says: told[0], fix: told[1] } : null;
}

export const isGone = (error: unknown): boolean =>
  error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMessage;

/** What an operator needs of an error: never its URL, which holds an interaction's token, nor what was said. */
export function errorData(error: unknown): Record<string, unknown> {
  if (error instanceof DiscordAPIError) {
    const { status, code, message: reason, method } = error;
    const fix = closedPlace(error)?.fix;
    return { status, code, reason, method, ...(fix === undefined ? {} : { fix }) };
  }
  if (error instanceof HTTPError) {
    return { status: error.status, reason: error.message, method: error.method };
  }
  return { reason: error instanceof Error ? error.message : String(error) };
}
