import { ACCENTS, SYMBOLS, subscript, superscript } from './latex-symbols.ts';
import { identity, type MappedText, type RewriteRule, rewrite, rewriteText } from './mapped.ts';

const LATEX_HINT = /[\\$~^{}`<\u00a0\u2009\u202f]|--|''|\s\s|[\n\t]/;

/** Private-use stand-ins for escaped characters, put back once the markup around them is gone. */
const ESCAPED: Readonly<Record<string, string>> = {
  $: '\ue000',
  '{': '\ue001',
  '}': '\ue002',
  '~': '\ue003',
};
const UNESCAPED: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(ESCAPED).map(([sign, standIn]) => [standIn, sign]),
);

const WRAPPERS =
  'text(?:tt|bf|it|sc|sf|rm|sl|md|up|normal)?|emph|math(?:rm|bf|it|cal|bb|sf|tt|frak|scr|ds)|operatorname\\*?|mbox|underline|uline|bm|boldsymbol|ensuremath|hat|tilde|bar|vec|overline|widetilde|widehat|textcolor\\{[^{}]*\\}|color\\{[^{}]*\\}|textnormal|textquote|enquote';

/** Marks of HTML and JATS that only say how letters look. */
const TAGS = 'i|b|em|strong|italic|bold|sc|span|u|tt|small|monospace|inline-formula|tex-math|p|title';

/** Letters that TeX has names for. */
const LETTERS = 'ss|[ao]e|aa|[oOlLi]|A[AE]|OE';
/** Those that are no symbols of formulas. */
const LETTER_SIGNS: Readonly<Record<string, string>> = { AA: 'Å', i: 'ı' };

const RULES: readonly RewriteRule[] = [
  {
    needs: '<',
    pattern: /<(?:jats:)?sup>\s*([^<>]{1,40}?)\s*<\/(?:jats:)?sup>/gi,
    put: (m) => raised((m[1] ?? '').replace(/[−–]/g, '-')),
  },
  {
    needs: '<',
    pattern: /<(?:jats:)?sub>\s*([^<>]{1,40}?)\s*<\/(?:jats:)?sub>/gi,
    put: (m) => subscript(m[1] ?? '') ?? `_${m[1]}`,
  },
  { needs: '<', pattern: new RegExp(`</?(?:jats:)?(?:${TAGS})(?:\\s[^<>]{0,80})?/?>`, 'gi'), put: () => '' },
  {
    needs: '\\',
    pattern: /(?<!\s)\s*\\(?:cite[a-z]*\*?(?:\[[^\]]*\])*|footnote|label|eqref|ref)\{[^{}]*\}/g,
    put: () => '',
  },
  { needs: '\\', pattern: /\\href\{[^{}]*\}\{([^{}]*)\}/dg, put: 'keep' },
  { needs: '\\', pattern: /\\url\{([^{}]*)\}/dg, put: 'keep' },
  {
    needs: '\\',
    pattern: /\\([${}](?![a-zA-Z]*\{)|~(?![A-Za-z{\\]))/g,
    put: (m) => ESCAPED[m[1] ?? ''] ?? null,
  },
  // Braces around the whole of an accent or a letter belong to it; a letter's name takes the space behind it: "S\o ren".
  {
    needs: '\\',
    pattern: /\{\\(['`^"~=.]|[cvuHkr](?=[ {]))\s?(?:\{\\?(\p{L})\}|\\?(\p{L}))\}/gu,
    put: (m) => accented(m[2] ?? m[3], m[1]),
  },
  {
    needs: '\\',
    pattern: /\\(['`^"~=.])(?:\{\\?(\p{L})\}|\\?(\p{L}))/gu,
    put: (m) => accented(m[2] ?? m[3], m[1]),
  },
  { needs: '\\', pattern: /\\([cvuHkr])\{(\p{L})\}/gu, put: (m) => accented(m[2], m[1]) },
  {
    needs: '\\',
    pattern: new RegExp(
      `(?<![_^])\\{\\\\(${LETTERS})\\}|\\\\(${LETTERS})(?:\\{\\}|\\s+(?=\\p{L})|(?![A-Za-z]))`,
      'gu',
    ),
    put: (m) => letterNamed(m[1] ?? m[2] ?? ''),
  },
  {
    needs: '\\',
    pattern: /\\textsuperscript\{([^{}]*)\}/g,
    put: (m) => superscript(m[1] ?? '') ?? m[1] ?? '',
  },
  { needs: '\\', pattern: /\\textsubscript\{([^{}]*)\}/g, put: (m) => subscript(m[1] ?? '') ?? m[1] ?? '' },
  { needs: '$', pattern: /(?<=\p{L})\$_\{?(\d{1,3})\}?\$/gu, put: (m) => subscript(m[1] ?? '') },
  wrapper(),
  wrapper(),
  {
    needs: '\\',
    pattern: /\{\\(?:bf|em|it|tt|sc|rm|sf|sl|small|large|bfseries|itshape)\s+([^{}]*)\}/dg,
    put: 'keep',
  },
  { needs: '\\', pattern: /\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}/g, put: (m) => `${m[1]}/${m[2]}` },
  { needs: '\\', pattern: /\\sqrt\{([^{}]*)\}/g, put: (m) => `√${m[1]}` },
  { needs: '\\', pattern: /\\([A-Za-z]+)(?![A-Za-z])(?:\{\})?/g, put: (m) => SYMBOLS[m[1] ?? ''] ?? null },
  { needs: '{', pattern: /\{([A-Za-z]{2,8})\}(?=[\s\d.,;:)%]|$)/g, put: (m) => SYMBOLS[m[1] ?? ''] ?? null },
  { pattern: /(?<=\d)(?:\\[,!]|\{,\})(?=\d{3})/g, put: (m) => (m[0] === '{,}' ? ',' : '') },
  { needs: '\\', pattern: /\\[,;: ]|\\\\/g, put: () => ' ' },
  { needs: '\\', pattern: /\\!/g, put: () => '' },
  { needs: '\\', pattern: /\\([%&_#])/dg, put: 'keep' },
  { needs: '^', pattern: /(?<=[\p{L}\p{N})\]}$]|\$)\^\{\s*([^{}]*)\}/gu, put: (m) => raised(m[1] ?? '') },
  {
    needs: '^',
    pattern: /(?<=[\p{L}\p{N})\]}$]|\$)\^([\p{L}\p{N}*+\u2032-])/gu,
    put: (m) => superscript(m[1] ?? ''),
  },
  { needs: '_', pattern: /(?<=\p{L})_\{\s*([^{}]*)\}/gu, put: (m) => subscript(m[1] ?? '') ?? `_${m[1]}` },
  { needs: '$', pattern: /\$\$?(?!\d[\d,.]*[KMB]?\s[^$]*\$\d)([^$]{1,160}?)\$\$?/dg, put: 'keep' },
  { needs: '\\', pattern: /\\\(([^()]{1,160}?)\\\)/dg, put: 'keep' },
  { needs: '{', pattern: /(?<=\p{L}|[-])\{([\p{L}\p{N}]{1,12})\}/dgu, put: 'keep' },
  { needs: '{', pattern: /(?<![\p{L}\p{N}])\{([\p{L}\p{N}]{1,12})\}(?=\p{L})/dgu, put: 'keep' },
  { needs: '{', pattern: /\{\}/g, put: () => '' },
  { needs: '~', pattern: /(?<=[^\s(\d])~(?=\S)/g, put: () => ' ' },
  { needs: '~', pattern: /(?<=\d)~(?=\p{L})/gu, put: () => ' ' },
  { needs: '---', pattern: /---/g, put: () => '—' },
  { needs: '--', pattern: /--/g, put: () => '–' },
  { needs: '``', pattern: /``/g, put: () => '“' },
  { needs: "''", pattern: /''/g, put: () => '”' },
  { needs: '`', pattern: /`(?=\w[^`]*')/g, put: () => '‘' },
  { pattern: /[\ue000-\ue003]/g, put: (m) => UNESCAPED[m[0]] ?? null },
  { pattern: /\s{2,}|[\n\t\u00a0\u2009\u202f]/g, put: () => ' ' },
];

