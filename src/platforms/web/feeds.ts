import { Feed } from 'feed';
import { Hono } from 'hono';
import type { DigestFeed, ReadDigestFeed } from '../../digests/digest-feed.ts';
import type { Sender } from '../../model/ports/delivery.ts';
import type { Inline, Reply, ReplyNode } from '../../model/reply.ts';
import { type Html, html } from './render/html.ts';
import { externalLink, inline as inlineWith, many } from './render/inline.ts';

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
    return c.body(atom(feed, key, `${origin}/feeds/${key}.atom`), 200, {
      'content-type': 'application/atom+xml; charset=utf-8',
    });
  });
  return app;
}

/** @param address where the feed was asked for; ids go by its key, which is the same wherever that is */
function atom({ topic, createdAt, digests }: DigestFeed, key: string, address: string): string {
  const feed = new Feed({
    id: `urn:uuid:${key}`,
    title: clean(`Journal Club: ${topic}`),
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
      title: String(html`${clean(topic)}, ${period}: ${many(papers, 'paper')}`),
      date: new Date(sentAt),
      content: String(content(reply)),
    });
  }
  return feed.atom1();
}

/** A digest as simple HTML, as feed readers show it. */
function content({ nodes }: Reply): Html {
  return html`${nodes.map(node)}`;
}

/** Names lead nowhere there: addresses in feeds are whole. */
const inline = (content: Inline): Html => inlineWith(content, { isSlug: () => false });

function node(each: ReplyNode): Html | null {
  switch (each.type) {
    case 'heading':
      return html`<h2>${each.text}</h2>`;
    case 'paragraph':
    case 'small':
    case 'callout':
      return html`<p>${inline(each.content)}</p>`;
    case 'list':
      return html`<ul>${each.items.map((item) => html`<li>${inline(item)}</li>`)}</ul>`;
    case 'quote':
      return html`<blockquote>${each.text} (${each.source})</blockquote>`;
    case 'paper': {
      const { title, url, oneLine, topResult, tags, why } = each.card;
      return html`<h3>${externalLink(title, url)}</h3>
        <p>${oneLine}</p>
        ${topResult === null ? null : html`<p><strong>${topResult.text}</strong></p><blockquote>${topResult.quote}</blockquote>`}
        <p>${tags.join(', ')}</p>
        ${why === null ? null : html`<p><em>${why}</em></p>`}`;
    }
    case 'chart':
      return html`<p>${each.altText}</p>`;
    default:
      return null;
  }
}

/** Text without what XML does not allow. */
function clean(text: string): string {
  return text.toWellFormed().replace(/\p{Cc}|[\ufffe\uffff]/gu, ' ');
}

/**
 * Brings digests to places that are feeds alone (`feed:reading`). What was sent is kept already, so there is nothing to
 * post, and nothing that could be there twice.
 */
export const feedSender: Sender = {
  platform: 'feed',
  serverOf: async () => null,
  directTo: async (userId) => `feed:${userId}`,
  send: async (_place, _reply, { key }) => ({ messageId: key }),
  find: async () => null,
};
