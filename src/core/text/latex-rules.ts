import { ACCENTS, SYMBOLS, subscript, superscript } from './latex-symbols.ts';
import { identity, type MappedText, type RewriteRule, rewrite } from './mapped.ts';

const LATEX_HINT = /[\\$~^{}`\u00a0\u2009\u202f]|--|''|\s\s|[\n\t]/;

/** Private-use stand-ins for escaped characters, put back once the markup around them is gone. */
const ESCAPED: Readonly<Record<string, string>> = {
  $: '\ue000',
  '{': '\ue001',
  '}': '\ue002',
  '~': '\ue003',
};
const UNESCAPED: Readonly<Record<string, string>> = {
  '\ue000': '$',
  '\ue001': '{',
  '\ue002': '}',
  '\ue003': '~',
};

const WRAPPERS =
  'text(?:tt|bf|it|sc|sf|rm|sl|md|up|normal)?|emph|math(?:rm|bf|it|cal|bb|sf|tt|frak|scr|ds)|operatorname\\*?|mbox|underline|uline|bm|boldsymbol|ensuremath|hat|tilde|bar|vec|overline|widetilde|widehat|textcolor\\{[^{}]*\\}|color\\{[^{}]*\\}|textnormal|textquote|enquote';

const RULES: readonly RewriteRule[] = [
  { pattern: /\s*\\(?:cite[a-z]*\*?(?:\[[^\]]*\])*|footnote|label|eqref|ref)\{[^{}]*\}/g, put: () => '' },
  { pattern: /\\href\{[^{}]*\}\{([^{}]*)\}/dg, put: 'keep' },
  { pattern: /\\url\{([^{}]*)\}/dg, put: 'keep' },
  { pattern: /\\([${}~])(?![a-zA-Z]*\{)/g, put: (m) => ESCAPED[m[1] ?? ''] ?? null },
  {
    pattern: /\\(['`^"~=.])\{?\\?([A-Za-z])\}?/g,
    put: (m) => accented(m[2], m[1]),
  },
  { pattern: /\\([cvuHkr])\{([A-Za-z])\}/g, put: (m) => accented(m[2], m[1]) },
  { pattern: /\\text(?:super|sub)script\{([^{}]*)\}/g, put: (m) => superscript(m[1] ?? '') ?? m[1] ?? '' },
  wrapper(),
  wrapper(),
  { pattern: /\{\\(?:bf|em|it|tt|sc|rm|sf|sl|small|large|bfseries|itshape)\s+([^{}]*)\}/dg, put: 'keep' },
  { pattern: /\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}/g, put: (m) => `${m[1]}/${m[2]}` },
  { pattern: /\\sqrt\{([^{}]*)\}/g, put: (m) => `√${m[1]}` },
  { pattern: /\\([A-Za-z]+)(?![A-Za-z])(?:\{\})?/g, put: (m) => SYMBOLS[m[1] ?? ''] ?? null },
  { pattern: /\{([A-Za-z]{2,8})\}(?=[\s\d.,;:)%]|$)/g, put: (m) => SYMBOLS[m[1] ?? ''] ?? null },
  { pattern: /(?<=\d)(?:\\[,!]|\{,\})(?=\d{3})/g, put: (m) => (m[0] === '{,}' ? ',' : '') },
  { pattern: /\\[,;: ]|\\\\/g, put: () => ' ' },
  { pattern: /\\!/g, put: () => '' },
  { pattern: /\\([%&_#])/dg, put: 'keep' },
  { pattern: /(?<=[\p{L}\p{N})\]}$]|\$)\^\{\s*([^{}]*)\}/gu, put: (m) => raised(m[1] ?? '') },
  { pattern: /(?<=[\p{L}\p{N})\]}$]|\$)\^([\p{L}\p{N}*+\u2032-])/gu, put: (m) => superscript(m[1] ?? '') },
  { pattern: /(?<=\p{L})_\{\s*([^{}]*)\}/gu, put: (m) => subscript(m[1] ?? '') ?? `_${m[1]}` },
  { pattern: /\$\$?(?!\d[\d,.]*[KMB]?\s[^$]*\$\d)([^$]{1,160}?)\$\$?/dg, put: 'keep' },
  { pattern: /\\\(([^()]{1,160}?)\\\)/dg, put: 'keep' },
  { pattern: /(?<=\p{L}|[-])\{([\p{L}\p{N}]{1,12})\}/dgu, put: 'keep' },
  { pattern: /(?<![\p{L}\p{N}])\{([\p{L}\p{N}]{1,12})\}(?=\p{L})/dgu, put: 'keep' },
  { pattern: /\{\}/g, put: () => '' },
  { pattern: /(?<=[^\s(\d])~(?=\S)/g, put: () => ' ' },
  { pattern: /(?<=\d)~(?=\p{L})/gu, put: () => ' ' },
  { pattern: /---/g, put: () => '—' },
  { pattern: /--/g, put: () => '–' },
  { pattern: /``/g, put: () => '“' },
  { pattern: /''/g, put: () => '”' },
  { pattern: /`(?=\w[^`]*')/g, put: () => '‘' },
  { pattern: /[\ue000-\ue003]/g, put: (m) => UNESCAPED[m[0]] ?? null },
  { pattern: /\s{2,}|[\n\t\u00a0\u2009\u202f]/g, put: () => ' ' },
];

/**
 * LaTeX and layout turned into plain text, with the place of every character in the original. Unknown macros stay as
 * they are.
 */
export function readableMapped(text: string): MappedText {
  let mapped = identity(text);
  if (!LATEX_HINT.test(text)) return mapped;
  for (const rule of RULES) mapped = rewrite(mapped, rule);
  return mapped;
}

/** Text as a person should read it: `$1.54\times$` → `1.54×`, `S$^{2}$FT` → `S²FT`, `25\%` → `25%`. */
export function readable(text: string): string {
  return LATEX_HINT.test(text) ? readableMapped(text).text.trim() : text.trim();
}

function wrapper(): RewriteRule {
  return { pattern: new RegExp(`\\\\(?:${WRAPPERS})\\s*\\{([^{}]*)\\}`, 'dg'), put: 'keep' };
}

function accented(letter = '', mark = ''): string {
  return `${letter}${ACCENTS[mark] ?? ''}`.normalize('NFC');
}

function raised(content: string): string {
  return superscript(content) ?? (content.length > 1 ? `^(${content})` : `^${content}`);
}
