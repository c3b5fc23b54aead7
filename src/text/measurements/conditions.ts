import { CHANGE_NOUNS, PROPERTY_WORDS, THINGS } from '../vocabulary/lexicon.ts';
import shortWords from '../vocabulary/short-words.json' with { type: 'json' };
import { nameIn } from './names.ts';
import { listAfter, phraseAfter, phraseBefore, type Range, withOf } from './phrases.ts';
import type { Site } from './site.ts';
import type { Token } from './tokens.ts';
import type { Condition } from './types.ts';

const PLACES = new Set(shortWords.beforePlaces);
const NO_PLACE = new Set(
  `terms par top instance example behalf hand accuracy average general addition particular comparison contrast both total
  other same most order practice case time least conclusion fact this which study work paper context design parallel detail turn short addition vivo vitro line spite meantime`.split(
    /\s+/,
  ),
);

export interface Place extends Range {
  kind: Condition['kind'];
  /** Place of its preposition, where it has one. */
  link: number;
}

/** Under which conditions the quantities of a site hold: the places named behind them, in front of them, or where the sentence opens. */
export function readConditions(site: Site, nextQuantity: number, taken: readonly Range[]): Place[][] {
  const { tokens, clause, members } = site;
  const first = members[0] ?? 0;
  const listed = placeWith(site);
  if (listed !== null) return [[{ ...listed, kind: kindOf(tokens, listed), link: -1 }]];
  const behind = placesIn(site, site.right, Math.min(nextQuantity, clauseEnd(site)), taken).filter(
    ([place]) => tokens[place?.to ?? -1]?.quantity == null || !isOpened(tokens, place, site.right - 1),
  );
  const before = placesOfIts(site, placesIn(site, clause.from, first, taken), behind.length > 0);
  const opening =
    clause.from > 0 && isOpening(tokens)
      ? placesIn(site, 0, Math.min(endOfOpening(tokens), first), taken)
      : [];
  const joined = joinedTo(tokens);
  return unique([
    ...(joined === null || clause.from > 0 ? [] : [[joined]]),
    ...behind,
    ...before,
    ...opening,
  ]);
}

/** "Combining X with Y raises the savings to 4x": with Y alone. */
function joinedTo(tokens: readonly Token[]): Place | null {
  if (!/^(?:combin|coupl|pair|augment|equip|integrat)ing$/.test(tokens[0]?.lower ?? '')) return null;
  const object = phraseAfter(tokens, 1);
  const link = tokens[object?.to ?? 0]?.lower === 'with' ? (object?.to ?? 0) : 0;
  const other = link === 0 ? null : phraseAfter(tokens, link + 1);
  return other === null ? null : { from: link, to: other.to, kind: 'setting', link };
}

/**
 * "on COCO with 58.0% PQ, Cityscapes with 68.4% PQ and 44.0% AP": of a list of places each with its figures, the one the
 * quantity stands with. Null when it is no such list.
 */
function placeWith({ tokens, clause, members }: Site): Range | null {
  const first = members[0] ?? 0;
  for (let i = first - 1; i > clause.from; i--) {
    const token = tokens[i];
    if (token?.lower !== 'with') {
      if (token?.quantity == null && !/^(?:noun|coordinator|mark|adverb)$/.test(token?.tag ?? ''))
        return null;
      continue;
    }
    const place = phraseBefore(tokens, i, clause.from);
    let at = (place?.from ?? 0) - 1;
    while (tokens[at]?.tag === 'determiner') at--;
    const opens = tokens[at];
    if (place === null || !/^(?:mark|coordinator)$/.test(opens?.tag ?? '')) return null;
    // A name or a data set; "our method with 5%" is none.
    const kind = kindOf(tokens, place);
    return kind === 'dataset' || kind === 'hardware' || kind === 'task' ? place : null;
  }
  return null;
}

/**
 * Of the places before a number those that are its own: "5% on A, 3% on B" gives each what stands behind it, "on A 5%, on B
 * 3%" what stands before it.
 */
