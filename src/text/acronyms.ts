import { formsOf } from './vocabulary/word-forms.ts';

/** A long form with its short form in brackets behind it, or the other way round. */
export type Acronym = { short: string; long: string };

const BRACKET = /\(([^()]{2,160})\)/g;
const SHORT_FORM = /^[\p{L}\p{N}][\p{L}\p{N}+\-.²³^/*$]{0,24}s?$/u;
const NAME_BEFORE = /(?<![\p{L}\p{N}+\-.²³^*])[+\-.²³^*]*([\p{L}\p{N}][\p{L}\p{N}+\-.²³^*]*)\s*$/u;

/** All pairs of a long and a short form in a text, by matching letters (after Schwartz and Hearst, 2003). */
export function findAcronyms(text: string): Acronym[] {
  const found: Acronym[] = [];
  for (const match of text.matchAll(BRACKET)) {
    const inside =
      (match[1] ?? '')
        .trim()
        .replace(/^["“*]+|["”*]+$/g, '')
        .split(/[;,] /)[0] ?? '';
    if (SHORT_FORM.test(inside) && /\p{Lu}/u.test(inside)) {
      const start = longFormStart(text.slice(0, match.index), inside);
      if (start !== null) {
        found.push({ short: inside, long: text.slice(start, match.index).trim() });
        continue;
      }
    }
    const name = NAME_BEFORE.exec(text.slice(Math.max(0, match.index - 48), match.index))?.[1];
    if (name !== undefined && /\p{Lu}/u.test(name) && inside.includes(' ') && spells(inside, name))
      found.push({ short: name, long: inside });
  }
  return found;
}

/** What stands between a long form and its short form where no bracket does: "…, namely ABC", "ABC: …". */
const NAMED_SO = new RegExp(String.raw`(?:,? ${formsOf('called so')}| as| or|,|:| [–—-]+)? ["“‘']?$`);
const SPELLED_BEHIND =
  /^["”’']?(?: ?[:(]| [–—-]|,? (?:which |that )?(?:stands for|is short for|short for|means)|, i\.e\.,) ?/;
/** Words of a long form beyond its letters. */
const MORE_WORDS = 4;

/** The words beside a short form whose first letters are its own; null where none are. */
export function longFormOf(short: string, text: string): string | null {
  const letters = [...short.replace(/[^\p{L}]/gu, '').toLowerCase()];
  if (letters.length < 2) return null;
  const most = letters.length + MORE_WORDS;
  for (let at = text.indexOf(short); at >= 0; at = text.indexOf(short, at + 1)) {
    const [before, behind] = [text.slice(0, at), text.slice(at + short.length)];
    if (/[\p{L}\p{N}-]$/u.test(before) || /^[\p{L}\p{N}-]/u.test(behind)) continue;
    const mark = SPELLED_BEHIND.exec(behind)?.[0];
    const sentence =
      before
        .replace(NAMED_SO, '')
        .split(/[.;:!?] /)
        .at(-1) ?? '';
    const long =
      headedBy(letters, sentence.split(' ').slice(-most)) ??
      (mark === undefined
        ? null
        : headedBy(letters, (behind.slice(mark.length).split(/[.;!?:](?: |$)/)[0] ?? '').split(' ')));
    if (long !== null) return long;
  }
  return null;
}

/** The shortest row of words in which all letters stand, most of them at the head of one. */
function headedBy(letters: readonly string[], words: readonly string[]): string | null {
  let best: { long: string; heads: number } | null = null;
  for (let from = 0; from < words.length; from++) {
    if (
      words[from]
        ?.replace(/^[^\p{L}]+/u, '')
        .charAt(0)
        .toLowerCase() !== letters[0]
    )
      continue;
    for (let to = from + 1; to <= Math.min(words.length, from + letters.length + MORE_WORDS); to++) {
      const long = words
        .slice(from, to)
        .join(' ')
        .replace(/^[^\p{L}]+|(?:-(?:based|driven|guided|aware))?[^\p{L}\p{N}]*$/gu, '');
      const heads = mostHeads(long.toLowerCase(), letters, 0, 0, new Map());
      if (heads === null || heads < 2 || heads < letters.length * MOSTLY_HEADS) continue;
      if (best === null || heads > best.heads || (heads === best.heads && long.length < best.long.length))
        best = { long, heads };
    }
  }
  return best?.long ?? null;
}
/** "Generative Adversarial CLIPs" has two of the five of GALIP, and the rest in a name. */
const MOSTLY_HEADS = 0.4;

/** Where the long form of `short` starts, when the words right before spell it. */
function longFormStart(before: string, short: string): number | null {
  // Digits are words more often than letters ("T2T": tokens to token).
  const letters = [...short.replace(/[^\p{L}]/gu, '')];
  if (letters.length < 2) return null;
  const plural = short.endsWith('s') && /\p{Lu}s$/u.test(short);
  const wanted = (plural ? letters.slice(0, -1) : letters).map((letter) => letter.toLowerCase());
  const limit = Math.max(0, before.length - 16 * (wanted.length + 4));
  let at = before.length - 1;
  for (let i = wanted.length - 1; i >= 0; i--) {
    const isFirst = i === 0;
    while (
      at >= limit &&
      (before.charAt(at).toLowerCase() !== wanted[i] ||
        (isFirst && /[\p{L}\p{N}-]/u.test(before.charAt(at - 1))))
    ) {
      if (/[.;:!?]/.test(before.charAt(at)) && /\s/.test(before.charAt(at + 1))) return null;
      if (/[()]/.test(before.charAt(at))) return null;
      at--;
    }
    if (at < limit) return null;
    if (i > 0) at--;
  }
  at = headWord(before, at, limit);
  const words = before.slice(at).trim().split(/\s+/).length;
  return words <= Math.max(wanted.length + 5, wanted.length * 2) && words >= 2
    ? at
    : startOfOneWord(before, at, wanted.length);
}

/** A long form opens with a word of weight: "Verification via …" rather than "via …", when both start alike. */
function headWord(before: string, at: number, limit: number): number {
  if (!/^(?:via|and|of|for|in|to|an?|the|with|by|on|from|as)\b/.test(before.slice(at))) return at;
  const letter = before.charAt(at).toLowerCase();
  for (let i = at - 1; i >= limit; i--) {
    if (/[.;:!?()]/.test(before.charAt(i))) return at;
    if (before.charAt(i).toLowerCase() === letter && !/[\p{L}\p{N}-]/u.test(before.charAt(i - 1))) return i;
  }
  return at;
}

/** "SmallToLarge (S2L)": one word may hold all letters. */
function startOfOneWord(before: string, at: number, letters: number): number | null {
  const word = before.slice(at).trim();
  return letters >= 2 && /\p{Lu}.*\p{Lu}|-/u.test(word) && !word.includes(' ') ? at : null;
}

/** Whether the letters of the name stand, in order, in the phrase, two of them at the head of words at least. */
function spells(phrase: string, name: string): boolean {
  const letters = [...name.replace(/[^\p{L}]/gu, '').toLowerCase()];
  const capitals = [...name].filter((letter) => /\p{Lu}/u.test(letter)).length;
  const best = mostHeads(phrase.toLowerCase(), letters, 0, 0, new Map());
  return best !== null && best >= Math.min(2, capitals);
}

/** The most letters that can stand at the head of a word when all are found in order from `at` on; null when they cannot. */
function mostHeads(
  text: string,
  letters: readonly string[],
  i: number,
  at: number,
  known: Map<string, number | null>,
): number | null {
  const letter = letters[i];
  if (letter === undefined) return 0;
  const key = `${i} ${at}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  let best: number | null = null;
  for (let next = text.indexOf(letter, at); next >= 0; next = text.indexOf(letter, next + 1)) {
    const rest = mostHeads(text, letters, i + 1, next + 1, known);
    if (rest === null) break;
    const isHead = next === 0 || /[^\p{L}]/u.test(text.charAt(next - 1));
    best = Math.max(best ?? 0, rest + (isHead ? 1 : 0));
  }
  known.set(key, best);
  return best;
}
