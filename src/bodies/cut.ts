import type { BodyText } from '../model/body.ts';
import { JournalClubError } from '../model/errors.ts';
import { cutHtml } from './cut-html.ts';
import { cutXml } from './cut-xml.ts';
import { cutPdf } from './pdf/cut-pdf.ts';
import { sourceOf } from './source-of.ts';

/** @param onProgress now and then, while it goes on @throws JournalClubError `bad_page`, with why */
export async function cut(bytes: Uint8Array, onProgress: () => void = () => {}): Promise<BodyText> {
  const source = sourceOf(bytes);
  if (source === 'pdf') return cutPdf(bytes, onProgress);
  if (source === null) {
    throw new JournalClubError(
      'bad_page',
      bytes.length === 0 ? 'The file is empty.' : 'The file is no PDF and no page of a paper.',
      { fix: 'Give a PDF, or the HTML, JATS or TEI of a paper.' },
    );
  }
  const text = new TextDecoder('utf-8').decode(bytes);
  return source === 'html' ? cutHtml(text, onProgress) : cutXml(text, source);
}