function placesOfIts(
  { tokens, clause, members }: Site,
  before: readonly Place[][],
  hasBehind: boolean,
): Place[][] {
  const isNumber = ({ tag }: Token) => tag === 'quantity';
  const first = members[0] ?? 0;
  const numbers = tokens
    .slice(clause.from, first)
    .flatMap((token, i) => (isNumber(token) ? [clause.from + i] : []));
  const [opening = first] = numbers;
  if (hasBehind) return before.filter(([place]) => (place?.link ?? 0) < opening);
  const last = numbers.at(-1) ?? -1;
  const own = before.filter(([place]) => isOpened(tokens, place, last));
  const links = new Set(own.map(([place]) => tokens[place?.link ?? -1]?.lower));
  return before.filter((list) => {
    const [place] = list;
    if (place === undefined || own.includes(list)) return true;
    // "33% in the rollout phase, up to 41% in training and 16% overall": what is joined has places of its own.
    const isOfLast =
      place.link > opening &&
      tokens.slice(list.at(-1)?.to, first).some(({ lower }) => lower === ',' || lower === 'and');
    return !isOfLast && !links.has(tokens[place.link]?.lower);
  });
}

/** ", on B": a place that begins behind a comma or "and" is of what follows. */
const isOpened = (tokens: readonly Token[], place: Place | undefined, last: number): boolean =>
  place !== undefined &&
  last >= 0 &&
  place.link > last &&
  /^(?:,|;|and|but)$/.test(tokens[place.link - 1]?.lower ?? '');

/** Each place with its members when it is a list. */
function placesIn(site: Site, from: number, to: number, taken: readonly Range[]): Place[][] {
  const { tokens } = site;
  const found: Place[][] = [];
  for (let i = from; i < to; i++) {
    const link = tokens[i];
    if (link !== undefined && from >= site.right && /^(?:without|despite)$/.test(link.lower)) break;
    if (link === undefined || !PLACES.has(link.lower) || FOUNDED.test(tokens[i - 1]?.lower ?? '')) continue;
    const list = listAfter(tokens, i + 1);
    const phrase = withoutLast(tokens, phraseAfter(tokens, i + 1));
    // "with X completing it in 2 hours": who does something.
    const isDoer = link.lower === 'with' && phrase !== null && opensClause(tokens, phrase.to);
    if (
      phrase === null ||
      isDoer ||
      tokens[phrase.from]?.tag === 'comparative' ||
      isMeasure(tokens, phrase) ||
      NO_PLACE.has(tokens[phrase.from]?.lower ?? '') ||
      isCutOff(tokens, phrase)
    )
      continue;
    const ranges = list.length > 1 ? list : [withOf(tokens, phrase)];
    // "using dialogic features", "with patients expecting more": how, not where.
    if (/^(?:using|with)$/.test(link.lower) && ranges.every((range) => isMeans(tokens, range))) continue;
    // "when evaluating it", "for classifying them": what is done to something.
    const isDoing = phrase.to - phrase.from === 1 && tokens[phrase.from]?.tag === 'gerund';
    if (isDoing && kindOf(tokens, phrase) === 'setting') continue;
    if (ranges.some((range) => taken.some((each) => range.from < each.to && each.from < range.to))) continue;
    found.push(ranges.map((range) => ({ ...range, kind: kindOf(tokens, range), link: i })));
  }
  return found;
}

function isMeans(tokens: readonly Token[], range: Range): boolean {
  const kind = kindOf(tokens, range);
  return kind === 'setting' || (kind === 'model' && nameIn(tokens, range) === null);
}

/** "based on", "relying on", "compared with", "controlling for": what is used or held against, no place. */
const FOUNDED = new RegExp(
  String.raw`^(?:based|built|rel(?:y|ies|ied|ying)|depend(?:s|ed|ing|ent)?|focus(?:es|ed|ing)?|` +
    String.raw`compar(?:ed|ing|ison)|(?:adjust|account|controll?)(?:ed|ing)?)$`,
);

