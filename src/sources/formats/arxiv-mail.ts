import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { foldSpace } from '../../text/words.ts';
import { feedDate } from '../feeds/feed-date.ts';
import { acceptedIn } from './accepted-in.ts';
import { splitNames } from './arxiv-feed.ts';
import { type PaperRecord, pageOfRecords, unwrapped } from './records.ts';

const NAME = 'arxiv-mail';
const CALLED = "arXiv's mail";

/** An entry's rule and the line of its id below it. */
const START =
  /^\\\\\s{0,10}\n\s{0,10}(?:arXiv|Paper)(?: \(\*?cross-list\w*\*?\))?:\s?(\S{5,30})(.{0,200})$/gm;
const RULE = /^\\\\(?:\s*\(.*)?$/;
const FIELD = new RegExp(String.raw`^(${formsOf('arxiv mail label')})(?: \([\w ]{2,20}\))?:\s?(.*)$`, 'i');
/** What stands between entries. */
const BETWEEN = /^[-=%]{20,}$/;
/** An entry of a paper that has a new version: its text is not sent again. */
const REPLACED = /replaced with revised version\s(.{10,40}?)(?:\s\(|$)/im;

/** arXiv's daily mail to subscribers (https://info.arxiv.org/help/subscribe.html). */
export const arxivMail: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises: ({ body }) => new RegExp(START.source, 'm').test(body),
  parse(page: Page): ParsedPage {
    const starts = Array.from(page.body.matchAll(START), (match) => ({
      at: match.index,
      id: match[1] ?? '',
      notes: match[2] ?? '',
    }));
    const records = starts.map(({ at, id, notes }, i) =>
      readEntry(page.body.slice(at, starts[i + 1]?.at), id, notes),
    );
    return pageOfRecords(NAME, page, records, { calledBy: CALLED });
  },
};

function readEntry(text: string, id: string, notes: string): PaperRecord {
  const fields = new Map<string, string>();
  const abstract: string[] = [];
  let open: string | null = null;
  let rules = 0;
  for (const line of text.split(/\r\n|[\n\r]/)) {
    if (RULE.test(line)) rules += 1;
    else if (BETWEEN.test(line)) break;
    else if (rules === 2) abstract.push(line);
    else if (rules === 1) {
      const field = FIELD.exec(line);
      if (field) {
        open = (field[1] ?? '').toLowerCase();
        if (!fields.has(open)) fields.set(open, field[2] ?? '');
      } else if (open !== null && /^\s+\S/.test(line)) fields.set(open, `${fields.get(open)} ${line.trim()}`);
      else open = null;
    }
  }
  const revised = REPLACED.exec(text)?.[1];
  return {
    ...recordOf(id, fields, foldSpace(unwrapped(abstract.join('\n')))),
    updatedOn: feedDate(revised),
    announced: { announceType: revised ? 'replace' : /cross-list/i.test(notes) ? 'cross' : 'new' },
  };
}

function recordOf(id: string, fields: ReadonlyMap<string, string>, abstract: string): PaperRecord {
  const authors = fields.get('authors') ?? fields.get('author') ?? '';
  return {
    title: foldSpace(fields.get('title') ?? ''),
    abstract,
    authors: splitNames(foldSpace(authors)),
    date: feedDate(fields.get('date')?.replace(/(?<!\s)\s*\(.*$/s, '')),
    venue: fields.get('journal-ref') ?? acceptedIn(fields.get('comments')),
    url: `https://arxiv.org/abs/${id}`,
    ids: [`arXiv:${id}`, fields.get('doi')],
    categories: (fields.get('categories') ?? '').split(/\s+/).filter((each) => each !== ''),
  };
}
