import { CHANGE_NOUNS, CHANGING, COMPARATIVES, PROPERTY_WORDS } from '../vocabulary/lexicon.ts';
import { byChange, changeBehind, comparative, isRivalOf, multiplied, toLevel } from './changes.ts';
import { nameIn } from './names.ts';
import { countedWhole, headOf, phraseAfter, phraseBefore, type Range } from './phrases.ts';
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
  type Way,
  withDone,
} from './said.ts';
import { isVerbWord, type Site, subjectAt, verbBefore } from './site.ts';
import type { Concept } from './types.ts';

const NOTHING: Said = {
  property: null,
  concept: null,
  relation: null,
  change: null,
  of: null,
  near: null,
  beaten: null,
  turn: null,
};

/** The ways a clause names what a number measures, the surer ones first. */
const WAYS: readonly Way[] = [
  multiplied,
  comparative,
  changeBehind,
  measureBehind,
  byChange,
  toLevel,
  shareOf,
  isWhat,
  overRival,
  ofLink,
  bracketed,
  equated,
  nounBefore,
  countBehind,
  placed,
];

/** What is measured at a site. */
export function readProperty(site: Site): Said {
  for (const way of WAYS) {
    const said = way(site);
    if (said === null) continue;
    const property = withoutUnlike(site, withoutTurn(site, said.property ?? null));
    const whole =
      isHeldAgainst(site) && isDifference(site, property)
        ? {
            ...NOTHING,
            of: said.of ?? null,
            property: withoutLast(site, property),
            relation: 'reaches' as const,
          }
        : { ...NOTHING, ...said, property };
    return signed(site, {
      ...whole,
      concept: whole.concept ?? conceptOf(site, whole.property) ?? unitConcept(site),
    });
  }
  return { ...NOTHING, concept: unitConcept(site), relation: relationOf(site, verbBefore(site, site.left)) };
}

/** Nothing gets better by a point in time, or a length. */
export const STRETCHES: ReadonlySet<Concept> = new Set([
  'time',
  'length',
  'mass',
  'temperature',
  'age',
  'date',
]);

/** "+5.3% accuracy", "ResNet-18 (+3.5%)": so much more. */
function signed(site: Site, said: Said): Said {
  const { tokens, members } = site;
  const sign = tokens[(members[0] ?? 0) - 1];
  if (sign?.text !== '+' || said.change !== null || tokens[members[0] ?? 0]?.start !== sign.end) return said;
  const concept = conceptOf(site, said.property);
  const isLevel = tokens[(members[0] ?? 0) - 2]?.text === '=' || STRETCHES.has(concept ?? 'score');
  if (isLevel) return said;
  const property = concept === null || concept === 'count' ? null : said.property;
  return { ...said, property, relation: 'improves', change: 'by', of: property === null ? null : said.of };
}

/** "at the level of tags and accuracies of 90%": the measure alone. */
function withoutUnlike(site: Site, phrase: Range | null): Range | null {
  if (phrase === null) return null;
  const { tokens } = site;
  for (let i = phrase.to - 2; i > phrase.from; i--) {
    if (tokens[i]?.tag !== 'coordinator') continue;
    const [before, behind] = [
      { from: phrase.from, to: i },
      { from: i + 1, to: phrase.to },
    ];
    return conceptOf(site, before) === null && conceptOf(site, behind) !== null ? behind : phrase;
  }
  return phrase;
}

/** "fewer tokens": the tokens are counted. */
function withoutTurn({ tokens }: Site, phrase: Range | null): Range | null {
  if (phrase === null || phrase.to - phrase.from < 2) return phrase;
  return tokens[phrase.from]?.tag === 'comparative' ? { from: phrase.from + 1, to: phrase.to } : phrase;
}

