import { dayOf, type ListedPaper, nameOf, turnedName, type Writing, wrap } from './papers.ts';

const isOnArxiv = (paper: ListedPaper): boolean => paper.arxivId !== null;
const hasAbstract = (paper: ListedPaper): boolean => paper.abstract !== null;

/** Ways of writing papers down that were set aside until the parsers were done: 79 of 89 entries were right at first sight. */
export const HELD: readonly Writing[] = [
  {
    name: 'BibTeX as Mendeley exports it, with TeX accents and doubled braces',
    format: 'bibtex',
    keeps: { date: 'month' },
    write: (papers) =>
      papers
        .map((paper, i) => {
          const tex = (text: string) =>
            text
              .replaceAll('ê', '{\\^{e}}')
              .replaceAll('é', "{\\'{e}}")
              .replaceAll('á', "{\\'{a}}")
              .replaceAll('ö', '{\\"{o}}')
              .replaceAll('í', "{\\'{\\i}}")
              .replaceAll('%', '\\%');
          const { year, name } = dayOf(paper);
          return `@article{Key${i},
abstract = {${tex(paper.abstract ?? '')}},
${paper.arxivId ? `archivePrefix = {arXiv},\narxivId = {${paper.arxivId}},\neprint = {${paper.arxivId}},\n` : ''}author = {${tex(paper.authors.map(turnedName).join(' and '))}},
${paper.doi ? `doi = {${paper.doi}},\n` : ''}file = {:C$\\backslash$:/Users/me/paper.pdf:pdf},
${paper.venue ? `journal = {${paper.venue}},\n` : ''}month = {${name.slice(0, 3).toLowerCase()}},
title = {{${tex(paper.title)}}},
year = {${year}}
}`;
        })
        .join('\n'),
  },
  {
    name: 'BibLaTeX with string definitions, quotes and comments',
    format: 'bibtex',
    keeps: { date: 'day' },
    write: (papers) =>
      `% my library\n@string{acl = "Association for Computational Linguistics"}\n@comment{jabref-meta: databaseType:biblatex;}\n\n${papers
        .map(
          (paper, i) =>
            `@Online{k${i}, author = "${paper.authors.map(nameOf).join(' and ')}", title = "${paper.title}", date = {${paper.date}}, ${paper.arxivId ? `eprint = {${paper.arxivId}}, eprinttype = {arxiv}, eprintclass = {${paper.categories[0]}}, ` : ''}${paper.doi ? `doi = {${paper.doi}}, ` : ''}${paper.venue ? `journaltitle = {${paper.venue}}, ` : ''}${paper.abstract ? `abstract = {${paper.abstract.replaceAll('%', '\\%')}}` : ''}}`,
        )
        .join('\n\n')}\n`,
  },
  {
    name: 'RIS as Zotero exports it',
    format: 'ris',
    keeps: { date: 'day' },
    write: (papers) =>
      papers
        .map((paper, i) => {
          const { year, month, day } = dayOf(paper);
          return [
            `TY  - ${paper.venue ? 'JOUR' : 'UNPB'}`,
            `ID  - key${i}`,
            `T1  - ${paper.title}`,
            ...paper.authors.map((name) => `A1  - ${turnedName(name)}`),
            `Y1  - ${year}/${month}/${day}/`,
            ...(paper.abstract ? [`N2  - ${wrap(paper.abstract, 90)}`] : []),
            ...(paper.venue ? [`T2  - ${paper.venue}`] : []),
            ...(paper.doi ? [`DO  - https://doi.org/${paper.doi}`] : []),
            ...(paper.arxivId
              ? [`M1  - arXiv:${paper.arxivId}`, `L2  - https://arxiv.org/pdf/${paper.arxivId}v2`]
              : []),
            'KW  - machine learning',
            'ER  -',
          ].join('\r\n');
        })
        .join('\r\n\r\n'),
  },
  {
    name: 'CSL JSON of a better exporter, in an object',
    format: 'json-records',
    keeps: { date: 'year', arxivId: true },
    write: (papers) =>
      JSON.stringify(
        {
          items: papers.map((paper, i) => ({
            id: i,
            type: paper.venue ? 'paper-conference' : 'article',
            title: paper.title,
            author: paper.authors.map(([given, family]) =>
              family.startsWith('van der ')
                ? { family: family.slice(8), given, 'non-dropping-particle': 'van der' }
                : { family, given },
            ),
            ...(paper.abstract ? { abstract: paper.abstract } : {}),
            'container-title': paper.venue ?? undefined,
            publisher: 'arXiv',
            number: paper.arxivId ? `arXiv:${paper.arxivId}` : undefined,
            DOI: paper.doi ?? undefined,
            issued: { raw: dayOf(paper).year },
          })),
        },
        null,
        2,
      ),
  },
  {
    name: 'Zotero RDF of preprints with identifiers and subjects',
    format: 'xml-records',
    write: (papers) =>
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
${papers
  .map(
    (
      paper,
      i,
    ) => `<rdf:Description rdf:about="urn:isbn:${i}"><z:itemType>${paper.venue ? 'conferencePaper' : 'preprint'}</z:itemType>
<dcterms:isPartOf rdf:resource="urn:issn:000${i}"/>
<bib:authors><rdf:Seq>${paper.authors.map(([given, family]) => `<rdf:li><foaf:Person><foaf:surname>${family}</foaf:surname><foaf:givenName>${given}</foaf:givenName></foaf:Person></rdf:li>`).join('')}</rdf:Seq></bib:authors>
<dc:subject><z:AutomaticTag><rdf:value>Computer Science</rdf:value></z:AutomaticTag></dc:subject>
<dc:title>${paper.title}</dc:title>${paper.abstract ? `<dcterms:abstract>${paper.abstract}</dcterms:abstract>` : ''}<dc:date>${paper.date}</dc:date>
<dc:identifier><dcterms:URI><rdf:value>${paper.arxivId ? `https://arxiv.org/abs/${paper.arxivId}` : `https://example.org/${i}`}</rdf:value></dcterms:URI></dc:identifier>${paper.doi ? `<dc:identifier>DOI ${paper.doi}</dc:identifier>` : ''}
</rdf:Description>
<bib:Journal rdf:about="urn:issn:000${i}"><dc:title>${paper.venue ?? 'arXiv'}</dc:title></bib:Journal>
<bib:Memo rdf:about="#item_${i}"><rdf:value>&lt;p&gt;a note&lt;/p&gt;</rdf:value></bib:Memo>`,
  )
  .join('\n')}</rdf:RDF>`,
  },
  {
    name: 'MEDLINE with labelled sections, only months and Windows line ends',
    format: 'medline',
    keeps: { arxivId: false, date: 'month', venue: true },
    write: (papers) =>
      papers
        .map((paper, i) => {
          const { year, name } = dayOf(paper);
          return [
            `PMID- 991${i}`,
            'DCOM- 20240101',
            'IS  - 1234-5678 (Electronic)',
            `DP  - ${year} ${name.slice(0, 3)}`,
            `TI  - ${wrap(paper.title, 75, '      ')}`,
            'PG  - 1-12',
            ...(paper.doi ? [`AID - S0140-6736(24)00001-${i} [pii]`, `AID - ${paper.doi} [doi]`] : []),
            ...(paper.abstract
              ? [`AB  - ${wrap(paper.abstract, 75, '      ')}`, 'CI  - Copyright (c) 2024.']
              : []),
            ...paper.authors.flatMap((author) => [
              `FAU - ${turnedName(author)}`,
              'AUID- ORCID: 0000-0002-1825-0097',
              'AD  - Department of Things, University of Somewhere, Town, Country. someone@example.org.',
            ]),
            ...(paper.venue ? [`JT  - ${wrap(paper.venue, 75, '      ')}`] : []),
            'MH  - Humans',
            '',
          ].join('\r\n');
        })
        .join('\r\n'),
  },
  {
    name: 'EndNote XML without styles',
    format: 'xml-records',
    keeps: { date: 'day' },
    write: (papers) =>
      `<?xml version="1.0"?>\n<xml>\n <records>\n${papers
        .map((paper, i) => {
          const { year, name, day } = dayOf(paper);
          return `  <record>\n   <rec-number>${i + 1}</rec-number>\n   <ref-type name="Preprint">12</ref-type>\n   <contributors><authors>${paper.authors.map((name) => `<author>${turnedName(name)}</author>`).join('\n')}</authors></contributors>\n   <titles>\n    <title>${paper.title}</title>\n${paper.venue ? `    <secondary-title>${paper.venue}</secondary-title>\n` : ''}   </titles>\n${paper.venue ? `   <periodical><full-title>${paper.venue}</full-title></periodical>\n` : ''}   <dates><year>${year}</year><pub-dates><date>${name} ${Number(day)}</date></pub-dates></dates>\n${paper.abstract ? `   <abstract>${paper.abstract}</abstract>\n` : ''}${paper.arxivId ? `   <accession-num>arXiv:${paper.arxivId}</accession-num>\n` : ''}${paper.doi ? `   <electronic-resource-num>https://doi.org/${paper.doi}</electronic-resource-num>\n` : ''}  </record>\n`;
        })
        .join('')} </records>\n</xml>\n`,
  },
  {
    name: 'a table parted by tabs, as a spreadsheet is pasted',
    format: 'table',
    keeps: { date: 'year' },
    write: (papers) =>
      [
        ['Year', 'Paper title', 'Author(s)', 'Journal', 'Link', 'DOI', 'Summary', 'My notes'].join('\t'),
        ...papers.map((paper) =>
          [
            dayOf(paper).year,
            paper.title,
            paper.authors.map(nameOf).join(', '),
            paper.venue ?? '',
            paper.arxivId ? `https://arxiv.org/abs/${paper.arxivId}` : '',
            paper.doi ? `https://doi.org/${paper.doi}` : '',
            paper.abstract ?? '',
            'read this first',
          ].join('\t'),
        ),
      ].join('\n'),
  },
  {
    name: 'CSV as Scopus exports it, with semicolons',
    format: 'table',
    keeps: { date: 'year', arxivId: false },
    write: (papers) =>
      `\ufeff${[
        'Authors;Author full names;Title;Year;Source title;Volume;Cited by;DOI;Link;Abstract;Document Type',
        ...papers.map((paper) =>
          [
            paper.authors.map(([given, family]) => `${family} ${given.charAt(0)}.`).join('; '),
            paper.authors.map((name, i) => `${turnedName(name)} (5710000${i})`).join('; '),
            paper.title,
            dayOf(paper).year,
            paper.venue ?? '',
            '12',
            '3',
            paper.doi ?? '',
            'https://www.scopus.com/inward/record.uri?eid=2-s2.0-1',
            paper.abstract ?? '',
            'Article',
          ]
            .map((value) => `"${value}"`)
            .join(';'),
        ),
      ].join('\n')}`,
  },
  {
    name: 'lines of JSON made by a script',
    format: 'json-records',
    write: (papers) =>
      papers
        .map((paper) =>
          JSON.stringify({
            arxiv_id: paper.arxivId,
            title: paper.title,
            summary: paper.abstract,
            authors: paper.authors.map(nameOf),
            published: `${paper.date}T17:59:59Z`,
            doi: paper.doi,
            journal: paper.venue,
          }),
        )
        .join('\r\n'),
  },
  {
    name: 'a batch of Semantic Scholar, a bare list with gaps',
    format: 'json-records',
    keeps: { date: 'year' },
    write: (papers) =>
      JSON.stringify([
        null,
        ...papers.map((paper, i) => ({
          paperId: `${i}aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd`,
          corpusId: i,
          title: paper.title,
          abstract: paper.abstract,
          year: Number(dayOf(paper).year),
          venue: paper.venue ?? '',
          externalIds: { DBLP: 'journals/x/y', ArXiv: paper.arxivId, DOI: paper.doi },
          authors: paper.authors.map((name) => ({ authorId: null, name: nameOf(name) })),
          openAccessPdf: null,
        })),
      ]),
  },
  {
    name: 'one work of OpenAlex alone',
    format: 'json-records',
    only: (paper) => paper.doi === '10.1162/tacl_a_00991',
    write: ([paper]) =>
      JSON.stringify({
        id: 'https://openalex.org/W4390001',
        doi: `https://doi.org/${paper?.doi}`,
        display_name: paper?.title,
        title: paper?.title,
        publication_date: paper?.date,
        ids: { openalex: 'https://openalex.org/W4390001', doi: `https://doi.org/${paper?.doi}` },
        primary_location: {
          landing_page_url: `https://doi.org/${paper?.doi}`,
          source: { display_name: paper?.venue },
        },
        locations: [
          {
            landing_page_url: `http://arxiv.org/abs/${paper?.arxivId}`,
            source: { display_name: 'arXiv (Cornell University)' },
          },
        ],
        authorships: (paper?.authors ?? []).map((name) => ({
          author: { display_name: nameOf(name) },
          institutions: [],
        })),
        abstract_inverted_index: Object.fromEntries(
          [...new Set((paper?.abstract ?? '').split(' '))].map((word) => [
            word,
            (paper?.abstract ?? '').split(' ').flatMap((each, i) => (each === word ? [i] : [])),
          ]),
        ),
      }),
  },
  {
    name: 'a Markdown list with details behind each link',
    format: 'text-list',
    only: isOnArxiv,
    keeps: { doi: false, date: 'year', venue: false },
    write: (papers) =>
      `# Awesome efficient models\n\nA list of papers we like.\n\n### 2024 and around\n\n${papers
        .map(
          (paper) =>
            `* **${paper.title}** [[paper](https://arxiv.org/abs/${paper.arxivId})] [[code](https://github.com/some/thing)]\n  ${paper.authors.map(nameOf).join(', ')}. ${dayOf(paper).year}.\n${paper.abstract ? `  > ${paper.abstract}\n` : ''}`,
        )
        .join('\n')}`,
  },
  {
    name: 'a numbered Markdown list with titles in bold and links below',
    format: 'text-list',
    keeps: { abstract: false, date: false, venue: false },
    write: (papers) =>
      `Reading group, week 12\n======================\n\n${papers
        .map(
          (paper, i) =>
            `${i + 1}. **${paper.title}**\n   - Authors: ${paper.authors.map(nameOf).join(', ')}\n   - Link: ${paper.arxivId ? `https://arxiv.org/abs/${paper.arxivId}` : `https://doi.org/${paper.doi}`}\n${paper.arxivId && paper.doi ? `   - DOI: ${paper.doi}\n` : ''}`,
        )
        .join('\n')}`,
  },
  {
    name: "arXiv's e-mail digest with cross-listings and headers of a mail",
    format: 'arxiv-mail',
    only: (paper) => isOnArxiv(paper) && hasAbstract(paper),
    keeps: { date: 'day', doi: true, venue: false },
    write: (papers) => {
      const line = '-'.repeat(78);
      return `From: no-reply@arXiv.org (send mail ONLY to cs)\nTo: rabble@arXiv.org (cs daily title/abstract distribution)\nSubject: cs daily Subj-class mailing 200012 1\n\n${line}\n${line}\nSend any comments regarding submissions directly to submitter.\n${line}\nArchives at http://arxiv.org/\nTo unsubscribe, e-mail To: cs@arXiv.org, Subject: cancel\n${line}\n${papers
        .map((paper) => {
          const { year, name, day } = dayOf(paper);
          return `\\\\\r\narXiv:${paper.arxivId} (*cross-listing*)\r\nDate: Mon, ${Number(day).toString().padStart(2, ' ')} ${name.slice(0, 3)} ${year} 01:02:03 GMT   (88kb)\r\n\r\nTitle: ${wrap(paper.title, 60, '  ')}\r\nAuthors: ${paper.authors.map((author, i) => `${nameOf(author)}${i === 0 ? ' (1)' : ''}`).join(', ')}\r\nCategories: ${paper.categories.join(' ')}\r\n${paper.doi ? `DOI: ${paper.doi}\r\n` : ''}License: http://creativecommons.org/licenses/by/4.0/\r\n\\\\\r\n  ${wrap(paper.abstract ?? '', 70)}\r\n\\\\ ( https://arxiv.org/abs/${paper.arxivId} ,  88kb)\r\n`;
        })
        .join(`${line}\r\n`)}%%--%%--%%\r\n`;
    },
  },
  {
    name: 'a search result page of arXiv, pasted',
    format: 'arxiv-paste',
    only: (paper) => isOnArxiv(paper) && hasAbstract(paper),
    keeps: { date: 'day', doi: false, venue: false },
    write: (papers) =>
      `Showing 1–${papers.length} of ${papers.length} results for all: sparse\n${papers
        .map((paper, i) => {
          const { year, name, day } = dayOf(paper);
          return `${i + 1}. arXiv:${paper.arxivId} [pdf, other]  ${paper.categories.join(' ')}\n${paper.title}\nAuthors: ${paper.authors.map(nameOf).join(', ')}\nAbstract: ${paper.abstract}\nSubmitted ${Number(day)} ${name}, ${year}; originally announced ${name} ${year}.\nComments: 8 pages\n`;
        })
        .join('\n')}`,
  },
  {
    name: 'a listing of one week pasted without abstracts',
    format: 'arxiv-paste',
    only: isOnArxiv,
    keeps: { abstract: false, date: false, doi: false, venue: false },
    write: (papers) =>
      `Authors and titles for recent submissions\nThu, 4 Jul 2024 (showing ${papers.length} of ${papers.length} entries )\n${papers
        .map(
          (paper, i) =>
            `[${i + 1}]  arXiv:${paper.arxivId} [pdf, html, other]\nTitle: ${paper.title}\n${paper.authors.map(nameOf).join(', ')}\nComments: Accepted somewhere\nSubjects: Something (${paper.categories[0]})\n`,
        )
        .join('\n')}`,
  },
  {
    name: 'a Google Scholar alert as text',
    format: 'text-list',
    keeps: { abstract: false, arxivId: true, doi: false, date: 'year', venue: false, authors: false },
    write: (papers) =>
      `Google Scholar\nsparse attention - new results\n\n${papers
        .map(
          (paper) =>
            `[PDF] ${paper.title}\n<https://scholar.google.com/scholar_url?url=${paper.arxivId ? `https://arxiv.org/pdf/${paper.arxivId}` : 'https://example.org/x.pdf'}&hl=en&sa=X&d=9>\n${paper.authors.map(([given, family]) => `${given.charAt(0)} ${family}`).join(', ')} - ${paper.arxivId ? 'arXiv preprint arXiv …' : 'J. Photon. Comput.'}, ${dayOf(paper).year}\n${wrap((paper.abstract ?? 'We look at what happens early in training').slice(0, 150), 70)} …\n`,
        )
        .join(
          '\n',
        )}\nThis message was sent by Google Scholar because you're following new results for [sparse attention].\nList alerts\nCancel alert\n`,
  },
  {
    name: 'a page of OpenReview with a forum link, pasted',
    format: 'text-list',
    only: (paper) => paper.arxivId === '2411.20202',
    keeps: { arxivId: false, doi: false, date: 'day', venue: false },
    write: ([paper]) =>
      paper
        ? `${paper.title}\nDownload PDF\n${paper.authors.map(nameOf).join(', ')}\n30 Nov 2024 (modified: 04 Feb 2025)\nNeurIPS 2024 poster\nReaders: Everyone\nKeywords: adapters, stopping\nTL;DR: Stop when it stops to pay.\nAbstract: ${paper.abstract}\nSupplementary Material: zip\n`
        : '',
  },
  {
    name: 'a volume of the ACL Anthology, pasted',
    format: 'text-list',
    only: hasAbstract,
    keeps: { arxivId: false, doi: false, date: false, venue: false },
    write: (papers) =>
      `Findings of the Association for Computational Linguistics: ACL 2024\nLun-Wei Ku, Andre Martins (Editors)\n\n${papers
        .map(
          (paper) =>
            `pdf bib abs\n${paper.title}\n${paper.authors.map(nameOf).join(' | ')}\n\n${paper.abstract}\n`,
        )
        .join('\n')}`,
  },
  {
    name: 'titles in bold, "by" lines and abstracts under a heading',
    format: 'text-list',
    only: hasAbstract,
    keeps: { arxivId: true, doi: true, date: false, venue: false },
    write: (papers) =>
      papers
        .map(
          (paper) =>
            `**${paper.title}**\n\nby ${paper.authors
              .map(nameOf)
              .join(', ')
              .replace(
                /, ([^,]+)$/,
                ' and $1',
              )}\n\n${paper.arxivId ? `<https://arxiv.org/abs/${paper.arxivId}>\n\n` : ''}${paper.doi ? `<https://doi.org/${paper.doi}>\n\n` : ''}### Abstract\n\n${wrap(paper.abstract ?? '', 80)}\n`,
        )
        .join('\n---\n\n'),
  },
];
