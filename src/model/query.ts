import { z } from 'zod';

/** A figure is held against another by one of these. */
export const OPERATORS = ['>', '>=', '<', '<=', '='] as const;
export type Operator = (typeof OPERATORS)[number];

export const LISTING_FIELDS = [
  'authors',
  'authorsCount',
  'organisation',
  'maker',
  'date',
  'arxivId',
  'doi',
  'code',
  'link',
  'comments',
  'title',
  'pages',
  'version',
  'venue',
] as const;
export type ListingField = (typeof LISTING_FIELDS)[number];

const MONTH = '(?:0[1-9]|1[0-2])';
const DAY = `${MONTH}-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31|02-29`;

/** A day, a month or a year, as precise as it was said; null: no such bound. */
const day = z
  .string()
  .regex(
    new RegExp(`^[0-9]{4}(?:-(?:${DAY}|${MONTH}))?$`),
    'a year, a month or a day, as 2024, 2024-11 or 2024-11-05',
  )
  .nullable();

const measurementFilter = z.object({
  /** What is measured, in the words it was asked with. */
  property: z.string(),
  op: z.enum(OPERATORS),
  /** Null: whatever figure of it there is; `>` when more of it is wanted, `<` when less. */
  value: z.number().nullable(),
  /** The other end of "between 1B and 3B"; both ends are of it. */
  upTo: z.number().exactOptional(),
  /** `x`, `%`, `GB` … as quantities are written; null: a bare number. Ratios and percents are never converted. */
  unit: z.string().nullable(),
  /** What must stand with the figure: a data set, a model, a machine. */
  conditions: z.array(z.string()).default([]),
});

/** Which papers are meant; null leaves a side open. Every filter works in search, in questions and in watches. */
export const filterSchema = z.object({
  published: z.object({ from: day, to: day }).nullable().default(null),
  organisation: z.string().nullable().default(null),
  author: z.string().nullable().default(null),
  authorsCount: z
    .object({ op: z.enum(OPERATORS), value: z.number() })
    .nullable()
    .default(null),
  /** Released, not promised. */
  hasCode: z.boolean().nullable().default(null),
  hasWeights: z.boolean().nullable().default(null),
  /** Announced, and not there yet. */
  promises: z.enum(['code', 'weights']).nullable().default(null),
  /** Where something of it is to be had. */
  host: z.enum(['Hugging Face', 'GitHub', 'project page']).nullable().default(null),
  /** Whether its listing names who posted it. */
  hasOrganisation: z.boolean().nullable().default(null),
  /** What they bring in as their own, or are. */
  brings: z.enum(['dataset', 'benchmark', 'library', 'survey', 'position', 'study']).nullable().default(null),
  technique: z.string().nullable().default(null),
  tag: z.string().nullable().default(null),
  method: z.string().nullable().default(null),
  source: z.string().nullable().default(null),
  measurement: measurementFilter.nullable().default(null),
  /** What they are not to be: about something, by somebody, of a time. */
  without: z.string().nullable().default(null),
});
export type Filter = z.infer<typeof filterSchema>;
export type MeasurementFilter = z.infer<typeof measurementFilter>;

export const ORDERS = ['relevance', 'newest', 'most_discussed', 'value'] as const;
export const orderSchema = z.enum(ORDERS);
export type Order = (typeof ORDERS)[number];

export const QUERY_KINDS = [
  'measurement',
  'passage',
  'list',
  'definition',
  'comparison',
  'listing',
  'talk',
] as const;

/** What a question asks, typed. `list`: papers on a topic; `listing`: what a listing says of one paper. */
export const querySchema = z.object({
  kind: z.enum(QUERY_KINDS),
  /** Ids of the papers it is about, in the order it names them. */
  papers: z.array(z.string()),
  /** Names in it that are no paper's here. */
  unknownNames: z.array(z.string()),
  /** What is asked of the papers, in words; null when all about them is. */
  property: z.string().nullable(),
  unit: z.string().nullable(),
  /** Data sets, models, machines that the figure must stand with. */
  conditions: z.array(z.string()),
  filter: filterSchema,
  order: orderSchema,
  limit: z.number().int().positive().nullable(),
  words: z.array(z.string()),
});
export type Query = z.infer<typeof querySchema>;

export const NO_FILTER: Filter = filterSchema.parse({});

export const isFiltering = (filter: Filter): boolean => Object.values(filter).some((value) => value !== null);
