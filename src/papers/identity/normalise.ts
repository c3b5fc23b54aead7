import { rememberLast } from '../../text/remember.ts';
import latexCommands from '../../text/vocabulary/latex-commands.json' with { type: 'json' };

/** How many texts stay folded: enough for the listings at hand and the papers they are compared with. */
export const TEXTS_KEPT = 512;

/**
 * How text is folded before two papers are compared. Paper ids are hashed from it: a change here gives papers new ids,
 * which is why it shares nothing with the folding used for display and search.
 */

const LABEL = /^[\s#>*_]*abstract[\s*_]*[:：.—–-][\s*_]*/i;
/** Commands whose argument is the text itself, and those that only switch a style. */
const STYLES: ReadonlySet<string> = new Set(latexCommands.styles.split(' '));
/** Commands that stand for a sign, as the sign itself would be dropped with the punctuation. */
const SIGNS: ReadonlySet<string> = new Set(latexCommands.signs.split(' '));
const COMMAND = /\\([a-z]+)(\*?)/gi;
const REFERENCES = /\\(?:cite[a-z]*|ref|eqref|label|footnote)\*?(?:\[[^\]]{0,80}\])?\{[^{}]{0,200}\}/gi;
const ACCENT = /\\(?:['"`^~=.]\s*\{?\\?([a-z])\}?|[cvuHkrdbt]\{([a-z])\})/gi;
const GREEK_NAMES = [
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu',
  'nu xi omicron pi rho sigma sigma tau upsilon phi chi psi omega',
]
  .join(' ')
  .split(' ');
const GREEK_COMMAND = new RegExp(`\\\\(?:var)?(${[...new Set(GREEK_NAMES)].join('|')})(?![a-z])`, 'gi');

/**
 * A text with everything folded away that two printings of it may differ in, but its letters' case: compatibility
 * characters and accents, LaTeX markup and maths delimiters, Greek letters and their names, `×` and `\times`, hyphens
 * inside words, punctuation, white space. Words are parted by single spaces.
 */
export const foldKeepingCase = rememberLast(TEXTS_KEPT, (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(REFERENCES, ' ')
    .replace(/\\(?:href\{[^{}]{0,400}\}|url)/gi, ' ')
    .replace(ACCENT, '$1$2')
    .normalize('NFKD')
    .replace(/\p{M}|[\u00ad\u200b-\u200d\u2060\ufeff]/gu, '')
    .replace(COMMAND, (whole, name: string) => (STYLES.has(name.toLowerCase()) ? '' : whole))
    .replace(/ ?\\times(?![a-z]) ?|×/gi, 'x')
    .replace(GREEK_COMMAND, '$1')
    .replace(COMMAND, (whole, name: string, star: string) =>
      SIGNS.has(name.toLowerCase()) ? ` ${star}` : whole,
    )
    .replace(/[α-ωΑ-Ω]/g, greekName)
    .replace(/\\[,;:! ]/g, ' ')
    .replace(/[\\$^_{}'’‘`]/g, '')
    .replace(/(?<=\d)\s?times\b/gi, 'x')
    .replace(/(?<=\p{L})[-‐‑‒–−](?=\p{L})/gu, '')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .replace(/(?<!\d)\.|\.(?!\d)/g, ' ')
    .replace(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu, ' $& ')
    .replace(/[^\p{L}\p{N}.]+/gu, ' ')
    .trim(),
);

/** {@link foldKeepingCase}, lower-cased, without a leading "Abstract:" label. */
export const normaliseAbstract = (text: string): string => foldKeepingCase(withoutLabel(text)).toLowerCase();

export const withoutLabel = (text: string): string => text.replace(LABEL, '');

const greekName = (letter: string): string =>
  GREEK_NAMES[(letter.toLowerCase().codePointAt(0) ?? 0) - 0x3b1] ?? letter;
