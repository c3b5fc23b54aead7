import { BASELINE_WORDS, CHANGE_NOUNS, COMPARATIVES } from '../vocabulary/lexicon.ts';
import { isHeldAgainst } from './measured-before.ts';
import type { Range } from './phrases.ts';
import { conceptOf, type Said } from './said.ts';
import { isVerbWord, type Site } from './site.ts';

/** What a number takes from the one before it in its sentence, which names what both measure. */
export function carried(sites: readonly Site[], at: number, own: Said, saids: readonly Said[]): Said {
  const unitAt = (i: number) => sites[i]?.tokens[sites[i]?.members[0] ?? -1]?.quantity?.unit;
  // "65% at the 128-GPU scale, an additional 12% at the 256-GPU scale", "2x fewer on four tasks and 3x fewer on Bar"
  let from = at - 1;
  const isShared = unitAt(at) === '%' || unitAt(at) === 'x';
  while (from > 0 && from > at - MOST_PASSED && isShared && unitAt(from) !== unitAt(at)) from--;
  while (from > 0 && isAside(sites[from], sites[at])) from--;
  const [before, site, last] = [sites[from], sites[at], saids[from]];
  if (before === undefined || site === undefined || last === undefined) return own;
  const isWhich =
    own.change === 'by' && site.tokens[site.clause.from]?.lower === 'which' && own.property === null;
  if (isWhich && last.concept !== null) return { ...own, property: last.property, concept: last.concept };
  if (isLevelsOf(before, site, own, last)) {
    const property = withoutChange(last);
    return { ...own, property, concept: conceptOf(site, property) };
  }
  if (repeats(before, site, own, last)) return inherited(last, own);
  // "beats X by 1.9 mAP on A, 3.7 mAP on B": one verb for all.
  const isListed = /^(?:,|and)$/.test(site.tokens[site.left]?.lower ?? '');
  const isOne = isListed && own.change === null && last.change === 'by' && own.relation === last.relation;
  return isOne && own.relation !== null
    ? { ...own, change: 'by', turn: last.turn, beaten: last.beaten }
    : own;
}

/** "3% accuracy loss compared to X (69.48 vs. 72.41)", "by 5.5 mAP (from 40.4 to 45.9)": the levels of what changed. */
function isLevelsOf(last: Site, site: Site, own: Said, saidBefore: Said): boolean {
  const first = site.members[0] ?? 0;
  const opens = site.tokens[first - 1]?.lower === 'from' ? first - 2 : first - 1;
  const quantity = site.tokens[first]?.quantity;
  const unit = quantity?.unit ?? null;
  const isOfLast = unit === null || unit === last.tokens[last.members[0] ?? -1]?.quantity?.unit;
  const isPair = isHeldAgainst(site) || (quantity?.kind === 'range' && opens < first - 1);
  const isChange = saidBefore.change === 'by' && withoutChange(saidBefore) !== null;
  return own.property === null && isChange && isOfLast && isPair && site.tokens[opens]?.text === '(';
}

/** "accuracy loss": the accuracy. */
function withoutChange({ property, turn }: Said): Range | null {
  const isLast = property !== null && turn === property.to - 1;
  if (!isLast) return property;
  return property.to - property.from > 1 ? { from: property.from, to: property.to - 1 } : null;
}

/** It stands in a bracket that is closed before the other. */
function isAside(before: Site | undefined, site: Site | undefined): boolean {
  if (before === undefined || site === undefined) return false;
  let depth = 0;
  for (let i = before.right; i < (site.members[0] ?? 0); i++) {
    const text = site.tokens[i]?.text;
    if (text === '(' || text === '[') depth++;
    else if ((text === ')' || text === ']') && --depth < 0) return true;
  }
  return false;
}

/** Figures of conditions between two of one measure. */
const MOST_PASSED = 5;

