import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { z } from 'zod';
import { MOST_COMPARED } from '../../core/commands/compared-subjects.ts';
import type { parseCommand } from '../../core/commands/parse-command.ts';
import { AmbiguousSubjectError } from '../../core/comparing/errors.ts';
import { describeError, type ErrorCode, JournalClubError } from '../../core/errors.ts';
import type { Log } from '../../core/ports/log.ts';
import type { PaperStore } from '../../core/ports/papers.ts';
import type { AnswerQuestion } from '../../usecases/answer-question.ts';
import type { BuildDigest } from '../../usecases/build-digest.ts';
import type { CompareTechniques } from '../../usecases/compare-techniques.ts';
import type { RunCommand } from '../../usecases/run-command.ts';
import type { SearchPapers } from '../../usecases/search-papers.ts';
import type { ShowTrends } from '../../usecases/show-trends.ts';
import { reachOf } from './pages/reach.ts';
import { STATUS } from './statuses.ts';

const MAX_BODY_BYTES = 64 * 1024;
const text = z.string().trim().min(1, 'must not be empty').max(4000, 'must be 4000 characters or fewer');
const askBody = z.object({ question: text, thread: z.string().max(200).optional() });
const searchBody = z.object({ query: text, limit: z.number().int().min(1).max(100).default(10) });
const compareBody = z.object({ subjects: z.array(text).min(2).max(MOST_COMPARED) });
const trendsQuery = z.object({ by: z.enum(['published', 'arrived']).default('published') });
const digestBody = z.object({ topic: z.string().max(300).optional(), since: z.string().max(40).optional() });
const commandBody = z.object({ text });
const pageQuery = z.object({
  cursor: z.string().min(1).max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

/** Whoever asks over HTTP is nobody in particular. */
const VISITOR = 'web:visitor';

export interface ApiDeps {
  papers: Pick<PaperStore, 'list' | 'find'>;
  answerQuestion: AnswerQuestion;
  compareTechniques: CompareTechniques;
  showTrends: ShowTrends;
  searchPapers: SearchPapers;
  previewDigest: BuildDigest['preview'];
  runCommand: RunCommand;
  parse: typeof parseCommand;
  /** Whether Redis answers, the pages at hand are read and the index is in step. */
  readiness: () => Promise<{ ready: boolean; checks: Record<string, boolean> }>;
  log: Log;
}

/** The HTTP interface other programs are written against. */
export function createApi(deps: ApiDeps): Hono {
  const app = new Hono();
  app.use(secureHeaders());
  app.use(
    '/api/*',
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: () => fail('bad_usage', 'The body is larger than 64 kB.'),
    }),
  );
  app.onError((error, c) => errorResponse(c, error, deps.log));
  app.notFound((c) => c.json({ error: { code: 'not_found', message: `Nothing is at ${c.req.path}.` } }, 404));

  app.get('/healthz', (c) => c.json({ ok: true }));
  app.get('/readyz', async (c) => {
    const { ready, checks } = await deps.readiness();
    return c.json({ ready, checks }, ready ? 200 : 503);
  });

  app.get('/api/papers', async (c) => {
    const { cursor, limit } = check(pageQuery, c.req.query());
    return c.json(await deps.papers.list({ cursor: cursor ?? null, limit }));
  });
  app.get('/api/papers/:idOrSlug', async (c) => {
    const idOrSlug = c.req.param('idOrSlug');
    const paper = await deps.papers.find(idOrSlug);
    return paper ? c.json(paper) : fail('not_found', `No paper has the id or slug “${idOrSlug}”.`);
  });
  app.post('/api/search', async (c) => {
    const { query, limit } = check(searchBody, await json(c));
    return c.json(deps.searchPapers(query, limit));
  });
  app.post('/api/ask', async (c) => {
    const { question, thread } = check(askBody, await json(c));
    return c.json(await deps.answerQuestion({ question, ...(thread === undefined ? {} : { thread }) }));
  });
  app.post('/api/compare', async (c) => {
    const { subjects } = check(compareBody, await json(c));
    return c.json(deps.compareTechniques(subjects));
  });
  app.get('/api/trends', (c) => c.json(deps.showTrends(check(trendsQuery, c.req.query()))));
  app.post('/api/digest', async (c) => {
    const { topic = '', since } = check(digestBody, await json(c));
    return c.json(await deps.previewDigest({ topic, since: since ?? null }));
  });
  app.post('/api/commands', async (c) => {
    const command = deps.parse(check(commandBody, await json(c)).text);
    const name = command.name === 'missing' ? command.command : command.name;
    const reach = reachOf(name);
    if (reach === 'admin') {
      return fail('bad_usage', `${name} is for the people who run the bot: use the command line.`);
    }
    if (reach === 'channel') {
      return fail('bad_usage', `${name} belongs to a channel: use it in Slack, Discord or the command line.`);
    }
    const { reply } = await deps.runCommand(command, { person: VISITOR, place: VISITOR });
    return c.json({ reply });
  });
  return app;
}

function fail(code: ErrorCode, message: string): never {
  throw new JournalClubError(code, message);
}

async function json(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch (cause) {
    if (cause instanceof JournalClubError) throw cause;
    throw new JournalClubError('bad_usage', 'The body is not JSON.', { cause });
  }
}

function check<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  return fail('bad_usage', `The request does not fit: ${problems.join('; ')}.`);
}

function errorResponse(c: Context, error: Error, log: Log): Response {
  if (error instanceof JournalClubError) {
    const { code } = error;
    const choices = error instanceof AmbiguousSubjectError ? { code, choices: error.choices } : {};
    return c.json({ error: { code, message: describeError(error) }, ...choices }, STATUS[code]);
  }
  log.error('A request failed.', { path: c.req.path, reason: error.stack ?? error.message });
  return c.json(
    { error: { code: 'internal', message: 'Something went wrong here; the log says what.' } },
    500,
  );
}
