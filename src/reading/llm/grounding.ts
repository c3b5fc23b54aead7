import { foldForMatch } from '../../text/fold.ts';
import { wordsOf } from '../../text/words.ts';

/** Shorter words are mostly function words, which every text shares with every other. */
const SHORTEST = 4;
/** Long enough to tell words apart, short enough to meet other endings: "compress", "compression". */
const STEM = 5;

/**
 * How much of what is said is in the paper's own words: the share of the said words whose beginning some word of the
 * source has. Paraphrase keeps the terms of the field; words from elsewhere (a refusal, an instruction that stood in some
 * abstract, another paper) do not.
 * @returns 0 to 1; 1 when there is no word long enough to tell.
 */
export function groundedShare(said: string, source: string): number {
  const known = new Set(stems(source));
  const words = stems(said);
  if (words.length === 0) return 1;
  return words.filter((word) => known.has(word)).length / words.length;
}

const stems = (text: string): string[] =>
  wordsOf(foldForMatch(text).replaceAll('-', ' '))
    .filter((word) => word.text.length >= SHORTEST)
    .map((word) => word.text.slice(0, STEM));
