import { foldSpace } from '../../core/text/words.ts';
import { runParser } from './run-parser.ts';

/** What is not part of the text a person reads. */
const UNREAD = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'svg', 'object', 'annotation']);
/** Inline elements do not part words; every other one does. */
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark mi mn mo ms mtext q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
const TAGS = `${[...INLINE].join('|')}|${[...UNREAD].join('|')}|address|article|aside|audio|blockquote|body|br|button|caption|center|col|colgroup|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hgroup|hr|html|img|input|jats:[\\w-]+|label|legend|li|link|main|map|math|menu|meta|mfrac|mover|mroot|mrow|mspace|msqrt|mstyle|msub|msubsup|msup|munder|munderover|nav|ol|optgroup|option|p|picture|pre|section|select|semantics|source|summary|table|tbody|td|textarea|tfoot|th|thead|title|tr|track|ul|video`;
/** A tag HTML has, whole: "x < y" and "List<String>" hold none. */
const TAG = new RegExp(`</?(?:${TAGS})(?:\\s[^<>]*)?/?>`, 'i');
const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]\w{1,30});/i;
/** The beginning of anything that is no tag of HTML and no comment. */
const NO_TAG = new RegExp(`<(?!/?(?:${TAGS})[\\s/>]|!--)`, 'gi');

/** Whether a text is HTML; signs of comparison and generic types are none. */
export function looksLikeHtml(text: string): boolean {
  return TAG.test(text) || ENTITY.test(text);
}

/** The words of a piece of HTML, its white space folded: no tags, no scripts, no styles, entities decoded. */
export function htmlToText(html: string): string {
  const pieces: string[] = [];
  let unread = 0;
  runParser(html.replace(NO_TAG, '&lt;'), { decodeEntities: true, recognizeCDATA: true }, () => ({
    onopentag(name) {
      if (UNREAD.has(name)) unread++;
      if (!INLINE.has(name)) pieces.push(' ');
    },
    onclosetag(name) {
      if (UNREAD.has(name)) unread = Math.max(0, unread - 1);
      if (!INLINE.has(name)) pieces.push(' ');
    },
    ontext(text) {
      if (unread === 0) pieces.push(text);
    },
  }));
  return foldSpace(pieces.join(''));
}

/** A text that may or may not be HTML, as feeds do not always say, in plain words. */
export function plainText(text: string): string {
  return looksLikeHtml(text) ? htmlToText(text) : foldSpace(text);
}
