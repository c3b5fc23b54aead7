import { describe, expect, it } from 'vitest';
import { htmlToText, plainText } from '../../../src/sources/feeds/html-text.ts';
import { parsePage } from '../../../src/sources/index.ts';
import { pageOf, parseCapture } from './captures.ts';

const rss = (items: string, channel = '') =>
  parsePage(pageOf(`<rss version="2.0"><channel><title>Feed</title>${channel}${items}</channel></rss>`));
const item = (inside: string) => rss(`<item>${inside}</item>`);
const LONG =
  `${'It says a great deal about many things that matter to those who read it. '.repeat(4)}`.trim();

describe('an item’s text', () => {
  it('is its description in plain words', () => {
    const found = item(
      '<title>A</title><description>&lt;p&gt;One &amp;amp; two&lt;br/&gt;three&lt;script&gt;x()&lt;/script&gt;&lt;/p&gt;</description>',
    );
    expect(found.entries[0]?.abstract).toBe('One & two three');
  });

  it('is the whole text when the description is only a teaser', () => {
    const whole = `<content:encoded><![CDATA[<p>${LONG}</p>]]></content:encoded>`;
    expect(item(`<title>A</title><description>A teaser.</description>${whole}`).entries[0]?.abstract).toBe(
      LONG,
    );
    expect(item(`<title>A</title><description>${LONG}</description>${whole}`).entries[0]?.abstract).toBe(
      LONG,
    );
  });

  it('ends with a sentence when it is cut to the length of an abstract', () => {
    const abstract = item(`<description>${'A sentence of some words. '.repeat(500)}</description>`).entries[0]
      ?.abstract;
    expect(abstract?.length).toBeLessThan(3001);
    expect(abstract).toMatch(/words\.$/);
  });

  it.each([
    '',
    '<description>Comments</description>',
    '<description>A title!</description>',
    '<description>[…]</description>',
  ])('is missing when all it has is %j, and the item says why it is not read', (inside) => {
    const found = item(`<title>A title</title><link>https://a.example/1</link>${inside}`);
    expect(found.entries).toEqual([]);
    expect(found.unread).toMatchObject([
      {
        index: 0,
        title: 'A title',
        url: 'https://a.example/1',
        arxivId: null,
        reason: expect.stringContaining('no text'),
      },
    ]);
  });

  it('is read from base64, and not from a film', () => {
    const { entries, unread } = parseCapture(
      'malformed/gofeed_parser_atom_issue_275_extensions_and_source.xml',
    );
    expect(unread?.map(({ title }) => title)).toEqual(['e1', 'e2', 'e3']);
    expect(entries[0]).toMatchObject({ title: 'e4', authors: ['An Author'] });
    expect(
      parseCapture('malformed/feedparser_wellformed_atom10_entry_summary_base64.xml').entries[0]?.abstract,
    ).toBe('Example Atom');
  });

  it('comes from the feed’s own elements, not from others of the same name', () => {
    const found = parseCapture(
      'malformed/feedparser_wellformed_namespace_rss2.0NSwithModulesNoDefNSLocalNameClash.xml',
    );
    expect(found.entries[0]?.abstract).toBe('correct description');
  });
});

