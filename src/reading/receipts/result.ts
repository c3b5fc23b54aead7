import type { Result, Verdict } from '../../model/reading.ts';
import type { Measurement, Relation } from '../../text/measurements/types.ts';
import { findQuantities } from '../../text/quantities/find.ts';
import { endsOf, matchQuantity } from '../../text/quantities/match.ts';
import type { Quantity } from '../../text/quantities/types.ts';
import { sayValue } from '../../text/quantities/value.ts';
import { kinship } from '../../text/thesaurus.ts';
import { CHANGE_NOUNS, PROPERTY_WORDS } from '../../text/vocabulary/lexicon.ts';
import { type Evidence, lettersOf, type ReadEvidence, readEvidence, SUPPORTED } from './evidence.ts';
import { isExactQuote } from './exact-quote.ts';
import { missingFigures } from './figures.ts';
import { isWeighty, readWords, type Word } from './words.ts';

/** The paper a result is said of. */
export interface ResultSource {
  title: string | null;
  abstract: string;
  /** What its own method goes by. */
  methodName: string | null;
}

export interface VerifiedResult extends Verdict {
  /** The result without a baseline or a setting that is not the paper's. */
  result: Result;
  /** What its sentence measures with its value. */
  measured: readonly Measurement[];
}

/**
 * Whether the sentence of a result says it: its value is measured there, not as a baseline's, and its metric is what is measured,
 * in the sentence's words or words known to mean the same, turned the same way. A baseline or setting that the paper does
 * not have is dropped by itself.
 * @param measurements those of the paper, when they have been found already
 */
export function verifyResult(
  result: Result,
  source: ResultSource,
  measurements?: readonly Measurement[],
): VerifiedResult {
  if (!isExactQuote(result.quote, source.abstract))
    return { verdict: 'contradicted', rule: 'quote', result, measured: [] };
  const evidence: Evidence = {
    cited: [result.quote],
    context: `${source.title ?? ''}. ${source.abstract}`,
    ownNames: source.methodName === null ? [] : [source.methodName],
  };
  const read = readEvidence(evidence);
  const isValue = isValueOf(result);
  const measured = (measurements ?? read.measurements).filter(({ quantity }) => isValue(quantity));
  const kept = {
    ...result,
    baseline: result.baseline !== null && isOfPaper(result.baseline, evidence) ? result.baseline : null,
    setting: result.setting !== null && isOfPaper(result.setting, evidence) ? result.setting : null,
  };
  return { ...judge(result, evidence, measured), result: withoutOther(kept, measured), measured };
}

function judge({ metric }: Result, evidence: Evidence, measured: readonly Measurement[]): Verdict {
  if (measured.length === 0) return { verdict: 'contradicted', rule: 'number' };
  if (measured.every(({ entity }) => entity.kind === 'baseline'))
    return { verdict: 'contradicted', rule: 'entity' };
  if (missingFigures(metric, evidence).length > 0) return { verdict: 'contradicted', rule: 'number' };
  const { words } = readWords(metric);
  const last = words.findLast(({ kind }) => kind === 'content');
  if (last !== undefined && isTurned(last, measured)) return { verdict: 'contradicted', rule: 'direction' };
  const read = readEvidence(evidence);
  const isKnown = words.every(
    (word) => !isWeighty(word) || word.kind !== 'content' || says(read, word, measured),
  );
  if (!isKnown) return { verdict: 'undecided', rule: 'words' };
  return isOther(words, measured) ? { verdict: 'undecided', rule: 'property' } : SUPPORTED;
}

/** Tells whether a quantity, or an end of it, is the value of a result. */
function isValueOf({ value, unit }: Result): (quantity: Quantity) => boolean {
  const said = findQuantities(sayValue(value, unit))[0];
  if (said === undefined) return () => false;
  return (quantity) =>
    [quantity, ...endsOf(quantity)].some(
      (each) => matchQuantity(said, each) || (each.printed === value && each.unit === unit),
    );
}

/** Whether the paper has a phrase: its figures in the sentence cited, its words there or around it. */
function isOfPaper(phrase: string, evidence: Evidence): boolean {
  if (missingFigures(phrase, evidence).length > 0) return false;
  const read = readEvidence(evidence);
  return readWords(phrase).words.every(({ kind, lower }) => {
    const bare = lettersOf(lower);
    return kind !== 'content' || read.letters.includes(bare) || read.around.includes(bare);
  });
}

/** A baseline is the one the number is held against, where its clause names one. */
function withoutOther(result: Result, measured: readonly Measurement[]): Result {
  const said = lettersOf(result.baseline ?? '');
  const named = measured.flatMap(({ baseline }) =>
    baseline?.name == null ? [] : [lettersOf(baseline.name)],
  );
  const isOther =
    said !== '' &&
    named.length === measured.length &&
    /\p{Lu}/u.test(result.baseline ?? '') &&
    named.every((name) => !said.includes(name) && !name.includes(said));
  return isOther ? { ...result, baseline: null } : result;
}

const OPPOSED: Readonly<Partial<Record<Relation, readonly Relation[]>>> = {
  raises: ['reduces', 'loses', 'trails'],
  improves: ['loses', 'trails'],
  reduces: ['raises'],
  loses: ['improves', 'raises', 'beats'],
};

/** "Increase" for what the sentence says is reduced. */
function isTurned({ lower }: Word, measured: readonly Measurement[]): boolean {
  if (PROPERTY_WORDS.has(lower)) return false;
  const opposed = OPPOSED[CHANGE_NOUNS.get(lower) ?? 'equals'] ?? [];
  return measured.every(({ relation }) => relation !== null && opposed.includes(relation));
}

/** Whether the sentence has a word of a metric, one that means the same, or the measure or change it names. */
function says(read: ReadEvidence, word: Word, measured: readonly Measurement[]): boolean {
  const concept = PROPERTY_WORDS.get(word.lower);
  const turn = CHANGE_NOUNS.get(word.lower);
  if (concept !== undefined && measured.some(({ property }) => property.concept === concept)) return true;
  if (
    turn !== undefined &&
    measured.some(({ relation, quantity }) => relation !== null || quantity.unit === 'x')
  )
    return true;
  if (/^(?:share|score|rate)$/.test(word.lower)) return true;
  const bare = lettersOf(word.lower);
  // What is measured stands in the sentence; of whom or in what, the abstract may have said before.
  const isPlace = concept === undefined || concept === 'data' || concept === 'size';
  if (read.letters.includes(bare) || (isPlace && read.around.includes(bare))) return true;
  return read.source.words.some((other) => {
    if (other.stem === word.stem) return true;
    const kin = word.isName || other.isName ? null : kinship(word.stem, other.stem);
    return kin === 'same' || kin === 'wider';
  });
}

/** The measure a metric names is another than the one measured with this number. */
function isOther(words: readonly Word[], measured: readonly Measurement[]): boolean {
  const naming = words.filter(({ lower }) => PROPERTY_WORDS.has(lower));
  if (naming.every(({ lower }) => CHANGE_NOUNS.has(lower))) return false;
  const concepts = naming.flatMap(({ lower }) => PROPERTY_WORDS.get(lower) ?? []);
  const clauses = measured.flatMap(({ property }) => property.concept ?? []);
  if (clauses.length < measured.length) return false;
  return (
    !concepts.some((concept) => clauses.includes(concept)) &&
    !words.some(({ lower }) => measured.some(({ property }) => property.words.toLowerCase().includes(lower)))
  );
}
