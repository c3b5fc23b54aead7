import type { ConnectionOptions } from 'bullmq';
import { placeParts } from '../src/core/ports/delivery.ts';
import type { Log } from '../src/core/ports/log.ts';
import type { Metrics } from '../src/core/ports/metrics.ts';
import type { Deliver } from '../src/usecases/deliver.ts';
import { startWorker } from './start-worker.ts';
import type { Workers } from './worker.ts';

interface Deps {
  connection: ConnectionOptions;
  log: Log;
  metrics?: Metrics;
  deliver: Deliver;
}

/** Starts the worker that brings messages to people: only where there are connections to bring them by. */
export function startDeliveryWorker(deps: Deps): Workers {
  const worker = startWorker(deps, 'deliveries', async (payload) => {
    const outcome = await deps.deliver(payload);
    if (payload.kind === 'digest') {
      deps.metrics?.count('jc_digests_total', { platform: placeParts(payload.place).platform, outcome });
    }
    return outcome;
  });
  return { close: () => worker.close() };
}
