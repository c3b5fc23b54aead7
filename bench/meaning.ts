import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { SHIPPED_ENCODER } from '../src/app/meaning.ts';
import { openLocalEncoder } from '../src/encoder/local-encoder.ts';
import { unit } from '../src/model/encoder.ts';
import { createVectors, shrink } from '../src/search/meaning/vectors.ts';
import { madeUpPapers } from './search-corpus.ts';

/**
 * What finding by meaning costs: texts a second, ms a question, memory, bytes a paper and ms a search over made-up vectors:
 * `npm run bench -- meaning`.
 */
const SIZES = [10_000, 100_000, 1_000_000];
const DIMENSIONS = 384;
const QUESTIONS = 50;
const TEXTS = 64;

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const quantile = (times: number[], share: number): string =>
  (times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * share)] ?? 0).toFixed(1);

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const before = process.memoryUsage.rss();
const encoder = await openLocalEncoder({ folder: SHIPPED_ENCODER });
const papers = [...madeUpPapers(TEXTS)];
const abstracts = papers.map(({ title, abstract }) => `${title}\n${abstract}`);
const perText = (await timed(() => encoder.encode(abstracts))) / TEXTS;
const questions: number[] = [];
for (const { title } of papers)
  questions.push(await timed(() => encoder.encode([title], { as: 'question' })));
const rss = (process.memoryUsage.rss() - before) / 2 ** 20;
print(
  `encoder    ${(1000 / perText).toFixed(1)} abstracts/s, a question in ${quantile(questions, 0.5)} ms, +${rss.toFixed(0)} MB`,
);
await encoder.close();

let seed = 1;
const random = (): number => {
  seed = (seed * 1664525 + 1013904223) >>> 0;
  return seed / 2 ** 32 - 0.5;
};
const vector = (): Float32Array => unit(Float32Array.from({ length: DIMENSIONS }, random));
for (const size of SIZES) {
  const vectors = createVectors();
  collect();
  const held = process.memoryUsage().arrayBuffers;
  for (let document = 1; document <= size; document++) vectors.set(document, shrink(vector()));
  collect();
  const bytes = (process.memoryUsage().arrayBuffers - held) / size;
  const times: number[] = [];
  for (let i = 0; i < QUESTIONS; i++) {
    const wanted = vector();
    times.push(await timed(() => vectors.near(wanted, 200, null)));
  }
  print(
    `${String(size).padEnd(10)} ${bytes.toFixed(0)} bytes a paper, p50 ${quantile(times, 0.5)} ms, p99 ${quantile(times, 0.99)} ms`,
  );
}
