import { ACCENTS, SYMBOLS } from '../../text/latex-symbols.ts';
import characters from '../../text/vocabulary/characters.json' with { type: 'json' };

const SPECIAL: Readonly<Record<string, string>> = characters.tex;

/** Letters and marks with a command of their own outside of formulas. */
const IN_TEXT: Readonly<Record<string, string>> = characters.texLetters;

const COMMAND_BY_MARK: ReadonlyMap<string, string> = new Map(
  Object.entries(ACCENTS).map(([command, mark]) => [mark, command]),
);

/** A symbol's first name in formulas; names of words and of ASCII characters aside. */
const FORMULA: ReadonlyMap<string, string> = new Map(
  Object.entries(SYMBOLS)
    .filter(([name, sign]) => [...sign].length === 1 && sign > '\u007f' && !name.startsWith('text'))
    .toReversed()
    .flatMap(([name, sign]) => [[sign, name], ...(sign === 'µ' ? [['μ', name] as const] : [])] as const),
);

/** Characters TeX joins to another one: two hyphens to a dash. */
const LIGATURE = /([-'`])(?=[-'`])|([?!])(?=`)/g;

/** A plain text as TeX source that prints it: nothing in it is a command, and old BibTeX reads it too. */
export function encodeLatex(text: string): string {
  const apart = text.normalize('NFC').replace(LIGATURE, '$1$2\u200c');
  const encoded = Array.from(apart, encodeCharacter).join('');
  // Symbols that follow each other share a formula.
  return encoded.replace(/(?<!\\)\$\$/g, '');
}

function encodeCharacter(character: string): string {
  if (character <= '\u007f') return SPECIAL[character] ?? character;
  const own = IN_TEXT[character];
  if (own !== undefined) return own;
  const symbol = FORMULA.get(character);
  if (symbol !== undefined) return `$\\${symbol}$`;
  return raised(character) ?? accented(character) ?? character;
}

/** `²` and `₂`. */
function raised(character: string): string | null {
  const plain = character.normalize('NFKD');
  if (plain === character || !/^[0-9+=()a-z\u2212-]$/i.test(plain)) return null;
  const isLow = /[\u1d62-\u1d6a\u2080-\u209c]/.test(character);
  return `\\text${isLow ? 'sub' : 'super'}script{${plain.replace('\u2212', '-')}}`;
}

/** `ü` as `\"{u}`; a letter with two marks stays as it is. */
function accented(character: string): string | null {
  const [letter = '', mark = '', ...more] = character.normalize('NFD');
  const command = COMMAND_BY_MARK.get(mark);
  if (command === undefined || more.length > 0 || !/^[A-Za-z]$/.test(letter)) return null;
  return `\\${command}{${letter === 'i' || letter === 'j' ? `\\${letter}` : letter}}`;
}
