import { editDistance } from '../text/edit-distance.ts';
import { commandWords } from './list.ts';
import { parseCommand } from './parse-command.ts';

/** Shorter words are too near to each other to guess from. */
const SHORTEST = 4;
/** One letter for another makes other words of short ones. */
const LONG = 7;
/** What slips of the hand leave of one. */
const SHORTEST_TYPED = 3;

/**
 * The command a person may have meant whose first word is nearly one: "serach FP8" → "search FP8".
 * @param isSlip a slip of the hand alone: a letter too few or too many, two swapped, or in a long word another, where what follows fits the command
 * @returns the whole text with the word corrected, or null when nothing is near
 */
export function nearestCommand(text: string, isSlip = false): string | null {
  const trimmed = text.trim();
  const [first = ''] = trimmed.split(/\s+/);
  const word = first.toLowerCase();
  const shortest = isSlip ? SHORTEST_TYPED : SHORTEST;
  if (word.length < shortest || commandWords.includes(word) || (isSlip && trimmed.endsWith('?'))) return null;
  const allowed = word.length > 5 && !isSlip ? 2 : 1;
  let best: { word: string; edits: number } | null = null;
  for (const known of commandWords) {
    if (known.length < SHORTEST || (isSlip && !isSlipOf(word, known))) continue;
    const edits = editDistance(word, known, allowed);
    if (edits <= allowed && (best === null || edits < best.edits)) best = { word: known, edits };
  }
  const meant = best === null ? null : best.word + trimmed.slice(first.length);
  return meant !== null && isSlip && /^(?:ask|missing)$/.test(parseCommand(meant).name) ? null : meant;
}

/** "similr", "forgt", "wacth"; but "have" is no "save", and "searching" searches. */
function isSlipOf(word: string, known: string): boolean {
  const isReplaced =
    known.length < LONG &&
    word.length === known.length &&
    [...word].sort().join() !== [...known].sort().join();
  // A letter twice is a slip, another letter more is another word: "shave".
  const isLonger = word.length > known.length && word.replace(/(.)\1/, '$1') !== known;
  return word[0] === known[0] && !isReplaced && !isLonger && !word.startsWith(known);
}