/** "a standard 28-pair set": a number stands between what is left of it and its noun. */
function isCutOff(tokens: readonly Token[], { from, to }: Range): boolean {
  // "AIME24 & 25"
  if (tokens[to]?.text === '&') return true;
  // "in 1400-frame (274k tokens) video"
  if (tokens[from]?.quantity != null && tokens[to]?.text === '(') return true;
  return to - from === 1 && tokens[to]?.quantity != null && nameIn(tokens, { from, to }) === null;
}

/** "utilization leading up to 5x", "a population consisting of 202 patients", "fields satisfying the limit": another clause. */
function opensClause(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.lower ?? '';
  return OPENS_CLAUSE.test(word) || (word.endsWith('ing') && tokens[at + 1]?.tag === 'determiner');
}

const OPENS_CLAUSE =
  /^(?:consist|compris|contain|includ|lead|result|rang|involv|requir|featur|hav|be|expect|achiev|reach|complet|us)ing$/;

/** "datasets more than 100x larger": the comparison is none of the place. */
function withoutLast(tokens: readonly Token[], given: Range | null): Range | null {
  const phrase = given === null ? null : { ...given };
  for (let i = (phrase?.from ?? 0) + 1; phrase !== null && i < phrase.to; i++)
    if (opensClause(tokens, i)) phrase.to = i;
  const isMore =
    phrase !== null && phrase.to - phrase.from > 1 && tokens[phrase.to - 1]?.tag === 'comparative';
  return isMore ? { from: phrase.from, to: phrase.to - 1 } : phrase;
}

/** "with an accuracy of" names a measure, "in memory-bound cases" a place. */
function isMeasure(tokens: readonly Token[], { to }: Range): boolean {
  const last = tokens[to - 1]?.lower ?? '';
  return (PROPERTY_WORDS.has(last) || CHANGE_NOUNS.has(last)) && !THINGS.some(([, words]) => words.has(last));
}

function kindOf(tokens: readonly Token[], range: Range): Condition['kind'] {
  for (const [kind, words] of THINGS) {
    for (let i = range.to - 1; i >= range.from; i--) {
      const lower = tokens[i]?.lower ?? '';
      if (words.has(lower) || words.has(lower.split(/[-\d]/)[0] ?? '')) return kind;
    }
  }
  return nameIn(tokens, range) === null ? 'setting' : 'dataset';
}

/** "On A, …", "Experiments on A show …", "Evaluated on A, …": the place goes for the sentence. */
function isOpening(tokens: readonly Token[]): boolean {
  if (tokens[0]?.tag === 'participle' || PLACES.has(tokens[0]?.lower ?? '')) return true;
  // "Experimentally, on A, …"
  if (tokens[1]?.text === ',' && PLACES.has(tokens[2]?.lower ?? '')) return true;
  const study = phraseAfter(tokens, 0);
  return (
    study !== null &&
    STUDIES.test(tokens[study.to - 1]?.lower ?? '') &&
    PLACES.has(tokens[study.to]?.lower ?? '')
  );
}

/** "On A, …": up to its comma, or to the verb of "Experiments on A show". */
function endOfOpening(tokens: readonly Token[]): number {
  const end = tokens.findIndex(({ text, tag }, i) => i > 1 && (text === ',' || tag === 'verb'));
  return end < 0 ? MOST_OPENING : Math.min(end, MOST_OPENING);
}

const STUDIES =
  /^(?:experiment|evaluation|result|test|simulation|validation|analys[ei]s|stud(?:y|ies)|trial)s?$/;
const MOST_OPENING = 14;

const clauseEnd = ({ clause, right }: Site): number => Math.max(clause.to, right);

function unique(places: readonly Place[][]): Place[][] {
  const seen = new Set<number>();
  return places.filter(([first]) => {
    if (first === undefined || seen.has(first.from)) return false;
    seen.add(first.from);
    return true;
  });
}
