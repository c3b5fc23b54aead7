import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { feedDate } from '../feeds/feed-date.ts';
import { type PaperRecord, pageOfRecords } from './records.ts';
import { type TaggedField, taggedRecords, valuesOf } from './tagged.ts';

const NAME = 'medline';
const CALLED = 'a MEDLINE file';

/** PubMed's files for reference managers, `.nbib` (https://www.nlm.nih.gov/bsd/mms/medlineelements.html). */
export const medline: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises: ({ body }) => /^(?:\ufeff)?PMID ?- ?\d/m.test(body),
  parse(page: Page): ParsedPage {
    const records = taggedRecords(page.body, { first: 'PMID' });
    // PubMed ends each record with the line that cites it.
    const isCut = !page.body.endsWith('\n') && !records.at(-1)?.some(({ tag }) => tag === 'SO');
    return pageOfRecords(NAME, page, records.map(readRecord), { calledBy: CALLED, isCut });
  },
};

/** PubMed sets titles it has translated in brackets. */
function titleIn(written: string | null): string | null {
  return written === null ? null : (/^\[([^[\]]+)\]\.?$/.exec(written)?.[1] ?? written);
}

function readRecord(fields: TaggedField[]): PaperRecord {
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
