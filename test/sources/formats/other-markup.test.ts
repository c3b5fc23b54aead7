import { describe, expect, test } from 'vitest';
import { parsePage } from '../../../src/sources/index.ts';

const read = (body: string) => {
  const { entries, unread = [] } = parsePage({
    name: 'page',
    body,
    contentType: null,
    fetchedAt: '2025-11-01T00:00:00.000Z',
  });
  return [...entries, ...unread].toSorted((a, b) => a.index - b.index);
};
const RAIN = { title: 'Rain by Ear in Narrow Valleys', arxivId: '2501.00001' };
const SNOW = { title: 'Snow by Eye on Wide Plains', arxivId: '2501.00002' };
const AT = 'https://arxiv.org/abs';

describe('lists in other markup', () => {
  test.each([
    [
      'an outline',
      `<?xml version="1.0"?><opml version="2.0"><body><outline text="Weather"><outline text="${RAIN.title}" _note="Ann Lee&#10;${AT}/2501.00001"/><outline text="${SNOW.title}" url="${AT}/2501.00002"/></outline></body></opml>`,
    ],
    [
      'a wiki',
      `== Papers ==\n{| class="wikitable"\n! Date !! Paper\n|-\n| May 3 || [${AT}/2501.00001 ${RAIN.title}]\n|-\n| May 4 || [${AT}/2501.00002 ${SNOW.title}] ([[File:a.pdf|slides]])\n|}\n`,
    ],
    [
      'Confluence',
      `h2. Papers\n\n||Date||Paper||\n|May 3|[${RAIN.title}|${AT}/2501.00001]|\n|May 4|[${SNOW.title}|${AT}/2501.00002]|\n`,
    ],
    [
      'Org',
      `#+TITLE: Reading\n\n* TODO ${RAIN.title}\n  :PROPERTIES:\n  :URL: ${AT}/2501.00001\n  :END:\n* DONE ${SNOW.title}\n  :PROPERTIES:\n  :URL: ${AT}/2501.00002\n  :END:\n`,
    ],
    [
      'links in a list of their own',
      `NEWS\n\n${RAIN.title} (5 minute read) [1]\n\nIt is about rain.\n\n${SNOW.title} [2]\n\nAnd this of snow.\n\nLinks:\n[1] ${AT}/2501.00001\n[2] ${AT}/2501.00002\n`,
    ],
    [
      'footnotes',
      `Of *rain*[^1] and *snow*[^2].\n\n[^1]: Lee et al. 2025. ${RAIN.title}. <${AT}/2501.00001>\n[^2]: Orr et al. 2025. ${SNOW.title}. <${AT}/2501.00002>\n`,
    ],
    [
      'a page of links',
      `<html><body><table><tr><td>1.</td><td><a href="${AT}/2501.00001">${RAIN.title}</a> (arxiv.org)</td></tr><tr><td>2.</td><td><a href="${AT}/2501.00002">${SNOW.title}</a></td></tr></table></body></html>`,
    ],
    [
      'a table without a header',
      `${RAIN.title},"Ann Lee, Bo Ray",${AT}/2501.00001\n${SNOW.title},"Cy Orr, Di Poe",${AT}/2501.00002\n`,
    ],
    [
      'records by their keys',
      `rain:\n  title: ${RAIN.title}\n  arxiv: 2501.00001\nsnow:\n  title: ${SNOW.title}\n  arxiv: 2501.00002\n`,
    ],
    [
      'messages in JSON',
      JSON.stringify({
        messages: [
          {
            text: `see ${AT}/2501.00001`,
            attachments: [{ title: RAIN.title, from_url: `${AT}/2501.00001` }],
          },
          { text: 'lunch?' },
          { card: { title: SNOW.title, url: `${AT}/2501.00002` } },
        ],
      }),
    ],
  ])('%s', (_, body) => {
    expect(read(body)).toMatchObject([RAIN, SNOW]);
  });

  test('a link in brackets makes no wiki of BibTeX', () => {
    const body =
      "@article{a, title = {``Rain'' and ``Snow'' by Ear}, author = {Lee, Ann}, year = {2025}, note = {[https://example.org/a the data]}}\n";
    expect(read(body)[0]?.title).toMatch(/Rain.{1,2} and .{1,2}Snow/);
  });

  test('links alone in JSON are links alone', () => {
    expect(read(JSON.stringify({ cells: [{ source: [`APOLLO: ${AT}/2501.00001\n`] }] }))).toMatchObject([
      { title: null, arxivId: '2501.00001' },
    ]);
  });

  test('a note of an outliner has its title in a field', () => {
    const note = [
      {
        title: '@lee2025',
        children: [
          { string: `Title:: ${RAIN.title}` },
          { string: 'Authored by:: [[Ann Lee]], [[Bo Ray]]' },
          { string: `URL:: ${AT}/2501.00001` },
        ],
      },
    ];
    expect(read(JSON.stringify(note))).toMatchObject([{ ...RAIN, authors: ['Ann Lee', 'Bo Ray'] }]);
  });
});

