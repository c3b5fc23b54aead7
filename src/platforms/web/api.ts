import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { z } from 'zod';
import { AmbiguousSubjectError, describeError, JournalClubError } from '../../model/errors.ts';
import type { Log } from '../../model/ports/log.ts';
import { type ApiDeps, ENDPOINTS, type Endpoint } from './interface/endpoints.ts';
import { fieldsOf, openApiDocument } from './interface/openapi.ts';
import { STATUS } from './statuses.ts';

export type { ApiDeps };

const MAX_BODY_BYTES = 64 * 1024;

export function createApi(deps: ApiDeps & { log: Log }): Hono {
  const app = new Hono();
  app.use(
    '/api/*',
    bodyLimit({ maxSize: MAX_BODY_BYTES, onError: () => fail('The body is larger than 64 kB.') }),
  );
  app.onError((error, c) => errorResponse(c, error, deps.log));
  app.notFound((c) => c.json({ error: { code: 'not_found', message: `Nothing is at ${c.req.path}.` } }, 404));

  const document = openApiDocument(ENDPOINTS);
  app.get('/openapi.json', (c) => c.json(document));
  for (const endpoint of ENDPOINTS) {
    const { method, path, asks, run } = endpoint;
    const read = asks === undefined ? async () => ({}) : reader(method, asks);
    app.on(method, path, async (c) => {
      const outcome = await run(await read(c), deps, c);
      return outcome instanceof Response ? outcome : c.json(outcome.body, outcome.status ?? 200);
    });
    app.all(path, (c) => notSo(c, endpoint));
  }
  return app;
}

/** Reads what an endpoint asks for, from the address or the body. */
function reader(
  method: Endpoint['method'],
  asks: z.ZodObject,
): (c: Context) => Promise<Record<string, unknown>> {
  if (method === 'post') return async (c) => check(asks, await json(c));
  // What stands in an address is text: where a number is asked for, digits are one.
  const numbers = new Set(
    fieldsOf(asks).flatMap(({ name, schema }) => (schema.type === 'integer' ? [name] : [])),
  );
  return async (c) => {
    const given = Object.entries(c.req.query()).map(([name, text]) => [
      name,
      numbers.has(name) && /^\d{1,9}$/.test(text) ? Number(text) : text,
    ]);
    return check(asks, Object.fromEntries(given));
  };
}

function fail(message: string): never {
  throw new JournalClubError('bad_usage', message);
}

/** Asked by a method the address does not know (405). */
function notSo(c: Context, { method, path }: Endpoint): Response {
  const allowed = method === 'get' ? 'GET, HEAD' : method.toUpperCase();
  c.header('allow', allowed);
  const message = `${path} is asked by ${method.toUpperCase()}.`;
  return c.json({ error: { code: 'bad_method', message } }, 405);
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
  return fail(`The request does not fit: ${problems.join('; ')}.`);
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
