import type { BodyOutcome } from '../src/bodies/read-body.ts';
import type { QueueReadings } from '../src/reading/queue-model-readings.ts';
import { type RunningWorker, startWorker, together, type WorkerBase } from './start-worker.ts';

interface Deps extends WorkerBase {
  runResolution: (paperId: string) => Promise<unknown>;
  readBody: (paperId: string) => Promise<BodyOutcome>;
  /** Makes the vectors of its passages. */
  encodeBody: (paperId: string) => Promise<unknown>;
  /** Has the model read it again, with what it now has. */
  queueReadings: QueueReadings;
}

export function startBodyWorkers(deps: Deps): RunningWorker {
  return together(
    startWorker(deps, 'resolutions', ({ paperId }) => deps.runResolution(paperId)),
    startWorker(deps, 'bodies', async ({ paperId }) => {
      const outcome = await deps.readBody(paperId);
      await deps.encodeBody(paperId);
      if (outcome === 'read') await deps.queueReadings([paperId], false);
      return outcome;
    }),
  );
}
