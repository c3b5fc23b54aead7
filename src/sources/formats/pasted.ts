import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { leadsToPaper } from '../../papers/mentions.ts';
import { isNameList, isNames, readAuthors } from '../feeds/author-names.ts';
import { titleDoubt } from './doubts.ts';
import { shorten } from './findings.ts';
import { countSigns } from './hugging-face/read-listing.ts';
import { isText } from './lines.ts';
import { type PastedLine, pastedLines, type Said } from './pasted/lines.ts';
import { type Byline, isProse, LINK, paragraphsOf, readPaper, VENUE_AND_YEAR } from './pasted/paper.ts';
import { type PaperRecord, pageOfRecords } from './records.ts';
import { titleness } from './titleness.ts';

const NAME = 'pasted';
const CALLED = 'papers pasted from a site';

/** Links and bold text are Markdown's, and say where a title is. */
const MARKDOWN = /\]\(|\*\*|^#{1,6} /m;
/** Somebody's name, or a title. */
const NAMED = /\p{Lu}\p{Ll}/u;
const FEWEST_IN_TITLE = 3;
const LONGEST_TITLE = 300;
const LONGEST_NAMES = 20_000;
/** So many lines at most stand between a title and the names below it. */
const FARTHEST = 5;
/** A message is no longer around its link. */
const MOST_AROUND = 10;
const MOST_TOLD = 5;

/**
 * Papers pasted from a site one after the other (OpenReview, the ACL Anthology, PMLR, CVF, NeurIPS, PubMed, messages that
 * show what they link to): a title, the names below it, then labels, buttons and dates, and an abstract or none. Which site
 * it is makes no difference.
 */
export const pasted: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises: ({ body }) => papersIn(body).records.length > 0,
  parse(page: Page): ParsedPage {
    const { records, left } = papersIn(page.body);
    const warnings = left
      .slice(0, MOST_TOLD)
      .map((text) => `“${shorten(text)}” may be a paper without names: it is left out.`);
    return pageOfRecords(NAME, page, records, { calledBy: CALLED, warnings });
  },
};

/** What stands on a page, and which lines of it read like titles and are of no paper. */
type Read = { records: PaperRecord[]; left: string[] };

const NOTHING: Read = { records: [], left: [] };

function papersIn(body: string): Read {
  if (!isText(body) || MARKDOWN.test(body) || !NAMED.test(body)) return NOTHING;
  const lines = pastedLines(body);
  const heads = headsIn(lines);
  if (heads.length === 0) return { records: unfurled(lines), left: [] };
  const papers = heads.map((head, i) => ({
    ...head,
    below: lines.slice(head.names + 1, heads[i + 1]?.from),
  }));
  // Two names of a text that is no site's stand below something, too.
  const told = papers.filter(
    ({ from, names, people, below }) =>
      people.rest !== '' ||
      [...lines.slice(Math.max(0, from - 1), names), ...below].some(({ said }) => said.kind !== 'text'),
  );
  if (told.length * 2 <= papers.length || countSigns(body) > 0) return NOTHING;
  const year = yearAbove(lines.slice(0, heads[0]?.from));
  const records = papers.map(({ from, title, names, people, below }) =>
    readPaper({
      title: lines[title]?.text ?? '',
      people,
      around: [...lines.slice(from, title), ...lines.slice(title + 1, names), ...below],
      below,
      year,
    }),
  );
  const times = Map.groupBy(lines, ({ text }) => text);
  const left = papers.flatMap(({ below }, i) => {
    const abstract = records[i]?.abstract ?? '';
    return below.flatMap(({ said, text, blankBefore }, at) => {
      const isApart = blankBefore || below[at - 1]?.said.kind !== 'text';
      const isOwn =
        abstract.includes(text) ||
        VENUE_AND_YEAR.test(text) ||
        text.endsWith(',') ||
        times.get(text)?.length !== 1;
      return said.kind === 'text' && isApart && !isOwn && isTitle(text) && titleness(text) > 1 ? [text] : [];
    });
  });
  return { records, left };
}

/** Where a paper begins, by its title and the names below it. */
type Head = { from: number; title: number; names: number; people: Byline };

function headsIn(lines: readonly PastedLine[]): Head[] {
  const first = lines.findIndex((line) => bylineOf(line) !== null);
  const idsLead = lines.slice(0, Math.max(0, first)).some(({ said }) => said.kind === 'ids');
  const heads: Head[] = [];
  for (const [names, line] of lines.entries()) {
    const turned = turnedHead(lines, names);
    if (turned) {
      heads.push(turned);
      continue;
    }
    const people = bylineOf(line);
    const title = people === null ? null : titleAbove(lines, names, people);
    if (people === null || title === null || title <= (heads.at(-1)?.names ?? -1)) continue;
    const isAbove = (said: Said | undefined) => said?.kind === 'cited' || (idsLead && said?.kind === 'ids');
    let from = title;
    while (isAbove(lines[from - 1]?.said)) from -= 1;
    heads.push({ from, title, names, people });
  }
  // A name alone is a paper's where others of the page have names, too.
  const lists = heads.filter(({ people }) => people.names.length > 1);
  const all =
    lists.length > 0
      ? heads
      : heads.filter(
          ({ title, names, people }) =>
            people.rest !== '' || lines[names]?.said.kind === 'people' || isButton(lines[title - 1]),
        );
  // A volume is named above its papers, and again as the first of them.
  return all.filter(
    ({ title }, i) => i > 0 || !lines.slice(0, title).some(({ text }) => text === lines[title]?.text),
  );
}

