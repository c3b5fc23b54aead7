import { isIP } from 'node:net';
import { z } from 'zod';
import { describeError, JournalClubError } from './model/errors.ts';
import { parseRedisUrl, redisSecrets } from './redis/settings.ts';
import { isTimeZone } from './text/time-zone.ts';
import { type TokenName, tokenProblem } from './token-kinds.ts';

const flagless = (value: unknown): unknown =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(flagless, schema.optional());

const token = (name: TokenName) =>
  optional(
    z.string().superRefine((value, context) => {
      const message = tokenProblem(name, value.trim());
      if (message !== null) context.addIssue({ code: 'custom', message });
    }),
  );

const url = (protocols: RegExp, example: string) =>
  z.string().refine((value) => URL.canParse(value) && protocols.test(new URL(value).protocol), {
    message: `must be a URL such as ${example}`,
  });

const redisAddress = z.string().transform((text, context) => {
  try {
    return parseRedisUrl(text);
  } catch (error) {
    context.addIssue({
      code: 'custom',
      message: `cannot be used. ${describeError(error).replace(/\.$/, '')}`,
    });
    return z.NEVER;
  }
});

/** Items between commas, each of one form. */
const list = (form: RegExp, example: string) =>
  z
    .preprocess(flagless, z.string().default(''))
    .transform((text) =>
      text
        .split(',')
        .map((item) => item.trim())
        .filter(Boolean),
    )
    .refine((items) => items.every((item) => form.test(item)), {
      message: `must be a list such as ${example}`,
    });

const PORT_FORM = 'must be a whole number from 0 to 65535';
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;

/** Every variable the program reads; anything else in the environment is ignored. */
const variables = z.object({
  REDIS_URL: optional(redisAddress),
  DATA_DIR: z.preprocess(flagless, z.string().default('.data')),
  PORT: z.preprocess(
    flagless,
    z.coerce.number(PORT_FORM).int(PORT_FORM).min(0, PORT_FORM).max(65535, PORT_FORM).default(8420),
  ),
  HOST: z.preprocess(flagless, z.string().default('127.0.0.1')),
  PUBLIC_HOSTS: list(/^[a-z\d.-]+$|^\[?[\da-f:]+\]?$/i, 'papers.example.org,10.0.0.5 (names without a port)'),
  TRUSTED_PROXIES: list(/^.+$/, '10.0.0.2,172.16.0.0/12').refine((all) => all.every(isNetwork), {
    message: 'must be a list of addresses or networks such as 10.0.0.2,172.16.0.0/12',
  }),
  OPENAI_API_KEY: optional(z.string()),
  OPENAI_BASE_URL: optional(url(/^https?:$/, 'http://localhost:11434/v1')),
  OPENAI_MODEL: optional(z.string()),
  OPENAI_EMBEDDING_MODEL: optional(z.string()),
  MEANING: z.preprocess(flagless, z.enum(['on', 'off'], { message: 'must be on or off' }).default('on')),
  MEANING_MODEL: optional(z.string()),
  LLM_CONTEXT_TOKENS: optional(
    z.coerce
      .number({ message: 'must be a number of tokens such as 8192' })
      .int()
      .min(2048, 'must be at least 2048'),
  ),
  LLM_DAILY_BUDGET_USD: optional(
    z.coerce.number({ message: 'must be an amount of dollars such as 2.50' }).min(0, 'must not be negative'),
  ),
  SLACK_BOT_TOKEN: token('SLACK_BOT_TOKEN'),
  SLACK_APP_TOKEN: token('SLACK_APP_TOKEN'),
  SLACK_SIGNING_SECRET: token('SLACK_SIGNING_SECRET'),
  SLACK_API_URL: optional(url(/^https?:$/, 'https://slack.com/api/')),
  DISCORD_TOKEN: token('DISCORD_TOKEN'),
  DISCORD_API_URL: optional(url(/^https?:$/, 'https://discord.com/api')),
  DISCORD_GUILD_ID: optional(z.string().regex(/^\d{5,25}$/, 'must be the number of a server')),
  DISCORD_MESSAGE_CONTENT: optional(z.enum(['on', 'off'], 'must be on or off')),
  ADMIN_TOKEN: optional(z.string().min(16, 'must be at least 16 characters long')),
  ADMIN_USERS: list(/^(slack:[A-Z0-9]+|discord:\d+)$/, 'slack:U1,discord:2'),
  CONTACT: optional(
    z
      .string()
      .max(200, 'must be at most 200 characters long')
      .regex(/^[\x20-\x7e]+$/, 'must be a mail address or a web address in plain letters'),
  ),
  RESOLVE: z.preprocess(flagless, z.enum(['on', 'off'], 'must be on or off').default('on')),
  FULL_TEXT: z.preprocess(
    flagless,
    z.enum(['asked', 'all', 'off'], 'must be asked, all or off').default('asked'),
  ),
  OPENALEX_KEY: optional(z.string()),
  SEMANTIC_SCHOLAR_KEY: optional(z.string()),
  ARXIV_URL: optional(url(/^https?:$/, 'https://arxiv.org')),
  TIMEZONE: z.preprocess(
    flagless,
    z.string().default('UTC').refine(isTimeZone, { message: 'must be a time zone such as Europe/Berlin' }),
  ),
  LOG_LEVEL: z.preprocess(
    flagless,
    z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('warn'),
  ),
});

