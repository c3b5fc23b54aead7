import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { leadsToPaper } from '../../papers/mentions.ts';
import { isNameList, isNames, readAuthors } from '../feeds/author-names.ts';
import { feedDate } from '../feeds/feed-date.ts';
import { countSigns } from './hugging-face/read-listing.ts';
import { looksLikeMarkup } from './lines.ts';
import { type PastedLine, pastedLines, type Said } from './pasted-lines.ts';
import { type PaperRecord, pageOfRecords } from './records.ts';
import { venueIn } from './reference-list.ts';

const NAME = 'pasted';
const CALLED = 'papers pasted from a site';

/** Links and bold text are Markdown's, and say where a title is. */
const MARKDOWN = /\]\(|\*\*|^#{1,6} /m;
/** A paragraph of so many words is an abstract. */
const FEWEST_WORDS = 20;
const FEWEST_IN_TITLE = 3;
const LONGEST_TITLE = 300;
const LONGEST_NAMES = 20_000;
/** So many lines at most stand between a title and the names below it. */
const FARTHEST = 5;
/** A message is no longer around its link. */
const MOST_AROUND = 10;

/**
 * Papers pasted from a site one after the other (OpenReview, the ACL Anthology, PMLR, CVF, NeurIPS, PubMed, messages that
 * show what they link to): a title, the names below it, then labels, buttons and dates, and an abstract or none. Which site
 * it is makes no difference.
 */
export const pasted: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises: ({ body }) => papersIn(body).length > 0,
  parse(page: Page): ParsedPage {
    return pageOfRecords(NAME, page, papersIn(page.body), { calledBy: CALLED });
  },
};

function papersIn(body: string): PaperRecord[] {
  if (looksLikeMarkup(body) || MARKDOWN.test(body) || countSigns(body) > 0) return [];
  const lines = pastedLines(body);
  const heads = headsIn(lines);
  if (heads.length === 0) return unfurled(lines);
  const papers = heads.map((head, i) => ({
    ...head,
    below: lines.slice(head.names + 1, heads[i + 1]?.from),
  }));
  // Two names of a text that is no site's stand below something, too.
  const told = papers.filter(({ from, names, below }) =>
    [...lines.slice(Math.max(0, from - 1), names), ...below].some(({ said }) => said.kind !== 'text'),
  );
  if (told.length * 2 <= papers.length) return [];
  const year = yearAbove(lines.slice(0, heads[0]?.from));
  return papers.map(({ from, title, names, people, below }) =>
    readPaper({
      title: (lines[title]?.text ?? '').replace(HEAD_MARKS, ''),
      people,
      around: [...lines.slice(from, title), ...lines.slice(title + 1, names), ...below],
      below,
      year,
    }),
  );
}

/** Where a paper begins, by its title and the names below it. */
interface Head {
  from: number;
  title: number;
  names: number;
  people: Byline;
}

interface Byline {
  names: readonly string[];
  /** What stands behind them on their line. */
  rest: string;
}

function headsIn(lines: readonly PastedLine[]): Head[] {
  const first = lines.findIndex(({ said, text }) => said.kind === 'text' && isNameList(text));
  const idsLead = lines.slice(0, Math.max(0, first)).some(({ said }) => said.kind === 'ids');
  const heads: Head[] = [];
  for (const [names, line] of lines.entries()) {
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
          ({ title, names }) => lines[names]?.said.kind === 'people' || isButton(lines[title - 1]),
        );
  // A volume is named above its papers, and again as the first of them.
  return all.filter(
    ({ title }, i) => i > 0 || !lines.slice(0, title).some(({ text }) => text === lines[title]?.text),
  );
}

const isButton = (line: PastedLine | undefined) => line?.said.kind === 'button';

const EDITORS = /\(?\b(?:editors?|eds?\.?)\)?$/i;