const PEOPLE = ['Ann Lee', 'Bo Ray'];

describe('data on papers in web pages', () => {
  test.each([
    [
      'microdata',
      `<ul><li itemscope itemtype="http://schema.org/ScholarlyArticle"><nav><a itemprop="url" href="https://doi.org/10.1000/one">x</a></nav><cite itemprop="headline"><span itemprop="author" itemscope itemtype="http://schema.org/Person"><span itemprop="name">Ann Lee</span></span>, <span itemprop="author" itemscope itemtype="http://schema.org/Person"><span itemprop="name">Bo Ray 0003</span></span>: <span itemprop="name">${RAIN.title}.</span> <meta itemprop="datePublished" content="2025"></cite></li></ul>`,
    ],
    [
      'JSON-LD',
      `<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebPage","name":"Home"},{"@type":"ScholarlyArticle","name":"${RAIN.title}","author":[{"@type":"Person","name":"Ann Lee"},{"@type":"Person","name":"Bo Ray"}],"datePublished":"2025","sameAs":"https://doi.org/10.1000/one"}]}</script>`,
    ],
    [
      'COinS',
      `<p>Rain.</p><span class="Z3988" title="rft.atitle=Rain%20by%20Ear%20in%20Narrow%20Valleys&amp;rft.au=Ann%20Lee&amp;rft.au=Bo%20Ray&amp;rft.date=2025&amp;rft_id=info%3Adoi%2F10.1000%2Fone"></span>`,
    ],
  ])('%s', (_, body) => {
    expect(read(`<html><body>${body}</body></html>`)).toMatchObject([
      { title: RAIN.title, authors: PEOPLE, doi: '10.1000/one', publishedOn: '2025' },
    ]);
  });

  test('rows of a header and a value are fields', () => {
    const row = (name: string, value: string) => `<tr><th>${name}</th><td>${value}</td></tr>`;
    const item = `<li><h2>${RAIN.title}</h2><table>${row('Item Type', 'Journal Article')}${row('Author', 'Ann Lee')}${row('Author', 'Bo Ray')}${row('Date', '2025')}${row('DOI', '<a href="https://doi.org/10.1000/one">10.1000/one</a>')}</table></li>`;
    expect(read(`<html><body><ul>${item}</ul></body></html>`)).toMatchObject([
      { title: RAIN.title, authors: PEOPLE, doi: '10.1000/one' },
    ]);
  });
});

