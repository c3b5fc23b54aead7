import { ownCounts } from '../search/filters/own-counts.ts';
import type { Found } from './described.ts';
import { wordMatch } from './evidence.ts';
import type { PreparedPaper } from './prepared.ts';
import type { ReadQuery } from './query/understand.ts';
import { quoted } from './quoting.ts';

const PARAMETERS = { property: 'parameters', op: '>', value: 0, unit: 'parameters' } as const;
const SIZE = /^(?:size|parameters)$/;

/** "a lightweight 2B model", "its 2.8B parameters": the sentence that tells how large the paper's own model is; null where it is not asked or not told. */
export function ownSize(query: ReadQuery, { paper, sentences }: PreparedPaper): Found | null {
  const isAsked = query.asksHowMuch && query.properties.some(({ concept }) => SIZE.test(concept));
  if (!isAsked || query.counted.length > 0) return null;
  const others = query.asked.filter(({ folded }) => !query.properties.some(({ words }) => words.has(folded)));
  const quotes = ownCounts(paper, { ...PARAMETERS, conditions: [] }).map(({ quote }) => quote);
  const sentence = sentences.find(
    (each) => quotes.includes(each.text) && others.every((word) => wordMatch(word, each) > 0),
  );
  return sentence === undefined
    ? null
    : { sentences: [quoted(paper, sentence.text)], absent: [], strength: 1 };
}
