import type { QuantityKind } from './types.ts';
import { SCALE_LETTERS, SCALE_WORDS, UNITS } from './units.ts';

/** What stands right behind a number: its scale and unit. */
export interface Tail {
  /** What the number is multiplied by (`M`: 1e6). */
  scale: number;
  /** The scale as printed, e.g. `M` or ` billion`; empty when there is none. */
  scaleText: string;
  unit: string | null;
  kind: QuantityKind;
  /** `500+`: at least. */
  plus: boolean;
  end: number;
}

const SCALE_LETTER = /(?:bn|Bn|mn|[KMBTkb])(?![\p{L}\p{N}])/uy;
const SCALE_WORD = new RegExp(`[ -]?(${Object.keys(SCALE_WORDS).join('|')})s?(?![\\p{L}])`, 'uiy');
const SCIENTIFIC = /\s?[×x·]\s?10(?:\^\(?([-+]?\d+)\)?|([⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))/uy;
const COMPILED_UNITS = UNITS.map((rule) => ({
  ...rule,
  pattern: new RegExp(
    `${rule.spaced ? '[ -]' : '[ -]?'}(?:${rule.pattern})(?![\\p{L}\\p{N}])`,
    rule.exact ? 'uy' : 'uiy',
  ),
}));

/** Reads scale and unit from `at` on; `end` is `at` when there are none. */
export function readTail(text: string, at: number): Tail {
  const tail: Tail = { scale: 1, scaleText: '', unit: null, kind: 'absolute', plus: false, end: at };
  readScale(text, tail);
  if (text.charAt(tail.end) === '+' && !/[\p{L}\p{N}]/u.test(text.charAt(tail.end + 1))) {
    tail.plus = true;
    tail.end++;
  }
  for (const rule of COMPILED_UNITS) {
    const match = matchAt(rule.pattern, text, tail.end);
    if (match === null) continue;
    tail.unit = rule.unit;
    tail.kind = rule.kind ?? 'absolute';
    tail.end += match[0].length;
    break;
  }
  return tail;
}

/** The exponent of `10⁵` or `10^5` from `at` on. */
export function readExponent(text: string, at: number): { exponent: number; end: number } | null {
  const match = matchAt(/\^\(?([-+]?\d+)\)?|([⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)/uy, text, at);
  if (match === null) return null;
  return { exponent: exponentOf(match[1], match[2]), end: at + match[0].length };
}

function readScale(text: string, tail: Tail): void {
  const scientific = matchAt(SCIENTIFIC, text, tail.end);
  if (scientific !== null) {
    tail.scale = 10 ** exponentOf(scientific[1], scientific[2]);
    tail.scaleText = scientific[0];
    tail.end += scientific[0].length;
    return;
  }
  const letter = matchAt(SCALE_LETTER, text, tail.end);
  if (letter !== null) {
    tail.scale = SCALE_LETTERS[letter[0]] ?? 1;
    tail.scaleText = letter[0];
    tail.end += letter[0].length;
    return;
  }
  for (let word = matchAt(SCALE_WORD, text, tail.end); word !== null; ) {
    tail.scale *= SCALE_WORDS[(word[1] ?? '').toLowerCase()] ?? 1;
    tail.scaleText += ` ${word[1]}`;
    tail.end += word[0].length;
    word = matchAt(SCALE_WORD, text, tail.end);
  }
}

function exponentOf(caret: string | undefined, raised: string | undefined): number {
  return Number(caret ?? (raised ?? '').normalize('NFKC').replace('\u2212', '-'));
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
