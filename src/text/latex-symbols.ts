/** LaTeX commands that stand for one character or word, without the backslash. */
export const SYMBOLS: Readonly<Record<string, string>> = {
  times: '×',
  sim: '~',
  approx: '≈',
  pm: '±',
  mp: '∓',
  cdot: '·',
  leq: '≤',
  le: '≤',
  geq: '≥',
  ge: '≥',
  neq: '≠',
  ll: '≪',
  gg: '≫',
  in: '∈',
  infty: '∞',
  ell: 'ℓ',
  circ: '°',
  degree: '°',
  textdegree: '°',
  dagger: '†',
  ddagger: '‡',
  star: '*',
  ast: '*',
  prime: '′',
  to: '→',
  rightarrow: '→',
  leftarrow: '←',
  uparrow: '↑',
  downarrow: '↓',
  Rightarrow: '⇒',
  leftrightarrow: '↔',
  mapsto: '↦',
  ldots: '…',
  dots: '…',
  cdots: '…',
  textellipsis: '…',
  nabla: '∇',
  partial: '∂',
  sum: '∑',
  prod: '∏',
  forall: '∀',
  exists: '∃',
  cup: '∪',
  cap: '∩',
  subset: '⊂',
  otimes: '⊗',
  oplus: '⊕',
  odot: '⊙',
  langle: '⟨',
  rangle: '⟩',
  mid: '|',
  textasciitilde: '~',
  texttimes: '×',
  textmu: 'µ',
  textendash: '–',
  textemdash: '—',
  textquotesingle: "'",
  textbackslash: '\\',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  varepsilon: 'ε',
  zeta: 'ζ',
  eta: 'η',
  theta: 'θ',
  vartheta: 'θ',
  iota: 'ι',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'µ',
  nu: 'ν',
  xi: 'ξ',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  upsilon: 'υ',
  phi: 'φ',
  varphi: 'φ',
  chi: 'χ',
  psi: 'ψ',
  omega: 'ω',
  Gamma: 'Γ',
  Delta: 'Δ',
  Theta: 'Θ',
  Lambda: 'Λ',
  Xi: 'Ξ',
  Pi: 'Π',
  Sigma: 'Σ',
  Phi: 'Φ',
  Psi: 'Ψ',
  Omega: 'Ω',
  log: 'log',
  ln: 'ln',
  exp: 'exp',
  max: 'max',
  min: 'min',
  arg: 'arg',
  sin: 'sin',
  cos: 'cos',
  tanh: 'tanh',
  left: '',
  right: '',
  big: '',
  Big: '',
  bigl: '',
  bigr: '',
  displaystyle: '',
  textstyle: '',
  xspace: '',
  quad: ' ',
  qquad: ' ',
  newline: ' ',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  ae: 'æ',
  ss: 'ß',
  aa: 'å',
};

/** Accent commands: the combining mark that follows the letter. */
export const ACCENTS: Readonly<Record<string, string>> = {
  "'": '\u0301',
  '`': '\u0300',
  '^': '\u0302',
  '"': '\u0308',
  '~': '\u0303',
  '=': '\u0304',
  '.': '\u0307',
  c: '\u0327',
  v: '\u030c',
  u: '\u0306',
  H: '\u030b',
  k: '\u0328',
  r: '\u030a',
};

const SUPERSCRIPT_FROM = '0123456789+-=()niTabcdefghjklmoprstuvwxyz*\u2032';
const SUPERSCRIPT_TO = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵀᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ*\u2032';
const SUBSCRIPT_FROM = '0123456789+-=()aehijklmnoprstuvx';
const SUBSCRIPT_TO = '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ';

/** `2` → `²`, or null when a character has no raised form. */
export function superscript(text: string): string | null {
  return translate(text, SUPERSCRIPT_FROM, SUPERSCRIPT_TO);
}

/** `2` → `₂`, or null when a character has no lowered form. */
export function subscript(text: string): string | null {
  return translate(text, SUBSCRIPT_FROM, SUBSCRIPT_TO);
}

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
