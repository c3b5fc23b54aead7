import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import type { parseCommand } from '../../commands/parse-command.ts';
import type { RunCommand } from '../../commands/run-command.ts';
import type { ShowStatus } from '../../commands/show-status.ts';
import type { IngestProgress } from '../../following/pages/follow-ingest.ts';
import { describeError, JournalClubError } from '../../model/errors.ts';
import type { Corpus } from '../../model/ports/corpus.ts';
import type { Log } from '../../model/ports/log.ts';
import type { Reply } from '../../model/reply.ts';
import { notice } from '../../replies/compose.ts';
import { redact } from '../../text/redact.ts';
import { createAttempts } from './admin/attempts.ts';
import { BOARD_PATH, type BoardQueue, createBoard } from './admin/board.ts';
import { createSessions, SESSION_SECONDS, type Sessions } from './admin/session.ts';
import { createTasks, type Task } from './admin/tasks.ts';
import { closedPage, dashboard, donePage, loginPage, runningPage } from './admin/view.ts';
import { type ClientOf, isOverTls } from './guard/client.ts';
import { MAX_FORM_BYTES, tooLong } from './pages/errors.ts';
import type { Layout } from './pages/layout.ts';
import { createReachOf } from './pages/reach.ts';
import type { DrawChart } from './render/chart.ts';
import type { Html } from './render/html.ts';
import type { ReplyContext } from './render/reply.ts';

const COOKIE = 'jc_admin';

/** Who acts in the area, for the record of what was done: the token is one for all. */
const ADMIN = { person: 'web:admin', place: 'web:admin' };

export interface AdminDeps {
  adminToken: string | null;
  showStatus: ShowStatus;
  runCommand: RunCommand;
  parse: typeof parseCommand;
  boardQueues: readonly BoardQueue[];
  corpus: Corpus;
  drawChart: DrawChart;
  clientOf: ClientOf;
  log: Log;
}

export function createAdmin(deps: AdminDeps, layout: Layout): Hono {
  const app = new Hono();
  const show = (body: Html): Html => layout({ title: 'Admin', path: '/admin', body, wide: true });
  app.use('/admin/*', bodyLimit({ maxSize: MAX_FORM_BYTES, onError: tooLong }));
  app.use('/admin/*', async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
  });
  if (deps.adminToken === null) {
    app.all('/admin/*', (c) => c.html(show(closedPage()), c.req.path === '/admin' ? 200 : 404));
    return app;
  }
  const sessions = createSessions(deps.adminToken);
  const tasks = createTasks(outcomeOf);
  app.use('/admin/*', slowGuessing(sessions, deps));
  const context: ReplyContext = {
    drawChart: deps.drawChart,
    isSlug: (text) => deps.corpus.bySlug(text) !== undefined,
    reachOf: createReachOf(deps.parse),
  };
  // Cookies go with requests other pages make; what such a page can send is refused before anything else.
  const sameSite = csrf();
  app.use('/admin/*', (c, next) => (hasToken(c, sessions) ? next() : sameSite(c, next)));
  addLogin(app, sessions, show);
  app.use(
    '/admin/*',
    guard(sessions, () => show(loginPage({ isWrong: false }))),
  );

  app.get('/admin', async (c) => {
    const cookie = getCookie(c, COOKIE);
    const formToken = sessions.isOpen(cookie) ? sessions.formToken(cookie) : null;
    return c.html(
      show(dashboard({ status: await deps.showStatus(), running: tasks.running() }, formToken, context)),
    );
  });
  app.post('/admin/retry', async (c) => {
    await checkForm(c, sessions);
    return shown(c, await tasks.run('retry', SOON_MS));
  });
  app.post('/admin/commands', async (c) => {
    await checkForm(c, sessions);
    const { text } = await c.req.parseBody();
    const typed = typeof text === 'string' ? text.trim().slice(0, LONGEST_COMMAND) : '';
    return shown(c, await tasks.run(typed, SOON_MS));
  });
  app.get(`${TASKS_PATH}/:id`, (c) => {
    const task = tasks.get(c.req.param('id'));
    if (task === null) {
      throw new JournalClubError(
        'not_found',
        'This process knows of no such command: it was started again since, or another one runs it.',
        { fix: 'The admin page shows what became of it.' },
      );
    }
    if (task.outcome === null) {
      // By header, as a script is not needed for it and nothing on the page moves before it is there.
      c.header('refresh', String(LOOK_AGAIN_S));
      return c.html(show(runningPage(task)));
    }
    return c.html(show(donePage(task.text, task.outcome, context)));
  });
  app.route(BOARD_PATH, createBoard(deps.boardQueues));
  return app;

  function shown(c: Context, { id, text, outcome }: Task): Response | Promise<Response> {
    if (outcome === null) return c.redirect(`${TASKS_PATH}/${id}`, 303);
    return c.html(show(donePage(text, outcome, context)));
  }

  /** What somebody mistyped, or what goes wrong behind the page, is told in place. */
  async function outcomeOf(text: string, onProgress: (progress: IngestProgress) => void): Promise<Reply> {
    try {
      return (await deps.runCommand(deps.parse(text), { ...ADMIN, takesPaths: true, onProgress })).reply;
    } catch (error) {
      if (error instanceof JournalClubError) return notice('error', redact(describeError(error)));
      deps.log.error('A command failed.', { command: text, reason: describeError(error) });
      return notice('error', 'Something went wrong; the log says what.');
    }
  }
}

