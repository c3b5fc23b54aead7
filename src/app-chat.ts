import type { Config } from './config.ts';
import { parseCommand } from './core/commands/parse-command.ts';
import { JournalClubError } from './core/errors.ts';
import type { ChatDeps } from './core/ports/chat.ts';
import type { Corpus } from './core/ports/corpus.ts';
import type { Log } from './core/ports/log.ts';
import type { Metrics } from './core/ports/metrics.ts';
import type { ReplyNode } from './core/reply.ts';
import type { createSlack } from './platforms/slack/connect.ts';
import { createActionStore } from './storage/action-store.ts';
import type { RedisClient } from './storage/client.ts';
import { createEventLog, createRateLimiter } from './storage/people.ts';
import { createExplainPapers } from './usecases/explain-papers.ts';
import { createHandleChat } from './usecases/handle-chat.ts';
import type { KeepPapers } from './usecases/keep-papers.ts';
import { measureChat } from './usecases/measure.ts';
import type { RunCommand } from './usecases/run-command.ts';
import { createShowHome } from './usecases/show-home.ts';
import { createSuggestNames } from './usecases/suggest-names.ts';

/** What one person may ask in a minute before being asked to wait. */
const RATE = { allowed: 20, seconds: 60 };

interface Deps {
  config: Config;
  redis: RedisClient;
  corpus: Corpus;
  runCommand: RunCommand;
  keepPapers: KeepPapers;
  homeSections: readonly ((person: string) => Promise<ReplyNode[]>)[];
  clock: () => Date;
  log: Log;
  metrics: Metrics;
}

/**
 * Draws a chart. The libraries for it are large, so they are loaded with the first one: a command that shows none
 * starts a second sooner. The platforms' own are loaded only where they are configured, for the same reason.
 */
export const renderChart = async (chart: Extract<ReplyNode, { type: 'chart' }>): Promise<Buffer> => {
  const { renderChartPng } = await import('./platforms/charts/render-chart.ts');
  return renderChartPng(chart);
};

/** The chat platforms that are configured. Nothing is connected before `start`. */
export async function wireChat(given: Deps) {
  const { config, redis, corpus, runCommand, keepPapers, homeSections, clock, log, metrics } = given;
  const handle = createHandleChat({
    runCommand,
    parse: parseCommand,
    events: createEventLog(redis),
    limiter: createRateLimiter(redis, RATE),
    admins: config.admins,
    log,
  });
  const deps: ChatDeps = {
    handle: measureChat(handle, { metrics, now: () => performance.now() }),
    acknowledged: (platform, seconds) => metrics.observe('jc_chat_ack_seconds', { platform }, seconds),
    explain: createExplainPapers({ corpus }),
    suggest: createSuggestNames({ corpus }),
    home: createShowHome({ keepPapers, sections: homeSections }),
  };
  const slack = config.slack
    ? (await import('./platforms/slack/connect.ts')).createSlack({
        mode:
          config.slack.mode.kind === 'socket'
            ? { appToken: config.slack.mode.appToken }
            : { signingSecret: config.slack.mode.signingSecret, listen: null },
        botToken: config.slack.botToken,
        apiUrl: config.slack.apiUrl,
        deps,
        log,
        renderChart,
        timeZone: config.timeZone,
        clock,
      })
    : null;
  const discord = config.discord
    ? (await import('./platforms/discord/create-discord.ts')).createDiscord({
        token: config.discord.token,
        apiUrl: config.discord.apiUrl ?? undefined,
        guildId: config.discord.guildId ?? undefined,
        deps,
        actions: createActionStore(redis),
        log,
        renderChart,
      })
    : null;
  const platforms = [
    ...(slack
      ? [{ name: 'Slack', start: slack.start, stop: slack.stop, told: () => describeSlack(slack) }]
      : []),
    ...(discord
      ? [
          {
            name: 'Discord',
            start: () => discord.start(),
            stop: () => discord.stop(),
            told: () => `Discord. Invite: ${discord.inviteLink() ?? 'unknown'}`,
          },
        ]
      : []),
  ];

  return {
    /** Takes Slack's requests in HTTP mode; null otherwise. */
    slackHttp: slack?.handleHttp ?? null,

    /**
     * Connects each platform; one that cannot be reached does not keep the others away.
     * @returns a line a platform for a person.
     */
    async start(): Promise<{ ok: boolean; line: string }[]> {
      return Promise.all(
        platforms.map(async ({ name, start, told }) => {
          try {
            await start();
            return { ok: true, line: `Connected to ${told()}` };
          } catch (error) {
            if (!(error instanceof JournalClubError)) throw error;
            log.error(`${name} could not be connected.`, { reason: error.message });
            return { ok: false, line: [`${name}: ${error.message}`, error.fix].filter(Boolean).join(' ') };
          }
        }),
      );
    },

    async stop(): Promise<void> {
      await Promise.all(platforms.map(({ stop }) => stop()));
    },
  };
}

function describeSlack({ info }: ReturnType<typeof createSlack>): string {
  const { mode, team } = info();
  return `Slack${team ? ` (${team})` : ''} by ${mode === 'socket' ? 'Socket Mode' : 'HTTP at /slack/events'}`;
}
