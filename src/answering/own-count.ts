import { cardsIn, ownCounts } from '../search/filters/own-counts.ts';
import type { Found } from './described.ts';
import { wordMatch } from './evidence.ts';
import type { PreparedPaper } from './prepared.ts';
import type { ReadQuery } from './query/understand.ts';
import { quoted } from './quoting.ts';

const PARAMETERS = { property: 'parameters', op: '>', value: 0, unit: 'parameters' } as const;
const SIZE = /^(?:size|parameters)$/;

/**
 * "a lightweight 2B model", "on 48 A100 cards": the sentence that tells how large the paper's own model is, or on how many GPUs
 * it ran, in other words than parameters and GPUs; null where it is not asked of this paper or not told.
 */
export function ownCount(query: ReadQuery, { paper, sentences }: PreparedPaper): Found | null {
  const unit = unitAsked(query);
  if (unit === null || !query.papers.includes(paper.id)) return null;
  const isOfCount = (folded: string): boolean =>
    query.properties.some(({ words }) => words.has(folded)) ||
    query.counted.some((each) => folded.startsWith(each));
  const others = query.asked.filter(({ folded }) => !isOfCount(folded));
  const told =
    unit === 'GPUs'
      ? sentences.filter(({ text }) => cardsIn(text).length > 0)
      : ownCounts(paper, { ...PARAMETERS, conditions: [] }).flatMap(
          ({ quote }) => sentences.find(({ text }) => text === quote) ?? [],
        );
  const sentence = told.find((each) => others.every((word) => wordMatch(word, each) > 0));
  return sentence === undefined
    ? null
    : { sentences: [quoted(paper, sentence.text)], absent: [], strength: 1 };
}

function unitAsked({ asksHowMuch, counted, properties }: ReadQuery): string | null {
  if (!asksHowMuch) return null;
  if (counted.length > 0)
    return counted.some((each) => /^(?:gpu|card|accelerator)/.test(each)) ? 'GPUs' : null;
  return properties.some(({ concept }) => SIZE.test(concept)) ? 'parameters' : null;
}
