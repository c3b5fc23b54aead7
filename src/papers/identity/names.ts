import { familyKey, partsOfName } from '../../text/person-names.ts';
import type { Gap } from './align.ts';
import { foldKeepingCase } from './normalise.ts';

/** A name before the colon is short: "Natural GaLore: …", "DeepSpeed ZeRO-Offload: …". */
const MAX_NAME_WORDS = 5;
/** A capital, or a digit among letters; a number with its unit ("1.5x") is none. */
const NAME = /^\p{L}.*\d|^\p{Lu}|^\p{L}.*\p{Lu}/u;
/** A capital that no sentence's beginning explains: such a name tells sooner. */
const COINED = /^\p{L}.*[\p{Lu}\d]/u;

/** Titles that share less than this of the shorter one's words are two titles. */
const COMMON_TITLE_WORDS = 0.5;

/** What two titles say: one title; two of a series; two methods' names; two titles without such names; or nothing that decides. */
export type TitleVerdict = 'same' | 'series' | 'different-names' | 'different' | 'open';

/** Compares two titles as printed (null: the page gives none). */
export function compareTitles(a: string | null, b: string | null): TitleVerdict {
  if (a === null || b === null) return 'open';
  const left = numbered(foldTitle(a));
  const right = numbered(foldTitle(b));
  if (left === '' || right === '') return 'open';
  if (left === right) return 'same';
  if (serial(left) === serial(right) || arePartsOfOne(a, b)) return 'series';
  const nameA = nameBeforeColon(a);
  const nameB = nameBeforeColon(b);
  if (nameA !== null && nameB !== null && !sameName(nameA, nameB)) return 'different-names';
  return overlap(left, right) < COMMON_TITLE_WORDS ? 'different' : 'open';
}

/** Where a title says which part of a work it is: "Bounds II", "Bounds (Part 2): The Noisy Case". */
const PART =
  /^(.{2,200}?)[\s,:;.(–—-]{1,4}(?:(?:part|pt|vol|volume)\.?\s)?([ivx]{1,5}|\d{1,2})\)?(?=[:.]|\s[–—-]|$)/i;

/** The work a title is a part of, folded, and which part: the first where none is named. */
export function partOfWork(title: string): { work: string; part: number } {
  const [, work, sign = ''] = PART.exec(title.trim()) ?? [];
  const part = Number(numbered(sign.toLowerCase()));
  if (work !== undefined && part > 0) return { work: foldTitle(work), part };
  return { work: foldTitle(title.split(/[:：]/)[0] ?? ''), part: 1 };
}

function arePartsOfOne(a: string, b: string): boolean {
  const [one, other] = [partOfWork(a), partOfWork(b)];
  return one.work !== '' && one.work === other.work && one.part !== other.part;
}

/** The name a title gives before its colon, folded without word breaks, or null when it gives none. */
export function nameBeforeColon(title: string): string | null {
  const colon = /^(.+?)(?:(?<!\s)\s*[:：]|(?<!\s)\s+[-–—]\s)/.exec(title);
  if (!colon) return null;
  const words = foldKeepingCase(colon[1] ?? '').split(' ');
  const name = words.join('').toLowerCase();
  return name !== '' && words.length <= MAX_NAME_WORDS ? name : null;
}

/**
 * Whether the second text calls something by another name throughout: a name of the first (a capital or a digit in it,
 * and not only where a sentence begins) that the second never has, with one of the second, that the first never has,
 * again and again in its place. Different papers cut from one template read like this; an edited abstract does not,
 * and a change of spelling ("modelling", "modeling") is no name.
 *
 * @param a folded words, letters' case kept
 * @param b the same of the other text
 */
export function isRenamed(a: readonly string[], b: readonly string[], gaps: readonly Gap[]): boolean {
  const inA = foldedSet(a);
  const inB = foldedSet(b);
  const swaps = new Map<string, number>();
  const coined = new Set<string>();
  for (const gap of gaps) {
    const out = namesIn(a.slice(...gap.a)).filter((name) => !inB.has(name.toLowerCase()));
    const put = namesIn(b.slice(...gap.b)).filter((name) => !inA.has(name.toLowerCase()));
    for (const name of new Set(out)) {
      for (const other of new Set(put)) {
        if (sameName(name.toLowerCase(), other.toLowerCase())) continue;
        const pair = `${name} ${other}`;
        swaps.set(pair, (swaps.get(pair) ?? 0) + 1);
        if (COINED.test(name) && COINED.test(other)) coined.add(pair);
      }
    }
  }
  return [...swaps].some(([pair, times]) => times >= (coined.has(pair) ? 2 : 3));
}

const namesIn = (words: readonly string[]): string[] => words.filter((word) => NAME.test(word));

const foldedSet = (words: readonly string[]): Set<string> => new Set(words.map((word) => word.toLowerCase()));

/** Whether a text holds a name, in one word or several ("Flash Attention" for `flashattention`). */
export const mentions = (words: readonly string[], name: string): boolean =>
  words.some((_, start) => {
    let joined = '';
    for (let i = start; i < words.length && joined.length < name.length; i++) joined += words[i];
    return joined === name;
  });

/** The family names of people, folded, without particles and suffixes: "maaten" of "van der Maaten, L.". */
export const surnames = (authors: readonly string[]): string[] =>
  authors.flatMap((name) => familyKey(partsOfName(name).family).split(' ').at(-1) || []);

/** One name and its plural or its possessive are one name. */
const sameName = (a: string, b: string): boolean => a === b || a === `${b}s` || b === `${a}s`;

function overlap(a: string, b: string): number {
  const left = new Set(a.split(' '));
  const right = new Set(b.split(' '));
  const common = [...left].filter((word) => right.has(word)).length;
  return common / Math.min(left.size, right.size);
}

const foldTitle = (title: string): string => foldKeepingCase(title).toLowerCase();

const ROMAN = ' i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx'.split(' ');

/** "Part II" and "Part 2" are one part. */
const numbered = (folded: string): string =>
  folded.replace(/\b[ivx]{1,5}\b/g, (word) => `${ROMAN.includes(word) ? ROMAN.indexOf(word) : word}`);

/** Two parts or releases of one work ("Part 1" and "Part 2", "Qwen2" and "Qwen2.5") differ in numbers or a letter alone. */
const serial = (folded: string): string =>
  folded
    .replace(/\b(?:[b-z]|a$)(?= |$)/g, '#')
    .replace(/\d+(?:\.\d+)*/g, '#')
    .replace(/(?<=\p{L}) ?#/gu, '#');
