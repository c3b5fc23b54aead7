import { isIP } from 'node:net';
import type { Context, MiddlewareHandler } from 'hono';

export interface HostRules {
  host: string;
  /** Names it is reached by besides, as people type them, without a port. */
  publicHosts: readonly string[];
  /** Paths that prove by themselves who calls: they are called by any name. */
  open: readonly string[];
}

/**
 * Refuses requests that name another host than this server's (421), and those another site has a browser send (403).
 * A page anywhere on the web can have its own name resolved to the loopback address and then speak to whatever listens
 * there as if it were its own; the name it was called by gives it away. A server that listens to the network and is
 * told no names cannot know its own, and takes any.
 */
export function ownHostsOnly({ host, publicHosts, open }: HostRules): MiddlewareHandler {
  const named = new Set([host, ...publicHosts].map((name) => bare(name)));
  const takesAny = !isLoopback(bare(host)) && publicHosts.length === 0;
  return async (c, next) => {
    if (open.includes(c.req.path)) return next();
    const given = bare(withoutPort(c.req.header('host') ?? new URL(c.req.url).host));
    if (!takesAny && !named.has(given) && !isLoopback(given)) {
      return refused(
        c,
        421,
        'This server is not reached by that name. If it should be, add the name to PUBLIC_HOSTS and start it again.',
      );
    }
    return isFromElsewhere(c) && !SAFE.has(c.req.method) ? refusedCrossSite(c) : next();
  };
}

/** Refuses reading from another site too (403): for what costs work, which an image anywhere could ask for again. */
export const sameSiteOnly = (): MiddlewareHandler => async (c, next) =>
  isFromElsewhere(c) ? refusedCrossSite(c) : next();

const isFromElsewhere = (c: Context): boolean => c.req.header('sec-fetch-site') === 'cross-site';

const refusedCrossSite = (c: Context): Response =>
  refused(c, 403, 'That was sent from another site. Open this server itself, and ask there.');

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

function refused(c: Context, status: 403 | 421, message: string): Response {
  if (!isForPrograms(c.req.path)) return c.text(`${message}\n`, status);
  return c.json({ error: { code: status === 421 ? 'misdirected' : 'forbidden', message } }, status);
}

/** Whether programs ask there, which are answered in JSON, and not people. */
export const isForPrograms = (path: string): boolean =>
  /^\/(?:api\/|mcp$|healthz$|readyz$|openapi\.json$)/.test(path);

/** As names are compared: in small letters, an IPv6 address without its brackets, no dot at the end. */
const bare = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');

const withoutPort = (authority: string): string => authority.replace(/:\d*$/, '');

const isLoopback = (name: string): boolean =>
  name === 'localhost' || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'));
