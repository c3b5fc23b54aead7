import type { Paper } from '../model/paper.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import type { NameTable } from '../papers/names/name-table.ts';
import { matchText } from '../text/folded.ts';
import { STOP_WORDS } from '../text/stop-words.ts';
import { wordsOf } from '../text/words.ts';
import {
  ALONE_BUT,
  BEFORE,
  BESIDE,
  BY_WORDS,
  DROPS,
  FIRST_FEW,
  NEXT,
  PLACE,
  PLACES,
  THE_OTHER,
  TWO_PLACES,
} from './query/follow-up-forms.ts';
import { isChoice, shareIn, type Talked } from './talked-of.ts';

/** Which of several papers a text means, and the words that tell it. */
export interface Picked {
  ids: readonly string[];
  phrase: string;
  /** Nothing but that is said. */
  isAlone: boolean;
  /** What is to be said of the choice. */
  opening?: string;
}

const NOT_ALL_DATED = 'Not all of them are dated; of those that are:';
const COUNTS: Readonly<Record<string, number>> = { two: 2, three: 3, '2': 2, '3': 3 };

/** Those of the papers talked of that a text picks by place, by turn or by a word of theirs; null where it picks none. */
export function pickIn(said: string, talked: Talked, corpus: Corpus, names: NameTable): Picked | null {
  const { listed, row, last } = talked;
  // After one of a list was told, "the third one" is of the list still.
  const isOfList = listed !== undefined && row.every((id) => listed.paperIds.includes(id));
  const set = isOfList ? listed.paperIds : row;
  if (set.length < 2) return null;
  const isOne = last.paperIds.length === 1 || isChoice(last.question);
  const at = isOne ? set.indexOf(last.paperIds[0] ?? '') : -1;
  const picked = (phrase: string | undefined, ids: readonly (string | undefined)[]): Picked | null => {
    const known = ids.flatMap((id) => id ?? []);
    return phrase === undefined || known.length === 0
      ? null
      : { ids: known, phrase, isAlone: ALONE_BUT.test(withoutEnd(said.replace(phrase, ''))) };
  };
  const [few, edge = '', count = ''] = FIRST_FEW.exec(said) ?? [];
  const many = COUNTS[count.toLowerCase()] ?? 0;
  if (few !== undefined)
    return picked(few, edge.toLowerCase() === 'last' ? set.slice(-many) : set.slice(0, many));
  const two = TWO_PLACES.exec(said);
  if (two !== null) return picked(two[0], [set.at(placeOf(two[1])), set.at(placeOf(two[2]))]);
  const place = PLACE.exec(said);
  if (place !== null) return picked(place[0], [set.at(placeIn(place))]);
  const [beside, way = '', called = ''] = BESIDE.exec(said) ?? [];
  const [neighbour] = names.find(called, () => true);
  if (neighbour !== undefined) {
    const named = set.findIndex((id) => neighbour.owners.some(({ paperId }) => paperId === id));
    const other = named + (/^b/i.test(way) ? -1 : 1);
    return named < 0 || other < 0 ? null : picked(beside, [set[other]]);
  }
  const next = NEXT.exec(said)?.[0];
  if (next !== undefined) return picked(next, [set[at + 1]]);
  const before = at > 0 ? BEFORE.exec(said)?.[0] : undefined;
  if (before !== undefined) return picked(before, [set[at - 1]]);
  const others = at < 0 ? [] : set.filter((_, i) => i !== at);
  const other = others.length > 0 ? THE_OTHER.exec(said)?.[0] : undefined;
  if (other !== undefined) return picked(other, others);
  const age = BY_AGE.exec(said);
  const byAge =
    age === null
      ? undefined
      : eldest(
          set.flatMap((id) => corpus.get(id) ?? []),
          /^o/i.test(age[1] ?? ''),
        );
  const isAllDated = set.every((id) => corpus.get(id)?.publishedOn !== null);
  const aged = byAge === undefined ? null : picked(age?.[0], [byAge]);
  if (aged !== null && !aged.isAlone) return { ...aged, ...(isAllDated ? {} : { opening: NOT_ALL_DATED }) };
  const told = BY_WORDS.exec(said);
  return told === null
    ? null
    : picked(
        told[0],
        byWords(
          told[1] ?? told[2] ?? '',
          set.flatMap((id) => corpus.get(id) ?? []),
        ),
      );
}

