import type { ReadPapers } from '../src/reading/read-papers.ts';
import type { Payload } from './queues.ts';

/** A batch of papers for the model to read. */
export function createReadingHandler({ readings, signal }: { readings: ReadPapers; signal: AbortSignal }) {
  return (payload: Payload<'readings'>): Promise<unknown> =>
    readings.byModel(payload.paperIds, { force: payload.force, signal });
}
