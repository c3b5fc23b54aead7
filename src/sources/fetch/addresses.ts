import { BlockList, isIP } from 'node:net';

/**
 * Ranges that are not the open internet, by IANA's registries of special-purpose addresses
 * (https://www.iana.org/assignments/iana-ipv4-special-registry, …/iana-ipv6-special-registry): this host, private
 * networks, carriers' NAT, link-local (where clouds keep their metadata), protocol assignments, documentation,
 * benchmarks, multicast, reserved.
 */
const INSIDE_V4 =
  `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
  192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15
  198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4`.split(/\s+/);

/** Addresses of the big clouds' own services that lie in public ranges: Azure's wire server, Alibaba's metadata. */
const INSIDE_V4_HOSTS = ['168.63.129.16', '100.100.100.200'];

/** Global unicast, the only part of IPv6 that leads anywhere; everything else is inside. */
const GLOBAL_V6 = '2000::/3';
const INSIDE_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20'];

const v4 = new BlockList();
for (const range of INSIDE_V4) addRange(v4, range, 'ipv4');
for (const host of INSIDE_V4_HOSTS) v4.addAddress(host, 'ipv4');
const globalV6 = new BlockList();
addRange(globalV6, GLOBAL_V6, 'ipv6');
const insideV6 = new BlockList();
for (const range of INSIDE_V6) addRange(insideV6, range, 'ipv6');

function addRange(list: BlockList, range: string, family: 'ipv4' | 'ipv6'): void {
  const [network = '', bits = ''] = range.split('/');
  list.addSubnet(network, Number(bits), family);
}

/**
 * Whether an address is on the open internet. IPv6 addresses that carry an IPv4 one (mapped, NAT64, 6to4, Teredo) are
 * not: what they lead to is decided elsewhere.
 *
 * @param address an IP address in its usual form; anything else is not public
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !v4.check(address, 'ipv4');
  if (family !== 6 || address.includes('%')) return false;
  return globalV6.check(address, 'ipv6') && !insideV6.check(address, 'ipv6');
}

export const isLoopback = (address: string): boolean =>
  address === '::1' || (isIP(address) === 4 && address.startsWith('127.'));
