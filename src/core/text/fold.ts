import { readableMapped } from './latex-rules.ts';
import { type MappedText, originalSpan, rewriteCharacters } from './mapped.ts';

const GREEK: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  ζ: 'zeta',
  η: 'eta',
  θ: 'theta',
  ι: 'iota',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  ν: 'nu',
  ξ: 'xi',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  ς: 'sigma',
  τ: 'tau',
  υ: 'upsilon',
  φ: 'phi',
  χ: 'chi',
  ψ: 'psi',
  ω: 'omega',
};

const LOOKALIKES: Readonly<Record<string, string>> = {
  '×': 'x',
  '–': '-',
  '—': '-',
  '−': '-',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '…': '...',
  '≈': '~',
  ø: 'o',
  ł: 'l',
  ß: 'ss',
  æ: 'ae',
};

const PLAIN = /^[a-z0-9 .,;:()'"%$/+_-]$/;
const ZERO_WIDTH = /[\u00ad\u200b-\u200d\u2060\ufeff]/;

/** Folded text with the place of every character in the original. */
export function foldMapped(text: string): MappedText {
  return rewriteCharacters(readableMapped(text), foldCharacter);
}

/**
 * Lower-cased, accent-free ASCII as far as there is any, LaTeX read, thousands separators dropped: what two texts are
 * compared by. `S$^{2}$FT` → `s2ft`, `1.54$\times$` → `1.54x`, `12,288` → `12288`.
 */
export function foldForMatch(text: string): string {
  return foldMapped(text).text.trim();
}

/**
 * The stretch of `text` that equals `wanted` once both are folded, or null. Use it to get back from a cleaned quote to
 * the exact words of the original.
 */
export function findFolded(text: string, wanted: string): { start: number; end: number } | null {
  const needle = foldForMatch(wanted);
  if (needle === '') return null;
  const hay = foldMapped(text);
  const at = hay.text.indexOf(needle);
  return at < 0 ? null : originalSpan(hay, at, at + needle.length);
}

function foldCharacter(character: string, index: number, text: string): string {
  const lower = character.toLowerCase();
  if (lower === ',' && isThousandsSeparator(text, index)) return '';
  if (PLAIN.test(lower)) return lower;
  if (/\s/.test(character)) return index > 0 && /\s/.test(text.charAt(index - 1)) ? '' : ' ';
  if (ZERO_WIDTH.test(character)) return '';
  const known = LOOKALIKES[lower];
  if (known !== undefined) return known;
  const plain = lower.normalize('NFKD').replace(/\p{M}/gu, '');
  return GREEK[plain] ?? LOOKALIKES[plain] ?? plain;
}

function isThousandsSeparator(text: string, index: number): boolean {
  return (
    /\d/.test(text.charAt(index - 1)) &&
    /^\d{3}(?!\d)/.test(text.slice(index + 1, index + 5)) &&
    /(?<![\d.])\d{1,3}(?:,\d{3})*$/.test(text.slice(Math.max(0, index - 16), index))
  );
}
