import { leadsToPaper } from '../../../papers/mentions.ts';
import { formsOf } from '../../../text/vocabulary/word-forms.ts';
import { idsIn } from '../../feeds/item-ids.ts';
import { titleDoubt } from '../doubts.ts';
import { linksIn } from '../markdown/blocks.ts';
import type { PaperRecord } from '../records.ts';
import { titleness } from '../titleness.ts';
import {
  FEWEST_ALONE,
  FEWEST_WORDS,
  type Habits,
  isProse,
  isRemark,
  readEntry,
  type TextEntry,
  VENUE_AND_YEAR,
} from './entry.ts';
import { NAMED_ID } from './headline.ts';
import { isTitle } from './heads.ts';
import type { TextLine } from './lines.ts';
import { isSection } from './marks.ts';
import { referencesIn } from './reference.ts';

/** A page read in one way: its papers, lines that may be others, texts that are no abstracts, and how much it tells. */
export interface Reading {
  records: PaperRecord[];
  left: string[];
  texts: string[];
  worth: number;
}

/** What a title alone, and what else papers have, is worth to a reading. */
const WORTH = { title: 1, authors: 0.9, ids: 0.9, abstract: 0.8, date: 0.3, venue: 0.1 };
/** What is cut off as a paper and is none speaks against a cut. */
const WORTH_OF_OTHERS = -0.4;

function worthOf(
  { title, authors, ids, url, abstract, date, venue }: PaperRecord,
  next: PaperRecord | undefined,
): number {
  const { arxivId, doi } = idsIn([...ids, url]);
  const isKnown = arxivId !== null || doi !== null || leadsToPaper(url ?? '');
  if (title === null || titleDoubt(title) !== null) return isKnown ? WORTH.ids : 0;
  const holdsNext = next?.title && abstract?.includes(next.title);
  return (
    WORTH.title +
    (authors.length > 0 ? WORTH.authors : 0) +
    (isKnown ? WORTH.ids : 0) +
    (abstract ? (holdsNext ? -WORTH.title : WORTH.abstract) : 0) +
    (date ? WORTH.date : 0) +
    (venue ? WORTH.venue : 0)
  );
}

const worthOfAll = (records: readonly PaperRecord[], others: number): number =>
  records.reduce((sum, record, i) => sum + worthOf(record, records[i + 1]), others * WORTH_OF_OTHERS);

/** Entries as papers, with those of tables in their places; null where they are none. */
export function readCut(
  entries: readonly TextEntry[],
  lines: readonly TextLine[],
  tables: ReadonlyMap<TextLine, PaperRecord[]>,
  marked: boolean,
): Reading | null {
  const habits = habitsOf(entries, lines, marked);
  const isOfNames = entries.some(({ names }) => names !== null);
  // Entries stand in the order of the lines: each is looked for behind the one before it.
  let place = 0;
  const read = entries.map((entry) => {
    const [first] = entry.lines;
    if (first) place = lines.indexOf(first, place);
    return { entry, record: readEntry(entry, habits), above: lines[place - 1] };
  });
  // Two names of a text that is no site's stand below something, too.
  const told = read.filter(({ entry, record, above }) => {
    const around = [above, ...entry.lines];
    const isOfSite = around.some((line, i) => line && i - 1 !== entry.names && line.said.kind !== 'text');
    const { arxivId, doi } = idsIn([...record.ids]);
    return isOfSite || [record.date, record.venue, arxivId, doi].some(Boolean);
  });
  if (isOfNames && told.length * 2 <= entries.length) return null;
  const papers = read.filter(
    ({ entry, record }) => (isOfNames && record.title !== null) || isPaper(entry, record),
  );
  const others = read.filter((each) => !papers.includes(each));
  if (papers.length + tables.size === 0 || papers.length < others.length)
    return tables.size > 0 ? ofTables(tables) : null;
  const places = new Map(papers.map(({ entry, record }) => [entry.lines[0], record]));
  const records = lines.flatMap((line) => {
    const own = places.get(line);
    return [...(own ? [own] : []), ...(tables.get(line) ?? [])];
  });
  return {
    records,
    left: [
      ...others.flatMap(({ entry, record }) => record.title ?? entry.lines[entry.title]?.plain ?? []),
      ...(isOfNames ? lostTitles(papers) : []),
    ],
    texts: papers.flatMap(({ entry, record }) => textsLeft(entry, record)),
    worth: worthOfAll(records, others.length),
  };
}

