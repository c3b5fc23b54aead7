import { SYMBOLS } from '../vocabulary/vocabulary.ts';

/** A unit made of symbols, in one spelling: `kg/s` for `kg s−1`, `kg s^-1` and `kg/s`. */
export interface CompoundUnit {
  unit: string;
  end: number;
  /** More than one bare symbol: nothing but a unit reads like that. */
  isCompound: boolean;
}

const SYMBOL = /[A-Za-zµμΩÅ°%]{1,6}/uy;
/** `−1`, `- 2`, `⁻¹`, `^-1`, `^(-1)`, `2`: how a symbol is raised, sup tags and LaTeX lost or not. */
const EXPONENT = /(?:\^?([-−–]\s?\d|\d)|\^\(([-−–]?\d)\))(?!\d|\.\d)|([⁻⁺]?[¹²³⁴-⁹])/uy;
const SEPARATOR = /\s?[·⋅∙*]\s?|\s|\s?\/\s?/uy;
const MOST_PARTS = 5;

/** Reads a unit of symbols from `at` on (a space or hyphen before it allowed); null when there is none. */
export function readCompound(text: string, at: number): CompoundUnit | null {
  let place = /[ -]/.test(text.charAt(at)) ? at + 1 : at;
  const above: string[] = [];
  const below: string[] = [];
  let end = -1;
  let parts = 0;
  let isDivided = false;
  let hasExponent = false;
  for (; parts < MOST_PARTS; parts++) {
    const symbol = matchAt(SYMBOL, text, place)?.[0];
    if (symbol === undefined || !SYMBOLS.has(symbol)) break;
    let after = place + symbol.length;
    const raised = matchAt(EXPONENT, text, after);
    const exponent = raised === null ? null : exponentOf(raised[1] ?? raised[2] ?? raised[3] ?? '');
    if (raised !== null && /^\d$/.test(raised[0]) && !/[ms][23]$/.test(symbol + raised[0])) break;
    if (parts > 0 && !isDivided && (exponent === null || exponent >= 0)) break;
    if (raised !== null) after += raised[0].length;
    if (/[\p{L}\p{N}_]/u.test(text.charAt(after))) break;
    hasExponent ||= exponent !== null;
    const power = Math.abs(exponent ?? 1);
    const isBelow = isDivided || (exponent !== null && exponent < 0);
    (isBelow ? below : above).push(symbol.replace('μ', 'µ') + (power === 1 ? '' : String(power)));
    end = after;
    const separator = matchAt(SEPARATOR, text, after);
    if (separator === null) {
      parts++;
      break;
    }
    isDivided = separator[0].includes('/');
    place = after + separator[0].length;
  }
  if (end < 0) return null;
  return { unit: [above.join('·'), ...below].join('/'), end, isCompound: parts > 1 || hasExponent };
}

export const exponentOf = (raised: string): number =>
  Number(raised.normalize('NFKC').replace(/[−–]/g, '-').replace(/\s/g, ''));

export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
