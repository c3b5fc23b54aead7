import { editDistance } from '../text/edit-distance.ts';
import { stem } from '../text/stem.ts';
import commonWords from '../text/vocabulary/common-words.json' with { type: 'json' };
import rarerWords from '../text/vocabulary/rarer-words.json' with { type: 'json' };
import type { Surfaces } from './surfaces.ts';

/** Words shorter than this are not corrected: too many others are near. */
const SHORTEST = 4;
/** From this length on two errors are allowed. */
const LONG = 8;
/** Two errors are believed only behind so many right letters. */
const SAME_BEGINNING = 2;
/** What speaks for or against a word beside its edits. */
const OTHER_BEGINNING = 0.6;
const NAME_BONUS = 0.3;

export type Correction = { word: string; term: number; edits: number };

type Deps = { surfaces: Surfaces; frequency: (term: number) => number; isNamed: (term: number) => boolean };

/** The known word an unknown one most likely meant: names first, then common words. Numbers and words of English are never changed. */
export function correct(word: string, { surfaces, frequency, isNamed }: Deps): Correction | null {
  if (word.length < SHORTEST || /^\d/.test(word) || isWord(word)) return null;
  const allowed = word.length < LONG ? 1 : 2;
  const digits = word.replace(/\D/g, '');
  let best: (Correction & { cost: number; papers: number }) | null = null;
  for (const { word: known, term } of surfaces.near(word, allowed)) {
    const papers = frequency(term);
    if (papers === 0 || known.length < SHORTEST - 1 || known.replace(/\D/g, '') !== digits) continue;
    const edits = editDistance(word, known, allowed);
    if (edits > allowed || (edits === 2 && known.slice(0, SAME_BEGINNING) !== word.slice(0, SAME_BEGINNING)))
      continue;
    const cost = edits + (known[0] === word[0] ? 0 : OTHER_BEGINNING) - (isNamed(term) ? NAME_BONUS : 0);
    const isBetter =
      best === null ||
      cost < best.cost ||
      (cost === best.cost && (papers > best.papers || (papers === best.papers && known < best.word)));
    if (isBetter) best = { word: known, term, edits, cost, papers };
  }
  return best && { word: best.word, term: best.term, edits: best.edits };
}

let english: ReadonlySet<string> | null = null;

/** Whether it is a common English word: that no paper has it does not make it an error. */
export function isEnglish(word: string): boolean {
  english ??= new Set(commonWords.stems.split(' '));
  return english.has(stem(word));
}

let rarer: ReadonlySet<string> | null = null;

/** Whether it is an English word, common or not. */
function isWord(word: string): boolean {
  rarer ??= new Set(rarerWords.stems.split(' '));
  return isEnglish(word) || rarer.has(stem(word));
}
