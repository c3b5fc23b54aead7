import type { Turn } from '../model/ports/conversations.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import type { NameTable } from '../papers/names/name-table.ts';
import { matchText } from '../text/folded.ts';
import { FIELD_HELPERS, FIELD_NOUNS, FILLERS, GIST, meaningsOf } from '../text/vocabulary/questions.ts';
import { wordsOf } from '../text/words.ts';
import { labelOf } from './quoting.ts';

/** A question of a thread, made whole. */
export interface Resolved {
  question: string;
  /** The set of papers it asks of; empty when it stands by itself. */
  among: string[];
}

/** "it" that stands for nothing: "how long does it take", "is it possible to". */
const EMPTY_IT =
  /\b(?:(?:does|did|do|would|will) it (?:take|cost|make sense|matter|mean)|(?:is|was|be) it (?:possible|true|worth|better to|common|known|likely)|it is)\b/i;
const ONE =
  /(?<![\w-])(?:it|its|itself|(?:this|that|the same|said) (?:one|paper|method|model|approach|system|technique|article))(?![\w-])/i;
/** "this" and "that" for a thing, not before its noun or a clause: "what is this about?", "better than that?" */
const THIS =
  /\b(?:this|that)(?=\W*$|[,;:]|'s\b|\s(?:about|from|with)\b)|\bthis(?=\s(?:do|does|work|compare|better|worse)\b)/i;
/** "this work" is a paper; in "how does this work" and "methods that work" it is a verb. */
const WORK = /(?<=\b(?:in|of|from|about|by|for) )that work\b|(?<!\bdo(?:es)? )this work\b/i;
/** Each points at one paper. */
const POINTER = new RegExp([ONE, WORK, THIS].map(({ source }) => source).join('|'), 'i');
/** Words of no weight beside those that ask for a paper's gist. */
const LIGHT = /^(?:an?|the|is|was|are|what|how|why|of|for|in|to|i|we)$/;
/** It asks among several, or for others than the one at hand: "anything new worth reading?" */
const OF_OTHERS =
  /\b(?:any\w{0,8}|some\w{0,8}|which|papers|ones|more|other|others|else|new|newest|latest|novel)\b/i;
const SEVERAL =
  /\b(?:they|them|their|theirs|these|those|both|each of them|all of them|the (?:two|three|papers|others))\b|\b(?:which|what) (?:one|ones)\b|\bwhich (?:is|has|was) (?:the )?(?:better|best|latest|\w+er|\w+est|more \w+|most \w+)\b/i;
const WHICH_IS =
  /^(?:and )?which (?:one )?(?:is|was|has|saves?|uses?|needs?|runs?|trains?|reaches|reports|came|gets?)\b/i;
/** "how many are there?" of what was just listed. */
export const HOW_MANY =
  /^(?:and |so )?how many (?:are (?:there|they|those|these)|is that|of (?:them|those)|in total)\W*$/i;
/** "and the newest?" */
const ORDER_ALONE =
  /^(?:and |now |so |ok )*(?:(?:what|which)(?: one)?(?: is|'s)? )?(?:the )?(?:newest|latest|most recent|oldest|earliest)(?: one)?\W*$/i;
const PLACES: readonly (readonly [RegExp, number])[] = [
  [/\bthe (?:first|former|top)(?: (?:one|paper|method|model))?\b/i, 0],
  [/\bthe (?:second|latter|2nd)(?: (?:one|paper|method|model))?\b/i, 1],
  [/\bthe (?:third|3rd)(?: (?:one|paper|method|model))?\b/i, 2],
  [/\bthe (?:fourth|4th)(?: (?:one|paper|method|model))?\b/i, 3],
  [/\bthe last (?:one|paper|method|model)\b/i, -1],
];
const GOES_ON = /^(?:and|also|but|what about|how about|what of|and what about|same for|now|then|ok)\b/i;
const SWAP =
  /^(?:(?:and|but|so|ok(?:ay)?|now|then),? )?(?:what about|how about|what of|(?:the )?same (?:for|with|of)|and for|for|with|and|now) (.{1,80}?) ?\?*$/i;
const OPENERS = /^(?:(?:and|also|but|so|ok(?:ay)?|now|then)[, ]+)+/i;
const VERBS =
  /\b(?:is|are|was|were|does|do|did|can|could|should|would|has|have|will|use|uses|show|list|find|give|compare|tell|explain)\b/i;
const FRAGMENT_WORDS = 4;
/** "quotes?", "show me the quotations" */
const QUOTES =
  /^(?:(?:and|please|show|give|me|with|the|their) )*(?:quotes|quotations|receipts|evidence)(?: please)?\W*$/i;

/**
 * What a question means after the turns before it. One that can stand by itself does: pronouns, "the second one", "and …"
 * and fragments take up the papers of the last turn; "what about GaLore?" asks the last question of another paper.
 */
export function resolveFollowUp(
  said: string,
  turns: readonly Turn[],
  corpus: Corpus,
  names: NameTable,
): Resolved {
  const last = turns.findLast(({ paperIds }) => paperIds.length > 0);
  const alone = { question: said, among: [] };
  if (last === undefined) return alone;
  if (QUOTES.test(said)) return { question: `${last.question} --quotes`, among: [] };
  const named = (at: number): string => {
    const paper = corpus.get(last.paperIds.at(at) ?? '');
    return paper === undefined
      ? ''
      : names.owners(paper.methodName ?? '').length === 1
        ? labelOf(paper)
        : paper.slug;
  };
  for (const [place, at] of PLACES) {
    if (place.test(said) && last.paperIds.length > 1 && named(at) !== '') {
      return { question: said.replace(OPENERS, '').replace(place, named(at)), among: [] };
    }
  }
  const mentioned = names.find(said, () => false);
  if (mentioned.length > 0 && !POINTER.test(said))
    return { question: swapped(said, last, names) ?? said, among: [] };
  // "which is older?" after one of a set was told asks of the set still.
  const set =
    SEVERAL.test(said) || ORDER_ALONE.test(said) || HOW_MANY.test(said) ? setOf(said, turns) : undefined;
  if (set !== undefined) return { question: said.replace(OPENERS, ''), among: set };
  const rest = said.replace(OPENERS, '');
  if (last.paperIds.length === 1 && asksForGist(rest))
    return { question: `What is ${named(0)} about?`, among: [] };
  if ((POINTER.test(said) || (SEVERAL.test(said) && last.paperIds.length === 1)) && !EMPTY_IT.test(said))
    return { question: withName(rest, named(0)), among: [] };
  if (mentioned.length > 0 || !(GOES_ON.test(said) || isFragment(said))) return alone;
  if (GOES_ON.test(said) && !isAbout(rest)) return alone;
  return last.paperIds.length > 1 && !isFragment(said)
    ? { question: rest, among: last.paperIds }
    : { question: `${rest.replace(/(?<![?.! ])[?.! ]+$/, '')} of ${named(0)}?`, among: [] };
}

/** The papers that "they" are: of the last turn; "which one" may go back to a set before it, or to the last two told of one by one. */
function setOf(said: string, turns: readonly Turn[]): string[] | undefined {
  const told = turns.filter(({ paperIds }) => paperIds.length > 0).map(({ paperIds }) => paperIds);
  const last = told.at(-1) ?? [];
  if (last.length > 1) return last;
  if (!WHICH_IS.test(said) && !HOW_MANY.test(said) && !ORDER_ALONE.test(said)) return undefined;
  const pair = [...new Set(told.slice(-2).flat())];
  const isPair = told.slice(-2).every(({ length }) => length === 1) && pair.length > 1;
  return isPair ? pair.reverse() : told.findLast(({ length }) => length > 1);
}

/** "and the memory?" asks of something; "and who won the election in 2020?" stands alone but for its opener. */
function isAbout(rest: string): boolean {
  const words = wordsOf(matchText(rest)).map(({ text }) => text);
  return words.filter((word) => !FILLERS.has(word) && meaningsOf(word).length === 0).length <= 2;
}

/** "worth reading?", "tl;dr?", "summarise this": all of it asks what a paper is about. */
function asksForGist(said: string): boolean {
  const words = wordsOf(matchText(said)).map(({ text }) => text);
  return (
    words.some((word) => GIST.has(word)) &&
    words.every((word) => GIST.has(word) || FILLERS.has(word) || LIGHT.test(word)) &&
    !OF_OTHERS.test(said)
  );
}

const PLAIN = /^(?:the|its|how|and|peak|total|average|training|inference)$/;

/** A few words without a verb, all of them of what is measured: "accuracy?", "peak memory". */
function isFragment(said: string): boolean {
  const words = wordsOf(matchText(said)).map(({ text }) => text);
  if (words.length === 0 || words.length > FRAGMENT_WORDS || VERBS.test(said) || /\bpapers?\b/i.test(said))
    return /^(?:why|how|how so|really)\W*$/i.test(said);
  const tells = (word: string): boolean =>
    meaningsOf(word).length > 0 ||
    /^wh(?:en|o)$/.test(word) ||
    FIELD_NOUNS.some(([, nouns]) => nouns.has(word));
  return (
    words.some(tells) &&
    words.every((word) => FILLERS.has(word) || FIELD_HELPERS.has(word) || tells(word) || PLAIN.test(word))
  );
}

function withName(text: string, name: string): string {
  const own = /\b(?:its|their|theirs)\b/i;
  if (own.test(text)) return text.replace(own, `${name}'s`).replace(/\bit\b/i, name);
  const one = new RegExp(`${POINTER.source}|\\b(?:they|them|these|those)\\b`, 'i');
  return text.replace(one, name);
}

/** The last question with the new name in the place of the old one; null when it asks something of its own. */
function swapped(said: string, last: Turn, names: NameTable): string | null {
  const replacement = SWAP.exec(said)?.[1];
  if (replacement === undefined || VERBS.test(replacement) || replacement.split(' ').length > FRAGMENT_WORDS)
    return null;
  const [old] = names.find(last.question, () => true);
  return old === undefined
    ? null
    : last.question.slice(0, old.start) + replacement + last.question.slice(old.end);
}