describe('an item’s address', () => {
  const atom = (inside: string) =>
    parsePage(
      pageOf(
        `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/blog/"><entry xml:base="2026/"><summary>Some words here.</summary>${inside}</entry></feed>`,
        'https://site.example/feeds/all.xml',
      ),
    ).entries[0]?.url;

  it('is resolved against the bases around it and the feed’s own address', () => {
    expect(atom('<link href="post.html"/>')).toBe('https://site.example/blog/2026/post.html');
    expect(atom('<link href="/x"/>')).toBe('https://site.example/x');
  });

  it('is the alternate link for people, never the feed’s own or an enclosure', () => {
    expect(
      atom(
        '<link rel="self" href="s"/><link rel="alternate" type="application/json" href="j"/><link rel="alternate" type="text/html" href="h"/>',
      ),
    ).toBe('https://site.example/blog/2026/h');
    expect(atom('<link rel="enclosure" href="e"/><id>https://site.example/id</id>')).toBe(
      'https://site.example/id',
    );
  });

  it('is the link before the guid, the guid when there is no link, and never anything but the web', () => {
    const url = (inside: string) => item(`<description>Some words.</description>${inside}`).entries[0]?.url;
    expect(url('<link>https://a.example/l</link><guid>https://a.example/g</guid>')).toBe(
      'https://a.example/l',
    );
    expect(url('<guid>https://a.example/g</guid>')).toBe('https://a.example/g');
    expect(url('<guid isPermaLink="false">https://a.example/g</guid>')).toBeNull();
    expect(url('<link>javascript:alert(1)</link>')).toBeNull();
  });

  it('and guid give the arXiv id and the DOI, but a number alone is no id', () => {
    const found = (inside: string) => item(`<description>Some words.</description>${inside}`).entries[0];
    expect(found('<link>https://huggingface.co/papers/2410.19313</link>')).toMatchObject({
      arxivId: '2410.19313',
    });
    expect(found('<link>http://arxiv.org/abs/2410.19313v3</link>')).toMatchObject({
      arxivId: '2410.19313',
      version: 3,
    });
    expect(found('<guid isPermaLink="false">1512.00123</guid>')).toMatchObject({ arxivId: null });
    expect(found('<dc:identifier>doi:10.1000/ABC</dc:identifier>')).toMatchObject({ doi: '10.1000/abc' });
  });
});

