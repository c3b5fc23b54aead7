import type { Context } from 'hono';
import { z } from 'zod';
import type { AnswerQuestion } from '../../../answering/answer-question.ts';
import type { CompareTechniques } from '../../../answering/comparing/compare-techniques.ts';
import { LONGEST_QUESTION } from '../../../answering/query/read-question.ts';
import { MOST_COMPARED } from '../../../commands/compared-subjects.ts';
import { commandNamed } from '../../../commands/list.ts';
import type { parseCommand } from '../../../commands/parse-command.ts';
import type { RunCommand } from '../../../commands/run-command.ts';
import type { BuildDigest } from '../../../digests/build-digest.ts';
import type { MeaningStatus } from '../../../model/encoder.ts';
import { JournalClubError } from '../../../model/errors.ts';
import type { PaperStore } from '../../../model/ports/papers.ts';
import { filterSchema, orderSchema } from '../../../model/query.ts';
import { keptByCookie } from '../../../replies/keeping.ts';
import type { SearchPapers } from '../../../search/search-papers.ts';
import type { ShowTrends } from '../../../search/trends.ts';
import type { ClientOf } from '../guard/client.ts';
import { streamAnswer, takesEvents } from '../stream-answer.ts';
import { keptThread, knownVisitor, NOBODY, visitor } from '../visitor.ts';
import * as shapes from './shapes.ts';

export interface ApiDeps {
  papers: Pick<PaperStore, 'list' | 'find'>;
  answerQuestion: AnswerQuestion;
  compareTechniques: CompareTechniques;
  showTrends: ShowTrends;
  searchPapers: SearchPapers;
  previewDigest: BuildDigest['preview'];
  runCommand: RunCommand;
  parse: typeof parseCommand;
  /** Tells clients apart: a thread belongs to the one that opened it. */
  clientOf: ClientOf;
  /** Whether Redis answers, the pages at hand are read and the index is in step. */
  readiness: () => Promise<{ ready: boolean; checks: Record<string, boolean>; meaning: MeaningStatus }>;
}

/** One address of the interface: its requests are checked against, and its document is made from, the same schemas. */
export interface Endpoint<Asked extends z.ZodObject = z.ZodObject> {
  method: 'get' | 'post';
  /** As hono writes it: `/api/papers/:idOrSlug`. */
  path: string;
  does: string;
  /** What stands in the address after `?`, or in the body as JSON. */
  asks?: Asked;
  answers: z.ZodType;
  /** What it may come to besides what every address may, with the body that says so. */
  fails?: Readonly<Record<number, z.ZodType>>;
  run(asked: z.output<Asked>, deps: ApiDeps, c: Context): Promise<Outcome | Response> | Outcome;
}

type Outcome = { body: object; status?: 200 | 503 };

/** Gives an endpoint its types: what `asks` reads is what `run` takes. */
const endpoint = <Asked extends z.ZodObject>(given: Endpoint<Asked>): Endpoint =>
  given as unknown as Endpoint;

const bounded = z.string().max(LONGEST_QUESTION, `must be ${LONGEST_QUESTION} characters or fewer`);
const text = bounded
  .min(1, 'must not be empty')
  .regex(/[^\s\ufeff]/, 'must not be empty')
  .trim();

/** What has neither a letter nor a digit asks nothing. */
const words = bounded
  .min(1, 'must not be empty')
  .regex(/[\p{L}\p{N}]/u, 'must hold a letter or a digit')
  .trim();