/** "99.5% accuracy", "55.2% utilization", "16 GB memory". */
function measureBehind(site: Site): Partial<Said> | null {
  const { tokens } = site;
  if (tokens[site.right]?.tag === 'determiner') return null;
  const bare = phraseAfter(tokens, site.right, 6);
  if (bare === null || conceptOf(site, bare) === null) return null;
  const whole = withDone(tokens, bare);
  const turn = COMPARATIVES.get(tokens[whole.to - 1]?.lower ?? '');
  const phrase = { from: whole.from, to: turn === undefined ? whole.to : whole.to - 1 };
  if (turn !== undefined && phrase.to > phrase.from)
    return { property: phrase, relation: turn.relation, change: 'by', turn: whole.to - 1 };
  if (conceptOf(site, phrase) === 'count' && isEquation(site)) return null;
  const apart = apartFrom(site, phrase) ?? gained(site, phrase);
  if (apart !== null) return apart;
  const verb = verbBefore(site, site.left);
  const relation = relationOf(site, verb);
  // "beats X by 1.0 PPL", "loses 6% accuracy": the measure is the unit of a difference.
  const isBy =
    relation !== null &&
    (tokens[site.left]?.lower === 'by'
      ? CHANGING.has(relation) || relation === 'beats' || relation === 'trails'
      : relation === 'loses' && verb === site.left);
  if (!isBy) return { property: phrase, relation };
  const object = relation === 'improves' ? phraseAfter(tokens, verb + 1) : null;
  const beaten = object !== null && isRivalOf(site, object) ? object : null;
  return { property: phrase, relation, change: 'by', turn: verb, beaten };
}

/** "almost 6 F1 points over a strong baseline", "within 0.4 PPL of X". */
function apartFrom(site: Site, property: Range): Partial<Said> | null {
  const { tokens, left } = site;
  const link = tokens[property.to]?.lower ?? '';
  const isWithin = tokens[left]?.lower === 'within' && link === 'of';
  if (!isWithin && !/^(?:over|above|below)$/.test(link)) return null;
  const rival = phraseAfter(tokens, property.to + 1);
  if (rival === null || !isRivalOf(site, rival)) return null;
  const relation = isWithin || link === 'below' ? ('trails' as const) : ('beats' as const);
  return { property, relation, change: 'by', beaten: rival };
}

/** "a gain of 1.0 BLEU" */
function gained(site: Site, property: Range): Partial<Said> | null {
  const { tokens, left } = site;
  const noun = tokens[left]?.lower === 'of' ? phraseBefore(tokens, left) : null;
  const turn = noun === null ? -1 : lastChange(site, noun);
  if (noun === null || turn !== noun.to - 1) return null;
  return { property, relation: CHANGE_NOUNS.get(tokens[turn]?.lower ?? '') ?? null, change: 'by', turn };
}

/** "31% of women", "half of the data", "5 mg of cortisol". */
function shareOf(site: Site): Partial<Said> | null {
  const { tokens, right } = site;
  if (tokens[right]?.lower !== 'of') return null;
  const level = tokens[site.left]?.lower === 'of' ? phraseBefore(tokens, site.left) : null;
  if (level !== null && conceptOf(site, level) !== null) return null;
  const first = phraseAfter(tokens, right + 1);
  if (first === null) return null;
  const phrase = countedWhole(tokens, first);
  if (unitConcept(site) === 'time')
    return { near: phrase, relation: relationOf(site, verbBefore(site, site.left)) };
  const link = tokens[site.left];
  const isTrained = link?.lower === 'on' && /(?:train|tun|learn)/.test(tokens[site.left - 1]?.lower ?? '');
  const isUsed = isTrained || /^(?:with|using)$/.test(link?.lower ?? '');
  return {
    property: phrase,
    relation: isUsed ? 'uses' : isVerbWord(link) ? relationOf(site, site.left) : null,
  };
}

/** "31% were women". */
function isWhat(site: Site): Partial<Said> | null {
  const { tokens, left, right, clause } = site;
  const opens = left < clause.from || /^(?:mark|coordinator|subordinator)$/.test(tokens[left]?.tag ?? '');
  if (!opens || tokens[right]?.verb?.lemma !== 'be' || tokens[left]?.text === '(') return null;
  const phrase = phraseAfter(tokens, right + 1);
  return phrase === null ? null : { property: phrase, relation: 'equals' };
}

