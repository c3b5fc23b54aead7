import { setTimeout as delay } from 'node:timers/promises';
import { type App, type Logger, type Receiver, SocketModeReceiver, webApi } from '@slack/bolt';
import { JournalClubError } from '../../model/errors.ts';
import type { Log } from '../../model/ports/log.ts';
import { clientOptions, connectionFix, refusalOf, refusedToken } from './client.ts';

/** After a failed connection: doubled every time, up to the longest. */
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 30_000;
/** Slack greets a new connection within moments; without a greeting it is given up. */
const GREETING_MS = 10_000;
const CLOSING_MS = 2_000;
/** A process that computes must not be taken for a dead connection: the library's 5 s are too few for that. */
const PING_TIMEOUT_MS = 15_000;

/** Where Slack refuses, an operator has to mend it first. */
const LONGEST_REFUSED_MS = 600_000;

type Options = { appToken: string; apiUrl: string | null; logger: Logger; log: Log };

export interface SocketReceiver extends Receiver {
  connected(): boolean;
}

/**
 * Keeps one Socket Mode connection to Slack. The library's own reconnection leaves rejections unhandled, which ends the
 * process (https://github.com/slackapi/node-slack-sdk/issues/2656), and waits five seconds at best: it is switched off,
 * and this reconnects at once, then less and less often.
 */
export function createSocketReceiver({ appToken, apiUrl, logger, log }: Options): SocketReceiver {
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    clientPingTimeout: PING_TIMEOUT_MS,
    // One try a call: the waiting between tries is done here.
    installerOptions: { clientOptions: { ...clientOptions(apiUrl, logger), retryConfig: { retries: 0 } } },
  });
  const { client } = receiver;
  let state: 'idle' | 'connecting' | 'connected' | 'stopped' = 'idle';

  client.on('disconnected', () => {
    if (state !== 'connected') return;
    log.info('The connection to Slack ended; connecting again.');
    void keepTrying();
  });

  async function connect(): Promise<void> {
    state = 'connecting';
    const greeted = client.start();
    if ((await Promise.race([greeted.then(() => 'greeted'), pause(GREETING_MS)])) !== 'greeted') {
      // It ends by rejecting, with nobody waiting for it any more.
      greeted.catch(() => {});
      await Promise.race([client.disconnect(), pause(CLOSING_MS)]);
      throw new Error('Slack did not greet the connection');
    }
    if (isStopped()) return;
    state = 'connected';
    log.info('Connected to Slack.');
  }

  async function keepTrying(firstWait = 0): Promise<void> {
    let wait = firstWait;
    while (!isStopped()) {
      if (wait > 0) await pause(wait);
      if (isStopped()) return;
      try {
        return await connect();
      } catch (error) {
        const fix = connectionFix(refusalOf(error));
        const reason = reasonOf(error);
        if (fix === null) log.warn('Slack could not be reached; trying again.', { reason });
        else
          log.error('Slack refuses the connection; it is tried again, less and less often.', { reason, fix });
        wait = Math.min(
          Math.max(wait * 2, FIRST_WAIT_MS),
          fix === null ? LONGEST_WAIT_MS : LONGEST_REFUSED_MS,
        );
      }
    }
  }

  const isStopped = () => state === 'stopped';

  return {
    connected: () => state === 'connected',
    init: (app: App) => receiver.init(app),

    /** Where that fails it goes on trying behind the scenes. @throws JournalClubError `bad_config` for a bad token */
    async start() {
      try {
        await connect();
      } catch (error) {
        void keepTrying(FIRST_WAIT_MS);
        const { says = '', fix = null } = refusedToken('SLACK_APP_TOKEN', error) ?? {};
        if (fix !== null) throw new JournalClubError('bad_config', says, { fix, cause: error });
        log.warn('Slack could not be reached; trying again.', { reason: reasonOf(error) });
      }
    },

    async stop() {
      const wasConnected = state === 'connected';
      state = 'stopped';
      const closed = new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
      await receiver.stop();
      if (wasConnected) await Promise.race([closed, pause(CLOSING_MS)]);
    },
  };
}

/** Waits without keeping the process alive for it. */
const pause = (ms: number): Promise<void> => delay(ms, undefined, { ref: false });

function reasonOf(error: unknown): string {
  if (error instanceof webApi.SlackError) return refusalOf(error) ?? error.code;
  return error instanceof Error ? error.message : 'the connection was closed';
}
