import type { ReadablePaper } from '../../model/ports/reader.ts';
import type { ReceiptCount, Result } from '../../model/reading.ts';
import { createTally } from '../receipts/tally.ts';
import type { Findings } from './check-draft.ts';
import { tableLine } from './paper-blocks.ts';

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

/** The receipts of a reading. @param counts statements left out of it, and shown as the sentence they cite. */
export function receiptsOf(
  findings: Findings,
  { abstract, table }: Pick<ReadablePaper, 'abstract' | 'table'>,
  { withheld, quoted }: Pick<ReceiptCount, 'withheld' | 'quoted'>,
): ReceiptCount {
  const tally = createTally({ withheld, quoted });
  for (const text of saidBy(findings))
    tally.say(text, { cited: table ? [abstract, tableLine(table)] : [abstract] });
  return tally.receipts();
}

/** A value with its unit, as a text would have it. */
const measure = ({ value, unit }: Result): string => (unit === null ? value : `${value} ${unit}`);
