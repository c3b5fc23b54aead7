import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { feedDate } from '../feeds/feed-date.ts';
import { type PaperRecord, pageOfRecords } from './records.ts';
import { type TaggedField, taggedRecords, valuesOf } from './tagged.ts';

const NAME = 'ris';
const CALLED = 'a RIS file';

/** RIS, which publishers and reference managers export (https://en.wikipedia.org/wiki/RIS_(file_format)). */
export const ris: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises: ({ body }) =>
    /^\ufeff?\s{0,1000}TY {0,2}- ?[A-Z]{2,8}/.test(body) || /^TY {1,2}- [A-Z]{2,8}\s*$/m.test(body),
  parse: (page: Page): ParsedPage =>
    pageOfRecords(NAME, page, taggedRecords(page.body, 'TY').map(readRecord), { calledBy: CALLED }),
};

function readRecord(fields: TaggedField[]): PaperRecord {
  const first = (...tags: string[]) => valuesOf(fields, ...tags)[0] ?? null;
  const dates = valuesOf(fields, 'DA', 'Y1', 'PY').map((date) =>
    feedDate(date.replace(/\/{1,3}[^\d]*$/, '')),
  );
  const ofConference = /^(?:CPAPER|CONF|CHAP)$/.test(first('TY') ?? '');
  return {
    title: first('TI', 'T1'),
    abstract: first('AB', 'N2'),
    authors: valuesOf(fields, 'AU', 'A1'),
    date: dates.find((date) => date !== null) ?? feedDate(first('PY', 'Y1')),
    venue: ofConference ? first('T2', 'BT', 'C3', 'JO') : first('JF', 'JO', 'T2', 'BT', 'JA'),
    url: first('UR', 'L2', 'LK'),
    ids: ['DO', 'UR', 'L2', 'L1', 'LK', 'M1', 'M3', 'AN', 'N1', 'C7'].flatMap((tag) => valuesOf(fields, tag)),
  };
}