export const ENDPOINTS: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/healthz',
    does: 'Whether the process lives',
    answers: shapes.alive,
    run: () => ({ body: { ok: true } }),
  }),
  endpoint({
    method: 'get',
    path: '/readyz',
    does: 'Whether it can answer: Redis, the pages at hand, the index',
    answers: shapes.readiness,
    fails: { 503: shapes.readiness },
    async run(_, { readiness }) {
      const { ready, checks, meaning } = await readiness();
      return { body: { ready, checks, meaning }, status: ready ? 200 : 503 };
    },
  }),
  endpoint({
    method: 'get',
    path: '/api/papers',
    does: 'All papers, a page at a time',
    asks: z.object({
      cursor: z.string().min(1).max(200).optional().describe('`next` of the page before'),
      limit: z.int().min(1).max(500).default(50),
    }),
    answers: shapes.papers,
    fails: { 404: shapes.failure },
    run: async ({ cursor, limit }, { papers }) => ({
      body: await papers.list({ cursor: cursor ?? null, limit }),
    }),
  }),
  endpoint({
    method: 'get',
    path: '/api/papers/:idOrSlug',
    does: 'One paper, by its id, its short name or an id it had before',
    answers: shapes.paper,
    fails: { 404: shapes.failure },
    async run(_, { papers }, c) {
      const idOrSlug = c.req.param('idOrSlug') ?? '';
      const paper = await papers.find(idOrSlug);
      if (paper !== null) return { body: paper };
      throw new JournalClubError('not_found', `No paper has the id or slug “${idOrSlug}”.`);
    },
  }),
  endpoint({
    method: 'post',
    path: '/api/search',
    does: 'Papers for words, a filter and an order: best first',
    asks: z
      .object({
        query: bounded.trim(),
        filter: filterSchema.optional(),
        order: orderSchema.optional(),
        limit: z.int().min(1).max(100).default(10),
      })
      // Without words there must be a filter, which `run` sees to.
      .meta({ anyOf: [{ properties: { query: { pattern: '\\S' } } }, { required: ['filter'] }] }),
    answers: shapes.found,
    async run({ query, limit, ...rest }, { searchPapers }) {
      if (query === '' && rest.filter === undefined)
        throw new JournalClubError('bad_usage', 'The query must not be empty without a filter.');
      return { body: await searchPapers({ query, limit, ...given(rest) }) };
    },
  }),
  endpoint({
    method: 'post',
    path: '/api/ask',
    does: 'An answer, each sentence with the sentences of papers that say so; with Accept: text/event-stream it comes as events `sentence` and `answer`, a later `answer` in place of an earlier one',
    asks: z.object({
      question: words,
      thread: z.string().max(200).optional().describe('Questions of one thread may refer to each other'),
    }),
    answers: shapes.answer,
    async run({ question, thread }, { answerQuestion, clientOf }, c) {
      const kept = thread === undefined ? undefined : keptThread(thread, { person: clientOf(c) });
      const request = { question, ...given({ thread: kept }) };
      if (takesEvents(c)) return streamAnswer(c, answerQuestion, request);
      return { body: await answerQuestion(request) };
    },
  }),
  endpoint({
    method: 'post',
    path: '/api/compare',
    does: 'Techniques or papers side by side',
    asks: z.object({ subjects: z.array(text).min(2).max(MOST_COMPARED) }),
    answers: shapes.comparison,
    fails: { 404: shapes.failure, 409: shapes.ambiguous },
    run: async ({ subjects }, { compareTechniques }) => ({ body: await compareTechniques(subjects) }),
  }),
  endpoint({
    method: 'get',
    path: '/api/trends',
    does: 'How often each tag stands on papers, month by month',
    asks: z.object({ by: z.enum(['published', 'arrived']).default('published') }),
    answers: shapes.trends,
    run: ({ by }, { showTrends }) => ({ body: showTrends({ by }) }),
  }),
  endpoint({
    method: 'post',
    path: '/api/digest',
    does: 'What a digest of a topic would hold now',
    asks: z.object({
      topic: z.string().max(300).optional().describe('Tags or words; left out: everything'),
      since: z
        .union([z.iso.date(), z.iso.datetime({ offset: true, local: true })])
        .optional()
        .describe('A date or time; left out: a week ago'),
    }),
    answers: shapes.digest,
    run: async ({ topic = '', since = null }, { previewDigest }) => ({
      body: await previewDigest({ topic, since: since === null ? null : earliest(since, new Date()) }),
    }),
  }),
  endpoint({
    method: 'post',
    path: '/api/commands',
    does: 'Runs a command as it is typed in chat',
    asks: z.object({ text }),
    answers: shapes.ran,
    fails: { 404: shapes.failure, 409: shapes.ambiguous },
    async run(asked, { parse, runCommand }, c) {
      const command = parse(asked.text);
      const name = command.name === 'missing' ? command.command : command.name;
      const { reach } = commandNamed(name);
      if (reach === 'admin') refuse(`${name} is for the people who run the bot: use the command line.`);
      if (reach === 'channel')
        refuse(`${name} belongs to a channel: use it in Slack, Discord or the command line.`);
      if (reach !== 'keeps') return { body: { reply: (await runCommand(command, visitor(c))).reply } };
      const isNew = visitor(c).person === NOBODY;
      const { reply } = await runCommand(command, knownVisitor(c));
      return { body: { reply: isNew ? keptByCookie(reply) : reply } };
    },
  }),
];

/** A time to come has nothing after it, as now has. */
const earliest = (time: string, now: Date): string =>
  Date.parse(time) > now.getTime() ? now.toISOString() : time;

function refuse(message: string): never {
  throw new JournalClubError('bad_usage', message);
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without what is not given: a field that is there and undefined is not the same to everybody. */
const given = <T extends object>(fields: T): Given<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>;
