import numberWords from '../../text/vocabulary/number-words.json' with { type: 'json' };

const NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const MORE: Readonly<Record<string, number>> = numberWords.loose;

/** A small number in digits or in words; null for another word. */
export function numberWord(word: string): number | null {
  if (/^\d{1,6}$/.test(word)) return Number(word);
  const at = NUMBERS.indexOf(word.toLowerCase());
  return at >= 0 ? at : (MORE[word.toLowerCase()] ?? null);
}
