import { fileURLToPath } from 'node:url';
import type { Config } from '../src/config.ts';
import { createExtractiveReader } from '../src/reading/rules/extractive-reader.ts';
import { measureAsking } from './asking.ts';
import { encodedCollection } from './collection.ts';
import type { Evaluation, Options } from './evaluation.ts';
import { loadGold, loadSeeds } from './gold.ts';
import { measureModelReadings, modelOfEnvironment } from './llm-readings.ts';
import { measureEveryPaper, measureReadings } from './readings.ts';
import { formatReport, type Report } from './report.ts';
import { measureRetrieval } from './retrieval.ts';

type Folders = Readonly<Record<string, string>>;

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Readings, answers, refusals, comparisons and finding, against what people read in the seed pages. */
export const gold = {
  name: 'gold',
  given: {
    takes: 'DIR',
    help: 'readings and answers against DIR/{papers,labels,questions,compare}.jsonl',
    async *lines(path, options) {
      const folders = { [path]: path };
      for (const report of await measure(folders, folders, options, modelOfEnvironment()))
        yield formatReport(report, options.verbose);
    },
  },
  gate: (options) =>
    measure(
      { gold: here('gold'), 'gold-extra': here('gold-extra') },
      { gold: here('gold'), 'gold-asking': here('gold-asking'), 'gold-broad': here('gold-broad') },
      options,
      null,
    ),
} satisfies Evaluation;

async function measure(
  read: Folders,
  asked: Folders,
  options: Options,
  model: Config['model'],
): Promise<Report[]> {
  const seeds = loadSeeds(options.seeds);
  const reader = createExtractiveReader();
  const golds = Object.entries(read).map(([name, folder]) => [name, loadGold(folder)] as const);
  const reports: Report[] = [];
  for (const [name, each] of golds) reports.push(await measureReadings(reader, each, seeds, name));
  reports.push(await measureEveryPaper(reader, seeds));
  reports.push(...(await measureModelReadings(Object.fromEntries(golds), seeds, reader, model)));
  const collection = await encodedCollection(options.seeds);
  reports.push(...(await measureAsking(asked, collection)));
  reports.push(...(await measureRetrieval(asked, collection)));
  return reports;
}
