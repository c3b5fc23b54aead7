import shortening from './vocabulary/shortening.json' with { type: 'json' };
import { anyOf } from './vocabulary/vocabulary.ts';
import { formsOf } from './vocabulary/word-forms.ts';
import { countWords, foldSpace } from './words.ts';

/** The words of a list as alternatives of a pattern; lists with phrases are kept with commas. */
function any(list: keyof typeof shortening): string {
  const text = shortening[list];
  return `(?:${anyOf(text.split(text.includes(', ') ? ', ' : ' '))})`;
}

/** Openings that say nothing of the paper itself and may be dropped. */
const OPENING = new RegExp(
  `^(?:${[
    `${any('standing_alone')},?\\s+`,
    `(?:${any('connectives')}|Building (?:up)?on this(?: \\w+)?|Based on (?:this|these)[^,]{0,40}),\\s+`,
    `(?:In|Through|Throughout|With|For) (?:this|our|the present) ${any('papers')},?\\s+`,
    `(?:To|In order to) ${any('aims')}[^.;]{2,140}?,\\s+(?=(?:we|this|our|here)\\b)`,
    `${any('grounds')}[^.;]{2,180}?,\\s+(?=(?:we|this|our)\\b)`,
  ].join('|')})+(?=\\S)`,
);
const ASIDE = /(?<!\s)\s*\((?![\d\s,.]+[)\]])[^()[\]]*\)|(?<!\s)\s*\[(?![\d\s,.]+\])[^()[\]]*\]/g;
const LIST_MARK = /(?:^|(?<=[\s:]))\(?(?:\d|[ivx]{1,3}|[a-c])\)\s+/g;

/** Where a sentence may end early and still be whole: the words from here on only add. Best cuts first in case of a tie. */
const CUTS = new RegExp(
  [
    `(?:,|;)\\s+${any('additions')}\\b`,
    '(?<!\\s)\\s+(?:--|–|—)\\s+|:\\s+|;\\s+|,\\s+and\\s+(?=\\w+(?:s|ed)\\s)',
    `(?<!\\s)\\s+${any('subordinators')}\\b`,
    `(?<!\\s)\\s+${any('means')}\\s+`,
    `(?<!\\s)\\s+${any('bare_prepositions')}\\s+`,
  ].join('|'),
  'g',
);

/** Words a sentence cannot end on. */
const DANGLING = new RegExp(`(?:^|\\s)${any('dangling')}$`, 'i');
/** Openings that are no clause of their own: one has to follow. */
const ADJUNCT = new RegExp(`^${any('adjuncts')}\\b|^To (?!date\\b)\\w+ `);
const MAIN_CLAUSE = new RegExp(
  [
    String.raw`,\s+(?!${formsOf('quantifiers')}\b)(?:\S+\s+){0,5}?(?:we|our|this|it|they)\s`,
    String.raw`,\s+(?:the|a|an|\p{Lu}\S*)\s+(?:\S+\s+){0,8}?${formsOf('plain verbs')}\s`,
  ].join('|'),
  'u',
);
/** A participle at the end that has lost what it governs: ", allowing", ", leading". */
const LOOSE_PARTICIPLE = /,\s+(?:\w+ly\s+)?\w+ing$/;
const VERB = new RegExp(`\\b${any('verb_stems')}\\w*\\b`, 'i');

/** At most `maxWords` words, in whole clauses: never a word in the middle is dropped. Null when no cut can stand. */
export function shortenSentence(sentence: string, maxWords: number): string | null {
  const candidates = forms(sentence);
  for (const form of candidates) {
    if (countWords(form) <= maxWords && stands(form)) return finish(form);
  }
  let best: string | null = null;
  for (const form of candidates) {
    const cut = longestCut(form, maxWords);
    if (cut !== null && (best === null || countWords(cut) > countWords(best) + 6)) best = cut;
  }
  return best === null ? null : finish(best);
}

/** Whether a text reads as a sentence of its own: a subject with a verb, closed brackets, no loose end. */
export function stands(text: string): boolean {
  const plain = withoutStop(text).trim();
  return (
    countWords(plain) >= 4 &&
    VERB.test(plain) &&
    !DANGLING.test(plain) &&
    !LOOSE_PARTICIPLE.test(plain) &&
    isBalanced(plain) &&
    !/[,;:–—-]$/.test(plain) &&
    !/^(?:and|but|or|which|that|whose|because|although|though)\b/i.test(plain) &&
    (!ADJUNCT.test(plain) || MAIN_CLAUSE.test(plain))
  );
}

/** Without the stop at the end, and what closes behind it. */
function withoutStop(text: string): string {
  let end = text.length;
  while (end > 0 && '"”’)'.includes(text.charAt(end - 1))) end--;
  let start = end;
  while (start > 0 && '.!?'.includes(text.charAt(start - 1))) start--;
  return start === end ? text : text.slice(0, start);
}

