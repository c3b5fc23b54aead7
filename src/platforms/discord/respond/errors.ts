import { DiscordAPIError, HTTPError, RESTJSONErrorCodes } from 'discord.js';

type Code = number | string;

const EXPIRED: ReadonlySet<Code> = new Set([
  RESTJSONErrorCodes.InvalidWebhookToken,
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.UnknownInteraction,
]);

/** Whether an interaction can no longer be answered: its fifteen minutes, or the three seconds for the first word, are over. */
export function isExpired(error: unknown): boolean {
  return error instanceof DiscordAPIError && EXPIRED.has(error.code);
}

/** Whether somebody has acknowledged the interaction before: it was delivered again. */
export function isRepeated(error: unknown): boolean {
  return (
    error instanceof DiscordAPIError &&
    error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged
  );
}

export function isGone(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMessage;
}

/** What an operator needs of an error: never its URL, which holds an interaction's token, nor what was said. */
export function errorData(error: unknown): Record<string, unknown> {
  if (error instanceof DiscordAPIError) {
    return { status: error.status, code: error.code, reason: error.message, method: error.method };
  }
  if (error instanceof HTTPError) {
    return { status: error.status, reason: error.message, method: error.method };
  }
  return { reason: error instanceof Error ? error.message : String(error) };
}
