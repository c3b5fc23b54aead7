import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { isNames, readAuthors } from '../feeds/author-names.ts';
import { feedDate } from '../feeds/feed-date.ts';
import { linesOf, looksLikeMarkup } from './lines.ts';
import { type PaperRecord, pageOfRecords } from './records.ts';

const NAME = 'acl-paste';
const CALLED = 'a page of the ACL Anthology';

const ANTHOLOGY_ID = /^Anthology ID:?\s*(.*)$/i;
const LABEL = new RegExp(String.raw`^(${formsOf('acl label')}|Cite \(\w+\)):?\s*(.*)$`);
/** What stands between a page's authors and its abstract to be pressed. */
const BUTTON = new RegExp(`^${formsOf('acl buttons')}$`, 'i');
/** The buttons before each title of a volume. */
const BUTTONS = /^pdf\s+bib(?:\s+abs)?(?:\s+\S+){0,3}$/i;

/** The ACL Anthology (https://aclanthology.org), pasted: a paper's page, or a volume with its abstracts opened. */
export const aclPaste: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises({ body }: Page): boolean {
    if (looksLikeMarkup(body)) return false;
    const lines = linesOf(body);
    return (
      lines.some(({ text }) => ANTHOLOGY_ID.test(text)) ||
      lines.filter(({ text }) => BUTTONS.test(text)).length > 0
    );
  },
  parse(page: Page): ParsedPage {
    const lines = linesOf(page.body).map(({ text }) => text);
    const records = lines.some((line) => BUTTONS.test(line)) ? readVolume(lines) : readPages(lines);
    return pageOfRecords(NAME, page, records, { calledBy: CALLED });
  },
};

function readVolume(lines: readonly string[]): PaperRecord[] {
  const starts = lines.flatMap((line, i) => (BUTTONS.test(line) ? [i] : []));
  // The first is the volume itself, which the page is named after.
  const papers = starts.filter((at) => !lines.slice(0, starts[0]).includes(lines[at + 1] ?? ''));
  return papers.map((at) => {
    const nth = starts.indexOf(at);
    const [title = null, people = '', ...abstract] = lines.slice(at + 1, starts[nth + 1]);
    return {
      title,
      abstract: abstract.join(' '),
      authors: people.split(/(?<!\s)\s+\|\s+/),
      date: null,
      ids: [],
    };
  });
}

/** Each page ends in labelled lines, a value below its label or beside it. */
function readPages(lines: readonly string[]): PaperRecord[] {
  const records: PaperRecord[] = [];
  let from = 0;
  for (const [at, line] of lines.entries()) {
    if (!ANTHOLOGY_ID.test(line)) continue;
    const { fields, end } = fieldsAfter(lines, at);
    records.push(recordOf(lines.slice(from, at), fields));
    from = end;
  }
  return records;
}

function fieldsAfter(lines: readonly string[], at: number): { fields: Map<string, string>; end: number } {
  const fields = new Map<string, string>();
  let i = at;
  while (i < lines.length) {
    const [, label, beside = ''] = LABEL.exec(lines[i] ?? '') ?? [];
    if (label === undefined || (i > at && label === 'Anthology ID')) break;
    const below = beside === '' && !LABEL.test(lines[i + 1] ?? '') ? (lines[i + 1] ?? '') : beside;
    fields.set(label, below);
    i += beside === '' && below !== '' ? 2 : 1;
  }
  return { fields, end: i };
}

function recordOf(head: readonly string[], fields: ReadonlyMap<string, string>): PaperRecord {
  const label = head.findIndex((line) => /^Abstract:?$/i.test(line));
  const above = (label < 0 ? head : head.slice(0, label)).filter((line) => !BUTTON.test(line));
  const named = above.findLastIndex((line) => isNames(line));
  const title = (named > 0 ? above[named - 1] : above.at(-1)) ?? null;
  const people = named > 0 ? (above[named] ?? '') : '';
  const url = fields.get('URL') ?? `https://aclanthology.org/${fields.get('Anthology ID') ?? ''}/`;
  return {
    title,
    abstract: label < 0 ? null : head.slice(label + 1).join(' '),
    authors: readAuthors(people).names,
    date:
      feedDate(`${fields.get('Month') ?? ''} ${fields.get('Year') ?? ''}`) ?? feedDate(fields.get('Year')),
    venue: fields.get('Volume') ?? fields.get('Venue') ?? null,
    url,
    ids: [fields.get('DOI'), url],
  };
}
