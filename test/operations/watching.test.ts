import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { counters, gauges, histograms } from '../../src/model/ports/metrics.ts';

const read = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../ops/${name}`, import.meta.url)), 'utf8');

interface Alerts {
  groups: { rules: { alert: string; expr: string; annotations: Record<string, string> }[] }[];
}
interface Dashboard {
  panels: { title: string; targets?: { expr: string; legendFormat: string }[] }[];
}

const alerts = (parse(read('alerts.yml')) as Alerts).groups.flatMap(({ rules }) => rules);
const panels = (JSON.parse(read('grafana-dashboard.json')) as Dashboard).panels;

/** Every series there is, with its labels; each process adds who it is. */
const OWN = ['role', 'process', 'instance', 'job'];
const series = new Map<string, readonly string[]>([
  ...Object.entries(counters).map(([name, { labels }]) => [name, [...labels, ...OWN]] as const),
  ...Object.entries(gauges).map(([name, { labels }]) => [name, [...labels, ...OWN]] as const),
  ...Object.entries(histograms).flatMap(([name, { labels }]) =>
    ['_bucket', '_count', '_sum'].map((part) => [`${name}${part}`, [...labels, 'le', ...OWN]] as const),
  ),
]);
const runtime = new Registry();
collectDefaultMetrics({ register: runtime });
for (const name of runtime.getMetricsAsArray().map((metric) => metric.name)) series.set(name, OWN);

/** What of an expression is not told by any process. */
function unknownIn(expression: string): string[] {
  const names = expression.match(/\b(?:jc|process|nodejs)_\w+/g) ?? [];
  const known = names.flatMap((name) => series.get(name) ?? []);
  const labels = [
    ...[...expression.matchAll(/\{([^}]*)\}/g)].flatMap(
      ([, text = '']) => text.match(/\w+(?=\s*[=!]~?)/g) ?? [],
    ),
    ...[...expression.matchAll(/by \(([^)]*)\)/g)].flatMap(([, text = '']) => text.split(/,\s*/)),
  ];
  return [
    ...(names.length === 0 ? [expression] : []),
    ...names.filter((name) => !series.has(name)),
    ...labels.filter((label) => !known.includes(label)),
  ];
}

describe('what watches over the bot', () => {
  it.each(alerts.map(({ alert, expr }) => [alert, expr]))('%s looks at what is told', (_, expr) => {
    expect(unknownIn(expr)).toEqual([]);
  });

  it.each(panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => [title, expr])))(
    '“%s” shows what is told: %s',
    (_, expr) => {
      expect(unknownIn(expr)).toEqual([]);
    },
  );

  it('shows everything that is counted, and says what to do for every alert', () => {
    const shown = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)).join('\n');
    const missing = Object.keys({ ...counters, ...gauges, ...histograms }).filter(
      (name) => !shown.includes(name),
    );
    expect(missing).toEqual([]);
    expect(alerts.filter(({ annotations }) => !annotations.what_to_do)).toEqual([]);
  });

  it('finds a name or a label that nobody tells', () => {
    expect(unknownIn('sum by (queue) (jc_queue_job)')).toEqual(['jc_queue_job', 'queue']);
    expect(unknownIn('jc_papers{state="read"}')).toEqual(['state']);
  });
});
