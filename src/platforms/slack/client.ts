import { type Logger, webApi } from '@slack/bolt';

/** Slack's client retries this often after a failed request; what is rate limited waits as long as Slack says. */
const RETRIES = { retries: 4, factor: 2, minTimeout: 300, maxTimeout: 5_000 };
const TIMEOUT_MS = 20_000;

export type SlackClient = webApi.WebClient;
type Options = NonNullable<ConstructorParameters<typeof webApi.WebClient>[1]>;

/** @returns new options every time: the libraries write into the objects they are given. */
export function clientOptions(apiUrl: string | null, logger: Logger): Options {
  return {
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
    retryConfig: { ...RETRIES },
    timeout: TIMEOUT_MS,
    logger,
  };
}

export function createClient(botToken: string, apiUrl: string | null, logger: Logger): SlackClient {
  return new webApi.WebClient(botToken, clientOptions(apiUrl, logger));
}

/** For calls that have another way when they fail, or are not worth waiting for: they are tried once. */
export function createImpatientClient(botToken: string, apiUrl: string | null, logger: Logger): SlackClient {
  return new webApi.WebClient(botToken, { ...clientOptions(apiUrl, logger), retryConfig: { retries: 0 } });
}

/** A response URL that took nothing: used up, expired, or given what Slack refuses. */
export class ResponseUrlError extends Error {
  readonly refusal: string;

  constructor(refusal: string) {
    super(`Slack's response URL refused a message: ${refusal}`);
    this.name = 'ResponseUrlError';
    this.refusal = refusal;
  }
}

/** @returns Slack's name for what it refused, `invalid_blocks`; null when it was not Slack that refused. */
export function refusalOf(error: unknown): string | null {
  if (error instanceof ResponseUrlError) return error.refusal;
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : null;
}

/** What Slack says of a refused payload beside its name: which field, which limit. */
export const refusalDetails = (error: unknown): string[] =>
  error instanceof webApi.WebAPIPlatformError ? (error.data.response_metadata?.messages ?? []) : [];

/** Refusals of what a message holds; anything else is about the place, the token or the moment. */
const PAYLOAD = /block|attachment|chunk|msg_too_long|table|invalid_arg|no_text|markdown|too_long|too_many/;

export const isPayloadRefusal = (error: unknown): boolean => PAYLOAD.test(refusalOf(error) ?? '');

/** Refusals after which nothing can be sent until an operator mends the token. */
const TOKEN =
  /^(invalid_auth|not_authed|account_inactive|token_(revoked|expired)|missing_scope|app_uninstalled|team_disabled)$/;

/** What an operator can do about an error; null when it is not the token. */
export function fixOf(error: unknown): string | null {
  const refusal = refusalOf(error) ?? '';
  if (!TOKEN.test(refusal)) return null;
  return 'Install the app to the workspace again from slack-manifest.yaml, and set SLACK_BOT_TOKEN to its bot token.';
}

/** What is wrong with a token, in the words of the start and of `doctor` alike. */
export type Problem = { says: string; fix: string | null };

const BOT_TOKEN_FIX =
  'Set SLACK_BOT_TOKEN to the bot token (xoxb-…) from OAuth & Permissions at api.slack.com/apps.';

/** A token that Slack takes, but a person's. @param botId of the bot a token belongs to; none for a person's */
export function notOfBot(botId: string | undefined, user: string | undefined): Problem | null {
  const says = `SLACK_BOT_TOKEN is a user token: the bot would speak as ${user ?? 'that person'}.`;
  return botId ? null : { says, fix: BOT_TOKEN_FIX };
}

export function refusedToken(name: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN', error: unknown): Problem | null {
  const refusal = refusalOf(error);
  if (refusal === null) return null;
  const fix = name === 'SLACK_BOT_TOKEN' ? BOT_TOKEN_FIX : connectionFix(refusal);
  return { says: `Slack refuses ${name} (${refusal}).`, fix };
}

const SOCKET_MODE = /^(link_disabled|socket_mode_disabled|no_permission|feature_not_enabled)$/;

/** What an operator can do when Slack gives no address for Socket Mode; null when it may pass by itself. */
export function connectionFix(refusal: string | null): string | null {
  if (refusal === null) return null;
  if (SOCKET_MODE.test(refusal))
    return 'Turn Socket Mode on again at api.slack.com/apps, and check that the app is not disabled there.';
  return TOKEN.test(refusal) || refusal === 'not_allowed_token_type'
    ? 'Make an app-level token with the scope connections:write (xapp-…, Basic Information → App-Level Tokens), and set SLACK_APP_TOKEN to it.'
    : null;
}
