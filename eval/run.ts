import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createExtractiveReader } from '../src/readers/extractive-reader.ts';
import { createSearchIndex } from '../src/search/index.ts';
import { measureAsking } from './asking.ts';
import { buildCollection } from './collection.ts';
import { measureCollections } from './collections.ts';
import { loadGold, loadSeeds } from './gold.ts';
import { measureModelReadings } from './llm-readings.ts';
import { measureEveryPaper, measureReadings } from './readings.ts';
import { formatReport, type Report } from './report.ts';
import { measureRetrieval } from './retrieval.ts';
import { measureTokens, tokensTable } from './tokens.ts';

const HELP = `Measures the engines against gold read by hand.
  --gold DIR    a folder with papers.jsonl and labels.jsonl (default: both folders here)
  --collections DIR   also the public test collections in DIR/NAME/{docs.jsonl,queries.jsonl,qrels.tsv}
  --seeds DIR   the pages the gold was read from (default: seeds)
  --verbose     list single misses
`;

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const { values } = parseArgs({
  options: {
    gold: { type: 'string' },
    collections: { type: 'string' },
    seeds: { type: 'string', default: here('../seeds') },
    verbose: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else {
  for (const report of await measure()) process.stdout.write(`${formatReport(report, values.verbose)}\n`);
  process.stdout.write(`${tokensTable(measureTokens())}\n`);
}

async function measure(): Promise<Report[]> {
  const seeds = loadSeeds(values.seeds);
  const reader = createExtractiveReader();
  const folders =
    values.gold === undefined
      ? { gold: here('gold'), 'gold-extra': here('gold-extra') }
      : { [values.gold]: values.gold };
  const reports: Report[] = [];
  for (const [name, folder] of Object.entries(folders)) {
    reports.push(await measureReadings(reader, loadGold(folder), seeds, name));
  }
  reports.push(await measureEveryPaper(reader, seeds));
  const golds = Object.entries(folders).map(([name, folder]) => [name, loadGold(folder)] as const);
  reports.push(...(await measureModelReadings(Object.fromEntries(golds), seeds, reader)));
  const asking =
    values.gold === undefined
      ? { gold: here('gold'), 'gold-asking': here('gold-asking'), 'gold-broad': here('gold-broad') }
      : folders;
  reports.push(...(await measureAsking(asking, values.seeds, reader, createSearchIndex())));
  const collection = await buildCollection(values.seeds, reader, createSearchIndex());
  reports.push(...measureRetrieval(asking, collection));
  if (values.collections !== undefined) reports.push(await measureCollections(values.collections));
  return reports;
}
