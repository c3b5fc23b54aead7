import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Judgements, mean, ndcg } from '../src/core/ranking/metrics.ts';
import { createSearchIndex } from '../src/search/index.ts';
import { DEFAULT_RANKING, type RankingOptions } from '../src/search/options.ts';
import { readLines } from './gold.ts';
import { formatReport, type Report } from './report.ts';

/** What the mean over the four classic collections (Cranfield, CISI, CACM, MEDLINE) should reach. */
const TARGET = 0.545;

interface JudgedCollection {
  name: string;
  documents: { id: string; title: string; text: string }[];
  queries: { id: string; text: string }[];
  judgements: Map<string, Map<string, number>>;
}

/** Every `DIR/NAME/` with docs.jsonl, queries.jsonl and qrels.tsv. @throws when DIR has none. */
export function loadCollections(folder: string): JudgedCollection[] {
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'qrels.tsv')));
  if (names.length === 0)
    throw new Error(`No collection stands in ${folder}: expected NAME/docs.jsonl and so on.`);
  return names.sort().map((name) => ({
    name,
    documents: readLines(join(folder, name, 'docs.jsonl')),
    queries: readLines(join(folder, name, 'queries.jsonl')),
    judgements: readJudgements(join(folder, name, 'qrels.tsv')),
  }));
}

/**
 * nDCG@10 (linear gain, all judged queries) of the product's index with its defaults on public collections of
 * scientific abstracts, titles and texts only.
 */
export async function measureCollections(
  folder: string,
  ranking: Partial<RankingOptions> = {},
): Promise<Report> {
  const figures: Report['figures'] = [];
  for (const collection of loadCollections(folder)) {
    const scores = await scoresOf(collection, ranking);
    const detail = `${scores.length} queries, ${collection.documents.length} documents`;
    figures.push({ name: `nDCG@10 ${collection.name}`, value: mean(scores), target: null, detail });
  }
  const average = mean(figures.map(({ value }) => value));
  figures.push({
    name: 'nDCG@10 mean',
    value: average,
    target: TARGET,
    detail: `of ${figures.length} collections`,
  });
  return { title: 'Finding: public test collections', figures, notes: [] };
}

async function scoresOf(
  { documents, queries, judgements }: JudgedCollection,
  ranking: Partial<RankingOptions>,
): Promise<number[]> {
  const index = createSearchIndex({ ranking });
  for (const { id, title, text } of documents) {
    index.put({
      id,
      title,
      abstract: text,
      methodName: null,
      tags: [],
      publishedOn: null,
      firstSeenAt: '',
      pages: [],
    });
  }
  await index.settled();
  const scores = queries.flatMap(({ id, text }) => {
    const judged: Judgements | undefined = judgements.get(id);
    if (judged === undefined) return [];
    return [
      ndcg(
        index.search(text, { limit: 10 }).map(({ paperId }) => paperId),
        judged,
      ),
    ];
  });
  await index.close();
  return scores;
}

/** Lines `query-id <tab> corpus-id <tab> score`, under a heading. */
function readJudgements(file: string): Map<string, Map<string, number>> {
  const judgements = new Map<string, Map<string, number>>();
  for (const line of readFileSync(file, 'utf8').trim().split('\n').slice(1)) {
    const [query = '', document = '', score = '0'] = line.trim().split('\t');
    const judged = judgements.get(query) ?? new Map<string, number>();
    judgements.set(query, judged.set(document, Number(score)));
  }
  return judgements;
}

/** What each part of the ranking is worth: the index without it, or with another setting. */
const { feedback, expansion } = DEFAULT_RANKING;
const ABLATIONS: Readonly<Record<string, Partial<RankingOptions>>> = {
  'BM25 alone, title counted once': { titleWeight: 1, proximity: null, feedback: null, expansion: null },
  'BM25 alone, title counted twice': { titleWeight: 2, proximity: null, feedback: null, expansion: null },
  'BM25 alone, title counted three times': { proximity: null, feedback: null, expansion: null },
  'without feedback': { feedback: null },
  'without proximity': { proximity: null },
  'without expansion': { expansion: null },
  'plain Rocchio (weight .3, all ten alike)': {
    feedback: feedback && { ...feedback, weight: 0.3, sharpness: 0, agreement: 1 },
  },
  'feedback from all ten alike': { feedback: feedback && { ...feedback, sharpness: 0 } },
  'feedback without agreement': { feedback: feedback && { ...feedback, agreement: 1 } },
  'joined words at full weight': { expansion: expansion && { ...expansion, joined: 1 } },
  'title counted twice': { titleWeight: 2 },
  'with likeness in meaning, 64 dimensions at .1': { semantic: { dimensions: 64, weight: 0.1 } },
  'with likeness in meaning, 200 dimensions at .1': { semantic: { dimensions: 200, weight: 0.1 } },
};

if (import.meta.main) {
  const { values } = parseArgs({
    options: { collections: { type: 'string' }, ablations: { type: 'boolean', default: false } },
  });
  if (values.collections === undefined)
    throw new Error('Say where they are: --collections DIR [--ablations]');
  process.stdout.write(`${formatReport(await measureCollections(values.collections), false)}\n`);
  for (const [name, ranking] of Object.entries(values.ablations ? ABLATIONS : {})) {
    const { figures } = await measureCollections(values.collections, ranking);
    const numbers = figures.map(({ value }) => value.toFixed(3)).join('  ');
    process.stdout.write(`  ${name.padEnd(48)} ${numbers}\n`);
  }
}
