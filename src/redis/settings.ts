import { JournalClubError } from '../model/errors.ts';

/** What a client logs in with. */
interface Login {
  username?: string;
  password?: string;
  /** Present: speak TLS, with the system's certificates. */
  tls?: Record<string, never>;
}

export interface HostAndPort {
  host: string;
  port: number;
}

/** One server. Plain data, so that each layer can hand it to its own client: ioredis and BullMQ both take it as it is. */
export interface RedisSettings extends Login, HostAndPort {
  /** Number of the logical database; 0 when absent. */
  db?: number;
}

/** The server that sentinels name as the master, whichever it is now. */
export interface SentinelSettings extends Login {
  sentinels: HostAndPort[];
  /** What the sentinels call the master. */
  name: string;
  db?: number;
  sentinelUsername?: string;
  sentinelPassword?: string;
}

/** A cluster; it has one database only. Its other nodes are learnt from those named here. */
export interface ClusterSettings extends Login {
  nodes: HostAndPort[];
}

/** A server on this machine, reached through a Unix socket that only this user may open. */
export interface SocketSettings {
  path: string;
}

export type RedisAddress = RedisSettings | SentinelSettings | ClusterSettings | SocketSettings;

const PORT = 6379;
const SENTINEL_PORT = 26379;

const SENTINEL_OPTIONS = ['sentinelUsername', 'sentinelPassword', 'sentinelMasterId'];

const FORMS = {
  server: 'redis://user:password@host:6379/0',
  sentinel: 'redis-sentinel://user:password@host:26379,host:26379/master/0?sentinelPassword=…',
  cluster: 'redis-cluster://user:password@host:6379,host:6379',
} as const;

const FIX =
  `Write it like ${FORMS.server}, ${FORMS.sentinel} or ${FORMS.cluster}; rediss instead of redis is for TLS. ` +
  'In a name or password write % as %25, / as %2F, ? as %3F, # as %23 and @ as %40.';

