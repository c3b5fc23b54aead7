import { subscript, superscript } from '../../text/latex-symbols.ts';
import { foldSpace } from '../../text/words.ts';
import { runParser } from './run-parser.ts';

/** What is not part of the text a person reads. */
const UNREAD = new Set(['script', 'style', 'template', 'noscript', 'svg', 'annotation']);
/** Inline elements do not part words; every other one does. */
const INLINE = new Set(
  'inline-formula tex-math alternatives a abbr acronym b blink nobr bdi bdo big cite code data del dfn em font i ins kbd mark mi mn mo ms mtext q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
/** And those of JATS, which Crossref has abstracts in (https://jats.nlm.nih.gov). */
const JATS_INLINE = new Set(
  'italic bold monospace sc underline overline roman sans-serif styled-content named-content xref ext-link email uri'.split(
    ' ',
  ),
);
const TAGS = `${[...INLINE].join('|')}|${[...UNREAD].join('|')}|address|applet|article|aside|audio|base|blockquote|body|br|button|caption|center|col|colgroup|dd|details|div|dl|dt|embed|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hgroup|hr|html|iframe|img|inline-formula|disp-formula|tex-math|alternatives|input|(?:jats|mml):[\\w-]+|label|legend|li|link|main|map|marquee|math|menu|meta|mfrac|mover|mroot|mrow|mspace|msqrt|mstyle|msub|msubsup|msup|munder|munderover|nav|noframes|object|ol|optgroup|option|p|param|picture|pre|sec|section|select|semantics|source|summary|table|tbody|td|textarea|tfoot|th|thead|title|tr|track|ul|video`;
/** A tag HTML has, whole: "x < y" and "List<String>" hold none. */
const TAG = new RegExp(`</?(?:${TAGS})(?:\\s[^<>]*)?/?>`, 'i');
const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]\w{1,30});/i;
/** The beginning of anything that is no tag of HTML and no comment. */
const NO_TAG = new RegExp(`<(?!/?(?:${TAGS})[\\s/>]|!--)`, 'gi');

/** Whether a text is HTML; signs of comparison and generic types are none. */
export const looksLikeHtml = (text: string): boolean => TAG.test(text) || ENTITY.test(text);

/** Elements that are empty, players that have no end tag, and frames, whose text a parser takes for no markup. */
const EMPTY =
  /<(?:script|style|object|template|noscript|svg|title|textarea)\b[^<>]{0,2000}\/>|<(?:embed|\/?iframe)\b[^<>]{0,2000}>/gi;

/** What a part of an abstract is called, as HighWire's feeds have it. */
const SECTION_TITLE = /<st>([^<>]{1,80}?)[\s.:]{0,5}<\/st>/gi;

/** Elements whose figures stand high or low, and what gives those a form of their own. */
const RAISED: Readonly<Record<string, (text: string) => string | null>> = {
  sup: superscript,
  sub: subscript,
};
/** Elements whose white space belongs to no formula. */
const FORMULA = 'tex-math';
const MATH = 'math';
const ALTERNATIVES = 'alternatives';

/**
 * The words of a piece of HTML, its white space folded: no tags, no scripts, no styles, entities decoded. Figures that
 * stand high or low stay so (`10<sup>8</sup>` is 10⁸), as they are another number otherwise.
 *
 * @param isInLines what stands in blocks of their own stands in lines of their own
 */
export function htmlToText(html: string, isInLines = false): string {
  const between = isInLines ? LINE : ' ';
  const pieces: string[] = [];
  /** Where the text of each element begins that is raised or a formula. */
  const open: { name: string; from: number }[] = [];
  let unread = 0;
  /** Of each element that says a thing in several ways, whether TeX has said it: MathML says it once more. */
  const said: boolean[] = [];
  const isInline = (tag: string, name: string) =>
    INLINE.has(name) || (tag.startsWith('jats:') && JATS_INLINE.has(name));
  // An empty element may be closed as in XML; HTML would take all that follows for its content.
  const source = html
    .replace(/<!doctype[^<>]{0,400}>/gi, ' ')
    .replace(SECTION_TITLE, '$1: ')
    .replace(EMPTY, ' ')
    .replace(NO_TAG, '&lt;');
  runParser(source, { decodeEntities: true, recognizeCDATA: true }, () => ({
    onopentag(tag) {
      const name = withoutPrefix(tag);
      if (name === ALTERNATIVES) said.push(false);
      if (UNREAD.has(name) || (name === MATH && said.at(-1))) unread++;
      else if (name in RAISED || name === FORMULA) open.push({ name, from: pieces.length });
      else if (!isInline(tag, name)) pieces.push(between);
    },
    onclosetag(tag) {
      const name = withoutPrefix(tag);
      if (name === ALTERNATIVES) said.pop();
      if (UNREAD.has(name) || (name === MATH && said.at(-1))) unread = Math.max(0, unread - 1);
      else if (open.at(-1)?.name === name) close(pieces, open.pop());
      else if (!isInline(tag, name)) pieces.push(between);
      if (name === FORMULA && said.length > 0) said[said.length - 1] = true;
    },
    ontext(text) {
      if (unread === 0) pieces.push(text);
    },
  }));
  const lines = pieces.join('').split(LINE).map(foldSpace);
  return lines.filter((line) => line !== '').join(isInLines ? '\n' : ' ');
}

/** Where a block ends; no text holds it. */
const LINE = '\ue000';

const withoutPrefix = (tag: string): string => tag.replace(/^(?:jats|mml):/, '');

function close(pieces: string[], element: { name: string; from: number } | undefined): void {
  if (!element) return;
  const text = pieces.splice(element.from).join('');
  if (element.name === FORMULA) {
    // `$150\times $` and `$F1$ ` as they are meant to stand in the sentence.
    pieces.push(text.trim().replace(/^\${1,2}\s*|(?<![\s$])\s*\${1,2}$/g, '$'));
    return;
  }
  const raised = RAISED[element.name]?.(text.trim().replaceAll('\u2212', '-').replaceAll('–', '-')) ?? null;
  const before = pieces.at(-1);
  // Records are printed with each element on a line of its own.
  if (raised !== null && before !== undefined && /[\p{L}\p{N})\]]\s*\n\s*$/u.test(before)) {
    pieces[pieces.length - 1] = before.trimEnd();
  }
  pieces.push(raised ?? text);
}

/** A field's name alone on its line: what stands around it are the fields of a record. */
const FIELD_ALONE = /^[ \t]*\p{Lu}[\p{L} ]{2,20}:[ \t]*$/mu;

/** A text that may or may not be HTML, as feeds do not always say, in plain words. */
export function plainText(text: string, isInLines = false): string {
  if (looksLikeHtml(text)) return htmlToText(text, isInLines);
  if (!isInLines || !FIELD_ALONE.test(text)) return foldSpace(text);
  const lines = text.split('\n').map(foldSpace);
  return lines.filter((line) => line !== '').join('\n');
}
