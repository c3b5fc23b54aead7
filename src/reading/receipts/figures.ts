import { foldForMatch } from '../../text/fold.ts';
import { findQuantities } from '../../text/quantities/find.ts';
import { endsOf, matchQuantity } from '../../text/quantities/match.ts';
import type { Quantity } from '../../text/quantities/types.ts';
import { type Evidence, type ReadEvidence, readEvidence } from './evidence.ts';

/**
 * The figures of a text that the cited words do not have with the same value, kind and unit (an end of a range supports its own
 * value), and digits of names that neither they nor their context have. Names, tasks and labels are held to no more than
 * this; statements are verified.
 */
export function missingFigures(text: string, evidence: Evidence | FigureSource): Quantity[] {
  const said = findQuantities(text);
  if (said.length === 0) return [];
  const read = 'cited' in evidence ? readEvidence(evidence) : evidence;
  return said.filter((each) => !supports(read, each, text));
}

/** What figures are held against. */
export type FigureSource = Pick<ReadEvidence, 'figures' | 'folded'>;

/** Quantities found in a text, those of names left out and the ends of ranges put in. */
export const figuresOf = (found: readonly Quantity[]): Quantity[] =>
  found.flatMap((each) => {
    if (each.inName) return [];
    return each.kind === 'range' ? [each, ...endsOf(each)] : [each];
  });

/** What a text says in figures: numbers in names say nothing, and one said twice is one. */
export function figuresIn(text: string): Quantity[] {
  const seen = new Map<string, Quantity>();
  for (const quantity of findQuantities(text))
    if (!quantity.inName) seen.set(`${quantity.printed} ${quantity.unit}`, quantity);
  return [...seen.values()];
}

function supports(evidence: FigureSource, said: Quantity, text: string): boolean {
  if (said.inName) return namesIt(evidence, said, text);
  const has = (wanted: Quantity) => evidence.figures.some((known) => matchQuantity(wanted, known));
  // "from A to B" puts two numbers together that the abstract may print apart.
  const isChange = said.kind === 'range' && said.printed.includes(' to ');
  return has(said) || (isChange && endsOf(said).every(has));
}

/** Whether the name around the number stands in the abstract, as a whole name or at the head of a longer one. */
function namesIt(evidence: FigureSource, said: Quantity, text: string): boolean {
  const before = /(?<![^\s()[\]{},;"“”])[^\s()[\]{},;"“”]*$/.exec(text.slice(0, said.start))?.[0] ?? '';
  const after = /^[^\s()[\]{},;:"“”]*/.exec(text.slice(said.end))?.[0] ?? '';
  const isVersion = before === '' && after === '';
  const head = isVersion ? (/(?<!\S)\S+\s$/.exec(text.slice(0, said.start))?.[0] ?? '') : before;
  const name = foldForMatch(`${head}${text.slice(said.start, said.end)}${after}`).replace(
    /(?:'s|[.!?]){1,9}$/,
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
