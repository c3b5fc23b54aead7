import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Log } from '../../core/ports/log.ts';
import {
  counters,
  type GaugeName,
  gauges,
  histograms,
  type Metrics,
  type Sample,
} from '../../core/ports/metrics.ts';

/** From a cached page to an answer a model thinks about, in seconds. */
const BUCKETS = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 180];

export interface Prometheus extends Metrics {
  /** Everything known now, in Prometheus' text format. */
  expose(): Promise<{ contentType: string; body: string }>;
}

/** Metrics of this process for Prometheus, the runtime's own among them. */
export function createPrometheus({ log }: { log: Log }): Prometheus {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  collectDefaultMetrics({ register: registry });
  const counting = build(
    counters,
    (name, { help, labels }) => new Counter({ name, help, labelNames: labels, registers }),
  );
  const timing = build(
    histograms,
    (name, { help, labels }) =>
      new Histogram({ name, help, labelNames: labels, buckets: BUCKETS, registers }),
  );
  const reads = new Map<GaugeName, () => Promise<Sample[]> | Sample[]>();
  const levels = build(
    gauges,
    (name, { help, labels }) => new Gauge({ name, help, labelNames: labels, registers }),
  );

  async function readLevel(name: GaugeName, read: () => Promise<Sample[]> | Sample[]): Promise<void> {
    levels[name].reset();
    try {
      for (const { labels, value } of await read()) levels[name].set(labels, value);
    } catch (error) {
      log.warn('A metric could not be read.', { metric: name, reason: String(error) });
    }
  }

  return {
    count: (name, labels, by = 1) => counting[name].inc(labels, by),
    observe: (name, labels, seconds) => timing[name].observe(labels, seconds),
    gauge(name, read) {
      reads.set(name, read);
    },
    async expose() {
      await Promise.all([...reads].map(([name, read]) => readLevel(name, read)));
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
  };
}

function build<Table extends Record<string, { help: string; labels: readonly string[] }>, Made>(
  table: Table,
  make: (name: string, description: { help: string; labels: string[] }) => Made,
): Record<keyof Table, Made> {
  const made = Object.entries(table).map(([name, { help, labels }]) => [
    name,
    make(name, { help, labels: [...labels] }),
  ]);
  return Object.fromEntries(made) as Record<keyof Table, Made>;
}
