import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SearchDocument } from '../src/model/search.ts';
import { splitSentences } from '../src/text/sentences.ts';

const SEEDS = join(import.meta.dirname, '..', 'seeds');
const SENTENCES_A_DOCUMENT = 8;
const SHORTEST_SENTENCE = 60;

/** Sentences of the seed pages, each once. */
export function seedSentences(): string[] {
  const sentences = new Set<string>();
  for (const file of readdirSync(SEEDS).sort()) {
    for (const paragraph of readFileSync(join(SEEDS, file), 'utf8').split(/\n+/)) {
      for (const { text } of splitSentences(paragraph))
        if (text.length >= SHORTEST_SENTENCE) sentences.add(text);
    }
  }
  return [...sentences];
}

/** Numbers from 0 to 1 from a seed, the same every time (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Made-up papers as long as real ones: eight sentences of the seed pages each, the first words of one as the title.
 * Numbers are changed so that the vocabulary grows with the corpus, as it does in real ones.
 */
export function* madeUpPapers(count: number): Generator<SearchDocument> {
  const sentences = seedSentences();
  const random = seededRandom(20260101);
  const pick = () => sentences[Math.floor(random() * sentences.length)] ?? '';
  for (let i = 0; i < count; i++)
    yield {
      id: `p-${i.toString(16).padStart(16, '0')}`,
      title: pick().split(/\s+/).slice(0, 9).join(' '),
      methodName: null,
      abstract: Array.from({ length: SENTENCES_A_DOCUMENT }, pick)
        .join(' ')
        .replace(/\d\d+/g, () => String(Math.floor(random() * 3000))),
      tags: [],
      publishedOn: `20${10 + (i % 16)}-0${1 + (i % 9)}-15`,

      pages: ['seeds.txt'],
      makers: [],
    };
}

/** Two or three neighbouring words of the seeds' sentences, as people type them into a search box. */
export function keywordQueries(count: number): string[] {
  const sentences = seedSentences();
  const random = seededRandom(7);
  return Array.from({ length: count }, () => {
    const words = (sentences[Math.floor(random() * sentences.length)] ?? '').split(/\s+/);
    const start = Math.floor(random() * Math.max(1, words.length - 3));
    return words.slice(start, start + 2 + Math.floor(random() * 2)).join(' ');
  });
}
