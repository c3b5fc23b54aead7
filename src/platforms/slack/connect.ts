import { setTimeout as delay } from 'node:timers/promises';
import { App, type Receiver } from '@slack/bolt';
import { describeError, JournalClubError } from '../../model/errors.ts';
import type { ChatDeps } from '../../model/ports/chat.ts';
import type { Log } from '../../model/ports/log.ts';
import { within } from '../../model/within.ts';
import { keepNewest } from '../../text/keep-newest.ts';
import { createTurns } from '../shared/fair-queue.ts';
import { createHearing } from '../shared/manners.ts';
import { createAnswerer } from './answer.ts';
import { clientOptions, createClient, createImpatientClient, fixOf, refusalOf } from './client.ts';
import { createDownload } from './download.ts';
import { createEdits } from './edits.ts';
import { lacksScopes } from './examine.ts';
import { createHttpReceiver, type HttpReceiver } from './http-receiver.ts';
import { type Identity, whoAmI } from './identity.ts';
import { takeActions } from './intake/actions.ts';
import { takeCommands } from './intake/commands.ts';
import type { Intake } from './intake/context.ts';
import { takeHome } from './intake/home.ts';
import { takeMessages } from './intake/messages.ts';
import { takeModals } from './intake/modals.ts';
import { takeShortcut } from './intake/shortcut.ts';
import { takeLinks } from './intake/unfurl.ts';
import { createSlackLogger } from './logger.ts';
import { createPageStore } from './page-store.ts';
import { createSocketReceiver, type SocketReceiver } from './socket-receiver.ts';
import { createSurfaces } from './surfaces.ts';
import { createThreads } from './threads.ts';
import { createAttachFiles } from './upload.ts';

export type SlackMode =
  /** Socket Mode: a connection to Slack, nothing to open to the internet. */
  | { appToken: string }
  /** HTTP: Slack posts to us. `listen` null: `handleHttp` is mounted on a server that listens already. */
  | { signingSecret: string; listen: { port: number; host: string } | null };

export interface SlackOptions {
  mode: SlackMode;
  botToken: string;
  apiUrl: string | null;
  deps: ChatDeps;
  log: Log;
  timeZone: string;
  clock: () => Date;
  /** Milliseconds between looks at whether Slack still takes the token. */
  checkEvery?: number;
}

export interface Slack {
  /** @throws JournalClubError `bad_config` for a refused token; `unavailable`, tried again until `stop` */
  start(): Promise<void>;
  /** Takes no more events, ends what is under way with a word to whoever asked, and closes. */
  stop(): Promise<void>;
  /** Takes a request of Slack's in HTTP mode; null in Socket Mode. */
  handleHttp: ((request: Request) => Promise<Response>) | null;
  info(): SlackInfo;
  /** What keeps a bot that is connected from some of its work. */
  problem(): ReturnType<typeof lacksScopes> | null;
}

export interface SlackInfo {
  mode: 'socket' | 'http';
  /** Socket Mode: whether the connection stands. HTTP: whether it was started. */
  connected: boolean;
  team: string | null;
  botUserId: string | null;
  url: string | null;
}

/** Ids of presses and links seen lately. */
const MOST_SEEN = 2_000;
/** Work under way gets this long to end when the process stops. */
const STOPPING_MS = 5_000;
/** Between tries to reach Slack. */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** The same with a token that is refused: an operator has to mend it first. */
const LONGEST_REFUSED_MS = 600_000;
/** Between looks at whether the token is still taken. */
const CHECK_EVERY_MS = 60_000;