describe('records in other forms', () => {
  const marc = (tag: string, code: string, text: string) =>
    `<datafield tag="${tag}" ind1=" " ind2=" "><subfield code="${code}">${text}</subfield></datafield>`;

  test.each([
    [
      'MARC',
      `<collection xmlns="http://www.loc.gov/MARC21/slim"><record>${marc('024', 'a', '10.1000/one')}${marc('100', 'a', 'Lee, Ann,')}${marc('245', 'a', `${RAIN.title} /`)}${marc('260', 'c', '2025.')}${marc('700', 'a', 'Ray, Bo,')}</record></collection>`,
    ],
    [
      'MODS',
      `<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>${RAIN.title}</title></titleInfo>${PEOPLE.map((name) => `<name type="personal"><namePart type="family">${name.split(' ')[1]}</namePart><namePart type="given">${name.split(' ')[0]}</namePart></name>`).join('')}<identifier type="doi">10.1000/one</identifier><relatedItem type="host"><titleInfo><title>Weather</title></titleInfo><originInfo><dateIssued>2025</dateIssued></originInfo></relatedItem></mods>`,
    ],
    [
      'TEI',
      `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><sourceDesc><biblStruct><analytic><author><persName><forename type="first">Ann</forename><surname>Lee</surname></persName></author><author><persName><forename type="first">Bo</forename><surname>Ray</surname></persName></author><title level="a">${RAIN.title}</title></analytic><monogr><imprint><date type="published" when="2025">2025</date></imprint></monogr><idno type="DOI">10.1000/one</idno></biblStruct></sourceDesc></fileDesc></teiHeader></TEI>`,
    ],
    [
      'OAI',
      `<OAI-PMH><ListRecords><record><metadata><oai_dc:dc xmlns:oai_dc="o" xmlns:dc="d"><dc:title>${RAIN.title}</dc:title><dc:creator>Lee, Ann</dc:creator><dc:creator>Ray, Bo</dc:creator><dc:date>2025</dc:date><dc:identifier>https://doi.org/10.1000/one</dc:identifier></oai_dc:dc></metadata></record></ListRecords></OAI-PMH>`,
    ],
    [
      'CITATION.cff',
      `cff-version: 1.2.0\nmessage: cite it\ntitle: rainkit\nauthors:\n  - family-names: Poe\n    given-names: Di\npreferred-citation:\n  type: article\n  title: ${RAIN.title}\n  authors:\n    - family-names: Lee\n      given-names: Ann\n    - family-names: Ray\n      given-names: Bo\n  doi: 10.1000/one\n  year: 2025\n`,
    ],
    [
      'tags with a colon',
      `Record #1 of 1\nID: CN-1\nAU: Lee, Ann\nAU: Ray, Bo\nTI: ${RAIN.title}\nYR: 2025\nDOI: 10.1000/one\n`,
    ],
    [
      'what stands with the volume',
      `@inproceedings{a, title = {${RAIN.title}}, author = {Lee, Ann and Ray, Bo}, crossref = {v}, doi = {10.1000/one}}\n@proceedings{v, title = {Weather}, date = {2025}}\n`,
    ],
    [
      'cells of JSON',
      `title,authors,year,externalIds,url\n${RAIN.title},"[{""authorId"":""1"",""name"":""Ann Lee""},{""authorId"":""2"",""name"":""Bo Ray""}]",2025,"{""DOI"":""10.1000/one""}",https://example.org/1\n`,
    ],
    [
      'columns whose names nobody knows',
      `शीर्षक;लेखक;वर्ष;कड़ी\n${RAIN.title};Ann Lee, Bo Ray;2025;https://doi.org/10.1000/one\n${SNOW.title};Cy Orr, Di Poe;2024;https://doi.org/10.1000/two\n${SNOW.title} II;Cy Orr, Di Poe;2024;https://doi.org/10.1000/six\n`,
    ],
    [
      'LaTeX lists',
      `\\begin{enumerate}\n\\item A.~Lee and B.~Ray, \`\`${RAIN.title},'' \\emph{Weather}, 2025. \\url{https://doi.org/10.1000/one}\n\\end{enumerate}\n`,
    ],
  ])('%s', (name, body) => {
    const authors = name === 'LaTeX lists' ? ['A. Lee', 'B. Ray'] : PEOPLE;
    expect(read(body)[0]).toMatchObject({
      title: RAIN.title,
      authors,
      doi: '10.1000/one',
      publishedOn: '2025',
    });
  });
});

test('references with initials in pairs, families called Xi, and those of GOST are cut where the title begins', () => {
  const body = [
    '1. Wilk, M. D., Dumont, M., Aalb, I. J. & Apple, G. Rain by ear in valleys. Sci. Data 3, 16 (2016).',
    '2. Xi, H., Cai, H. & Han, S. Snow by eye on plains. Nature 5, 17 (2021).',
    '3. Lee A., Ray B. C. Hail by touch at night // Cell. 2011. Т. 144. № 5. С. 646–674.',
  ].join('\n');
  expect(read(body)).toMatchObject([
    { title: 'Rain by ear in valleys', authors: ['M. D. Wilk', 'M. Dumont', 'I. J. Aalb', 'G. Apple'] },
    { title: 'Snow by eye on plains', authors: ['H. Xi', 'H. Cai', 'S. Han'] },
    { title: 'Hail by touch at night', authors: ['A. Lee', 'B. C. Ray'] },
  ]);
});

test('names joined in other languages are parted, double names are not', () => {
  expect(
    read(
      'Título;Autores;Año;DOI\nLluvia de oído;Ana Ruiz y Juan Gil Robles;2025;10.1000/one\nNieve;Santiago Ramón y Cajal;1906;10.1000/two\n',
    ),
  ).toMatchObject([{ authors: ['Ana Ruiz', 'Juan Gil Robles'] }, { authors: ['Santiago Ramón y Cajal'] }]);
});
