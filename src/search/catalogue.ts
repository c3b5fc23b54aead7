import type { SearchDocument } from '../model/search.ts';
import { grown } from '../text/compact/grow.ts';
import { createStringTable } from '../text/compact/string-table.ts';
import { tagTerm } from './concepts.ts';
import type { Filters } from './filters/written.ts';
import { createNames } from './names.ts';
import { type Scored, selectBest } from './select.ts';

export type DocumentsWith = (term: string) => ReadonlySet<number>;

/** What is known of each document beside its words: number, id, date, pages and method name. */
export function createCatalogue(documentsWith: DocumentsWith) {
  /** A document keeps its number, also when it goes and comes again. */
  const ids = createStringTable();
  let present = new Uint8Array(1 << 8);
  let size = 0;
  let days = new Uint32Array(1 << 8);
  let lengths = new Uint32Array(1 << 8);
  /** By document: the key of its method's name, and the number of its list of pages. */
  let methods = new Uint32Array(1 << 8);
  let pages = new Uint32Array(1 << 8);
  /** Many documents stand on the same pages: such a list is kept once. */
  const pageLists = createStringTable();
  /** Ids that were asked for: equal scores are put in order of ids, again and again of the same few documents. */
  const written: string[] = [];
  const names = createNames();

  const state = () => ({
    ids: ids.state(),
    pageLists: pageLists.state(),
    names: names.state(),
    arrays: { present, size, days, lengths, methods, pages },
  });

  function idOf(number: number): string {
    const known = written[number];
    if (known !== undefined) return known;
    const id = ids.get(number);
    written[number] = id;
    return id;
  }

  return {
    names,
    state,
    restore(from: ReturnType<typeof state>): void {
      ids.restore(from.ids);
      pageLists.restore(from.pageLists);
      names.restore(from.names);
      ({ present, size, days, lengths, methods, pages } = from.arrays);
      written.length = 0;
    },
    /** Takes a document in and gives it a number. `length` is its weight in terms. */
    add(document: SearchDocument, length: number): number {
      const number = ids.add(document.id);
      present = grown(present, number + 1);
      days = grown(days, number + 1);
      lengths = grown(lengths, number + 1);
      methods = grown(methods, number + 1);
      pages = grown(pages, number + 1);
      if (present[number] === 0) size++;
      present[number] = 1;
      days[number] = dayNumber(document.publishedOn);
      lengths[number] = length;
      methods[number] = names.add(document.methodName, number);
      pages[number] = pageLists.add(document.pages.join('\n'));
      return number;
    },

    remove(number: number): void {
      if (present[number] !== 1) return;
      names.remove(methods[number] ?? 0, number);
      present[number] = 0;
      lengths[number] = 0;
      size--;
    },

    /** Those a filter lets through, the newest first, equal ones in order of id; the score is the day. */
    newest(accepts: (number: number) => boolean, limit: number): Scored[] {
      const perDay = new Map<number, number>();
      const fitting: number[] = [];
      for (let number = 1; number < ids.end; number++) {
        if (present[number] !== 1 || !accepts(number)) continue;
        fitting.push(number);
        const day = days[number] ?? 0;
        perDay.set(day, (perDay.get(day) ?? 0) + 1);
      }
      // Only those of the last days are put in order: there may be a million.
      let [least, count] = [0, 0];
      for (const day of [...perDay.keys()].sort((a, b) => b - a)) {
        least = day;
        count += perDay.get(day) ?? 0;
        if (count >= limit) break;
      }
      const last = fitting.filter((number) => (days[number] ?? 0) >= least);
      return selectBest(Uint32Array.from(last), days, limit, idOf);
    },

    number(id: string): number | undefined {
      const number = ids.find(id);
      return present[number] === 1 ? number : undefined;
    },
    id: idOf,
    day: (number: number): number => days[number] ?? 0,
    get lengths(): Uint32Array {
      return lengths;
    },
    get size(): number {
      return size;
    },
    /** One more than the highest number given away so far. */
    get end(): number {
      return ids.end;
    },

    accepts(filters: Filters): (number: number) => boolean {
      const tags = filters.tags.map((tag) => documentsWith(tagTerm(tag)));
      const sources = filters.sources.map((source) => source.toLowerCase());
      const methods = filters.methods.map((method) => names.with(method));
      const { since, until } = filters;
      /** By list of pages: whether each source is among them. */
      const listed = new Map<number, boolean>();
      const isListed = (list: number): boolean => {
        const known = listed.get(list);
        if (known !== undefined) return known;
        const written = pageLists.get(list).toLowerCase().split('\n');
        const isThere = sources.every((source) => written.some((page) => page.includes(source)));
        listed.set(list, isThere);
        return isThere;
      };
      return (number) => {
        const day = days[number] ?? 0;
        return (
          (since === null || lastDayOf(day) >= since) &&
          (until === null || (day > 0 && day <= until)) &&
          tags.every((documents) => documents.has(number)) &&
          (sources.length === 0 || isListed(pages[number] ?? 0)) &&
          methods.every((documents) => documents.has(number))
        );
      };
    },
  };
}

/** An ISO day, month or year as yyyymmdd, what it leaves out as zeros; 0 when there is none. */
function dayNumber(iso: string | null): number {
  const [, year, month = '00', day = '00'] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(iso ?? '') ?? [];
  return year === undefined ? 0 : Number(year + month + day);
}

/** The last day that a day, month or year takes in; 0 for none. */
function lastDayOf(day: number): number {
  if (day === 0 || day % 100 > 0) return day;
  return day % 10_000 > 0 ? day + 99 : day + 9999;
}
