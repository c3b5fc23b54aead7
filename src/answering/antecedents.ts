import type { Corpus } from '../model/ports/corpus.ts';
import type { Mention, NameTable } from '../papers/names/name-table.ts';
import { isEnglish } from '../search/typos.ts';
import { matchText } from '../text/folded.ts';
import { STOP_WORDS } from '../text/stop-words.ts';
import { FILLERS, GIST, meaningsOf, QUESTION_OPENINGS } from '../text/vocabulary/questions.ts';
import { formsOf } from '../text/vocabulary/word-forms.ts';
import { wordsOf } from '../text/words.ts';
import { POINTER } from './pointers.ts';
import {
  CHOOSES,
  COMPARES,
  HOW_MANY,
  ORDER_ALONE,
  SEVERAL,
  THE_PAPER,
  THEM,
  TOGETHER,
  VERBS,
  WHICH_DO,
  WHICH_ONE,
} from './query/follow-up-forms.ts';
import { recallsOne } from './query/recalled.ts';
import { joined, labelOf } from './quoting.ts';

/** Content words of one clause from which on a pronoun in it may mean one of them, and of a clause set off by a comma. */
const IN_CLAUSE = 3;
const BEFORE_COMMA = 2;
/** A longer statement tells of a paper, and asks nothing of another. */
const LONGEST_STATEMENT = 8;
const REFERS = [POINTER, SEVERAL, TOGETHER, THE_PAPER, WHICH_ONE, COMPARES];
/** Where a clause ends. */
const ENDS =
  /[:;?!…]|\.(?=\s)|\s[-–—]{1,2}(?=\s)|,(?=\s)|\band (?=(?:how|what|why|when|where|which|who)\b)/gi;
/** "on ImageNet, …", "if so, …": a circumstance, and nothing a pronoun may mean. */
const CIRCUMSTANCE = new RegExp(
  String.raw`^\s*(?:and |but |so )?(?:${formsOf('prepositions')}|if|when|while)\b`,
  'i',
);
/** "which optimizer states does …": what stands before the subject is what is asked for. */
const INVERTED = new RegExp(
  String.raw`^\s*(?:and |but |so )?(?:${formsOf('prepositions')} )?${formsOf('question words')}\b.{0,80}\b${formsOf('auxiliary')} $`,
  'i',
);

/** Names in a text; one in small letters is of a paper that is called so, and no English word. */
export const namesTyped = (text: string, names: NameTable): Mention[] =>
  names
    .find(text, (word) => !isEnglish(word.toLowerCase()))
    .filter(
      ({ surface, owners }) =>
        surface !== surface.toLowerCase() || owners.some(({ strength }) => strength === 'own'),
    );

/** Whether a question brings along what its pronouns mean, or tells a paper at length: it is of nothing that was talked of. */
export function bindsItsOwn(said: string, names: NameTable): boolean {
  const places = REFERS.flatMap((form) => form.exec(said)?.index ?? []);
  if ((recallsOne(matchText(said)) && !ORDER_ALONE.test(said)) || isStatement(said)) return true;
  return places.length > 0 && hasAntecedent(said.slice(0, Math.min(...places)), names);
}

function hasAntecedent(before: string, names: NameTable): boolean {
  if (/\baccording to $/i.test(before)) return false;
  if (namesTyped(before, names).length > 0) return true;
  let from = 0;
  for (const { 0: mark, index } of before.matchAll(ENDS)) {
    const clause = before.slice(from, index);
    if (contentOf(clause) >= (mark === ',' ? BEFORE_COMMA : 1) && !CIRCUMSTANCE.test(clause)) return true;
    from = index + mark.length;
  }
  const last = before.slice(from);
  return !INVERTED.test(last) && contentOf(last) >= IN_CLAUSE;
}

/** Words of a clause that something may be meant by. */
const contentOf = (clause: string): number =>
  wordsOf(matchText(clause)).filter(
    ({ text }) =>
      !STOP_WORDS.has(text) && !FILLERS.has(text) && !GIST.has(text) && meaningsOf(text).length === 0,
  ).length;

function isStatement(said: string): boolean {
  const words = wordsOf(matchText(said)).map(({ text }) => text);
  const asks = said.includes('?') || QUESTION_OPENINGS.includes(words[0] ?? '') || VERBS.test(words[0] ?? '');
  return !asks && words.length > LONGEST_STATEMENT;
}

/** So many papers that were compared are each asked what is asked of no other. */
export const FEW = 4;

/** What a paper is called in a question. */
export function nameIn(corpus: Corpus, names: NameTable, id: string): string {
  const paper = corpus.get(id);
  if (paper === undefined) return '';
  if (names.owners(paper.methodName ?? '').length === 1) return labelOf(paper);
  return paper.titleSource === 'page' && paper.title !== null ? paper.title : paper.slug;
}

/** "do both use diffusion?", "which is newer?" with the names of the few that it is asked of. */
export function withNames(text: string, names: readonly string[], isList: boolean): string {
  if (names.length > FEW || names.includes('') || HOW_MANY.test(text)) return text;
  if (![WHICH_ONE, WHICH_DO].some((form) => form.test(text)))
    return text.replace(THEM, (them) => `${joined(names)}${/^their$/i.test(them) ? "'s" : ''}`);
  return isList || !CHOOSES.test(text)
    ? text
    : `${text.replace(/[?.! ]{1,10}$/, '')}, ${names.join(' or ')}?`;
}

/** The same with the name of the one it is of. */
export function withName(text: string, name: string): string {
  const own = /\b(?:its|their|theirs)\b/i;
  if (own.test(text)) return text.replace(own, `${name}'s`).replace(/\bit\b/i, name);
  const one = new RegExp(`${POINTER.source}|\\b(?:they|them|these|those)\\b`, 'i');
  return text.replace(one, name);
}
