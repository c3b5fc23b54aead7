import type { ReceiptCount, Result } from '../core/reading.ts';
import { evidenceOf, verifyAgainst } from '../core/receipts.ts';
import type { Findings } from './check-draft.ts';

/** Every text a reading says of its paper; the numbers in each need a receipt. */
function saidBy(findings: Findings): string[] {
  const { oneLine, task, proposedTitle, summary, results, techniques, domains } = findings;
  return [
    oneLine,
    ...summary.map((statement) => statement.text),
    ...results.flatMap((result) => [
      measure(result),
      result.metric,
      result.baseline ?? '',
      result.setting ?? '',
    ]),
    task ?? '',
    proposedTitle ?? '',
    ...techniques,
    ...domains,
  ].filter((text) => text !== '');
}

/** The receipts of a reading. @param withheld statements left out of it. */
export function receiptsOf(findings: Findings, abstract: string, withheld: number): ReceiptCount {
  const evidence = [evidenceOf(abstract)];
  const count: ReceiptCount = { numbers: 0, verified: 0, withheld };
  for (const text of saidBy(findings)) {
    const { quantities, unsupported } = verifyAgainst(text, evidence);
    count.numbers += quantities.length;
    count.verified += quantities.length - unsupported.length;
  }
  return count;
}

/** A value with its unit, as a text would have it. */
function measure({ value, unit }: Result): string {
  return unit === null ? value : `${value} ${unit}`;
}
