import { z } from 'zod';
import { readingSchema } from './reading.ts';

const titleSource = z.enum(['page', 'llm', 'extractive']);

const listing = z.object({ page: z.string(), index: z.int().min(0), seenAt: z.string() });
export type Listing = z.infer<typeof listing>;

/** What is told of a paper's body; the body itself is served to nobody. */
const body = z.object({
  source: z.enum(['html', 'pdf', 'jats', 'tei']),
  passages: z.int(),
  version: z.int().nullable(),
  licence: z.string().nullable(),
  url: z.string().nullable(),
  readAt: z.string(),
});
export type PaperBody = z.infer<typeof body>;

/** A listing that was taken for a paper already known. */
const merge = z.object({
  /** `page#index`. */
  listing: z.string(),
  /** Id of the paper it went to. */
  into: z.string(),
  /** Why, for a person: "its arXiv id 2410.19313", "the same title and text". */
  reason: z.string(),
});
export type Merge = z.infer<typeof merge>;

const version = z.object({
  version: z.int(),
  /** ISO date it was first announced; null where no listing says. */
  announcedOn: z.string().nullable(),
  /** Which listing (`page#index`) it was first seen in. */
  listing: z.string(),
});
export type PaperVersion = z.infer<typeof version>;

const provenanced = z.enum([
  'title',
  'abstract',
  'authors',
  'authorsCount',
  'organisation',
  'publishedOn',
  'comments',
  'arxivId',
  'doi',
  'venue',
  'url',
  'version',
  'categories',
  'announcedOn',
  'updatedOn',
  'withdrawn',
]);
export type ProvenancedField = z.infer<typeof provenanced>;

/** One real paper, however many pages list it. */
export const paperSchema = z.object({
  id: z.string(),
  slug: z.string().describe('Short name, as a person types it: coat, galore'),
  /** Null only before reading. */
  title: z.string().nullable(),
  titleSource: titleSource.nullable(),
  methodName: z.string().nullable(),
  /** Null when no listing gives one: a known title, until the paper is found. */
  abstract: z.string().nullable(),
  authors: z.array(z.string()),
  authorsCount: z.int().min(0).nullable(),
  /** Those of its authors' families' names that are several words: "García Márquez". */
  familyNames: z.array(z.string()).exactOptional(),
  organisation: z.string().nullable(),
  publishedOn: z.string().nullable().describe('As precise as the source: 2024-12-01, 2024-12 or 2024'),
  comments: z.int().min(0).nullable(),
  arxivId: z.string().nullable(),
  doi: z.string().nullable(),
  /** The journal or conference it appeared in; null when no listing says. */
  venue: z.string().nullable(),
  url: z.string().nullable(),
  codeUrl: z.string().nullable(),
  version: z.int().nullable(),
  /** Every version that was listed, the first one first. */
  versions: z.array(version),
  /** Subject categories, the primary one first: `cs.LG`. */
  categories: z.array(z.string()),
  /** ISO date a feed or listing first announced it, beside the day it was published. */
  announcedOn: z.string().nullable(),
  /** ISO date of its newest version. */
  updatedOn: z.string().nullable(),
  /** Its authors or its publisher have taken it back. */
  withdrawn: z.boolean(),
  /** A listing calls it retracted. */
  retracted: z.boolean().exactOptional(),
  sources: z.array(listing),
  /** Why its listings are one paper, the first one aside. */
  merges: z.array(merge),
  /** Which listing (`page#index`) each field came from. */
  provenance: z.partialRecord(provenanced, z.string()),
  firstSeenAt: z.string(),
  reading: readingSchema.nullable(),
  /** The body that is kept of it; null or left out: none. */
  body: body.nullable().exactOptional(),
});
export type Paper = z.infer<typeof paperSchema>;
