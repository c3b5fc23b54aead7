import { findMeasurements } from '../../text/measurements/find.ts';
import type { Measurement } from '../../text/measurements/types.ts';
import { alignWords, isOpen, type Link } from './align.ts';
import { type LongForm, longFormsOf, type ReadEvidence } from './evidence.ts';
import { isWeighty, type ReadText, readWords, type Word } from './words.ts';

/** A statement laid beside its evidence. */
export interface Statement {
  text: string;
  said: ReadText;
  evidence: ReadEvidence;
  measurements: readonly Measurement[];
  /** What it spells out itself, of the acronyms of its evidence. */
  longForms: readonly LongForm[];
  /** Places of the words that say something. */
  open: readonly number[];
  links: ReadonlyMap<number, Link>;
  /** The place a source word takes among those that say something. */
  rank: ReadonlyMap<number, number>;
  /** The share of neighbouring words that are neighbours in the source too: 1 is a copy, 0 shares no two words in a row. */
  closeness: number;
  /** Every word is the source's own, small ones too: where its order differs, nothing but the order was changed. */
  isReordered: boolean;
  /** One text deals out by "respectively" what the other says one by one: order tells nothing of what goes with what. */
  isDealt: boolean;
}

/** How a rule is broken: for certain, or in so far as words tell. */
export type Break = { rule: string; isCertain: boolean };

export type Rule = (statement: Statement) => Break | null;

export function readStatement(text: string, evidence: ReadEvidence): Statement {
  const said = readWords(text);
  const { words } = evidence.source;
  const links = alignWords(said.words, words);
  const open = placesOf(said.words);
  const rank = new Map(placesOf(words).map((at, i) => [at, i]));
  return {
    text,
    said,
    evidence,
    measurements: said.words.some(({ quantity }) => quantity !== null)
      ? findMeasurements(text, { ownNames: evidence.ownNames })
      : [],
    longForms: text.includes('(') ? longFormsOf(text, evidence.letters) : [],
    open,
    links,
    rank,
    closeness: closenessOf(open, links, rank),
    isReordered:
      open.every((at) => links.get(at)?.likeness === 'exact' || !isWeighty(said.words[at])) &&
      hasNoOwnJoints(said.words, words),
    isDealt: isDealing(said.words) !== isDealing(words),
  };
}

const isDealing = (words: readonly Word[]): boolean => words.some(({ lower }) => lower === 'respectively');

/** The small words that join phrases are all the source's, as often as said; articles aside. */
function hasNoOwnJoints(said: readonly Word[], source: readonly Word[]): boolean {
  const left = new Map<string, number>();
  const isJoint = ({ kind, tag }: Word) => kind === 'function' && tag !== 'determiner';
  for (const word of source) if (isJoint(word)) left.set(word.lower, (left.get(word.lower) ?? 0) + 1);
  return said.filter(isJoint).every(({ lower }) => {
    const count = left.get(lower) ?? 0;
    left.set(lower, count - 1);
    return count > 0;
  });
}

const placesOf = (words: readonly Word[]): number[] => words.flatMap((word, i) => (isOpen(word) ? [i] : []));

function closenessOf(
  open: readonly number[],
  links: ReadonlyMap<number, Link>,
  rank: ReadonlyMap<number, number>,
): number {
  if (open.length < 2) return 1;
  let together = 0;
  for (let i = 1; i < open.length; i++) {
    const a = links.get(open[i - 1] ?? -1);
    const b = links.get(open[i] ?? -1);
    if (a?.likeness !== 'exact' || b?.likeness !== 'exact') continue;
    if ((rank.get(b.to) ?? 0) - (rank.get(a.to) ?? 0) === 1) together++;
  }
  return together / (open.length - 1);
}