/** The names on a line, and where the paper appeared when the line tells that, too: "Ann Lee, Bo Ray; Proceedings of …". */
function bylineOf({ said, text: line }: PastedLine): Byline | null {
  // PubMed marks where each works, and ends the list with a full stop.
  const text = line.replace(/(?<=\(\d{1,3}\))\.$/, '');
  if (said.kind === 'people') return { names: readAuthors(said.people).names, rest: '' };
  if (said.kind !== 'text' || text.length > LONGEST_NAMES || EDITORS.test(text)) return null;
  if (isNames(text)) return { names: readAuthors(text).names, rest: '' };
  const at = text.indexOf('; ');
  const before = text.slice(0, Math.max(0, at));
  return isNames(before) ? { names: readAuthors(before).names, rest: text.slice(at + 2) } : null;
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

function isTitle(text: string): boolean {
  return (
    text.length <= LONGEST_TITLE &&
    text.split(' ').length >= FEWEST_IN_TITLE &&
    !isNameList(text) &&
    !LABELLED.test(text) &&
    !SENTENCE_BREAK.test(text)
  );
}

interface Pasted {
  title: string;
  people: Byline;
  /** All that is said of it, in order, and what stands below its names. */
  around: readonly PastedLine[];
  below: readonly PastedLine[];
  /** The one year named above the first paper. */
  year: string | null;
}

/** "ICLR 2025 Poster", "Journal of Rain, 2024": a venue and its year. */
const VENUE_AND_YEAR = /^(\p{Lu}[\p{L}.& -]{1,100})(, | \(| )((?:19|20)\d\d)\b.{0,40}$/u;
/** Its number in the list, marks around it, and a button on its line. */
const HEAD_MARKS = /^(?:[#>*_]+ ?|(?:\d{1,3}[.)]|\[\d{1,3}\]) )+|[*_]+$| (?:Download PDF|Open Webpage)$/gi;
const YEAR_AND_DAY = /\b(?:19|20)\d\d\b(?: \p{L}{3}\b(?: \d{1,2}\b)?)?/u;

function readPaper({ title, people, around, below, year }: Pasted): PaperRecord {
  const field = (...labels: string[]) =>
    labels
      .map(
        (label) =>
          around.find(({ said }) => said.kind === 'field' && said.label === label && said.value !== '')?.said,
      )
      .flatMap((said) => (said?.kind === 'field' ? [said.value] : []))[0] ?? null;
  const cited = [
    people.rest,
    ...around.flatMap(({ said, text }) => (said.kind === 'cited' ? [text] : [])),
  ].filter((text) => text !== '');
  const [, place = '', sign, placeYear] =
    around
      .flatMap(({ said, text }) => (said.kind === 'text' ? [VENUE_AND_YEAR.exec(text)] : []))
      .find((match) => match !== null) ?? [];
  const day = around.flatMap(({ said }) => (said.kind === 'date' ? [said.date] : []))[0];
  const pmid = /^\d{1,9}/.exec(field('pmid') ?? '')?.[0];
  const links = around.flatMap(({ said }) => (said.kind === 'ids' ? [said.ids] : []));
  const urls = [
    field('url'),
    ...around.flatMap(({ text }) => LINK.exec(text)?.[0] ?? []).filter(leadsToPaper),
  ];
  return {
    title,
    abstract: abstractIn(below),
    authors: people.names,
    date:
      day ??
      feedDate(`${field('month') ?? ''} ${field('year') ?? ''}`) ??
      feedDate(field('year')) ??
      feedDate(cited.flatMap((text) => YEAR_AND_DAY.exec(text)?.[0] ?? [])[0]) ??
      placeYear ??
      year,
    venue:
      field('volume', 'venue') ??
      cited.map((text) => venueIn(text.replace(BEFORE_VENUE, '')))[0] ??
      ((sign === ' ' ? `${place} ${placeYear}` : place) || null),
    url:
      [...urls, ...links.map(({ url }) => url)].find(Boolean)?.replace('/pdf?', '/forum?') ??
      (pmid === undefined ? null : `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`),
    ids: [
      field('doi'),
      ...links.flatMap(({ arxivId, doi }) => [arxivId && `arXiv:${arxivId}`, doi]),
      ...urls,
      ...cited,
    ],
  };
}

const LINK = /https?:\/\/[^\s<>"|)\]]{4,400}/;
const BEFORE_VENUE =
  /^(?:\d{1,5}[.:] |(?:part of|published (?:in|at)|submitted to|accepted (?:at|by|to)) (?:the )?)/i;

/** What stands behind the label, up to the next thing that is none of it; without a label, the paragraphs that are text. */
function abstractIn(lines: readonly PastedLine[]): string | null {
  const label = lines.findIndex(({ said }) => said.kind === 'abstract');
  const said = lines[label]?.said;
  if (said?.kind === 'abstract') {
    const after = lines.slice(label + 1);
    const end = after.findIndex((line) => line.said.kind !== 'text');
    const rest = (end < 0 ? after : after.slice(0, end)).map(({ text }) => text);
    return [said.after, ...rest].join(' ').trim() || null;
  }
  const whole = paragraphsOf(lines);
  const from = whole.findIndex(isProse);
  if (from < 0) return null;
  const end = whole.findIndex((text, i) => i > from && !isProse(text));
  return whole.slice(from, end < 0 ? undefined : end).join(' ');
}

/** Texts between blank lines; what says something else parts them, too. */
function paragraphsOf(lines: readonly PastedLine[]): string[] {
  const found: string[] = [];
  let isOpen = false;
  for (const { said, text, blankBefore } of lines) {
    if (said.kind === 'text' && isOpen && !blankBefore) found.push(`${found.pop()} ${text}`);
    else found.push(said.kind === 'text' ? text : '');
    isOpen = said.kind === 'text';
  }
  return found;
}

const isProse = (text: string): boolean => text.split(' ').length >= FEWEST_WORDS && /[.!?…。]$/.test(text);

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
