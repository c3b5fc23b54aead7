import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import MiniSearch from 'minisearch';
import type { SearchDocument } from '../src/model/search.ts';
import { createSearchIndex } from '../src/search/index.ts';
import { keywordQueries, madeUpPapers } from './search-corpus.ts';

/**
 * Our index and the plain use of MiniSearch side by side, in one run: `node bench/search.ts [--sizes 1000,10000]`.
 * Documents are made of the seeds' sentences; queries are the gold questions and short strings of keywords.
 */
const { values } = parseArgs({
  allowPositionals: true,
  options: { sizes: { type: 'string', default: '1000,10000,100000' } },
});
const sizes = values.sizes.split(',').map(Number);

interface Engine {
  name: string;
  create: () => {
    add: (document: SearchDocument) => void;
    search: (query: string) => unknown;
    settle?: () => Promise<void>;
  };
}

const engines: Engine[] = [
  {
    name: 'Journal Club',
    create: () => {
      const index = createSearchIndex();
      return { add: (document) => index.put(document), search: (query) => index.search(query) };
    },
  },
  {
    name: 'MiniSearch',
    create: () => {
      const index = new MiniSearch<SearchDocument>({ fields: ['title', 'abstract'] });
      return { add: (document) => index.add(document), search: (query) => index.search(query) };
    },
  },
];

interface Measured {
  buildSeconds: number;
  bytesADocument: number;
  p50: number;
  p99: number;
  addMilliseconds: number;
}

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

function memory(): number {
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

async function measure(
  engine: Engine,
  documents: readonly SearchDocument[],
  queries: readonly string[],
): Promise<Measured> {
  const before = memory();
  const index = engine.create();
  const buildSeconds = timed(() => documents.forEach(index.add)) / 1000;
  await index.settle?.();
  const bytesADocument = (memory() - before) / documents.length;
  for (const query of queries) index.search(query);
  const times = queries.flatMap((query) => [
    timed(() => index.search(query)),
    timed(() => index.search(query)),
  ]);
  const more = documents.slice(0, 200).map((document, i) => ({ ...document, id: `more-${i}` }));
  const adds = more.map((document) => timed(() => index.add(document)));
  return {
    buildSeconds,
    bytesADocument,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    addMilliseconds: quantile(adds, 0.5),
  };
}

function goldQuestions(): string[] {
  const file = join(import.meta.dirname, '..', 'eval', 'gold', 'questions.jsonl');
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => String(JSON.parse(line).question));
}

const queries = [...goldQuestions(), ...keywordQueries(100)];
const lines = ['papers    engine         build s   bytes/paper   p50 ms   p99 ms   add one ms'];
for (const size of sizes) {
  const documents = [...madeUpPapers(size)];
  const rows: Measured[] = [];
  for (const engine of engines) {
    const row = await measure(engine, documents, queries);
    rows.push(row);
    lines.push(
      [
        String(size).padEnd(9),
        engine.name.padEnd(14),
        row.buildSeconds.toFixed(2).padStart(7),
        row.bytesADocument.toFixed(0).padStart(13),
        row.p50.toFixed(3).padStart(8),
        row.p99.toFixed(2).padStart(8),
        row.addMilliseconds.toFixed(3).padStart(12),
      ].join(' '),
    );
  }
  const [ours, plain] = rows;
  if (ours && plain) {
    lines.push(
      `          MiniSearch takes ${(plain.p50 / ours.p50).toFixed(1)} times as long at p50, ${(plain.p99 / ours.p99).toFixed(1)} at p99, and ${(plain.bytesADocument / ours.bytesADocument).toFixed(1)} times the memory`,
    );
  }
}
process.stdout.write(`${lines.join('\n')}\n`);
