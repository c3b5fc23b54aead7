import type { Turn } from '../model/ports/conversations.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import type { NameTable } from '../papers/names/name-table.ts';
import { matchText } from '../text/folded.ts';
import { STOP_WORDS } from '../text/stop-words.ts';
import {
  FIELD_HELPERS,
  FIELD_NOUNS,
  FILLERS,
  GIST,
  meaningsOf,
  OF_A_PAPER,
  PARTS,
  QUESTION_OPENINGS,
} from '../text/vocabulary/questions.ts';
import { wordsOf } from '../text/words.ts';
import { EMPTY_IT, POINTER } from './pointers.ts';
import { isNameTyped } from './query/asked-words.ts';
import { cleanQuestion } from './query/clean.ts';
import {
  AND_PLACE,
  CORRECTS,
  DEFINES,
  FRAGMENT_WORDS,
  GOES_ON,
  GOES_ON_WORDS,
  HALF,
  HOW_MANY,
  LACKS_ITS_SUBJECT,
  NARROWS,
  OF_OTHERS,
  ONE_OF_LIST,
  OPENERS,
  ORDER_ALONE,
  PLACES,
  QUOTES,
  SEVERAL,
  SWAP,
  THE_OTHER,
  VERBS,
  WHICH_DO,
} from './query/follow-up-forms.ts';
import { labelOf } from './quoting.ts';
import { ofThem, saysOf } from './talked-of.ts';

/** A question of a thread, made whole. */
export interface Resolved {
  question: string;
  /** The set of papers it asks of; empty when it stands by itself. */
  among: string[];
  /** The same, asked of the paper that was talked of: meant where that answers it. */
  ofLast?: string;
}

/** Characters of what is said under a message that are looked at. */
const LONGEST_ASIDE = 300;
/**
 * What a question means after the turns before it. One that can stand by itself does: pronouns, "the second one", "and …"
 * and fragments take up the papers of the last turn; "what about GaLore?" asks the last question of another paper.
 * @param typed the same before it was cleaned: "and" tells that it goes on
 */
export function resolveFollowUp(
  said: string,
  turns: readonly Turn[],
  corpus: Corpus,
  names: NameTable,
  typed = said,
): Resolved {
  const last = turns.findLast(({ paperIds }) => paperIds.length > 0);
  const alone = { question: said, among: [] };
  if (last === undefined) return alone;
  if (QUOTES.test(said)) return { question: `${last.question} --quotes`, among: [] };
  const named = (at: number, ids: readonly string[] = last.paperIds): string => {
    const paper = corpus.get(ids.at(at) ?? '');
    if (paper === undefined) return '';
    if (names.owners(paper.methodName ?? '').length === 1) return labelOf(paper);
    return paper.titleSource === 'page' && paper.title !== null ? paper.title : paper.slug;
  };
  // After one of a list was told, "the third one" is of the list still.
  const listed = turns.findLast(({ paperIds }) => paperIds.length > 1);
  for (const [place, at] of PLACES) {
    const isNext = AND_PLACE.test(said);
    const isPlaced =
      listed !== undefined && place.test(said) && (listed === last || ONE_OF_LIST.test(said) || isNext);
    const name = isPlaced ? named(at, listed.paperIds) : '';
    // "and the second?", after the first was asked something, asks it the same.
    if (name !== '' && listed !== last && isNext)
      return { question: swapped(`what about ${name}?`, last, names) ?? `what is ${name}?`, among: [] };
    if (name !== '') return { question: said.replace(OPENERS, '').replace(place, name), among: [] };
  }
  const [other, more] = THE_OTHER.test(said) ? othersOf(last, listed) : [];
  const otherName = other === undefined || more !== undefined ? '' : named(0, [other]);
  if (otherName !== '') {
    const asksSame = AND_PLACE.test(said) ? swapped(`what about ${otherName}?`, last, names) : null;
    return { question: asksSame ?? said.replace(OPENERS, '').replace(THE_OTHER, otherName), among: [] };
  }
  const mentioned = names.find(said, () => false);
  if (mentioned.length > 0 && !POINTER.test(said))
    return { question: swapped(said, last, names) ?? said, among: [] };
  // "which is older?" after one of a set was told asks of the set still.
  const set =
    SEVERAL.test(said) ||
    WHICH_DO.test(said) ||
    NARROWS.test(said) ||
    ORDER_ALONE.test(said) ||
    HOW_MANY.test(said)
      ? setOf(said, turns)
      : undefined;
  if (set !== undefined) return { question: said.replace(OPENERS, ''), among: set };
  if (last.areNear) return alone;
  const rest = said.replace(OPENERS, '');
  const elsewhere =
    mentioned.length === 0 && last.paperIds.length === 1 ? underOther(rest, last.question) : null;
  if (elsewhere !== null) return { question: elsewhere, among: [] };
  if (WHY.test(rest) && last.paperIds.length === 1)
    return { question: `How does ${named(0)} work?`, among: [] };
  const asksOne = last.paperIds.length === 1 && mentioned.length === 0 ? asksOfOne(rest) : null;
  if (asksOne === 'gist') return { question: `What is ${named(0)} about?`, among: [] };
  if ((POINTER.test(said) || (SEVERAL.test(said) && last.paperIds.length === 1)) && !EMPTY_IT.test(said))
    return { question: withName(rest, named(0, ofThem(rest, last, corpus))), among: [] };
  const own = ownWords(rest);
  const isOpened = GOES_ON.test(typed.trim());
  const goesOn =
    (GOES_ON.test(said) && own.length <= 2) ||
    (isOpened && saysOf(own, last, corpus, FRAGMENT_WORDS) === 1) ||
    ((isOpened || LACKS_ITS_SUBJECT.test(rest)) && saysOf(own, last, corpus) >= HALF);
  const isPart = asksOne !== null || isFragment(said) || goesOn;
  if (mentioned.length > 0) return alone;
  const ofLast = `${rest.replace(/(?<![?.! ])[?.! ]+$/, '')} of ${named(0)}?`;
  if (!isPart) return mayGoOn(rest, last, corpus) ? { ...alone, ofLast } : alone;
  return last.paperIds.length > 1 && !isFragment(said)
    ? { question: rest, among: last.paperIds }
    : { question: ofLast, among: [] };
}

