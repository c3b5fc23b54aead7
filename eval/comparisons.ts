import { join } from 'node:path';
import type { createCompareTechniques } from '../src/answering/comparing/compare-techniques.ts';
import type { Comparison } from '../src/model/answer.ts';
import { foldSpace } from '../src/text/words.ts';
import { type Collection, goldIds } from './collection.ts';
import { readLines } from './gold.ts';
import { type Report, share } from './report.ts';

interface GoldComparison {
  cid: string;
  ids_a: string[];
  ids_b: string[];
  facts: { id: string; axis: string; value: string; quote: string }[];
  comparable: boolean;
}

/** Whether comparisons hold the facts a person found, and say rightly whether the sides were measured against each other. */
export function reportComparisons(
  folder: string,
  collection: Collection,
  compare: ReturnType<typeof createCompareTechniques>,
  name: string,
): Report {
  const ids = goldIds(folder, collection);
  const notes: string[] = [];
  let [facts, found, comparable, numbers, verified] = [0, 0, 0, 0, 0];
  const gold = readLines<GoldComparison>(join(folder, 'compare.jsonl'));
  for (const each of gold) {
    const comparison = compare([...each.ids_a, ...each.ids_b].flatMap((id) => ids.get(id) ?? []));
    if (comparison.comparable === each.comparable) comparable++;
    else notes.push(`${each.cid}: comparable ${comparison.comparable}, gold ${each.comparable}`);
    for (const fact of each.facts) {
      facts++;
      if (holds(comparison, ids.get(fact.id), fact.quote)) found++;
      else notes.push(`${each.cid}: lacks ${fact.axis} of ${fact.id}: ${fact.value}`);
    }
    numbers += comparison.receipts.numbers;
    verified += comparison.receipts.verified;
  }
  return {
    title: `Comparisons against ${name}`,
    about: `${gold.length}`,
    figures: [
      share('gold facts in the table', found, facts, 0.75),
      share('comparable told rightly', comparable, gold.length, 0.85),
      share('figures with a receipt', verified, numbers, 1),
    ],
    notes,
  };
}

function holds({ rows }: Comparison, paperId: string | undefined, quote: string): boolean {
  const wanted = foldSpace(quote).toLowerCase();
  return rows.some(({ cells }) =>
    cells.some(
      (cell) =>
        cell?.paperId === paperId &&
        foldSpace(cell?.quote ?? '')
          .toLowerCase()
          .includes(wanted),
    ),
  );
}
