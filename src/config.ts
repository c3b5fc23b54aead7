import { z } from 'zod';
import { JournalClubError } from './core/errors.ts';

const flagless = (value: unknown): unknown =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(flagless, schema.optional());

const url = (protocols: RegExp, example: string) =>
  z.string().refine((value) => URL.canParse(value) && protocols.test(new URL(value).protocol), {
    message: `must be a URL such as ${example}`,
  });

/** Every variable the program reads; anything else in the environment is ignored. */
const environment = z.object({
  REDIS_URL: optional(url(/^rediss?:$/, 'redis://localhost:6379')),
  DATA_DIR: z.preprocess(flagless, z.string().default('.data')),
  PORT: z.preprocess(
    flagless,
    z.coerce.number({ message: 'must be a number' }).int().min(0).max(65535).default(8420),
  ),
  HOST: z.preprocess(flagless, z.string().default('127.0.0.1')),
  OPENAI_API_KEY: optional(z.string()),
  OPENAI_BASE_URL: optional(url(/^https?:$/, 'http://localhost:11434/v1')),
  OPENAI_MODEL: optional(z.string()),
  OPENAI_EMBEDDING_MODEL: optional(z.string()),
  LLM_DAILY_BUDGET_USD: optional(
    z.coerce.number({ message: 'must be an amount of dollars such as 2.50' }).min(0, 'must not be negative'),
  ),
  TIMEZONE: z.preprocess(
    flagless,
    z.string().default('UTC').refine(isTimeZone, { message: 'must be a time zone such as Europe/Berlin' }),
  ),
  LOG_LEVEL: z.preprocess(
    flagless,
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('warn'),
  ),
});

export interface Config {
  redisUrl: string | null;
  dataDir: string;
  http: { port: number; host: string };
  /** Null: no model, the extractive engine alone. */
  model: ModelConfig | null;
  timeZone: string;
  logLevel: string;
}

export interface ModelConfig {
  apiKey: string | null;
  baseUrl: string | null;
  name: string;
  embeddingModel: string | null;
  dailyBudgetUsd: number | null;
}

/** The model asked for when a key or a server is given without a name. */
const DEFAULT_MODEL = 'gpt-4o-mini';

/**
 * Reads the configuration from environment variables. Pure.
 * @throws JournalClubError `bad_config`, naming every bad variable at once, never its value.
 */
export function parseConfig(env: Record<string, string | undefined>): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new JournalClubError('bad_config', `The configuration is not usable: ${problems.join('; ')}.`, {
      fix: 'Mend these variables in the environment or in .env and start again.',
    });
  }
  const value = parsed.data;
  const wantsModel = value.OPENAI_API_KEY !== undefined || value.OPENAI_BASE_URL !== undefined;
  return {
    redisUrl: value.REDIS_URL ?? null,
    dataDir: value.DATA_DIR,
    http: { port: value.PORT, host: value.HOST },
    model: wantsModel
      ? {
          apiKey: value.OPENAI_API_KEY ?? null,
          baseUrl: value.OPENAI_BASE_URL ?? null,
          name: value.OPENAI_MODEL ?? DEFAULT_MODEL,
          embeddingModel: value.OPENAI_EMBEDDING_MODEL ?? null,
          dailyBudgetUsd: value.LLM_DAILY_BUDGET_USD ?? null,
        }
      : null,
    timeZone: value.TIMEZONE,
    logLevel: value.LOG_LEVEL,
  };
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}
