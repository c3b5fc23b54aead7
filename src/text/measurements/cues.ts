import { BASELINE_CUES, BASELINE_WORDS, CHANGE_NOUNS, COMPARATIVES } from '../vocabulary/lexicon.ts';
import { nameIn } from './names.ts';
import { phraseAfter } from './phrases.ts';
import type { Token } from './tokens.ts';

/** Cues by their first word. */
const CUES = new Map<string, string[][]>();
for (const cue of BASELINE_CUES.map((words) => words.split(' ')))
  CUES.set(cue[0] ?? '', [...(CUES.get(cue[0] ?? '') ?? []), cue]);

/** Place behind the first cue between two places, unless it only qualifies a number. */
export function cueIn(tokens: readonly Token[], from: number, to: number): number | null {
  for (let i = from; i < to; i++) {
    const place = cueAt(tokens, i);
    if (place !== null && tokens[place]?.tag !== 'quantity' && !isQualifier(tokens, i, place)) return place;
  }
  return null;
}

export function cueAt(tokens: readonly Token[], i: number): number | null {
  for (const cue of CUES.get(tokens[i]?.lower ?? '') ?? []) {
    if (cue.every((word, k) => tokens[i + k]?.lower === word)) return i + cue.length;
  }
  return null;
}

/** "more than 8x", "over 40%", "over time". */
export function isQualifier(tokens: readonly Token[], i: number, behind: number): boolean {
  const cue = tokens[i]?.lower;
  const before = tokens[i - 1];
  // "activity against mice", "cancers other than this one", "better with respect to coherence": nothing is compared.
  if (cue === 'against' && before?.tag === 'noun') return !CHANGE_NOUNS.has(before.lower);
  if (cue === 'than' && before?.lower === 'other') return true;
  if (cue === 'with' && tokens[i + 1]?.lower === 'respect') return !hasRival(tokens, behind);
  if (cue !== 'over' && cue !== 'than') return false;
  // "over probabilities from 0.1 to 0.5"
  const range = cue === 'over' ? phraseAfter(tokens, behind) : null;
  if (range !== null && tokens[range.to]?.lower === 'from' && tokens[range.to + 1]?.quantity != null)
    return true;
  let at = behind;
  while (tokens[at]?.tag === 'determiner' || tokens[at]?.tag === 'adverb') at++;
  if (tokens[at]?.tag !== 'quantity')
    return (
      cue === 'over' && /^(?:range|time|period|years?|course|set|variety)$/.test(tokens[at]?.lower ?? '')
    );
  return cue === 'over' || COMPARATIVES.has(tokens[i - 1]?.lower ?? '');
}

function hasRival(tokens: readonly Token[], at: number): boolean {
  const phrase = phraseAfter(tokens, at);
  if (phrase === null) return false;
  const isBaseline = tokens.slice(phrase.from, phrase.to).some(({ lower }) => BASELINE_WORDS.has(lower));
  return isBaseline || nameIn(tokens, phrase) !== null;
}

export function hasQuantity(tokens: readonly Token[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (tokens[i]?.quantity != null) return true;
  return false;
}