function ofTables(tables: ReadonlyMap<TextLine, PaperRecord[]>): Reading {
  const records = [...tables.values()].flat();
  return { records, left: [], texts: [], worth: worthOfAll(records, 0) };
}

/** What the layout of one paper does not tell, those of all do: each has its text below, and the same buttons. */
function habitsOf(entries: readonly TextEntry[], lines: readonly TextLine[], marked: boolean): Habits {
  const texts = entries.map(({ lines: own }) =>
    own.filter(({ said, plain }) => said.kind === 'text' && isProse(plain, FEWEST_WORDS)),
  );
  const withText = texts.filter((own) => own.length > 0).length;
  const isHabit = entries.length > 1 && withText * 2 > entries.length;
  const remarks = entries.some(({ lines: own }) =>
    own.some(
      ({ plain, said }) => said.kind === 'text' && plain.split(' ').length >= FEWEST_WORDS && isRemark(plain),
    ),
  );
  const counts = new Map<string, number>();
  for (const { lines: own } of entries) {
    for (const plain of new Set(own.map((line) => line.plain)))
      counts.set(plain, (counts.get(plain) ?? 0) + 1);
  }
  const repeated = [...counts].filter(
    ([plain, times]) =>
      times > 1 &&
      times * 2 >= entries.length &&
      plain.split(' ').length < FEWEST_WORDS &&
      !VENUE_AND_YEAR.test(plain),
  );
  const [first] = entries;
  const above = first?.names == null ? [] : lines.slice(0, lines.indexOf(first.lines[0] as TextLine));
  const years = new Set(above.flatMap(({ plain }) => plain.match(/\b(?:19|20)\d\d\b/g) ?? []));
  const venues = above.flatMap(({ said }) =>
    said.kind === 'field' && said.role === 'venue' && said.value !== '' ? [said.value] : [],
  );
  return {
    venue: venues.length === 1 ? (venues[0] ?? null) : null,
    year: years.size === 1 ? ([...years][0] ?? null) : null,
    fewestWords: remarks ? Number.POSITIVE_INFINITY : isHabit || !marked ? FEWEST_WORDS : FEWEST_ALONE,
    repeated: new Set(repeated.map(([plain]) => plain)),
  };
}

/** Lines that read like titles, where most papers of the page have none. */
function lostTitles(papers: readonly { entry: TextEntry; record: PaperRecord }[]): string[] {
  const found = papers.map(({ entry, record }) =>
    entry.lines.flatMap((line, i) => {
      const before = entry.lines[i - 1];
      const isApart = line.blankBefore || before?.said.kind !== 'text';
      const isOwn =
        i <= Math.max(entry.names ?? 0, entry.title) || (record.abstract ?? '').includes(line.plain);
      const mayBe = isTitle(line) && titleness(line.plain) > 1 && !VENUE_AND_YEAR.test(line.plain);
      return isApart && !isOwn && mayBe && !line.plain.endsWith(',') ? [line.plain] : [];
    }),
  );
  const isHabit = found.filter((own) => own.length > 0).length * 2 > papers.length && papers.length > 1;
  return isHabit ? [] : found.flat();
}

const textsLeft = ({ lines }: TextEntry, { abstract }: PaperRecord): string[] =>
  lines
    .slice(1)
    .flatMap(({ said, plain }) =>
      said.kind === 'text' && plain.split(' ').length >= FEWEST_WORDS && !abstract?.includes(plain)
        ? [plain]
        : [],
    );

const LONGEST_HEAD = 900;
const PAPER_PLACE = new RegExp(String.raw`^https?:\/\/(?:[\w-]+\.)*${formsOf('paper place')}`, 'i');

