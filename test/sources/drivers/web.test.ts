import { describe, expect, it } from 'vitest';
import { web } from '../../../src/sources/drivers/web.ts';
import { createLooker } from './looking.ts';

const ADDRESS = 'https://blog.example.org/feed.xml';
const item = (n: number, day = `2026-11-${String(n).padStart(2, '0')}`) =>
  `<item><title>Post ${n}</title><link>https://blog.example.org/${n}</link><pubDate>${day}T10:00:00Z</pubDate>
   <description>Post ${n} says a number of things that are worth saying.</description></item>`;
const feed = (items: string, rest = '') =>
  `<rss version="2.0"><channel><title>A Blog</title>${rest}${items}</channel></rss>`;
const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => item(from + i)).join('');

describe('a feed', () => {
  it('is named by its address, and tells its own name', async () => {
    const looker = createLooker(web, `${ADDRESS}#top`);
    expect(looker.source).toMatchObject({ id: 'feed:blog.example.org/feed.xml', title: null });
    const harvest = await looker.look('2026-11-10T12:00:00Z', {
      [looker.source.address]: feed(numbers(8, 10)),
    });
    expect(harvest).toMatchObject({ title: 'A Blog', condition: 'fresh' });
    expect(harvest.fresh).toEqual([8, 9, 10].map((n) => `https://blog.example.org/${n}`));
    expect(harvest.sightings[0]).toMatchObject({ page: looker.source.address, day: '2026-11-08' });
  });

  it('hands on what is new or has been changed, and nothing twice', async () => {
    const looker = createLooker(web, ADDRESS);
    await looker.look('2026-11-10T12:00:00Z', { [ADDRESS]: feed(numbers(8, 10)) });
    expect((await looker.look('2026-11-11T12:00:00Z', { [ADDRESS]: null })).fresh).toEqual([]);
    const changed = feed(`${item(9)}${item(10).replace('worth saying', 'best left unsaid')}${item(11)}`);
    expect((await looker.look('2026-11-12T12:00:00Z', { [ADDRESS]: changed })).fresh).toEqual([
      'https://blog.example.org/10',
      'https://blog.example.org/11',
    ]);
  });

  it('that has nothing new for days is quiet, and no failure', async () => {
    const looker = createLooker(web, ADDRESS);
    await looker.look('2026-11-10T12:00:00Z', { [ADDRESS]: feed(numbers(8, 10)) });
    expect(await looker.look('2026-11-12T12:00:00Z', { [ADDRESS]: null })).toMatchObject({
      condition: 'fresh',
    });
    expect(await looker.look('2026-11-30T12:00:00Z', { [ADDRESS]: null })).toMatchObject({
      condition: 'quiet',
      note: 'nothing new for 20 days',
    });
    expect(await looker.look('2026-12-01T12:00:00Z', { [ADDRESS]: feed('') })).toMatchObject({
      condition: 'quiet',
    });
  });

  it('that shows nothing but new entries after an outage may have lost some in between, and that is said', async () => {
    const looker = createLooker(web, ADDRESS);
    await looker.look('2026-11-03T12:00:00Z', { [ADDRESS]: feed(numbers(1, 3)) });
    const harvest = await looker.look('2026-11-20T12:00:00Z', { [ADDRESS]: feed(numbers(15, 20)) });
    expect(harvest.gaps).toEqual([
      {
        from: '2026-11-03',
        to: '2026-11-20',
        reason: expect.stringContaining('all 6 entries it shows are new'),
      },
    ]);
    expect((await looker.look('2026-11-21T12:00:00Z', { [ADDRESS]: feed(numbers(16, 21)) })).gaps).toEqual(
      [],
    );
  });

  it('that is paged is walked back to what is known', async () => {
    const next = (url: string) => `<atom:link rel="next" href="${url}"/>`;
    const looker = createLooker(web, ADDRESS);
    await looker.look('2026-11-03T12:00:00Z', { [ADDRESS]: feed(numbers(1, 3)) });
    const harvest = await looker.look('2026-11-20T12:00:00Z', {
      [ADDRESS]: feed(numbers(7, 9), next('?page=2')),
      [`${ADDRESS}?page=2`]: feed(numbers(3, 6), next('?page=3')),
    });
    expect(looker.asked()).toEqual([ADDRESS, `${ADDRESS}?page=2`]);
    expect(harvest.fresh).toHaveLength(6);
    expect(harvest.gaps).toEqual([]);
  });

  it('that is cut off keeps what is whole and is asked for again', async () => {
    const looker = createLooker(web, ADDRESS);
    const cut = feed(numbers(1, 3)).slice(0, -90);
    const harvest = await looker.look('2026-11-03T12:00:00Z', { [ADDRESS]: cut });
    expect(harvest.fresh).toHaveLength(2);
    expect(harvest.open).toMatchObject([{ day: '2026-11-03', reason: expect.stringContaining('cut off') }]);
    expect(
      (await looker.look('2026-11-03T13:00:00Z', { [ADDRESS]: feed(numbers(1, 3)) })).fresh,
    ).toHaveLength(1);
    expect(looker.state().open).toEqual([]);
  });

  it('is found by the page that names it, when it is tried out', async () => {
    const looker = createLooker(web, 'https://blog.example.org/');
    const page = `<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head></html>`;
    const harvest = await looker.look(
      '2026-11-03T12:00:00Z',
      { 'https://blog.example.org/': page, [ADDRESS]: feed(numbers(1, 2)) },
      true,
    );
    expect(harvest).toMatchObject({ address: ADDRESS, title: 'A Blog' });
    expect(harvest.sightings).toHaveLength(2);
  });

  it('that has become a web page is an error that says so', async () => {
    const looker = createLooker(web, ADDRESS);
    await expect(
      looker.look('2026-11-03T12:00:00Z', {
        [ADDRESS]: '<!doctype html><html><body>Please log in</body></html>',
      }),
    ).rejects.toThrow(/is a web page without papers/);
  });
});
