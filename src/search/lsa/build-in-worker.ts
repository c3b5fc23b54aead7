import { Worker } from 'node:worker_threads';
import type { BuildRequest, Built } from './build.ts';

/** A build under way in a thread of its own. It does not keep the process alive unless somebody waits for it. */
export interface RunningBuild {
  result: Promise<Built>;
  /** Keeps the process alive until the build is done. */
  hold(): void;
  stop(): Promise<void>;
}

export function buildInWorker(request: BuildRequest): RunningBuild {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: request });
  const result = new Promise<Built>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) =>
      reject(new Error(`The thread ended with code ${code} before it was done.`)),
    );
  });
  worker.unref();
  return {
    result,
    hold: () => worker.ref(),
    stop: async () => {
      await worker.terminate();
    },
  };
}