/** "which is 1.4% over BERT": better by so much. */
function overRival(site: Site): Partial<Said> | null {
  const { tokens, right, members } = site;
  const kind = tokens[members[0] ?? -1]?.quantity?.kind;
  if (tokens[right]?.lower !== 'over' || (kind !== 'percent' && kind !== 'ratio')) return null;
  const rival = phraseAfter(tokens, right + 1);
  const isRival = rival !== null && conceptOf(site, rival) === null && nameIn(tokens, rival) !== null;
  return isRival ? { relation: 'beats', change: 'by', beaten: rival } : null;
}

/** "accuracy of 95%", "a speedup of 2x", "an improvement of 5% in accuracy". */
function ofLink(site: Site): Partial<Said> | null {
  const { tokens, left } = site;
  if (tokens[left]?.lower !== 'of') return null;
  const phrase = phraseBefore(tokens, beforeBracket(tokens, left));
  if (phrase === null) return null;
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

/** "a rescue rate (of those that failed) of 34%" */
function beforeBracket(tokens: Site['tokens'], at: number): number {
  if (tokens[at - 1]?.text !== ')') return at;
  for (let i = at - 2; i >= 0 && i > at - MOST_IN_BRACKETS; i--) if (tokens[i]?.text === '(') return i;
  return at;
}

const MOST_IN_BRACKETS = 16;

/** "the sensitivity (73%)", "memory savings (up to 50%)". */
function bracketed(site: Site): Partial<Said> | null {
  const { tokens, left } = site;
  if (tokens[left]?.text !== '(' && tokens[left]?.text !== '[') return null;
  const phrase = phraseBefore(tokens, left);
  if (phrase === null || isRival(tokens, phrase)) return null;
  const { subject } = site.clause;
  const isOf = subject !== null && conceptOf(site, phrase) === null && conceptOf(site, subject) !== null;
  return isOf && isThing(site, phrase) ? { property: subject, of: phrase } : split(site, phrase);
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
function equated(site: Site): Partial<Said> | null {
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
  return { ...split(site, subject), relation };
}

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
function nounBefore(site: Site): Partial<Said> | null {
  const { tokens, left } = site;
  const token = tokens[left];
  if (token === undefined) return null;
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

/** "a reduction in gap": no level. */
function isDifference(site: Site, phrase: Range | null): boolean {
  return phrase !== null && lastChange(site, phrase) === phrase.to - 1;
}

/** What the difference is of: "accuracy" of an "accuracy gain". */
function withoutLast(site: Site, phrase: Range | null): Range | null {
  const rest = phrase === null ? null : { from: phrase.from, to: phrase.to - 1 };
  return rest === null || conceptOf(site, rest) === null ? null : rest;
}

/** "86.05% vs 86.28%": two levels. */
function isHeldAgainst({ tokens, right }: Site): boolean {
  return /^(?:vs\.?|versus)$/.test(tokens[right]?.lower ?? '') && tokens[right + 1]?.quantity != null;
}

/** "LLaMA 7B", "7B and 13B models". */
function isModelSize({ tokens, members }: Site): boolean {
  const quantity = tokens[members[0] ?? -1]?.quantity;
  return quantity?.unit === null && /^[\d.]+[BM]$/.test(quantity.printed);
}

/** "20 GPUs", "5318 participants", "26 horizons". */
function countBehind(site: Site): Partial<Said> | null {
  const phrase = countAfter(site);
  return phrase === null
    ? null
    : { property: phrase, relation: relationOf(site, verbBefore(site, site.left)) };
}

/** "at 300 K", "for 24 h", "within 72 hours": a circumstance of what stands before it. */
function placed(site: Site): Partial<Said> | null {
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