/** Of what was listed, those beside the one that was talked of. */
const othersOf = (last: Turn, listed: Turn | undefined): string[] =>
  last.paperIds.length === 1 ? (listed?.paperIds ?? []).filter((id) => id !== last.paperIds[0]) : [];

/** "does accuracy suffer?", "is the gain significant?": names nothing of its own, and the paper talked of has half of its words. */
function mayGoOn(rest: string, last: Turn, corpus: Corpus): boolean {
  const words = wordsOf(rest).map(({ text }) => text);
  const namesOwn = words.some((word, i) => i > 0 && (isNameTyped(word) || /^\p{Lu}\p{Ll}/u.test(word)));
  if (namesOwn || words.length > GOES_ON_WORDS || OF_OTHERS.test(rest) || DEFINES.test(rest)) return false;
  const told = words.map((word) => matchText(word)).filter((word) => !FILLERS.has(word));
  return QUESTION_OPENINGS.includes(matchText(words[0] ?? '')) && saysOf(told, last, corpus) >= HALF;
}

const AGAINST = 'than|vs\\.?|versus|against|over|compared (?:to|with)';
const UNDER = new RegExp(`^(${AGAINST}|on|at|with|for|in|without|under) \\S`, 'i');
const FIGURE_ASKED = /^(?:by )?(?:how|what)\b/i;

/** "and vs FP8?", "and on GSM8K?" ask the last question again, of other conditions; null for any other. */
function underOther(said: string, before: string): string | null {
  const preposition = UNDER.exec(said)?.[1];
  if (
    preposition === undefined ||
    LACKS_ITS_SUBJECT.test(said) ||
    VERBS.test(said) ||
    !FIGURE_ASKED.test(before)
  )
    return null;
  const same = new RegExp(`^(?:${AGAINST})$`, 'i').test(preposition) ? `(?:${AGAINST})` : preposition;
  const plain = before.replace(/[?.! ]{1,10}$/, '');
  const places = [...plain.matchAll(new RegExp(` ${same} `, 'gi'))];
  const cut = places.at(-1)?.index ?? plain.length;
  return `${plain.slice(0, cut)} ${said.replace(/\W{1,10}$/, '')}?`;
}

/** The papers that "they" are: of the last turn; "which one" may go back to a set before it, or to the last two told of one by one. */
function setOf(said: string, turns: readonly Turn[]): string[] | undefined {
  const told = turns.filter(({ paperIds }) => paperIds.length > 0).map(({ paperIds }) => paperIds);
  const last = told.at(-1) ?? [];
  if (last.length > 1 || (last.length === 1 && NARROWS.test(said))) return last;
  if (!WHICH_DO.test(said) && !HOW_MANY.test(said) && !ORDER_ALONE.test(said)) return undefined;
  const pair = [...new Set(told.slice(-2).flat())];
  const isPair = told.slice(-2).every(({ length }) => length === 1) && pair.length > 1;
  return isPair ? pair.reverse() : told.findLast(({ length }) => length > 1);
}

/** What a text asks about beside what is measured: "and who won the election in 2020?" stands alone but for its opener. */
function ownWords(rest: string): string[] {
  const words = wordsOf(matchText(rest)).map(({ text }) => text);
  return words.filter((word) => !FILLERS.has(word) && meaningsOf(word).length === 0);
}

