import { z } from 'zod';
import type { Clock } from '../model/ports/clock.ts';
import type { Log } from '../model/ports/log.ts';
import { type ModelCache, ModelError, type ModelFailure, type ModelRest } from '../model/ports/model.ts';

/** Statements looked back on to tell whether a model is of use, and the share of them that must hold. */
const LOOKED_BACK = 20;
const LEAST_HELD = 0.5;
/** How long it is shown that a model rested. */
const SHOWN_SECONDS = 86_400;

const kept = z.object({ until: z.number(), why: z.string() });
export const restKey = (model: string): string => `rest of ${model}`;

/** What comes back when nothing of a reply can be used; a refusal of one text says nothing of the next. */
const UNREADABLE: ReadonlySet<ModelFailure> = new Set(['bad_output', 'truncated']);

type Deps = { model: string; cache: ModelCache; clock: Clock; log: Log };

/** The last rest of a model; null when it had none since yesterday. */
export async function lastRest(model: string, cache: ModelCache): Promise<ModelRest | null> {
  const [json = null] = await cache.getMany([restKey(model)]);
  const read = json === null ? null : kept.safeParse(JSON.parse(json));
  return read?.success ? { until: new Date(read.data.until), why: read.data.why } : null;
}

/** Lets a model rest that writes what nobody can read or what the papers do not support. */
export function createRests({ model, cache, clock, log }: Deps) {
  const unreadable = createBreaker(3);
  const weak = createBreaker(1);
  let held: boolean[] = [];

  async function rest(until: number | null, why: string): Promise<void> {
    if (until === null) return;
    log.warn('The model rests.', { until: new Date(until).toISOString(), why });
    await cache.put(restKey(model), JSON.stringify({ until, why }), SHOWN_SECONDS);
  }

  return {
    async refuseWhileResting(): Promise<void> {
      const found = await lastRest(model, cache);
      if (found === null || found.until.getTime() <= clock.now()) return;
      throw new ModelError('resting', `The model rests: ${found.why}.`, {
        fix: 'Another model, or a larger one, may do better.',
        until: found.until,
      });
    },

    /** Takes down whether a reply could be read. @throws what reading it throws */
    async judged<T>(read: () => T): Promise<T> {
      try {
        const value = read();
        unreadable.succeeded();
        return value;
      } catch (error) {
        if (error instanceof ModelError && UNREADABLE.has(error.failure))
          await rest(unreadable.failed(clock.now()), 'its last replies could not be read');
        throw error;
      }
    },

    /** Takes down how much of what the model said held. */
    async statements({ supported, of }: { supported: number; of: number }): Promise<void> {
      // Evenly, as it is not told which ones held.
      const share = (i: number): number => Math.floor((i * supported) / of);
      const told = Array.from({ length: of }, (_, i) => share(i + 1) > share(i));
      held = [...held, ...told].slice(-LOOKED_BACK);
      if (held.length < LOOKED_BACK) return;
      const good = held.filter(Boolean).length;
      if (good >= LEAST_HELD * LOOKED_BACK) return weak.succeeded();
      held = [];
      const why = `it is too weak for this, as the papers supported only ${good} of the last ${LOOKED_BACK} things it said`;
      await rest(weak.failed(clock.now()), why);
    },
  };
}

/** The first rest; each further one is twice as long, up to the longest. */
const FIRST_REST_MS = 60_000;
const LONGEST_REST_MS = 3_600_000;

/**
 * Says how long something is left alone that failed several times in a row: longer each time, until it succeeds.
 * @param most failures in a row that begin a rest; after a rest, one more is enough.
 */
export function createBreaker(most: number) {
  let inARow = 0;
  let rests = 0;
  let until = 0;
  return {
    /** @returns when it may be asked again, milliseconds since the epoch, if a rest begins; null when none does. */
    failed(now: number): number | null {
      inARow += 1;
      // Calls that were under way when the rest began make it no longer.
      if (inARow < most || until > now) return null;
      until = now + Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** rests);
      rests += 1;
      return until;
    },
    succeeded(): void {
      inARow = 0;
      rests = 0;
      until = 0;
    },
  };
}
