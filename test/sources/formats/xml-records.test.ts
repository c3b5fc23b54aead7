import { expect, test } from 'vitest';
import { parsePage } from '../../../src/sources/index.ts';
import { pageOf } from '../seed-pages.ts';

const read = (body: string) => parsePage(pageOf(body));

const article = (inside = '') =>
  `<PubmedArticle><MedlineCitation><PMID Version="1">36799991</PMID><DateCompleted><Year>2025</Year></DateCompleted><Article><Journal><JournalIssue><PubDate><Year>2023</Year><Month>Mar</Month></PubDate></JournalIssue><Title>Annals of Weather</Title></Journal><ArticleTitle>Rain by ear in H<sub>2</sub>O valleys.</ArticleTitle><ELocationID EIdType="doi" ValidYN="Y">10.7326/M22-9991</ELocationID><Abstract><AbstractText Label="METHODS" NlmCategory="METHODS">We listen.</AbstractText><AbstractText Label="RESULTS">It is <i>loud</i>.</AbstractText></Abstract><AuthorList CompleteYN="Y"><Author><LastName>Lee</LastName><ForeName>Ann</ForeName><AffiliationInfo><Affiliation>Turin</Affiliation></AffiliationInfo></Author></AuthorList></Article></MedlineCitation><PubmedData><ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.9/other</ArticleId></ArticleIdList></Reference></ReferenceList>${inside}</PubmedData></PubmedArticle>`;

test('what PubMed exports as XML keeps the parts of an abstract, and takes nothing from what a paper cites', () => {
  const { format, entries } = read(
    `<?xml version="1.0"?><PubmedArticleSet>${article()}${article()}</PubmedArticleSet>`,
  );
  expect(format).toBe('xml-records');
  expect(entries).toHaveLength(2);
  expect(entries[0]).toMatchObject({
    title: 'Rain by ear in H₂O valleys',
    abstract: 'METHODS: We listen. RESULTS: It is loud.',
    authors: ['Ann Lee'],
    doi: '10.7326/m22-9991',
    publishedOn: '2023-03',
    venue: 'Annals of Weather',
  });
});

test('records of a library in MODS are read by the same names', () => {
  const { entries } = read(
    `<?xml version="1.0"?><modsCollection xmlns="http://www.loc.gov/mods/v3"><mods><titleInfo><title>Rain by ear in valleys</title></titleInfo><name type="personal"><namePart type="given">Ann</namePart><namePart type="family">Lee</namePart></name><abstract>We listen to the rain, and it is loud.</abstract><identifier type="doi">10.1000/rain.1</identifier><originInfo><dateIssued>2024-05</dateIssued></originInfo></mods></modsCollection>`,
  );
  expect(entries).toMatchObject([
    {
      title: 'Rain by ear in valleys',
      abstract: 'We listen to the rain, and it is loud.',
      doi: '10.1000/rain.1',
      publishedOn: '2024-05',
    },
  ]);
});

test('a record that was left open takes nothing of the next, and the program that wrote it is no journal', () => {
  const record = (title: string, rest: string) =>
    `<record><source-app name="EndNote">EndNote</source-app><ref-type name="Journal Article">17</ref-type><titles><title>${title}</title></titles>${rest}`;
  const { entries, unread } = read(
    `<xml><records>${record('Rain by ear in valleys', '')}${record('Snow by radar from air', '<abstract>We see the snow, and it is quiet.</abstract><urls><related-urls><url>http://arxiv.org/abs/2405.00001</url></related-urls></urls>')}</record></records></xml>`,
  );
  expect(unread).toMatchObject([{ title: 'Rain by ear in valleys', arxivId: null }]);
  expect(entries).toMatchObject([{ title: 'Snow by radar from air', arxivId: '2405.00001' }]);
  expect(entries[0]?.venue).toBeUndefined();
});

test('editors of what Zotero keeps are no authors', () => {
  const creators = [
    { creatorType: 'author', firstName: 'Ann', lastName: 'Lee' },
    { creatorType: 'editor', firstName: 'Cy', lastName: 'Orr' },
  ];
  const data = { itemType: 'conferencePaper', title: 'Rain by ear in valleys', creators, DOI: '10.1000/r.1' };
  expect(read(JSON.stringify([{ key: 'A', data }])).unread).toMatchObject([{ authors: ['Ann Lee'] }]);
});