/** Wires Slack: events in, commands through `deps.handle`, replies out. Nothing happens before `start`. */
export function createSlack(options: SlackOptions): Slack {
  const { mode, botToken, apiUrl, deps, log, timeZone, clock } = options;
  const logger = createSlackLogger(log);
  const client = createClient(botToken, apiUrl, logger);
  const impatient = createImpatientClient(botToken, apiUrl, logger);
  const receivers = createReceivers(mode, { apiUrl, logger, log, clock });
  const stopping = new AbortController();
  let identity: Identity | null = null;
  let started = false;
  let isRefused = false;

  const app = new App({
    receiver: receivers.receiver,
    authorize: async () => ({ botId: identity?.botId ?? '', botUserId: identity?.botUserId ?? '' }),
    clientOptions: clientOptions(apiUrl, logger),
    logger,
    convoStore: false,
    // It would keep from us that the bot came into a channel; what the bot writes itself is left aside by us.
    ignoreSelf: false,
  });
  const process = app.processEvent.bind(app);
  app.processEvent = (event) => {
    const began = performance.now();
    const ack: typeof event.ack = async (response) => {
      await event.ack(response);
      deps.acknowledged?.('slack', (performance.now() - began) / 1000);
    };
    return process({ ...event, ack });
  };
  app.error(async (error) => log.error('A Slack event was not handled.', { reason: String(error) }));

  const pages = createPageStore();
  const turns = createTurns();
  const botUserId = () => identity?.botUserId ?? '';
  const attachFiles = createAttachFiles({ client, log });
  const intake: Intake = {
    app,
    client,
    deps,
    log,
    pages,
    turns,
    timeZone,
    botUserId,
    homeTeams: () => identity?.homes ?? [],
    isNew: createSeen(),
    download: createDownload({ token: botToken, apiUrl }),
    threads: createThreads(impatient, botUserId, log),
    edits: createEdits(),
    hearing: createHearing(deps.suggest),
    surfaces: createSurfaces({ client, impatient, attachFiles, log }),
    answerer: createAnswerer({ handle: deps.handle, pages, log, stopping: stopping.signal }),
  };
  for (const take of [
    takeCommands,
    takeMessages,
    takeActions,
    takeShortcut,
    takeModals,
    takeHome,
    takeLinks,
  ]) {
    take(intake);
  }

  /** @returns false while Slack cannot be reached. */
  async function open(): Promise<boolean> {
    identity = await whoAmI(client);
    if (identity === null) return false;
    const { missing } = identity;
    if (missing.length > 0) log.warn('Slack gives the bot less than it needs.', lacksScopes(missing));
    if (receivers.socket === null) await receivers.receiver.start();
    started = true;
    void keepChecking();
    await receivers.socket?.start();
    return true;
  }

  async function keepTrying(): Promise<void> {
    let longest = LONGEST_WAIT_MS;
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, longest)) {
      await delay(wait, undefined, { ref: false });
      if (stopping.signal.aborted) return;
      try {
        if (await open()) return log.info('Slack can be reached again.');
      } catch (error) {
        log.error('Slack could not be connected.', { reason: describeError(error) });
        // The receiver goes on by itself where it was the one that was refused.
        if (started) return;
        longest = LONGEST_REFUSED_MS;
      }
    }
  }

  /** A token that is revoked breaks no connection: Slack is asked whether it still takes it. */
  async function keepChecking(): Promise<void> {
    while (!stopping.signal.aborted) {
      await delay(options.checkEvery ?? CHECK_EVERY_MS, undefined, { ref: false });
      if (stopping.signal.aborted) return;
      try {
        await impatient.auth.test();
        if (isRefused) log.info('Slack takes SLACK_BOT_TOKEN again.');
        isRefused = false;
      } catch (error) {
        const fix = fixOf(error);
        if (fix === null || isRefused || stopping.signal.aborted) continue;
        log.error('Slack does not take SLACK_BOT_TOKEN any more.', { refusal: refusalOf(error), fix });
        isRefused = true;
      }
    }
  }

  return {
    handleHttp: receivers.http?.fetch ?? null,

    async start() {
      try {
        if (await open()) return;
      } catch (error) {
        if (!started) void keepTrying();
        throw error;
      }
      void keepTrying();
      throw new JournalClubError('unavailable', 'Slack cannot be reached; it is tried again meanwhile.', {
        fix: 'Check the network and SLACK_API_URL.',
      });
    },

    async stop() {
      started = false;
      await receivers.receiver.stop();
      stopping.abort();
      await within(STOPPING_MS, turns.idle());
    },

    problem: () => (identity?.missing.length ? lacksScopes(identity.missing) : null),

    info: () => ({
      mode: receivers.socket ? 'socket' : 'http',
      connected: !isRefused && (receivers.socket?.connected() ?? started),
      team: identity?.team ?? null,
      botUserId: identity?.botUserId ?? null,
      url: receivers.http?.url() ?? null,
    }),
  };
}

type Receivers = { receiver: Receiver; socket: SocketReceiver | null; http: HttpReceiver | null };

function createReceivers(
  mode: SlackMode,
  deps: Omit<Parameters<typeof createSocketReceiver>[0], 'appToken'> & { clock: () => Date },
): Receivers {
  if ('appToken' in mode) {
    const socket = createSocketReceiver({ appToken: mode.appToken, ...deps });
    return { receiver: socket, socket, http: null };
  }
  const http = createHttpReceiver({ ...mode, clock: deps.clock, log: deps.log });
  return { receiver: http, socket: null, http };
}

function createSeen(): (id: string) => boolean {
  const seen = new Map<string, true>();
  return (id) => {
    if (seen.has(id)) return false;
    keepNewest(seen, id, true, MOST_SEEN);
    return true;
  };
}
