import { z } from 'zod';
import type { ModelCache, ModelFailure } from '../../model/ports/model.ts';
import type { Outcome } from './ask-papers.ts';
import { looseDraftSchema } from './draft.ts';

/** Failures that the same question would meet again; the others pass. */
const LASTING = ['refused', 'filtered', 'truncated', 'bad_output'] as const satisfies ModelFailure[];

/** How long they are believed: providers change their filters and models. */
const FAILURE_KEPT_SECONDS = 7 * 86_400;

const keptSchema = z.union([
  z.object({ draft: looseDraftSchema }),
  z.object({ failure: z.enum(LASTING), reason: z.string() }),
]);

export interface KeptOutcomes {
  getMany(hashes: readonly string[]): Promise<(Outcome | null)[]>;
  /** Keeps an outcome unless it may be another in a moment. */
  put(hash: string, outcome: Outcome): Promise<void>;
}

export function createKeptOutcomes(cache: ModelCache): KeptOutcomes {
  return {
    getMany: async (hashes) =>
      (await cache.getMany(hashes)).map((json) => (json === null ? null : read(json))),

    async put(hash, outcome) {
      if ('draft' in outcome) await cache.put(hash, JSON.stringify(outcome));
      else if (isLasting(outcome)) await cache.put(hash, JSON.stringify(outcome), FAILURE_KEPT_SECONDS);
    },
  };
}

/** Whether asking again would end the same way. */
export const isLasting = (outcome: Outcome): boolean =>
  'failure' in outcome && LASTING.some((failure) => failure === outcome.failure);

/** What an older version kept in another form is asked for anew. */
function read(json: string): Outcome | null {
  try {
    const parsed = keptSchema.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
