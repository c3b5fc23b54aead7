import { isNameList, isNames } from '../../feeds/author-names.ts';
import { linksIn, withoutLinks, withoutMarks } from '../markdown/blocks.ts';
import type { PaperRecord } from '../records.ts';
import { bylineOf, GENERIC } from './lines.ts';
import { readReference } from './reference.ts';

/** A title, what stands beside it, fields in its line, and all that a reference tells. */
export interface Headline {
  title: string;
  beside: string[];
  fields: [label: string, value: string][];
  /** Whom it is cited by, where nobody is named otherwise: "Lee; Ray". */
  cited: string;
  told: PaperRecord | null;
}

/** An id that stands in the line itself. */
export const NAMED_ID = /\barxiv:\s?\d{4}\.\d{4,5}(?:v\d{1,2})?/i;
/** The same with the brackets around it, behind a title. */
const ID_BESIDE = new RegExp(String.raw`(?<=\S\s)[([]?${NAMED_ID.source}[)\]]?`, 'i');
/** Of Obsidian's Dataview: `(year:: 2024)`. */
const FIELDS = /[([](\p{L}[\p{L} -]{1,20}):: ?([^()[\]]{1,2000})[)\]]/gu;
/** "*Title* — who, where and when". */
const ITALIC = /^([*_])(?![*_\s])([^*_]{8,300})\1(?![*_])\s{0,3}[—–,.]\s(.*)$/s;
/** What numbers a paper, and what says in front of its title where or when it appeared: "**[ICLR 2024]**", "(*ACL'24*)". */
const PICTURE = /^(?:\p{Extended_Pictographic}|\ufe0f|\u200d){1,6}\s{1,3}/u;
const NUMBER = /^(?:\d{1,3}[.)]|\[\d{1,3}\]) /;
const TAG = new RegExp(
  String.raw`^(?:[*_\x60]{0,3}[[(][*_\x60]{0,3}[^[\]()*\x60]{2,40}[*_\x60]{0,3}[\])][*_\x60]{0,3}(?![[(])|` +
    String.raw`\x60[^\x60]{2,40}\x60|\d{4}[-./]\d{2}(?:[-./]\d{2})? [|:–-])\s+`,
);
/** As Zotero names files: "Smith et al. - 2021 - Title"; others have the year in front. */
const FILE_NAMES = [
  /^(\p{Lu}[\p{L}’'.,& -]{1,80}?) [-–—] ((?:19|20)\d\d) [-–—] (\S.{7,400})$/u,
  /^((?:19|20)\d\d) [-–—] (\p{Lu}[\p{L}’'.,& -]{1,80}?) [-–—] (\S.{7,400})$/u,
];
/** What links are called that lead to where a paper appeared: "ACL'24", "NeurIPS 2023". */
const PLACE = /^\p{Lu}[\p{L}-]{1,15}['’ -](?:20)?\d\d$|^arXiv ?['’]\d\d$/u;
const WITH_OTHERS = /^\p{Lu}[\p{L}’'-]{1,30} et al\.?$/u;
const SENTENCE_END = /(?<=[\p{Ll}\d)]{2})\.\s+/u;
const BETWEEN = /(?<!\s)\s{1,9}[-–—·•|]\s+/;
/** "Lee et al. 2024. Title.", "Lee et al. 2024 – Title". */
const FAMILY = String.raw`\p{Lu}[\p{L}’'-]{1,30}`;
const YEAR = String.raw`\(?((?:19|20)\d\d)[a-z]?\)?`;
const SHORTLY = new RegExp(
  String.raw`^(${FAMILY}(?: et al\.?| (?:&|and) ${FAMILY})|${FAMILY}(?= \(\d{4}[a-z]?\)[.:,]? [-–—] )),? ${YEAR}[.:,]? ` +
    String.raw`(?:[-–—] )?(\p{Lu}.*)$`,
  'su',
);

const NAMES_AND_YEAR = new RegExp(
  String.raw`^${FAMILY}(?: et al\.?| (?:&|and) ${FAMILY})?,? ${YEAR}[.:,]?$`,
  'u',
);

/** A line that cites a paper as texts do, or as files are named, and goes on with its title. */
export function citedShortly(
  plain: string,
): { who: string; year: string; title: string; rest: string } | null {
  const line = plain.slice(0, LONGEST_CITATION);
  const [, one = '', other = '', named = ''] =
    [...FILE_NAMES, SHORTLY].map((sign) => sign.exec(line)).find((found) => found !== null) ?? [];
  if (named === '') return null;
  const [title = '', ...rest] = named.split(SENTENCE_END);
  const [who, year] = /^\d/.test(one) ? [other, one] : [one, other];
  return { who, year, title, rest: rest.join('. ') };
}

const LONGEST_CITATION = 1000;

/** A line that names a paper: bold text, a link's text, a quotation, a reference, or what is no name between dashes. */
export function headlineOf(whole: string): Headline {
  const fields = Array.from(whole.matchAll(FIELDS), ([, label = '', value = '']): [string, string] => [
    label,
    value,
  ]);
  const bare = (fields.length > 0 ? whole.replace(FIELDS, ' ') : whole)
    .replace(NUMBER, '')
    .replace(PICTURE, '');
  const [tag = ''] = TAG.exec(bare) ?? [];
  const text = bare.slice(tag.length);
  const of = (title: string, beside: string[] = [], told: PaperRecord | null = null): Headline => ({
    title: titleOf(title),
    beside: [...beside, withoutMarks(tag).replace(/[[\]()]/g, '')],
    fields,
    cited: '',
    told,
  });
  const bold = /^\W{0,3}(?:\[[^\][]{1,40}\] ?)?(?:\*\*|__)(.{3,400}?)(?:\*\*|__)(.*)$/s.exec(text);
  if (bold && !leadsReference(bold[1] ?? '')) return of(bold[1] ?? '', [withoutLinks(bold[2] ?? '')]);
  const [, , italic = '', after = ''] = ITALIC.exec(text) ?? [];
  if (italic !== '' && !isNames(italic)) return of(italic, [withoutLinks(after)]);
  const links = linksIn(text).map(({ text: called, url }) => ({
    text: called,
    url,
    plain: withoutMarks(called),
  }));
  const link = links.find((each) => each.text !== '' && !GENERIC.test(each.plain) && !PLACE.test(each.plain));
  const places = links.flatMap((each) => (PLACE.test(each.plain) ? [each.plain] : []));
  if (link) {
    const at = text.indexOf(`](${link.url}`);
    const before = text.slice(0, Math.max(0, text.indexOf(`[${link.text}](`)));
    return of(link.text, [withoutLinks(text.slice(at + link.url.length + 3)), withoutLinks(before)]);
  }
  const plain = withoutMarks(withoutLinks(text).replace(ID_BESIDE, ' ')).replace(
    /(?<![\s\-–—|:,])[\s\-–—|:,]+$/,
    '',
  );
  const short = citedShortly(plain);
  if (short !== null) {
    fields.push(['year', short.year]);
    return { ...of(short.title, [short.rest]), cited: short.who.replace(/, (?=\p{Lu})| & | and /gu, '; ') };
  }
  const quoted = /^["“](.{3,300}?)[.,]?["”](?!:)\s*(.*)$/s.exec(plain);
  if (quoted) return of(quoted[1] ?? '', [quoted[2] ?? '']);
  const reference = readReference(plain);
  if (reference) return of(reference.title ?? '', [], reference);
  const [, people = '', name = '', place = ''] =
    /^(.{3,300}?)(?<![\s.,:(])[\s.,:(]{1,4}(?:"([^"]{3,300}?)[.,]?"|“([^”]{3,300}?)[.,]?”)(.*)$/s
      .exec(plain)
      ?.filter((each) => each !== undefined) ?? [];
  if (isNames(withoutYear(people))) return of(name, [people, place]);
  const [title, beside] = citationIn(plain) ?? parted(plain) ?? [plain, []];
  return of(title, [...beside, ...places]);
}

/** "**Lee, A. (2021).** Title": names in bold, with their year or several of them, which a title of names is not. */
function leadsReference(bold: string): boolean {
  const whole = withoutMarks(bold).replace(/\.$/, '');
  const names = withoutYear(whole);
  return (
    isNameList(names) ||
    (names !== whole && isNames(names)) ||
    NAMES_AND_YEAR.test(whole) ||
    readReference(whole) !== null
  );
}

/** "Title. A. Author, B. Author. Venue 2024.", "A. Author (2024). Title. Venue." or "Title, Ann Author and Bo Author". */
function citationIn(text: string): [title: string, beside: string[]] | null {
  const [first = '', second = '', ...rest] = text.slice(0, 1000).split(SENTENCE_END);
  if (second !== '' && isNames(withoutYear(first)) && !isNameList(second)) return [second, [first, ...rest]];
  if (isNames(withoutYear(second))) return [first, [second, ...rest]];
  for (let at = text.indexOf(', '); at >= 0 && at < 300; at = text.indexOf(', ', at + 1)) {
    const names = text.slice(at + 2);
    const isTitle = text.slice(0, at).split(' ').length > 2 && (isNames(names) || WITH_OTHERS.test(names));
    if (isTitle) return [text.slice(0, at), [text.slice(at + 2)]];
  }
  return null;
}

/** Between dashes and the like, the first part that holds no names, beside those that do. */
function parted(text: string): [title: string, beside: string[]] | null {
  const [by = '', people] = text.slice(0, 2000).split(/(?<![\s,]),?\s{1,9}by\s+(?=\p{Lu})/u, 2);
  if (people !== undefined && (bylineOf(people)?.names.length ?? 0) > 1) return [by, [people]];
  const parts = text.slice(0, 2000).split(BETWEEN);
  // A title of capitals reads like one name; a list of names does not read like a title.
  const list = parts.findIndex((part) => (bylineOf(part.trim())?.names.length ?? 0) > 1);
  const names = list > 0 ? list : parts.findIndex((part) => bylineOf(part.trim()) !== null);
  const [first = '', second = '', ...rest] = parts;
  if (names < 0 || second === '') return null;
  return names === 0 ? [second, [first, ...rest]] : [parts.slice(0, names).join(' – '), parts.slice(names)];
}

export const withoutYear = (text: string): string =>
  text.replace(/(?<![\s,])[\s,]{1,3}\(?(?:19|20)\d{2}\)?$/, '');

export const titleOf = (text: string): string =>
  withoutMarks(text)
    .replace(/^[-–—•]\s+/, '')
    .replace(/^(?:(?:\[[^\]]{1,40}\]|\([^()]{1,40}\)|\d{1,3}[.)])\s+){1,3}/, '')
    .replace(/(?<![\s\-–—|:,])[\s\-–—|:,]+$/, '')
    .replace(/ \[@[\w:.-]{1,60}\]$/, '')
    .replace(/ \(\d{1,3} min(?:ute)?s?(?: read)?\)$/i, '')
    .replace(/(?: #[\p{L}][\w/-]{0,40}){1,9}$/u, '')
    .replace(/(?<!\.)\.$/, '')
    .replace(/ ?, \(?(?:19|20)\d\d\)?$/, '');
