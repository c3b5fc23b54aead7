import { Hono, type MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { routePath } from 'hono/route';
import { secureHeaders } from 'hono/secure-headers';
import { timeout } from 'hono/timeout';
import { JournalClubError } from '../../model/errors.ts';
import type { Log } from '../../model/ports/log.ts';
import { type Metrics, noMetrics } from '../../model/ports/metrics.ts';
import { BOARD_PATH } from './admin/board.ts';
import { type AdminDeps, createAdmin } from './admin.ts';
import { createAssets } from './assets.ts';
import { type HostRules, isForPrograms, ownHostsOnly, sameSiteOnly } from './guard/hosts.ts';
import { createTurns } from './guard/rate-limit.ts';
import type { PagesDeps } from './pages/deps.ts';
import { errorPage } from './pages/errors.ts';
import { createLayout } from './pages/layout.ts';
import { createPages } from './pages/pages.ts';
import { type TakingUp, whileStarting } from './pages/starting.ts';

/** What only looks into the store or keeps a line there, and so has no reason to take long: an answer within 2 s, in ms. */
const STORE_MS = 1_800;
const STORED = '/metrics /admin /admin/queues/* /papers/* /feeds/* /api/papers /api/papers/*'.split(' ');
/** What may take its time and needs the store, too: not begun while that does not answer. */
const ASKED = '/mcp /api/ask /api/compare /api/search /api/digest /api/commands /ask /compare'.split(' ');
/** What takes work: a model's, or this process's for longer than a page. */
const WORK = [...ASKED, '/commands'];

export interface SiteDeps extends PagesDeps, AdminDeps {
  /** The interface for programs, answered where no page is. */
  api: Hono;
  /** Answers programs that speak the Model Context Protocol. */
  mcp: (request: Request) => Promise<Response>;
  /** Whether answers take time and come piece by piece: a model writes them. */
  grows: boolean;
  /** Whether the store answers, known within two seconds. */
  storeAnswers: () => Promise<boolean>;
  /** How far the papers are taken up; null: they all are. */
  loading: () => TakingUp | null;
  /** By which names this server is reached. */
  hosts: HostRules;
  /** What all processes tell of their work, and where this one does; null: it tells nobody. */
  prometheus: (Metrics & { expose(): Promise<{ contentType: string; body: string }> }) | null;
}

/** Everything served over HTTP: pages for people, the interface for programs, the admin area, metrics. */
export function createSite(deps: SiteDeps): Hono {
  const site = new Hono();
  const layout = createLayout(deps);
  site.use(measured(deps.prometheus ?? noMetrics));
  site.use(safeHeaders());
  site.use(ownHostsOnly(deps.hosts));
  site.use(whileStarting(deps.loading, layout));
  const inTime = timeout(STORE_MS, storeAway);
  for (const path of STORED) site.get(path, inTime);
  site.post('/commands', inTime);
  for (const path of ASKED) site.use(path, whileStored(deps.storeAnswers));
  const turns = createTurns({ clientOf: deps.clientOf });
  const sameSite = sameSiteOnly();
  for (const path of WORK) site.use(path, sameSite, turns);
  site.use('/suggest', sameSite);
  site.use('/papers', (c, next) => (c.req.query('q') ? sameSite(c, next) : next()));
  site.onError((error, c) => {
    if (!(error instanceof JournalClubError || error instanceof HTTPException))
      logFailure(deps.log, c.req.path, error);
    const { status, title, body, message } = errorPage(error);
    if (isForPrograms(c.req.path)) return c.json({ error: { code: 'unavailable', message } }, status);
    return c.html(layout({ title, path: c.req.path, body }), status);
  });
  site.notFound((c) => {
    if (c.req.path.startsWith('/api/')) {
      return c.json({ error: { code: 'not_found', message: `Nothing is at ${c.req.path}.` } }, 404);
    }
    const { status, title, body } = errorPage(
      new JournalClubError('not_found', `Nothing is at ${c.req.path}.`),
    );
    return c.html(layout({ title, path: c.req.path, body }), status);
  });

  const { prometheus } = deps;
  if (prometheus !== null) {
    site.get('/metrics', async (c) => {
      const { contentType, body } = await prometheus.expose();
      return c.body(body, 200, { 'content-type': contentType, 'cache-control': 'no-store' });
    });
  }
  site.all('/mcp', (c) => deps.mcp(c.req.raw));
  site.route('/', createAssets());
  site.route('/', createAdmin(deps, layout));
  site.route('/', createPages(deps, layout));
  site.route('/', deps.api);
  return site;
}

const whileStored =
  (storeAnswers: SiteDeps['storeAnswers']): MiddlewareHandler =>
  async (_, next) => {
    if (!(await storeAnswers())) throw storeAway();
    await next();
  };

/** `HTTPException` is what the time limit takes; the page for 503 says the rest. */
const storeAway = (): HTTPException =>
  new HTTPException(503, { message: 'The store did not answer in time.' });

function logFailure(log: Log, path: string, error: Error): void {
  log.error('A page failed.', { path, reason: error.stack ?? error.message });
}

/** Pages run nothing but their own script and style; the dashboard of the queues writes styles of its own. */
function safeHeaders(): MiddlewareHandler {
  const shared = {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  };
  const others = {
    strictTransportSecurity: false,
    xFrameOptions: 'DENY',
    referrerPolicy: 'no-referrer',
  } as const;
  const forPages = secureHeaders({
    ...others,
    contentSecurityPolicy: { ...shared, styleSrc: ["'self'"], imgSrc: ["'self'"], baseUri: ["'none'"] },
  });
  const forBoard = secureHeaders({
    ...others,
    contentSecurityPolicy: {
      ...shared,
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      baseUri: ["'self'"],
    },
  });
  return (c, next) => (c.req.path.startsWith(BOARD_PATH) ? forBoard : forPages)(c, next);
}

/** Counts and times every request by the route that answered it. */
function measured(metrics: Metrics): MiddlewareHandler {
  return async (c, next) => {
    const began = performance.now();
    await next();
    const route = routePath(c);
    metrics.count('jc_http_requests_total', { method: c.req.method, route, status: String(c.res.status) });
    metrics.observe('jc_http_seconds', { route }, (performance.now() - began) / 1000);
  };
}
