import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { feedDate } from '../feeds/feed-date.ts';
import { acceptedIn } from './accepted-in.ts';
import { splitNames } from './arxiv-feed.ts';
import { type Line, linesOf, looksLikeMarkup } from './lines.ts';
import { linksAsText } from './markdown/blocks.ts';
import { type PaperRecord, pageOfRecords } from './records.ts';

const NAME = 'arxiv-paste';
const CALLED = 'a page of arXiv';

/** `[1] arXiv:2410.19313 [pdf, html, other]`, `2. arXiv:2410.19313 [pdf] cs.LG`; browsers leave a list's numbers out. */
const ITEM = new RegExp(
  String.raw`^(?:\[\d{1,5}\]|\d{1,5}\.|(?=\S{10,40} \[(?:pdf|ps|html|other)\b))\s*arXiv:([\w.-]{4,20}(?:\/\d{7})?(?:v\d+)?)` +
    String.raw`(?:\s+\((?:cross-list|replaced)[^)]{0,60}\))?(?:\s+\[[^\]]{0,80}\])?(.{0,200})$`,
  'i',
);
/** The line above an abstract page's title; until 2018 below its authors, in round brackets. */
const SUBMITTED = /^[[(]?(?:v\d+\]\s*)?Submitted on (\d{1,2} \w{3,9} \d{4})/i;
/** Ids given before April 2007 have no subject behind them. */
const CITED =
  /^(?:Cite as:?\s*)?arXiv:(?:(\d{4}\.\d{4,5})(?:v\d+)?\s*\[|([a-z-]+(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?(?:\s|$))/i;
const FIELD = new RegExp(String.raw`^(${formsOf('arxiv label')})\s*[:：]?\s*(.*)$`, 'i');
/** Labels whose words begin sentences as well: only with their colon. */
const NEEDS_COLON = /^(?:title|abstract|comments|subjects|authors?|report number)$/i;
/** Links and headings around entries that are nobody's text. */
const CHROME = new RegExp(String.raw`^(?:${formsOf('arxiv furniture')}|\[v\d+\])`, 'i');
/** Headings and counts between the parts of a listing, and below it. */
const END =
  /^(?:(?:New|Cross|Replacement)[- ]?(?:submissions?|lists?)\b|Showing (?:\S+ (?:of|listings)|up to)|Total of \d)/i;
const CATEGORY = /\(([a-z-]+(?:\.[A-Za-z-]{2,})?)\)/g;
const ANNOUNCED =
  /^(?:(?:Showing new listings|Catchup results) for )?(?:Mon|Tue|Wed|Thu|Fri)[a-z]{0,6}, (\d{1,2} \w{3,9} \d{4})/i;

/** Pages of arXiv pasted or saved as text: listings with and without abstracts, results of a search, pages of one paper. */
export const arxivPaste: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises({ body }: Page): boolean {
    if (looksLikeMarkup(body)) return false;
    const lines = linesIn(body);
    return (
      lines.some(({ text }) => ITEM.test(text)) ||
      (lines.some(({ text }) => SUBMITTED.test(text)) && lines.some(({ text }) => CITED.test(text)))
    );
  },
  parse(page: Page): ParsedPage {
    const lines = linesIn(page.body);
    const isList = lines.some(({ text }) => ITEM.test(text));
    const blocks = isList ? blocksOf(lines, ITEM) : blocksOf(headsFirst(lines), SUBMITTED);
    return pageOfRecords(NAME, page, blocks.map(isList ? readItem : readPaper), { calledBy: CALLED });
  },
};

/** Saved as Markdown, a page has items and links. */
const linesIn = (body: string): Line[] =>
  linesOf(body.includes('](') ? linksAsText(body).replace(/^[ \t]*- /gm, '') : body);

/** Where the day of submission stands below title and authors, as it did until 2018, it is put above them. */
function headsFirst(lines: readonly Line[]): Line[] {
  const sorted: Line[] = [];
  for (const line of lines) {
    const title = sorted.slice(-FARTHEST).findLastIndex(({ text }) => /^Title:/.test(text));
    const isBelow = SUBMITTED.test(line.text) && title >= 0;
    sorted.splice(isBelow ? Math.max(0, sorted.length - FARTHEST) + title : sorted.length, 0, line);
  }
  return sorted;
}

const FARTHEST = 4;

/** The lines from each that begins an entry to the next, and the day they were announced on. */
interface Block {
  lines: string[];
  day: string | null;
}

function blocksOf(lines: readonly Line[], start: RegExp): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  let day: string | null = null;
  for (const { text } of lines) {
    const announced = ANNOUNCED.exec(text)?.[1];
    if (start.test(text)) {
      open = { lines: [text], day };
      blocks.push(open);
    } else if (END.test(text) || announced !== undefined) {
      open = undefined;
      day = feedDate(announced) ?? day;
    } else open?.lines.push(text);
  }
  return blocks;
}

interface Read {
  fields: Map<string, string>;
  /** Lines without a label, before and after the first label that closes the head. */
  bare: string[];
  after: string[];
}

/** Parts labelled lines from bare ones. What follows "Abstract:" or the subjects, without a label, is the abstract's. */
function readLines(lines: readonly string[]): Read {
  const read: Read = { fields: new Map(), bare: [], after: [] };
  let inAbstract = false;
  let open = '';
  for (const line of lines) {
    if (CHROME.test(line)) continue;
    const [, label = '', value = ''] = FIELD.exec(line) ?? [];
    const isField = label !== '' && (!NEEDS_COLON.test(label) || /^[^:：]{3,20}[:：]/.test(line));
    const name = label
      .toLowerCase()
      .replace(/^authors?$/, 'authors')
      .replace(/^journal.*/, 'venue')
      .replace(/^related doi$/, 'doi');
    // A label alone has its value on the next line.
    if (!isField && read.fields.get(open) === '') read.fields.set(open, line);
    else if (!isField) (inAbstract ? read.after : read.bare).push(line);
    else if (name === 'abstract') {
      inAbstract = true;
      if (value !== '') read.after.push(value);
    } else {
      if (!read.fields.has(name)) read.fields.set(name, value);
      inAbstract ||= name === 'subjects';
    }
    open = isField ? name : '';
  }
  return read;
}

function readItem({ lines: [head = '', ...lines], day }: Block): PaperRecord {
  const [, id = '', rest = ''] = ITEM.exec(head) ?? [];
  const { fields, bare, after } = readLines(lines);
  const [first = ''] = bare;
  const under =
    first !== '' && categoriesIn('', first).length === first.split(' ').length ? bare.shift() : '';
  const title = fields.get('title') ?? bare.shift() ?? null;
  const authors = fields.get('authors') ?? bare.shift() ?? '';
  const submitted = /^(\d{1,2} \w{3,9}),? (\d{4})/.exec(fields.get('submitted') ?? '');
  return {
    title,
    abstract: wholeOf([...bare, ...after].join(' ')),
    authors: splitNames(authors),
    date: submitted ? feedDate(`${submitted[1]} ${submitted[2]}`) : null,
    venue: fields.get('venue') ?? acceptedIn(fields.get('comments')),
    url: `https://arxiv.org/abs/${id.replace(/v\d+$/, '')}`,
    ids: [`arXiv:${id}`, fields.get('doi'), rest],
    categories: categoriesIn(fields.get('subjects') ?? '', `${rest.replace(/\bdoi \S+/i, '')} ${under}`),
    ...(day === null ? {} : { announced: { announcedOn: day } }),
  };
}

/** What a search shows of an abstract: all of it, its beginning, or one behind the other. */
function wholeOf(text: string): string {
  const [part = '', whole] = text.split(/\s*▽ More\s*/);
  const shown = whole || (whole === undefined ? part : `${part}…`);
  return shown.replace(/(?<!\s)\s*△ Less\b.*$/, '');
}

function readPaper({ lines: [head = '', ...lines] }: Block): PaperRecord {
  const end = lines.findIndex((line) => BELOW_TABLE.test(line));
  const whole = lines
    .slice(0, end < 0 ? undefined : end)
    .filter((line) => !/^https?:\/\/doi\.org\/10\.48550/i.test(line));
  const table = whole.findIndex((line) => TABLE.test(line));
  const { fields: above, bare, after } = readLines(whole.slice(0, table < 0 ? undefined : table));
  const { fields } = readLines(table < 0 ? [] : whole.slice(table));
  const cited = lines.flatMap((line) => CITED.exec(line)?.slice(1).find(Boolean) ?? [])[0];
  const version =
    /this version, v(\d+)/i.exec(head)?.[1] ?? /arXiv:\S{4,40}?v(\d+) (?:\[|for)/.exec(lines.join(' '))?.[1];
  const title = above.get('title') ?? bare.shift() ?? null;
  const authors = above.get('authors') ?? bare.shift() ?? '';
  return {
    title,
    abstract: [...bare, ...after].filter((line) => !/^arXiv:/.test(line)).join(' '),
    authors: splitNames(authors),
    date: feedDate(SUBMITTED.exec(head)?.[1]),
    venue: fields.get('venue') ?? acceptedIn(fields.get('comments')),
    url: cited ? `https://arxiv.org/abs/${cited}` : null,
    ids: [cited ? `arXiv:${cited}` : null, fields.get('doi')],
    categories: categoriesIn(fields.get('subjects') ?? '', ''),
    version: version === undefined ? null : Number(version),
  };
}

/** The first row of the table below an abstract, and what stands below that. */
const TABLE = /^(?:Comments|Subjects|Cite as)\s?[:：]/i;
const BELOW_TABLE =
  /^(?:Submission history|Full-text links|Access Paper|Current browse context|References & Citations)\b/i;

function categoriesIn(subjects: string, rest: string): string[] {
  const named = Array.from(subjects.matchAll(CATEGORY), (match) => match[1] ?? '');
  return named.length > 0
    ? named
    : rest
        .trim()
        .split(/\s+/)
        .filter((word) => /^[a-z-]+(?:\.[A-Za-z-]{2,})?$/.test(word));
}
