import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { FetchFailure } from '../../model/ports/fetcher.ts';
import { isLoopback, isPublicAddress } from './addresses.ts';

export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

export interface PolicyOptions {
  /** Ports of this machine that may be fetched from, for tests. */
  allowLoopback?: ReadonlySet<number>;
  resolve?: Resolve;
}

const PORTS: ReadonlySet<number> = new Set([80, 443]);
const MAX_URL_LENGTH = 4000;

const fromSystem: Resolve = (hostname) => lookup(hostname, { all: true, verbatim: true });

/** What may be fetched: web addresses on the open internet, on the web's own ports. */
export function createPolicy({ allowLoopback = new Set(), resolve = fromSystem }: PolicyOptions = {}) {
  const mayReach = (address: string, port: number): boolean =>
    (isPublicAddress(address) && PORTS.has(port)) || (isLoopback(address) && allowLoopback.has(port));

  return {
    mayReach,

    /** @param base what a relative address is relative to: the page that redirects @throws FetchFailure `refused` */
    check(address: string, base?: URL): URL {
      const url = address.length > MAX_URL_LENGTH ? null : URL.parse(address, base?.href);
      if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') {
        throw refused(
          `${shorten(address)} is no web address.`,
          'Give one that begins with http:// or https://.',
        );
      }
      if (url.username !== '' || url.password !== '') {
        throw refused(
          'The address holds a name and a password.',
          'Give one without: the bot sends no credentials.',
        );
      }
      const port = portOf(url);
      if (!PORTS.has(port) && !allowLoopback.has(port)) {
        throw refused(`${url.host} is on port ${port}.`, 'The bot fetches from ports 80 and 443 alone.');
      }
      const literal = url.hostname.replace(/^\[|\]$/g, '');
      if (isIP(literal) !== 0 && !mayReach(literal, port)) throw inside(url.hostname);
      return url;
    },

    /**
     * Resolves a name for one connection: it is made to the very addresses that were checked, so that a name which
     * leads elsewhere the next time gains nothing. One inside address among them is enough to refuse all.
     */
    lookupFor(port: number): LookupFunction {
      return (hostname, options, callback) => {
        resolve(hostname).then(
          (addresses) => {
            const [first] = addresses;
            if (!first) callback(new Error(`${hostname} has no address.`), '');
            else if (!addresses.every(({ address }) => mayReach(address, port)))
              callback(inside(hostname), '');
            else if (options.all) callback(null, addresses);
            else callback(null, first.address, first.family);
          },
          (error: NodeJS.ErrnoException) => callback(error, ''),
        );
      };
    },
  };
}

export type Policy = ReturnType<typeof createPolicy>;

export const portOf = (url: URL): number => Number(url.port) || (url.protocol === 'https:' ? 443 : 80);

export const inside = (host: string): FetchFailure =>
  refused(`${host} leads to an address inside a network.`, 'The bot fetches from the open internet alone.');

const refused = (message: string, fix: string): FetchFailure => new FetchFailure('refused', message, { fix });

const shorten = (address: string): string => (address.length <= 100 ? address : `${address.slice(0, 99)}…`);
