import { BASELINE_WORDS, CHANGE_NOUNS, CHANGING, COMPARATIVES, MODEL_WORDS } from '../vocabulary/lexicon.ts';
import { isParticle } from './clauses.ts';
import { nameIn } from './names.ts';
import { countedWhole, headOf, phraseAfter, phraseBefore, type Range } from './phrases.ts';
import {
  changed,
  conceptOf,
  lastChange,
  measureInPlace,
  relationOf,
  type Said,
  split,
  unitConcept,
} from './said.ts';
import { isVerbWord, type Site, verbBefore } from './site.ts';
import type { Token } from './tokens.ts';

/** "doubling the batch size", "halves memory": the verb is the number; "reduces 3.1x the memory". */
export function multiplied(site: Site): Partial<Said> | null {
  const { tokens, right } = site;
  const word = tokens[right - 1]?.lower ?? '';
  if (/^(?:twice|thrice|double|triple)$/.test(word) && tokens[right]?.tag === 'determiner') {
    const level = phraseAfter(tokens, right);
    return level === null ? null : { property: level, relation: 'raises', change: 'by' };
  }
  // "accelerating 50% the training and 25% the inference": one verb for both.
  const turn = tokens[site.left]?.tag === 'coordinator' ? verbBefore(site, site.left) : site.left;
  const doing = tokens[turn]?.verb ?? null;
  const relation = doing?.relation ?? null;
  if (
    tokens[right]?.tag === 'determiner' &&
    relation !== null &&
    CHANGING.has(relation) &&
    isVerbWord(tokens[turn])
  ) {
    const level = phraseAfter(tokens, right);
    const concept = SPEEDING.test(doing?.lemma ?? '') ? ('speed' as const) : conceptOf(site, level);
    return level === null || concept === null
      ? null
      : { property: countedWhole(tokens, level), concept, relation, change: 'by', turn };
  }
  const verb = /^(doubl|tripl|quadrupl|halv)\w+$/.exec(word)?.[1];
  const object = verb === undefined ? null : phraseAfter(tokens, right);
  return object === null
    ? null
    : { property: object, relation: verb === 'halv' ? 'reduces' : 'raises', change: 'by' };
}

/** "2x faster", "24% fewer tokens", "45% lower than"; "saves 30% more energy" reduces it. */
export function comparative(site: Site): Partial<Said> | null {
  const { tokens, clause } = site;
  let at = site.right;
  while (tokens[at]?.tag === 'adverb' && tokens[at]?.lower !== 'more' && tokens[at]?.lower !== 'less') at++;
  const meaning = COMPARATIVES.get(tokens[at]?.lower ?? '');
  if (meaning === undefined) return null;
  const verb = verbBefore(site, site.left);
  const isSaved = meaning.relation === 'raises' && relationOf(site, verb) === 'reduces';
  const said = {
    relation: isSaved ? ('reduces' as const) : meaning.relation,
    change: 'by' as const,
    turn: isSaved ? verb : at,
  };
  const phrase = phraseAfter(tokens, at + 1);
  if (phrase !== null && tokens[at + 1]?.tag !== 'determiner')
    return { ...said, property: phrase, concept: conceptOf(site, phrase) ?? meaning.concept };
  if (meaning.concept !== null)
    return { ...said, property: { from: at, to: at + 1 }, concept: meaning.concept };
  // "95%, which is 2% higher": of what was measured before.
  if (clause.isShared && tokens[clause.from]?.lower === 'which') return said;
  // "with a precision 5% higher than"
  const near = tokens[site.left]?.tag === 'noun' ? phraseBefore(tokens, site.left + 1) : null;
  const subject = conceptOf(site, near) === null ? clause.subject : near;
  return { ...said, ...split(site, subject ?? { from: at, to: at + 1 }) };
}

