import type { Meaning } from './meaning.ts';
import { cosine } from './vectors.ts';

/** A sentence of an abstract, with the cosine of its vector and a text's. */
export type NearSentence = { sentence: string; cosine: number };

/** The sentences of a paper's abstract, the nearest to a text in meaning first; none while their vectors are not known. */
export function createNearestIn(meaning: Pick<Meaning, 'vectorOf' | 'sentencesOf'>) {
  return async function nearestIn(text: string, paperId: string): Promise<NearSentence[]> {
    const vector = await meaning.vectorOf(text);
    const known = (await meaning.sentencesOf([paperId])).get(paperId);
    if (vector === null || known === undefined) return [];
    return known.vectors
      .map((each, i) => ({ sentence: known.texts[i] ?? '', cosine: cosine(vector, each) }))
      .sort((a, b) => b.cosine - a.cosine);
  };
}

export type NearestIn = ReturnType<typeof createNearestIn>;
