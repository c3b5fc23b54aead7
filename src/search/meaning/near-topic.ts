import type { SearchIndex } from '../../model/search.ts';
import type { EncodedSentences } from './encode-papers.ts';
import type { Meaning } from './meaning.ts';
import { cosine } from './vectors.ts';

export interface Nearness {
  /** Mean of two cosines: of the whole paper, and of the sentence (or title) that comes nearest. */
  nearness: number;
  /** From here on a paper is about what the words say; see {@link enough}. */
  from: number;
  sentence: string;
}

/**
 * A paper is about some words from so much of the way on that leads from the mean of all papers to the nearest of them, and
 * from no less than a nearness that papers on anything have. Set on 25 topics of the seed pages: of what is taken so, two
 * thirds are on the topic (of what says its words, half), and three fifths of all that are.
 */
const WAY = 0.75;
const LEAST = 0.4;
/** A paper that as a whole is further away than this is not looked into: no sentence brings it near. */
const LOOKED_INTO_FROM = 0.2;
/** Of more papers, those that are nearest as a whole are looked into. */
const MOST_LOOKED_INTO = 500;
/** Among so many papers the nearest one is looked for. */
const NEAREST_OF = 20;
/** A digest can wait for its topic's vector while papers are encoded, in ms. */
const PATIENCE_MS = 5000;

interface Deps {
  index: SearchIndex;
  /** Null: nothing is known by its meaning. */
  meaning: Pick<Meaning, 'vectorOf' | 'sentencesOf'> | null;
}

/** How near papers come to what some words mean. Papers far away, and those without vectors, are left out. */
export function createNearTopic({ index, meaning }: Deps) {
  return async function nearTopic(
    words: string,
    paperIds: readonly string[],
  ): Promise<ReadonlyMap<string, Nearness>> {
    const vector = (await meaning?.vectorOf(words, PATIENCE_MS)) ?? null;
    if (vector === null || meaning === null) return new Map();
    const { cosine: wholeOf, mean, hits } = index.near('', vector, NEAREST_OF);
    const looked = new Set(
      paperIds
        .map((id) => ({ id, whole: wholeOf(id) ?? 0 }))
        .filter(({ whole }) => whole >= LOOKED_INTO_FROM)
        .sort((a, b) => b.whole - a.whole)
        .slice(0, MOST_LOOKED_INTO)
        .map(({ id }) => id),
    );
    const all = [...new Set([...looked, ...hits.map(({ paperId }) => paperId)])];
    const sentences = await meaning.sentencesOf(all);
    const read = all.flatMap((id) => {
      const best = nearest(vector, sentences.get(id));
      return best === null
        ? []
        : [{ id, nearness: ((wholeOf(id) ?? 0) + best.cosine) / 2, sentence: best.sentence }];
    });
    const from = enough(mean, Math.max(...read.map(({ nearness }) => nearness)));
    return new Map(
      read.flatMap(({ id, ...near }) => (looked.has(id) ? [[id, { ...near, from }] as const] : [])),
    );
  };
}

/** From which nearness on papers are about something. @param mean of all papers @param most of the nearest */
export const enough = (mean: number, most: number): number => Math.max(LEAST, mean + WAY * (most - mean));

export type NearTopic = ReturnType<typeof createNearTopic>;

/** The sentence nearest to a vector, and the cosine of it or of the title, whichever is nearer; null without sentences. */
export function nearest(
  vector: Float32Array,
  { title, texts, vectors }: EncodedSentences = { title: null, texts: [], vectors: [] },
): { sentence: string; cosine: number } | null {
  let best: { sentence: string; cosine: number } | null = null;
  for (const [i, sentence] of vectors.entries()) {
    const near = cosine(vector, sentence);
    if (best === null || near > best.cosine) best = { sentence: texts[i] ?? '', cosine: near };
  }
  if (best === null || title === null) return best;
  return { ...best, cosine: Math.max(best.cosine, cosine(vector, title)) };
}
