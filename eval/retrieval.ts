import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { recall } from '../src/core/ranking/metrics.ts';
import { createExtractiveReader } from '../src/readers/extractive-reader.ts';
import { createSearchIndex } from '../src/search/index.ts';
import type { GoldQuestion } from './asked.ts';
import { buildCollection, type Collection, goldIds } from './collection.ts';
import { readLines } from './gold.ts';
import { formatReport, mean, type Report } from './report.ts';

/** Kinds of questions that have relevant papers, with the mean recall they should reach; null: nothing was asked. */
const KINDS = { single_fact: 0.98, comparison: 0.98, topical_list: 0.9, vague: null } as const;
/** A list counts as found among the first five, or as many as it has papers. */
const FEWEST = 5;

/** Recall of the relevant papers in the first max(5, n) hits, by kind of question. */
export function reportRetrieval(folder: string, collection: Collection, name: string): Report {
  const ids = goldIds(folder, collection);
  const questions = readLines<GoldQuestion>(join(folder, 'questions.jsonl'));
  const notes: string[] = [];
  const figures = Object.entries(KINDS).flatMap(([kind, target]) => {
    const values = questions
      .filter((question) => question.kind === kind && question.relevant.length > 0)
      .map(({ qid, question, relevant }) => {
        const wanted = relevant.map((id) => ids.get(id) ?? '');
        const depth = Math.max(FEWEST, wanted.length);
        const found = collection.index.search(question, { limit: depth }).map(({ paperId }) => paperId);
        const value = recall(found, new Map(wanted.map((id) => [id, 1])), depth);
        const missed = relevant.filter((_, i) => !found.includes(wanted[i] ?? ''));
        if (missed.length > 0) notes.push(`${qid} ${question} — not found: ${missed.join(', ')}`);
        return value;
      });
    return values.length === 0 ? [] : [mean(`recall, ${kind}`, values, target)];
  });
  return { title: `Finding (${name})`, figures, notes };
}

/** The report for every gold folder that has questions. */
export function measureRetrieval(
  folders: Readonly<Record<string, string>>,
  collection: Collection,
): Report[] {
  return Object.entries(folders)
    .filter(([, folder]) => existsSync(join(folder, 'questions.jsonl')))
    .map(([name, folder]) => reportRetrieval(folder, collection, name));
}

if (import.meta.main) {
  const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const index = createSearchIndex();
  const collection = await buildCollection(here('../seeds'), createExtractiveReader(), index);
  const folders = { gold: here('gold'), 'gold-asking': here('gold-asking') };
  for (const report of measureRetrieval(folders, collection))
    process.stdout.write(`${formatReport(report, true)}\n`);
}
