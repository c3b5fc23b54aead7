import type { Measurement } from '../../../text/measurements/types.ts';
import { matchQuantity } from '../../../text/quantities/match.ts';
import { PROPERTY_WORDS } from '../../../text/vocabulary/lexicon.ts';
import { PARTIAL } from '../claim-words.ts';
import { lettersOf } from '../evidence.ts';
import type { Rule, Statement } from '../statement.ts';
import { stemsOf } from '../words.ts';

/** What differs for certain between a number said and the same number in the source. */
const DIFFERENCES: readonly (readonly [
  rule: string,
  differs: (said: Measurement, known: Measurement) => boolean,
])[] = [
  ['entity', (a, b) => isKnown(a) && isKnown(b) && isOfOther(a, b)],
  ['baseline', isHeldAgainstOther],
  ['change', (a, b) => a.change === 'by' && isLevel(b)],
  ['direction', (a, b) => directionOf(a) * directionOf(b) < 0],
];

/**
 * A number is said of what the source measures with it, of whom, against what, and whether it is more or less; of
 * several numbers, each goes with what it was dealt ("3x and 5x over A and B, respectively").
 */
export const checkMeasured: Rule = (statement) => {
  const { measurements, evidence } = statement;
  for (const said of measurements) {
    const same = evidence.measurements.filter((known) => matchQuantity(said.quantity, known.quantity));
    if (same.length === 0) continue;
    const isOwn = isAmongItsOwn(statement, said);
    if (!isOwn && isOfAnother(statement, said, same)) return { rule: 'property', isCertain: false };
    for (const [rule, differs] of DIFFERENCES)
      if (same.every((known) => differs(said, known))) return { rule, isCertain: false };
    const others = evidence.measurements.filter(
      (known) => !same.includes(known) && !(isOwn && known.quantity.unit !== said.quantity.unit),
    );
    if (others.length > 0 && isAgainstAnothers(said, same, others))
      return { rule: 'baseline', isCertain: false };
    if (same.every(isOnlyInSome) && !statement.said.words.some(({ lower }) => PARTIAL.has(lower)))
      return { rule: 'hedge', isCertain: false };
    const words = isOwn ? namesOf : wordsOf;
    if (others.length > 0 && isDealtTo(said, others, same, words) && !isDealtTo(said, same, others, words))
      return { rule: 'dealt', isCertain: false };
  }
  return null;
};

/** Another property, and not just in other words: the source lacks some of those that name it. */
function isOfAnother({ evidence }: Statement, said: Measurement, same: readonly Measurement[]): boolean {
  if (!same.every((known) => differ(said.property.concept, known.property.concept))) return false;
  return stemsOf(said.property.words).some(
    (stem) => !evidence.source.words.some((word) => word.stem === stem),
  );
}

/** The words before and behind the number are those before and behind it in the source. */
function isAmongItsOwn({ said, open, links, rank }: Statement, { quantity }: Measurement): boolean {
  return open.some((at, i) => {
    const other = said.words[at]?.quantity;
    if (other == null || other.printed !== quantity.printed || !matchQuantity(other, quantity)) return false;
    const placeOf = (j: number) => rank.get(links.get(open[j] ?? -1)?.to ?? -1);
    const place = placeOf(i);
    return place !== undefined && (placeOf(i - 1) === place - 1 || placeOf(i + 1) === place + 1);
  });
}

/** Whether what is said with a number goes with some measurements and not with the others. */
function isDealtTo(
  said: Measurement,
  some: readonly Measurement[],
  others: readonly Measurement[],
  words: (measurement: Measurement) => readonly string[],
): boolean {
  const own = words(said);
  const theirs = new Set(others.flatMap(words));
  return some.flatMap(words).some((word) => own.includes(word) && !theirs.has(word));
}

/** Two capitals or a digit: no plain word. */
const isNameLike = (word: string): boolean =>
  /\p{L}/u.test(word) && (/\d/.test(word) || word.replace(/[^\p{Lu}]/gu, '').length > 1);

/** The names among the words of a measurement. */
function namesOf({ entity, baseline, change, conditions }: Measurement): string[] {
  const places = conditions.flatMap(({ kind, words }) =>
    kind === 'dataset' || kind === 'model' ? [words] : [],
  );
  const words = [entity.name ?? '', change === null ? '' : (baseline?.name ?? ''), ...places].join(' ');
  return words.split(' ').filter(isNameLike);
}

