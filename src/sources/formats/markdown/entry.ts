import { formsOf } from '../../../text/vocabulary/word-forms.ts';
import { isNames, readAuthors } from '../../feeds/author-names.ts';
import { feedDate } from '../../feeds/feed-date.ts';
import { idsIn } from '../../feeds/item-ids.ts';
import { afterAbstractLabel } from '../abstract-label.ts';
import { isTelling } from '../field-roles.ts';
import type { PaperRecord } from '../records.ts';
import { linksIn, type MarkdownLine, withoutLinks, withoutMarks } from './blocks.ts';

/** What links are called that lead to a paper and do not name it. */
export const GENERIC = new RegExp(String.raw`^\W*(?:${formsOf('link label')}\b\W*)+$|^arxiv:\s*\S+$`, 'i');
const FIELD =
  /^(title|author(?:s|ed by)?|by|date|year|published|venue|journal|conference|doi|link|url|arxiv|paper) ?[:：]{1,2} *(.*)/i;
const YEAR = /(?:^|[\s(,.])((?:19|20)\d{2})(?=[\s),.;]|$)/;
/** An id that stands in the line itself. */
export const NAMED_ID = /\barxiv:\s?\d{4}\.\d{4,5}(?:v\d{1,2})?/i;
/** The same with the brackets around it, behind a title. */
const ID_BESIDE = new RegExp(String.raw`(?<=\S\s)[([]?${NAMED_ID.source}[)\]]?`, 'i');
/** Notes of the reader's own, which are no abstract. */
const NOTE =
  /^(?:notes?|tags?|keywords?|status|read|rating|why|comments?|code|github|tl;dr|summary)\s*[:：]/i;

/** Between names and where the paper appeared. */
const BEHIND_NAMES = /(?<=[\p{Ll}\d)]{2})\.\s+|\s[-–—·•|]\s/u;
const SENTENCE_END = /(?<=[\p{Ll}\d)]{2})\.\s+/u;

/** One paper of a reading list, from the line that names it to the next one. */
export function readEntry(lines: readonly MarkdownLine[]): PaperRecord {
  const [head, ...rest] = lines;
  const links = lines.slice(0, 30).flatMap(({ text }) => linksIn(text));
  const urls = links
    .map(({ url }) => url)
    .filter((url) => !/^https?:\/\/(?:www\.)?(?:github|gitlab|youtu)/i.test(url));
  const { title, beside } = readHead(head?.text ?? '');
  const own = links.find(({ text, url }) => urls.includes(url) && titleOf(text) === title)?.url;
  // What the title is linked to counts before what stands around it.
  if (own !== undefined) urls.unshift(own);
  const named = NAMED_ID.exec(head?.text ?? '')?.[0];
  const ids: string[] = named === undefined ? [] : [named];
  const told: Told = { title: null, authors: [], date: null, venue: null, ids, abstract: [], quoted: [] };
  for (const text of beside) tellAuthors(told, text);
  readBelow(rest, told);
  const found = idsIn([...urls, ...told.ids]);
  const abstract =
    told.abstract.length > 0
      ? told.abstract
      : told.quoted.join(' ').split(' ').length >= FEWEST_WORDS
        ? told.quoted
        : [];
  return {
    title: told.title ?? (title === '' ? null : title),
    abstract: abstract.length > 0 ? withoutMarks(abstract.join(' ')) : null,
    authors: told.authors,
    date: told.date,
    venue: told.venue,
    url: found.arxivId === null ? (urls[0] ?? null) : `https://arxiv.org/abs/${found.arxivId}`,
    ids: [...urls, ...told.ids],
  };
}

const FEWEST_SHOWN = 8;
/** Lines are wrapped at fewer characters. */
const UNWRAPPED = 200;
const FEWEST_UNLABELLED = 50;
/** A quotation of fewer words is a remark. */
const FEWEST_WORDS = 25;

interface Told {
  /** As a field of its own says. */
  title: string | null;
  authors: string[];
  date: string | null;
  venue: string | null;
  ids: string[];
  abstract: string[];
  quoted: string[];
}

