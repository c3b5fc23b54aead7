import { coolDownMs, type Etiquette, etiquetteFor } from '../core/live/etiquette.ts';
import type { Clock } from '../core/ports/clock.ts';
import { type Fetcher, FetchFailure, type RateGate } from '../core/ports/fetcher.ts';

/** Longer than any fetch may take: a place kept by a process that died is free again after it. */
const LEASE_MS = 120_000;
/** Whoever would have to wait longer is sent away, to come again at the source's next turn. */
const PATIENCE_MS = 10 * 60_000;

interface Deps {
  fetcher: Fetcher;
  gate: RateGate;
  clock: Clock;
  /** A name nobody else has. */
  ticket: () => string;
  etiquette?: (url: URL) => Etiquette;
}

/**
 * Fetches in turn: one question at a time to a host, each some seconds after the last answer, over all processes. A
 * host that asks for fewer questions is left alone by all of them until it has cooled down.
 */
export function createPoliteFetcher({
  fetcher,
  gate,
  clock,
  ticket,
  etiquette = etiquetteFor,
}: Deps): Fetcher {
  async function enter(group: string, name: string, signal: AbortSignal | undefined): Promise<void> {
    const began = clock.now();
    for (;;) {
      const entrance = await gate.enter(group, name, LEASE_MS);
      if (entrance.entered) return;
      if (clock.now() + entrance.waitMs - began > PATIENCE_MS) {
        const minutes = Math.ceil(entrance.waitMs / 60_000);
        throw new FetchFailure(
          'limited',
          entrance.isCooling
            ? `${group} asked for fewer questions and is left alone for ${minutes} more minutes.`
            : `Too many questions wait for ${group}.`,
          { retryAfterMs: entrance.waitMs },
        );
      }
      await clock.sleep(entrance.waitMs, signal);
    }
  }

  return {
    async fetch(request) {
      const url = URL.parse(request.url);
      if (!url) return fetcher.fetch(request);
      const { group, intervalMs } = etiquette(url);
      const name = ticket();
      await enter(group, name, request.signal);
      try {
        const fetched = await fetcher.fetch(request);
        await gate.forgive(group);
        return fetched;
      } catch (error) {
        if (error instanceof FetchFailure && error.kind === 'limited') {
          await gate.coolDown(group, coolDownMs(await gate.strike(group), error.retryAfterMs));
        }
        throw error;
      } finally {
        await gate.leave(group, name, intervalMs);
      }
    },
  };
}
