import { type DestinationStream, pino } from 'pino';
import type { Log } from './model/ports/log.ts';
import { isOutage } from './model/redis-refusals.ts';
import { atMostOnceAMinute } from './operations/sparing.ts';
import { redact, redactDeep } from './text/redact.ts';

interface LogOptions {
  /** Secrets of this installation: hidden wherever they stand, besides everything that looks like a secret. */
  secrets?: readonly string[];
  /** Where the lines go; standard error when omitted, so that standard output stays for people and programs. */
  destination?: DestinationStream;
}

export function createLog(level: string, { secrets = [], destination }: LogOptions = {}): Log {
  const logger = pino({ level, base: null }, destination ?? pino.destination({ dest: 2, sync: true }));
  const write =
    (at: keyof Log): Log[keyof Log] =>
    (message, data) => {
      if (logger.isLevelEnabled(at)) logger[at](redactDeep(data ?? {}, secrets), redact(message, secrets));
    };
  /** An outage fails everything that is under way, and each failure has a line: one a minute tells of all. */
  const ofOutage = atMostOnceAMinute(
    ({ at, message, data }: { at: 'warn' | 'error'; message: string; data: object }, unsaid) =>
      write(at)(message, { ...data, ...(unsaid > 0 ? { likeIt: unsaid } : {}) }),
  );
  const trouble = (at: 'warn' | 'error'): Log['warn'] => {
    const say = write(at);
    return (message, data) => {
      if (isOutage(data?.reason)) ofOutage({ at, message, data: data ?? {} });
      else say(message, data);
    };
  };
  return { debug: write('debug'), info: write('info'), warn: trouble('warn'), error: trouble('error') };
}
