import { JournalClubError } from '../model/errors.ts';

interface Login {
  username?: string;
  password?: string;
  /** Present: speak TLS, with the system's certificates. */
  tls?: Record<string, never>;
}

export type HostAndPort = { host: string; port: number };

/** One server. Plain data, so that each layer can hand it to its own client: ioredis and BullMQ both take it as it is. */
export interface RedisSettings extends Login, HostAndPort {
  db?: number;
}

/** A cluster; it has one database only. Its other nodes are learnt from those named here. */
export interface ClusterSettings extends Login {
  nodes: HostAndPort[];
}

/** A server on this machine, reached through a Unix socket that only this user may open. */
export type SocketSettings = { path: string };

export type RedisAddress = RedisSettings | ClusterSettings | SocketSettings;

const PORT = 6379;
const FORMS = {
  server: 'redis://user:password@host:6379/0',
  cluster: 'redis-cluster://user:password@host:6379,host:6379',
} as const;

const FIX =
  `Write it like ${FORMS.server} or ${FORMS.cluster}; rediss instead of redis is for TLS. ` +
  'In a name or password write % as %25, / as %2F, ? as %3F, # as %23 and @ as %40.';

/** Scheme, names and hosts, path. Nothing may come after them. */
const ADDRESS = /^(rediss?)([-+]cluster)?:\/\/([^/?#]*)(?:\/([^?#]*))?$/i;
const HOST = /^(?:\[([\da-f:.]+)\]|([\p{L}\p{N}._-]+))(?::(\d{1,5}))?$/iu;
const LAST_PORT = 65_535;

const bad = (what: string, cause?: unknown): JournalClubError =>
  new JournalClubError('bad_config', `The address of Redis ${what}.`, { fix: FIX, cause });

/**
 * Reads where Redis is: `redis://user:password@host:6379/0` for one server, `redis-cluster://…@host:6379,host` for a
 * cluster (also `redis+cluster://`); `rediss` instead of `redis` is for TLS. Percent-encoding in names and passwords is undone.
 * @throws JournalClubError `bad_config` that says what is wrong and repeats nothing of the address: any part of it may
 * turn out to be a piece of the password.
 */
export function parseRedisUrl(text: string): RedisAddress {
  if (!text.includes('://')) throw bad('is not a URL');
  const parts = ADDRESS.exec(text);
  // The login goes on there, so what looks like a host is half a password.
  const address = text.slice(text.indexOf('://') + 3);
  const end = address.search(/[/?]/);
  if (end >= 0 && address.includes('@', end)) throw bad('has an @ after a / or ?');
  if (parts === null) {
    throw bad(
      /^rediss?(?:[-+]cluster)?:/i.test(text)
        ? 'has something after the part that can be read'
        : 'starts with neither redis:// nor redis-cluster://',
    );
  }
  const [, scheme = '', cluster, authority = '', path = ''] = parts;
  const at = authority.lastIndexOf('@');
  const places = authority
    .slice(at + 1)
    .split(',')
    .map(placeOf);
  const login = loginOf(authority.slice(0, Math.max(at, 0)), scheme.toLowerCase() === 'rediss');
  if (cluster !== undefined) {
    if (!/^0?$/.test(path))
      throw bad('ends in something other than the hosts of a cluster, which has one database only');
    return { nodes: places, ...login };
  }
  const [place, ...others] = places;
  if (place === undefined || others.length > 0) throw bad('names several hosts, but no cluster');
  if (!/^\d*$/.test(path)) throw bad('ends in something other than a database number');
  return { ...place, ...login, ...(path === '' ? {} : { db: Number(path) }) };
}

/** Where that is, for a person; no secrets. */
export function describeRedis(address: RedisAddress): string {
  if ('path' in address) return `Redis at ${address.path}`;
  if ('nodes' in address) return `Redis Cluster at ${list(address.nodes)}`;
  return `Redis at ${list([address])}`;
}

export const redisSecrets = (address: RedisAddress): string[] =>
  'path' in address || address.password === undefined ? [] : [address.password];

const list = (places: readonly HostAndPort[]): string =>
  places.map(({ host, port }) => `${host.includes(':') ? `[${host}]` : host}:${port}`).join(', ');

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

function placeOf(text: string): HostAndPort {
  if (text === '') throw bad('names no host');
  const [, v6, name = '', port] = HOST.exec(text) ?? [];
  const number = port === undefined ? PORT : Number(port);
  const host = v6 ?? name;
  if (host === '' || number === 0 || number > LAST_PORT) throw bad('names a host or port there cannot be');
  return { host, port: number };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (cause) {
    throw bad('has a name or password with a % that encodes nothing (write %25 for a plain %)', cause);
  }
}
