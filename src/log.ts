import { type DestinationStream, pino } from 'pino';
import type { Log } from './core/ports/log.ts';
import { redact, redactDeep } from './core/redact.ts';

interface LogOptions {
  /** Secrets of this installation: hidden wherever they stand, besides everything that looks like a secret. */
  secrets?: readonly string[];
  /** Where the lines go; standard error when omitted, so that standard output stays for people and programs. */
  destination?: DestinationStream;
}

/** JSON lines without secrets. */
export function createLog(level: string, { secrets = [], destination }: LogOptions = {}): Log {
  const logger = pino({ level, base: null }, destination ?? pino.destination({ dest: 2, sync: true }));
  const write =
    (at: keyof Log): Log[keyof Log] =>
    (message, data) => {
      if (logger.isLevelEnabled(at)) logger[at](redactDeep(data ?? {}, secrets), redact(message, secrets));
    };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
