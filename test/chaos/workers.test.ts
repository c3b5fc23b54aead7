import { afterAll, beforeAll, it } from 'vitest';
import { readThroughKills, startWorkers, type Workers } from './workers.ts';

let workers: Workers;

beforeAll(async () => {
  workers = await startWorkers();
});
afterAll(() => workers.close());

it('a worker killed while it reads leaves every paper in, once', { timeout: 60_000 }, () =>
  readThroughKills(workers, 1),
);
