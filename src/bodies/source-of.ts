import type { BodySource } from '../model/body.ts';

/** Enough of a document to tell what it is. */
const BEGINNING = 4000;

/** What a document is, by its content; null when it is none of them. */
export function sourceOf(bytes: Uint8Array): BodySource | null {
  const beginning = new TextDecoder('latin1').decode(bytes.subarray(0, BEGINNING));
  if (beginning.slice(0, 1024).includes('%PDF-')) return 'pdf';
  if (/<(?:TEI|teiCorpus)[\s>]/.test(beginning)) return 'tei';
  if (/<article[\s>]/.test(beginning) && /<\?xml|JATS|NLM|<front[\s>]/.test(beginning)) return 'jats';
  return /<(?:!doctype html|html)[\s>]/i.test(beginning) ? 'html' : null;
}