/** Whether a text has neither LaTeX nor layout. */
export const isReadable = (text: string): boolean => !LATEX_HINT.test(text);

/** LaTeX and layout as plain text, with each character's place in the original; unknown macros stay as they are. */
export function readableMapped(text: string): MappedText {
  let mapped = identity(text);
  if (isReadable(text)) return mapped;
  for (const rule of RULES) mapped = rewrite(mapped, rule);
  return mapped;
}

/** Text as a person should read it: `$1.54\times$` → `1.54×`, `S$^{2}$FT` → `S²FT`, `25\%` → `25%`. */
export function readable(text: string): string {
  return LATEX_HINT.test(text) ? RULES.reduce(rewriteText, text).trim() : text.trim();
}

/** A macro for a method's own name that nobody expanded: "\\model", "\\prjname{}". */
export const LOST_NAME =
  /\\(?:proj|prj|name|fullname|method|sys|our|model|tool|approach)[A-Za-z]{0,20}(?:\{\})?/;
const LOST_NAMES = new RegExp(LOST_NAME, 'g');

/** A paper's words as a person reads them: LaTeX read, a lost macro said as the method's name, or as "our method". */
export function readableOf(text: string, paper: { methodName: string | null } | undefined): string {
  const name = readable(paper?.methodName ?? 'our method');
  const plain = readable(text);
  if (!LOST_NAME.test(plain)) return plain;
  // A line that opens with the name says it once.
  return plain.replace(LOST_NAMES, () => name).replace(`${name}: ${name}, `, `${name}: `);
}

function wrapper(): RewriteRule {
  return { needs: '\\', pattern: new RegExp(`\\\\(?:${WRAPPERS})\\s*\\{([^{}]*)\\}`, 'dg'), put: 'keep' };
}

const letterNamed = (name: string): string | null => SYMBOLS[name] ?? LETTER_SIGNS[name] ?? null;

const accented = (letter = '', mark = ''): string => `${letter}${ACCENTS[mark] ?? ''}`.normalize('NFC');

function raised(content: string): string {
  return superscript(content) ?? (content.length > 1 ? `^(${content})` : `^${content}`);
}
