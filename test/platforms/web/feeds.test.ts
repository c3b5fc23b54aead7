import { describe, expect, it } from 'vitest';
import type { DigestFeed } from '../../../src/digests/digest-feed.ts';
import type { ReplyNode } from '../../../src/model/reply.ts';
import { createFeeds } from '../../../src/platforms/web/feeds.ts';
import { reply } from '../../../src/replies/compose.ts';

const paper: ReplyNode = {
  type: 'paper',
  card: {
    paperId: 'p-1',
    slug: 'coat',
    title: 'COAT <script>alert(1)</script> & more',
    oneLine: 'It saves memory.',
    topResult: { text: 'memory: 1.54x', quote: 'It saves 1.54x.' },
    tags: ['FP8 training'],
    url: 'javascript:alert(1)',
    publishedOn: null,
    why: 'matches FP8',
  },
};

const feed: DigestFeed = {
  topic: 'FP8 & <b>more</b>\u0007',
  createdAt: '2026-05-01T00:00:00.000Z',
  digests: [
    {
      id: 'digest:1:2026-05-11',
      period: '2026-05-11',
      sentAt: '2026-05-11T09:00:01.000Z',
      papers: 1,
      reply: reply([paper]),
    },
    {
      id: 'digest:1:2026-05-04',
      period: '2026-05-04',
      sentAt: '2026-05-04T09:00:01.000Z',
      papers: 2,
      reply: reply([]),
    },
  ],
};

const get = (path: string, of: DigestFeed | null = feed) =>
  createFeeds({ digestFeed: async (key) => (key === 'key-1' ? of : null) }).request(
    `http://club.example${path}`,
  );

describe('the feed of a subscription', () => {
  it('is Atom: a digest an entry, newest first, with ids that stay', async () => {
    const response = await get('/feeds/key-1.atom');
    expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    const text = await response.text();
    expect(text).toMatch(
      /^<\?xml version="1.0" encoding="utf-8"\?>\s*<feed xmlns="http:\/\/www.w3.org\/2005\/Atom">/,
    );
    expect([...text.matchAll(/<entry>.*?<id>(.*?)<\/id>/gs)].map(([, id]) => id)).toEqual([
      'urn:uuid:key-1#digest%3A1%3A2026-05-11',
      'urn:uuid:key-1#digest%3A1%3A2026-05-04',
    ]);
    expect(text).toContain('<updated>2026-05-11T09:00:01.000Z</updated>');
    expect(text).toContain('2026-05-04: 2 papers');
    expect(text).toContain('memory: 1.54x');
  });

  it('shows text as text, and links where a link leads', async () => {
    const text = await (await get('/feeds/key-1.atom')).text();
    expect(text).not.toMatch(/<script|javascript:|href="\//);
    expect(text).toContain('href="http://club.example/papers/coat"');
    expect(text).not.toContain('\u0007');
    expect(text).toContain('<title type="html"><![CDATA[FP8 &amp; &lt;b&gt;more&lt;/b&gt;');
  });

  it('is there before the first digest, and not for who does not have its key', async () => {
    expect((await get('/feeds/key-1.atom', { ...feed, digests: [] })).status).toBe(200);
    expect((await get('/feeds/key-2.atom')).status).toBe(404);
    expect((await get('/feeds/nothing')).status).toBe(404);
  });
});