/** How long a request waits for its command: longer than most take. */
const SOON_MS = 1_500;
/** How often a page looks again how far a command is, in seconds. */
const LOOK_AGAIN_S = 2;
const TASKS_PATH = '/admin/tasks';

const LONGEST_COMMAND = 2_000;

function addLogin(app: Hono, sessions: Sessions, show: (body: Html) => Html): void {
  app.post(LOGIN_PATH, async (c) => {
    const { token } = await c.req.parseBody();
    if (typeof token !== 'string' || !sessions.isToken(token)) {
      return c.html(show(loginPage({ isWrong: true })), 401);
    }
    setCookie(c, COOKIE, sessions.open(), {
      httpOnly: true,
      sameSite: 'Strict',
      path: '/admin',
      maxAge: SESSION_SECONDS,
      secure: isOverTls(c),
    });
    return c.redirect('/admin', 303);
  });
  app.post('/admin/logout', (c) => {
    deleteCookie(c, COOKIE, { path: '/admin' });
    return c.redirect('/', 303);
  });
}

/** Refuses who gave too many wrong tokens (429), unseen; whoever is logged in is not concerned. */
function slowGuessing(
  sessions: Sessions,
  { clientOf, log }: Pick<AdminDeps, 'clientOf' | 'log'>,
): MiddlewareHandler {
  const attempts = createAttempts();
  return async (c, next) => {
    const isLogin = c.req.path === LOGIN_PATH && c.req.method === 'POST';
    if (!isLogin && c.req.header('authorization') === undefined) return next();
    const client = clientOf(c);
    const wait = attempts.waitFor(client);
    if (wait > 0) {
      return c.text(`Too many wrong tokens. Try again in ${wait} s.\n`, 429, { 'retry-after': String(wait) });
    }
    // Counted before it is looked at: guesses sent all at once are guesses, too.
    const times = attempts.wrong(client);
    await next();
    const isRight = isLogin ? c.res.status === 303 : hasToken(c, sessions);
    if (isRight) attempts.right(client);
    else log.warn('A login to the admin area failed.', { client, times });
  };
}

const LOGIN_PATH = '/admin/login';

/** Lets in who has the token or a session; others are asked to log in. */
const guard =
  (sessions: Sessions, login: () => Html): MiddlewareHandler =>
  async (c, next) => {
    if (hasToken(c, sessions) || sessions.isOpen(getCookie(c, COOKIE))) return next();
    return c.html(login(), 401, { 'www-authenticate': 'Bearer realm="Journal Club"' });
  };

function hasToken(c: Context, sessions: Sessions): boolean {
  const [, given] = /^Bearer\s+(\S+)$/i.exec(c.req.header('authorization') ?? '') ?? [];
  return given !== undefined && sessions.isToken(given);
}

/** A form of a session says that it is one; a program with the token needs none. */
async function checkForm(c: Context, sessions: Sessions): Promise<void> {
  if (hasToken(c, sessions)) return;
  const cookie = getCookie(c, COOKIE) ?? '';
  const { form } = await c.req.parseBody();
  if (typeof form !== 'string' || !sessions.isFormToken(cookie, form)) throw new HTTPException(403);
}
