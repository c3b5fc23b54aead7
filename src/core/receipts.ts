import { findQuantities } from './quantities/find.ts';
import { endsOf, matchQuantity } from './quantities/match.ts';
import type { Quantity } from './quantities/types.ts';
import type { ReceiptCount } from './reading.ts';
import { findFolded, foldForMatch } from './text/fold.ts';
import { foldSpace } from './text/words.ts';

/** What checking one said text found. */
export interface Verification {
  ok: boolean;
  /** Every quantity the text says, numbers inside names included. */
  quantities: Quantity[];
  /** Those no cited abstract has. */
  unsupported: Quantity[];
}

/** A said text with the texts it cites. */
export interface Said {
  text: string;
  abstracts: readonly string[];
}

/**
 * Checks every quantity of a said text against the abstracts it cites. A quantity is supported when one of them has it
 * with the same value, kind and unit (an end of a range supports its own value); a number inside a name, when the same name
 * stands in one of them.
 */
export function verifyStatement(text: string, abstracts: readonly string[]): Verification {
  return verifyAgainst(text, abstracts.map(evidenceOf));
}

/** An abstract made ready to check many statements against. */
export interface Evidence {
  readonly quantities: readonly Quantity[];
  readonly folded: string;
}

/** Reads an abstract once, so that several statements can be checked against it. */
export function evidenceOf(abstract: string): Evidence {
  return evidenceFrom(findQuantities(abstract), foldForMatch(abstract));
}

/** As `evidenceOf`, of an abstract whose quantities have been found and whose text has been folded already. */
export function evidenceFrom(found: readonly Quantity[], folded: string): Evidence {
  const quantities = found.flatMap((each) => (each.kind === 'range' ? [each, ...endsOf(each)] : [each]));
  return { quantities, folded };
}

/** As `verifyStatement`, on abstracts already read. */
export function verifyAgainst(text: string, evidence: readonly Evidence[]): Verification {
  const quantities = findQuantities(text);
  const unsupported = quantities.filter((said) => !evidence.some((each) => supports(each, said, text)));
  return { ok: unsupported.length === 0, quantities, unsupported };
}

/** Whether the quote is a substring of the abstract, white space folded on both sides and nothing else. */
export function isExactQuote(quote: string, abstract: string): boolean {
  const wanted = foldSpace(quote);
  return wanted !== '' && (abstract.includes(wanted) || foldSpace(abstract).includes(wanted));
}

/**
 * The exact words of the abstract that a cleaned quote (LaTeX read, case, dashes or spacing changed) stands for, or null when
 * it has none.
 */
export function exactQuote(quote: string, abstract: string): string | null {
  const plain = foldSpace(quote);
  if (plain === '') return null;
  if (abstract.includes(plain)) return plain;
  const span = findFolded(abstract, quote.trim().replace(/^["“…. ]+|["”… ]+$/g, ''));
  return span === null ? null : abstract.slice(span.start, span.end);
}

/**
 * Counts the quantities of everything said and how many of them its cited abstracts support. `withheld` is handed in: it
 * counts statements that were left out before anything was said.
 */
export function countReceipts(said: readonly Said[], withheld = 0): ReceiptCount {
  const count: ReceiptCount = { numbers: 0, verified: 0, withheld };
  for (const { text, abstracts } of said) {
    const { quantities, unsupported } = verifyStatement(text, abstracts);
    count.numbers += quantities.length;
    count.verified += quantities.length - unsupported.length;
  }
  return count;
}

/** A result's value as it is written: `1.54x`, `25%`, `$20`, `16 GB`, `1/100`. */
export function sayValue(value: string, unit: string | null): string {
  if (unit === null) return value;
  if (unit === '$') return `$${value}`;
  if (unit === 'fraction') return value.includes('/') ? value : `${value}x`;
  return unit === 'x' || unit === '%' ? `${value}${unit}` : `${value} ${unit}`;
}

function supports(evidence: Evidence, said: Quantity, text: string): boolean {
  if (said.inName) return namesIt(evidence, said, text);
  return (
    evidence.quantities.some((known) => !known.inName && matchQuantity(said, known)) ||
    isChange(evidence, said)
  );
}

/** "from A to B" puts two numbers together that the abstract may print apart. */
function isChange(evidence: Evidence, said: Quantity): boolean {
  if (said.kind !== 'range' || !said.printed.includes(' to ')) return false;
  return endsOf(said).every((end) =>
    evidence.quantities.some((known) => !known.inName && matchQuantity(end, known)),
  );
}

/** Whether the name around the number stands in the abstract, as a whole name or at the head of a longer one. */
function namesIt(evidence: Evidence, said: Quantity, text: string): boolean {
  const before = /[^\s()[\]{},;"“”]*$/.exec(text.slice(0, said.start))?.[0] ?? '';
  const after = /^[^\s()[\]{},;:"“”]*/.exec(text.slice(said.end))?.[0] ?? '';
  const isVersion = before === '' && after === '';
  const head = isVersion ? (/\S+\s$/.exec(text.slice(0, said.start))?.[0] ?? '') : before;
  const name = foldForMatch(`${head}${text.slice(said.start, said.end)}${after}`).replace(
    /(?:'s|[.!?])+$/,
    '',
  );
  for (
    let at = evidence.folded.indexOf(name);
    at >= 0 && name !== '';
    at = evidence.folded.indexOf(name, at + 1)
  ) {
    const left = evidence.folded.charAt(at - 1);
    const right = evidence.folded.slice(at + name.length, at + name.length + 2);
    if (!/[a-z0-9.]/.test(left) && !/^(?:[a-z0-9]|\.\d)/.test(right)) return true;
  }
  return false;
}
