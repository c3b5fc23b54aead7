import { CHANGE_NOUNS, CHANGING, PROPERTY_WORDS } from '../vocabulary/lexicon.ts';
import { headOf, phraseAfter, phraseBefore, type Range } from './phrases.ts';
import {
  changed,
  conceptOf,
  countAfter,
  isEquation,
  isThing,
  lastChange,
  measureInPlace,
  relationOf,
  type Said,
  split,
  unitConcept,
} from './said.ts';
import { isVerbWord, type Site, subjectAt, verbBefore } from './site.ts';
import type { Concept } from './types.ts';

/** "accuracy of 95%", "a speedup of 2x", "an improvement of 5% in accuracy". */
export function ofLink(site: Site): Partial<Said> | null {
  const { tokens, left } = site;
  if (tokens[left]?.lower !== 'of') return null;
  const named = phraseBefore(tokens, beforeBracket(tokens, left));
  if (named === null) return null;
  const phrase = withNamed(tokens, named);
  const noun = lastChange(site, phrase);
  if (noun === phrase.to - 1) {
    const relation = CHANGE_NOUNS.get(tokens[noun]?.lower ?? '') ?? null;
    return { relation, change: 'by', turn: noun, ...changed(site, { from: phrase.from, to: noun }, noun) };
  }
  // "support of 300 models": the models are counted.
  if (conceptOf(site, phrase) === null && countAfter(site) !== null) return null;
  const { head, of } = headOf(tokens, phrase);
  const turn = of === null ? -1 : lastChange(site, head);
  if (turn === head.to - 1)
    return {
      relation: CHANGE_NOUNS.get(tokens[turn]?.lower ?? '') ?? null,
      change: 'by',
      turn,
      property: of,
    };
  const measured = of !== null && conceptOf(site, phrase) === null && conceptOf(site, head) !== null;
  const relation = relationOf(site, verbBefore(site, left));
  return measured ? { property: head, of, relation } : { property: phrase, relation };
}

/** "GLUE (dev) score" */
function withNamed(tokens: Site['tokens'], phrase: Range): Range {
  const isBare = phrase.to - phrase.from === 1 && tokens[phrase.from]?.lower === 'score';
  const open = isBare ? beforeBracket(tokens, phrase.from) : phrase.from;
  const owner = open < phrase.from ? phraseBefore(tokens, open) : null;
  return owner === null ? phrase : { from: owner.from, to: phrase.to };
}

/** "a rescue rate (of those that failed) of 34%" */
function beforeBracket(tokens: Site['tokens'], at: number): number {
  if (tokens[at - 1]?.text !== ')') return at;
  for (let i = at - 2; i >= 0 && i > at - MOST_IN_BRACKETS; i--) if (tokens[i]?.text === '(') return i;
  return at;
}

const MOST_IN_BRACKETS = 16;

/** "the sensitivity (73%)", "memory savings (up to 50%)". */
export function bracketed(site: Site): Partial<Said> | null {
  const { tokens, left } = site;
  // "(4.39 vs 4.44 in MOS)"
  const place = /^(?:vs\.?|versus)$/.test(tokens[left]?.lower ?? '') ? measureInPlace(site) : null;
  if (place !== null) return { property: place };
  if (tokens[left]?.text !== '(' && tokens[left]?.text !== '[') return null;
  const phrase = phraseBefore(tokens, left);
  if (phrase === null || isRival(tokens, phrase)) return null;
  const { subject } = site.clause;
  const isOf = subject !== null && conceptOf(site, phrase) === null;
  // "Survival was longer in the drug group (18 months)": the survival.
  const link = tokens[phrase.from - 1]?.tag === 'determiner' ? phrase.from - 2 : phrase.from - 1;
  const isGroup =
    tokens[link - 1]?.tag === 'comparative' && /^(?:in|for|with|among)$/.test(tokens[link]?.lower ?? '');
  const isWhose = subject !== null && conceptOf(site, subject) !== null && isThing(site, phrase);
  return isOf && (isGroup || isWhose) ? { property: subject, of: phrase } : split(site, phrase);
}

/** "compared to full precision (69.48 vs. 72.41)": what it is held against is not measured. */
function isRival(tokens: Site['tokens'], { from }: Range): boolean {
  let at = from - 1;
  while (tokens[at]?.tag === 'determiner' || tokens[at]?.tag === 'adverb') at--;
  return (
    /^(?:than|over|to|with)$/.test(tokens[at]?.lower ?? '') &&
    (at === 0 ||
      tokens[at]?.lower === 'than' ||
      tokens[at - 1]?.verb?.lemma === 'compare' ||
      /^(?:close|similar|comparable|equal|equivalent)$/.test(tokens[at - 1]?.lower ?? ''))
  );
}

