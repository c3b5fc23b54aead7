const NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const MORE: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  twenty: 20,
  thirty: 30,
  fifty: 50,
  hundred: 100,
  few: 3,
  couple: 2,
};

/** A small number in digits or in words; null for another word. */
export function numberWord(word: string): number | null {
  if (/^\d{1,6}$/.test(word)) return Number(word);
  const at = NUMBERS.indexOf(word.toLowerCase());
  return at >= 0 ? at : (MORE[word.toLowerCase()] ?? null);
}
