import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { feedDate } from '../feeds/feed-date.ts';
import { type PaperRecord, pageOfRecords, preprintVolume } from './records.ts';
import { type TaggedField, type TaggedLines, taggedRecords, valuesOf } from './tagged.ts';

/** A kind of file in which each line begins with a tag. What tags mean is much the same in all of them. */
interface Dialect {
  name: string;
  calledBy: string;
  /** It begins like this, or holds such lines. */
  signs: readonly RegExp[];
  lines: TaggedLines;
}

const DIALECTS: readonly Dialect[] = [
  {
    // https://en.wikipedia.org/wiki/RIS_(file_format)
    name: 'ris',
    calledBy: 'a RIS file',
    signs: [/^\ufeff?\s{0,1000}TY {0,2}- ?[A-Z]{2,8}/, /^TY {1,2}- [A-Z]{2,8}\s*$/m],
    lines: { first: 'TY', last: 'ER' },
  },
  {
    // https://images.webofknowledge.com/images/help/WOS/hs_wos_fieldtags.html
    name: 'web-of-science',
    calledBy: 'a Web of Science file',
    signs: [/^\ufeff?FN [\p{L} ]{3,80}\r?\nVR \d/u, /^PT [A-Z]\r?\n(?:AU|AF|TI) /m],
    lines: { first: 'PT', field: /^([A-Z][A-Z0-9])(?: (.*))?$/, eachLine: ['AU', 'AF'] },
  },
  {
    // https://support.clarivate.com/Endnote/s/article/EndNote-Import-Formats
    name: 'endnote-tagged',
    calledBy: 'an EndNote file',
    signs: [/^\ufeff?\s{0,1000}%0 [A-Z][\p{L} ()/-]{2,60}\r?\n%[A-Z@\d] /u],
    lines: { first: '%0', field: /^(%\S) (.*)$/ },
  },
];

/** Files of RIS, Web of Science and EndNote, as publishers, indexes and reference managers export them. */
export const taggedReferences: readonly PageFormat[] = DIALECTS.map(({ name, calledBy, signs, lines }) => ({
  name,
  calledBy,
  recognises: ({ body }) => signs.some((sign) => sign.test(body)),
  parse(page: Page): ParsedPage {
    const records = taggedRecords(page.body, lines);
    const last = records.at(-1) ?? [];
    // RIS and Web of Science close each record with a tag of its own.
    const isCut = /^(?:TY|PT)$/.test(lines.first) && !last.some(({ tag }) => tag === 'ER');
    return pageOfRecords(name, page, records.map(readRecord), { calledBy, isCut });
  },
}));

const YEARS = ['PY', 'YR', 'Y1', '%D'];
const ID_FIELDS = 'DO DI DOI %R UR UL %U L2 L1 LK M1 M3 AN N1 C7 %M %Z'.split(' ');

function readRecord(fields: TaggedField[]): PaperRecord {
  const all = (...tags: string[]) => valuesOf(fields, ...tags);
  const first = (...tags: string[]) => all(...tags)[0] ?? null;
  const year = first(...YEARS)?.replace(/^(\d{4})(0[1-9]|1[0-2])$/, '$1-$2') ?? null;
  // Web of Science's DA is the day of the export.
  const days = fields[0]?.tag === 'PT' ? [] : all('DA');
  const dates = [...days, ...all('PD', 'FD', '%8'), ...all('Y1', 'PY')].flatMap((date) => {
    const day = date.replace(/\/{1,3}[^\d]*$/, '');
    return [feedDate(day), feedDate(`${day} ${year}`)].filter((each) => each !== null);
  });
  const ofConference = /^(?:CPAPER|CONF|CHAP|C)$/.test(first('TY', 'PT') ?? '');
  return {
    kind: first('TY', '%0'),
    title: first('TI', 'T1', '%T'),
    abstract: first('AB', 'N2', '%X'),
    authors: all('AF', 'AU', 'A1', '%A'),
    date: dates.toSorted((a, b) => b.length - a.length)[0] ?? feedDate(year),
    venue: ofConference
      ? first('T2', 'BT', 'C3', 'JO', 'SO')
      : first('JF', 'JO', 'T2', 'BT', 'JA', 'SO', '%J', '%B'),
    url: first('UR', 'UL', 'L2', 'LK', '%U'),
    ids: [...ID_FIELDS.flatMap((tag) => all(tag)), preprintVolume(first('VL'))],
  };
}
