import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/model/page.ts';
import { namesIn } from '../../../src/sources/feeds/people.ts';
import { splitNames } from '../../../src/sources/formats/arxiv-feed.ts';
import { parsePage } from '../../../src/sources/index.ts';
import { pageOf, parseCapture } from './captures.ts';

const first = (name: string): Entry | undefined => parseCapture(name).entries[0];

describe('a daily feed of arXiv', () => {
  const { entries, listing } = parseCapture('arxiv_rss/SYNTHETIC_four_types.rss.xml');

  it('tells the four ways a paper is announced, its version, its day and its categories', () => {
    expect(entries.map(({ announceType, arxivId, version }) => [announceType, arxivId, version])).toEqual([
      ['new', '2611.09001', 1],
      ['cross', '2611.09002', 1],
      ['replace', '2605.09003', 3],
      ['replace-cross', '2604.09004', 2],
    ]);
    expect(entries.every(({ announcedOn }) => announcedOn === '2026-11-19')).toBe(true);
    expect(entries[0]).toMatchObject({ categories: ['cs.LG', 'cs.CL'], publishedOn: null });
    expect(listing?.date).toBe('2026-11-19');
  });

  it('keeps the abstract’s words and signs, and leaves out what arXiv puts before it', () => {
    expect(entries[0]?.title).toBe('Invented: a title with $\\mathcal{O}(n \\log n)$ and A & B');
    expect(entries[0]?.abstract).toBe('Invented abstract number 1, with $x < y$ and \\emph{LaTeX}.');
    expect(entries[2]?.doi).toBe('10.5555/12345678');
  });

  it('parts the names, which may have accents in LaTeX and affiliations with commas', () => {
    expect(entries.map(({ authors }) => authors)).toEqual([
      ['Zdzisław Kościelny', 'Anna Müller'],
      ['Jane Roe', 'John Doe Jr.'],
      ['Jane Roe'],
      ['A. Collaboration'],
    ]);
    expect(splitNames('Ana B{\\"o}hm (Univ. of X (Y), Z), {\\O}ystein \\AA s, Li Wei')).toEqual([
      'Ana Böhm',
      'Øystein Ås',
      'Li Wei',
    ]);
  });

  it('says the same in Atom', () => {
    const atom = `<?xml version='1.0' encoding='UTF-8'?>
      <feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://www.w3.org/2005/Atom" xml:lang="en-us">
      <id>http://rss.arxiv.org/atom/cs.LG</id><title>cs.LG updates on arXiv.org</title><updated>2026-11-19T05:00:11.118201+00:00</updated>
      <entry><id>oai:arXiv.org:2605.09003v3</id><title>Invented: replaced paper</title><updated>2026-11-19T05:00:11.118201+00:00</updated>
        <link href="https://arxiv.org/abs/2605.09003" rel="alternate" type="text/html"/>
        <summary>arXiv:2605.09003v3 Announce Type: replace \nAbstract: Invented abstract, with $x &lt; y$.</summary>
        <category term="cs.LG"/><category term="cs.CL"/><published>2026-11-19T00:00:00-05:00</published>
        <arxiv:announce_type>replace</arxiv:announce_type><dc:rights>http://arxiv.org/licenses/nonexclusive-distrib/1.0/</dc:rights>
        <dc:creator>Jane Roe, John Doe (X, Y)</dc:creator></entry>
      <entry><id>oai:arXiv.org:2605.09004v1</id><title>Half`;
    const { entries: found, unread, listing: info, warnings } = parsePage(pageOf(atom));
    expect(info).toMatchObject({ title: 'cs.LG updates on arXiv.org', date: '2026-11-19' });
    expect(found).toEqual([
      expect.objectContaining({
        title: 'Invented: replaced paper',
        abstract: 'Invented abstract, with $x < y$.',
        arxivId: '2605.09003',
        version: 3,
        announceType: 'replace',
        announcedOn: '2026-11-19',
        categories: ['cs.LG', 'cs.CL'],
        authors: ['Jane Roe', 'John Doe'],
      }),
    ]);
    expect(unread).toMatchObject([{ arxivId: '2605.09004' }]);
    expect(warnings.join()).toMatch(/cut off after 2 entries/);
  });

  it('with nothing in it is empty and no error, as at weekends', () => {
    for (const kind of ['rss', 'atom']) {
      const empty = parseCapture(`arxiv_rss/SYNTHETIC_empty_weekend.${kind}.xml`);
      expect(empty).toMatchObject({ entries: [], unread: [], listing: { date: '2026-11-21' } });
    }
  });

  it('that is cut off says so, and keeps the last entry apart when it is not whole', () => {
    const body = `<?xml version='1.0'?><rss version="2.0"><channel><title>cs.LG updates on arXiv.org</title>
      <item><title>Whole</title><guid>oai:arXiv.org:2611.09001v1</guid>
        <description>arXiv:2611.09001v1 Announce Type: new \nAbstract: It is all here.</description></item>
      <item><title>Half</title><guid>oai:arXiv.org:2611.09002v1</guid>
        <description>arXiv:2611.09002v1 Announce Type: new \nAbstract: It ends in the`;
    const cut = parsePage(pageOf(body));
    expect(cut.entries.map(({ title }) => title)).toEqual(['Whole']);
    expect(cut.unread).toEqual([
      expect.objectContaining({
        index: 1,
        arxivId: '2611.09002',
        reason: expect.stringContaining('cut off'),
      }),
    ]);
    expect(cut.warnings.join()).toMatch(/cut off/);
  });
});

