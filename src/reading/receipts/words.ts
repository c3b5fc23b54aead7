import { readableMapped } from '../../text/latex-rules.ts';
import type { Clause } from '../../text/measurements/clauses.ts';
import { nameIn } from '../../text/measurements/names.ts';
import { wordsIn } from '../../text/measurements/phrases.ts';
import { readSentences } from '../../text/measurements/read-sentences.ts';
import type { Tag, Token } from '../../text/measurements/tokens.ts';
import type { Quantity } from '../../text/quantities/types.ts';
import { stem } from '../../text/stem.ts';
import { STOP_WORDS } from '../../text/stop-words.ts';
import { VERBS } from '../../text/vocabulary/lexicon.ts';
import { CLAIM_WORDS, DEGREES_OF, JOINTS, LIGHT, PLURALS } from './claim-words.ts';

/** One word, or a part of a hyphenated one, or a whole quantity. */
export interface Word {
  text: string;
  lower: string;
  stem: string;
  start: number;
  /** `content`: says what it is about. `sign`: negation, quantifier, hedge. `number`: a quantity that measures something. */
  kind: 'content' | 'sign' | 'number' | 'function' | 'mark';
  tag: Tag;
  isName: boolean;
  quantity: Quantity | null;
  /** Counted over all the text. */
  clause: number;
  sentence: number;
}

export interface ReadClause {
  isPassive: boolean;
  isNegated: boolean;
  /** The name its subject goes by, and all that stands before its verb; null when it has none. */
  subject: { name: string; words: string } | null;
}

export type ReadText = { text: string; words: readonly Word[]; clauses: readonly ReadClause[] };

/** No statement has more words than this; the rest is not read, and so not supported. */
export const MOST_WORDS = 300;

/** Words that a statement about a paper may add or leave out: they say who says it, not what. */
const FRAME = new Set(
  `paper author study work result experiment show report present propose demonstrat find indic describ introduc observ
  conclud say state accord achiev use provid approach method goal purpos question submit survey suggest investig address discuss explor examin reveal confirm novel question argu`.split(
    /\s+/,
  ),
);

/** Says something of its own: a number, a name, or a word that is neither a frame's nor a light one. */
export const isWeighty = (word: Word | undefined): boolean =>
  word !== undefined && (word.isName || !(FRAME.has(word.stem) || LIGHT.has(word.stem)));

/** Reads a text into words with what the rules of receipts need to know of each. */
export function readWords(given: string): ReadText {
  const text = readableMapped(given).text;
  const words: Word[] = [];
  const clauses: ReadClause[] = [];
  for (const [at, sentence] of readSentences(text).entries()) {
    const { tokens, clauses: parts } = sentence.read();
    let part = 0;
    for (const [i, token] of tokens.entries()) {
      while (i >= (parts[part]?.to ?? tokens.length) && part < parts.length - 1) part++;
      const place = { tag: token.tag, clause: clauses.length + part, sentence: at };
      if (token.quantity !== null) {
        words.push({
          ...place,
          text: token.text,
          lower: token.lower,
          stem: token.lower,
          start: token.start,
          kind: 'number',
          isName: false,
          quantity: token.quantity,
        });
        continue;
      }
      const isFirst = i === 0;
      const isSmall = isInJoint(tokens, i);
      for (const piece of piecesOf(token.text)) {
        const word = wordOf(piece, token.start, isFirst, place);
        words.push(isSmall ? { ...word, kind: 'function' } : word);
      }
    }
    clauses.push(...parts.map((part) => readClause(tokens, part)));
    if (words.length > MOST_WORDS) break;
  }
  return { text, words: words.slice(0, MOST_WORDS), clauses };
}

function readClause(
  tokens: readonly Token[],
  { isPassive, isNegated, subject, from, verb }: Clause,
): ReadClause {
  const name = subject === null ? null : nameIn(tokens, subject);
  if (subject === null || name === null) return { isPassive, isNegated, subject: null };
  const words = wordsIn(tokens, { from: Math.min(from, subject.from), to: Math.max(verb, subject.to) });
  return { isPassive, isNegated, subject: { name, words } };
}

/** The noun of "in order to" says nothing of its own. */
const isInJoint = (tokens: readonly Token[], i: number): boolean =>
  (JOINTS.get(tokens[i]?.lower ?? '') ?? []).some((joint) => {
    const from = i - joint.indexOf(tokens[i]?.lower ?? '');
    return joint.every((word, k) => tokens[from + k]?.lower === word);
  });

/** "cost-sensitive" is two words, "GPT-4" and "CIFAR-10" one name. */
function piecesOf(text: string): string[] {
  if (!/[-‐‑/]/.test(text) || /\d/.test(text)) return [text];
  return text.split(/[-‐‑/]/).filter((piece) => piece !== '');
}

const NAME = /\p{L}\d|\d\p{L}|\p{Lu}.*\p{Lu}|\p{Ll}\p{Lu}/u;

function wordOf(
  text: string,
  start: number,
  isFirst: boolean,
  { tag, clause, sentence }: Pick<Word, 'tag' | 'clause' | 'sentence'>,
): Word {
  const lower = text.toLowerCase().replace(/[’']s$/, '');
  const isName = /[\d\p{Lu}]/u.test(text) && (NAME.test(text) || (!isFirst && /^\p{Lu}\p{L}/u.test(text)));
  return {
    text,
    lower,
    stem: stemOf(lower),
    start,
    kind: kindOf(lower, tag, isName),
    tag,
    isName,
    quantity: null,
    clause,
    sentence,
  };
}

const stems = new Map<string, string>();
/** Beyond this many words the memory of stems starts anew. */
const MOST_KEPT = 20_000;

/** The stem of the word a form belongs to: "chosen" and "choose", "higher" and "high". */
function stemOf(lower: string): string {
  if (lower.length > 40) return lower;
  const known = stems.get(lower);
  if (known !== undefined) return known;
  const found = DEGREES_OF.get(lower) ?? stem(PLURALS.get(lower) ?? VERBS.get(lower)?.lemma ?? lower);
  if (stems.size >= MOST_KEPT) stems.clear();
  stems.set(lower, found);
  return found;
}

const SMALL_TAGS = new Set<Tag>([
  'determiner',
  'preposition',
  'coordinator',
  'subordinator',
  'pronoun',
  'modal',
]);

function kindOf(lower: string, tag: Tag, isName: boolean): Word['kind'] {
  if (!/[\p{L}\p{N}]/u.test(lower)) return 'mark';
  if (isName || /^(?:more|less|fewer|least)$/.test(lower)) return 'content';
  if (lower === 'others') return 'function';
  if (CLAIM_WORDS.has(lower)) return 'sign';
  if (STOP_WORDS.has(lower) || SMALL_TAGS.has(tag)) return 'function';
  return lower.length < 2 ? 'function' : 'content';
}

/** The stems of the words of a phrase that say something of their own. */
export const stemsOf = (phrase: string): string[] =>
  readWords(phrase)
    .words.filter((word) => word.kind === 'content' && isWeighty(word))
    .map((word) => word.stem);
