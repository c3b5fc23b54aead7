import { Feed } from 'feed';
import type { SentDigest } from '../../../digests/browse-digests.ts';
import { feedContent } from '../feeds.ts';
import { type Html, html, printable } from '../render/html.ts';
import { day } from '../render/inline.ts';
import { type ReplyContext, renderReply } from '../render/reply.ts';

/** How many are listed, and how many a feed holds. */
export const LISTED = 100;
const FED = 30;

/** The feeds of the archive; each leads to the same digests. */
export const FEEDS = [
  { path: '/digests/feed.xml', title: 'RSS', type: 'application/rss+xml' },
  { path: '/digests/atom.xml', title: 'Atom', type: 'application/atom+xml' },
  { path: '/digests/feed.json', title: 'JSON Feed', type: 'application/feed+json' },
] as const;

const pathOf = (id: string): string => `/digests/${encodeURIComponent(id)}`;

export function digestsPage(digests: readonly SentDigest[]): Html {
  return html`
    <h1>Digests</h1>
    <p>What was sent to channels. Follow them as ${FEEDS.map(({ path, title }, i) => html`${i > 0 ? ', ' : ''}<a href="${path}">${title}</a>`)}.</p>
    ${
      digests.length === 0
        ? html`<p>None has been sent yet: <code>subscribe</code> in a channel starts them.</p>`
        : html`<ul class="sources">${digests.map(({ id, title, topic, sentAt }) => html`<li><a href="${pathOf(id)}">${title}</a> <span class="small">${topic} · ${day(sentAt)}</span></li>`)}</ul>`
    }`;
}

export function digestPage({ title, sentAt, reply }: SentDigest, context: ReplyContext): Html {
  return html`<p class="small"><a href="/digests">All digests</a> · ${day(sentAt)}</p><h1>${title}</h1>${renderReply(reply, context)}`;
}

/**
 * The newest digests as a feed.
 * @param origin where the page is reached, `https://club.example`: addresses in feeds are whole.
 */
export async function digestFeed(
  digests: readonly SentDigest[],
  path: string,
  origin: string,
): Promise<string | null> {
  const shown = digests.slice(0, FED);
  const feed = new Feed({
    title: 'Journal Club digests',
    description: 'What is new in the papers, every number with its sentence.',
    id: `${origin}/digests`,
    link: `${origin}/digests`,
    copyright: '',
    ...(shown[0] ? { updated: new Date(shown[0].sentAt) } : {}),
    feedLinks: {
      rss: `${origin}/digests/feed.xml`,
      atom: `${origin}/digests/atom.xml`,
      json: `${origin}/digests/feed.json`,
    },
  });
  for (const { id, title, topic, sentAt, reply } of shown) {
    feed.addItem({
      id: `${origin}${pathOf(id)}`,
      link: `${origin}${pathOf(id)}`,
      title: printable(title),
      description: `On ${printable(topic)}.`,
      content: await feedContent(reply, origin),
      date: new Date(sentAt),
    });
  }
  if (path.endsWith('feed.xml')) return feed.rss2();
  if (path.endsWith('atom.xml')) return feed.atom1();
  return path.endsWith('feed.json') ? feed.json1() : null;
}
