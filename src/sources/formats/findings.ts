import type { Entry } from '../../model/page.ts';

/**
 * arXiv takes abstracts of at most 1,920 characters (https://info.arxiv.org/help/prep.html). One half as long again is
 * more likely two papers that a lost blank line has joined.
 */
const LONG_ABSTRACT = 2880;

/** What a person should know of the entries as they came out. */
export const oddEntries = (entries: readonly Entry[]): string[] =>
  entries
    .filter((entry) => (entry.abstract ?? '').length > LONG_ABSTRACT)
    .map((entry) => `${nameEntry(entry)} is unusually long: it may hold more than one paper.`);

/** The page stops in the middle of an entry's abstract. */
export const cutEntry = (entry: Entry): string =>
  `${nameEntry(entry)} is cut in mid-sentence: the page ends there.`;

/** A file stops before its last record does. */
export function cutFile(title: string | null): string {
  const where = title === null ? 'an entry' : `“${shorten(title)}”`;
  return `The file ends in the middle of ${where}: the rest is missing.`;
}

const nameEntry = (entry: Entry): string =>
  `Entry ${entry.index + 1}${entry.title === null ? '' : ` ("${shorten(entry.title)}")`}`;

/** A title short enough to stand in a message. */
export const shorten = (text: string): string =>
  text.length <= 60 ? text : `${text.slice(0, 57).trimEnd()}…`;