/** "the newer one: how fast?" */
const BY_AGE = /\bthe (newer|newest|latest|older|oldest) (?:one|paper)(?=\W)/i;

/** The one of the first or the last date; undefined where none has one. */
function eldest(papers: readonly Paper[], isOldest: boolean): string | undefined {
  const dated = papers.flatMap(({ id, publishedOn }) => (publishedOn === null ? [] : [{ id, publishedOn }]));
  dated.sort((a, b) => a.publishedOn.localeCompare(b.publishedOn));
  return dated.at(isOldest ? 0 : -1)?.id;
}

/** What is said where a text asks for one behind the last of a list, before its first, or of a list of one; null for any other. */
export function noneLeft(said: string, { listed, last, row }: Talked): string | null {
  const set = listed?.paperIds ?? [];
  const [one] = last.paperIds;
  const isTold = listed !== undefined && listed !== last;
  if (isTold && NEXT.test(said) && set.at(-1) === one) return 'That was the last of them.';
  if (isTold && BEFORE.test(said) && set[0] === one) return 'That was the first of them.';
  const place = PLACE.exec(said);
  const others = place === null || placeIn(place) === 0 ? [THE_OTHER, NEXT, BEFORE] : [PLACE];
  const phrase = others.flatMap((form) => form.exec(said)?.[0] ?? [])[0];
  const isOnly = listed === undefined && row.length === 1 && phrase !== undefined;
  return isOnly && ALONE_BUT.test(withoutEnd(said.replace(phrase, ''))) ? 'Only one paper was named.' : null;
}

const withoutEnd = (text: string): string => text.replace(/\W{1,10}$/, '');

const placeIn = (match: RegExpExecArray): number =>
  placeOf(match.slice(1).find((group) => group !== undefined));

const placeOf = (word = ''): number => PLACES[word.toLowerCase()] ?? Number.parseInt(word, 10) - 1;

/** The one that has the words in its title, or else in its abstract; several, where they are not all. */
function byWords(phrase: string, papers: readonly Paper[]): string[] {
  const words = wordsOf(matchText(phrase)).flatMap(({ text }) => (STOP_WORDS.has(text) ? [] : [text]));
  const texts: ((paper: Paper) => string)[] = [
    ({ title, methodName }) => `${title ?? ''} ${methodName ?? ''}`,
    ({ title, abstract, publishedOn, organisation, authors }) =>
      [title, abstract, publishedOn?.slice(0, 4), organisation, ...authors].join(' '),
  ];
  if (words.length === 0) return [];
  for (const textOf of texts) {
    const having = papers.filter((paper) => shareIn(words, textOf(paper)) === 1);
    if (having.length > 0) return having.length < papers.length ? having.map(({ id }) => id) : [];
  }
  return [];
}

/** "drop the first", "without TNT": what is left of a list; null where nothing of it is named. */
export function leftOf(said: string, talked: Talked, corpus: Corpus, names: NameTable): string[] | null {
  const dropped = DROPS.exec(said)?.[1];
  const { listed } = talked;
  if (dropped === undefined || listed === undefined) return null;
  const named = names.find(dropped, () => true).flatMap(({ owners }) => owners.map(({ paperId }) => paperId));
  const out = new Set([...named, ...(pickIn(dropped, talked, corpus, names)?.ids ?? [])]);
  const left = listed.paperIds.filter((id) => !out.has(id));
  return left.length < listed.paperIds.length && left.length > 0 ? left : null;
}
