import { JournalClubError } from './errors.ts';

/**
 * Where a Redis is and how to log in. Plain data, so that each layer can hand it to its own client: ioredis and BullMQ
 * both take it as it is.
 */
export interface RedisSettings {
  host: string;
  port: number;
  username?: string;
  password?: string;
  /** Number of the logical database; 0 when absent. */
  db?: number;
  /** Present: speak TLS, with the system's certificates. */
  tls?: Record<string, never>;
}

const DEFAULT_PORT = 6379;
const FIX = 'Write it like redis://user:password@host:6379/0 (rediss:// for TLS).';

/**
 * Reads an address such as redis://user:password@host:6379/0, or rediss:// for TLS. Percent-encoding in the name and
 * password is undone.
 * @throws JournalClubError `bad_config` that names what is wrong and never shows the password.
 */
export function parseRedisUrl(text: string): RedisSettings {
  const bad = (what: string, cause?: unknown) =>
    new JournalClubError('bad_config', `REDIS_URL ${what}.`, { fix: FIX, cause });
  if (!URL.canParse(text)) throw bad('is not a URL');
  const url = new URL(text);
  if (url.protocol !== 'redis:' && url.protocol !== 'rediss:') throw bad(`starts with ${url.protocol}//`);
  if (url.hostname === '') throw bad('names no host');

  const decode = (part: string) => {
    try {
      return decodeURIComponent(part);
    } catch (cause) {
      throw bad('has a name or password with a % that encodes nothing (write %25 for a plain %)', cause);
    }
  };
  const path = url.pathname.replace(/^\//, '');
  if (!/^\d*$/.test(path)) throw bad('ends in something other than a database number');
  const [option] = url.searchParams.keys();
  if (option !== undefined) throw bad(`has an option that is not known here, ${option}`);

  const username = decode(url.username);
  const password = decode(url.password);
  return {
    host: decode(url.hostname).replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? DEFAULT_PORT : Number(url.port),
    ...(username === '' ? {} : { username }),
    ...(password === '' ? {} : { password }),
    ...(path === '' ? {} : { db: Number(path) }),
    ...(url.protocol === 'rediss:' ? { tls: {} } : {}),
  };
}
