import { Feed } from 'feed';
import { Hono } from 'hono';
import type { DigestFeed, ReadDigestFeed } from '../../digests/digest-feed.ts';
import type { Sender } from '../../model/ports/delivery.ts';
import type { Reply, ReplyNode } from '../../model/reply.ts';
import { html, printable } from './render/html.ts';
import { many } from './render/inline.ts';
import { renderReply } from './render/reply.ts';

/** `/feeds/KEY.atom`: each subscription's digests as an Atom feed (RFC 4287). The key cannot be guessed. */
export function createFeeds({ digestFeed }: { digestFeed: ReadDigestFeed }): Hono {
  const app = new Hono();
  app.get('/feeds/:file{[\\w-]+\\.atom}', async (c) => {
    const key = c.req.param('file').replace(/\.atom$/, '');
    const feed = await digestFeed(key);
    if (feed === null) {
      return c.json(
        { error: { code: 'not_found', message: 'There is no such feed: subscriptions shows them.' } },
        404,
      );
    }
    const { origin } = new URL(c.req.url);
    return c.body(await atom(feed, key, origin), 200, {
      'content-type': 'application/atom+xml; charset=utf-8',
    });
  });
  return app;
}

/** @param origin where the feed was asked for; ids go by its key, which is the same wherever that is */
async function atom({ topic, createdAt, digests }: DigestFeed, key: string, origin: string): Promise<string> {
  const address = `${origin}/feeds/${key}.atom`;
  const feed = new Feed({
    id: `urn:uuid:${key}`,
    title: printable(`Journal Club: ${topic}`),
    link: address,
    feedLinks: { atom: address },
    updated: new Date(digests[0]?.sentAt ?? createdAt),
    author: { name: 'Journal Club' },
    generator: 'Journal Club',
  });
  for (const { id, period, sentAt, papers, reply } of digests) {
    feed.addItem({
      id: `urn:uuid:${key}#${encodeURIComponent(id)}`,
      link: `${address}#${encodeURIComponent(id)}`,
      // The library says that titles are HTML.
      title: String(html`${topic}, ${period}: ${many(papers, 'paper')}`),
      date: new Date(sentAt),
      content: await feedContent(reply, origin),
    });
  }
  return feed.atom1();
}

/** A digest as a page shows it, without what is pressed there; addresses in feeds are whole. */
export async function feedContent(given: Reply, origin: string): Promise<string> {
  const nodes = given.nodes.map(
    (node): ReplyNode => (node.type === 'chart' ? { type: 'paragraph', content: node.altText } : node),
  );
  const shown = await renderReply(
    { ...given, nodes, actions: [], feedback: null },
    { drawChart: () => '', isSlug: () => false, reachOf: () => 'channel' },
  );
  return String(shown).replaceAll('href="/', `href="${origin}/`);
}

/** For places that are feeds alone (`feed:reading`): what was sent is kept, so there is nothing to post. */
export const feedSender: Sender = {
  platform: 'feed',
  serverOf: async () => null,
  admits: async () => true,
  directTo: async (userId) => `feed:${userId}`,
  send: async (_place, _reply, { key }) => ({ messageId: key }),
  find: async () => null,
};
