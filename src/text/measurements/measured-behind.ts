import { CHANGE_NOUNS, CHANGING, COMPARATIVES } from '../vocabulary/lexicon.ts';
import { isRivalOf } from './changes.ts';
import { nameIn } from './names.ts';
import { countedWhole, phraseAfter, phraseBefore, type Range } from './phrases.ts';
import {
  conceptOf,
  countAfter,
  isEquation,
  lastChange,
  relationOf,
  type Said,
  unitConcept,
  withDone,
} from './said.ts';
import { isVerbWord, type Site, verbBefore } from './site.ts';

/** "99.5% accuracy", "55.2% utilization", "16 GB memory". */
export function measureBehind(site: Site): Partial<Said> | null {
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
  // "30% wall clock speed up"
  if (tokens[phrase.to - 1]?.lower === 'speed' && tokens[phrase.to]?.lower === 'up')
    return { property: phrase, relation: 'improves', change: 'by', turn: phrase.to - 1 };
  const gain = gained(site, phrase);
  if (gain !== null) return gain;
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

/** "a gain of 1.0 BLEU" */
function gained(site: Site, property: Range): Partial<Said> | null {
  const { tokens, left } = site;
  const noun = tokens[left]?.lower === 'of' ? phraseBefore(tokens, left) : null;
  const turn = noun === null ? -1 : lastChange(site, noun);
  if (noun === null || turn !== noun.to - 1) return null;
  return { property, relation: CHANGE_NOUNS.get(tokens[turn]?.lower ?? '') ?? null, change: 'by', turn };
}

/** "31% of women", "half of the data", "5 mg of cortisol". */
export function shareOf(site: Site): Partial<Said> | null {
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
export function isWhat(site: Site): Partial<Said> | null {
  const { tokens, left, right, clause } = site;
  const opens = left < clause.from || /^(?:mark|coordinator|subordinator)$/.test(tokens[left]?.tag ?? '');
  if (!opens || tokens[right]?.verb?.lemma !== 'be' || tokens[left]?.text === '(') return null;
  const phrase = phraseAfter(tokens, right + 1);
  return phrase === null ? null : { property: phrase, relation: 'equals' };
}

/** "which is 1.4% over BERT": better by so much. */
export function overRival(site: Site): Partial<Said> | null {
  const { tokens, right, members } = site;
  const kind = tokens[members[0] ?? -1]?.quantity?.kind;
  if (tokens[right]?.lower !== 'over' || (kind !== 'percent' && kind !== 'ratio')) return null;
  const rival = phraseAfter(tokens, right + 1);
  const isRival = rival !== null && conceptOf(site, rival) === null && nameIn(tokens, rival) !== null;
  return isRival ? { relation: 'beats', change: 'by', beaten: rival } : null;
}

/** "20 GPUs", "5318 participants", "26 horizons". */
export function countBehind(site: Site): Partial<Said> | null {
  const phrase = countAfter(site);
  return phrase === null
    ? null
    : { property: phrase, relation: relationOf(site, verbBefore(site, site.left)) };
}
