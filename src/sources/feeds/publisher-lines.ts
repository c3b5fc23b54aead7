import { parseDoi } from '../../papers/identity/ids.ts';
import { isSameAuthor } from '../../text/person-names.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { readAuthors } from './author-names.ts';
import { feedDate } from './feed-date.ts';
import { givenNameFirst } from './people.ts';

/** What follows a volume's number, in any order. */
const VOLUME_PARTS =
  '(?:Issue|Pages?|Article|No\\.?) [^,.;]{1,40}|published [^,.;]{3,40}|\\p{L}{3,9}(?:/\\p{L}{3,9})? \\d{4}';

/**
 * What publishers' feeds put in front of an abstract, in its place or behind it: citation lines, "Abstract", ids. Each
 * pattern stands for the form of a house that real feeds use.
 */
const BEFORE: readonly RegExp[] = [
  // Nature: "Nature Catalysis, Published online: 12 May 2026; doi:10.1038/…"
  /^[^.;]{2,120}, Published online: \d{1,2} \p{L}{3,9} \d{4};?\s*(?:doi:\s?10\.\S+)?\s*/iu,
  // Science, Taylor & Francis, Wiley: "Science, Volume 392, Issue 6799, Page 123-125, May 2026."
  new RegExp(`^(?:[^.;]{2,120}, )?Volume \\d+(?:, (?:${VOLUME_PARTS}))*\\s*[.;]?\\s*`, 'iu'),
  /^[^.;]{2,120}, (?:EarlyView|Early View|Accepted Article|Ahead of Print|Online First)\.?\s*/i,
  // PubMed: "J Mach Learn. 2026 Jan 13:102531. doi: 10.1000/x. Online ahead of print."
  /^[\p{L} .&()-]{2,100}\. \d{4} \p{L}{3}(?:[ -]\p{L}{3})?(?: \d{1,2})?[;:.][^ ]{0,40}\s*(?:doi: 10\.\S+)?\s*/u,
  /^(?:Online ahead of print|eCollection \d{4}[\p{L} \d]{0,12})\.\s*/iu,
  // ACS: "Journal of the American Chemical Society DOI: 10.1021/…"
  /^[\p{L} &:,-]{2,120} DOI: 10\.\S+\s*/u,
  /^(?:[Aa]bstract|ABSTRACT)(?:\s*[:.—–]\s*|\s+(?=\p{Lu}))/u,
];
const BEHIND: readonly RegExp[] = [
  /(?<!\s)\s*PMID:\s?\d{1,9}(?:\s?\|\s?PMC:\s?PMC\d+)?(?:\s?\|\s?DOI:\s?10\.\S{1,200})?\s*$/i,
  /(?<!\s)\s+doi:\s?10\.\S{1,200}\s*$/i,
];
/** ScienceDirect gives these three and nothing else. */
const ALL_CITATION = /^Publication date:.{1,80}Source:.{1,300}(?:Author\(s\):|$)/i;

const CITATION_WORDS =
  /\b(?:Volume|Issue|Pages?|Article|doi|Published|Publication date|EarlyView|Source|Author\(s\))/gi;
/** A citation has hardly a word that is no name; a sentence has more. */
const FEWEST_WORDS = 8;
const LONGEST_CITATION = 300;

/** A description without its citation lines; empty when it holds nothing else. */
export function withoutCitation(text: string): string {
  if (ALL_CITATION.test(text)) return '';
  let rest = text;
  for (const pattern of BEFORE) rest = rest.replace(pattern, '');
  for (const pattern of BEHIND) rest = rest.replace(pattern, '');
  // Where a line break stood, a lone dot is left.
  rest = rest.replace(/^(?:[\s.·|]|<br ?\/?>)+/iu, '').trim();
  return isCitation(rest) ? '' : rest;
}

function isCitation(text: string): boolean {
  if (text.length > LONGEST_CITATION || (text.match(CITATION_WORDS)?.length ?? 0) < 2) return false;
  return plainWords(text) < FEWEST_WORDS;
}

