import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parsePage } from '../../../src/sources/index.ts';

const page = (body: string, name = 'https://feeds.example.org/x.xml') =>
  parsePage({ name, body, contentType: null, fetchedAt: '2026-06-01T00:00:00.000Z' });
const capture = (name: string) =>
  page(readFileSync(new URL(`../../fixtures/sources/${name}`, import.meta.url), 'utf8'));
const rss = (inside: string, head = '<title>J</title>') =>
  page(
    `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"><channel>${head}${inside}</channel></rss>`,
  );
const item = (inside: string) => rss(`<item>${inside}</item>`);
const TEXT =
  'Catalysts that work in water are rare. Here we show that an amorphous oxide keeps 92% of its activity over 300 hours, and explain why its surface does not dissolve.';

describe('figures that stand high or low', () => {
  test('stay where they stand', () => {
    expect(capture('superscripts.rss.xml').entries[0]?.abstract).toBe(
      'We present BigTok, which trains on 10⁸ tokens and reaches an error of 10⁻³ on a space of 2³² states, a 3.5x speedup over the baseline.',
    );
  });

  test.each([
    ['10<sup>6</sup> sites', '10⁶ sites'],
    ['H<sub>2</sub>O and CO<sub>2</sub>', 'H₂O and CO₂'],
    ['10<sup>−9</sup> M, 5 × 10<sup>12</sup> cells', '10⁻⁹ M, 5 × 10¹² cells'],
    ['x<sup>n+1</sup>', 'xⁿ⁺¹'],
    ['as shown<sup>[3,4]</sup> before', 'as shown[3,4] before'],
  ])('%s', (html, text) => {
    const { entries } = item(
      `<title>A title</title><description><![CDATA[<p>${TEXT} ${html}</p>]]></description>`,
    );
    expect(entries[0]?.abstract).toBe(`${TEXT} ${text}`);
  });

  test('in a record of Crossref', () => {
    const abstract =
      '<jats:p>We counted 10<jats:sup>6</jats:sup> sites in H<jats:sub>2</jats:sub>O and found that most of them were empty all the time.</jats:p>';
    const body = JSON.stringify({ message: { items: [{ DOI: '10.1000/a', title: ['A title'], abstract }] } });
    expect(page(body, 'x.json').entries[0]?.abstract).toContain('10⁶ sites in H₂O');
  });
});