const kept = new WeakMap<Measurement, readonly string[]>();

function wordsOf(measurement: Measurement): readonly string[] {
  const known = kept.get(measurement);
  if (known !== undefined) return known;
  const { entity, property, baseline, conditions } = measurement;
  const places = conditions.map(({ words }) => words);
  // "throughput was 36% for 175B parameters": the throughput has no 175B parameters.
  const who = PROPERTY_WORDS.has(entity.words.toLowerCase().split(' ').at(-1) ?? '') ? '' : entity.words;
  const words = [who, property.words, baseline?.words ?? '', ...places].join(' ');
  // "CAR-A" and "CAR-B" have the same stems.
  const names = words.split(' ').filter((word) => word.includes('-') && word !== word.toLowerCase());
  const found = [...stemsOf(words), ...names];
  kept.set(measurement, found);
  return found;
}

const differ = <T>(a: T | null, b: T | null): boolean => a !== null && b !== null && a !== b;

/** "achieves a 32% accuracy" is no change by 32%. */
const isLevel = ({ change, property, relation }: Measurement): boolean =>
  change === null && relation === 'reaches' && property.concept !== null;

const isKnown = ({ entity }: Measurement): boolean => entity.kind !== 'unknown';

const isBaseline = ({ entity }: Measurement): boolean => entity.kind === 'baseline';

/** A baseline's and another's, or of two things with names of their own; "we" may do it with anything. */
function isOfOther(a: Measurement, b: Measurement): boolean {
  // What is counted in other words ("135 people") is nobody's deed.
  const isDone = a.relation !== null && b.relation !== null;
  const isSameCount = a.property.words !== '' && a.property.words === b.property.words;
  if (!(isDone || isSameCount) || a.property.concept === 'probability') return false;
  if (a.entity.kind === 'own' && b.entity.kind === 'own') return false;
  const [one, other] = [whoOf(a), whoOf(b)];
  const isPlace = (who: string, { conditions }: Measurement) =>
    who !== '' && conditions.some(({ words }) => lettersOf(words).includes(who));
  if (isPlace(one, b) || isPlace(other, a)) return false;
  const isNamed = one !== '' && other !== '';
  if (isNamed && (one.includes(other) || other.includes(one))) return false;
  if (isBaseline(a) !== isBaseline(b)) return true;
  return isNamed && ![a, b].some(({ entity }) => /\b(?:we|us|authors)$/i.test(entity.words));
}

/** A measure that opens a sentence looks like a name. */
const whoOf = ({ entity }: Measurement): string =>
  PROPERTY_WORDS.has(entity.name?.toLowerCase() ?? '') ? '' : lettersOf(entity.name ?? '').replace(/s$/, '');

/** "for certain applications" */
const isOnlyInSome = ({ conditions }: Measurement): boolean =>
  conditions.some(({ words }) => PARTIAL.has(words.split(' ', 1)[0]?.toLowerCase() ?? ''));

/** Whether there is more or less of what changed by an amount; an improvement may be either. */
function directionOf({ change, relation, negated }: Measurement): number {
  if (change !== 'by' || negated) return 0;
  if (relation === 'reduces') return -1;
  return relation === 'raises' ? 1 : 0;
}

function isHeldAgainstOther({ baseline: a }: Measurement, { baseline: b }: Measurement): boolean {
  if (a?.name == null || b?.name == null) return false;
  return !isAmong(a.name, b.words) && !isAmong(b.name, a.words);
}

/** Held against what another number is held against, and not this one. */
function isAgainstAnothers(
  said: Measurement,
  same: readonly Measurement[],
  others: readonly Measurement[],
): boolean {
  const own = stemsOf(said.baseline?.words ?? '');
  const isIn = ({ baseline }: Measurement) => {
    const theirs = stemsOf(baseline?.words ?? '');
    return own.every((stem) => theirs.includes(stem));
  };
  return (
    own.length > 0 && same.every((known) => known.baseline !== null && !isIn(known)) && others.some(isIn)
  );
}

/** Every word of a name stands in a phrase. */
function isAmong(name: string, phrase: string): boolean {
  const words = phrase.split(/\s+/).map(lettersOf);
  return name.split(/\s+/).every((word) => words.includes(lettersOf(word)));
}
