import {
  Client,
  DiscordAPIError,
  DiscordjsErrorCodes,
  Events,
  GatewayIntentBits,
  Options,
  Partials,
  RESTJSONErrorCodes,
} from 'discord.js';
import { JournalClubError } from '../../model/errors.ts';
import type { ActionStore } from '../../model/ports/actions.ts';
import type { ChatDeps } from '../../model/ports/chat.ts';
import type { Log } from '../../model/ports/log.ts';
import { createGateway } from './gateway.ts';
import { createConversations } from './intake/conversations.ts';
import { greet } from './intake/greet.ts';
import { createInteractionIntake } from './intake/interactions.ts';
import { createMessageIntake } from './intake/messages.ts';
import { isElsewhere } from './intake/server.ts';
import { inviteLink } from './invite.ts';
import { makeRequest } from './make-request.ts';
import type { RenderChart } from './payload.ts';
import { registerCommands } from './register-commands.ts';
import { errorData } from './respond/errors.ts';
import { createResponder, DEFAULT_TIMING, type Timing } from './respond/respond.ts';
import { impatient, within } from './within.ts';

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
  /** Milliseconds Discord has to welcome the bot. */
  readyWithin?: number;
}

/** What to do about the codes with which the gateway ends for good: https://discord.com/developers/docs/topics/opcodes-and-status-codes */
const CLOSED: Readonly<Record<number, string>> = {
  4004: 'Check DISCORD_TOKEN: it was reset or belongs to a deleted application.',
  4013: 'Update the bot: it asks for intents that Discord does not know.',
  4014: 'Turn the Message Content intent on for the application, or leave DISCORD_MESSAGE_CONTENT off.',
};

/** Milliseconds that requests under way have to end, when the bot stops. */
const STOP_WITHIN = 5_000;
const READY_WITHIN = 30_000;
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
  const { readyWithin = READY_WITHIN } = options;
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
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
      ...(apiUrl === undefined ? {} : { api: apiUrl.replace(/(?<!\/)\/+(v\d+\/*)?$/, '') }),
      globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    },
    ws: { buildStrategy: gateway.build },
  });
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

  client.on(Events.InteractionCreate, (interaction) => see(takeInteraction(interaction)));
  const messages = createMessageIntake({
    chat: deps,
    responder,
    conversations,
    actions,
    guildId,
    apiUrl,
    log,
  });
  client.on(Events.MessageCreate, (message) => see(messages.take(message)));
  client.on(Events.MessageUpdate, (_before, message) => see(messages.edit(message)));
  client.on(Events.Error, (error) => log.error('The connection to Discord failed.', errorData(error)));
  client.on(Events.Warn, (reason) => log.warn('Discord warns.', { reason }));
  client.on(Events.ShardError, (error) => log.warn('The connection to Discord failed.', errorData(error)));
  let isLost = false;
  client.on(Events.ShardReconnecting, () => {
    if (!isLost) log.warn('The connection to Discord was lost and is made again.');
    isLost = true;
  });
  for (const event of [Events.ShardResume, Events.ShardReady] as const) {
    client.on(event, () => {
      if (isLost) log.info('The connection to Discord is back.');
      isLost = false;
    });
  }
  client.on(Events.ShardDisconnect, ({ code }) => {
    isLost = true;
    log.error('Discord closed the connection and takes no new one.', {
      code,
      fix: CLOSED[code] ?? 'Start again when Discord can be reached.',
    });
  });
  client.on(Events.Invalidated, () => {
    isLost = true;
    log.error('Discord ended the session for good.', { fix: 'Check DISCORD_TOKEN and start again.' });
  });
  client.on(Events.GuildCreate, (guild) => {
    if (guild.id === guildId) see(register());
    if (!isElsewhere(guild.id, guildId)) see(greet(guild, deps.greet, log));
  });

  async function disconnect(): Promise<void> {
    gateway.end();
    await client.destroy();
  }

  async function register(): Promise<void> {
    const applicationId = client.application?.id;
    if (applicationId === undefined) return;
    try {
      const changed = await registerCommands(client.rest, applicationId, guildId);
      log.info(
        changed
          ? 'The slash commands were registered with Discord.'
          : 'The slash commands are registered already.',
      );
    } catch (error) {
      const fix =
        error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.MissingAccess
          ? `Let the bot into the server of DISCORD_GUILD_ID: ${inviteLink(applicationId, guildId)}`
          : 'Start again when Discord can be reached: the commands it knows are those of an earlier start.';
      log.error('The slash commands could not be registered with Discord.', { ...errorData(error), fix });
    }
  }

  return {
    /** Whether the gateway is open: not before the start, nor while the connection is lost or refused. */
    isConnected: (): boolean => client.isReady() && !isLost,

    /**
     * Connects, and tells Discord of the commands when they have changed.
     * @throws JournalClubError `bad_config` for a token Discord does not know, `unavailable` when it cannot be reached.
     */
    async start(): Promise<void> {
      const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
      try {
        await within(readyWithin, 'Discord', Promise.all([client.login(token), ready]));
      } catch (error) {
        await disconnect();
        throw startError(error);
      }
      await register();
      log.info('Journal Club is on Discord.', { invite: this.inviteLink() });
    },

    /** Ends what is under way, each with a word to whoever asked, and disconnects. */
    async stop(): Promise<void> {
      stopping.abort();
      await Promise.race([
        Promise.all(underWay),
        new Promise((resolve) => setTimeout(resolve, STOP_WITHIN).unref()),
      ]);
      await disconnect();
    },

    /** Where somebody who manages a server lets the bot in; null before it is started. */
    inviteLink(): string | null {
      const applicationId = client.application?.id;
      return applicationId === undefined ? null : inviteLink(applicationId, guildId);
    },
  };
}

function startError(error: unknown): JournalClubError {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === DiscordjsErrorCodes.TokenInvalid || code === DiscordjsErrorCodes.TokenMissing) {
    return new JournalClubError('bad_config', 'Discord does not know the token in DISCORD_TOKEN.', {
      fix: 'Copy it again from the Bot page of the application at discord.com/developers.',
      cause: error,
    });
  }
  return new JournalClubError('unavailable', 'Discord could not be reached.', {
    fix: 'Check the network and DISCORD_API_URL, or start without DISCORD_TOKEN.',
    cause: error,
  });
}
