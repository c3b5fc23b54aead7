import type { ConnectionOptions } from 'bullmq';
import type { Log } from '../src/model/ports/log.ts';
import type { Metrics } from '../src/model/ports/metrics.ts';
import { closeAll, type RunningWorker, startWorker } from './start-worker.ts';

interface Deps {
  connection: ConnectionOptions;
  log: Log;
  metrics?: Metrics;
  /** Looks for a paper's id. */
  runResolution: (paperId: string) => Promise<unknown>;
  /** Reads a paper in full. */
  readBody: (paperId: string) => Promise<unknown>;
  /** Makes the vectors of its passages. */
  encodeBody: (paperId: string) => Promise<unknown>;
}

/** Starts the workers that look for papers' ids and read papers in full, one after the other: hosts are asked in turn. */
export function startBodyWorkers(deps: Deps): RunningWorker {
  const workers = [
    startWorker(deps, 'resolutions', ({ paperId }) => deps.runResolution(paperId)),
    startWorker(deps, 'bodies', async ({ paperId }) => {
      const outcome = await deps.readBody(paperId);
      await deps.encodeBody(paperId);
      return outcome;
    }),
  ];
  return { close: () => closeAll(workers) };
}
