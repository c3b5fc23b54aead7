import { type Entry as BibEntry, type Creator, parse } from '@retorquere/bibtex-parser';
import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { MONTHS } from '../../text/dates.ts';
import { readable } from '../../text/latex.ts';
import { isSuffix } from '../../text/person-names.ts';
import { foldSpace } from '../../text/words.ts';
import { readAuthors } from '../feeds/author-names.ts';
import { feedDate } from '../feeds/feed-date.ts';
import { entriesIn, isOfEntries, isOpen } from './bibtex-entries.ts';
import { looksLikeMarkup } from './lines.ts';
import names from './names.json' with { type: 'json' };
import { type PaperRecord, pageOfRecords, preprintVolume } from './records.ts';

const NAME = 'bibtex';
const CALLED = 'a BibTeX file';

const TYPES =
  'article|book|booklet|conference|dataset|electronic|inbook|incollection|inproceedings|manual|mastersthesis|misc|online|periodical|phdthesis|preprint|proceedings|report|software|techreport|thesis|unpublished|www';
const FIRST_ENTRY = new RegExp(`^\\s{0,20}@(?:${TYPES})\\s{0,20}[{(]`, 'im');
/** The parser's time grows with the square of an entry's length: longer ones (a whole article as a note) are left out. */
const LONGEST_ENTRY = 30_000;

/** BibTeX and BibLaTeX (https://ctan.org/pkg/biblatex), as reference managers, publishers and people write them. */
export const bibtex: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises: ({ body }) => !looksLikeMarkup(body) && FIRST_ENTRY.test(body) && isOfEntries(body),
  parse(page: Page): ParsedPage {
    const warnings: string[] = [];
    const pieces = entriesIn(page.body);
    const strings = pieces.flatMap(({ type, text }) => (type === 'string' ? [text.slice(0, 2000)] : []));
    const records: PaperRecord[] = [];
    const mended: number[] = [];
    let isLastRead = false;
    const volumes = pieces.filter(({ type }) => VOLUME.test(type)).length;
    // A volume is no paper where it stands beside those in it.
    const skips = volumes < pieces.length ? VOLUME : /^$/;
    for (const { type, text, line } of pieces) {
      if (/^(?:string|comment|preamble)$/.test(type) || skips.test(type)) continue;
      const gaps = gapsIn(text);
      const source = withSigns(withCommas(text, gaps));
      mended.push(...gaps.map((gap) => line + linesIn(text.slice(0, gap))));
      const record =
        source.length > LONGEST_ENTRY ? null : readEntry(source, strings.slice(0, 200).join('\n'));
      isLastRead = record !== null;
      const whole = pieces.find((piece) => VOLUME.test(piece.type) && keyIn(piece.text) === crossRef(text));
      if (record) records.push(whole ? ofVolume(record, whole.text) : record);
      else warnings.push(`The entry in line ${line} cannot be read: it is left out.`);
    }
    const left = shortened(warnings);
    if (mended.length > 0)
      left.push(`A comma is missing in ${linesNamed(mended)}: it was read as if it stood there.`);
    if (volumes > 0 && volumes < pieces.length)
      left.push(`${volumes} ${volumes === 1 ? 'volume' : 'volumes'} of proceedings left out: no papers.`);
    return pageOfRecords(NAME, page, records, {
      calledBy: CALLED,
      warnings: left,
      isCut: isLastRead && isOpen(pieces.at(-1)?.text ?? ''),
    });
  },
};

const VOLUME = /^(?:proceedings|periodical|mvproceedings|mvcollection)$/;

