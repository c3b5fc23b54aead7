import { z } from 'zod';
import type { Answer, Comparison } from '../../../model/answer.ts';
import type { Digest } from '../../../model/digest.ts';
import type { MeaningStatus } from '../../../model/encoder.ts';
import type { Paper } from '../../../model/paper.ts';
import type { Reply } from '../../../model/reply.ts';
import type { FoundPapers } from '../../../search/search-papers.ts';
import type { Trends } from '../../../search/trends.ts';

/** A schema every T fits. T may hold more: programs are promised these fields, and more are welcome. */
const promised =
  <T>() =>
  <S extends z.ZodType>(schema: [T] extends [z.input<S>] ? S : never): S =>
    schema;

const text = z.string();
const maybe = z.string().nullable();
const count = z.int().min(0);

const receipts = z
  .object({ numbers: count, verified: count, withheld: count, quoted: count })
  .describe('What was checked against the papers, and how much is shown as the sentence it cites');

const result = z.object({
  metric: text,
  value: text.describe('The number or range as the paper prints it'),
  unit: maybe,
  direction: z.enum(['higher_better', 'lower_better']),
  baseline: maybe,
  setting: maybe,
  quote: text.describe('Exact substring of the abstract'),
});

const reading = z.object({
  engine: z.enum(['llm', 'extractive']),
  model: maybe,
  promptVersion: text,
  inputHash: text,
  oneLine: text,
  summary: z.array(z.object({ text, quotes: z.array(text) })),
  task: maybe,
  techniques: z.array(text),
  domains: z.array(text),
  tags: z.array(text),
  results: z.array(result),
  receipts,
});

export const paper = promised<Paper>()(
  z.object({
    id: text,
    slug: text.describe('Short name, as a person types it'),
    title: maybe,
    titleSource: z.enum(['page', 'llm', 'extractive']).nullable(),
    methodName: maybe,
    abstract: maybe,
    authors: z.array(text),
    authorsCount: count.nullable(),
    organisation: maybe,
    publishedOn: maybe.describe('As precise as the source: 2024-12-01, 2024-12 or 2024'),
    comments: count.nullable(),
    arxivId: maybe,
    doi: maybe,
    venue: maybe,
    categories: z.array(text),
    url: maybe,
    codeUrl: maybe,
    version: z.int().nullable(),
    sources: z.array(z.object({ page: text, index: count, seenAt: text })),
    merges: z.array(z.object({ listing: text, into: text, reason: text })),
    firstSeenAt: text,
    reading: reading.nullable(),
  }),
);

export const papers = z.object({
  items: z.array(paper),
  next: maybe.describe('The cursor of the next page; null on the last'),
  total: count,
});

export const found = promised<FoundPapers>()(
  z.object({
    items: z.array(
      z.object({
        paperId: text,
        title: text,
        score: z.number(),
        snippet: text,
        publishedOn: maybe,
        figure: z.object({ value: text, unit: maybe, qualifier: maybe, quote: text }).nullable(),
        from: z
          .object({ words: z.number(), meaning: z.number() })
          .describe('Shares of the score, 0–1 each: by the words of the query, and by what it means'),
      }),
    ),
    total: count,
  }),
);

const place = z.object({
  section: maybe,
  heading: maybe,
  page: z.int().nullable(),
  anchor: maybe,
  url: maybe,
  table: maybe,
  row: maybe,
  column: maybe,
});

export const answer = promised<Answer>()(
  z.object({
    status: z.enum(['answered', 'partial', 'unanswerable']),
    text,
    sentences: z.array(
      z.object({
        text,
        citations: z.array(z.object({ paperId: text, quote: text, place: place.optional() })),
        verdict: z
          .enum(['supported', 'contradicted', 'undecided'])
          .describe('What is not supported is mostly shown as what it cites, quoted'),
        rule: maybe.describe('The rule that is broken or may be'),
      }),
    ),
    papers: z.array(text).describe('Ids, ranked'),
    related: z.array(text).describe('Near misses: plainly not the answer'),
    notice: maybe,
    receipts,
    engine: z.enum(['llm', 'extractive']),
    cost: z.object({ usd: z.number(), tokensIn: z.number(), tokensOut: z.number() }),
  }),
);

export const comparison = promised<Comparison>()(
  z.object({
    subjects: z.array(z.object({ name: text, paperIds: z.array(text) })),
    rows: z.array(
      z.object({
        axis: text,
        cells: z
          .array(z.object({ value: text, quote: text, paperId: text }).nullable())
          .describe('One a subject; null: not reported'),
      }),
    ),
    comparable: z.boolean(),
    warnings: z.array(text),
    notice: maybe,
    text,
    receipts,
  }),
);

export const trends = promised<Trends>()(
  z.object({
    by: z.enum(['published', 'arrived']),
    months: z.array(text),
    tags: z.array(z.object({ tag: text, total: count, counts: z.array(count) })),
    papers: count,
    undated: count,
    older: count,
  }),
);

export const digest = promised<Digest>()(
  z.object({
    period: text,
    topic: text,
    since: text,
    until: text,
    items: z.array(
      z.object({ paperId: text, slug: text, why: text, oneLine: text, topResult: result.nullable() }),
    ),
    more: count.describe('How many fit and are left out'),
    completeness: z.array(z.object({ source: text, listed: count, read: count, failed: count })),
    opening: maybe.describe('What the papers are about, in one sentence'),
    notice: maybe,
    receipts,
  }),
);

const said = promised<Reply>()(
  z.object({
    visibility: z.enum(['public', 'private']),
    fallbackText: text.describe('The whole in plain words'),
    nodes: z.array(z.object({ type: text })),
    actions: z.array(z.object({ label: text, command: text })),
    sources: z.array(z.object({ paperId: text, slug: text, title: text, url: maybe })),
  }),
);

export const ran = z.object({ reply: said });

export const alive = z.object({ ok: z.literal(true) });

const meaning = promised<MeaningStatus>()(
  z.object({
    state: z.enum(['building', 'ready', 'off']),
    vectors: count,
    papers: count,
    model: maybe,
    reason: maybe,
  }),
);

export const readiness = z.object({
  ready: z.boolean(),
  checks: z.record(text, z.boolean()),
  meaning,
});

export const failure = z.object({ error: z.object({ code: text, message: text }) });

export const ambiguous = failure.extend({
  code: z.literal('ambiguous').optional(),
  choices: z
    .array(
      z.object({
        subject: text,
        options: z.array(z.object({ paperId: text, slug: text, title: maybe })),
      }),
    )
    .optional(),
});