describe('what publishers put around an abstract', () => {
  test('Nature: journal, date and DOI before it', () => {
    expect(capture('scholarly_nature_rdf.xml').entries).toMatchObject([
      {
        abstract:
          'Direct electrocatalytic oxidation of propylene in aqueous solution has been limited to precious-metal catalysts in halogenated electrolytes.',
        doi: '10.1038/s41929-026-01535-6',
        publishedOn: '2026-05-12',
        authors: ['Kalipada Koner', 'Jason S. Adams'],
      },
    ]);
  });

  test('ACS: a picture, the journal and the DOI are no abstract', () => {
    const { entries, unread } = capture('scholarly_acs_toc_graphic_only.xml');
    expect(entries).toEqual([]);
    expect(unread).toMatchObject([
      { doi: '10.1021/jacs.5c22299', authors: ['Yanjing Gao', 'Guangrui Chen', 'Jihong Yu'] },
    ]);
  });

  test.each([
    '<p>Publication date: July 2026</p><p><b>Source:</b> Journal of Things, Volume 12</p><p>Author(s): Ann Lee, Bo Ray</p>',
    'Volume 12, Issue 3, May 2026, Page 101-119<br/>.',
    'Science, Volume 392, Issue 6799, Page 123-125, May 2026.',
    'Journal of Things, Volume 3, Issue 4, Page 1-9, April 2026. &lt;br/&gt;',
    'Advanced Things, EarlyView.',
    'J Mach Learn. 2026 Jan 13:102531. doi: 10.1000/x. Online ahead of print.',
    'Physical Review Things, Volume 1, Article 12345, published 3 May 2026',
  ])('%s says nothing of the paper', (text) => {
    const { entries, unread } = item(
      `<title>A title of a paper</title><link>https://x.example/1</link><description><![CDATA[${text}]]></description>`,
    );
    expect(entries).toEqual([]);
    expect(unread).toHaveLength(1);
  });

  test.each([
    `Journal of Things, Volume 3, Issue 4, Page 1-9, April 2026. <br/>${TEXT}`,
    `<p>Nature Things, Published online: 12 May 2026; <a href="https://x">doi:10.1038/s1-026-1</a></p><p>${TEXT}</p>`,
    `ABSTRACT<br/>${TEXT}`,
    `<b>Abstract</b><p>${TEXT}</p>`,
  ])('%s gives the abstract', (text) => {
    const { entries } = item(
      `<title>A title of a paper</title><description><![CDATA[${text}]]></description>`,
    );
    expect(entries[0]?.abstract).toBe(TEXT);
  });

  test.each([
    [
      'APS',
      `<p>Author(s): Ann Lee, Bo Ray, and Cy van der Orr</p><p>${TEXT}</p><br/>[Phys. Rev. X 16, 186401] Published Thu May 14, 2026`,
    ],
    ['PLOS', `<p>by Ann Lee, Bo Ray, Cy van der Orr</p>\n\n${TEXT}`],
    [
      'MDPI',
      `<p><b>Sensors, Vol. 26, Pages 1234: A title of a paper</b></p><p>Sensors <a href="x">doi: 10.3390/s26101234</a></p><p>Authors:\nAnn Lee\nBo Ray\nCy van der Orr</p><p>${TEXT}</p>`,
    ],
    [
      'RSC',
      `<div><i><b>Chem. Sci.</b></i>, 2026, <b>17</b>,1234-1240<br/><b>DOI</b>: 10.1039/D6SC01234A, Edge Article</div><div><a rel="license">Open Access</a></div><div>Ann Lee, Bo Ray, Cy van der Orr<br/>${TEXT}<br/>To cite this article before page numbers are assigned, use the DOI.</div>`,
    ],
  ])('%s: fields of the record stand in lines of their own', (_, text) => {
    const { entries } = item(
      `<title>Sensors, Vol. 26, Pages 1234: A title of a paper</title><dc:creator>Ann Lee, Bo Ray, Cy van der Orr</dc:creator><description><![CDATA[${text}]]></description>`,
    );
    expect(entries).toMatchObject([{ title: 'A title of a paper', abstract: TEXT }]);
  });

  test('ScienceDirect: the lines tell authors and date', () => {
    const { unread } = item(
      '<title>[Articles] A title of a paper</title><description><![CDATA[<p>Publication date: July 2026</p><p><b>Source:</b> Neural Networks, Volume 12</p><p>Author(s): Ann Lee, Cy van der Orr</p>]]></description>',
    );
    expect(unread).toMatchObject([
      { title: 'A title of a paper', authors: ['Ann Lee', 'Cy van der Orr'], publishedOn: '2026-07' },
    ]);
  });

  test('lines of an abstract stay, whatever they begin with', () => {
    const { entries } = item(
      `<title>A title of a paper</title><description><![CDATA[<p>Source: we take the images of all the cameras that were in use in 2024 and label them.</p><p>${TEXT}</p>]]></description>`,
    );
    expect(entries[0]?.abstract).toMatch(/^Source: we take .* Catalysts/);
  });

  test('HighWire: parts of an abstract begin with what they are called', () => {
    const { entries } = item(
      `<title>A title</title><description>&lt;sec&gt;&lt;st&gt;Objectives&lt;/st&gt; &lt;p&gt;${TEXT}&lt;/p&gt;&lt;/sec&gt;</description>`,
    );
    expect(entries[0]?.abstract).toBe(`Objectives: ${TEXT}`);
  });

  test('PubMed: the whole text where the description is cut', () => {
    const long = `${TEXT} ${TEXT.replace('Catalysts', 'Electrodes')} ${TEXT.replace('Catalysts', 'Membranes')}`;
    const { entries } = item(
      `<title>A title</title><link>https://pubmed.ncbi.nlm.nih.gov/1/</link><description>${long.slice(0, 300)}...</description><content:encoded><![CDATA[<div><p style="x">J Mach Learn. 2026 Jan 13:102531. doi: 10.1000/x. Online ahead of print.</p><p><b>ABSTRACT</b></p><p>${long}</p><p style="y">PMID:<a href="z">34929400</a> | DOI:<a href="w">10.1000/x</a></p></div>]]></content:encoded><dc:identifier>doi:10.1000/x</dc:identifier>`,
    );
    expect(entries[0]?.abstract).toBe(long);
  });

  test('IEEE: formulas are read, authors stand in an element of their own', () => {
    const [entry] = capture('scholarly_ieee_inline_formula.xml').entries;
    expect(entry?.abstract).toBe(
      'Case studies demonstrate its effectiveness, including a macro $F1$-score of 97.0% $\\pm ~2.6$% on PLAID, and a speedup of $150\\times$.',
    );
    expect(entry?.authors).toEqual(['A. Author', 'B. Writer']);
  });
});

