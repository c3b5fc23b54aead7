import type { SearchIndex } from '../../model/search.ts';
import type { Mention } from '../../papers/names/name-table.ts';
import { tagTerm } from '../../search/concepts.ts';
import { isEnglish } from '../../search/typos.ts';
import { matchText } from '../../text/folded.ts';
import type { Relation } from '../../text/vocabulary/kinds.ts';
import { CHANGE_NOUNS, CHANGING, COMPARATIVES, VERBS } from '../../text/vocabulary/lexicon.ts';
import { GENERIC_NAMES } from '../../text/vocabulary/names.ts';
import { FILLERS, MEASURES, meaningsOf, shortFormAt } from '../../text/vocabulary/questions.ts';
import { termAsked } from '../../text/vocabulary/taxonomy.ts';
import { wordsOf } from '../../text/words.ts';

/** A word of the question that says what is asked. */
export interface AskedWord {
  word: string;
  folded: string;
  terms: readonly string[];
  /** What it may stand for beside itself. */
  meanings: readonly string[];
  weight: number;
  /** Written as a name or a figure: a sentence that lacks it speaks of something else. */
  isName: boolean;
  /** Other ways of writing it: `moe` for `mixture of experts`. */
  forms: readonly string[];
  /** Tags that it stands for, alone or with its neighbours: "smartphones", "self driving". */
  tags: readonly string[];
  /** Terms of all of these: "recognition" alone is no "face recognition". */
  whole: readonly string[];
  position: number;
  /** Some paper has it. */
  isKnown: boolean;
  /** No English word and none of the field's: "libero-pro". */
  isStrange: boolean;
  /** The same, said as what something was done on: "on swe-bench". */
  isForeign: boolean;
}

/** A word with common stand-ins says less than its rarity: "shrink" is rare and means "reduce". */
const STAND_IN_CAP = 2.5;
/** A word behind which a name is no name any more: `GPT-like`. */
const AFTER_NAME = /(?<=\p{L}\p{L})-(?:like|ish|esque|based|style|scale|level|class|sized|family|type)$/iu;
/** "OCR-ish": not the thing itself. */
const VAGUE_NAME = /-(?:ish|esque)$/i;

