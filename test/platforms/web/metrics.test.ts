import { expect, it } from 'vitest';
import { createPrometheus } from '../../../src/platforms/web/metrics.ts';
import { silentLog } from '../../support/pipeline.ts';

const lines = async (metrics: ReturnType<typeof createPrometheus>) =>
  (await metrics.expose()).body.split('\n');

it('exposes what was counted and timed, in the text format Prometheus reads', async () => {
  const metrics = createPrometheus({ log: silentLog });
  metrics.count('jc_http_requests_total', { method: 'GET', route: '/papers', status: '200' });
  metrics.count('jc_http_requests_total', { method: 'GET', route: '/papers', status: '200' }, 2);
  metrics.observe('jc_job_seconds', { queue: 'entries', outcome: 'completed' }, 0.03);
  const shown = await lines(metrics);
  expect(shown).toContain('jc_http_requests_total{method="GET",route="/papers",status="200"} 3');
  expect(shown).toContain('jc_job_seconds_bucket{le="0.05",queue="entries",outcome="completed"} 1');
  expect(shown).toContain('jc_job_seconds_bucket{le="0.02",queue="entries",outcome="completed"} 0');
  expect((await metrics.expose()).contentType).toContain('text/plain');
});

it('reads levels when asked, and forgets those that are gone', async () => {
  const metrics = createPrometheus({ log: silentLog });
  let states = ['waiting', 'failed'];
  metrics.gauge('jc_queue_jobs', async () =>
    states.map((state) => ({ labels: { queue: 'entries', state }, value: 7 })),
  );
  expect(await lines(metrics)).toContain('jc_queue_jobs{queue="entries",state="failed"} 7');
  states = ['waiting'];
  const later = await lines(metrics);
  expect(later).toContain('jc_queue_jobs{queue="entries",state="waiting"} 7');
  expect(later.join()).not.toContain('state="failed"');
});

it('loses no other metric to one that cannot be read', async () => {
  const warned: unknown[] = [];
  const log = { ...silentLog, warn: (_: string, data?: object) => void warned.push(data) };
  const metrics = createPrometheus({ log });
  metrics.gauge('jc_queue_jobs', () => Promise.reject(new Error('Redis is away')));
  metrics.gauge('jc_papers', () => [{ labels: {}, value: 274 }]);
  expect(await lines(metrics)).toContain('jc_papers 274');
  expect(warned).toEqual([{ metric: 'jc_queue_jobs', reason: 'Error: Redis is away' }]);
});

it('keeps two processes in one test apart', async () => {
  const one = createPrometheus({ log: silentLog });
  const other = createPrometheus({ log: silentLog });
  one.count('jc_digests_total', { platform: 'slack', outcome: 'sent' });
  expect((await lines(other)).join()).not.toContain('platform="slack"');
});
