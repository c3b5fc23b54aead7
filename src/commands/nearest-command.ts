import { editDistance } from '../text/edit-distance.ts';
import { commandWords } from './list.ts';

/** Shorter words are too near to each other to guess from. */
const SHORTEST = 4;

/**
 * The command a person may have meant whose first word is nearly one: "serach FP8" → "search FP8".
 * @returns the whole text with the word corrected, or null when nothing is near
 */
export function nearestCommand(text: string): string | null {
  const trimmed = text.trim();
  const [first = ''] = trimmed.split(/\s+/);
  const word = first.toLowerCase();
  if (word.length < SHORTEST || commandWords.includes(word)) return null;
  const allowed = word.length > 5 ? 2 : 1;
  let best: { word: string; edits: number } | null = null;
  for (const known of commandWords) {
    if (known.length < SHORTEST) continue;
    const edits = editDistance(word, known, allowed);
    if (edits <= allowed && (best === null || edits < best.edits)) best = { word: known, edits };
  }
  return best === null ? null : best.word + trimmed.slice(first.length);
}