/** It begins with what may be a title, and an id or a place of papers stands by it, or what only papers have. */
function isPaper({ lines, title: at }: TextEntry, record: PaperRecord): boolean {
  const head = lines[at];
  const { title, authors, abstract, date, url } = record;
  const labels = lines.filter(({ said }) => said.kind === 'abstract').length;
  if (labels > 1 || (head && (head.text.length > LONGEST_HEAD || isSection(lines)))) return false;
  if (labels > 0) return abstract !== null;
  if (!head) return false;
  if (title !== null && titleDoubt(title) !== null) return false;
  const near = lines.slice(0, 12);
  const links = near.flatMap(({ text }) => linksIn(text).map(({ url }) => url));
  const { arxivId, doi } = idsIn(links);
  if (head.kind === 'item' && NAMED_ID.test(head.text)) return true;
  if (arxivId !== null || doi !== null || links.some((url) => PAPER_PLACE.test(url))) return true;
  const isNamed = ({ said }: TextLine) =>
    (said.kind === 'ids' && (said.ids?.arxivId || said.ids?.doi)) ||
    (said.kind === 'field' && /^(?:doi|arxiv|pmid)$/.test(said.role ?? '') && /\d{4}/.test(said.value));
  if (near.some(isNamed)) return true;
  // What is linked below a heading may be anything.
  if (authors.length > 0 && lines.some(({ said }) => said.kind === 'field' && said.role === 'authors'))
    return true;
  const told = [abstract, date, head.kind === 'heading' ? null : url].filter((each) => each !== null).length;
  return authors.length > 0 ? told > 0 : told === 3;
}

const SECTION = /^#{1,6} (?:annotated )?(?:references|bibliography|works cited|publications)/im;

/** References, each with the text below it: an abstract, or what somebody thinks of it. */
export function readReferences(body: string, marked: boolean): Reading | null {
  const section = SECTION.exec(body)?.index;
  if (!/\b(?:19|20)\d\d\b/.test(body) || (marked && section === undefined)) return null;
  const { records, texts, others } = referencesIn(body.slice(section));
  if (records.length <= others.length) return null;
  const below = [...texts.values()];
  const areAbstracts = below.length * 2 > records.length && !below.some(isRemark);
  const whole = records.map((record) => ({
    ...record,
    abstract: areAbstracts ? (texts.get(record) ?? null) : null,
  }));
  return {
    records: whole,
    left: others,
    texts: areAbstracts ? [] : below,
    worth: worthOfAll(whole, others.length),
  };
}

/** A message is no longer around its link. */
const MOST_AROUND = 16;
const LINK = /https?:\/\/[^\s<>"|)\]]{4,400}/;

/** Links in messages with what was shown of each: the site, the title, and the text below it. */
export function readUnfurled(lines: readonly TextLine[]): Reading | null {
  const links = lines.flatMap(({ text }, at) => {
    const url = LINK.exec(text)?.[0];
    return url !== undefined && leadsToPaper(url) && text.split(' ').length <= MOST_AROUND
      ? [{ url, at }]
      : [];
  });
  const shown = links.map(({ url, at }, i): PaperRecord => {
    const below = lines.slice(at + 1, links[i + 1]?.at).filter(({ said }) => said.kind === 'text');
    const title = below.findIndex(isTitle);
    const text = below[title + 1]?.plain ?? '';
    const isShown = title >= 0 && title < 2 && isProse(text, FEWEST_WORDS - 5);
    return {
      title: isShown ? (below[title]?.plain ?? null) : null,
      abstract: isShown ? text : null,
      authors: [],
      date: null,
      url,
      ids: [url],
    };
  });
  // A link is said, and stands once more above what was shown of it.
  const records = [...Map.groupBy(shown, ({ url }) => url).values()].flatMap(
    (all) => all.find(({ title }) => title !== null) ?? all[0] ?? [],
  );
  if (!records.some(({ title }) => title !== null)) return null;
  return { records, left: [], texts: [], worth: worthOfAll(records, 0) };
}
