import type { Turn } from '../model/ports/conversations.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import type { NameTable } from '../papers/names/name-table.ts';
import { formsOf } from '../text/vocabulary/word-forms.ts';
import { bindsItsOwn, FEW, nameIn, namesTyped, withName, withNames } from './antecedents.ts';
import { doneHow, heldAgainst, ofOtherName, ofTheClaim, swapped, underOther } from './carried.ts';
import { asksOfOne, isFragment, leansOn, ownWords } from './elliptical.ts';
import { ofListed, othersOf } from './ordered.ts';
import { narrowerThan, pageOf } from './paging.ts';
import { leftOf, noneLeft, type Picked, pickIn } from './picks.ts';
import { EMPTY_IT, POINTER } from './pointers.ts';
import { LED_TO_IT } from './query/asked-forms.ts';
import { cleanQuestion } from './query/clean.ts';
import {
  BY_HOW_MUCH,
  COMPARES,
  CORRECTS,
  DROPS,
  FRAGMENT_WORDS,
  GOES_ON,
  HALF,
  IN_TERMS,
  LACKS_ITS_SUBJECT,
  NARROWS,
  OPENERS,
  ORDER_ALONE,
  PAPERS_ON,
  PLACE_ALONE,
  QUOTES,
  SEVERAL,
  SUPERLATIVE_OF_IT,
  THAN_WHAT,
  THE_PAPER,
  TURNS_AWAY,
  TWO,
  WHICH_DO,
  WHICH_ONE,
} from './query/follow-up-forms.ts';
import { joined } from './quoting.ts';
import {
  asksTogether,
  havingNamed,
  isChoice,
  saysOf,
  setAsked,
  subjectOf,
  type Talked,
  talkedOf,
} from './talked-of.ts';

/** A question of a thread, made whole. */
export interface Resolved {
  question: string;
  /** The set of papers it asks of; empty when it stands by itself. */
  among: readonly string[];
  /** The same, asked of the paper that was talked of: meant where that plainly answers it. */
  ofLast?: string;
  /** Papers that it was answered with before: others are asked for. */
  shown?: readonly string[];
  /** Said above the answer. */
  opening?: string;
  /** What is asked where nothing answers it, and what is said first then. */
  orElse?: { question: string; opening: string };
  /** All that there is to say. */
  line?: string;
}

/** Characters of what is said under a message that are looked at. */
const LONGEST_ASIDE = 300;

/**
 * What a question means after the turns before it. One that can stand by itself does: pronouns, "the second one", "and …"
 * and fragments take up the papers of the last turn, "which of the two" those told of one by one; "what about GaLore?" asks
 * the last question of another paper.
 * @param typed the same before it was cleaned: "and" tells that it goes on
 */
