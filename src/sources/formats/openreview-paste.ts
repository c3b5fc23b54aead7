import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { isNames, readAuthors } from '../feeds/author-names.ts';
import { feedDate } from '../feeds/feed-date.ts';
import { linesOf, looksLikeMarkup } from './lines.ts';
import { type PaperRecord, pageOfRecords } from './records.ts';

const NAME = 'openreview-paste';
const CALLED = 'a page of OpenReview';

/** The line under the authors: when it was published, and when it was changed. */
const DAY = String.raw`\d{1,2} \w{3,9}\.? \d{4}`;
const DATED = new RegExp(
  String.raw`^(?:(?:Published|Submitted|Uploaded): )?(${DAY})(?: \(modified: ${DAY}\)|, Last Modified: ${DAY})`,
  'i',
);
const LABEL = new RegExp(`^${formsOf('openreview label')}:`, 'i');
const ABSTRACT = /^Abstract:\s*/i;
const CHROME = new RegExp(
  `^(?:Go to .{1,100} homepage|Back to .{1,100}|Readers: .{1,80}|${formsOf('openreview furniture')})$`,
  'i',
);
const FORUM = /https?:\/\/openreview\.net\/(?:forum|pdf)\?id=[\w-]{1,40}/i;

/** Papers' pages of OpenReview, pasted one after the other. */
export const openReviewPaste: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises({ body }: Page): boolean {
    if (looksLikeMarkup(body)) return false;
    const lines = linesOf(body).map(({ text }) => text);
    return lines.some((line) => DATED.test(line));
  },
  parse(page: Page): ParsedPage {
    const lines = linesOf(page.body)
      .map(({ text }) => text.replace(/(?<!\s)\s+(?:Download PDF|Open Webpage)$/i, ''))
      .filter((line) => !CHROME.test(line));
    const dated = lines.flatMap((line, i) => (DATED.test(line) ? [i] : []));
    const records = dated.map((at, i) =>
      readPaper(lines, at, headStart(lines, dated[i + 1] ?? lines.length)),
    );
    return pageOfRecords(NAME, page, records, { calledBy: CALLED });
  },
};

/** Where it was sent stands between the authors and the date on some pages. */
const SENT =
  /^(?:Submitted to|Accepted (?:at|by|to)|Under review)\b|^[A-Z][\w.& -]{2,40} (?:19|20)\d{2}\b.{0,40}$/;

/** The line above a paper's date, its venue left out. */
function above(lines: readonly string[], dated: number): number {
  return SENT.test(lines[dated - 1] ?? '') && isNames(lines[dated - 2] ?? '') ? dated - 2 : dated - 1;
}

/** Where the next paper's title stands above its authors and date: two lines, or one without names. */
function headStart(lines: readonly string[], dated: number): number {
  if (dated === lines.length) return dated;
  const last = above(lines, dated);
  return isNames(lines[last] ?? '') ? last - 1 : last;
}

function readPaper(lines: readonly string[], at: number, end: number): PaperRecord {
  const last = above(lines, at);
  const people = lines[last] ?? '';
  const named = isNames(people);
  const body = lines.slice(at + 1, end);
  const start = body.findIndex((line) => ABSTRACT.test(line));
  const after = start < 0 ? [] : body.slice(start + 1);
  const stop = after.findIndex((line) => LABEL.test(line));
  const abstract =
    start < 0
      ? []
      : [(body[start] ?? '').replace(ABSTRACT, ''), ...(stop < 0 ? after : after.slice(0, stop))];
  const link = FORUM.exec(lines.slice(Math.max(0, at - 3), end).join(' '))?.[0] ?? null;
  const venue =
    body.find((line) => /^[A-Z][\w.& -]{2,40} (?:19|20)\d{2}\b/.test(line) && line.length < 80) ?? null;
  return {
    title: lines[named ? last - 1 : last] ?? null,
    abstract: abstract.join(' '),
    authors: named ? readAuthors(people).names : [],
    date: feedDate(DATED.exec(lines[at] ?? '')?.[1]),
    venue: venue?.replace(/(?<!\s)\s*(?:(?:poster|oral|spotlight)\s*)?$/i, '') ?? null,
    url: link?.replace('/pdf?', '/forum?') ?? null,
    ids: [link],
  };
}
