import { createHash } from 'node:crypto';

const DIMENSIONS = 64;

/**
 * A vector of unit length that depends on the model and on the words of a text alone: each word has its own direction, so
 * that texts with words in common lie near each other. The base64 form is not spoken.
 */
export function vectorFor(text: string, model: string): number[] {
  const vector = new Array<number>(DIMENSIONS).fill(0);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['']) {
    const bytes = createHash('sha512').update(`${model}\0${word}`).digest();
    for (let i = 0; i < DIMENSIONS; i += 1) vector[i] = (vector[i] ?? 0) + ((bytes[i] ?? 0) - 127.5) / 127.5;
  }
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
