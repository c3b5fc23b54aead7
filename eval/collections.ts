import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FindablePaper } from '../src/search/find.ts';
import { createSearchIndex } from '../src/search/index.ts';
import { DEFAULT_RANKING, type RankingOptions } from '../src/search/options.ts';
import { createEncodedFind } from './encoding.ts';
import type { Evaluation } from './evaluation.ts';
import { readLines } from './gold.ts';
import { type Judgements, mean, ndcg } from './ranking.ts';

interface JudgedCollection {
  name: string;
  documents: { id: string; title: string; text: string }[];
  queries: { id: string; text: string }[];
  judgements: Map<string, Map<string, number>>;
}

/** Every `DIR/NAME/` with docs.jsonl, queries.jsonl and qrels.tsv. @throws when DIR has none. */
function loadCollections(folder: string): JudgedCollection[] {
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

/** nDCG@10 (linear gain, all judged queries) of one collection. */
interface Finding {
  collection: string;
  words: number;
  meaning: number;
  both: number;
}

/** By words, by meaning and by both, as the product finds with its defaults. */
async function measure({ name, documents, queries, judgements }: JudgedCollection): Promise<Finding> {
  const { corpus, index } = indexed(documents);
  const { find } = await createEncodedFind([...corpus.all()], { corpus, index }, { sentences: false });
  const score = async (share?: number): Promise<number> => {
    const scores: number[] = [];
    for (const { id, text } of queries) {
      const judged: Judgements | undefined = judgements.get(id);
      if (judged === undefined) continue;
      const found = await find(text, { limit: 10, ...(share === undefined ? {} : { share }) });
      scores.push(
        ndcg(
          found.map(({ paperId }) => paperId),
          judged,
        ),
      );
    }
    return Number(mean(scores).toFixed(4));
  };
  return { collection: name, words: await score(0), meaning: await score(1), both: await score() };
}

function indexed(documents: JudgedCollection['documents'], ranking: Partial<RankingOptions> = {}) {
  const index = createSearchIndex({ ranking });
  const papers = new Map<string, FindablePaper>();
  for (const { id, title, text } of documents) {
    const paper = { id, title, abstract: text, methodName: null };
    index.put({ ...paper, tags: [], publishedOn: null, pages: [], makers: [] });
    papers.set(id, { ...paper, arxivId: null, doi: null });
  }
  return {
    index,
    corpus: { all: () => papers.values(), get: (id: string) => papers.get(id), bySlug: () => undefined },
  };
}

/** Of the words alone, for the worth of each part of their ranking. */
function byWords(
  { documents, queries, judgements }: JudgedCollection,
  ranking: Partial<RankingOptions>,
): number {
  const { index } = indexed(documents, ranking);
  const scores = queries.flatMap(({ id, text }) => {
    const judged: Judgements | undefined = judgements.get(id);
    if (judged === undefined) return [];
    const found = index.search(text, { limit: 10 }).map(({ paperId }) => paperId);
    return [ndcg(found, judged)];
  });
  return mean(scores);
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
};

export const collections = {
  name: 'collections',
  given: {
    takes: 'DIR',
    help: 'finding in the public test collections DIR/NAME/{docs.jsonl,queries.jsonl,qrels.tsv}; words, meaning and both, a JSON line each; --verbose: the worth of each part of the ranking by words',
    async *lines(path, { verbose }) {
      const all = loadCollections(path);
      if (verbose) {
        for (const [name, ranking] of Object.entries(ABLATIONS)) {
          const values = all.map((collection) => byWords(collection, ranking).toFixed(3));
          yield `  ${name.padEnd(48)} ${values.join('  ')}`;
        }
        return;
      }
      for (const collection of all) yield JSON.stringify(await measure(collection));
    },
  },
  gate: null,
} satisfies Evaluation;
