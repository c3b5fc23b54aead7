import { expect } from 'vitest';
import { findQuantities } from '../../src/core/quantities/find.ts';
import type { Reading } from '../../src/core/reading.ts';
import { evidenceOf, isExactQuote, verifyAgainst, verifyStatement } from '../../src/core/receipts.ts';
import { TAXONOMY } from '../../src/core/taxonomy/taxonomy.ts';
import { countWords } from '../../src/core/text/words.ts';
import type { Vocabulary } from '../../src/readers/vocabulary.ts';

/** Knows no names, so that every name stays as the model gives it. */
export const freeVocabulary = {
  techniques: ['FP8 training', 'layer pruning'],
  domains: ['efficient training'],
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
  const evidence = [evidenceOf(abstract)];
  for (const text of texts) expect(verifyAgainst(text ?? '', evidence).unsupported, text ?? '').toEqual([]);
  for (const { quotes } of reading.summary) {
    expect(quotes.length).toBeGreaterThan(0);
    for (const quote of quotes) expect(isExactQuote(quote, abstract), quote).toBe(true);
  }
  for (const { quote, value, unit } of reading.results) {
    expect(isExactQuote(quote, abstract), quote).toBe(true);
    const said = `${value} ${unit ?? ''}`;
    expect(findQuantities(said).length, said).toBeGreaterThan(0);
    expect(verifyStatement(said, [quote]).unsupported, `${said} in ${quote}`).toEqual([]);
  }
  if (reading.codeUrl !== null) expect(abstract).toContain(reading.codeUrl);
  expect(countWords(reading.oneLine)).toBeLessThanOrEqual(30);
  expect(reading.oneLine).not.toBe('');
  expect(reading.summary).not.toEqual([]);
  expect(reading.receipts.verified).toBe(reading.receipts.numbers);
}