/** ScienceDirect has the names first, and each part on a line that ends in a comma: "Ann Lee, Bo Ray,", the title, the journal. */
function turnedHead(lines: readonly PastedLine[], at: number): Head | null {
  const [people, title, journal, ...more] = lines
    .slice(at, at + 8)
    .map(({ text }) => /^(.*),$/.exec(text)?.[1]);
  if (!people || !title || !journal || !isNames(people) || !isTitle(title)) return null;
  const year = more.find((text) => /^(?:19|20)\d\d$/.test(text ?? '')) ?? '';
  return {
    from: at,
    title: at + 1,
    names: at + 1,
    people: { names: readAuthors(people).names, rest: `${journal} ${year}` },
  };
}

const isButton = (line: PastedLine | undefined) => line?.said.kind === 'button';

const PLAIN_WORD = /(?<=\s)\p{Ll}{4,}/gu;
const MOST_PLAIN = 6;
const EDITORS = /\(?\b(?:editors?|eds?\.?)\)?$/i;

/** "A Author, B Author… - Journal of Things, 2024 - publisher", and "Ann Lee, Bo Ray; Proceedings of …". */
const IN_SEARCH = /^(.{3,300}?)\s[-–]\s(.{0,200}?,? ?(?:19|20)\d\d)(?:\s[-–]\s.{1,100})?$/;
/** "Ann Lee, Bo Ray · Journal of Rain · 17 January 2025". */
const IN_MAIL = /^([^·•|]{3,2000}) [·•|] (.{3,300})$/u;
const IN_VOLUME = /^([^;]{3,2000}); (\p{Lu}.{3,400})$/u;

/** The names on a line, and where the paper appeared when the line tells that, too. */
function bylineOf({ said, text }: PastedLine): Byline | null {
  if (said.kind === 'people') return { names: readAuthors(said.people).names, rest: '' };
  if (said.kind !== 'text' || text.length > LONGEST_NAMES || EDITORS.test(text)) return null;
  // A sentence has more words that are no names than a line of names and its journal.
  if ((text.slice(0, 300).match(PLAIN_WORD)?.length ?? 0) > MOST_PLAIN) return null;
  // PubMed marks where each works, and ends the list with a full stop.
  const whole = text.replace(/(?<=\(\d{1,3}\))\.$/, '');
  if (isNames(whole)) return { names: readAuthors(whole).names, rest: '' };
  const [, people = '', rest = ''] = IN_SEARCH.exec(text) ?? IN_VOLUME.exec(text) ?? IN_MAIL.exec(text) ?? [];
  const { names, count } = readAuthors(people.replace('…', ', …'));
  if (people === '' || !isNames(people.replace(/,? ?…$/, ''))) return null;
  return { names: count === null ? [...names, 'et al.'] : names, rest };
}

/** The nearest line above that may be a title: between them stand buttons and where it appeared. */
function titleAbove(lines: readonly PastedLine[], names: number, { names: people }: Byline): number | null {
  for (let at = names - 1; at >= Math.max(0, names - FARTHEST); at -= 1) {
    const { said, text } = lines[at] ?? {};
    if (said === undefined || text === undefined) return null;
    if (said.kind === 'text') return isTitle(text) && (people.length > 1 || !isNames(text)) ? at : null;
    if (!/^(?:button|cited|ids|field)$/.test(said.kind) || (said.kind === 'field' && said.value !== ''))
      return null;
  }
  return null;
}

/** Fields of a record are a list's, not a site's. */
const LABELLED = /^title\s?[:：]/i;
const SENTENCE_BREAK = /[\p{Ll}\d)]{2}[.!] \p{Lu}/u;

const isTitle = (text: string): boolean =>
  text.length <= LONGEST_TITLE &&
  text.split(' ').length >= FEWEST_IN_TITLE &&
  !isNameList(text) &&
  !LABELLED.test(text) &&
  titleDoubt(text) === null &&
  !SENTENCE_BREAK.test(text);

function yearAbove(lines: readonly PastedLine[]): string | null {
  const years = new Set(lines.flatMap(({ text }) => text.match(/\b(?:19|20)\d\d\b/g) ?? []));
  return years.size === 1 ? ([...years][0] ?? null) : null;
}

/** Links in messages with what was shown of each: the site, the title, and the text below it. */
function unfurled(lines: readonly PastedLine[]): PaperRecord[] {
  const links = lines.flatMap(({ text }, at) => {
    const url = LINK.exec(text)?.[0];
    return url !== undefined && leadsToPaper(url) && text.split(' ').length <= MOST_AROUND
      ? [{ url, at }]
      : [];
  });
  const papers = links.map(({ url, at }, i): PaperRecord => {
    const shown = lines.slice(at + 1, links[i + 1]?.at).filter(({ said }) => said.kind === 'text');
    const title = shown.findIndex(({ text }) => isTitle(text));
    const [text = ''] = paragraphsOf(shown.slice(title + 1));
    const isShown = title >= 0 && title < 2 && isProse(text);
    return {
      title: isShown ? (shown[title]?.text ?? null) : null,
      abstract: isShown ? text : null,
      authors: [],
      date: null,
      url,
      ids: [url],
    };
  });
  return papers.some(({ title }) => title !== null) ? papers : [];
}