describe('an answer of arXiv’s API', () => {
  it('gives dates, categories, DOI and the place in the whole result', () => {
    expect(first('arxiv_api/page_s10_m10.atom.xml')).toMatchObject({
      index: 10,
      arxivId: '2403.16981',
      version: 2,
      publishedOn: '2024-03-25',
      updatedOn: '2025-05-24',
      categories: ['math.ST', 'cs.IT', 'stat.ML'],
      authors: ['Ankit Pensia', 'Varun Jog', 'Po-Ling Loh'],
    });
    expect(first('arxiv_api/page_s0_m10.atom.xml')?.doi).toBe('10.1109/icstw55395.2022.00035');
    expect(parseCapture('arxiv_api/page_s0_m10.atom.xml').listing?.total).toBe(214_881);
  });

  it('reads ids of the old style', () => {
    expect(first('arxiv_api/old_style_id_affiliations.atom.xml')).toMatchObject({
      arxivId: 'astro-ph/0601001',
      authors: ['Andrew Gould', 'Susan Dorsher', 'B. Scott Gaudi', 'Andrzej Udalski'],
    });
  });

  it('tells that a paper was withdrawn from its comments, and not when it only left a venue', () => {
    expect(first('arxiv_api/SYNTHETIC_withdrawn.atom.xml')?.withdrawn).toBe(true);
    const answer = (comment: string) =>
      pageOf(`<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
        <title>arXiv Query: x</title><entry><id>http://arxiv.org/abs/2605.00001v2</id><summary>Words.</summary>
        <arxiv:comment>${comment}</arxiv:comment></entry></feed>`);
    const withdrawn = (comment: string) => parsePage(answer(comment)).entries[0]?.withdrawn ?? false;
    expect(withdrawn('Withdrawn by arXiv administrators')).toBe(true);
    expect(withdrawn('Withdrawn from ICML, 12 pages')).toBe(false);
    expect(withdrawn('12 pages')).toBe(false);
  });

  it('is refused when it is an error, in the layout of today and of before', () => {
    const old = `<feed xmlns="http://www.w3.org/2005/Atom"><title>ArXiv Query: x</title>
      <entry><id>http://arxiv.org/api/errors#max_results</id><title>Error</title>
      <summary>max_results must be an integer</summary></entry></feed>`;
    expect(() => parsePage(pageOf(old))).toThrow(/max_results must be an integer/);
  });
});

describe('a listing of arXiv', () => {
  const { entries, listing, warnings } = parseCapture('arxiv_html/list_cs.AI_new_2026-08-12_cut.html');

  it('names each paper by its heading, with how it is announced', () => {
    expect(entries.map(({ arxivId, announceType, version }) => [arxivId, announceType, version])).toEqual([
      ['2608.09949', 'new', 1],
      ['2608.09967', 'new', 1],
      ['2505.11635', 'cross', 2],
      ['2607.28646', 'cross', null],
      ['2112.07752', 'replace', 5],
      ['2505.23399', 'replace', 2],
    ]);
    expect(listing).toMatchObject({ date: '2026-08-12', total: 6 });
    expect(warnings).toEqual([]);
  });

  it('gives title, authors, categories and the whole abstract', () => {
    expect(entries[1]).toMatchObject({
      title: 'SPOTting the Future: Lookahead Explanations for Deep Reinforcement Learning',
      authors: ['Tamar Gozlan', 'Claudia V. Goldman'],
      categories: ['cs.AI', 'cs.LG'],
      announcedOn: '2026-08-12',
    });
    expect(entries[1]?.abstract).toMatch(/^Deep reinforcement learning .* feature-attribution methods\.$/);
    expect(entries[3]?.title).toMatch(/^"YES! YES! I absolutely love this insight!" Affirmative/);
  });

  it('that shows fewer than it counts says so, and takes no id from an abstract', () => {
    const body = `<html><title>arXiv</title><h3>Showing new listings for Friday, 2 January 2026</h3>
      <h3>New submissions (showing first 1 of 3 entries)</h3>
      <dl><dt><a href ="/abs/2601.00001" title="Abstract">arXiv:2601.00001</a></dt>
      <dd><div class='meta'><div class='list-title'>Title: One</div>
      <p class='mathjax'>As in <a href="/abs/1706.03762">arXiv:1706.03762</a>, see
      <a href="https://github.com/a/b">this https URL</a>.</p></div></dd></dl></html>`;
    const part = parsePage(pageOf(body));
    expect(part.warnings.join()).toMatch(/counts 3 entries and shows 1/);
    expect(part.entries).toHaveLength(1);
    expect(part.entries[0]).toMatchObject({
      arxivId: '2601.00001',
      abstract: 'As in arXiv:1706.03762, see https://github.com/a/b.',
    });
  });

  it('with no updates is empty', () => {
    const body =
      '<html><title>arXiv</title><h3>Showing new listings for Friday, 2 January 2026</h3><p>No updates today.</p></html>';
    expect(parsePage(pageOf(body))).toMatchObject({
      format: 'arxiv-listing',
      entries: [],
      listing: { total: 0 },
    });
  });
});