/** The sentence with less and less in it that can be spared. */
function forms(sentence: string): string[] {
  const whole = foldSpace(sentence);
  const opened = capitalised(whole.replace(OPENING, ''));
  const bare = foldSpace(opened.replace(ASIDE, '')).replace(/(?<!\s)\s+([,.;:])/g, '$1');
  return [opened, bare, whole];
}

function longestCut(form: string, maxWords: number): string | null {
  const text = form.replace(/(?<![.!?])[.!?]+$/, '');
  const limit = endOfWord(text, maxWords);
  const cuts = Array.from(text.slice(0, limit + MARGIN).matchAll(CUTS)).filter((cut) => cut.index <= limit);
  for (const cut of cuts.reverse()) {
    const head = text.slice(0, cut.index).replace(/(?<![,;:\s])[,;:\s]+$/, '');
    if (countWords(head) <= maxWords && stands(head) && isComplete(head, cut[0])) return head;
  }
  return null;
}

/** Room behind the last word for the whole of a cut that starts there. */
const MARGIN = 24;

/** Where the n-th word of a text ends; its length when it has no more. */
function endOfWord(text: string, n: number): number {
  let left = n;
  for (const match of text.matchAll(/\S+/g)) {
    if (/[\p{L}\p{N}]/u.test(match[0]) && --left === 0) return match.index + match[0].length;
  }
  return text.length;
}

/** A head that ends before a bare preposition is whole only when its verb already has its object. */
function isComplete(head: string, cut: string): boolean {
  const isSoft = SOFT_CUT.test(cut);
  if (isSoft && (!endsInNoun(head) || JOINS.test(head) || OF_WHAT.test(head + cut))) return false;
  if (/^\s+and\s+$/.test(cut) || /^\s+(?:to|that)\s+$/.test(cut))
    return countWords(head) >= 9 && THING_MADE.test(head);
  return !isSoft || countWords(head) >= 7;
}

/** "aligns charts" with what, "a reduction" in what: what was cut is what matters. */
const JOINS = new RegExp(
  String.raw`\b${any('joining_verbs')}(?:e|es|s|ed|ing)?\b(?:(?!\b(?:with|and|into|to)\b)[^,;])*$`,
  'i',
);
const OF_WHAT = new RegExp(String.raw`${any('relative_nouns')}s?\s+(?:in|of|on)\s+$`, 'i');
/** Cuts before a bare preposition. */
const SOFT_CUT = new RegExp(
  `^\\s+(?!if\\b|leveraging\\b)(?:${any('means')}|${any('bare_prepositions')})\\s+$`,
);
const THING_MADE = new RegExp(`\\b${any('things_made')}$`, 'i');
/** Adjectives and adverbs that want something behind them. */
const LEANING = new RegExp(`^${any('leaning')}$`, 'i');
/** Nouns that look like participles. */
const NOUN_IN_ING = new RegExp(`${any('nouns_in_ing')}$`, 'i');

/** Whether the last word can end a phrase: no adverb, participle or adjective that leans on what was cut. */
function endsInNoun(head: string): boolean {
  const last = /(?<![\p{L}-])[\p{L}-]+[)"”’]*$/u.exec(head)?.[0] ?? '';
  if (/ing[)"”’]*$/.test(last)) return NOUN_IN_ING.test(last);
  if (/(?:[^e]ed|ly)[)"”’]*$/.test(last))
    return /(?:speed|need|seed|feed|family|assembly|anomaly)$/i.test(last);
  return !LEANING.test(last);
}

function finish(text: string): string {
  const plain = foldSpace(text.replace(LIST_MARK, (mark) => (isListed(text, mark) ? '' : mark)));
  return /[.!?]["”’)]?$/.test(plain) ? plain : `${plain.replace(/(?<![,;:\s])[,;:\s]+$/, '')}.`;
}

/** A lone "(1)" points to a list that is no longer there. */
const isListed = (text: string, mark: string): boolean =>
  mark.includes('1)') || mark.includes('i)') || mark.includes('a)') ? !/[(\s](?:2|ii|b)\)/.test(text) : true;

function isBalanced(text: string): boolean {
  if (!/[()[\]“”"]/.test(text)) return true;
  const count = (mark: string) => text.split(mark).length - 1;
  const curly = count('“') === count('”');
  return count('(') === count(')') && count('[') === count(']') && curly && count('"') % 2 === 0;
}

function capitalised(text: string): string {
  const first = /^\S+/.exec(text)?.[0] ?? '';
  return /^[a-z][a-z']*,?$/.test(first) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
