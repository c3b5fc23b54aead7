import { dayOf, type ListedPaper, nameOf, turnedName, type Writing, wrap } from './papers.ts';

type Field = (paper: ListedPaper, i: number) => string;

const month = (paper: ListedPaper): string => dayOf(paper).name.slice(0, 3);
const initialsOf = ([given, family]: readonly [string, string]): string =>
  `${family} ${given.replace(/[^\p{Lu}]/gu, '')}`;
const people = (paper: ListedPaper): string => paper.authors.map(turnedName).join('; ');
const arxivUrl = ({ arxivId }: ListedPaper): string =>
  arxivId === null ? '' : `http://arxiv.org/abs/${arxivId}`;

/** A table as an exporter writes it: its headers and what stands under each. */
function table(columns: readonly (readonly [string, Field])[], { sign = ',', above = '' } = {}) {
  const quoted = (text: string) => (sign === '\t' ? text : `"${text.replaceAll('"', '""')}"`);
  return (papers: readonly ListedPaper[]): string =>
    [
      ...(above === '' ? [] : [above]),
      columns.map(([name]) => quoted(name)).join(sign),
      ...papers.map((paper, i) => columns.map(([, of]) => quoted(of(paper, i))).join(sign)),
    ].join('\r\n');
}

/** A tagged file: one line a field, one record after the other. */
function tagged(
  fields: readonly (readonly [string, (paper: ListedPaper) => string | string[]])[],
  end: string,
  head = '',
) {
  const lines = (tag: string, value: string | string[]) =>
    [value].flat().flatMap((each) => (each === '' ? [] : [`${tag} ${each}`]));
  return (papers: readonly ListedPaper[]): string =>
    head +
    papers
      .map((paper) => `${fields.flatMap(([tag, of]) => lines(tag, of(paper))).join('\n')}\n${end}`)
      .join('');
}

const title: Field = (paper) => paper.title;
const abstract: Field = (paper) => paper.abstract ?? '';
const doi: Field = (paper) => paper.doi ?? '';
const venue: Field = (paper) => paper.venue ?? '';
const year: Field = (paper) => dayOf(paper).year;