/** A field of a record with its label, in a line of its own: "Author(s): Ann Lee", "DOI: 10.1039/…, Edge Article". */
const LABELLED = new RegExp(String.raw`^(${formsOf('publisher label')})\s?:\s?(\S.{0,2000})$`, 'i');
const LABEL_ALONE = new RegExp(`^${formsOf('publisher label')}\\s?:$`, 'i');
/** What houses say below an abstract, and what it is headed by. */
const NOTICE = /^(?:to cite this article|the content of this rss feed|©|\(c\) |copyright )/i;
const HEADING = /^(?:(?:open|free) access|full text|(?:graphical )?abstract:?)$/i;
/** A line of a citation: a year or a DOI, and hardly a word that is no name. */
const CITED = /\b(?:19|20)\d\d\b|\b10\.\d{4,9}\/\S/;
const MOST_CITED_WORDS = 3;
/** A sentence behind a label has more; the name of a journal may have a few. */
const FEWEST_TOLD = 6;
const LONGEST_HEAD = 80;

type Known = { title: string | null; authors: readonly string[] };

/** A description, in lines, without those that are fields of a record: labels and values, the citation, the names. */
export function withoutMetadata(text: string, known: Known): string {
  const lines = text.split('\n');
  if (lines.length === 1 && !LABELLED.test(text)) return text;
  const left = lines.filter((line) => !isMetadata(line, known));
  // Beside the fields of a record, the name of a journal is one more.
  const isField = left.length < lines.length && left.length === 1 && !/[.!?。]$/.test(left[0] ?? '');
  return isField && (left[0]?.length ?? 0) < LONGEST_HEAD ? '' : left.join(' ');
}

function isMetadata(line: string, { title, authors }: Known): boolean {
  if (NOTICE.test(line) || HEADING.test(line) || LABEL_ALONE.test(line)) return true;
  const value = LABELLED.exec(line)?.[2];
  if (value !== undefined) return plainWords(value) < FEWEST_TOLD;
  if (title !== null && line.endsWith(title) && line.length < title.length + LONGEST_HEAD) return true;
  const { names } = readAuthors(line.replace(/^by\s+/i, ''));
  if (names.length > 0 && names.every((name) => authors.some((author) => isSameAuthor(name, author))))
    return true;
  return line.length <= LONGEST_CITATION && CITED.test(line) && plainWords(line) < MOST_CITED_WORDS;
}

const plainWords = (text: string): number => text.match(/(?<![\p{L}\d])\p{Ll}{4,}/gu)?.length ?? 0;

/** What labelled lines tell of a paper. */
export function toldIn(texts: readonly (string | null)[]): {
  authors: string[];
  date: string | null;
  doi: string | null;
  venue: string | null;
} {
  const lines = texts.flatMap((text) => (text === null ? [] : text.split('\n').slice(0, 20)));
  const told = lines.flatMap((line) => {
    const [, label = '', value = ''] = LABELLED.exec(line) ?? [];
    return value === '' || plainWords(value) >= FEWEST_TOLD ? [] : [{ label: label.toLowerCase(), value }];
  });
  const of = (label: RegExp) => told.find((field) => label.test(field.label))?.value ?? null;
  const names = of(/^(?:author|by)/);
  return {
    authors: names === null ? [] : readAuthors(names).names.map(givenNameFirst),
    date: feedDate(of(/date|^published/)),
    venue: of(/^(?:source|journal)$/)?.split(/, (?:Volume|Issue)\b/)[0] ?? null,
    doi: parseDoi((of(/^doi/) ?? '').split(/[,\s]/)[0] ?? ''),
  };
}

/** Kinds of articles that stand before titles: "[ASAP] …", "[Articles] …". */
const KIND = new RegExp(String.raw`^\[${formsOf('kind of article')}\]\s+(?=\S)`, 'i');
/** "Sensors, Vol. 26, Pages 1234: …" */
const CITED_BEFORE = /^[^:]{2,80}, Vol\.? \d{1,4}(?:, [^:,]{1,40})*:\s+(?=\S)/;

/** A title without the kind of article or the citation in front of it. */
export const plainTitle = (title: string): string => title.replace(KIND, '').replace(CITED_BEFORE, '');
