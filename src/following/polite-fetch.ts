import type { Downloader } from '../model/ports/bodies.ts';
import type { Clock } from '../model/ports/clock.ts';
import { type Fetcher, FetchFailure, type FetchRequest, type RateGate } from '../model/ports/fetcher.ts';
import { coolDownMs, type Etiquette, etiquetteFor } from './etiquette.ts';

/** Longer than any fetch may take: a place kept by a process that died is free again after it. */
const LEASE_MS = 120_000;
/** Whoever would have to wait longer is sent away, to come again at the source's next turn. */
const PATIENCE_MS = 10 * 60_000;
/** Going on after a refusal counts as an attack (https://info.arxiv.org/help/robots.html). */
const FORBIDDEN = 403;
const FORBIDDEN_MS = 24 * 3_600_000;

interface Deps {
  fetcher: Fetcher & Downloader;
  gate: RateGate;
  clock: Clock;
  /** A name nobody else has. */
  ticket: () => string;
  etiquette?: (url: URL) => Etiquette;
}

/**
 * Fetches in turn: one question at a time to a host, each some seconds after the last answer, over all processes. A
 * host that asks for fewer questions is left alone by all of them until it has cooled down, and for a day when it forbids
 * a file.
 */
export function createPoliteFetcher({
  fetcher,
  gate,
  clock,
  ticket,
  etiquette = etiquetteFor,
}: Deps): Fetcher & Downloader {
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

  async function inTurn<T>(
    request: Pick<FetchRequest, 'url' | 'signal'>,
    ask: () => Promise<T>,
    isFile = false,
  ): Promise<T> {
    const url = URL.parse(request.url);
    if (!url) return ask();
    const { group, intervalMs } = etiquette(url);
    const name = ticket();
    await enter(group, name, request.signal);
    try {
      const answer = await ask();
      await gate.forgive(group);
      return answer;
    } catch (error) {
      if (error instanceof FetchFailure && error.kind === 'limited') {
        await gate.coolDown(group, coolDownMs(await gate.strike(group), error.retryAfterMs));
      }
      if (isFile && error instanceof FetchFailure && error.status === FORBIDDEN) {
        await gate.coolDown(group, FORBIDDEN_MS);
      }
      throw error;
    } finally {
      await gate.leave(group, name, intervalMs);
    }
  }

  return {
    fetch: (request) => inTurn(request, () => fetcher.fetch(request)),
    download: (request) => inTurn(request, () => fetcher.download(request), true),
  };
}
