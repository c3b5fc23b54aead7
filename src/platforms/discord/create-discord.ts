import {
  Client,
  DiscordAPIError,
  Events,
  GatewayIntentBits,
  Options,
  Partials,
  RESTJSONErrorCodes,
} from 'discord.js';
import type { ActionStore } from '../../model/ports/actions.ts';
import type { ChatDeps } from '../../model/ports/chat.ts';
import type { Log } from '../../model/ports/log.ts';
import { within } from '../../model/within.ts';
import { createConnection } from './connection.ts';
import { createGateway } from './gateway.ts';
import { impatient } from './in-time.ts';
import { createConversations } from './intake/conversations.ts';
import { greet } from './intake/greet.ts';
import { createInteractionIntake } from './intake/interactions.ts';
import { createMessageIntake } from './intake/messages.ts';
import { isElsewhere } from './intake/server.ts';
import { inviteLink } from './invite.ts';
import { apiBase, makeRequest } from './make-request.ts';
import type { RenderChart } from './payload.ts';
import { notInServer, type Problem } from './problems.ts';
import { registerCommands } from './register-commands.ts';
import { errorData } from './respond/errors.ts';
import { createResponder, DEFAULT_TIMING, type Timing } from './respond/respond.ts';

export interface DiscordOptions {
  token: string;
  /** Where Discord's API is: `https://discord.com/api` unless a test server stands in. */
  apiUrl?: string | undefined;
  /** The one server the bot serves: the commands are registered there, and what comes from others is refused. */
  guildId?: string | undefined;
  /** Whether what people write without naming the bot is asked for: the Message Content intent. */
  readsMessages?: boolean;
  deps: ChatDeps;
  actions: ActionStore;
  log: Log;
  renderChart: RenderChart;
  timing?: Partial<Timing>;
  readyWithin?: number;
  /** Milliseconds before it is tried again when it did not. */
  retryAfter?: number;
}

/** Milliseconds that requests under way have to end, when the bot stops. */
const STOP_WITHIN = 5_000;
/** What is kept in memory: a message is looked at once, a person's roles are looked up again. */
const CACHE = Options.cacheWithLimits({
  ...Options.DefaultMakeCacheSettings,
  MessageManager: 50,
  GuildMemberManager: { maxSize: 500, keepOverLimit: (member) => member.id === member.client.user.id },
  UserManager: { maxSize: 500, keepOverLimit: (user) => user.id === user.client.user.id },
});

/**
 * Journal Club on Discord. Nothing happens before it is started.
 *
 * The library would hold all requests under fifty a second together; answers to interactions are not bound to that limit
 * (discord.com/developers/docs/topics/rate-limits#global-rate-limit), and what else goes over it is told so and waits.
 */
export function createDiscord(options: DiscordOptions) {
  const { token, apiUrl, guildId, deps, log, renderChart, timing } = options;
  const actions = impatient(options.actions);
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();

  const make = () => {
    const gateway = createGateway();
    const client = new Client({
      intents: [
        GatewayIntentBits.Guilds,
        GatewayIntentBits.GuildMessages,
        GatewayIntentBits.DirectMessages,
        ...(options.readsMessages ? [GatewayIntentBits.MessageContent] : []),
      ],
      partials: [Partials.Channel],
      allowedMentions: { parse: [], repliedUser: false },
      makeCache: CACHE,
      rest: {
        makeRequest,
        ...(apiUrl === undefined ? {} : { api: apiBase(apiUrl) }),
        globalRequestsPerSecond: Number.POSITIVE_INFINITY,
      },
      ws: { buildStrategy: gateway.build },
    });
    listen(client);
    return { client, gateway };
  };
  const responder = createResponder({
    actions,
    log,
    renderChart,
    stopping: stopping.signal,
    timing: { ...DEFAULT_TIMING, ...timing },
  });
  const conversations = createConversations(actions, log);
  const takeInteraction = createInteractionIntake({
    chat: deps,
    actions,
    responder,
    conversations,
    guildId,
    log,
  });

  /** The boundary for errors: what went wrong with one request stops nothing else. */
  function see(work: Promise<void>): void {
    const seen = work
      .catch((error: unknown) => log.error('A request on Discord could not be answered.', errorData(error)))
      .finally(() => underWay.delete(seen));
    underWay.add(seen);
  }

  const messages = createMessageIntake({
    chat: deps,
    responder,
    conversations,
    actions,
    guildId,
    apiUrl,
    log,
  });
  function listen(client: Client): void {
    client.on(Events.InteractionCreate, (interaction) => see(takeInteraction(interaction)));
    client.on(Events.MessageCreate, (message) => see(messages.take(message)));
    client.on(Events.MessageUpdate, (_before, message) => see(messages.edit(message)));
    client.on(Events.GuildCreate, (guild) => {
      if (guild.id === guildId && client.isReady()) see(register(client));
      if (!isElsewhere(guild.id, guildId)) see(greet(guild, deps.greet, log));
    });
  }

  async function register(client: Client<true>): Promise<void> {
    const applicationId = client.application.id;
    try {
      const changed = await registerCommands(client.rest, applicationId, guildId);
      log.info(
        changed
          ? 'The slash commands were registered with Discord.'
          : 'The slash commands are registered already.',
      );
    } catch (error) {
      const isOutside = error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.MissingAccess;
      const fix = isOutside
        ? notInServer(inviteLink(applicationId, guildId)).fix
        : 'Start again when Discord can be reached: the commands it knows are those of an earlier start.';
      log.error('The slash commands could not be registered with Discord.', { ...errorData(error), fix });
    }
  }

  const inviteHere = (): string | null => {
    const applicationId = connection.client()?.application?.id;
    return applicationId === undefined ? null : inviteLink(applicationId, guildId);
  };
  const connection = createConnection({
    make,
    token,
    log,
    readyWithin: options.readyWithin,
    retryAfter: options.retryAfter,
    async onReady(client) {
      await register(client);
      log.info('Journal Club is on Discord.', { invite: inviteHere() });
    },
  });

  return {
    isConnected: connection.isConnected,
    start: connection.start,

    /** Ends what is under way, each with a word to whoever asked, and disconnects. */
    async stop(): Promise<void> {
      stopping.abort();
      await within(STOP_WITHIN, Promise.all(underWay));
      await connection.stop();
    },

    inviteLink: inviteHere,

    /** Why it serves nobody though it is connected; null when it does. */
    problem(): Problem | null {
      const client = connection.client();
      const isIn = guildId === undefined || client === null || client.guilds.cache.has(guildId);
      return isIn ? null : notInServer(inviteHere() ?? '');
    },
  };
}
