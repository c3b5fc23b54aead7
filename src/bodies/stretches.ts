import type { BodyText } from '../model/body.ts';
import type { Encoder } from '../model/encoder.ts';
import type { BodyStore } from '../model/ports/bodies.ts';
import type { SmallVector } from '../model/ports/vectors.ts';
import { headingsOf } from './builder.ts';
import type { Nearness } from './rank-passages.ts';

export type Stretch = { text: string; passages: number[] };

/** Vectors a paper may have: 35 kB of them, at 388 bytes each. */
const MOST_STRETCHES = 90;
/** A stretch of fewer characters takes in what follows it; more where a paper would have too many. */
const FEWEST_CHARACTERS = 200;
/** Encoders read 256 tokens. */
const LONGEST = 1200;

/** What of a body has vectors: passages under their heading, short ones together. */
export function stretchesOf(body: BodyText): Stretch[] {
  for (let fewest = FEWEST_CHARACTERS; ; fewest *= 1.5) {
    const stretches: Stretch[] = [];
    let section: number | null = null;
    for (const [index, passage] of body.passages.entries()) {
      const last = stretches.at(-1);
      if (last !== undefined && section === passage.section && last.text.length < fewest) {
        last.passages.push(index);
        last.text = `${last.text} ${passage.text}`.slice(0, LONGEST);
        continue;
      }
      const heading = headingsOf(body, passage.section).at(-1) ?? '';
      stretches.push({ text: `${heading}\n${passage.text}`.trim().slice(0, LONGEST), passages: [index] });
      section = passage.section;
    }
    if (stretches.length <= MOST_STRETCHES || fewest > LONGEST) return stretches.slice(0, MOST_STRETCHES);
  }
}

/** What the passages that are taken for meant count beside the question. */
const MEANT = 0.8;

/** How near each passage is to a question, and to what is taken for meant by it; 0 for one without a vector. */
export function likenessOf(
  body: BodyText,
  vectors: readonly SmallVector[],
  question: Float32Array,
): Nearness {
  const stretches = stretchesOf(body);
  return (like) => {
    const wanted = Float32Array.from(question);
    for (const index of like) {
      const vector = vectors[stretches.findIndex(({ passages }) => passages.includes(index))];
      if (vector?.values.length !== wanted.length) continue;
      for (const [d, value] of vector.values.entries())
        wanted[d] = (wanted[d] as number) + (MEANT / like.length) * value * vector.scale;
    }
    const likeness = new Float32Array(body.passages.length);
    for (const [i, { passages }] of stretches.entries()) {
      const vector = vectors[i];
      if (vector?.values.length !== wanted.length) continue;
      let sum = 0;
      for (const [d, value] of vector.values.entries()) sum += value * (wanted[d] as number);
      for (const passage of passages) likeness[passage] = sum * vector.scale;
    }
    return likeness;
  };
}

interface Deps {
  bodies: Pick<BodyStore, 'get' | 'vectors' | 'putVectors'>;
  /** Resolves when it is loaded; null when there is none here. */
  encoder: () => Promise<Encoder | null>;
  shrink: (vector: Float32Array) => SmallVector;
}

/** Makes the vectors of a kept body that has none. @returns how many. @throws JournalClubError when the encoder fails */
export function createEncodeBody({ bodies, encoder, shrink }: Deps) {
  return async function encodeBody(paperId: string): Promise<number> {
    const own = await encoder();
    const body = own === null ? null : await bodies.get(paperId);
    if (own === null || body === null || (await bodies.vectors(paperId, own.name)) !== null) return 0;
    const made = await own.encode(stretchesOf(body.text).map(({ text }) => text));
    await bodies.putVectors(paperId, own.name, made.map(shrink));
    return made.length;
  };
}
