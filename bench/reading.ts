/**
 * What reading by rules costs on the seed pages: ms an abstract and ms to check one statement, each its best of a few
 * rounds: `npm run bench -- reading`. Aim on an idle core: 1 ms an abstract, 0.3 ms a statement.
 */
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { distinctPapers, loadSeeds, readLines } from '../eval/gold.ts';
import type { StatementGold } from '../eval/statements.ts';
import { verify } from '../src/reading/receipts/verify.ts';
import { extractReading } from '../src/reading/rules/extract-reading.ts';

const ROUNDS = 7;
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Median and 95th percentile, in ms, of the best time of each piece of work. */
function timed(pieces: readonly (() => unknown)[]): string {
  const best = pieces.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round++)
    for (const [i, work] of pieces.entries()) {
      const begun = performance.now();
      work();
      best[i] = Math.min(best[i] ?? 0, performance.now() - begun);
    }
  best.sort((a, b) => a - b);
  const at = (share: number): string => (best[Math.floor((best.length - 1) * share)] ?? 0).toFixed(2);
  return `median ${at(0.5)} ms, 95 % within ${at(0.95)} ms (${best.length})`;
}

const seeds = loadSeeds(here('../seeds'));
const papers = distinctPapers(seeds).map(({ title, abstract }) => ({ title, abstract, inputHash: '' }));
process.stdout.write(`an abstract  ${timed(papers.map((paper) => () => extractReading(paper)))}\n`);

const statements = readLines<StatementGold>(here('../eval/gold/statements.jsonl')).map(
  ({ text, cited, context, page, index }) => {
    const around = context ?? seeds.get(`${page}:${index}`)?.abstract ?? '';
    return () => verify(text, { cited, context: around });
  },
);
process.stdout.write(`a statement  ${timed(statements)}\n`);
