import { crc32 } from 'node:zlib';
import { keys } from './keys.ts';

/**
 * Hashes the bands are spread over. Of a hundred thousand papers each holds some fifty, few enough for Redis to pack a hash
 * tightly: a band then takes about 40 bytes, where a set of its own takes 240.
 */
const BUCKETS = 1 << 16;

/** The hash that keeps a band. */
export function bandKey(band: string): string {
  return keys.bands(crc32(band) % BUCKETS);
}
