import type { Page, PageFormat, ParsedPage, UnreadEntry } from '../../model/page.ts';
import { paperOfWord } from '../../papers/mentions.ts';
import { readIdLine } from './id-line.ts';
import { isText } from './lines.ts';

const NAME = 'link-list';
const LONGEST = 200_000;
/** So many words without a link may be an abstract: what stands there is more than links; beside one link fewer. */
const MOST_PROSE = 40;
const MOST_BESIDE_ONE = 20;

type Link = Pick<UnreadEntry, 'url' | 'arxivId' | 'doi'>;

/** Links and ids of papers: what they lead to is offered to be added. @param isAlone nothing stands beside them */
const formatOf = (isAlone: boolean): PageFormat => ({
  name: NAME,
  calledBy: 'a list of links',
  recognises: ({ body }: Page) => isText(body) && linksIn(body, isAlone).length > 0,
  parse(page: Page): ParsedPage {
    const unread = linksIn(page.body, isAlone).map(
      (link, index): UnreadEntry => ({ index, title: null, ...link, reason: 'a link alone' }),
    );
    return { format: NAME, entries: [], unread, warnings: [] };
  },
});

export const linkList = formatOf(true);
/** With at most a remark around each. */
export const remarkedLinks = formatOf(false);

/** Each link once; none where more than that stands beside them. Of links alone any may be a paper's. */
function linksIn(body: string, isAlone: boolean): Link[] {
  if (body.length > LONGEST) return [];
  const words = body.replace(/\b(arxiv|doi):\s{1,3}(?=\d)/gi, '$1:').split(/\s+/);
  const found = new Map<string, Link>();
  let prose = 0;
  let longest = 0;
  for (const word of words.filter((each) => each !== '')) {
    const paper = paperOfWord(word);
    const address = isAlone && paper === null && !BULLET.test(word) ? readIdLine(word)?.url : null;
    prose = paper || address || BULLET.test(word) ? 0 : prose + 1;
    longest = Math.max(longest, prose);
    if (prose >= (isAlone ? 1 : MOST_PROSE)) return [];
    const { arxivId = null, doi = null } = paper ?? {};
    const url = arxivId === null ? (paper?.address ?? address) : `https://arxiv.org/abs/${arxivId}`;
    if (url) found.set(url, { arxivId, doi, url });
  }
  // A remark on each of several links may be as long as an abstract.
  return longest >= MOST_BESIDE_ONE && found.size < 2 ? [] : [...found.values()];
}

const BULLET = /^(?:[-*•]|\[?\d{1,3}[.)\]])$/;
