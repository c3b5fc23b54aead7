import characters from './vocabulary/characters.json' with { type: 'json' };

/** LaTeX commands that stand for one character or word, without the backslash. */
export const SYMBOLS: Readonly<Record<string, string>> = characters.latex;

/** Accent commands: the combining mark that follows the letter. */
export const ACCENTS: Readonly<Record<string, string>> = characters.accents;

const SUPERSCRIPT_FROM = '0123456789+-=()niTabcdefghjklmoprstuvwxyz*\u2032';
const SUPERSCRIPT_TO = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵀᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ*\u2032';
const SUBSCRIPT_FROM = '0123456789+-=()aehijklmnoprstuvx';
const SUBSCRIPT_TO = '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ';

/** `2` → `²`, or null when a character has no raised form. */
export const superscript = (text: string): string | null => translate(text, SUPERSCRIPT_FROM, SUPERSCRIPT_TO);

/** `2` → `₂`, or null when a character has no lowered form. */
export const subscript = (text: string): string | null => translate(text, SUBSCRIPT_FROM, SUBSCRIPT_TO);

function translate(text: string, from: string, to: string): string | null {
  const targets = [...to];
  let out = '';
  for (const character of text) {
    const target = targets[[...from].indexOf(character)];
    if (target === undefined) return null;
    out += target;
  }
  return out;
}