const environment = variables.superRefine((value, context) => {
  const complain = (name: string, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message });
  const isSlackWay = value.SLACK_APP_TOKEN !== undefined || value.SLACK_SIGNING_SECRET !== undefined;
  if (value.SLACK_BOT_TOKEN !== undefined && !isSlackWay) {
    complain(
      'SLACK_BOT_TOKEN',
      'needs SLACK_APP_TOKEN (socket mode) or SLACK_SIGNING_SECRET (HTTP) beside it',
    );
  }
  if (value.SLACK_BOT_TOKEN === undefined && isSlackWay) {
    complain('SLACK_BOT_TOKEN', 'is missing: the other Slack variables do nothing without it');
  }
});

/** What the environment sets. Null: that part is not configured, or its usual value holds. */
export type Config = ReturnType<typeof parseConfig>;

/** The model asked for when a key or a server is given without a name. */
const DEFAULT_MODEL = 'gpt-4o-mini';

/** Reads environment variables. @throws JournalClubError `bad_config`, naming all bad ones, never a value. */
export function parseConfig(env: Record<string, string | undefined>) {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const problems = new Set(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
    throw new JournalClubError(
      'bad_config',
      `Mend these variables in the environment or in .env, and start again:\n${[...problems].map((problem) => `  ${problem}`).join('\n')}`,
    );
  }
  const value = parsed.data;
  const wantsModel = value.OPENAI_API_KEY !== undefined || value.OPENAI_BASE_URL !== undefined;
  return {
    redis: value.REDIS_URL ?? null,
    dataDir: value.DATA_DIR,
    http: {
      port: value.PORT,
      host: value.HOST,
      address: webAddress(value.PUBLIC_HOSTS[0] ?? null, value),
      /** Names the page is reached by besides its own address. */
      publicHosts: value.PUBLIC_HOSTS,
      /** Addresses and networks whose word on who sends a request is taken. */
      trustedProxies: value.TRUSTED_PROXIES,
    },
    /** Null: the extractive engine alone. */
    model: wantsModel
      ? {
          apiKey: value.OPENAI_API_KEY ?? null,
          baseURL: value.OPENAI_BASE_URL ?? null,
          model: value.OPENAI_MODEL ?? DEFAULT_MODEL,
          embeddingModel: value.OPENAI_EMBEDDING_MODEL ?? null,
          dailyBudgetUsd: value.LLM_DAILY_BUDGET_USD ?? null,
          /** What prompt and reply take together at most; null: learnt from the server. */
          contextTokens: value.LLM_CONTEXT_TOKENS ?? null,
        }
      : null,
    /** Finding by meaning, and the folder of the encoder; null: the one that ships. */
    meaning: { isOn: value.MEANING === 'on', folder: value.MEANING_MODEL ?? null },
    slack: slackConfig(value),
    discord: value.DISCORD_TOKEN
      ? {
          token: value.DISCORD_TOKEN,
          apiUrl: value.DISCORD_API_URL ?? null,
          /** Commands are registered in this server alone; null: in all. */
          guildId: value.DISCORD_GUILD_ID ?? null,
          /** Whether Discord is asked for what people write without naming the bot. */
          messageContent: value.DISCORD_MESSAGE_CONTENT === 'on',
        }
      : null,
    /** `slack:U1`, `discord:2`: who may run admin commands in chat. */
    admins: new Set(value.ADMIN_USERS),
    adminToken: value.ADMIN_TOKEN ?? null,
    contact: value.CONTACT ?? null,
    papers: {
      resolve: value.RESOLVE === 'on',
      fullText: value.FULL_TEXT,
      /** Where arXiv is asked instead of its own addresses. */
      arxivUrl: value.ARXIV_URL?.replace(/(?<!\/)\/+$/, '') ?? null,
      openAlexKey: value.OPENALEX_KEY?.trim() ?? null,
      semanticScholarKey: value.SEMANTIC_SCHOLAR_KEY?.trim() ?? null,
    },
    timeZone: value.TIMEZONE,
    logLevel: value.LOG_LEVEL,
  };
}

/** The secrets of a configuration: what a log must not say, whatever it looks like. */
export function secretsOf({ redis, model, slack, discord, adminToken, papers }: Config): string[] {
  const slackSecret = slack?.mode.kind === 'socket' ? slack.mode.appToken : slack?.mode.signingSecret;
  const ofRedis = redis === null ? [] : redisSecrets(redis);
  const keys = [model?.apiKey, papers.openAlexKey, papers.semanticScholarKey];
  const all = [...ofRedis, ...keys, slack?.botToken, slackSecret, discord?.token, adminToken];
  return all.filter((secret): secret is string => typeof secret === 'string' && secret !== '');
}

/** Socket mode needs no public address; HTTP mode is called by Slack and checks its signature. */
function slackConfig(value: z.infer<typeof variables>) {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = value;
  if (botToken === undefined) return null;
  const apiUrl = value.SLACK_API_URL ?? null;
  if (appToken !== undefined) return { botToken, mode: { kind: 'socket' as const, appToken }, apiUrl };
  if (signingSecret === undefined) return null;
  return { botToken, mode: { kind: 'http' as const, signingSecret }, apiUrl };
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  if (most < 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
}

/** A name is that of a proxy, which has the certificate; an address is the bot's own. */
const webAddress = (name: string | null, { HOST, PORT }: { HOST: string; PORT: number }): string =>
  name !== null && /[a-z]/i.test(name) && !name.includes(':')
    ? `https://${name}`
    : `http://${name ?? HOST}:${PORT}`;