/** "1.43x training speedup", "5% increase in accuracy", "a 20% reduction of memory". */
export function changeBehind(site: Site): Partial<Said> | null {
  const { tokens } = site;
  const phrase = phraseAfter(tokens, site.right, 6);
  const isNext = tokens[site.right]?.tag !== 'determiner';
  if (phrase === null || !isNext) return null;
  const noun = lastChange(site, phrase);
  if (noun < 0) return null;
  const relation = CHANGE_NOUNS.get(tokens[noun]?.lower ?? '') ?? null;
  return { relation, change: 'by', turn: noun, ...changed(site, { from: phrase.from, to: noun }, noun) };
}

/** "reduces memory by 5%", "memory is reduced by 5%", "outperforms X by 5%". */
export function byChange(site: Site): Partial<Said> | null {
  const { tokens, left, clause } = site;
  if (tokens[left]?.lower !== 'by') return null;
  const noun = phraseBefore(tokens, left);
  const { head, of } = noun === null ? { head: null, of: null } : headOf(tokens, noun);
  const named = head === null ? undefined : CHANGE_NOUNS.get(tokens[head.to - 1]?.lower ?? '');
  if (named !== undefined && of !== null)
    return { relation: named, change: 'by', property: of, turn: (head?.to ?? 1) - 1 };
  // "speeds up training by 2x": what is sped up.
  let verb = verbBefore(site, left - 1);
  if (tokens[verb]?.tag === 'gerund' && isParticle(tokens, verb - 1)) verb = verbBefore(site, verb - 1);
  const relation = relationOf(site, verb);
  if (verb < 0 || relation === null) return null;
  const turn = COMPARATIVES.get(tokens[left - 1]?.lower ?? '');
  if (turn !== undefined && clause.subject !== null)
    return {
      ...split(site, clause.subject),
      relation: turn.relation,
      change: 'by',
      concept: turn.concept,
      turn: left - 1,
    };
  const said = { relation, change: 'by' as const, turn: verb };
  if (noun !== null && hasQuantity(site, verb, noun.from)) return { ...said, ...split(site, noun) };
  const first = verb < left ? phraseAfter(tokens, verb + (isParticle(tokens, verb + 1) ? 2 : 1)) : null;
  // "parameter and computation costs" are one phrase with two heads.
  const isPart = first !== null && noun !== null && noun.from === first.from && noun.to > first.to;
  const object = isPart ? noun : first;
  const isPassive = clause.isPassive && verb === clause.verb;
  const concept = SPEEDING.test(tokens[verb]?.verb?.lemma ?? '') ? ('speed' as const) : null;
  const isRival = object !== null && conceptOf(site, object) === null && isRivalOf(site, object);
  if (relation === 'improves' && isRival)
    return { ...said, beaten: object, concept, property: measureInPlace(site) };
  if (
    relation === 'beats' ||
    relation === 'trails' ||
    (relation === 'improves' && tokens[verb + 1]?.lower === 'on')
  ) {
    const beaten = object ?? phraseAfter(tokens, verb + 2);
    return { ...said, beaten, property: measureInPlace(site) ?? measureIn(site, noun, beaten) };
  }
  if (object !== null && !isPassive && object.to <= left)
    return {
      ...said,
      concept,
      ...(mayMeasure(tokens[object.to - 1]) ? { property: object } : split(site, object)),
    };
  return clause.subject === null ? null : { ...said, concept, ...split(site, clause.subject) };
}

/** "beats X on zero-shot accuracy by 1.1 points": the measure stands between what is beaten and the number. */
function measureIn(site: Site, noun: Range | null, beaten: Range | null): Range | null {
  const link = site.tokens[(noun?.from ?? 0) - 1]?.lower ?? '';
  const isBehind = noun !== null && beaten !== null && noun.from > beaten.from && /^(?:on|in|of)$/.test(link);
  const concept = isBehind ? conceptOf(site, noun) : null;
  return concept === null || concept === 'count' || concept === 'data' ? null : noun;
}

/** "cost by 4.5x, memory by 3.4x": behind a number the verb has another object. */
function hasQuantity({ tokens }: Site, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (tokens[i]?.quantity != null) return true;
  return false;
}

const SPEEDING = /^(?:speed|accelerate|expedite)$/;