/** The words of a text that say what it is about: no fillers, no names of papers. */
export function askedWords(text: string, mentions: readonly Mention[], index: SearchIndex): AskedWord[] {
  const asked: AskedWord[] = [];
  const words = wordsOf(text);
  const pieces = words.flatMap(({ text: word }, position) =>
    matchText(word)
      .split('-')
      .map((piece) => ({ piece, position })),
  );
  const plain = pieces.map(({ piece }) => piece);
  const done = new Set<number>();
  for (const [position, word] of words.entries()) {
    if (done.has(position)) continue;
    if (mentions.some(({ start, end }) => word.start < end && word.end > start)) continue;
    const at = pieces.findIndex((piece) => piece.position === position);
    const found = shortFormAt(plain, at);
    // "DiT-MoE-XXL" is no DiT: a short form ends where its word does.
    const short =
      found !== null &&
      !AFTER_NAME.test(word.text) &&
      pieces[at + found.length]?.position === pieces[at + found.length - 1]?.position
        ? null
        : found;
    const last =
      short === null ? withVersion(words, position) : (pieces[at + short.length - 1]?.position ?? position);
    const surface = text
      .slice(word.start, words[last]?.end ?? word.end)
      .replace(/['’]s?$/, '')
      .replace(AFTER_NAME, '');
    const folded = matchText(surface);
    const terms = index.analyse(surface);
    if (FILLERS.has(folded) || terms.length === 0) continue;
    for (let i = position; i <= last; i++) done.add(i);
    const meanings = meaningsOf(folded);
    const isName = !VAGUE_NAME.test(word.text) && isAskedName(surface, folded, word.start === 0);
    const rarity = weightOf(terms, index);
    const isStrange =
      meanings.length === 0 &&
      short === null &&
      surface.split('-').some((part) => /^\p{Ll}{2,}$/u.test(part) && !isEnglish(part));
    asked.push({
      word: surface,
      folded,
      terms,
      meanings,
      weight: isName || meanings.length === 0 ? rarity : Math.min(rarity, STAND_IN_CAP),
      isName,
      forms: short?.forms ?? spelledFigure(folded) ?? verbForms(folded) ?? rarestOf(surface, index),
      tags: [],
      whole: [],
      position,
      isKnown: terms.every((term) => index.idf(term) < index.idf(' ')),
      isStrange,
      // "on reimplementing it": no data set is called so.
      isForeign:
        (isStrange || (isName && CAPITAL.test(surface) && !isEnglish(folded))) &&
        !folded.endsWith('ing') &&
        TRIED_ON.has(matchText(words[position - 1]?.text ?? '')),
    });
  }
  return withTags(asked, text, words, index);
}

/** Words of a tag's name at most. */
const MOST_TAG_WORDS = 5;

/** Each word with the tag, of some paper, of the longest name it is part of, small words and all: "text to speech", "nested models". */
function withTags(
  asked: readonly AskedWord[],
  text: string,
  words: readonly { start: number; end: number }[],
  index: SearchIndex,
): AskedWord[] {
  const tags = new Map<AskedWord, { tag: string; run: readonly AskedWord[] }>();
  for (let length = MOST_TAG_WORDS; length > 0; length--)
    for (const [start, { start: from }] of words.entries()) {
      const run = asked.filter(({ position }) => position >= start && position < start + length);
      const last = words[start + length - 1];
      if (last === undefined || run.length === 0 || run.some((word) => tags.has(word))) continue;
      const tag = termAsked(text.slice(from, last.end));
      if (tag !== null && index.idf(tagTerm(tag)) < index.idf(' '))
        for (const word of run) tags.set(word, { tag, run });
    }
  return asked.map((word) => {
    const found = tags.get(word);
    if (found === undefined) return word;
    const isShort = found.run.length === 1 && word.forms.length > 0;
    const whole = isShort ? [] : found.run.flatMap(({ terms }) => terms);
    return { ...word, tags: [found.tag], whole: whole.length > 1 ? whole : [] };
  });
}

const TRIED_ON = new Set('on in at for with over against under'.split(' '));

/** Mean rarity of some index terms. */
export function weightOf(terms: readonly string[], index: SearchIndex): number {
  if (terms.length === 0) return 0;
  return terms.reduce((sum, term) => sum + index.idf(term), 0) / terms.length;
}

/** Looks like a name whatever it means: a capital inside, several capitals, a digit beside letters. */
export const isNameTyped = (word: string): boolean =>
  /\p{Ll}\p{Lu}|\p{Lu}[\p{L}]*\p{Lu}|\p{L}[-.]?\p{N}|\p{N}[-x]?\p{L}|\p{Lu}\p{Ll}*-\p{L}/u.test(word);

/** An abbreviation of the field that names no one's work. */
export const isGeneric = (word: string): boolean =>
  GENERIC_NAMES.has(word.toLowerCase().replace(/[^a-z0-9]/g, '')) || termAsked(word) !== null;

/** A name or a figure; short forms everybody uses are words, and so is a capital at the start. */
function isAskedName(surface: string, folded: string, isFirst: boolean): boolean {
  // "for VISION backbones": a word of English in capitals is stressed.
  if (isGeneric(folded) || (/^\p{Lu}{5,}$/u.test(surface) && isEnglish(folded))) return false;
  return isNameTyped(surface) || /^\d/.test(folded) || (/^\p{Lu}\p{Ll}/u.test(surface) && !isFirst);
}

const FIGURES = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** "4 GPUs" are four. */
function spelledFigure(folded: string): string[] | null {
  const spelled = /^\d{1,2}$/.test(folded) ? FIGURES[Number(folded)] : undefined;
  return spelled === undefined ? null : [spelled];
}

/** "ran" is "run", which no ending tells. */
function verbForms(folded: string): string[] | null {
  const lemma = VERBS.get(folded)?.lemma;
  return lemma === undefined || folded.startsWith(lemma.slice(0, -1)) ? null : [lemma, `${lemma}s`];
}

/** Of "Intel Optane" the rarer word is enough where it is no English word; of "Common Voice" neither is. */
function rarestOf(surface: string, index: SearchIndex): string[] {
  const words = surface.split(' ').filter((word) => CAPITAL.test(word));
  const [rarest = ''] = words.sort(
    (a, b) => weightOf(index.analyse(b), index) - weightOf(index.analyse(a), index),
  );
  return words.length < 2 || isEnglish(rarest.toLowerCase()) ? [] : [matchText(rarest)];
}

/** Share of capitals in a title. */
const MOSTLY = 0.6;
const CAPITAL = /^\p{Lu}\p{Ll}+$/u;

/** `Llama 4`, `Common Voice`: a name takes its version with it, and capitals in a row are one, but where most are capitals. */
function withVersion(words: readonly { text: string }[], position: number): number {
  const rest = words.slice(1);
  const isTitle = rest.filter(({ text }) => CAPITAL.test(text)).length > MOSTLY * rest.length;
  let last = position;
  while (
    position > 0 &&
    !isTitle &&
    CAPITAL.test(words[last]?.text ?? '') &&
    CAPITAL.test(words[last + 1]?.text ?? '')
  )
    last++;
  if (last > position) return last;
  const next = words[position + 1]?.text ?? '';
  const isVersioned =
    /^\p{Lu}[\p{L}-]+$/u.test(words[position]?.text ?? '') && /^\d{1,2}(?:\.\d+)?(?:['’]s)?$/.test(next);
  return position > 0 && isVersioned ? position + 1 : position;
}

/** Whether a word names a measure: "bleu". */
export const isMeasure = (word: string): boolean => MEASURES.some(([, forms]) => forms.includes(word));

/** A word that names a measure is met by any of its ways of writing. */
export function withMeasure(word: AskedWord): AskedWord {
  if (/^maxim(?:um|al)$/.test(word.folded)) return { ...word, forms: [...word.forms, 'up to', 'at most'] };
  const forms = MEASURES.find(([, each]) => each.includes(word.folded))?.[1];
  return forms === undefined ? word : { ...word, forms: [...word.forms, ...forms] };
}

/** Which difference a word asks for, "save", "faster", "gain", "beats"; null for a level. */
export function changeIn(word: string): Relation | null {
  const relation = COMPARATIVES.get(word)?.relation ?? VERBS.get(word)?.relation ?? CHANGE_NOUNS.get(word);
  return relation != null && (CHANGING.has(relation) || relation === 'beats') ? relation : null;
}
