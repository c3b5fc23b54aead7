import { bodyLimit } from 'hono/body-limit';
import type { wireChat } from './app-chat.ts';
import type { wireDigests } from './app-digests.ts';
import type { Config } from './config.ts';
import type { SearchIndex } from './core/search.ts';
import type { BoardQueue } from './platforms/web/admin/board.ts';
import { type ApiDeps, createApi } from './platforms/web/api.ts';
import { createFeeds } from './platforms/web/feeds.ts';
import { startWebServer, type WebServer } from './platforms/web/server.ts';
import type { SiteDeps } from './platforms/web/site.ts';
import { createBrowsePapers } from './usecases/browse-papers.ts';
import { createFindSimilar } from './usecases/find-similar.ts';
import { createSuggestNames } from './usecases/suggest-names.ts';

/** Where Slack posts to in HTTP mode. */
const SLACK_EVENTS = '/slack/events';
/** Slack sends a pressed button together with the message it stands in; both fit well within this. */
const MAX_SLACK_BYTES = 1_000_000;

type MadeHere =
  | 'api'
  | 'adminToken'
  | 'boardQueues'
  | 'browsePapers'
  | 'clientOf'
  | 'digests'
  | 'drawChart'
  | 'findSimilar'
  | 'hosts'
  | 'suggest';

interface Deps extends Omit<SiteDeps, MadeHere>, Omit<ApiDeps, 'previewDigest'> {
  config: Config;
  index: SearchIndex;
  digests: Pick<ReturnType<typeof wireDigests>, 'browse' | 'feed' | 'buildDigest'>;
  /** Takes Slack's requests in HTTP mode; null otherwise. */
  slackHttp: Awaited<ReturnType<typeof wireChat>>['slackHttp'];
  queues: () => readonly BoardQueue[];
}

/**
 * Serves everything there is over HTTP. What that needs beside the rest is large, and loaded only by processes that do.
 * @throws JournalClubError `unavailable` when the address is taken or not allowed
 */
export async function serveWeb(deps: Deps): Promise<WebServer> {
  const { config, corpus, index, digests, slackHttp } = deps;
  const [{ createSite }, { createClientOf }] = await Promise.all([
    import('./platforms/web/site.ts'),
    import('./platforms/web/guard/client.ts'),
  ]);
  const api = createApi({ ...deps, previewDigest: digests.buildDigest.preview });
  api.route('/', createFeeds({ digestFeed: digests.feed }));
  if (slackHttp) api.post(SLACK_EVENTS, bodyLimit({ maxSize: MAX_SLACK_BYTES }), (c) => slackHttp(c.req.raw));
  const site = createSite({
    ...deps,
    api,
    digests: digests.browse,
    adminToken: config.adminToken,
    hosts: { ...config.http, open: [SLACK_EVENTS] },
    clientOf: createClientOf(config.http.trustedProxies),
    browsePapers: createBrowsePapers({ corpus, index }),
    findSimilar: createFindSimilar({ corpus, index }),
    suggest: createSuggestNames({ corpus }),
    drawChart: async (chart) => (await import('./platforms/charts/render-chart.ts')).renderChartSvg(chart),
    boardQueues: deps.queues(),
  });
  return startWebServer(site, config.http);
}
