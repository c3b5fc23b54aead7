/** Longer than this, a quote is found by its beginning: addresses beyond some thousand characters are refused. */
const LONGEST_QUOTE = 1_500;

/** The page of a paper. @param quote opens its abstract at this sentence. */
export function paperPath(slug: string, quote?: string): string {
  const path = `/papers/${encodeURIComponent(slug)}`;
  if (quote === undefined) return path;
  return `${path}${query({ quote: quote.slice(0, LONGEST_QUOTE).toWellFormed() })}#quote`;
}

/** The page that answers a question or runs a command that changes nothing. */
export const askPath = (text: string, thread?: string): string => `/ask${query({ q: text, thread })}`;

export const tagPath = (tag: string): string => `/papers${query({ tag })}`;

export const comparePath = (subjects: readonly string[]): string =>
  `/compare${query(Object.fromEntries(subjects.map((subject, i) => [COMPARE_FIELDS[i] ?? '', subject])))}`;

/** Names of the fields of a comparison's form. */
export const COMPARE_FIELDS = ['a', 'b', 'c', 'd'] as const;

/** `?a=1&b=2` of what is set; empty when nothing is. */
export function query(values: Record<string, string | number | null | undefined>): string {
  const set = Object.entries(values).filter(
    ([name, value]) => name !== '' && value !== null && value !== undefined && value !== '',
  );
  if (set.length === 0) return '';
  return `?${new URLSearchParams(set.map(([name, value]): [string, string] => [name, String(value).toWellFormed()]))}`;
}
