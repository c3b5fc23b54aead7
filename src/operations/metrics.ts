import { AggregatorRegistry, Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Log } from '../model/ports/log.ts';
import {
  counters,
  type GaugeName,
  gauges,
  histograms,
  type Metrics,
  type Sample,
} from '../model/ports/metrics.ts';

/** From a cached page to an answer a model thinks about, in seconds. */
const BUCKETS = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 180];

interface Options {
  log: Log;
  /** Who tells: every figure that is this process's own carries it. Null: nobody else does. */
  process?: { role: string; process: string } | null;
}

export interface Prometheus extends Metrics {
  /** What this process tells of its own work, for `expose` of another. */
  own(): Promise<string>;
  /** Everything known now, in Prometheus' text format. @param others what other processes told with `own` */
  expose(others?: readonly string[]): Promise<{ contentType: string; body: string }>;
}

/** A metric as `getMetricsAsJSON` writes it, as far as it is looked at here. */
type Told = { values: { value: unknown }[] }[];

/** Metrics of this process and its runtime; those of several stand side by side, as sums would fall when one ends. */
export function createPrometheus({ log, process = null }: Options): Prometheus {
  const own = new Registry();
  if (process) own.setDefaultLabels(process);
  const shared = new Registry();
  collectDefaultMetrics({ register: own });
  const counting = build(
    counters,
    (name, { help, labels }) => new Counter({ name, help, labelNames: [...labels], registers: [own] }),
  );
  const timing = build(
    histograms,
    (name, { help, labels }) =>
      new Histogram({ name, help, labelNames: [...labels], buckets: BUCKETS, registers: [own] }),
  );
  const reads = new Map<GaugeName, () => Promise<Sample[]> | Sample[]>();
  const levels = build(
    gauges,
    (name, { help, labels, of }) =>
      new Gauge({ name, help, labelNames: [...labels], registers: [of === 'store' ? shared : own] }),
  );

  async function readLevel(name: GaugeName, read: () => Promise<Sample[]> | Sample[]): Promise<void> {
    try {
      const samples = await read();
      levels[name].reset();
      for (const { labels, value } of samples) levels[name].set(labels, value);
    } catch (error) {
      levels[name].reset();
      log.warn('A metric could not be read.', { metric: name, reason: String(error) });
    }
  }

  async function readLevels(of: readonly ('process' | 'store')[]): Promise<void> {
    const asked = [...reads].filter(([name]) => of.includes(gauges[name].of));
    await Promise.all(asked.map(([name, read]) => readLevel(name, read)));
  }

  /** None, and a word in the log, for what cannot be read. */
  function understood(text: string): object[][] {
    try {
      return [(JSON.parse(text) as Told).map(aside)];
    } catch (error) {
      log.warn('A process’s metrics could not be read.', { reason: String(error) });
      return [];
    }
  }

  return {
    count: (name, labels, by = 1) => counting[name].inc(labels, by),
    observe: (name, labels, seconds) => timing[name].observe(labels, seconds),
    gauge(name, read) {
      reads.set(name, read);
    },
    async own() {
      await readLevels(['process']);
      return JSON.stringify(await own.getMetricsAsJSON());
    },
    async expose(others = []) {
      await readLevels(['process', 'store']);
      const told = [JSON.stringify(await own.getMetricsAsJSON()), ...others].flatMap(understood);
      const all = AggregatorRegistry.aggregate(told);
      return { contentType: all.contentType, body: `${await shared.metrics()}\n${await all.metrics()}` };
    },
  };
}

/**
 * A metric as it is merged with those of other processes. Their series differ by their labels, so that each is "summed"
 * with nothing but itself. What is not known yet (a mean of nothing) is no number, and left out.
 */
function aside(metric: Told[number]): object {
  const values = metric.values.filter(({ value }) => typeof value === 'number');
  return { ...metric, values, aggregator: 'sum' };
}

function build<Description, Name extends string, Made>(
  table: Readonly<Record<Name, Description>>,
  make: (name: Name, description: Description) => Made,
): Record<Name, Made> {
  const names = Object.keys(table) as Name[];
  return Object.fromEntries(names.map((name) => [name, make(name, table[name])])) as Record<Name, Made>;
}
