import { z } from 'zod';

/** Where something stands in a paper; each null when unknown. */
export const placeSchema = z.object({
  /** Number of the section: `4.2`, `A.1`. */
  section: z.string().nullable(),
  /** Its heading, without the number. */
  heading: z.string().nullable(),
  /** 1-based page of the PDF. */
  page: z.int().nullable(),
  /** Id of the paragraph or float on the HTML page. */
  anchor: z.string().nullable(),
  /** Address of the exact version, with page or anchor. */
  url: z.string().nullable(),
  /** `Table 3`. */
  table: z.string().nullable(),
  row: z.string().nullable(),
  column: z.string().nullable(),
});
export type Place = z.infer<typeof placeSchema>;

export type BodySource = 'html' | 'pdf' | 'jats' | 'tei';

export interface Section {
  number: string | null;
  heading: string;
  /** 1 for a section, 2 for a subsection; a heading that runs into its paragraph is deeper than the one it stands in. */
  level: number;
  /** Index of the section it stands in. */
  parent: number | null;
  page: number | null;
  anchor: string | null;
}

export interface Table {
  /** `Table 3`; null for one without a number. */
  label: string | null;
  caption: string;
  /** One a column, the heads of several rows joined. */
  columns: string[];
  /** One a row, each with as many cells as there are columns. */
  rows: string[][];
}

/** The table of a body that says how well the paper's own method does. */
export interface ResultsTable {
  caption: string;
  columns: string[];
  /** `line`: as the row stands in the body; `isOwn`: of the paper's own method. */
  rows: { name: string; line: string; cells: string[]; isOwn: boolean }[];
  /** Of the table: its row and column are null. */
  place: Place;
}

/** A stretch of a paper that is ranked and quoted as one. */
export interface Passage {
  kind: 'text' | 'caption' | 'table' | 'note';
  /** What quotes are substrings of. A table's: one line a row, cells apart by ` | `. */
  text: string;
  /** Index of its section; null before the first one. */
  section: number | null;
  page: number | null;
  /** Where its text goes on over a page: offsets at which `page + 1`, `page + 2` … begin. */
  pageBreaks?: number[];
  anchor: string | null;
  table: Table | null;
}

export interface BodyText {
  source: BodySource;
  title: string | null;
  abstract: string | null;
  /** The arXiv id with its version, as the document itself prints it: `1810.04805v2`. */
  stamp: string | null;
  licence: string | null;
  sections: Section[];
  passages: Passage[];
  references: string[];
}
