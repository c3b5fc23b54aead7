import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { rememberLast } from '../../text/remember.ts';
import { titleDoubt } from './doubts.ts';
import { shorten } from './findings.ts';
import { countSigns } from './hugging-face/read-listing.ts';
import { isText } from './lines.ts';
import { pageOfRecords } from './records.ts';
import { papersOfTable } from './table.ts';
import type { TextEntry } from './text-list/entry.ts';
import {
  entriesOf,
  headsBelowNames,
  headsByFields,
  headsByNames,
  headsByReferences,
  headsByWhatFollows,
} from './text-list/heads.ts';
import { isMarked, textLines } from './text-list/lines.ts';
import { cutsByMarks } from './text-list/marks.ts';
import { type Reading, readCut, readReferences, readUnfurled } from './text-list/readings.ts';

const NAME = 'text-list';
const CALLED = 'a list of papers';

/**
 * Papers in a text, one after the other, whoever wrote it and however: pasted from a site, in Markdown, in fields, as
 * references, with their texts above or below. The page is cut in every way that texts are; the way that tells most of
 * what only papers have is how it is written.
 */
export const textList: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises: ({ body }) => readingOf(body) !== null,
  parse(page: Page): ParsedPage {
    const { records, left, texts } = readingOf(page.body) ?? NOTHING;
    return pageOfRecords(NAME, page, records, { calledBy: CALLED, warnings: leftOut(left, texts) });
  },
};

const NOTHING: Reading = { records: [], left: [], texts: [], worth: 0 };

/** How a page is written shows in its beginning. */
const JUDGED = 30_000;

const readingOf = rememberLast(4, (body): Reading | null => {
  if (!isText(body)) return null;
  const isWhole = body.length <= JUDGED;
  // Pages of Hugging Face have their own layout, and names below titles as well.
  if (!isMarked(body) && countSigns(body.slice(0, JUDGED)) > 0) return null;
  // Up to the last line that is whole.
  const beginning = isWhole ? body : body.slice(0, body.lastIndexOf('\n', JUDGED) + 1 || JUDGED);
  let best: { name: string; reading: Reading } | null = null;
  for (const [name, read] of waysOf(beginning)) {
    const reading = read();
    if (reading && reading.worth > (best?.reading.worth ?? 0)) best = { name, reading };
  }
  if (best === null) return null;
  return isWhole ? best.reading : (waysOf(body).get(best.name)?.() ?? null);
});

/** How many papers a text lists. */
export const countPapers = (body: string): number => readingOf(body)?.records.length ?? 0;

/** Each way to cut and read a text, by a name of its own. */
function waysOf(body: string): Map<string, () => Reading | null> {
  const lines = textLines(body);
  const marked = isMarked(body);
  const tables = new Map(
    lines.flatMap((line) => {
      const records = line.rows ? papersOfTable(line.rows, []) : [];
      const areTold = records.some(({ title }) => title === null || titleDoubt(title) === null);
      return areTold ? [[line, records] as const] : [];
    }),
  );
  const cut = (entries: readonly TextEntry[]) => readCut(entries, lines, tables, marked);
  const ways = new Map<string, () => Reading | null>();
  for (const [name, entries] of cutsByMarks(lines, [...tables.keys()]))
    ways.set(name, () => cut(entries.map((entry) => ({ lines: entry, title: 0, names: null }))));
  // Of two ways that tell as much, a reference read whole is better than one cut at its line.
  ways.set('references', () => readReferences(body, marked));
  for (const headsIn of [headsByNames, headsByFields, headsBelowNames, headsByReferences, headsByWhatFollows])
    ways.set(headsIn.name, () => cut(entriesOf(lines, headsIn(lines))));
  ways.set('links', () => readUnfurled(lines));
  return ways;
}

/** Beside papers, whatever else stands in the list is named, so that nothing is lost unseen. */
function leftOut(left: readonly string[], texts: readonly string[]): string[] {
  const told = (all: readonly string[], one: string, more: string) => {
    const [first] = all;
    if (first === undefined) return [];
    const named = `“${shorten(first)}”`;
    return [all.length === 1 ? `${named} ${one}.` : `${named} and ${all.length - 1} more ${more}.`];
  };
  return [
    ...told(
      left,
      'names no paper that can be told: it is left out',
      'name no paper that can be told: they are left out',
    ),
    ...told(
      texts,
      'is said of a paper and no abstract: it is left out',
      'are said of papers and no abstracts: they are left out',
    ),
  ];
}
