import { setTimeout as delay } from 'node:timers/promises';
import { type Client, DiscordjsErrorCodes, Events } from 'discord.js';
import { JournalClubError } from '../../model/errors.ts';
import type { Log } from '../../model/ports/log.ts';
import type { createGateway } from './gateway.ts';
import { inTime } from './in-time.ts';
import { INTENT_REFUSED, type Problem, TOKEN_UNKNOWN } from './problems.ts';
import { errorData } from './respond/errors.ts';

/** What the codes say with which the gateway ends for good, and what to do: https://discord.com/developers/docs/topics/opcodes-and-status-codes */
const CLOSED: Readonly<Record<number, Problem>> = {
  4004: TOKEN_UNKNOWN,
  4013: { says: 'The bot asks Discord for intents that it does not know.', fix: 'Update the bot.' },
  4014: INTENT_REFUSED,
};

const READY_WITHIN = 30_000;
/** Between tries: doubled every time, up to the longest. */
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 600_000;

/** A client that was not started yet, with the connection it makes. */
type Unused = { client: Client; gateway: ReturnType<typeof createGateway> };

interface Options {
  make(): Unused;
  token: string;
  log: Log;
  onReady(client: Client<true>): Promise<void>;
  /** Milliseconds Discord has to welcome the bot. */
  readyWithin?: number | undefined;
  /** Milliseconds before the first further try. */
  retryAfter?: number | undefined;
}

/** Where the library gives up for good, this begins anew with a client of its own, less and less often. */
export function createConnection({ make, token, log, onReady, ...times }: Options) {
  const { readyWithin = READY_WITHIN, retryAfter = FIRST_WAIT_MS } = times;
  let live: Unused | null = null;
  let isLost = true;
  let isStopped = false;
  /** So that nothing is waited for any more once the bot is stopped. */
  const stopped = Promise.withResolvers<never>();
  stopped.promise.catch(() => {});

  function listen({ client }: Unused): void {
    client.on(Events.Error, (error) => log.error('The connection to Discord failed.', errorData(error)));
    client.on(Events.Warn, (reason) => log.warn('Discord warns.', { reason }));
    client.on(Events.ShardError, (error) => log.warn('The connection to Discord failed.', errorData(error)));
    client.on(Events.ShardReconnecting, () => {
      if (!isLost) log.warn('The connection to Discord was lost and is made again.');
      isLost = true;
    });
    for (const event of [Events.ShardResume, Events.ShardReady] as const) {
      client.on(event, () => {
        if (isLost && client.isReady()) log.info('The connection to Discord is back.');
        isLost = false;
      });
    }
  }

  async function end(): Promise<void> {
    const ended = live;
    live = null;
    isLost = true;
    ended?.gateway.end();
    await ended?.client.destroy();
  }

  async function connect(): Promise<void> {
    const made = make();
    const { client } = made;
    live = made;
    listen(made);
    let isIn = false;
    const closed = new Promise<never>((_, reject) => {
      const close = (code: number): void => {
        if (live !== made || isStopped) return;
        isLost = true;
        const error = closedError(code);
        reject(error);
        if (!isIn) return;
        log.error('Discord closed the connection; it is made again, less and less often.', {
          code,
          ...told(error),
        });
        void keepTrying();
      };
      client.once(Events.ShardDisconnect, ({ code }) => close(code));
      client.once(Events.Invalidated, () => close(4004));
    });
    const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
    try {
      await inTime(
        readyWithin,
        'Discord',
        Promise.race([Promise.all([client.login(token), ready]), closed, stopped.promise]),
      );
    } catch (error) {
      await end();
      throw startError(error);
    }
    if (isStopped) return end();
    isIn = true;
    isLost = false;
    if (client.isReady()) await onReady(client);
  }

  async function keepTrying(): Promise<void> {
    await end();
    for (let wait = retryAfter; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      await delay(wait, undefined, { ref: false });
      if (isStopped) return;
      try {
        await connect();
        return log.info('The connection to Discord is back.');
      } catch (error) {
        if (isStopped) return;
        log.error('Discord still cannot be connected; it is tried again.', told(error));
      }
    }
  }

  return {
    client: (): Client | null => live?.client ?? null,
    /** Whether the gateway is open: not before the start, nor while the connection is lost or refused. */
    isConnected: (): boolean => live?.client.isReady() === true && !isLost,

    /** What fails is tried again until `stop`. @throws JournalClubError `bad_config` or `unavailable` */
    async start(): Promise<void> {
      try {
        await connect();
      } catch (error) {
        void keepTrying();
        throw error;
      }
    },

    async stop(): Promise<void> {
      isStopped = true;
      stopped.reject(new JournalClubError('cancelled', 'The bot was stopped.'));
      await end();
    },
  };
}

const told = (error: unknown): Record<string, unknown> =>
  error instanceof JournalClubError ? { reason: error.message, fix: error.fix } : errorData(error);

function closedError(code: number): JournalClubError {
  const { says, fix } = CLOSED[code] ?? {
    says: `Discord closed the connection (${code}).`,
    fix: 'Look at discordstatus.com; it is tried again meanwhile.',
  };
  return new JournalClubError(CLOSED[code] === undefined ? 'unavailable' : 'bad_config', says, { fix });
}

function startError(error: unknown): JournalClubError {
  if (error instanceof JournalClubError) return error;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === DiscordjsErrorCodes.TokenInvalid || code === DiscordjsErrorCodes.TokenMissing) {
    const { says, fix } = TOKEN_UNKNOWN;
    return new JournalClubError('bad_config', says, { fix, cause: error });
  }
  return new JournalClubError('unavailable', 'Discord could not be reached; it is tried again meanwhile.', {
    fix: 'Check the network and DISCORD_API_URL, or start without DISCORD_TOKEN.',
    cause: error,
  });
}