/** A title, and what stands beside it: bold text, a link's text, or what comes before links and dashes. */
function readHead(text: string): { title: string; beside: string[] } {
  const bold = /^\W{0,3}(?:\*\*|__)(.{3,400}?)(?:\*\*|__)(.*)$/s.exec(text);
  if (bold) return { title: titleOf(bold[1] ?? ''), beside: [withoutLinks(bold[2] ?? '')] };
  const link = linksIn(text).find((each) => each.text !== '' && !GENERIC.test(withoutMarks(each.text)));
  if (link) {
    const at = text.indexOf(`](${link.url}`);
    return { title: titleOf(link.text), beside: [withoutLinks(text.slice(at + link.url.length + 3))] };
  }
  const plain = withoutMarks(withoutLinks(text).replace(ID_BESIDE, ' ')).replace(
    /(?<![\s\-–—|:,])[\s\-–—|:,]+$/,
    '',
  );
  const quoted = /^["“](.{3,300}?)[.,]?["”](?!:)\s*(.*)$/s.exec(plain);
  if (quoted) return { title: quoted[1] ?? '', beside: [quoted[2] ?? ''] };
  const [, people = '', name = '', place = ''] =
    /^(.{3,300}?)(?<![\s.,:(])[\s.,:(]{1,4}(?:"([^"]{3,300}?)[.,]?"|“([^”]{3,300}?)[.,]?”)(.*)$/s
      .exec(plain)
      ?.filter((each) => each !== undefined) ?? [];
  if (isNames(withoutYear(people))) return { title: titleOf(name), beside: [people, place] };
  const cited = citationIn(plain);
  if (cited) return cited;
  const [, before, names] = /^(.{10,300}?)(?<!\s)\s+[–—-]\s+(.{3,300})$/.exec(plain) ?? [];
  return before !== undefined && isNames(names ?? '')
    ? { title: titleOf(before), beside: [names ?? ''] }
    : { title: titleOf(plain), beside: [] };
}

/** "Lee et al. 2024. Title." */
const SHORTLY = /^(\p{Lu}[\p{L}’'-]{1,30} et al\.?),? \(?((?:19|20)\d\d)[a-z]?\)?[.:,]? (\p{Lu}.*)$/su;

/** "Title. A. Author, B. Author. Venue 2024.", "A. Author (2024). Title. Venue." or "Title, Ann Author and Bo Author". */
function citationIn(text: string): { title: string; beside: string[] } | null {
  const [, who, year, title = ''] = SHORTLY.exec(text.slice(0, 1000)) ?? [];
  if (who !== undefined) return { title: titleOf(title.split(SENTENCE_END)[0] ?? ''), beside: [`${year}`] };
  const parts = text.slice(0, 1000).split(SENTENCE_END);
  const [first = '', second = '', ...rest] = parts;
  if (second !== '' && isNames(withoutYear(first)))
    return { title: titleOf(second), beside: [first, ...rest] };
  if (isNames(withoutYear(second))) return { title: titleOf(first), beside: [second, ...rest] };
  for (let at = text.indexOf(', '); at >= 0 && at < 300; at = text.indexOf(', ', at + 1)) {
    const isTitle = text.slice(0, at).split(' ').length > 2 && isNames(text.slice(at + 2));
    if (isTitle) return { title: titleOf(text.slice(0, at)), beside: [text.slice(at + 2)] };
  }
  return null;
}

const withoutYear = (text: string): string => text.replace(/(?<![\s,])[\s,]{1,3}\(?(?:19|20)\d{2}\)?$/, '');

const titleOf = (text: string): string =>
  withoutMarks(text)
    .replace(/^(?:\[[^\]]{1,40}\]|\([^()]{1,40}\)|\d{1,3}[.)])\s+/, '')
    .replace(/(?<![\s\-–—|:,])[\s\-–—|:,]+$/, '')
    .replace(/ \(\d{1,3} min(?:ute)?s?(?: read)?\)$/i, '')
    .replace(/(?: #[\p{L}][\w/-]{0,40}){1,9}$/u, '')
    .replace(/(?<!\.)\.$/, '')
    .replace(/ ?, \(?(?:19|20)\d\d\)?$/, '');

function readBelow(lines: readonly MarkdownLine[], told: Told): void {
  let inAbstract = false;
  let label: MarkdownLine | undefined;
  for (const [i, line] of lines.entries()) {
    // A quoted abstract ends where the quotation does.
    if (label?.kind === 'quote' && line.kind !== 'quote') inAbstract = false;
    const plain = withoutMarks(line.text);
    const after = afterAbstractLabel(plain, true);
    const field = FIELD.exec(plain);
    // Of a record, the next field ends an abstract that was not wrapped.
    if (
      (label?.text.length ?? 0) > UNWRAPPED &&
      isTelling(/^(\p{Lu}[\p{L} ]{2,20}): /u.exec(plain)?.[1] ?? '')
    )
      inAbstract = false;
    if (after !== null) {
      inAbstract = true;
      label = line;
      if (after !== '') told.abstract.push(after);
    } else if (line.kind === 'heading' || NOTE.test(plain)) inAbstract = false;
    else if (field && (!inAbstract || line.kind === 'item')) {
      inAbstract = false;
      readField(told, field[1] ?? '', field[2] ?? '');
    } else if (inAbstract) {
      if (line.blankBefore && isLinksAlone(line.text)) inAbstract = false;
      else if (/\p{L}/u.test(line.text)) told.abstract.push(line.text);
    } else if (line.kind === 'quote') told.quoted.push(plain);
    else if (told.authors.length > 0 && told.abstract.length === 0 && isBeginning(plain))
      told.abstract.push(line.text);
    else if (i < 4 && told.authors.length === 0) tellAuthors(told, line.text);
    if (!inAbstract && plain.length < 300) told.ids.push(plain);
  }
}

/** Of an abstract, whole or as alerts and searches show it: cut off. A remark is shorter, or has links. */
const isBeginning = (text: string): boolean =>
  text.split(' ').length >= (/…$/.test(text) ? FEWEST_SHOWN : FEWEST_UNLABELLED) &&
  linksIn(text).length === 0;

/** Nothing stands beside links but what links are called. */
export function isLinksAlone(text: string): boolean {
  const rest = withoutMarks(withoutLinks(text));
  return linksIn(text).length > 0 && (!/\p{L}{4}/u.test(rest) || GENERIC.test(rest));
}

function readField(told: Told, label: string, value: string): void {
  const name = label.toLowerCase();
  if (name === 'title') told.title ??= value;
  // Some have a line for each.
  else if (name.startsWith('author') || name === 'by')
    told.authors = [...(name === 'author' ? told.authors : []), ...readAuthors(value).names];
  else if (/^(?:date|year|published)$/.test(name)) told.date = feedDate(value);
  else if (/^(?:venue|journal|conference)$/.test(name)) {
    told.date ??= feedDate(YEAR.exec(value)?.[1]);
    told.venue = value.replace(/(?<![\s,(])[\s,(]{1,3}(?:19|20)\d{2}\)?$/, '');
  } else told.ids.push(name === 'arxiv' && !/arxiv/i.test(value) ? `arXiv:${value}` : value);
}

/** Names on a line, with the year and the venue that may follow them. */
function tellAuthors(told: Told, text: string): void {
  const whole = withoutMarks(text).replace(/:$/, '');
  const plain = (isNames(whole) ? whole : withoutMarks(withoutLinks(text)))
    .replace(/^[\s(\-–—|:,.·•]+|(?<![\s)|,·•])[\s)|,·•]+$/g, '')
    .replace(/^by\s+/i, '');
  // A name each between lines, which part names and places elsewhere.
  if (plain.includes(' | ') && isNames(plain)) {
    if (told.authors.length === 0) told.authors = readAuthors(plain).names;
    return;
  }
  const year = YEAR.exec(plain);
  if (year) told.date ??= feedDate(year[1]);
  const [, where] = year ? (/\(([^()]{2,80})$/.exec(plain.slice(0, year.index)) ?? []) : [];
  if (where && !/arxiv/i.test(where)) told.venue ??= where.trim();
  const before = year ? plain.slice(0, year.index) : plain;
  const [first = '', place] = (where ? before.slice(0, before.lastIndexOf('(')) : before).split(BEHIND_NAMES);
  const names = first.replace(/(?<![\s(.,;·•|–—-])[\s(.,;·•|–—-]+$/, '');
  if (isNames(names) && place?.trim()) told.venue ??= place.trim().replace(/(?<!,),+$/, '');
  if (told.authors.length === 0 && isNames(names)) told.authors = readAuthors(names).names;
}