const keyIn = (text: string) => /^@\w{3,20}\s?[{(]\s?([^\s,{}()]{1,200}),/.exec(text)?.[1]?.toLowerCase();
const crossRef = (text: string) =>
  /\bcrossref\s?=\s?["{]([^\s"{}]{1,200})["}]/i.exec(text.replace(/\s+/g, ' '))?.[1]?.toLowerCase() ?? null;

/** What an entry leaves to the volume it is in. */
function ofVolume(record: PaperRecord, volume: string): PaperRecord {
  const told = readEntry(withSigns(volume), '');
  return { ...record, date: record.date ?? told?.date ?? null, venue: record.venue ?? told?.title ?? null };
}

/** Where a field begins though no comma ends the one before it. */
function gapsIn(text: string): number[] {
  let depth = 0;
  const gaps: number[] = [];
  for (const { 0: sign, index } of text.matchAll(/\\.|[{}"]/gs)) {
    depth += sign === '{' ? 1 : sign === '}' ? -1 : 0;
    const isEnd = depth === 1 && /^[}"]$/.test(sign);
    if (isEnd && NEXT_FIELD.test(text.slice(index + 1, index + 100))) gaps.push(index + 1);
  }
  return gaps;
}

const NEXT_FIELD = /^\s*[a-z][\w-]{1,30}\s*=\s*["{\d]/i;

const withCommas = (text: string, gaps: readonly number[]): string =>
  gaps.toReversed().reduce((whole, at) => `${whole.slice(0, at)},${whole.slice(at)}`, text);

function linesNamed(lines: readonly number[]): string {
  const more = lines.length > MOST_WARNINGS ? ` and ${lines.length - MOST_WARNINGS} more` : '';
  return `${lines.length === 1 ? 'line' : 'lines'} ${lines.slice(0, MOST_WARNINGS).join(', ')}${more}`;
}

const linesIn = (text: string) => text.split('\n').length - 1;

/** An address or an id as it is, without what TeX needs around its signs. */
const plainUrl = (url: string | undefined) =>
  url
    ?.replace(/\\(?:url|doi|path)\{([^{}]{1,500})\}/g, '$1')
    .replace(/\{?\\textunderscore(?:\{\})?\}?\s?/g, '_')
    .replace(/\{\\?([_&%#])\}|\\([_&%#])/g, '$1$2')
    .replace(/&([lg])t;|\{?\\text(less|greater)(?:\{\})?\}?/g, (_, named, word) =>
      /^l/.test(named ?? word) ? '<' : '>',
    )
    .replace(/\$([<>])\$/g, '$1');

const OPTIONS = {
  sentenceCase: false,
  english: false,
  caseProtection: false,
  // Names of functions are words of the formula; what no reader knows is left out.
  unsupported: (_: unknown, tex: string) => {
    const word = readable(tex);
    if (word.startsWith('\\')) return '';
    return /^\p{L}/u.test(word) ? ` ${word} ` : word;
  },
  applyCrossRef: false,
} satisfies Parameters<typeof parse>[1];

/**
 * Signs as who wrote the field meant them. To the parser, as to TeX, a bare % begins a comment, < is ¡ in old fonts and
 * ~ is a blank; in an abstract "p < 5%" and "~3 ms" say what they say.
 */
const withSigns = (text: string): string =>
  withDollars(text)
    .replace(/<(https?:\/\/[^<>\s|]{3,1000})(?:\|[^<>]{0,1000})?>/g, '$1')
    .replace(/(?<!\\)%/g, '\\%')
    .replace(/(?<!\\)[<>]/g, (sign) => (sign === '<' ? '{\\textless}' : '{\\textgreater}'))
    .replace(/(?<=[\s(])~(?=\S)/g, '{\\textasciitilde}');

/** Between the dollars of a formula stand no sentences; where they do, each is of a price. */
function withDollars(text: string): string {
  const places = Array.from(text.matchAll(/(?<!\\)\$/g), ({ index }) => index);
  const prices: number[] = [];
  for (let i = 0; i < places.length; i += 1) {
    const [from = 0, to] = [places[i], places[i + 1]];
    if (to !== undefined && to - from < LONGEST_FORMULA && !PROSE.test(text.slice(from + 1, to))) i += 1;
    else prices.push(from);
  }
  return prices.toReversed().reduce((whole, at) => `${whole.slice(0, at)}\\${whole.slice(at)}`, text);
}

const LONGEST_FORMULA = 1000;
/** Words in a row, or the end of a field. */
const PROSE = /(?<![\\\p{L}])\p{L}{2,} \p{L}{2,} \p{L}{2,}|[}"],\s*\n/u;

/** A title whose brace is left open takes the fields after it. */
const RUN_ON = /,\s*(?:author|abstract|doi|eprint|journal|year|url|booktitle)\s*=/i;

/** Null when nothing of it can be made out. */
function readEntry(text: string, strings: string): PaperRecord | null {
  let found: BibEntry | undefined;
  try {
    found = parse(`${strings}\n${text}`, OPTIONS).entries.at(-1);
  } catch {
    // The library throws on TeX nested without end; such an entry is named as unread, like others it gives back empty.
    return null;
  }
  const fields = found?.fields;
  if (!fields?.title || RUN_ON.test(fields.title)) return null;
  const month = fields.month ? ` ${fields.month}` : '';
  const date =
    // A range begins with its first day or month.
    feedDate(fields.date?.split('/')[0]) ??
    feedDate(`${fields.day ?? ''}${monthName(month)} ${fields.year ?? ''}`) ??
    feedDate(fields.year);
  const eprint = fields.eprint ?? fields.arxivid ?? fields.arxiv;
  const journal = /journal\s*=\s*\{?\\([a-z]{2,8})\}/i.exec(text)?.[1] ?? '';
  const isArxiv = /^arxiv$/i.test(fields.eprinttype ?? fields.archiveprefix ?? 'arxiv');
  return {
    kind: found?.type ?? null,
    title: [fields.title, fields.subtitle].filter(Boolean).join(': '),
    abstract: fields.abstract ?? null,
    authors: listedByCommas(text) ?? (fields.author ?? []).flatMap(nameOf),
    date,
    venue:
      JOURNALS[journal.toLowerCase()] ??
      fields.journaltitle ??
      fields.journal ??
      fields.booktitle ??
      fields.eventtitle ??
      null,
    url: plainUrl(fields.url) ?? null,
    ids: [
      eprint && isArxiv ? `arXiv:${eprint.replace(/^arxiv:\s*/i, '')}` : null,
      plainUrl(fields.doi)?.replace(/[{}]/g, ''),
      plainUrl(fields.url),
      fields.note,
      fields.number,
      fields.howpublished,
      preprintVolume(fields.volume),
    ],
    categories: (fields.primaryclass ?? fields.eprintclass ?? '').split(/\s+/).filter(Boolean),
  };
}

/** Macros of the American Astronomical Society, which ADS writes for journals (https://ui.adsabs.harvard.edu/help/actions/journal-macros). */
const JOURNALS: Readonly<Record<string, string>> = names.journals;

/** The parser gives months as numbers or as they are written. */
function monthName(month: string): string {
  const number = Number(month);
  if (Number.isInteger(number)) return MONTHS[number - 1] ?? '';
  // Days of a conference: "21--27 Jul".
  return /\d\s?[-–]{1,2}\s?\d/.test(month) ? (/[a-z]{3,9}/i.exec(month)?.[0] ?? '') : month.trim();
}

/** Names that stand between commas or semicolons, where BibTeX has "and"; null where they stand as BibTeX has them. */
function listedByCommas(text: string): string[] | null {
  const [, written = ''] = AUTHORS.exec(text) ?? [];
  const plain = foldSpace(readable(written));
  const isOdd = plain.split(' and ').some((part) => {
    const [first = '', ...rest] = part.split(',').map((piece) => piece.trim());
    const others = rest.filter((piece) => !isSuffix(piece));
    // BibLaTeX has names in fields: "family=Wal, given=Oskar".
    if (part.includes('=')) return false;
    return part.includes(';') || others.length > 1 || (others.length > 0 && /^\p{Lu}\. ?\p{Lu}/u.test(first));
  });
  return isOdd ? readAuthors(plain).names : null;
}

/** A list of people without a name in braces, which is whole as it stands. */
const AUTHORS =
  /\bauthor\s{0,9}=\s{0,9}[{"]((?:[^{}"]|\\"|\{\\[^{}]{1,9}(?:\{[^{}]{0,3}\})?\}){3,5000})[}"]/i;

function nameOf(creator: Creator): string[] {
  if (creator.name) return [creator.name];
  const { firstName, prefix, lastName, suffix } = creator;
  // Which words are the family's is told by the file alone, where it has several.
  const family = [prefix, lastName].filter(Boolean).join(' ');
  const isTold = Boolean(firstName) && /\s/.test(lastName ?? '');
  const parts = isTold ? [family, firstName, suffix] : [firstName, family, suffix];
  const name = parts.filter(Boolean).join(isTold ? ', ' : ' ');
  return name === '' ? [] : [name];
}

const MOST_WARNINGS = 5;

function shortened(warnings: readonly string[]): string[] {
  const rest = warnings.length - MOST_WARNINGS;
  return [...warnings.slice(0, MOST_WARNINGS), ...(rest > 0 ? [`${rest} more entries cannot be read.`] : [])];
}
