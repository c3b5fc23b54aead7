import { CONCEPTS } from './concept-groups.ts';
import everyday from './everyday.json' with { type: 'json' };

const byWord = new Map<string, string[]>();
for (const concept of CONCEPTS) {
  for (const word of concept.words.split(' ')) byWord.set(word, [...(byWord.get(word) ?? []), concept.id]);
}

const same = new Set(CONCEPTS.flatMap((concept) => (concept.same ? [concept.id] : [])));

/** Other words for the same things as these concepts, for a search that goes by words. */
export function sameThings(concepts: readonly string[]): string[] {
  return CONCEPTS.filter(({ id, same: isSame }) => isSame === true && concepts.includes(id)).flatMap(
    ({ words }) => words.split(' '),
  );
}

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

/** A word without its usual endings: enough for everyday words, which are compared with each other only. */
function bare(word: string): string {
  return word.length > 4 ? word.replace(/(?:ings?|ers?|ed|es|s|ly|e)$/, '') : word;
}

function bareWords(text: string): string {
  return text
    .split(/[^a-z0-9'-]+/)
    .map((word) => bare(word.replace(/'s?$/, '')))
    .join(' ')
    .trim();
}

const PHRASES = Object.entries(everyday.words)
  .map(([words, means]) => ({ words, bare: bareWords(words), means }))
  .sort((a, b) => b.bare.length - a.bare.length);

/** What the field calls the everyday words of a folded text. */
export function everydayIn(folded: string): { said: string[]; means: string }[] {
  const words = folded.split(/[^a-z0-9'-]+/).filter((word) => word !== '');
  const met: { said: string[]; means: string }[] = [];
  let rest = ` ${bareWords(words.join(' '))} `;
  for (const phrase of PHRASES) {
    if (phrase.bare === '' || !rest.includes(` ${phrase.bare} `)) continue;
    const wanted = new Set(phrase.bare.split(' '));
    met.push({
      said: words.filter((word) => wanted.has(bare(word.replace(/'s?$/, '')))),
      means: phrase.means,
    });
    rest = rest.replaceAll(` ${phrase.bare} `, '  ');
  }
  return met;
}