describe('an item’s dates and people', () => {
  it('are read in every spelling feeds have', () => {
    const day = (inside: string) =>
      item(`<description>Some words.</description>${inside}`).entries[0]?.publishedOn;
    expect(day('<pubDate>Thu, 19 Nov 2026 00:00:00 -0500</pubDate>')).toBe('2026-11-19');
    expect(day('<dc:date>2026-02-03T04:05:06Z</dc:date>')).toBe('2026-02-03');
    expect(day('<pubDate>19 Nov 26 10:00 GMT</pubDate>')).toBe('2026-11-19');
    expect(day('<pubDate>yesterday</pubDate>')).toBeNull();
  });

  it('take the last of two dates, and the feed’s author when the entry names none', () => {
    const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><author><name>Whole Feed</name></author>
      <entry><summary>One thing.</summary><updated>2010-12-01T10:14:55Z</updated><updated>2003-12-31T10:14:55Z</updated></entry>
      <entry><summary>Another thing.</summary><author><name>Own Author</name></author></entry></feed>`;
    const { entries } = parsePage(pageOf(feed));
    expect(entries[0]).toMatchObject({ updatedOn: '2003-12-31', authors: ['Whole Feed'] });
    expect(entries[1]?.authors).toEqual(['Own Author']);
  });

  it('fall back to the elements of modules', () => {
    const { entries } = parseCapture(
      'malformed/gofeed_translator_rss_feed_item_fallbacks-rss_channel_item_extensions.xml',
    );
    expect(entries[0]).toMatchObject({
      title: 'DC Item Title',
      authors: ['Item Author'],
      publishedOn: '2026-02-03',
    });
    expect(entries[1]).toMatchObject({
      authors: ['Item Creator'],
      categories: ['atomterm', 'Item Subject', 'one', 'two'],
    });
  });
});

describe('broken markup', () => {
  it('loses no item: tags left open, bare ampersands, HTML’s entities, undeclared prefixes', () => {
    const found = rss(`<item><title>R&D caf&eacute;</title><description>a < b & c</description>
      <item><title>Two</title><dc:creator>Ada Lovelace</dc:creator><description><p>Inline<br>HTML</p></description></item>
      <item><title>Three<description>Open title</description></item>`);
    expect(found.entries.map(({ title }) => title)).toEqual(['R&D café', 'Two', 'Three']);
    expect(found.entries[0]?.abstract).toBe('a < b & c');
    expect(found.entries[1]).toMatchObject({ abstract: 'Inline HTML', authors: ['Ada Lovelace'] });
  });

  it('reads short words that a document declares, makes nothing of entities of entities, and follows no reference', () => {
    const bomb = `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
      <rss><channel><item><description>text &b; &a; &x;</description></item></channel></rss>`;
    expect(parsePage(pageOf(bomb)).entries[0]?.abstract).toBe('text aaaaaaaaaa &x;');
  });
});

describe('HTML in plain words', () => {
  it.each([
    ['x < y and a<b, List<String>', 'x < y and a<b, List<String>'],
    ['<b>bold</b>ly', 'boldly'],
    ['<li>a</li><li>b</li>', 'a b'],
    ['<style>p{}</style>H<sub>2</sub>O&nbsp;&mdash; ice', 'H₂O — ice'],
    ['<p>unclosed <a href="x', 'unclosed'],
  ])('%s is %s', (html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  it('leaves a text that is no HTML as it is', () => {
    expect(plainText('AT&T: 1 < 2\n & more')).toBe('AT&T: 1 < 2 & more');
  });
});

describe('feeds of every kind', () => {
  const TEXT = 'Some words that say what it is about.';
  const link = 'https://a.example/1';

  it.each<[string, string]>([
    [
      'RSS 0.91',
      `<rss version="0.91"><channel><item><title>T</title><link>${link}</link><description>${TEXT}</description></item></channel></rss>`,
    ],
    [
      'RSS 0.90',
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://channel.netscape.com/rdf/simple/0.9/"><channel/><item><title>T</title><link>${link}</link><description>${TEXT}</description></item></rdf:RDF>`,
    ],
    [
      'RSS 1.0',
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><item rdf:about="${link}"><title>T</title><description>${TEXT}</description></item></rdf:RDF>`,
    ],
    [
      'RSS with a prefix',
      `<r:rss xmlns:r="http://example.org/whatever"><r:channel><r:item><r:title>T</r:title><r:link>${link}</r:link><r:description>${TEXT}</r:description></r:item></r:channel></r:rss>`,
    ],
    [
      'RSS in capitals, closed in small letters',
      `<RSS><CHANNEL><ITEM><Title>T</title><LINK>${link}</LINK><Description>${TEXT}</description></item></channel></rss>`,
    ],
    [
      'RSS after a server’s warning',
      `Warning: include() failed in /www/feed.php\n<?xml version="1.0"?><rss version="2.0"><channel><item><title>T</title><link>${link}</link><description>${TEXT}</description></item></channel></rss>`,
    ],
    [
      'Atom 0.3',
      `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>T</title><link rel="alternate" type="text/html" href="${link}"/><content type="text/html" mode="escaped">&lt;p&gt;${TEXT}&lt;/p&gt;</content></entry></feed>`,
    ],
    [
      'Atom 1.0 with a prefix',
      `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title type="html">&lt;b&gt;T&lt;/b&gt;</a:title><a:id>${link}</a:id><a:summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${TEXT}</div></a:summary></a:entry></a:feed>`,
    ],
    [
      'CDF',
      `<CHANNEL HREF="https://a.example/"><ITEM HREF="/1"><TITLE>T</TITLE><ABSTRACT>${TEXT}</ABSTRACT></ITEM></CHANNEL>`,
    ],
    [
      'JSON Feed',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        items: [{ id: 7, url: '/1', title: 'T', content_html: `<p>${TEXT}</p>` }],
        home_page_url: 'https://a.example/',
      }),
    ],
  ])('%s holds its entry', (_, body) => {
    const { entries } = parsePage(pageOf(body, 'https://a.example/feed'));
    expect(entries).toMatchObject([{ title: 'T', abstract: TEXT, url: link }]);
  });

  it('may be a plain list of papers in a data file', () => {
    const paper = {
      title: 'T',
      abstract: TEXT,
      link: 'http://arxiv.org/abs/2611.00001v2',
      authors: ['Ada Lovelace'],
    };
    for (const body of [[paper], { papers: [paper], count: 1 }]) {
      expect(parsePage(pageOf(JSON.stringify(body))).entries).toMatchObject([
        { title: 'T', abstract: TEXT, arxivId: '2611.00001', version: 2, authors: ['Ada Lovelace'] },
      ]);
    }
    expect(() => parsePage(pageOf('[{"title": "T", "price": 3}]'))).toThrow(/lists no papers/);
  });

  it('may be empty', () => {
    for (const body of [
      '<rss/>',
      '<feed xmlns="http://www.w3.org/2005/Atom"/>',
      '{"version": "https://jsonfeed.org/version/1"}',
      '{"version": "1.0", "items": []}',
    ]) {
      expect(parsePage(pageOf(body))).toMatchObject({ entries: [], unread: [] });
    }
  });
});
