import { expect } from 'vitest';
import type { Reading } from '../../../src/model/reading.ts';
import type { Vocabulary } from '../../../src/reading/llm/vocabulary.ts';
import { isExactQuote } from '../../../src/reading/receipts/exact-quote.ts';
import { missingFigures } from '../../../src/reading/receipts/figures.ts';
import { findQuantities } from '../../../src/text/quantities/find.ts';
import { TAXONOMY } from '../../../src/text/vocabulary/taxonomy.ts';
import { countWords } from '../../../src/text/words.ts';

/** Knows no names, so that every name stays as the model gives it. */
export const freeVocabulary = {
  techniques: ['FP8 training', 'layer pruning'],
  domains: ['efficient training'],
  techniquesFor: () => [],
  technique: (name) => name,
  domain: (name) => name,
} satisfies Vocabulary;

const TAXONOMY_NAMES = new Set(TAXONOMY.map(({ name }) => name));

/** Whatever else it says: every number of the reading stands in the abstract, every quote word for word. */
export function expectReceipts(reading: Reading, abstract: string): void {
  const texts = [
    reading.oneLine,
    reading.task,
    reading.methodName,
    reading.methodExpansion,
    reading.proposedTitle,
    // The taxonomy's own names say nothing of the paper's numbers: a "3D parallelism" has none.
    ...[...reading.techniques, ...reading.domains, ...reading.tags].filter(
      (name) => !TAXONOMY_NAMES.has(name),
    ),
    ...reading.summary.map(({ text }) => text),
    ...reading.results.flatMap(({ metric, baseline, setting }) => [metric, baseline, setting]),
  ];
  for (const text of texts) expect(missingFigures(text ?? '', { cited: [abstract] }), text ?? '').toEqual([]);
  for (const { quotes } of reading.summary) {
    expect(quotes.length).toBeGreaterThan(0);
    for (const quote of quotes) expect(isExactQuote(quote, abstract), quote).toBe(true);
  }
  for (const { quote, value, unit } of reading.results) {
    expect(isExactQuote(quote, abstract), quote).toBe(true);
    const said = `${value} ${unit ?? ''}`;
    expect(findQuantities(said).length, said).toBeGreaterThan(0);
    expect(missingFigures(said, { cited: [quote] }), `${said} in ${quote}`).toEqual([]);
  }
  if (reading.codeUrl !== null) expect(abstract).toContain(reading.codeUrl);
  expect(countWords(reading.oneLine)).toBeLessThanOrEqual(30);
  expect(reading.oneLine).not.toBe('');
  expect(reading.summary).not.toEqual([]);
  expect(reading.receipts.verified).toBe(reading.receipts.numbers);
}
