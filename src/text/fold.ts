import { kindOf, SPACE } from './characters.ts';
import { readable, readableMapped } from './latex-rules.ts';
import { type MappedText, originalSpan, rewriteCharacters } from './mapped.ts';
import characters from './vocabulary/characters.json' with { type: 'json' };

/** Greek letters by name: σ is found by "sigma". */
export const GREEK: Readonly<Record<string, string>> = characters.greek;

const LOOKALIKES: Readonly<Record<string, string>> = characters.lookalikes;

const ZERO_WIDTH = /[\u00ad\u200b-\u200d\u2060\ufeff]/;

const THOUSANDS = /(?<![\d.])\d{1,3}(?:,\d{3})+(?!\d)/g;
const ASCII = /^[ -~]*$/;

/** Folded text with the place of every character in the original. */
export function foldMapped(text: string): MappedText {
  const readable = readableMapped(text);
  const separators = new Set<number>();
  for (const match of readable.text.matchAll(THOUSANDS)) {
    for (let i = match[0].indexOf(','); i >= 0; i = match[0].indexOf(',', i + 1))
      separators.add(match.index + i);
  }
  return rewriteCharacters(readable, (character, index, all) =>
    separators.has(index) ? '' : foldCharacter(character, all.charAt(index - 1)),
  );
}

/**
 * Lower-cased, accent-free ASCII as far as there is any, LaTeX read, thousands separators dropped: what two texts are
 * compared by. `S$^{2}$FT` → `s2ft`, `1.54$\times$` → `1.54x`, `12,288` → `12288`.
 */
export const foldForMatch = (text: string): string => foldReadable(readable(text));

/** As `foldForMatch`, on text whose LaTeX has been read already. */
export function foldReadable(plain: string): string {
  const joined = plain.includes(',') ? plain.replace(THOUSANDS, (match) => match.replaceAll(',', '')) : plain;
  if (ASCII.test(joined)) return joined.toLowerCase().replace(/ {2,}/g, ' ').trim();
  let folded = '';
  for (let i = 0; i < joined.length; i++) folded += foldCharacter(joined.charAt(i), joined.charAt(i - 1));
  return folded.trim();
}

/** The stretch of `text` that equals `wanted` once both are folded: from a cleaned quote to the original's words. */
export function findFolded(text: string, wanted: string): { start: number; end: number } | null {
  const needle = foldForMatch(wanted);
  if (needle === '') return null;
  const hay = foldMapped(text);
  const at = hay.text.indexOf(needle);
  return at < 0 ? null : originalSpan(hay, at, at + needle.length);
}

/** By UTF-16 unit: what it is folded to, as far as that was asked; white space goes by what stands before it. */
const folded: (string | undefined)[] = [];

function foldCharacter(character: string, previous: string): string {
  const unit = character.charCodeAt(0);
  if (kindOf(unit) === SPACE) return kindOf(previous.charCodeAt(0)) === SPACE ? '' : ' ';
  const known = folded[unit] ?? foldAlone(character);
  folded[unit] = known;
  return known;
}

function foldAlone(character: string): string {
  const lower = character.toLowerCase();
  if (ZERO_WIDTH.test(character)) return '';
  const known = LOOKALIKES[lower];
  if (known !== undefined) return known;
  const plain = lower.normalize('NFKD').replace(/\p{M}/gu, '');
  return GREEK[plain] ?? LOOKALIKES[plain] ?? plain;
}
