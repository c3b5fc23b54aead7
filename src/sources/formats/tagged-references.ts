import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { feedDate } from '../feeds/feed-date.ts';
import { type PaperRecord, pageOfRecords, preprintVolume } from './records.ts';

/** One field of a tagged file: a tag and what follows it, continued lines joined. */
type TaggedField = { tag: string; value: string };

/** How the lines of a tagged file are made. */
interface TaggedLines {
  /** The tag that begins a record. */
  first: string;
  /** The tag that ends one: what stands behind it is of another, also where the first tag is missing. */
  last?: string;
  /** A tag and its value; that of RIS and MEDLINE unless it is said. */
  field?: RegExp;
  /** Stands between records and is of none. */
  between?: RegExp;
  /** Tags of which each further line is a value of its own: one name a line. */
  eachLine?: readonly string[];
}

/** `TY  - JOUR`, `PMID- 34929400`: two to four capitals or digits, spaces, a hyphen. */
const FIELD = /^([A-Z][A-Z0-9]{1,3}) {0,2}- ?(.*)$/;

/** The records of a file in which each line begins with a tag. Lines without one go on with the field above. */
function taggedRecords(
  body: string,
  { first, last, field = FIELD, between, eachLine = [] }: TaggedLines,
): TaggedField[][] {
  const records: TaggedField[][] = [];
  let open: TaggedField | undefined;
  let isBetween = last !== undefined;
  for (const line of body.split(/\r\n|[\n\r]/)) {
    const [, tag, value = ''] = field.exec(line.replace(/^\ufeff/, '')) ?? [];
    const more = line.trim();
    if (between?.test(line)) open = undefined;
    if (tag !== undefined) {
      if (tag === first || (isBetween && tag !== last)) records.push([]);
      isBetween = tag === last;
      open = { tag, value: value.trim() };
      records.at(-1)?.push(open);
    } else if (open && more !== '') {
      if (eachLine.includes(open.tag)) records.at(-1)?.push({ tag: open.tag, value: more });
      else open.value = `${open.value} ${more}`.trim();
    }
  }
  return records;
}

/** The values of the first of the tags that has any. */
function valuesOf(record: readonly TaggedField[], ...tags: string[]): string[] {
  for (const tag of tags) {
    const values = record.flatMap((field) => (field.tag === tag && field.value !== '' ? [field.value] : []));
    if (values.length > 0) return values;
  }
  return [];
}

/** A kind of file in which each line begins with a tag. What tags mean is much the same in all of them. */
interface Dialect {
  name: string;
  calledBy: string;
  /** It begins like this, or holds such lines. */
  signs: readonly RegExp[];
  lines: TaggedLines;
  /** Whether the last record is whole, by the tag that ends each. */
  isWhole?: (body: string, last: readonly TaggedField[]) => boolean;
  read?: (fields: TaggedField[]) => PaperRecord;
}

const endsRecord = (_: string, last: readonly TaggedField[]) => last.some(({ tag }) => tag === 'ER');

