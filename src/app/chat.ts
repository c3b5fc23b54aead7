import { createExplainPapers, papersIn } from '../commands/explain-papers.ts';
import { createHandleChat } from '../commands/handle-chat.ts';
import { parseCommand } from '../commands/parse-command.ts';
import type { RunCommand } from '../commands/run-command.ts';
import type { Config } from '../config.ts';
import type { AddFile } from '../following/add-file.ts';
import { JournalClubError } from '../model/errors.ts';
import type { ChatDeps, ChatFile, MannerStore, ShowHome } from '../model/ports/chat.ts';
import type { ConversationStore } from '../model/ports/conversations.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import type { Log } from '../model/ports/log.ts';
import type { Metrics } from '../model/ports/metrics.ts';
import type { ReplyNode } from '../model/reply.ts';
import { measureChat } from '../operations/measure.ts';
import type { createSlack } from '../platforms/slack/connect.ts';
import { createActionStore } from '../redis/action-store.ts';
import type { RedisClient } from '../redis/client.ts';
import { createEventLog, createGreetings, createPersonShares, createRateLimiter } from '../redis/people.ts';
import { greetingReply } from '../replies/offers.ts';
import { createSuggestNames } from '../search/suggest-names.ts';

/** What one person may ask in a minute before being asked to wait. */
const RATE = { allowed: 20, seconds: 60 };

interface Deps {
  config: Config;
  redis: RedisClient;
  corpus: Corpus;
  runCommand: RunCommand;
  showHome: ShowHome;
  conversations: ConversationStore;
  addFile: AddFile;
  manners: MannerStore;
  clock: () => Date;
  log: Log;
  metrics: Metrics;
}

/**
 * The libraries that draw charts take most of a second to load. A command that shows none starts without them; where
 * people chat they are loaded before anybody asks, who would otherwise be kept waiting. The platforms' own are loaded only
 * where they are configured, for the same reason.
 */
const chartLibraries = () => import('../platforms/shared/charts/render-chart.ts');

export const renderChart = async (chart: Extract<ReplyNode, { type: 'chart' }>): Promise<Buffer> =>
  (await chartLibraries()).renderChartPng(chart);

/** The chat platforms that are configured. Nothing is connected before `start`. */
export async function wireChat(given: Deps) {
  const { config, redis, corpus, runCommand, showHome, manners, conversations, clock, log, metrics } = given;
  const handle = createHandleChat({
    runCommand,
    parse: parseCommand,
    events: createEventLog(redis),
    limiter: createRateLimiter(redis, RATE),
    admins: config.admins,
    conversations,
    papersIn: (text) => papersIn(text, corpus),
    corpus,
    readFile: createReadFile({ addFile: given.addFile, corpus }),
    shares: createPersonShares(redis, { dailyUsd: config.model?.dailyBudgetUsd ?? null }),
    log,
  });
  const greetings = createGreetings(redis);
  if (config.discord) await chartLibraries();
  const deps: ChatDeps = {
    handle: measureChat(handle, { metrics, now: () => performance.now() }),
    acknowledged: (platform, seconds) => metrics.observe('jc_chat_ack_seconds', { platform }, seconds),
    explain: createExplainPapers({ corpus }),
    suggest: createSuggestNames({ corpus }),
    home: showHome,
    manner: (place) => manners.get(place),
    greet: async (place) => ((await greetings.claim(place)) ? greetingReply() : null),
  };
  const slack = config.slack
    ? (await import('../platforms/slack/connect.ts')).createSlack({
        mode:
          config.slack.mode.kind === 'socket'
            ? { appToken: config.slack.mode.appToken }
            : { signingSecret: config.slack.mode.signingSecret, listen: null },
        botToken: config.slack.botToken,
        apiUrl: config.slack.apiUrl,
        deps,
        log,
        timeZone: config.timeZone,
        clock,
      })
    : null;
  const discord = config.discord
    ? (await import('../platforms/discord/create-discord.ts')).createDiscord({
        token: config.discord.token,
        apiUrl: config.discord.apiUrl ?? undefined,
        guildId: config.discord.guildId ?? undefined,
        readsMessages: config.discord.messageContent,
        deps,
        actions: createActionStore(redis),
        log,
        renderChart,
      })
    : null;
  const platforms = [
    slack && { ...slack, name: 'Slack', told: () => describeSlack(slack) },
    discord && {
      ...discord,
      name: 'Discord',
      told: () => `Discord. Invite: ${discord.inviteLink() ?? 'unknown'}`,
    },
  ].filter((each) => each !== null);

  return {
    connected: (): Record<string, boolean> => ({
      ...(slack ? { slack: slack.info().connected } : {}),
      ...(discord ? { discord: discord.isConnected() } : {}),
    }),

    slackHttp: slack?.handleHttp ?? null,

    /** One platform that cannot be reached does not keep the others away. @returns a line a platform for a person. */
    async start(): Promise<{ ok: boolean; line: string }[]> {
      return Promise.all(
        platforms.map(async ({ name, start, told, problem }) => {
          try {
            await start();
            const wrong = problem();
            if (wrong !== null) return { ok: false, line: `${name}: ${wrong.says} ${wrong.fix}` };
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

/** How long a paper that was just read may take to come into view (ms), and how often that is looked for. */
const IN_VIEW_MS = 5_000;
const GLANCE_MS = 50;

/** Reads a paper that is handed over, and waits until it can be asked about. */
function createReadFile({ addFile, corpus }: Pick<Deps, 'addFile' | 'corpus'>) {
  return async (file: ChatFile): Promise<string> => {
    const { papers } = await addFile({ name: file.name, bytes: await file.read(), url: null });
    const id = papers[0]?.id ?? '';
    for (let waited = 0; waited < IN_VIEW_MS && corpus.get(id) === undefined; waited += GLANCE_MS) {
      await new Promise((resolve) => setTimeout(resolve, GLANCE_MS));
    }
    return id;
  };
}

function describeSlack({ info }: ReturnType<typeof createSlack>): string {
  const { mode, team } = info();
  const how = mode === 'socket' ? 'Socket Mode' : 'HTTP at /slack/events';
  return `Slack${team ? ` (${team})` : ''} by ${how}`;
}