/** "10.8 compared to a perplexity of 15.8": the other side alone names the measure. */
export function fromOtherSide(
  sites: readonly Site[],
  at: number,
  saids: readonly Said[],
  others: readonly (Range | null)[],
): Said {
  const [site, next, said, theirs] = [sites[at], sites[at + 1], saids[at], saids[at + 1]];
  if (site === undefined || said === undefined) throw new Error('No site is read at this place.');
  if (next !== undefined && theirs !== undefined && isHeadShared(site, said, next, theirs))
    return { ...said, concept: theirs.concept, relation: theirs.relation, change: 'by', turn: theirs.turn };
  const isHeld = next !== undefined && theirs !== undefined && (others[at + 1] ?? null) !== null;
  if (!isHeld || said.property !== null || theirs.property === null) return said;
  const [a, b] = [site, next].map(({ tokens, members }) => tokens[members[0] ?? -1]?.quantity?.unit);
  if (a !== b) return said;
  let { from } = theirs.property;
  while (from < theirs.property.to - 1 && BASELINE_WORDS.has(site.tokens[from]?.lower ?? '')) from++;
  return { ...said, property: { from, to: theirs.property.to }, concept: theirs.concept };
}

/** "14x prefill and 7x decoding speedups": both are speedups. */
function isHeadShared(
  { tokens, right }: Site,
  { property, change }: Said,
  next: Site,
  theirs: Said,
): boolean {
  const isBehind = property !== null && property.from === right && change === null;
  const isNext = isBehind && next.members[0] === property.to + 1 && tokens[property.to]?.lower === 'and';
  return (
    isNext && theirs.change === 'by' && theirs.turn !== null && theirs.turn === (theirs.property?.to ?? 0) - 1
  );
}

/** "2.1 (vs. 3.4 for DiT)", "5% on A and 3% on B": a number that names no measure of its own has the one before's. */
function repeats(last: Site, site: Site, own: Said, saidBefore: Said): boolean {
  if (own.property !== null) {
    const [turn, lastTurn] = [site.tokens[own.turn ?? -1]?.lower, last.tokens[saidBefore.turn ?? -1]?.lower];
    // "a 37% reduction in iterations and X up to a 30% reduction": of the same.
    const isAgain = turn !== undefined && turn === lastTurn && (own.concept ?? 'count') === 'count';
    return (site.tokens[site.left]?.text === '(' || isAgain) && isBareChange(site, own.property);
  }
  const [a, b] = [last, site].map(({ tokens, members }) => tokens[members[0] ?? -1]?.quantity);
  if (!a || !b || a.unit !== b.unit || a.isDate !== b.isDate) return false;
  const link = site.tokens[site.left]?.lower ?? '';
  // "…, whereas X gave 61%"
  const isHeld =
    site.clause !== last.clause && /^(?:whereas|while|but)$/.test(site.tokens[site.clause.from]?.lower ?? '');
  return (
    (CARRIES.test(link) && (link !== '(' || last.right === site.left)) ||
    (isHeld && own.of !== null && isVerbWord(site.tokens[site.left]))
  );
}

/** "5% (39% reduction)", "5% (1.65x faster)": of what was measured right before. */
function isBareChange({ tokens }: Site, range: Range | null): boolean {
  const { from, to } = range ?? { from: 0, to: 0 };
  const word = tokens[from]?.lower ?? '';
  return to - from === 1 && (CHANGE_NOUNS.has(word) || COMPARATIVES.has(word));
}

const CARRIES = /^(?:[,(;:]|and|or|but|to|than|vs\.?|versus|with|while|whereas|against|from)$/;

function inherited(last: Said, own: Said): Said {
  const { property, concept } = last;
  const of = own.of ?? last.of;
  // "a 65% speedup with A, an additional 12% with B": the same change.
  const isBare = own.relation === null || own.relation === last.relation || own.relation === 'reaches';
  if (own.change === null && last.change === 'by' && isBare)
    return { ...own, property, concept, of, relation: last.relation, change: 'by', turn: last.turn };
  return { ...own, property, concept, of, relation: own.relation ?? last.relation };
}
