import { dayOf, type ListedPaper, nameOf, turnedName, type Writing, wrap } from './papers.ts';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const unlessNull = (text: string | null, write: (text: string) => string): string =>
  text === null ? '' : write(text);
const initials = (given: string): string => given.replace(/[^\p{Lu}]/gu, '');
const arxivDoi = ({ arxivId, doi }: ListedPaper): string =>
  doi ?? (arxivId === null ? '' : `10.48550/arXiv.${arxivId}`);
const people = ({ authors }: ListedPaper): string =>
  authors.map(([given, family]) => `${family} ${initials(given)}`).join(', ');

/** What libraries, catalogues, note-takers and people's own lists keep papers in. */
export const KEEPERS: readonly Writing[] = [
  {
    name: 'references in APA style',
    format: 'reference-list',
    keeps: { abstract: false, authors: false, arxivId: false, date: 'year' },
    only: ({ venue }) => venue !== null && !/\d/.test(venue),
    write: (papers) =>
      papers
        .map(
          (paper) =>
            `${paper.authors.map(([given, family]) => `${family}, ${initials(given).split('').join('. ')}.`).join(', & ')} (${dayOf(paper).year}). ${paper.title}${/[?]$/.test(paper.title) ? '' : '.'} ${paper.venue}, 12(3), 45–67. https://doi.org/${paper.doi}`,
        )
        .join('\n'),
  },
  {
    name: 'references in Vancouver style, numbered and wrapped',
    format: 'reference-list',
    keeps: { abstract: false, authors: false, arxivId: false, date: 'month' },
    only: ({ venue }) => venue !== null && !/\d/.test(venue),
    write: (papers) =>
      `References\n\n${papers
        .map((paper, i) =>
          wrap(
            `${i + 1}. ${people(paper)}. ${paper.title}${/[?]$/.test(paper.title) ? '' : '.'} ${paper.venue}. ${dayOf(paper).year} ${dayOf(paper).name.slice(0, 3)};12(3):45-67. doi: ${paper.doi}.`,
            72,
            '   ',
          ),
        )
        .join('\n')}`,
  },
  {
    name: 'references in IEEE style',
    format: 'reference-list',
    keeps: { abstract: false, authors: false, arxivId: false, date: 'month' },
    only: ({ venue }) => venue !== null && !/\d/.test(venue),
    write: (papers) =>
      papers
        .map(
          (paper, i) =>
            `[${i + 1}] ${paper.authors.map(([given, family]) => `${initials(given).split('').join('. ')}. ${family}`).join(', ')}, “${paper.title}${/[?]$/.test(paper.title) ? '' : ','}” ${paper.venue}, vol. 12, no. 3, pp. 45–67, ${dayOf(paper).name.slice(0, 3)}. ${dayOf(paper).year}, doi: ${paper.doi}.`,
        )
        .join('\n'),
  },
  {
    name: 'preprints by JSON:API, as OSF has them',
    format: 'json-records',
    keeps: { authors: false, arxivId: false, doi: false, venue: false },
    write: (papers) =>
      JSON.stringify({
        data: papers.map((paper) => ({
          id: 'x7k2p',
          type: 'preprints',
          attributes: {
            date_created: '2026-01-01T10:00:00',
            date_published: `${paper.date}T09:00:00.000000`,
            title: paper.title,
            description: paper.abstract,
            is_published: true,
          },
          links: {
            html: 'https://osf.io/preprints/x7k2p/',
            preprint_doi: `https://doi.org/${arxivDoi(paper)}`,
          },
        })),
        meta: { version: '2.0' },
      }),
  },
  {
    name: "a person's papers at DBLP as XML, of several kinds",
    format: 'xml-records',
    keeps: { abstract: false, doi: false, date: 'year' },
    write: (papers) =>
      `<?xml version="1.0"?><dblpperson name="Xiaoyu Li 0003" n="5"><person key="homepages/1"><author>Xiaoyu Li 0003</author></person>${papers
        .map((paper, i) => {
          const kind = ['article', 'inproceedings', 'incollection'][i % 3];
          const where = unlessNull(
            paper.venue,
            (venue) => `<${i % 3 ? 'booktitle' : 'journal'}>${venue}</${i % 3 ? 'booktitle' : 'journal'}>`,
          );
          return `<r><${kind} key="k/${i}" mdate="2026-07-01">${paper.authors.map((each) => `<author pid="1/${i}">${nameOf(each)} 0012</author>`).join('')}<title>${paper.title}.</title><year>${dayOf(paper).year}</year>${where}${unlessNull(paper.arxivId, (id) => `<volume>abs/${id}</volume>`)}</${kind}></r>`;
        })
        .join('')}</dblpperson>`,
  },
  {
    name: 'TEI of HAL',
    format: 'xml-records',
    keeps: { arxivId: false },
    write: (papers) =>
      `<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>HAL TEI export</title></titleStmt></fileDesc></teiHeader><text><body><listBibl>${papers
        .map((paper) => {
          const authors = paper.authors
            .map(
              ([given, family]) =>
                `<author role="aut"><persName><forename type="first">${given}</forename><surname>${family}</surname></persName><idno type="halauthorid">12-0</idno><affiliation ref="#struct-1"/></author>`,
            )
            .join('');
          return `<biblFull><titleStmt><title xml:lang="en">${paper.title}</title>${authors}<editor role="depositor"><persName><forename>Marc</forename><surname>Dupont</surname></persName></editor></titleStmt><editionStmt><edition><date type="whenSubmitted">2026-06-01</date></edition></editionStmt><sourceDesc><biblStruct><analytic><title>${paper.title}</title>${authors}</analytic><monogr>${unlessNull(paper.venue, (venue) => `<title level="j">${venue}</title>`)}<imprint><date type="datePub">${paper.date}</date></imprint></monogr>${unlessNull(paper.doi, (doi) => `<idno type="doi">${doi}</idno>`)}</biblStruct></sourceDesc>${unlessNull(paper.abstract, (text) => `<profileDesc><abstract xml:lang="en"><p>${escaped(text)}</p></abstract></profileDesc>`)}</biblFull>`;
        })
        .join('')}</listBibl></body></text></TEI>`,
  },
  {
    name: "articles of DOAJ's interface",
    format: 'json-records',
    keeps: { arxivId: false, date: 'month' },
    write: (papers) =>
      JSON.stringify({
        total: papers.length,
        query: 'x',
        results: papers.map((paper) => ({
          last_updated: '2026-05-01T00:00:00Z',
          bibjson: {
            identifier: [
              { id: '0094-8276', type: 'pissn' },
              ...(paper.doi === null ? [] : [{ id: paper.doi, type: 'doi' }]),
            ],
            journal: { volume: '51', title: paper.venue, country: 'US' },
            month: String(Number(dayOf(paper).month)),
            year: dayOf(paper).year,
            author: paper.authors.map((each) => ({ affiliation: 'Univ X', name: nameOf(each) })),
            link: [{ type: 'fulltext', url: 'https://example.org/a' }],
            title: paper.title,
            ...(paper.abstract === null ? {} : { abstract: paper.abstract }),
          },
          id: 'abc',
        })),
      }),
  },
  {
    name: 'an awesome list with badges',
    format: 'markdown-list',
    only: ({ arxivId }) => arxivId !== null,
    keeps: { abstract: false, doi: false, date: 'year', venue: false },
    write: (papers) =>
      `# Awesome caches\n\nPRs welcome!\n\n## Papers\n${papers
        .map(
          (paper) =>
            `- **${paper.title}** [[Paper](https://arxiv.org/abs/${paper.arxivId})] [[Code](https://github.com/x/y)] ![stars](https://img.shields.io/github/stars/x) *${paper.authors.map(nameOf).join(', ')}* (arXiv ${dayOf(paper).year})`,
        )
        .join('\n')}\n`,
  },
  {
    name: 'references in Chicago style',
    format: 'reference-list',
    keeps: { abstract: false, arxivId: false, date: 'month' },
    only: ({ venue }) => venue !== null && !/\d/.test(venue),
    write: (papers) =>
      `Bibliography\n\n${papers
        .map(({ authors, ...paper }) => {
          const [first, ...others] = authors.map((each, i) => (i === 0 ? turnedName(each) : nameOf(each)));
          const last = others.pop();
          return `${[first, ...others].join(', ')}, and ${last}. “${paper.title}${/[?]$/.test(paper.title) ? '' : '.'}” ${paper.venue} 178 (${dayOf({ authors, ...paper }).name} ${paper.date.slice(0, 4)}): 10–12. https://doi.org/${paper.doi}.`;
        })
        .join('\n\n')}\n`,
  },
  {
    name: 'a numbered list with each abstract in a paragraph of its own',
    format: 'markdown-list',
    only: ({ arxivId, abstract }) => arxivId !== null && abstract !== null,
    keeps: { doi: false, date: false, venue: false },
    write: (papers) =>
      papers
        .map(
          (paper, i) =>
            `${i + 1}) ${paper.title}\n${paper.authors.map(nameOf).join(', ')}\narXiv:${paper.arxivId}\n\nAbstract: ${paper.abstract}\n`,
        )
        .join('\n'),
  },
  {
    name: 'references in Harvard style, with the day they were looked at',
    format: 'reference-list',
    keeps: { abstract: false, authors: false, arxivId: false, date: 'year' },
    only: ({ venue }) => venue !== null && !/\d/.test(venue),
    write: (papers) =>
      papers
        .map(
          (paper) =>
            `${paper.authors.map(([given, family]) => `${family}, ${initials(given).split('').join('.')}.`).join(', ')} (${dayOf(paper).year}) ‘${paper.title}’, ${paper.venue}, 12(3), pp. 45–67. Available at: https://doi.org/${paper.doi} (Accessed: 1 September 2026).`,
        )
        .join('\n'),
  },
  {
    name: "DataCite's XML",
    format: 'xml-records',
    keeps: { arxivId: false, date: 'year', venue: false },
    only: ({ doi }) => doi !== null,
    write: (papers) =>
      `<?xml version="1.0"?><resources>${papers
        .map(
          (paper) =>
            `<resource xmlns="http://datacite.org/schema/kernel-4"><identifier identifierType="DOI">${paper.doi}</identifier><creators>${paper.authors.map(([given, family]) => `<creator><creatorName nameType="Personal">${family}, ${given}</creatorName><givenName>${given}</givenName><familyName>${family}</familyName></creator>`).join('')}</creators><titles><title>${paper.title}</title></titles><publisher>X</publisher><publicationYear>${dayOf(paper).year}</publicationYear><descriptions>${unlessNull(paper.abstract, (text) => `<description descriptionType="Abstract">${escaped(text)}</description>`)}</descriptions></resource>`,
        )
        .join('')}</resources>`,
  },
];
