import type { Paper } from '../paper.ts';
import type { ReceiptCount } from '../reading.ts';
import { type Evidence, evidenceOf, type Verification, verifyAgainst } from '../receipts.ts';
import { listingLine } from './metadata.ts';

const cache = new WeakMap<Paper, Evidence[]>();

/** What may vouch for a figure said of a paper: its abstract, and its name and listing. Read once a paper. */
function evidenceOfPaper(paper: Paper): Evidence[] {
  const known = cache.get(paper);
  if (known !== undefined) return known;
  const evidence = [
    evidenceOf(paper.abstract),
    evidenceOf(`${paper.methodName ?? ''} · ${listingLine(paper)}`),
  ];
  cache.set(paper, evidence);
  return evidence;
}

/** Checks every quantity of a said text against the papers it cites. */
export function verifyAgainstPapers(text: string, papers: readonly Paper[]): Verification {
  return verifyAgainst(text, papers.flatMap(evidenceOfPaper));
}

/** Counts the quantities of everything said and how many of them the cited papers have. */
export function countVouched(
  said: readonly { text: string; papers: readonly Paper[] }[],
  withheld: number,
): ReceiptCount {
  const count: ReceiptCount = { numbers: 0, verified: 0, withheld };
  for (const { text, papers } of said) {
    const { quantities, unsupported } = verifyAgainstPapers(text, papers);
    count.numbers += quantities.length;
    count.verified += quantities.length - unsupported.length;
  }
  return count;
}