describe('the daily papers of Hugging Face', () => {
  it('give arXiv’s day and the day of the listing, not the one the time zone made up', () => {
    expect(first('hf/api_daily_papers_2026-06-12.json')).toMatchObject({
      arxivId: '2606.00467',
      publishedOn: '2026-05-30',
      announcedOn: '2026-06-12',
      organisation: 'California institute of technology',
      authors: ['Etienne Casanova', 'Rafal Kocielnik', 'R. Michael Alvarez'],
      url: 'https://huggingface.co/papers/2606.00467',
    });
  });

  it('stand in the data of its pages as well, which are escaped twice', () => {
    const data = {
      dailyPapers: [
        {
          paper: {
            id: '2606.00001',
            title: 'A & "B"',
            summary: 'It <works>.',
            authors: [{ name: 'X', hidden: true }],
          },
        },
        { paper: { id: '2606.00002', title: 'No abstract', upvotes: 3 } },
      ],
    };
    const props = JSON.stringify(data).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    const body = `<!doctype html><html><body><div class="SVELTE_HYDRATER contents" data-target="DailyPapers" data-props="${props}"></div></body></html>`;
    const page = parsePage(pageOf(body, 'https://huggingface.co/papers'));
    expect(page).toMatchObject({
      format: 'hugging-face-page',
      entries: [{ title: 'A & "B"', abstract: 'It <works>.', arxivId: '2606.00001', authors: [] }],
      unread: [{ index: 1, arxivId: '2606.00002', reason: 'the list gives no abstract' }],
    });
  });

  it('are named by its links when the data is missing', () => {
    const body =
      '<html><title>Daily Papers - Hugging Face</title><h3><a href="/papers/2606.00003">A Title</a></h3><a href="/papers/2606.00003#c">2</a><script src="https://huggingface.co/x.js"></script></html>';
    expect(parsePage(pageOf(body)).unread).toEqual([
      expect.objectContaining({ title: 'A Title', arxivId: '2606.00003' }),
    ]);
  });
});

describe('the page of one paper', () => {
  it('is read from the tags it carries for search engines', () => {
    const body = `<!doctype html><html><head><meta name="citation_title" content="On Things &amp; More">
      <meta name="citation_author" content="Lovelace, Ada"><meta name="citation_author" content="Turing, Alan">
      <meta name="citation_date" content="2019/02/05"><meta name="citation_arxiv_id" content="1902.02534">
      <meta property="og:url" content="https://arxiv.org/abs/1902.02534v2">
      <meta name="citation_abstract" content="We study things."></head></html>`;
    expect(parsePage(pageOf(body)).entries).toEqual([
      expect.objectContaining({
        title: 'On Things & More',
        abstract: 'We study things.',
        authors: ['Ada Lovelace', 'Alan Turing'],
        publishedOn: '2019-02-05',
        arxivId: '1902.02534',
        version: 2,
      }),
    ]);
  });
});

describe('names', () => {
  it.each([
    ['ada@b.org (Ada Lovelace)', ['Ada Lovelace']],
    ['Ada Lovelace <ada@b.org>', ['Ada Lovelace']],
    ['ada@b.org', []],
    ['Ada Lovelace, Alan Turing and Grace Hopper', ['Ada Lovelace', 'Alan Turing', 'Grace Hopper']],
    ['Lovelace, Ada', ['Ada Lovelace']],
    ['The FooBar, Inc. team', ['The FooBar, Inc. team']],
  ])('%s are %j', (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });
});
