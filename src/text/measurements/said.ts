import {
  ANAPHORS,
  CHANGE_NOUNS,
  OWN_HEADS,
  OWN_WORDS,
  PROPERTY_WORDS,
  THINGS,
  UNIT_CONCEPTS,
} from '../vocabulary/lexicon.ts';
import { nameIn } from './names.ts';
import { countedWhole, headOf, phraseAfter, type Range } from './phrases.ts';
import type { Site } from './site.ts';
import type { Change, Concept, Relation } from './types.ts';

/** What a clause says is measured, and how the quantity stands to it. */
export interface Said {
  property: Range | null;
  concept: Concept | null;
  relation: Relation | null;
  change: Change | null;
  /** What the property is of, when the words say so ("accuracy of GaLore"). */
  of: Range | null;
  /** What stands nearest to a number that only tells a circumstance; the subject of its clause may be meant. */
  near: Range | null;
  /** What is beaten, when the verb says so. */
  beaten: Range | null;
  /** Place of the word that says the change: a verb, a noun of change or a comparative. */
  turn: number | null;
}

export type Way = (site: Site) => Partial<Said> | null;

/** The concept the words of a phrase name, its last words first; what a "score" is of comes before it: "FID score". */
export function conceptOf({ tokens }: Pick<Site, 'tokens'>, phrase: Range | null): Concept | null {
  if (phrase === null) return null;
  let score: Concept | null = null;
  for (let i = phrase.to - 1; i >= phrase.from; i--) {
    const word = tokens[i]?.lower ?? '';
    // "ROUGE-L", "recall@10"
    const measure = word.replace(/[-@](?:\d+|\p{L})$/u, '');
    const concept =
      PROPERTY_WORDS.get(word) ??
      PROPERTY_WORDS.get(measure) ??
      (word.endsWith('score') ? 'score' : undefined);
    if (concept === 'score') score = concept;
    else if (concept !== undefined && (score === null || concept === 'error')) return concept;
  }
  return score;
}

export function unitConcept({ tokens, members }: Site): Concept | null {
  const quantity = tokens[members[0] ?? -1]?.quantity;
  if (quantity?.isDate) return 'date';
  return quantity?.unit == null ? null : (UNIT_CONCEPTS.get(quantity.unit) ?? null);
}

/** The relation of a verb in front of the quantity; a verb behind it has another object. */
export function relationOf({ tokens, members }: Site, verb: number): Relation | null {
  if (verb > (members[0] ?? 0)) return null;
  return tokens[verb]?.verb?.relation ?? null;
}

/** What a noun of change at `noun` is a change of: the words before it, or those behind "in" or "of". */
export function changed(site: Site, before: Range, noun: number): Partial<Said> {
  const { tokens } = site;
  const concept = PROPERTY_WORDS.get(tokens[noun]?.lower ?? '') ?? null;
  const whole = before.to > before.from ? { property: { from: before.from, to: noun + 1 } } : null;
  if (whole !== null && conceptOf(site, before) !== null) return whole;
  for (const at of [noun + 1, site.right]) {
    const link = tokens[at]?.lower;
    if (link !== 'in' && link !== 'of') continue;
    const object = phraseAfter(tokens, at + 1);
    const isPlace = object !== null && conceptOf(site, object) === null && nameIn(tokens, object) !== null;
    // "substantial improvements of 5% in F1": of the F1.
    if (object !== null && !isPlace && (whole === null || conceptOf(site, object) !== null))
      return { property: object };
  }
  return whole ?? { property: { from: noun, to: noun + 1 }, concept };
}

export function lastChange({ tokens }: Site, phrase: Range): number {
  for (let i = phrase.to - 1; i >= phrase.from; i--) if (CHANGE_NOUNS.has(tokens[i]?.lower ?? '')) return i;
  return -1;
}

/** "by 5% in accuracy", "by 6% on MMLU accuracy": a measure behind the number. */
export function measureInPlace(site: Site): Range | null {
  const { tokens, right } = site;
  if (!/^(?:in|on|of)$/.test(tokens[right]?.lower ?? '')) return null;
  const phrase = phraseAfter(tokens, tokens[right + 1]?.lower === 'terms' ? right + 3 : right + 1);
  const concept = conceptOf(site, phrase);
  return concept === null || concept === 'count' || concept === 'data' ? null : phrase;
}

export function countAfter({ tokens, right: behind }: Site): Range | null {
  const right = behindTotal(tokens, behind);
  const tag = tokens[right]?.tag;
  if (tag !== 'noun' && !(tag === 'participle' && tokens[right + 1]?.tag === 'noun')) return null;
  const phrase = phraseAfter(tokens, right);
  // "0.5 absolute (or 1.5% relative)"
  const isHow = phrase?.to === right + 1 && /^(?:relative|absolute)$/.test(tokens[right]?.lower ?? '');
  return phrase === null || isHow ? null : withDone(tokens, phrase);
}

/** "eight out of ten patients": the patients are counted. */
function behindTotal(tokens: Site['tokens'], right: number): number {
  const isOutOf = tokens[right]?.lower === 'out' && tokens[right + 1]?.lower === 'of';
  return isOutOf && tokens[right + 2]?.quantity != null ? right + 3 : right;
}

/** "37 bugs confirmed": what was done to the things counted belongs to them. */
export function withDone(tokens: Site['tokens'], phrase: Range): Range {
  const isDone =
    tokens[phrase.to]?.verb?.form === 'past' &&
    /^(?:mark|coordinator)$/.test(tokens[phrase.to + 1]?.tag ?? 'mark');
  return isDone ? { from: phrase.from, to: phrase.to + 1 } : phrase;
}

/** A phrase that ends a longer one: "the accuracy of GaLore" is measured, of GaLore. */
export function split(site: Site, phrase: Range): Partial<Said> {
  const { tokens } = site;
  const whole = countedWhole(tokens, phrase);
  if (whole.to > phrase.to) return { property: whole };
  const { head, of } = headOf(tokens, phrase);
  if (of !== null)
    return isBarely(tokens, head) ? { property: { from: head.from, to: of.to } } : { property: head, of };
  if (conceptOf(site, phrase) === null && isThing(site, phrase)) return { of: phrase };
  const behind = tokens[phrase.to];
  const owned = /^(?:of|for|in|on)$/.test(behind?.lower ?? '') ? phraseAfter(tokens, phrase.to + 1) : null;
  const isBefore = owned !== null && owned.to <= (site.members[0] ?? 0);
  return { property: phrase, of: isBefore ? owned : null };
}

/** "number", "amount": a head that says nothing without what it counts. */
const isBarely = (tokens: Site['tokens'], head: Range): boolean => countedWhole(tokens, head).to > head.to;

/** A pronoun, a name or the paper's own work has properties; it is none. */
export function isThing({ tokens }: Site, phrase: Range): boolean {
  const last = tokens[phrase.to - 1]?.lower ?? '';
  if (ANAPHORS.has(last) || OWN_WORDS.has(last) || OWN_HEADS.has(last)) return true;
  const isHead = nameIn(tokens, { from: phrase.to - 1, to: phrase.to }) !== null;
  return isHead || THINGS.some(([kind, words]) => kind !== 'task' && words.has(last));
}

/** "n = 3", "x ≥ 5". */
export function isEquation({ tokens, left, members }: Site): boolean {
  const sign = tokens[(members[0] ?? 0) - 1]?.text ?? '';
  return /^[=<>≤≥]$/.test(sign) || /^[=<>≤≥]$/.test(tokens[left]?.text ?? '');
}
