import type { SearchDocument } from '../core/search.ts';
import type { Filters } from './filters.ts';
import { grown } from './grow.ts';
import { createNames, nameKey } from './names.ts';
import type { Scored } from './select.ts';

const NONE: readonly number[] = [];

/** What is known of each document beside its words: number, id, date, tags, pages and method name. */
export function createCatalogue() {
  const numbers = new Map<string, number>();
  const ids: (string | undefined)[] = [];
  const methods: (string | null)[] = [];
  /** Numbers of the tags of each. */
  const tagLists: (readonly number[])[] = [];
  const sourceLists: (readonly string[])[] = [];
  let days = new Uint32Array(1 << 8);
  let lengths = new Uint32Array(1 << 8);
  const free: number[] = [];
  const tagNumbers = new Map<string, number>();
  /** Many documents stand on the same pages: such a list is kept once. */
  const shared = new Map<string, readonly string[]>();
  const names = createNames();

  function share(values: readonly string[]): readonly string[] {
    const key = values.join('\n');
    const known = shared.get(key);
    if (known) return known;
    const own = [...values];
    shared.set(key, own);
    return own;
  }

  function tagNumber(tag: string): number {
    const key = nameKey(tag);
    const known = tagNumbers.get(key) ?? tagNumbers.size;
    tagNumbers.set(key, known);
    return known;
  }

  return {
    names,
    /** Takes a document in and gives it a number. `length` is its weight in terms. */
    add(document: SearchDocument, length: number): number {
      const number = free.pop() ?? ids.length;
      const method = document.methodName;
      numbers.set(document.id, number);
      ids[number] = document.id;
      methods[number] = method;
      tagLists[number] = document.tags.length > 0 ? document.tags.map(tagNumber) : NONE;
      sourceLists[number] = share(document.pages);
      days = grown(days, number + 1);
      lengths = grown(lengths, number + 1);
      days[number] = dayNumber(document.publishedOn ?? document.firstSeenAt);
      lengths[number] = length;
      names.add(method, number);
      return number;
    },

    remove(number: number): void {
      numbers.delete(ids[number] ?? '');
      names.remove(methods[number] ?? null, number);
      ids[number] = undefined;
      tagLists[number] = NONE;
      lengths[number] = 0;
      free.push(number);
    },

    /** Those a filter lets through, the newest first, equal ones in order of id; the score is the day. */
    newest(accepts: (number: number) => boolean, limit: number): Scored[] {
      return [...numbers.values()]
        .filter(accepts)
        .map((document) => ({ document, score: days[document] ?? 0 }))
        .sort((a, b) => b.score - a.score || ((ids[a.document] ?? '') < (ids[b.document] ?? '') ? -1 : 1))
        .slice(0, limit);
    },

    number: (id: string): number | undefined => numbers.get(id),
    id: (number: number): string => ids[number] ?? '',
    /** The numbers of all documents. */
    all: (): Uint32Array => Uint32Array.from(numbers.values()),
    get lengths(): Uint32Array {
      return lengths;
    },
    get size(): number {
      return numbers.size;
    },
    /** One more than the highest number given away so far. */
    get end(): number {
      return ids.length;
    },

    /** Which documents a filter lets through. */
    accepts(filters: Filters): (number: number) => boolean {
      const tags = filters.tags.map((tag) => tagNumbers.get(nameKey(tag)) ?? -1);
      const sources = filters.sources.map((source) => source.toLowerCase());
      const methods = filters.methods.map((method) => names.with(method));
      const { since, until } = filters;
      return (number) => {
        const day = days[number] ?? 0;
        return (
          (since === null || day >= since) &&
          (until === null || (day > 0 && day <= until)) &&
          tags.every((tag) => tagLists[number]?.includes(tag)) &&
          sources.every((source) =>
            sourceLists[number]?.some((page) => page.toLowerCase().includes(source)),
          ) &&
          methods.every((documents) => documents.has(number))
        );
      };
    },
  };
}

/** An ISO date or time as yyyymmdd; 0 when there is none. */
function dayNumber(iso: string): number {
  const digits = /^\d{4}-\d{2}-\d{2}/.exec(iso)?.[0].replaceAll('-', '');
  return digits === undefined ? 0 : Number(digits);
}
