import { expect, it } from 'vitest';
import { createPrometheus } from '../../src/operations/metrics.ts';
import { silentLog } from '../support/pipeline.ts';

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

it('shows the figures of several processes side by side, and those of the store once', async () => {
  const worker = createPrometheus({ log: silentLog, process: { role: 'worker', process: 'attic:1' } });
  const web = createPrometheus({ log: silentLog, process: { role: 'web', process: 'attic:2' } });
  for (const process of [worker, web]) {
    process.gauge('jc_papers', () => [{ labels: {}, value: 274 }]);
    process.gauge('jc_queue_jobs', () => [{ labels: { queue: 'entries', state: 'failed' }, value: 7 }]);
    process.count('jc_receipts_total', { where: 'answers', outcome: 'withheld' }, 2);
  }
  worker.observe('jc_job_seconds', { queue: 'entries', outcome: 'completed' }, 0.03);
  const shown = (await web.expose([await worker.own()])).body.split('\n');
  const of = (name: string) => shown.filter((line) => line.startsWith(`${name}{`));
  expect(of('jc_papers')).toEqual([
    'jc_papers{role="web",process="attic:2"} 274',
    'jc_papers{role="worker",process="attic:1"} 274',
  ]);
  expect(of('jc_queue_jobs')).toEqual(['jc_queue_jobs{queue="entries",state="failed"} 7']);
  expect(of('jc_receipts_total')).toHaveLength(2);
  expect(of('jc_job_seconds_count')).toEqual([
    'jc_job_seconds_count{queue="entries",outcome="completed",role="worker",process="attic:1"} 1',
  ]);
  expect(of('nodejs_eventloop_lag_seconds')).toHaveLength(2);
  // Prometheus refuses a metric that is described twice, and a value that is no number.
  const types = shown.filter((line) => line.startsWith('# TYPE '));
  expect(new Set(types).size).toBe(types.length);
  for (const line of shown)
    if (line !== '' && !line.startsWith('#')) expect(line).toMatch(/ (?:NaN|[-+\d.eE]+)$/);
});

it('shows the rest when what another process told cannot be read', async () => {
  const warned: string[] = [];
  const log = { ...silentLog, warn: (message: string) => void warned.push(message) };
  const metrics = createPrometheus({ log });
  metrics.gauge('jc_papers', () => [{ labels: {}, value: 274 }]);
  const { body } = await metrics.expose(['{"torn', '"text"']);
  expect(body).toContain('jc_papers 274');
  expect(warned).toHaveLength(2);
});
