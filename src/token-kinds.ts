export type TokenName = 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN' | 'SLACK_SIGNING_SECRET' | 'DISCORD_TOKEN';

/** Kinds of tokens by their look, and the variable each belongs into; a user token belongs into none. */
const KINDS: readonly (readonly [RegExp, string, TokenName | null])[] = [
  [/^xoxb-/, 'a Slack bot token', 'SLACK_BOT_TOKEN'],
  [/^xapp-/, 'a Slack app-level token', 'SLACK_APP_TOKEN'],
  [/^xox[pce]/, 'a Slack user token: the bot would speak as that person', null],
  [/^[0-9a-f]{32}$/, 'a Slack signing secret', 'SLACK_SIGNING_SECRET'],
  [/^[\w-]{23,30}\.[\w-]{6,7}\.[\w-]{27,45}$/, 'a Discord bot token', 'DISCORD_TOKEN'],
  [/^\d{17,20}$/, 'an id of Discord’s', null],
  [/^[0-9a-f]{64}$/, 'the public key of a Discord application', null],
  [/^https?:/, 'a web address', null],
];

const WHERE: Record<TokenName, string> = {
  SLACK_BOT_TOKEN: 'the bot token (xoxb-…) from OAuth & Permissions',
  SLACK_APP_TOKEN: 'the app-level token (xapp-…) from Basic Information → App-Level Tokens',
  SLACK_SIGNING_SECRET: 'the Signing Secret from Basic Information → App Credentials',
  DISCORD_TOKEN: 'the token from the Bot page at discord.com/developers',
};

/** A value copied from an example: dots, stars, angle brackets, "your-token". */
const PLACEHOLDER = /[…<>*]|\.\.\.|\byour\b|^xox[bp]-x+$|^xapp-x+$|changeme|placeholder/i;

/** What is wrong with a token by its look, without repeating it; an unknown look is left to the platform. */
export function tokenProblem(name: TokenName, value: string): string | null {
  const wanted = `put ${WHERE[name]} here`;
  if (PLACEHOLDER.test(value)) return `is still a placeholder: ${wanted}`;
  if (/^(?:bot\s|Bot[\s_:=-])/.test(value)) return 'begins with "Bot": leave that out';
  if (/^(["'“]).*["'”]$/.test(value)) return 'stands in quotes: leave them out';
  if (/\s/.test(value)) return `holds a space: ${wanted}`;
  const [, kind, home] = KINDS.find(([pattern]) => pattern.test(value)) ?? [];
  if (kind === undefined || home === name) return null;
  return `holds ${kind}${home === null ? '' : `, which belongs into ${home}`}: ${wanted}`;
}
