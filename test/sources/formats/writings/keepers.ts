import { dayOf, type ListedPaper, nameOf, turnedName, type Writing, wrap } from './papers.ts';

const initials = (given: string): string => given.replace(/[^\p{Lu}]/gu, '');
const arxivDoi = ({ arxivId, doi }: ListedPaper): string =>
  doi ?? (arxivId === null ? '' : `10.48550/arXiv.${arxivId}`);
const people = ({ authors }: ListedPaper): string =>
  authors.map(([given, family]) => `${family} ${initials(given)}`).join(', ');

/** What libraries, catalogues, note-takers and people's own lists keep papers in. */
export const KEEPERS: readonly Writing[] = [
  {
    name: 'CSL as YAML',
    format: 'json-records',
    write: (papers) =>
      `---\nreferences:\n${papers
        .map((paper, i) => {
          const people = paper.authors.map(
            ([given, family]) => `  - family: ${JSON.stringify(family)}\n    given: ${given}\n`,
          );
          const date = dayOf(paper);
          return [
            `- id: key${i}\n  type: article-journal\n  title: ${JSON.stringify(paper.title)}\n`,
            `  author:\n${people.join('')}`,
            paper.abstract === null ? '' : `  abstract: >-\n    ${wrap(paper.abstract, 70, '    ')}\n`,
            `  issued:\n  - year: ${date.year}\n    month: ${Number(date.month)}\n    day: ${Number(date.day)}\n`,
            paper.venue === null ? '' : `  container-title: ${JSON.stringify(paper.venue)}\n`,
            paper.doi === null ? '' : `  DOI: ${paper.doi}\n`,
            paper.arxivId === null ? '' : `  URL: https://arxiv.org/abs/${paper.arxivId}\n`,
          ].join('');
        })
        .join('')}...\n`,
  },
  {
    name: 'a note with its fields in YAML',
    format: 'note',
    only: ({ arxivId }) => arxivId === '2502.17003',
    write: ([paper]) =>
      paper === undefined
        ? ''
        : `---\ntitle: ${JSON.stringify(paper.title)}\nauthors:\n${paper.authors.map((name) => `  - ${JSON.stringify(nameOf(name))}\n`).join('')}date: ${paper.date}\nvenue: ${JSON.stringify(paper.venue)}\ndoi: ${paper.doi}\n${paper.arxivId === null ? '' : `arxiv: ${paper.arxivId}\n`}tags: [reading]\n---\nup:: [[Reading]]\n\n## Abstract\n${paper.abstract}\n\n## Notes\n- like [[Other (2023)]], https://arxiv.org/abs/2303.06865\n`,
  },
  {
    name: "a group's page, saved",
    format: 'web-page',
    keeps: { abstract: false, date: 'year', venue: false },
    write: (papers) =>
      `<!DOCTYPE html>\n<html><head><title>Group</title></head><body><nav><a href="/">Home</a></nav><h1>Publications</h1>\n<ul>\n${papers
        .map(
          (paper) =>
            `<li><strong>${paper.title.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</strong><br>${paper.authors.map(nameOf).join(', ')}, ${dayOf(paper).year}<br>${paper.arxivId === null ? '' : `[<a href="https://arxiv.org/abs/${paper.arxivId}">arXiv</a>]`}${paper.doi === null ? '' : ` [<a href="https://doi.org/${paper.doi}">doi</a>]`} [<a href="/code.zip">code</a>]</li>`,
        )
        .join('\n')}\n</ul></body></html>`,
  },
  {
    name: 'references in APA style',
    format: 'text-list',
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
    format: 'text-list',
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
    format: 'text-list',
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
    format: 'text-list',
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
    format: 'text-list',
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
    format: 'text-list',
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
    format: 'text-list',
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
    name: 'a page of DBLP',
    format: 'embedded-data',
    keeps: { abstract: false, arxivId: false, date: 'year', venue: false },
    only: ({ doi }) => doi !== null,
    write: (papers) =>
      `<!DOCTYPE html><html><body><h1>NAACL-HLT 2024</h1><ul class="publ-list">${papers
        .map(
          (paper) =>
            `<li class="entry" itemscope itemtype="http://schema.org/ScholarlyArticle"><nav><a href="https://doi.org/${paper.doi}" itemprop="url">view</a></nav><cite itemprop="headline">${paper.authors.map((each) => `<span itemprop="author" itemscope itemtype="http://schema.org/Person"><a href="https://dblp.org/pid/1"><span itemprop="name">${nameOf(each)}</span></a></span>`).join(', ')}: <span class="title" itemprop="name">${paper.title}.</span> 1-9<meta itemprop="datePublished" content="${dayOf(paper).year}"></cite></li>`,
        )
        .join('\n')}</ul></body></html>`,
  },
  {
    name: 'messages of a chat, exported as JSON',
    format: 'json-links',
    keeps: { abstract: false, authors: false, doi: false, date: false, venue: false },
    only: ({ arxivId }) => arxivId !== null,
    write: (papers) =>
      JSON.stringify(
        papers.map((paper, i) => ({
          type: 'message',
          ts: `174099000${i}.0001`,
          text: `look: <https://arxiv.org/abs/${paper.arxivId}>`,
          attachments: [{ title: paper.title, title_link: `https://arxiv.org/abs/${paper.arxivId}`, id: i }],
        })),
      ),
  },
  {
    name: 'Cochrane',
    format: 'tagged-lines',
    keeps: { arxivId: false, date: 'year' },
    write: (papers) =>
      papers
        .map((paper, i) =>
          [
            `Record #${i + 1} of ${papers.length}`,
            `ID: CN-${i}`,
            ...paper.authors.map((each) => `AU: ${turnedName(each)}`),
            `TI: ${paper.title}`,
            ...(paper.venue === null ? [] : [`SO: ${paper.venue}`]),
            `YR: ${dayOf(paper).year}`,
            ...(paper.abstract === null ? [] : [`AB: ${paper.abstract}`]),
            ...(paper.doi === null ? [] : [`DOI: ${paper.doi}`]),
          ].join('\n'),
        )
        .join('\n\n'),
  },
];
