import type { SupportedStatement } from '../../model/reading.ts';
import { splitSentences } from '../../text/sentences.ts';
import { foldSpace } from '../../text/words.ts';
import { exactQuote } from '../receipts/exact-quote.ts';
import { missingFigures } from '../receipts/figures.ts';

/** A quote must say something: shorter ones stand in every abstract. */
export const SHORTEST_QUOTE = 12;

/** At least one quote must stand in the abstract; others are dropped. @returns it with its quotes, or what is wrong */
export function checkStatement(statement: SupportedStatement, abstract: string): SupportedStatement | string {
  const found = statement.quotes.flatMap((quote) => exactQuote(quote, abstract) ?? []);
  const quotes = [...new Set(found)].filter((quote) => quote.length >= SHORTEST_QUOTE);
  if (quotes.length === 0) {
    const given = statement.quotes.map((quote) => `"${foldSpace(quote)}"`).join(', ') || 'none';
    return `the quotes of "${statement.text}" (${given}) do not stand in the abstract word for word.`;
  }
  return { text: statement.text, quotes: [...quotes, ...sentencesSaying(statement.text, quotes, abstract)] };
}

/** The fewest further sentences of the abstract, in order, that say the numbers of the text no quote says. */
function sentencesSaying(text: string, quotes: readonly string[], abstract: string): string[] {
  const added: string[] = [];
  let missing = numbersMissing(text, quotes);
  for (const sentence of splitSentences(abstract)) {
    if (missing === 0) break;
    const left = numbersMissing(text, [...quotes, ...added, sentence.text]);
    if (left === missing) continue;
    added.push(sentence.text);
    missing = left;
  }
  return added;
}

/** A digit in a name needs no sentence of its own: the name stands in the abstract. */
const numbersMissing = (text: string, cited: readonly string[]): number =>
  missingFigures(text, { cited }).filter((quantity) => !quantity.inName).length;
