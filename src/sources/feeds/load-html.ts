import { type CheerioAPI, load } from 'cheerio/slim';
import { JournalClubError } from '../../model/errors.ts';
import { runParser } from './run-parser.ts';

/**
 * A web page to look things up in. Read by the forgiving parser: the one that follows the HTML standard takes half a
 * minute for 50,000 nested elements.
 *
 * @throws JournalClubError `bad_page` when elements are nested without end
 */
export function loadHtml(body: string): CheerioAPI {
  if (!runParser(body, {}, () => ({}))) {
    throw new JournalClubError(
      'bad_page',
      'The page nests its elements without end: it is no page for people.',
    );
  }
  return load(body, { xml: { xmlMode: false, decodeEntities: true } });
}
