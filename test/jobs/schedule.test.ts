import { expect, it, vi } from 'vitest';
import { startSchedule } from '../../jobs/schedule.ts';
import { silentLog } from '../support/pipeline.ts';

it('looks at once, then at the turn of every minute, whatever a look comes to', async () => {
  vi.useFakeTimers({ now: new Date('2026-05-04T08:58:30.000Z') });
  const looks: string[] = [];
  const failures: string[] = [];
  const log = { ...silentLog, error: (message: string) => void failures.push(message) };
  const ticking = startSchedule({
    tasks: {
      async look() {
        looks.push(new Date().toISOString().slice(11, 16));
        if (looks.length === 2) throw new Error('Redis is away.');
      },
    },
    log,
  });
  await vi.advanceTimersByTimeAsync(3 * 60_000);
  await ticking.close();
  const seen = looks.length;
  await vi.advanceTimersByTimeAsync(2 * 60_000);
  vi.useRealTimers();
  expect(looks).toEqual(['08:58', '08:59', '09:00', '09:01']);
  expect(looks).toHaveLength(seen);
  expect(failures).toHaveLength(1);
});
