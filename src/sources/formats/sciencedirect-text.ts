import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { feedDate } from '../feeds/feed-date.ts';
import { namesIn } from '../feeds/people.ts';
import { linesOf } from './lines.ts';
import { type PaperRecord, pageOfRecords } from './records.ts';

const NAME = 'sciencedirect-text';
const CALLED = 'a text file of ScienceDirect';

const ISSN = /^ISSN [\dX-]{8,9},$/;
const SIGNS = /^Volume [^\n]{1,40},\r?\n(?:[^\n]{1,60},\r?\n){0,4}ISSN [\dX-]{8,9},\r?$/m;
const LABEL = /^(Abstract|Keywords): (.*)$/;
/** Authors, title and journal stand above the volume. */
const HEAD = 3;

/** What ScienceDirect's "Export citation to text" writes: authors, title, journal, volume … each in a line that ends in a comma. */
export const scienceDirectText: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises: ({ body }) => SIGNS.test(body),
  parse(page: Page): ParsedPage {
    const lines = linesOf(page.body).map(({ text }) => text);
    const records: string[][] = [];
    for (const [i, line] of lines.entries()) {
      if (line.startsWith('Volume ') && lines.slice(i, i + 6).some((each) => ISSN.test(each))) {
        const head = i < HEAD ? [] : lines.slice(i - HEAD, i);
        records.at(-1)?.splice(-head.length, head.length);
        records.push(head);
      }
      records.at(-1)?.push(line);
    }
    return pageOfRecords(NAME, page, records.map(readRecord), { calledBy: CALLED });
  },
};

function readRecord([people = '', title = '', journal = '', ...rest]: string[]): PaperRecord {
  const bare = (line: string) => line.replace(/,$/, '');
  const at = rest.findIndex((line) => LABEL.test(line));
  const fields = at < 0 ? rest : rest.slice(0, at);
  const text = rest.slice(Math.max(0, at)).join('\n');
  return {
    title: bare(title),
    abstract: /^Abstract: ([\s\S]*?)(?=\nKeywords: |$)/.exec(text)?.[1] ?? null,
    authors: namesIn(bare(people)),
    date: feedDate(fields.map(bare).find((line) => /^(?:19|20)\d\d$/.test(line)) ?? null),
    venue: bare(journal),
    url:
      fields.map((line) => /^\((https?:\S+)\)$/.exec(line)?.[1]).find((found) => found !== undefined) ?? null,
    ids: fields.filter((line) => line.includes('doi.org/')).map((line) => line.replace(/\.$/, '')),
  };
}