export function resolveFollowUp(
  said: string,
  turns: readonly Turn[],
  corpus: Corpus,
  names: NameTable,
  typed = said,
): Resolved {
  const talked = talkedOf(turns);
  const alone: Resolved = { question: said, among: [] };
  if (talked === null) return { question: said.replace(CORRECTS, ''), among: [] };
  if (TURNS_AWAY.test(typed.trim())) return alone;
  const { last, row, isFresh } = talked;
  const ofList = last === talked.listed ? ofListed(said, last.question) : null;
  if (ofList !== null && ofList !== said) return resolveFollowUp(ofList, turns, corpus, names);
  const others = othersOf(said, last, turns);
  if (others.length > 0) return { question: 'list them', among: others };
  if (QUOTES.test(said)) return { question: `${last.question} --quotes`, among: [] };
  const corrected = said.replace(CORRECTS, '');
  const page = pageOf(corrected, talked, turns, names);
  if (page !== null) return { ...page, among: [] };
  const narrower = narrowerThan(typed.trim(), talked, names);
  if (narrower !== null) return narrower;
  const nameOf = (id = ''): string => nameIn(corpus, names, id);
  const left = leftOf(corrected, talked, corpus, names);
  const [kept, another] = left ?? [];
  if (left !== null && another !== undefined)
    return { question: talked.listed?.question ?? said, among: left };
  if (kept !== undefined) return { question: `What is ${nameOf(kept)} about?`, among: [] };
  const [dropped] = DROPS.test(corrected) && last === talked.listed ? namesTyped(corrected, names) : [];
  const line = dropped === undefined ? noneLeft(corrected, talked) : `${dropped.surface} is not among them.`;
  if (line !== null) return { ...alone, line };
  const picked = pickIn(corrected, talked, corpus, names);
  if (picked !== null) return ofPicked(corrected, picked, talked, names, nameOf);
  const mentioned = namesTyped(said, names);
  const other = isFresh && mentioned.length === 0 ? ofOtherName(typed.trim(), last.question) : null;
  if (other !== null) return { question: other, among: [] };
  const held =
    last.paperIds.length === 1
      ? heldAgainst(said.replace(OPENERS, ''), nameOf(last.paperIds[0]), last.question)
      : null;
  if (held !== null) return { question: held, among: [] };
  const few = last.paperIds.length > 1 ? last.paperIds : row.length > 1 ? row : last.paperIds;
  const isOwn = bindsItsOwn(said, names);
  // "how do those compare with GaLore?"
  if (mentioned.length > 0 && SEVERAL.test(said) && AGAINST.test(said) && few.length <= FEW && !isOwn)
    return { question: said.replace(OPENERS, '').replace(SEVERAL, joined(few.map(nameOf))), among: [] };
  if (mentioned.length > 0 && (isOwn || !POINTER.test(corrected)))
    return ofNamed(said, turns, talked, names, typed.trim());
  // "which is older?" after one of a set was told asks of the set still.
  if (isOwn) return alone;
  const terms = termsIn(
    said.replace(OPENERS, ''),
    COMPARES.test(last.question) || AGAINST.test(last.question),
  );
  if (terms !== undefined && few.length > 1 && few.length <= FEW)
    return { question: `how do they compare in ${terms}?`, among: few };
  const set = setAsked(ofAny(said), talked, names);
  if (set === undefined && asksTogether(said) && row.length === 1 && TWO.test(said))
    return { ...alone, line: `Only ${nameOf(row[0])} was talked of; name the other.` };
  const [only, more] =
    set === undefined || !SEVERAL.test(said) || asksOfAll(said) ? [] : havingNamed(said, set, corpus);
  if (only !== undefined && more === undefined)
    return { question: withName(said.replace(OPENERS, ''), nameOf(only)), among: [] };
  if (set !== undefined) {
    const asked = ofAny(said.replace(OPENERS, '')).replace(ORDER_ALONE, 'which one is the $1?');
    // "just the newer one" orders what was listed.
    const ordered = asked
      .replace(/\b(new|old)er(?= ones?\W*$)/i, '$1est')
      .replace(/^(?:ignore|remove|drop|skip) (?=the\b)/i, 'leave out ');
    if (NARROWS.test(asked)) return { question: ordered, among: set };
    // Told one by one, or compared, they are set side by side; of a list, one is picked.
    const isList =
      (set === talked.listed?.paperIds || set === talked.pages) &&
      talked.listed !== undefined &&
      names.find(talked.listed.question, () => true).length < 2;
    return { question: withNames(asked, set.map(nameOf), isList), among: set };
  }
  if (last.areNear || PAPERS_ON.test(said)) return alone;
  const rest = said.replace(OPENERS, '');
  const subject = subjectOf(last, names);
  return ofTalked(rest, subject === undefined ? last : { ...last, paperIds: [subject] });

  function ofTalked(rest: string, told: Turn): Resolved {
    const [first, ...others] = told.paperIds;
    const isOne = others.length === 0;
    const name = nameOf(first);
    const whole = (question: string): Resolved => ({ question, among: [] });
    if (isFresh && BY_HOW_MUCH.test(rest) && !isOne) return { question: last.question, among: told.paperIds };
    const carried =
      isFresh && isOne ? (ofTheClaim(rest, last, name) ?? underOther(rest, last.question)) : null;
    if (carried !== null && mentioned.length === 0)
      return BY_HOW_MUCH.test(rest) ? withGist(carried, name) : whole(carried);
    const isChosen = !isOne && isChoice(last.question);
    if (WHY.test(rest) && (isOne || isChosen)) return whole(`How does ${name} work?`);
    if ((WHY.test(rest) || THAN_WHAT.test(rest)) && !isOne && others.length < FEW)
      return { question: 'what is the difference between them?', among: told.paperIds };
    const asksOne = isOne && mentioned.length === 0 ? asksOfOne(rest) : null;
    if (asksOne === 'gist')
      return whole(
        LED_TO_IT.test(rest.toLowerCase()) ? `What problem does ${name} solve?` : `What is ${name} about?`,
      );
    if ((POINTER.test(said) || (SEVERAL.test(said) && isOne)) && !EMPTY_IT.test(said))
      return whole(
        withName(rest, nameOf([...havingNamed(rest, told.paperIds, corpus), ...told.paperIds][0])),
      );
    if (isOne && mentioned.length === 0 && SUPERLATIVE_OF_IT.test(rest))
      return whole(`what is the ${rest.replace(/^the |\W{1,5}$/gi, '')} of ${name}?`);
    const done = isOne ? doneHow(rest, name) : null;
    if (done !== null) return whole(done);
    if (isOne && THE_PAPER.test(rest)) return whole(rest.replace(THE_PAPER, name));
    if (mentioned.length > 0) return alone;
    const leans =
      asksOne !== null || isFragment(said) || goesOn(rest, told) ? 'wholly' : leansOn(rest, told, corpus);
    if (leans === null) return alone;
    if (!isOne && asksOfOne(rest) === 'gist') return alone;
    if (!isOne)
      return leans === 'wholly' && others.length < FEW ? { question: rest, among: told.paperIds } : alone;
    const ofLast = `${rest.replace(/(?<![?.! ])[?.! ]+$/, '')} of ${name}?`;
    if (leans === 'perhaps') return { ...alone, ofLast };
    return leans === 'wholly'
      ? whole(ofLast)
      : { ...whole(ofLast), orElse: { question: said, opening: `${name} does not say that.` } };
  }

  function goesOn(rest: string, told: Turn): boolean {
    const own = ownWords(rest);
    const isOpened = GOES_ON.test(typed.trim());
    return (
      (GOES_ON.test(said) && own.length <= 2) ||
      (isOpened && saysOf(own, told, corpus, FRAGMENT_WORDS) === 1) ||
      ((isOpened || LACKS_ITS_SUBJECT.test(rest)) && saysOf(own, told, corpus) >= HALF)
    );
  }
}