describe('authors in every shape', () => {
  test('PNAS: affiliations behind the names', () => {
    expect(capture('scholarly_pnas_author_affiliations.xml').entries[0]?.authors).toEqual([
      'Alice Smith',
      'Bob Q. Jones',
      'Carol Tan',
    ]);
  });

  test.each([
    ['Powell, W., Yan, N., Tse, E.', ['W. Powell', 'N. Yan', 'E. Tse']],
    ['Jean‐Luc Picard, Anne‐Marie Duval', ['Jean‐Luc Picard', 'Anne‐Marie Duval']],
    ['Lee, Ann; Ray, Bo', ['Ann Lee', 'Bo Ray']],
    ['Ann Lee, Bo Ray, and Cy Orr', ['Ann Lee', 'Bo Ray', 'Cy Orr']],
    ['Ann Lee and Bo Ray', ['Ann Lee', 'Bo Ray']],
    ['Universit&amp;eacute; de Lyon; Ann Lee', ['Université de Lyon', 'Ann Lee']],
    ['The Example Consortium', ['The Example Consortium']],
    ['Lee, A., Ray, B., on behalf of the WATER Group', ['A. Lee', 'B. Ray', 'WATER Group']],
    [
      'Ann LeeBo RayCy van der Orra Department of Physics, University of X, Leidenb Institute Y, Paris',
      ['Ann Lee', 'Bo Ray', 'Cy van der Orr'],
    ],
    ['Ann LeeBo RayCy Orr1Department of Physics, Oslo.', ['Ann Lee', 'Bo Ray', 'Cy Orr']],
    ['Ann LeeBo Ray1University of X, Norway2Y University, China', ['Ann Lee', 'Bo Ray']],
    ['van der Berg, A. B., O’Neil, C.-D.', ['A. B. van der Berg', 'C.-D. O’Neil']],
  ])('%s', (creator, authors) => {
    const { entries } = item(
      `<title>T</title><description>${TEXT}</description><dc:creator>${creator}</dc:creator>`,
    );
    expect(entries[0]?.authors).toEqual(authors);
  });
});

test.each([
  ['https://link.springer.com/10.1007/s00382-024-07123-4', '10.1007/s00382-024-07123-4'],
  ['https://x.example/journals/jama/fullarticle/10.1001/jama.2024.0312', '10.1001/jama.2024.0312'],
  ['https://x.example/2024/10/some-post', null],
])('%s is the page of the DOI %s', (link, doi) => {
  const { entries } = item(`<title>T</title><description>${TEXT}</description><link>${link}</link>`);
  expect(entries[0]?.doi ?? null).toBe(doi);
});

describe('dates without surprise', () => {
  test.each([
    ['01.12.2024', 'de', '2024-12-01'],
    ['01/12/2024', 'en-us', '2024-01-12'],
    ['01/12/2024', 'en-gb', '2024-12-01'],
    ['01.12.2024', null, null],
    ['13/02/2024', null, '2024-02-13'],
    ['Dec 2024', null, '2024-12'],
    ['2024', null, '2024'],
    ['2024-12', null, '2024-12'],
    ['Sun, 01 Dec 2024 23:30:00 -0800', null, '2024-12-01'],
  ])('%s in a feed in %s is %s', (date, language, iso) => {
    const head = language === null ? '<title>J</title>' : `<title>J</title><language>${language}</language>`;
    const { entries } = rss(
      `<item><title>T</title><description>${TEXT}</description><pubDate>${date}</pubDate></item>`,
      head,
    );
    expect(entries[0]?.publishedOn).toBe(iso);
  });
});

describe('odd but good feeds', () => {
  test('text behind an empty frame is read', () => {
    expect(capture('feedparser_xhtml_iframe.xml').entries[0]?.abstract).toBe('safe description');
  });

  test('embedded players are no text, and what follows them is', () => {
    const { entries } = item(
      `<title>T</title><description><![CDATA[${TEXT}<embed src="x.swf">And more.<br>]]></description>`,
    );
    expect(entries[0]?.abstract).toBe(`${TEXT} And more.`);
  });

  test('a lone entry of Atom is a feed of one', () => {
    const { entries } = page(
      `<?xml version="1.0"?><entry xmlns="http://www.w3.org/2005/Atom"><title>A title</title><id>https://x.example/1</id><summary>${TEXT}</summary></entry>`,
    );
    expect(entries).toMatchObject([{ title: 'A title', abstract: TEXT }]);
  });

  test('what a media group says is read', () => {
    const { entries } = item(
      `<media:group><media:title>A title</media:title><media:description>${TEXT}</media:description></media:group>`,
    );
    expect(entries).toMatchObject([{ title: 'A title', abstract: TEXT }]);
  });

  test('items of one link and three guids are three', () => {
    const one = (n: number) =>
      `<item><title>Part ${n}</title><link>https://x.example/all</link><guid isPermaLink="false">part-${n}</guid><description>${TEXT} Part ${n}.</description></item>`;
    const { entries } = rss([1, 2, 3].map(one).join(''));
    expect(new Set(entries.map(({ guid }) => guid)).size).toBe(3);
  });
});

test('a description in plain lines, its fields among them, gives the abstract alone', () => {
  const { entries } = item(
    `<title>Sensors, Vol. 24, Pages 1801: Water that keeps</title><description>Sensors, Vol. 24, Pages 1801: Water that keeps\n\tSensors doi: 10.3390/s24061801\n\tAuthors:\n\t\tAnn Lee\n\t\tBo Ray\n\n\t${TEXT}</description><dc:creator>Ann Lee</dc:creator><dc:creator>Bo Ray</dc:creator>`,
  );
  expect(entries).toMatchObject([{ title: 'Water that keeps', abstract: TEXT }]);
});