/** "accuracy was 95%", "n = 3", "reaches 95%", "p < 0.05". */
export function equated(site: Site): Partial<Said> | null {
  const { tokens, left, members } = site;
  const subject = subjectAt(site);
  const sign = tokens[left];
  const direct = tokens[(members[0] ?? 0) - 1];
  if (isEquation(site) || /^[:∼~≈]$/.test(sign?.text ?? '') || /^[=<>≤≥:∼~≈]$/.test(direct?.text ?? '')) {
    if (sign?.text === ':' && isLabelOf(site)) return null;
    let end = left + 1;
    while (/^[=<>≤≥:]$/.test(tokens[end - 1]?.text ?? '')) end--;
    const phrase = phraseBefore(tokens, end);
    const { of } = phrase === null ? { of: null } : headOf(tokens, phrase);
    // "results of FID=1.42": the FID.
    if (of !== null && conceptOf(site, of) !== null) return { property: of, relation: 'equals' };
    if (phrase !== null) return { ...split(site, phrase), relation: 'equals' };
  }
  if (!isVerbWord(sign)) return null;
  const verb = sign?.verb ?? null;
  if (tokens[site.right]?.tag === 'noun' && verb?.lemma !== 'be') return null;
  const place = measureInPlace(site);
  if (place !== null) {
    // "increasing 15% in error": by so much.
    const isBy = verb?.relation != null && CHANGING.has(verb.relation);
    return {
      property: place,
      relation: verb?.relation ?? null,
      ...(isBy ? { change: 'by', turn: left } : {}),
    };
  }
  const object =
    tokens[site.right]?.lower === 'in' || tokens[site.right]?.lower === 'for' ? null : countAfter(site);
  if (object !== null) return { property: object, relation: verb?.relation ?? null };
  if (subject === null) return null;
  const relation = verb?.relation ?? null;
  const isTaken = relation === 'needs' || relation === 'uses';
  const unit = unitConcept(site);
  if (isTaken && unit !== null && conceptOf(site, subject) !== unit) return { of: subject, relation };
  // "the parent zeolite gave 61%": of what was measured before.
  if (GIVING.has(verb?.lemma ?? '') && conceptOf(site, subject) === null) return { of: subject, relation };
  // "ET was 242 mm": what goes by a symbol is measured.
  if (verb?.lemma === 'be' && PHYSICAL.has(unit ?? 'time')) return { property: subject, relation };
  return { ...split(site, subject), relation };
}

/** Whoever does this has what is measured. */
const GIVING = new Set([
  'give',
  'show',
  'obtain',
  'achieve',
  'provide',
  'deliver',
  'get',
  'exhibit',
  'produce',
  'score',
  'have',
]);
const PHYSICAL: ReadonlySet<Concept> = new Set([
  'length',
  'mass',
  'temperature',
  'pressure',
  'concentration',
]);

/** "4.2x overall (text: 3.4x, image: 5.3x)": what stands before the colon tells the cases of one measure apart. */
function isLabelOf({ tokens, left, members }: Site): boolean {
  const quantity = tokens[members[0] ?? -1]?.quantity;
  for (let i = left - 1; i >= 0 && i > left - 12; i--) {
    const before = tokens[i]?.quantity;
    if (before != null) return before.unit === quantity?.unit;
  }
  return false;
}

/** "mean age 54.8 years", "PSNR 26.15", "aged 58 to 70". */
export function nounBefore(site: Site): Partial<Said> | null {
  const { tokens, left } = site;
  const token = tokens[left];
  if (token === undefined) return null;
  // "(hazard ratio, 0.87; 95% CI, 0.7 to 0.9)"
  const listed = token.text === ',' ? phraseBefore(tokens, left) : null;
  if (
    listed !== null &&
    /^[([;]$/.test(tokens[listed.from - 1]?.text ?? '') &&
    conceptOf(site, listed) !== null
  )
    return { property: listed, relation: 'equals' };
  if (PROPERTY_WORDS.has(token.lower) && token.tag !== 'noun')
    return { property: { from: left, to: left + 1 } };
  if (token.tag !== 'noun') return null;
  const phrase = phraseBefore(tokens, left + 1);
  if (phrase === null) return null;
  if (isModelSize(site) && conceptOf(site, phrase) === null) return { of: phrase, concept: 'parameters' };
  const count = countAfter(site);
  if (count !== null && conceptOf(site, phrase) === null) return null;
  const quantity = tokens[site.members[0] ?? -1]?.quantity;
  const relation = isVerbWord(tokens[phrase.from - 1]) ? relationOf(site, phrase.from - 1) : null;
  const isChange =
    quantity != null &&
    quantity.kind !== 'absolute' &&
    relation !== null &&
    CHANGING.has(relation) &&
    !isHeldAgainst(site);
  return isChange
    ? { relation, change: 'by', turn: phrase.from - 1, ...split(site, phrase) }
    : split(site, phrase);
}

/** "86.05% vs 86.28%": two levels. */
export const isHeldAgainst = ({ tokens, right }: Site): boolean =>
  /^(?:vs\.?|versus)$/.test(tokens[right]?.lower ?? '') && tokens[right + 1]?.quantity != null;

/** "LLaMA 7B", "7B and 13B models". */
function isModelSize({ tokens, members }: Site): boolean {
  const quantity = tokens[members[0] ?? -1]?.quantity;
  return quantity?.unit === null && /^[\d.]+[BM]$/.test(quantity.printed);
}

/** "at 300 K", "for 24 h", "within 72 hours": a circumstance of what stands before it. */
export function placed(site: Site): Partial<Said> | null {
  const { tokens, left, clause } = site;
  const link = tokens[left];
  if (link?.tag !== 'preposition' && link?.tag !== 'mark' && link?.tag !== 'coordinator') return null;
  const phrase = phraseBefore(tokens, left);
  // "is stable at 95%"
  const isState = link.lower === 'at' && phrase?.to === left && isVerbWord(tokens[phrase.from - 1]);
  if (
    isState &&
    clause.subject !== null &&
    conceptOf(site, phrase) === null &&
    /^(?:be|remain|stay)$/.test(tokens[phrase.from - 1]?.verb?.lemma ?? '')
  )
    return { ...split(site, clause.subject), relation: 'equals' };
  if (link.lower === 'with' && clause.subject !== null) return { relation: 'has', near: clause.subject };
  if (phrase !== null && link.tag === 'preposition') return { near: headOf(tokens, phrase).head };
  const verb = verbBefore(site, left);
  if (verb < 0) return clause.subject === null ? null : { near: clause.subject };
  const object = phraseAfter(tokens, verb + 1);
  return {
    of: clause.isPassive || object === null ? clause.subject : object,
    relation: relationOf(site, verb),
  };
}