/** "in terms of speed"; "on quality only", where they were compared. */
function termsIn(said: string, wereCompared: boolean): string | undefined {
  const only = wereCompared ? ONLY_ON.exec(said)?.[1] : undefined;
  return IN_TERMS.exec(said)?.[1] ?? (only !== undefined && asksOfOne(only) !== null ? only : undefined);
}

const ONLY_ON = /^(?:on|by) ([\w-]{2,20}(?: [\w-]{2,20})??)(?: (?:only|alone))?\W*$/i;
const AGAINST = new RegExp(String.raw`\b(?:${formsOf('against')}|${formsOf('comparing')})\b`, 'i');

/** Asks several together, or which of them. */
const asksOfAll = (said: string): boolean =>
  asksTogether(said) || WHICH_ONE.test(said) || WHICH_DO.test(said);

/** "do any of them use drafts?" asks which of them do. */
const ofAny = (said: string): string =>
  said
    .replace(
      /^(?:is|are) there (.{2,40}?) (?:for|of|from|in|with) any of (them|these|those)\b/i,
      'which of $2 have $1',
    )
    .replace(/^(?:do|does|did) any of (them|these|those)\b/i, 'which of $1')
    .replace(/^(is|are|was|were|has|have|can) any of (them|these|those)\b/i, 'which of $2 $1');

/** A question of one or some of a list. "and the second?", after the first was asked something, asks it the same. */
function ofPicked(
  said: string,
  { ids, phrase, isAlone, ...told }: Picked,
  { last, listed, isFresh }: Talked,
  names: NameTable,
  nameOf: (id?: string) => string,
): Resolved {
  const [id, another] = ids;
  if (another !== undefined) return { question: said.replace(OPENERS, ''), among: ids };
  const name = nameOf(id);
  if (!isAlone) return { ...told, question: said.replace(OPENERS, '').replace(phrase, name), among: [] };
  const same = listed !== last && isFresh ? swapped(`what about ${name}?`, last, names) : null;
  return same === null ? { question: `What is ${name} about?`, among: [] } : withGist(same, name);
}

/** "and GaLore?": the last question again, or one of its own. */
function ofNamed(
  said: string,
  turns: readonly Turn[],
  { last, isFresh }: Talked,
  names: NameTable,
  typed: string,
): Resolved {
  const before = turns.slice(0, turns.lastIndexOf(last)).findLast(({ paperIds }) => paperIds.length > 0);
  const [first] = names.find(last.question, () => true);
  const given = first?.owners.some(({ paperId }) => before?.paperIds[0] === paperId) ?? false;
  // "GaLore in a nutshell?" asks for more than what was cleaned of it.
  const bare = said.replace(/\W{1,10}$/, '');
  const asksMore = typed.startsWith(bare) && /\w/.test(typed.slice(bare.length));
  const goesOn = GOES_ON.test(typed);
  const same = isFresh && !asksMore ? swapped(said, last, names, { given, goesOn }) : null;
  const [one, more] = names.find(said, () => true);
  if (same === null || one === undefined) return { question: said, among: [] };
  return more === undefined ? withGist(same, one.surface) : { question: same, among: [] };
}

/** Where a paper does not say what another was asked for, it is told what it is about. */
const withGist = (question: string, name: string): Resolved => ({
  question,
  among: [],
  orElse: { question: `What is ${name} about?`, opening: `${name} does not say that.` },
});

/** Whether a text asks of the message it answers: by a pronoun, or with no noun of its own. */
export function asksOfThis(text: string): boolean {
  const said = cleanQuestion(text.slice(0, LONGEST_ASIDE)).replace(OPENERS, '');
  return ((POINTER.test(said) || SEVERAL.test(said)) && !EMPTY_IT.test(said)) || asksOfOne(said) !== null;
}

/** "thoughts?", "tl;dr": asks what a paper is about, and says of none. */
export const asksGistOfNone = (question: string): boolean =>
  asksOfOne(question) === 'gist' && !/\bthe (?:most|fewest)\b/i.test(question);

/** "is it open source?" where nothing was talked of, or the last that was is not here; "why?" after a list. */
export function asksOfNone(question: string, turns: readonly Turn[]): boolean {
  const told = turns.findLast(({ paperIds }) => paperIds.length > 0);
  const isTold = told !== undefined && !told.areNear;
  if (WHY.test(question) || (!isTold && PLACE_ALONE.test(question))) return true;
  return !isTold && /\bits?\b/i.test(question) && asksOfOne(question) === 'part';
}

const WHY = /^(?:(?:and|but) )?(?:why|how|how so|how come|why(?: is)? that|why so)\W*$/i;