const DIALECTS: readonly Dialect[] = [
  {
    // https://en.wikipedia.org/wiki/RIS_(file_format)
    name: 'ris',
    calledBy: 'a RIS file',
    signs: [/^\ufeff?\s{0,1000}TY {0,2}- ?[A-Z]{2,8}/, /^TY {1,2}- [A-Z]{2,8}\s*$/m],
    lines: { first: 'TY', last: 'ER' },
    isWhole: endsRecord,
  },
  {
    // https://images.webofknowledge.com/images/help/WOS/hs_wos_fieldtags.html
    name: 'web-of-science',
    calledBy: 'a Web of Science file',
    signs: [/^\ufeff?FN [\p{L} ]{3,80}\r?\nVR \d/u, /^PT [A-Z]\r?\n(?:AU|AF|TI) /m],
    lines: { first: 'PT', field: /^([A-Z][A-Z0-9])(?: (.*))?$/, eachLine: ['AU', 'AF'] },
    isWhole: endsRecord,
  },
  {
    // Cochrane's, with a colon behind each tag.
    name: 'tagged-lines',
    calledBy: 'a file of tagged references',
    signs: [/^ID: \S+\nAU: /m],
    lines: { first: 'ID', field: /^([A-Z][A-Z0-9]{1,3}): (.*)$/, between: /^Record #\d/ },
  },
  {
    // https://support.clarivate.com/Endnote/s/article/EndNote-Import-Formats
    name: 'endnote-tagged',
    calledBy: 'an EndNote file',
    signs: [/^\ufeff?\s{0,1000}%0 [A-Z][\p{L} ()/-]{2,60}\r?\n%[A-Z@\d] /u],
    lines: { first: '%0', field: /^(%\S) (.*)$/ },
  },
  {
    // PubMed's files for reference managers, `.nbib`: https://www.nlm.nih.gov/bsd/mms/medlineelements.html
    name: 'medline',
    calledBy: 'a MEDLINE file',
    signs: [/^(?:\ufeff)?PMID ?- ?\d/m],
    lines: { first: 'PMID' },
    // PubMed ends each record with the line that cites it.
    isWhole: (body, last) => body.endsWith('\n') || last.some(({ tag }) => tag === 'SO'),
    read: readMedline,
  },
];

/** Files of RIS, Web of Science, EndNote and PubMed, as publishers, indexes and reference managers export them. */
export const taggedReferences: readonly PageFormat[] = DIALECTS.map(
  ({ name, calledBy, signs, lines, isWhole, read = readRecord }) => ({
    name,
    calledBy,
    recognises: ({ body }) => signs.some((sign) => sign.test(body)),
    parse(page: Page): ParsedPage {
      const records = taggedRecords(page.body, lines);
      const isCut = isWhole?.(page.body, records.at(-1) ?? []) === false;
      return pageOfRecords(name, page, records.map(read), { calledBy, isCut });
    },
  }),
);

/** Web of Science has an article of no issue yet by its early access. */
const YEARS = ['PY', 'YR', 'Y1', 'EA', '%D'];
const ID_FIELDS = 'DO DI DOI %R UR UL %U L2 L1 L3 LK M1 M3 AN C7 ID %M'.split(' ');
/** Nothing but a DOI is the paper's, whatever its tag; of a chapter, Web of Science has that of its book too. */
const WHOLE_DOI = /^(?:doi:?\s?)?10\.\d{4,9}\/\S{1,300}(?:\s\[doi\])?$/i;

function readRecord(fields: TaggedField[]): PaperRecord {
  const all = (...tags: string[]) => valuesOf(fields, ...tags);
  const first = (...tags: string[]) => all(...tags)[0] ?? null;
  const isOfScience = fields[0]?.tag === 'PT';
  const year = first(...YEARS)?.replace(/^(\d{4})(0[1-9]|1[0-2])$/, '$1-$2') ?? null;
  // Web of Science's DA is the day of the export.
  const days = isOfScience ? [] : all('DA');
  const dates = [
    ...days,
    ...all('PD', 'FD', '%8'),
    ...(isOfScience ? all('EA') : []),
    ...all('Y1', 'PY'),
  ].flatMap((date) => {
    const day = date.replace(/\/{1,3}[^\d]*$/, '');
    return [feedDate(day), feedDate(`${day} ${year}`)].filter((each) => each !== null);
  });
  const isOfYear = (date: string) => year === null || date.startsWith(feedDate(year)?.slice(0, 4) ?? '');
  const ofConference = /^(?:CPAPER|CONF|CHAP|C)$/.test(first('TY', 'PT') ?? '');
  return {
    kind: first('TY', '%0'),
    title: titleIn(first('TI', 'T1', '%T')),
    abstract: first('AB', 'N2', '%X'),
    authors: [...(isOfScience ? [...all('AF', 'AU'), ...all('CA')] : fields.flatMap(authorOf))],
    // Of "26 April-6 May 2025" only the year can be told.
    date: dates.filter(isOfYear).toSorted((a, b) => b.length - a.length)[0] ?? feedDate(year),
    venue: ofConference
      ? first('BT', 'T2', 'C3', 'JO', 'SO')
      : first('JF', 'JO', 'T2', 'BT', 'JA', 'SO', '%J', '%B'),
    url: first('UR', 'UL', 'L2', 'LK', '%U'),
    ids: [
      ...ID_FIELDS.flatMap((tag) => all(tag)),
      ...fields.flatMap(({ tag, value }) => (tag !== 'D2' && WHOLE_DOI.test(value) ? [value] : [])),
      ...all('N1'),
      ...all('%Z'),
      preprintVolume(first('VL')),
    ],
  };
}

/** The first and further authors of RIS have tags of their own. */
const authorOf = ({ tag, value }: TaggedField): string[] => (/^(?:AU|A1|AF|%A)$/.test(tag) ? [value] : []);

/** PubMed sets titles it has translated in brackets. */
const titleIn = (written: string | null): string | null =>
  written === null ? null : (/^\[([^[\]]+)\]\.?$/.exec(written)?.[1] ?? written);

function readMedline(fields: TaggedField[]): PaperRecord {
  const first = (...tags: string[]) => valuesOf(fields, ...tags)[0] ?? null;
  const pmid = first('PMID');
  const ids = [...valuesOf(fields, 'LID'), ...valuesOf(fields, 'AID')];
  const doi = ids.find((id) => /\[doi\]$/i.test(id))?.replace(/(?<!\s)\s*\[doi\]$/i, '');
  // Issues are of a month or two; the day an article came out online is often in it.
  const [issued, online] = [feedDate(first('DP')), feedDate(first('DEP'))];
  return {
    title: titleIn(first('TI', 'BTI', 'TT')),
    abstract: first('AB', 'OAB'),
    authors: [...valuesOf(fields, 'FAU', 'AU'), ...valuesOf(fields, 'CN')],
    date: online?.startsWith(issued ?? '') ? online : issued,
    venue: first('JT', 'TA'),
    url: pmid === null ? null : `https://pubmed.ncbi.nlm.nih.gov/${pmid.replace(/\D.*$/s, '')}/`,
    ids: [doi],
  };
}
