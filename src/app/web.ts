import { readFile } from 'node:fs/promises';
import { bodyLimit } from 'hono/body-limit';
import type { Config } from '../config.ts';
import type { SearchIndex } from '../model/search.ts';
import { createMcpOverHttp } from '../platforms/mcp/tools.ts';
import { manifestLink, SLACK_SETUP } from '../platforms/slack/manifest-link.ts';
import type { BoardQueue } from '../platforms/web/admin/board.ts';
import { type ApiDeps, createApi } from '../platforms/web/api.ts';
import { createFeeds } from '../platforms/web/feeds.ts';
import { createClientOf } from '../platforms/web/guard/client.ts';
import { startWebServer, type WebServer } from '../platforms/web/server.ts';
import { createSite, type SiteDeps } from '../platforms/web/site.ts';
import { createBrowsePapers } from '../search/browse-papers.ts';
import { createSuggestNames } from '../search/suggest-names.ts';
import type { wireChat } from './chat.ts';
import type { wireDigests } from './digests.ts';

const SLACK_EVENTS = '/slack/events';
const SLACK_MANIFEST = new URL('../../slack-manifest.yaml', import.meta.url);
/** Slack sends a pressed button together with the message it stands in; both fit well within this. */
const MAX_SLACK_BYTES = 1_000_000;

type MadeHere =
  | 'api'
  | 'adminToken'
  | 'boardQueues'
  | 'browsePapers'
  | 'clientOf'
  | 'drawChart'
  | 'hosts'
  | 'mcp'
  | 'suggest';

interface Deps extends Omit<SiteDeps, MadeHere>, Omit<ApiDeps, 'previewDigest' | 'clientOf'> {
  config: Config;
  index: SearchIndex;
  digests: Pick<ReturnType<typeof wireDigests>, 'feed' | 'buildDigest'>;
  /** Takes Slack's requests in HTTP mode; null otherwise. */
  slackHttp: Awaited<ReturnType<typeof wireChat>>['slackHttp'];
  queues: () => readonly BoardQueue[];
}

/** Serves everything over HTTP. @throws JournalClubError `unavailable` when the address is taken or not allowed */
export async function serveWeb(deps: Deps): Promise<WebServer> {
  const { config, corpus, index, digests, slackHttp } = deps;
  const clientOf = createClientOf(config.http.trustedProxies);
  const api = createApi({ ...deps, clientOf, previewDigest: digests.buildDigest.preview });
  api.route('/', createFeeds({ digestFeed: digests.feed }));
  if (slackHttp) api.post(SLACK_EVENTS, bodyLimit({ maxSize: MAX_SLACK_BYTES }), (c) => slackHttp(c.req.raw));
  api.get(SLACK_SETUP, async (c) => c.redirect(manifestLink(await readFile(SLACK_MANIFEST, 'utf8'))));
  const site = createSite({
    ...deps,
    api,
    mcp: createMcpOverHttp(deps),
    adminToken: config.adminToken,
    hosts: { ...config.http, open: [SLACK_EVENTS] },
    clientOf,
    browsePapers: createBrowsePapers({ corpus, index }),
    suggest: createSuggestNames({ corpus }),
    drawChart: async (chart) =>
      (await import('../platforms/shared/charts/render-chart.ts')).renderChartSvg(chart),
    boardQueues: deps.queues(),
  });
  return startWebServer(site, config.http);
}