/** How indexes, publishers and reference managers export what they hold, by the headers and tags they really use. */
export const EXPORTERS: readonly Writing[] = [
  {
    name: 'PubMed as CSV',
    format: 'table',
    keeps: { abstract: false, authors: false, arxivId: false, date: 'year' },
    write: table([
      ['PMID', (_, i) => `3810${i}`],
      ['Title', (paper) => `${paper.title}.`],
      ['Authors', (paper) => `${paper.authors.map(initialsOf).join(', ')}.`],
      ['Citation', (paper) => `${paper.venue}. ${year(paper, 0)};1(2):3-4. doi: 10.1000/other.`],
      ['First Author', (paper) => initialsOf(paper.authors[0] ?? ['', ''])],
      ['Journal/Book', venue],
      ['Publication Year', year],
      ['Create Date', () => '2031/02/03'],
      ['PMCID', () => ''],
      ['DOI', doi],
    ]),
  },
  {
    name: 'OpenAlex as CSV',
    format: 'table',
    keeps: { arxivId: false },
    write: table([
      ['id', (_, i) => `https://openalex.org/W${i}`],
      ['doi', (paper) => (paper.doi ? `https://doi.org/${paper.doi}` : '')],
      ['display_name', title],
      ['publication_year', year],
      ['publication_date', (paper) => paper.date],
      ['primary_location.source.display_name', venue],
      ['authorships.author.id', () => 'https://openalex.org/A1|https://openalex.org/A2'],
      ['authorships.author.display_name', (paper) => paper.authors.map(nameOf).join('|')],
      ['authorships.raw_affiliation_strings', () => 'University of X, Y|Z'],
      ['referenced_works', () => 'https://doi.org/10.1000/other'],
      ['abstract', abstract],
    ]),
  },
  {
    name: 'Web of Science, parted by tabs',
    format: 'table',
    keeps: { arxivId: false, date: 'month' },
    write: table(
      [
        ['PT', () => 'J'],
        ['AU', (paper) => paper.authors.map(([given, family]) => `${family}, ${given.charAt(0)}`).join('; ')],
        ['AF', people],
        ['TI', title],
        ['SO', venue],
        ['DE', () => 'attention; memory'],
        ['AB', abstract],
        ['CR', () => 'Vaswani A, 2017, NEURIPS, DOI 10.1000/other'],
        ['PD', (paper) => month(paper).toUpperCase()],
        ['PY', year],
        ['DI', doi],
        ['UT', (_, i) => `WOS:00${i}`],
      ],
      { sign: '\t' },
    ),
  },
  {
    name: 'Dimensions, with a line above the header',
    format: 'table',
    write: table(
      [
        ['Rank', (_, i) => String(i)],
        ['Publication ID', (_, i) => `pub.${i}`],
        ['DOI', doi],
        ['Title', title],
        ['Abstract', abstract],
        ['Source title', venue],
        ['Publication date', (paper) => paper.date],
        ['PubYear', year],
        ['Authors', people],
        ['Authors (Raw Affiliation)', () => 'Lee, Ann (University of X)'],
        ['Source Linkout', arxivUrl],
      ],
      { above: '"About the data: Exported on Jun 01, 2025."' },
    ),
  },
  {
    name: 'Rayyan, its dates in three columns and "and" between names',
    format: 'table',
    keeps: { arxivId: false },
    write: table([
      ['key', (_, i) => `rayyan-${i}`],
      ['title', title],
      ['year', year],
      ['month', (paper) => dayOf(paper).month],
      ['day', (paper) => dayOf(paper).day],
      ['journal', venue],
      ['authors', (paper) => paper.authors.map(turnedName).join(' and ')],
      ['url', (paper) => (paper.doi ? `https://doi.org/${paper.doi}` : '')],
      ['abstract', abstract],
    ]),
  },
  {
    name: 'Springer, nothing between the names',
    format: 'table',
    only: ({ authors }) => authors.length === 2,
    keeps: { abstract: false, arxivId: false, date: 'year' },
    write: table([
      ['Item Title', title],
      ['Publication Title', venue],
      ['Item DOI', doi],
      ['Authors', (paper) => paper.authors.map(nameOf).join('')],
      ['Publication Year', year],
      ['Content Type', () => 'Article'],
    ]),
  },
  {
    name: 'Web of Science as plain text',
    format: 'web-of-science',
    keeps: { arxivId: false, date: 'month' },
    write: tagged(
      [
        ['PT', () => 'J'],
        [
          'AU',
          (paper) => paper.authors.map(([given, family]) => `${family}, ${given.charAt(0)}`).join('\n   '),
        ],
        ['AF', (paper) => paper.authors.map(turnedName).join('\n   ')],
        ['TI', (paper) => wrap(paper.title, 70, '   ')],
        ['SO', (paper) => paper.venue ?? ''],
        ['AB', (paper) => paper.abstract ?? ''],
        ['CR', () => 'Vaswani A, 2017, NEURIPS, DOI 10.1000/other\n   Ba J, 2016, ARXIV'],
        ['PD', (paper) => month(paper).toUpperCase()],
        ['PY', (paper) => dayOf(paper).year],
        ['DI', (paper) => paper.doi ?? ''],
      ],
      'ER\n\n',
      'FN Clarivate Analytics Web of Science\nVR 1.0\n',
    ),
  },
  {
    name: 'EndNote as the ACM gives it',
    format: 'endnote-tagged',
    keeps: { date: 'day' },
    write: tagged(
      [
        ['%0', () => 'Journal Article'],
        ['%A', (paper) => paper.authors.map(turnedName)],
        ['%T', (paper) => paper.title],
        ['%J', (paper) => paper.venue ?? ''],
        ['%D', (paper) => dayOf(paper).year],
        ['%8', (paper) => `${month(paper)} ${dayOf(paper).day}, ${dayOf(paper).year}`],
        ['%U', arxivUrl],
        ['%R', (paper) => paper.doi ?? ''],
        ['%X', (paper) => paper.abstract ?? ''],
      ],
      '\n',
    ),
  },
  {
    name: 'an answer of INSPIRE, two lists deep',
    format: 'json-records',
    write: (papers) =>
      JSON.stringify({
        hits: {
          total: papers.length,
          hits: papers.map((paper) => ({
            id: '1',
            metadata: {
              titles: [{ title: paper.title, source: 'arXiv' }],
              authors: paper.authors.map((name) => ({
                full_name: turnedName(name),
                affiliations: [{ value: 'X U.' }],
              })),
              abstracts: paper.abstract ? [{ value: paper.abstract }] : [],
              arxiv_eprints: paper.arxivId ? [{ value: paper.arxivId, categories: ['cs.LG'] }] : [],
              dois: paper.doi ? [{ value: paper.doi }] : [],
              earliest_date: paper.date,
              publication_info: paper.venue
                ? [{ journal_title: paper.venue, year: Number(dayOf(paper).year) }]
                : [],
              references: [{ reference: { title: { title: 'Another paper' }, dois: ['10.1000/other'] } }],
            },
          })),
        },
      }),
  },
  {
    name: 'an answer of Europe PMC, its authors in a line and in parts',
    format: 'json-records',
    keeps: { arxivId: false },
    write: (papers) =>
      JSON.stringify({
        resultList: {
          result: papers.map((paper) => ({
            source: 'MED',
            doi: paper.doi,
            title: `${paper.title}.`,
            authorString: `${paper.authors.map(initialsOf).join(', ')}.`,
            authorList: {
              author: paper.authors.map((name) => ({
                fullName: initialsOf(name),
                firstName: name[0],
                lastName: name[1],
              })),
            },
            journalInfo: { journal: { title: paper.venue }, dateOfPublication: '2031 Jan' },
            abstractText: paper.abstract,
            firstPublicationDate: paper.date,
            dateOfCompletion: '2031-01-01',
          })),
        },
      }),
  },
  {
    name: 'an answer of Lens, ids by their type',
    format: 'json-records',
    keeps: { arxivId: false },
    write: (papers) =>
      JSON.stringify({
        data: papers.map((paper) => ({
          title: paper.title,
          authors: paper.authors.map(([first_name, last_name]) => ({
            first_name,
            last_name,
            affiliations: [{ name: 'U' }],
          })),
          external_ids: paper.doi
            ? [
                { type: 'doi', value: paper.doi },
                { type: 'magid', value: '1' },
              ]
            : [],
          source: { title: paper.venue, type: 'Journal' },
          date_published: `${paper.date}T00:00:00Z`,
          abstract: paper.abstract,
        })),
      }),
  },
];
