import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { GoldQuestion } from './asked.ts';
import { type EncodedCollection, goldIds } from './collection.ts';
import { readLines } from './gold.ts';
import { type Judgements, ndcg, recall } from './ranking.ts';
import { type Figure, mean, type Report, share } from './report.ts';

/** Kinds of questions that have relevant papers, with the mean recall they should reach; null: nothing was asked. */
const KINDS = { single_fact: 0.98, comparison: 0.98, topical_list: 0.9, vague: null } as const;
/** A list counts as found among the first five, or as many as it has papers. */
const FEWEST = 5;
/** How far a ranking of a list is looked at. */
const DEPTH = 10;

/** Where the relevant papers stand in what is found by words and meaning, by kind of question. */
export async function reportRetrieval(
  folder: string,
  collection: EncodedCollection,
  name: string,
): Promise<Report> {
  const ids = goldIds(folder, collection);
  const asked: { question: GoldQuestion; relevant: Judgements; found: string[] }[] = [];
  for (const question of readLines<GoldQuestion>(join(folder, 'questions.jsonl'))) {
    if (question.relevant.length === 0) continue;
    const relevant = new Map(question.relevant.map((id) => [ids.get(id) ?? '', 1]));
    const found = await collection.find(question.question, { limit: Math.max(DEPTH, relevant.size) });
    asked.push({ question, relevant, found: found.map(({ paperId }) => paperId) });
  }
  const notes: string[] = [];
  const figures = Object.entries(KINDS).flatMap(([kind, target]) => {
    const of = asked.filter(({ question }) => question.kind === kind);
    if (of.length === 0) return [];
    const values = of.map(({ question, relevant, found }) => {
      const value = recall(found, relevant, Math.max(FEWEST, relevant.size));
      if (value < 1) notes.push(`${question.qid} ${question.question} — found ${value.toFixed(2)} of it`);
      return value;
    });
    return [mean(`recall, ${kind}`, values, target), ...placesOf(kind, of)];
  });
  return { title: `Finding (${name})`, figures, notes };
}

/** The measures of meaning: whether the one paper a vague question means stands first, and how lists are ranked. */
function placesOf(kind: string, of: readonly { relevant: Judgements; found: string[] }[]): Figure[] {
  if (kind === 'topical_list')
    return [
      mean(
        `nDCG@${DEPTH}, ${kind}`,
        of.map(({ relevant, found }) => ndcg(found, relevant, DEPTH)),
        null,
      ),
    ];
  const among = (places: number): number =>
    of.filter(({ relevant, found }) => found.slice(0, places).some((id) => relevant.has(id))).length;
  return [
    share(`first, ${kind}`, among(1), of.length, null),
    share(`among five, ${kind}`, among(FEWEST), of.length, null),
  ];
}

/** The report for every gold folder that has questions. */
export async function measureRetrieval(
  folders: Readonly<Record<string, string>>,
  collection: EncodedCollection,
): Promise<Report[]> {
  const reports: Report[] = [];
  for (const [name, folder] of Object.entries(folders)) {
    if (existsSync(join(folder, 'questions.jsonl')))
      reports.push(await reportRetrieval(folder, collection, name));
  }
  return reports;
}
