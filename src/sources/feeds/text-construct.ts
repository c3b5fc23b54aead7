import { foldSpace } from '../../text/words.ts';
import { htmlToText, plainText } from './html-text.ts';
import { childrenOf, textOf, type XmlElement } from './xml.ts';

const NO_TEXT = /^(?:image|audio|video|font)\//;
const BASE64 = /^(?!\s*$)[\w+/\s-]+(?:={1,2}\s*)?$/;

/**
 * The words of an element that holds a text, by its type and mode (RFC 4287, section 3.1 and 4.1.3.3; Atom 0.3; RSS,
 * which has neither): plain, escaped HTML, inline XHTML or base64. Null when it holds no text.
 *
 * @param isInLines what stands in blocks of their own stands in lines of their own
 */
export function textOfConstruct(element: XmlElement | undefined, isInLines = false): string | null {
  if (!element) return null;
  const type = (element.attributes.type ?? '')
    .toLowerCase()
    .replace(/;[\s\S]*/, '')
    .trim();
  const mode = (element.attributes.mode ?? '').toLowerCase();
  return read(element, type, mode, isInLines) || null;
}

function read(element: XmlElement, type: string, mode: string, isInLines: boolean): string {
  const raw = textOf(element);
  if (mode === 'base64' || isBinary(type)) return fromBase64(raw, type);
  if (childrenOf(element).length > 0) return htmlToText(element.inner, isInLines);
  if (type === 'html' || type === 'text/html' || mode === 'escaped') return htmlToText(raw, isInLines);
  return type === 'text' || type === 'text/plain' ? foldSpace(raw) : plainText(raw, isInLines);
}

/** Types of content that RFC 4287 has encoded in base64: neither text nor XML. */
const isBinary = (type: string): boolean => type.includes('/') && !/^text\/|[+/]xml$/.test(type);

function fromBase64(raw: string, type: string): string {
  if (NO_TEXT.test(type)) return '';
  const isEncoded = BASE64.test(raw) && raw.replace(/\s/g, '').length % 4 === 0;
  if (!isEncoded) return '';
  const decoded = Buffer.from(raw, 'base64').toString('utf8');
  return decoded.includes('\ufffd') ? '' : plainText(decoded);
}
