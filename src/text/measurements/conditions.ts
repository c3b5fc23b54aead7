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
}

/** Under which conditions the quantities of a site hold: the places named behind them, in front of them, or where the sentence opens. */
export function readConditions(site: Site, nextQuantity: number, taken: readonly Range[]): Place[][] {
  const { tokens, clause, members } = site;
  const first = members[0] ?? 0;
  const listed = placeWith(site);
  if (listed !== null) return [[{ ...listed, kind: kindOf(tokens, listed) }]];
  const behind = placesIn(site, site.right, Math.min(nextQuantity, clauseEnd(site)), taken);
  const before = placesIn(site, clause.from, first, taken);
  const opening = clause.from > 0 && isOpening(tokens) ? placesIn(site, 0, Math.min(12, first), taken) : [];
  return unique([...behind, ...before, ...opening]);
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

/** Each place with its members when it is a list. */
function placesIn(site: Site, from: number, to: number, taken: readonly Range[]): Place[][] {
  const { tokens } = site;
  const found: Place[][] = [];
  for (let i = from; i < to; i++) {
    const link = tokens[i];
    if (link !== undefined && from >= site.right && /^(?:without|despite)$/.test(link.lower)) break;
    if (link === undefined || !PLACES.has(link.lower)) continue;
    const list = listAfter(tokens, i + 1);
    const phrase = withoutLast(tokens, phraseAfter(tokens, i + 1));
    if (
      phrase === null ||
      tokens[phrase.from]?.tag === 'comparative' ||
      isMeasure(tokens, phrase) ||
      NO_PLACE.has(tokens[phrase.from]?.lower ?? '') ||
      isCutOff(tokens, phrase)
    )
      continue;
    const ranges = list.length > 1 ? list : [withOf(tokens, phrase)];
    if (ranges.some((range) => taken.some((each) => range.from < each.to && each.from < range.to))) continue;
    found.push(ranges.map((range) => ({ ...range, kind: kindOf(tokens, range) })));
  }
  return found;
}

/** "a standard 28-pair set": a number stands between what is left of it and its noun. */
function isCutOff(tokens: readonly Token[], { from, to }: Range): boolean {
  return to - from === 1 && tokens[to]?.quantity != null && nameIn(tokens, { from, to }) === null;
}

/** "datasets more than 100x larger": the comparison is none of the place. */
function withoutLast(tokens: readonly Token[], phrase: Range | null): Range | null {
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

function isOpening(tokens: readonly Token[]): boolean {
  return PLACES.has(tokens[0]?.lower ?? '') || PLACES.has(tokens[2]?.lower ?? '');
}

function clauseEnd({ clause, right }: Site): number {
  return Math.max(clause.to, right);
}

function unique(places: readonly Place[][]): Place[][] {
  const seen = new Set<number>();
  return places.filter(([first]) => {
    if (first === undefined || seen.has(first.from)) return false;
    seen.add(first.from);
    return true;
  });
}
