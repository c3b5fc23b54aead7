import { parentPort, workerData } from 'node:worker_threads';
import { buildModel } from './build.ts';

const built = buildModel(workerData);
parentPort?.postMessage(built, [
  built.vectors.buffer,
  built.scales.buffer,
  built.model.rows.buffer,
  built.model.vectors.buffer,
  built.model.scales.buffer,
]);
