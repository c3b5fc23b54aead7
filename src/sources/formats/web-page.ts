import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { leadsToPaper } from '../../papers/mentions.ts';
import { boundSpaces } from '../../text/bounded.ts';
import { baseOf, holdsWebPage, jsonOf } from '../feeds/recognise.ts';
import { webText } from '../feeds/web-text.ts';
import { linkedTitles } from './account.ts';
import { arxivPaste } from './arxiv-paste.ts';
import { linksAsText, linksIn } from './markdown/blocks.ts';
import { outlineText, textOfJson } from './markups.ts';
import { nothingIn } from './records.ts';
import { textList } from './text-list.ts';

export const WEB_PAGE = 'web-page';
const CALLED = 'a saved web page with papers';

/** What may stand on a web page, as a person would have copied it. */
const FORMATS: readonly PageFormat[] = [arxivPaste, textList];
/** The same without links and marks. */
const PLAIN_FORMATS: readonly PageFormat[] = [textList];

/** Web pages that list papers in whatever way: a group's publications, a course's readings, newsletters, bookmarks. */
export const webPage: PageFormat = {
  name: WEB_PAGE,
  calledBy: CALLED,
  recognises: (page) => asText(page) !== null,
  parse(page: Page): ParsedPage {
    const found = asText(page);
    if (found === null) throw nothingIn(page, CALLED);
    return { ...found.format.parse(found.text), format: WEB_PAGE };
  },
};

const OUTLINER = /"(?:children|blocks)"\s?:\s?\[/;

/** A web page, an outline or the pages of an outliner as Markdown; null for any other. */
export function webTextOf(page: Page): string | null {
  if (holdsWebPage(page.body)) return webText(page.body, baseOf(page));
  const json = jsonOf(page.body);
  if (json === undefined) return outlineText(page.body);
  return OUTLINER.test(page.body) ? textOfJson(json).join('\n') : null;
}

function asText(page: Page): { format: PageFormat; text: Page } | null {
  const body = webTextOf(page);
  const text = { ...page, body: boundSpaces(body ?? '') };
  if (body === null) return null;
  const format = FORMATS.find((each) => each.recognises(text));
  if (format) return { format, text };
  const plain = { ...text, body: withPapersBelow(text.body).replace(/\*\*|^#+ /gm, '') };
  const ofPlain = PLAIN_FORMATS.find((each) => each.recognises(plain));
  if (ofPlain) return { format: ofPlain, text: plain };
  return linkedTitles.recognises(text) ? { format: linkedTitles, text } : null;
}

/** Each line without its links; the first that leads to a paper stands below it. */
const withPapersBelow = (text: string): string =>
  text
    .split('\n')
    .flatMap((line) => [
      linksAsText(line),
      ...linksIn(line)
        .map(({ url }) => url)
        .filter(leadsToPaper)
        .slice(0, 1),
    ])
    .join('\n');
