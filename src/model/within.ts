import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for the work, but no longer than so many ms. @returns what it came to; null when it took longer */
export async function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  const over = new AbortController();
  try {
    return await Promise.race([work, sleep(ms, null, { signal: over.signal })]);
  } finally {
    over.abort();
  }
}
