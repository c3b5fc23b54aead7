import { JournalClubError } from '../../model/errors.ts';
import { boundRuns } from '../../text/bounded.ts';
import { exists } from '../../text/dates.ts';

/** Characters of a query that are read: an abstract's length. More of it tells nothing new and takes long. */
const LONGEST_QUERY = 1_500;

/** What a query asks for beside its words. Dates are numbers yyyymmdd. */
export interface Filters {
  tags: string[];
  methods: string[];
  sources: string[];
  since: number | null;
  until: number | null;
}

export interface FilteredQuery {
  /** The query without its filters. */
  text: string;
  filters: Filters;
  /** The filters without the rest, as they were written. */
  filtersAlone: string;
  isFiltered: boolean;
}

const FILTER =
  /(?<![\p{L}\p{N}_])(tag|since|until|source|method):\s*(?:"([^"]*)"|“([^”]*)”|'([^']*)'|(\S*))/giu;
const DATE = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;

/** Takes `tag:`, `since:`, `until:`, `source:`, `method:` out. @throws JournalClubError `bad_usage` for a bad value */
export function parseFilters(query: string): FilteredQuery {
  const filters: Filters = { tags: [], methods: [], sources: [], since: null, until: null };
  const written: string[] = [];
  const bounded = boundRuns(query.slice(0, LONGEST_QUERY));
  const text = bounded.replace(FILTER, (whole, name: string, ...groups: (string | undefined)[]) => {
    const key = name.toLowerCase();
    const value = (groups.slice(0, 4).find((group) => group !== undefined) ?? '').trim();
    if (value === '') {
      throw new JournalClubError('bad_usage', `The filter ${key}: has no value.`, {
        fix: `Write it without a space after the colon, for example ${EXAMPLES[key] ?? ''}.`,
      });
    }
    written.push(whole);
    addFilter(filters, key, value);
    return ' ';
  });
  return {
    text: text.replace(/\s+/g, ' ').trim(),
    filters,
    filtersAlone: written.join(' '),
    isFiltered: written.length > 0,
  };
}

const EXAMPLES: Readonly<Record<string, string>> = {
  tag: 'tag:quantization or tag:"linear attention"',
  since: 'since:2024-11',
  until: 'until:2025-01-31',
  source: 'source:arxiv',
  method: 'method:GaLore',
};

function addFilter(filters: Filters, key: string, value: string): void {
  if (key === 'tag') filters.tags.push(value);
  else if (key === 'method') filters.methods.push(value);
  else if (key === 'source') filters.sources.push(value);
  else if (key === 'since') filters.since = Math.max(filters.since ?? 0, dayOf(key, value, '0'));
  else filters.until = Math.min(filters.until ?? Number.MAX_SAFE_INTEGER, dayOf(key, value, '9'));
}

/** yyyymmdd; parts that are left out are filled up to the first or the last possible day. */
function dayOf(key: string, value: string, filler: string): number {
  const [, year, month, day] = DATE.exec(value) ?? [];
  if (
    year === undefined ||
    !exists({ year: Number(year), month: Number(month ?? 1), day: Number(day ?? 1) })
  ) {
    throw new JournalClubError('bad_usage', `“${value}” is no date for the filter ${key}:.`, {
      fix: 'Write a year, a month or a day: 2024, 2024-11 or 2024-11-05.',
    });
  }
  return Number(
    year + (month?.padStart(2, '0') ?? filler.repeat(2)) + (day?.padStart(2, '0') ?? filler.repeat(2)),
  );
}