/** Scheme, names and hosts, path, options. Nothing may come after them. */
const ADDRESS = /^(rediss?)(?:[-+](sentinel|cluster))?:\/\/([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?$/i;
const HOST = /^(?:\[([\da-f:.]+)\]|([\p{L}\p{N}._-]+))(?::(\d{1,5}))?$/iu;
const LAST_PORT = 65_535;

const bad = (what: string, cause?: unknown): JournalClubError =>
  new JournalClubError('bad_config', `The address of Redis ${what}.`, { fix: FIX, cause });

/**
 * Reads where Redis is: `redis://user:password@host:6379/0` for one server, `redis-sentinel://…@host:26379,host/master/0`
 * for the one that sentinels name (also `redis+sentinel://`, and the name as `?sentinelMasterId=`),
 * `redis-cluster://…@host:6379,host` for a cluster (also `redis+cluster://`); `rediss` instead of `redis` is for TLS.
 * Percent-encoding in names and passwords is undone.
 * @throws JournalClubError `bad_config` that says what is wrong and repeats nothing of the address: any part of it may
 * turn out to be a piece of the password.
 */
export function parseRedisUrl(text: string): RedisAddress {
  if (!text.includes('://')) throw bad('is not a URL');
  const parts = ADDRESS.exec(text);
  if (parts === null) {
    throw bad(
      /^rediss?(?:[-+](?:sentinel|cluster))?:/i.test(text)
        ? 'has something after the part that can be read'
        : 'starts with neither redis://, redis-sentinel:// nor redis-cluster://',
    );
  }
  const [, scheme = '', kind = '', authority = '', path = '', query = ''] = parts;
  // The login goes on there, so what looks like a host is half a password.
  if (`${path}${query}`.includes('@')) throw bad('has an @ after a / or ?');
  const at = authority.lastIndexOf('@');
  const hosts = authority.slice(at + 1).split(',');
  const login = loginOf(authority.slice(0, Math.max(at, 0)), scheme.toLowerCase() === 'rediss');
  const options = optionsOf(query, kind.toLowerCase() === 'sentinel' ? SENTINEL_OPTIONS : []);
  switch (kind.toLowerCase()) {
    case 'sentinel':
      return {
        sentinels: hosts.map((host) => placeOf(host, SENTINEL_PORT)),
        ...masterOf(path, options),
        ...login,
      };
    case 'cluster':
      if (!/^0?$/.test(path))
        throw bad('ends in something other than the hosts of a cluster, which has one database only');
      return { nodes: hosts.map((host) => placeOf(host, PORT)), ...login };
    default:
      if (hosts.length > 1) throw bad('names several hosts, but neither sentinels nor a cluster');
      return { ...placeOf(hosts[0] ?? '', PORT), ...login, ...databaseOf(path) };
  }
}

/** Where that is, for a person; no secrets. */
export function describeRedis(address: RedisAddress): string {
  if ('path' in address) return `Redis at ${address.path}`;
  if ('nodes' in address) return `Redis Cluster at ${list(address.nodes)}`;
  if ('sentinels' in address) return `Redis, ${address.name} of the sentinels at ${list(address.sentinels)}`;
  return `Redis at ${list([address])}`;
}

/** What of an address nobody may see. */
export function redisSecrets(address: RedisAddress): string[] {
  if ('path' in address) return [];
  const { password } = address;
  const sentinelPassword = 'sentinels' in address ? address.sentinelPassword : undefined;
  return [password, sentinelPassword].filter((secret) => secret !== undefined);
}

function list(places: readonly HostAndPort[]): string {
  return places.map(({ host, port }) => `${host.includes(':') ? `[${host}]` : host}:${port}`).join(', ');
}

function loginOf(text: string, isTls: boolean): Login {
  const colon = text.indexOf(':');
  const username = decode(colon < 0 ? text : text.slice(0, colon));
  const password = decode(colon < 0 ? '' : text.slice(colon + 1));
  return {
    ...(username === '' ? {} : { username }),
    ...(password === '' ? {} : { password }),
    ...(isTls ? { tls: {} } : {}),
  };
}

function placeOf(text: string, usualPort: number): HostAndPort {
  if (text === '') throw bad('names no host');
  const [, v6, name = '', port] = HOST.exec(text) ?? [];
  const number = port === undefined ? usualPort : Number(port);
  const host = v6 ?? name;
  if (host === '' || number === 0 || number > LAST_PORT) throw bad('names a host or port there cannot be');
  return { host, port: number };
}

function masterOf(path: string, options: ReadonlyMap<string, string>): Pick<SentinelSettings, 'name' | 'db'> {
  const { sentinelMasterId, ...login } = Object.fromEntries(options);
  const [first = '', ...rest] = path.split('/');
  const name = sentinelMasterId ?? decode(first);
  if (name === '') throw bad('does not say what the sentinels call the master');
  return { name, ...login, ...databaseOf(sentinelMasterId === undefined ? rest.join('/') : path) };
}

function databaseOf(path: string): { db?: number } {
  if (!/^\d*$/.test(path)) throw bad('ends in something other than a database number');
  return path === '' ? {} : { db: Number(path) };
}

/** Unlike in forms, a plus is a plus: it is common in passwords. */
function optionsOf(query: string, known: readonly string[]): ReadonlyMap<string, string> {
  const options = new Map<string, string>();
  for (const pair of query.split('&').filter(Boolean)) {
    const equals = pair.indexOf('=');
    const name = equals < 0 ? pair : pair.slice(0, equals);
    if (!known.includes(name)) {
      const understood = known.length === 0 ? 'none' : known.join(', ');
      throw bad(`has an option that is not known here (there are: ${understood})`);
    }
    const value = decode(equals < 0 ? '' : pair.slice(equals + 1));
    if (value !== '') options.set(name, value);
  }
  return options;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (cause) {
    throw bad('has a name or password with a % that encodes nothing (write %25 for a plain %)', cause);
  }
}