/** "improves Phi-2 by 5%", "speeds up the baselines by 8x": what is bettered is what is compared with. */
export function isRivalOf({ tokens }: Site, object: Range): boolean {
  if (tokens[object.to]?.tag === 'coordinator') return false;
  for (let i = object.from; i < object.to; i++) if (BASELINE_WORDS.has(tokens[i]?.lower ?? '')) return true;
  return nameIn(tokens, object) !== null && object.to - object.from === 1 && !mayMeasure(tokens[object.from]);
}

/** "improves ASQ by 5%", "Hit@1 by 3 points": short capitals are as often a measure as a method. */
const mayMeasure = (token: Token | undefined): boolean =>
  /@|^\p{Lu}{2,6}$/u.test(token?.text ?? '') && !MODEL_WORDS.has(token?.lower ?? '');

/** "reduces memory to 5 GB", "from 10% to 5%", "improves accuracy from 70 to 75". */
export function toLevel(site: Site): Partial<Said> | null {
  const { tokens, left, members } = site;
  if (isRanging(site)) return null;
  const link = tokens[left]?.lower;
  const quantity = tokens[members[0] ?? -1]?.quantity;
  const before = tokens[(members[0] ?? 0) - 1]?.lower;
  const isFrom = quantity?.kind === 'range' && quantity.printed.includes(' to ') && before !== undefined;
  if (link !== 'to' && !(isFrom && (link === 'from' || hasFrom(site)))) return null;
  const end = link === 'to' || link === 'from' ? left : left + 1;
  const verb = verbBefore(site, end - 1);
  const relation = relationOf(site, verb);
  // "sizes ranging from 7B to 141B, lengths from 256K to 2048K"
  if (verb < 0 || RANGING.test(tokens[verb]?.lower ?? '')) return null;
  // "beats X by 5.5 mAP (from 40.4 to 45.9)": of what was measured before.
  if (relation === 'beats' || relation === 'trails') return { relation, change: isFrom ? 'from-to' : 'to' };
  const change = isFrom ? 'from-to' : 'to';
  const noun = phraseBefore(tokens, end);
  if (isFrom && noun !== null && /^(?:over|across)$/.test(tokens[noun.from - 1]?.lower ?? '')) return null;
  const turn = noun === null ? -1 : lastChange(site, noun);
  // "a 31% FID improvement from 7.85 to 5.38": the noun says what changed.
  if (isFrom && noun !== null && turn === noun.to - 1 && turn > noun.from)
    return {
      relation: CHANGE_NOUNS.get(tokens[turn]?.lower ?? '') ?? relation,
      change,
      property: { from: noun.from, to: turn },
    };
  // "improves precision to 62% and recall to 52%": behind a number the verb has another object.
  if (noun !== null && conceptOf(site, noun) !== null && hasQuantity(site, verb, noun.from))
    return { relation, change, ...split(site, noun) };
  const object = phraseAfter(tokens, verb + 1);
  if (object !== null && object.to <= end && !site.clause.isPassive) {
    // "compresses the 7B model from 12.6 GB to 2.5 GB": its size, not what it takes.
    const isSize =
      relation === 'reduces' &&
      MODEL_WORDS.has(tokens[end - 1]?.lower ?? '') &&
      unitConcept(site) === 'memory';
    return {
      relation,
      change,
      ...split(site, object),
      ...(isSize ? { concept: 'size' as const, property: null } : {}),
    };
  }
  return site.clause.subject === null ? null : { relation, change, ...split(site, site.clause.subject) };
}

/** "ranging from 9x to 53x" is no change. */
function isRanging({ tokens, members, left }: Site): boolean {
  for (let i = (members[0] ?? 0) - 1; i >= left && i >= 0; i--)
    if (RANGING.test(tokens[i]?.lower ?? '')) return true;
  return false;
}

const RANGING = /^(?:rang(?:e|es|ing|ed)|vary|varies|varying)$/;

function hasFrom({ tokens, members, left }: Site): boolean {
  for (let i = (members[0] ?? 0) - 1; i > left; i--) if (tokens[i]?.lower === 'from') return true;
  return false;
}