/** Whether a text asks of the message it answers: by a pronoun, or with no noun of its own. */
export function asksOfThis(text: string): boolean {
  const said = cleanQuestion(text.slice(0, LONGEST_ASIDE)).replace(OPENERS, '');
  return ((POINTER.test(said) || SEVERAL.test(said)) && !EMPTY_IT.test(said)) || asksOfOne(said) !== null;
}

/** "thoughts?", "tl;dr": asks what a paper is about, and says of none. */
export const asksGistOfNone = (question: string): boolean => asksOfOne(question) === 'gist';

/** "is it open source?" where nothing was talked of, or the last that was is not here; "why?" after a list. */
export function asksOfNone(question: string, turns: readonly Turn[]): boolean {
  const told = turns.findLast(({ paperIds }) => paperIds.length > 0);
  const isTold = told !== undefined && !told.areNear;
  if (WHY.test(question) || (!isTold && PLACE_ALONE.test(question))) return true;
  return !isTold && /\bits?\b/i.test(question) && asksOfOne(question) === 'part';
}

/**
 * "worth reading?", "what are the results?", "is there code?": every word asks for what a paper is about, for a line of its
 * listing, a property or a part, and none says of what.
 * @returns null where it asks for something else, or of others
 */
function asksOfOne(said: string): 'gist' | 'part' | null {
  const words = wordsOf(matchText(said)).map(({ text }) => text);
  const isLight = (word: string): boolean =>
    FILLERS.has(word) || FIELD_HELPERS.has(word) || STOP_WORDS.has(word);
  const tells = words.filter(
    (word) => word === 'more' || GIST.has(word) || PARTS.has(word) || tellsOfPaper(word),
  );
  if (OF_OTHERS.test(said) || !words.every((word) => isLight(word) || tells.includes(word))) return null;
  const isGist = words.every((word) => GIST.has(word) || (isLight(word) && !tellsOfPaper(word)));
  if (isGist && tells.length > 0 && !/^how many\b/i.test(said)) return 'gist';
  return tells.length > 0 && !DEFINES.test(said) && !EMPTY_IT.test(said) ? 'part' : null;
}

/** Asks on, with nothing to ask of. */
const WHY = /^(?:(?:and|but) )?(?:why|how|how so|how come|why(?: is)? that|why so)\W*$/i;
const PLACE_ALONE = /^(?:(?:and|what about|how about) ){0,2}the (?:\w{3,7}|\d\w\w) (?:one|paper)\W*$/i;

const PLAIN = /^(?:the|its|how|and|peak|total|average|training|inference)$/;

/** A few words without a verb, all of them of what is measured: "accuracy?", "peak memory". */
function isFragment(said: string): boolean {
  const words = wordsOf(matchText(said)).map(({ text }) => text);
  if (words.length === 0 || words.length > FRAGMENT_WORDS || VERBS.test(said) || /\bpapers?\b/i.test(said))
    return false;
  return (
    words.some(tellsOfPaper) &&
    words.every(
      (word) => FILLERS.has(word) || FIELD_HELPERS.has(word) || tellsOfPaper(word) || PLAIN.test(word),
    )
  );
}

/** A word of what is measured or of a listing. */
const tellsOfPaper = (word: string): boolean =>
  meaningsOf(word).length > 0 ||
  /^wh(?:en|o)$/.test(word) ||
  OF_A_PAPER.has(word) ||
  FIELD_NOUNS.some(([, nouns]) => nouns.has(word));

function withName(text: string, name: string): string {
  const own = /\b(?:its|their|theirs)\b/i;
  if (own.test(text)) return text.replace(own, `${name}'s`).replace(/\bit\b/i, name);
  const one = new RegExp(`${POINTER.source}|\\b(?:they|them|these|those)\\b`, 'i');
  return text.replace(one, name);
}

/** The last question with the new name in the place of the old one; null when it asks something of its own. */
function swapped(said: string, last: Turn, names: NameTable): string | null {
  const corrected = said.replace(CORRECTS, '');
  const name = corrected.replace(/[ ?.!]{1,10}$/, '');
  // "GaLore?", "no, GaLore"
  const isAlone = names.find(name, () => true)[0]?.surface === name;
  const isSwap = isAlone && (corrected !== said || said.endsWith('?'));
  const replacement = isSwap ? name : SWAP.exec(corrected)?.[1];
  if (replacement === undefined || VERBS.test(replacement) || replacement.split(' ').length > FRAGMENT_WORDS)
    return null;
  const old = names.find(last.question, () => true);
  // "no, I meant COAT and Fira" takes the place of all that were compared.
  const end = names.find(replacement, () => true).length > 1 ? old.at(-1) : old[0];
  return old[0] === undefined || end === undefined
    ? null
    : last.question.slice(0, old[0].start) + replacement + last.question.slice(end.end);
}
