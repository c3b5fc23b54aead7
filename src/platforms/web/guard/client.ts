import { BlockList, isIP } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

export type ClientOf = (c: Context) => string;

/**
 * Who sends a request: the address it comes from. Only behind a proxy that is trusted is it the one that proxy names in
 * X-Forwarded-For; whatever anybody else writes there means nothing. An IPv6 client counts by its network (/64), as it
 * has all addresses of it.
 * @param trustedProxies addresses and networks (10.0.0.0/8)
 */
export function createClientOf(trustedProxies: readonly string[]): ClientOf {
  const trusted = new BlockList();
  for (const each of trustedProxies) {
    const [address = '', bits] = each.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(bits), family);
  }
  const isTrusted = (address: string) => trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

  return (c) => {
    const sender = addressOf(c);
    if (sender === null) return 'unknown';
    if (!isTrusted(sender)) return network(sender);
    const named = (c.req.header('x-forwarded-for') ?? '').split(',').map((text) => plain(text.trim()));
    // From the right: each proxy adds who called it, and only the trusted ones are believed.
    const client = named.reverse().find((address) => isIP(address) !== 0 && !isTrusted(address));
    return network(client ?? sender);
  };
}

/** Whether the browser speaks TLS, here or to a proxy. Saying so falsely only makes one's own cookies stricter. */
export function isOverTls(c: Context): boolean {
  const said = (c.req.header('x-forwarded-proto') ?? '').split(',')[0]?.trim().toLowerCase();
  return said === 'https' || new URL(c.req.url).protocol === 'https:';
}

/** Null where there is no connection, as in tests of the site alone. */
function addressOf(c: Context): string | null {
  if (c.env === undefined || !('incoming' in c.env)) return null;
  const { address } = getConnInfo(c).remote;
  return address === undefined ? null : plain(address);
}

/** Without the zone of a link-local address; an IPv4 address that came in over an IPv6 socket is one. */
const plain = (address: string): string => address.replace(/%[\s\S]*/, '').replace(/^::ffff:(?=\d+\.)/i, '');

function network(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0');
  const groups = tail === undefined ? first : [...first, ...zeros, ...last];
  return `${groups.slice(0, 4).join(':')}::/64`;
}
