import { SCALE_LETTERS, SCALE_WORDS, UNITS } from '../vocabulary/vocabulary.ts';
import { exponentOf, matchAt, readCompound } from './compound-units.ts';
import type { QuantityKind } from './types.ts';

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
  /** `± 0.1`: how far off it may be. */
  tolerance: number | null;
  end: number;
}

const SCALE_LETTER = /(?:bn|Bn|mn|[KMBTkb])(?![\p{L}\p{N}])/uy;
const SCALE_WORD = new RegExp(`[ -]?(${Object.keys(SCALE_WORDS).join('|')})s?(?![\\p{L}])`, 'uiy');
const RAISED = '\\^\\(?([-+−–]?\\d+)\\)?|([⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)';
/** `× 10^8`, `×10⁸`, `×10−5`, and `× 106` where the text has lost its raised letters. */
const SCIENTIFIC = new RegExp(
  `\\s?[×x·∙⋅]\\s?10(?:${RAISED}|([-−–]\\s?\\d{1,2}|[1-9]|1[0-8])(?![\\d%×x]|[.,]\\d))`,
  'uy',
);
/** `1.2e-4`, `3E8`. */
const E_NOTATION = /[eE]([-+−–]?\d{1,3})(?![\p{L}\d.])/uy;
const POWER = new RegExp(`${RAISED}|(−\\s?\\d{1,2}|[-–]\\d)(?!\\d|[.,]\\d)`, 'uy');
const TOLERANCE = /\s?(?:±|\+\/[-−–])\s?<?(\d+(?:\.\d+)?|\.\d+)/uy;
const COMPILED_UNITS = UNITS.map((rule) => ({
  ...rule,
  pattern: new RegExp(
    `${rule.spaced ? '[ -]' : '[ -]?'}(?:${rule.pattern})(?![\\p{L}\\p{N}])`,
    rule.exact ? 'uy' : 'uiy',
  ),
}));
/** Any of the units: most numbers have none, and one search tells. */
const ANY_UNIT = new RegExp(
  `[ -]?(?:${UNITS.map((rule) => `(?${rule.exact ? '' : 'i'}:${rule.pattern})`).join('|')})(?![\\p{L}\\p{N}])`,
  'uy',
);

/** Reads scale, tolerance and unit from `at` on; `end` is `at` when there are none. */
export function readTail(text: string, at: number): Tail {
  const tail: Tail = {
    scale: 1,
    scaleText: '',
    unit: null,
    kind: 'absolute',
    plus: false,
    tolerance: null,
    end: at,
  };
  readScale(text, tail);
  if (text.charAt(tail.end) === '+' && !/[\p{L}\p{N}/]/u.test(text.charAt(tail.end + 1))) {
    tail.plus = true;
    tail.end++;
  }
  readUnit(text, tail);
  const tolerance = matchAt(TOLERANCE, text, tail.end);
  if (tolerance !== null) {
    tail.tolerance = Number(tolerance[1]) * tail.scale;
    tail.end += tolerance[0].length;
    readUnit(text, tail);
  }
  return tail;
}

/** A compound of symbols is a unit before any of its parts is. */
function readUnit(text: string, tail: Tail): void {
  const compound = readCompound(text, tail.end);
  if (compound?.isCompound) {
    tail.unit = compound.unit;
    tail.end = compound.end;
    return;
  }
  const rules = matchAt(ANY_UNIT, text, tail.end) === null ? [] : COMPILED_UNITS;
  for (const rule of rules) {
    const match = matchAt(rule.pattern, text, tail.end);
    if (match === null) continue;
    tail.unit = rule.unit;
    tail.kind = rule.kind === 'ratio' || rule.kind === 'percent' ? rule.kind : 'absolute';
    tail.end += match[0].length;
    return;
  }
  if (compound !== null && compound.unit.length > 1) {
    tail.unit = compound.unit;
    tail.end = compound.end;
  }
}

/** The exponent of `10⁵`, `10^5` or `10−5` from `at` on. */
export function readExponent(text: string, at: number): { exponent: number; end: number } | null {
  const match = matchAt(POWER, text, at);
  if (match === null) return null;
  return { exponent: exponentOf(match[1] ?? match[2] ?? match[3] ?? ''), end: at + match[0].length };
}

/** The exponent of `× 10^8` from `at` on. */
export function readScientific(text: string, at: number): { exponent: number; end: number } | null {
  const match = matchAt(SCIENTIFIC, text, at);
  if (match === null) return null;
  return { exponent: exponentOf(match[1] ?? match[2] ?? match[3] ?? ''), end: at + match[0].length };
}

function readScale(text: string, tail: Tail): void {
  const scientific = readScientific(text, tail.end);
  if (scientific !== null) {
    tail.scale = 10 ** scientific.exponent;
    tail.scaleText = ` × 10^${scientific.exponent}`;
    tail.end = scientific.end;
    return;
  }
  const short = matchAt(E_NOTATION, text, tail.end);
  if (short !== null) {
    tail.scale = 10 ** exponentOf(short[1] ?? '');
    tail.scaleText = `e${exponentOf(short[1] ?? '')}`;
    tail.end += short[0].length;
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
