import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../model/ports/log.ts';

const SECRETS = /\bx(?:ox[a-z]|app)-[\w-]+|https:\/\/hooks\.slack\.com\/\S+|wss?:\/\/\S+/g;

/** Slack's libraries in our log: debug lines hold payloads with tokens, so they are dropped; the rest is redacted. */
export function createSlackLogger(log: Log): Logger {
  const line = (parts: unknown[]) => withoutSecrets(parts.map(String).join(' '));
  return {
    debug: () => {},
    info: (...parts) => log.debug('Slack library', { said: line(parts) }),
    warn: (...parts) => log.warn('Slack library', { said: line(parts) }),
    error: (...parts) => log.error('Slack library', { said: line(parts) }),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}

const withoutSecrets = (text: string): string => text.replace(SECRETS, '[secret]');
