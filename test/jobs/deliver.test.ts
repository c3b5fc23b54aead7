import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDeliveryWorker } from '../../jobs/deliver.ts';
import { createJobQueue } from '../../jobs/job-queue.ts';
import { DeliveryBusy } from '../../src/model/ports/delivery.ts';
import { silentLog } from '../support/pipeline.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());

it('puts a message that somebody else is at back until their time is over, and counts no attempt', async () => {
  const jobs = createJobQueue(redis.connection, () => {});
  const tried: number[] = [];
  const worker = startDeliveryWorker({
    connection: redis.connection,
    log: silentLog,
    deliver: async (job) => {
      tried.push(Date.now());
      if (tried.length === 1) throw new DeliveryBusy(job.key, 300);
      return 'sent';
    },
  });
  try {
    const job = { kind: 'alert' as const, ownerId: 'w1', period: 'p1', place: 'web:1', dueAt: '2026-05-04' };
    await jobs.deliveries.deliver({ ...job, key: 'w1:p1' });
    await expect.poll(() => tried.length, { timeout: 8_000 }).toBe(2);
    const [first = 0, second = 0] = tried;
    expect(second - first).toBeGreaterThanOrEqual(300);
    expect(second - first).toBeLessThan(4_000);
    await expect.poll(async () => (await jobs.port.failures()).length).toBe(0);
  } finally {
    await worker.close();
    await jobs.close();
  }
});
