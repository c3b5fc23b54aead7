import { CONCEPTS } from './concept-groups.ts';
import { EVERYDAY } from './everyday.ts';

const byWord = new Map<string, string[]>();
for (const concept of CONCEPTS) {
  for (const word of concept.words.split(' ')) byWord.set(word, [...(byWord.get(word) ?? []), concept.id]);
}

const same = new Set(CONCEPTS.flatMap((concept) => (concept.same ? [concept.id] : [])));

/** Whether the words of a concept name one thing, not only related ones. */
export function isSameThing(concept: string): boolean {
  return same.has(concept);
}

/** The concepts a folded word may stand for. */
export function conceptsOfWord(word: string): readonly string[] {
  const known = byWord.get(word);
  if (known !== undefined) return known;
  if (!word.includes('-')) return [];
  return word.split('-').flatMap((part) => byWord.get(part) ?? []);
}

/** The concepts of folded words together. */
export function conceptsOf(words: readonly string[]): Set<string> {
  return new Set(words.flatMap((word) => conceptsOfWord(word)));
}

const PHRASES = Object.keys(EVERYDAY).sort((a, b) => b.length - a.length);

/** What the field calls the everyday words of a folded text: the words met, with their names in the field. */
export function everydayIn(folded: string): { words: string; means: string }[] {
  const met: { words: string; means: string }[] = [];
  let rest = ` ${folded.replace(/[^a-z0-9'-]+/g, ' ')} `;
  for (const phrase of PHRASES) {
    if (!rest.includes(` ${phrase} `)) continue;
    met.push({ words: phrase, means: EVERYDAY[phrase] ?? '' });
    rest = rest.replaceAll(` ${phrase} `, '  ');
  }
  return met;
}
