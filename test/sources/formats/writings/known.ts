import { dayOf, type ListedPaper, nameOf, turnedName, type Writing, wrap } from './papers.ts';

const arxivUrl = (paper: ListedPaper): string => `http://arxiv.org/abs/${paper.arxivId}`;
const isOnArxiv = (paper: ListedPaper): boolean => paper.arxivId !== null;
const hasAbstract = (paper: ListedPaper): boolean => paper.abstract !== null;
const short = (text: string): string => text.slice(0, text.lastIndexOf(' ', 160));

/** Ways of writing papers down that the parsers were written on. */
export const KNOWN: readonly Writing[] = [
  {
    name: 'BibTeX as Zotero exports it',
    format: 'bibtex',
    keeps: { date: 'month' },
    write: (papers) =>
      papers
        .map((paper, i) => {
          const { year, name } = dayOf(paper);
          return [
            `\n@article{key_${i}_${year},`,
            `\ttitle = {${paper.title.replace('HarborKV', '{HarborKV}')}},`,
            ...(paper.doi ? [`\tdoi = {${paper.doi.replaceAll('_', '\\_')}},`] : []),
            ...(paper.arxivId ? [`\turl = {${arxivUrl(paper)}},`] : []),
            ...(paper.abstract ? [`\tabstract = {${paper.abstract.replaceAll('%', '\\%')}},`] : []),
            '\turldate = {2025-11-01},',
            ...(paper.venue ? [`\tjournal = {${paper.venue}},`] : ['\tpublisher = {arXiv},']),
            `\tauthor = {${paper.authors.map(turnedName).join(' and ')}},`,
            `\tmonth = ${name.slice(0, 3).toLowerCase()},`,
            `\tyear = {${year}},`,
            ...(paper.arxivId ? [`\tnote = {arXiv:${paper.arxivId} [cs]},`] : []),
            '\tkeywords = {Computer Science - Machine Learning},',
            '}\n',
          ].join('\n');
        })
        .join(''),
  },
  {
    name: 'BibTeX as arXiv gives it',
    format: 'bibtex',
    only: isOnArxiv,
    keeps: { date: 'year', abstract: false, doi: false, venue: false },
    write: (papers) =>
      papers
        .map(
          (paper) => `@misc{key${paper.arxivId}title,
      title={${paper.title}},
      author={${paper.authors.map(nameOf).join(' and ')}},
      year={${dayOf(paper).year}},
      eprint={${paper.arxivId}},
      archivePrefix={arXiv},
      primaryClass={${paper.categories[0]}},
      url={https://arxiv.org/abs/${paper.arxivId}},
}`,
        )
        .join('\n\n'),
  },
  {
    name: 'RIS as journals give it',
    format: 'ris',
    keeps: { date: 'day' },
    write: (papers) =>
      papers
        .map((paper) => {
          const { year, month, day } = dayOf(paper);
          return [
            'TY  - JOUR',
            `TI  - ${paper.title}`,
            ...paper.authors.map((name) => `AU  - ${turnedName(name)}`),
            ...(paper.abstract ? [`AB  - ${paper.abstract}`] : []),
            ...(paper.venue ? [`JO  - ${paper.venue}`] : []),
            `PY  - ${year}`,
            `DA  - ${year}/${month}/${day}`,
            ...(paper.doi ? [`DO  - ${paper.doi}`] : []),
            ...(paper.arxivId ? [`UR  - ${arxivUrl(paper)}`] : []),
            'ER  - ',
            '',
          ].join('\n');
        })
        .join('\n'),
  },
  {
    name: 'CSL JSON',
    format: 'json-records',
    keeps: { date: 'day' },
    write: (papers) =>
      JSON.stringify(
        papers.map((paper, i) => ({
          id: `item-${i}`,
          type: 'article-journal',
          title: paper.title,
          ...(paper.abstract ? { abstract: paper.abstract } : {}),
          ...(paper.venue ? { 'container-title': paper.venue } : {}),
          ...(paper.doi ? { DOI: paper.doi } : {}),
          ...(paper.arxivId ? { URL: arxivUrl(paper) } : {}),
          author: paper.authors.map(([given, family]) => ({ family, given })),
          issued: { 'date-parts': [paper.date.split('-')] },
        })),
      ),
  },
  {
    name: 'Zotero RDF',
    format: 'xml-records',
    write: (papers) =>
      `<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:bib="http://purl.org/net/biblio#"
 xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:link="http://purl.org/rss/1.0/modules/link/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
${papers
  .map(
    (paper, i) => `    <bib:Article rdf:about="${paper.arxivId ? arxivUrl(paper) : `#item_${i}`}">
        <z:itemType>journalArticle</z:itemType>
        ${paper.venue ? `<dcterms:isPartOf><bib:Journal><dc:title>${paper.venue}</dc:title>${paper.doi ? `<dc:identifier>DOI ${paper.doi}</dc:identifier>` : ''}</bib:Journal></dcterms:isPartOf>` : ''}
        <bib:authors><rdf:Seq>${paper.authors.map(([given, family]) => `<rdf:li><foaf:Person><foaf:surname>${family}</foaf:surname><foaf:givenName>${given}</foaf:givenName></foaf:Person></rdf:li>`).join('')}</rdf:Seq></bib:authors>
        <link:link rdf:resource="#item_${i + 100}"/>
        <dc:title>${paper.title}</dc:title>
        ${paper.abstract ? `<dcterms:abstract>${paper.abstract}</dcterms:abstract>` : ''}
        <dc:date>${paper.date}</dc:date>
    </bib:Article>
    <z:Attachment rdf:about="#item_${i + 100}"><z:itemType>attachment</z:itemType><dc:title>Full Text PDF</dc:title></z:Attachment>`,
  )
  .join('\n')}
</rdf:RDF>`,
  },
  {
    name: 'MEDLINE as PubMed saves it',
    format: 'medline',
    keeps: { arxivId: false, date: 'day' },
    write: (papers) =>
      papers
        .map((paper, i) => {
          const { year, name, day } = dayOf(paper);
          return [
            `PMID- 3810${i}44`,
            'OWN - NLM',
            'STAT- Publisher',
            `DP  - ${year} ${name.slice(0, 3)} ${Number(day)}`,
            `TI  - ${wrap(paper.title, 80, '      ')}`,
            ...(paper.doi ? [`LID - ${paper.doi} [doi]`] : []),
            ...(paper.abstract ? [`AB  - ${wrap(paper.abstract, 80, '      ')}`] : []),
            ...paper.authors.flatMap((author) => [
              `FAU - ${turnedName(author)}`,
              `AU  - ${author[1]} ${author[0].charAt(0)}`,
            ]),
            'LA  - eng',
            ...(paper.venue ? [`JT  - ${wrap(paper.venue, 80, '      ')}`] : []),
            `SO  - Somewhere. ${year} ${name.slice(0, 3)} ${Number(day)};1(2):3-4.${paper.doi ? ` doi: ${paper.doi}.` : ''}`,
            '',
          ].join('\n');
        })
        .join('\n'),
  },
  {
    name: 'EndNote XML with styles',
    format: 'xml-records',
    keeps: { date: 'year', arxivId: true },
    write: (papers) =>
      `<?xml version="1.0" encoding="UTF-8" ?><xml><records>${papers
        .map(
          (paper) =>
            `<record><database name="My.enl" path="My.enl">My.enl</database><source-app name="EndNote" version="20.4">EndNote</source-app><ref-type name="Journal Article">17</ref-type><contributors><authors>${paper.authors.map((name) => `<author><style face="normal" font="default" size="100%">${turnedName(name)}</style></author>`).join('')}</authors></contributors><titles><title><style face="normal" font="default" size="100%">${paper.title}</style></title>${paper.venue ? `<secondary-title><style face="normal" font="default" size="100%">${paper.venue}</style></secondary-title>` : ''}</titles><dates><year><style face="normal" font="default" size="100%">${dayOf(paper).year}</style></year></dates><urls>${paper.arxivId ? `<related-urls><url><style face="underline" font="default" size="100%">${arxivUrl(paper)}</style></url></related-urls>` : ''}</urls>${paper.doi ? `<electronic-resource-num><style face="normal" font="default" size="100%">${paper.doi}</style></electronic-resource-num>` : ''}${paper.abstract ? `<abstract><style face="normal" font="default" size="100%">${paper.abstract}</style></abstract>` : ''}</record>`,
        )
        .join('')}</records></xml>`,
  },
  {
    name: 'CSV with a header',
    format: 'table',
    write: (papers) =>
      [
        'Title,Authors,Abstract,arXiv ID,DOI,Published,Venue',
        ...papers.map((paper) =>
          [
            paper.title,
            paper.authors.map(nameOf).join('; '),
            paper.abstract ?? '',
            paper.arxivId ?? '',
            paper.doi ?? '',
            paper.date,
            paper.venue ?? '',
          ]
            .map((value) => `"${value.replaceAll('"', '""')}"`)
            .join(','),
        ),
      ].join('\r\n'),
  },
  {
    name: "Kaggle's snapshot of arXiv",
    format: 'json-records',
    only: (paper) => isOnArxiv(paper) && hasAbstract(paper),
    keeps: { date: 'day' },
    write: (papers) =>
      papers
        .map((paper) => {
          const { year, name, day } = dayOf(paper);
          return JSON.stringify({
            id: paper.arxivId,
            submitter: nameOf(paper.authors[0] ?? ['', '']),
            authors: paper.authors
              .map(nameOf)
              .join(', ')
              .replace(/, ([^,]+)$/, ' and $1'),
            title: wrap(paper.title, 60, '  '),
            comments: '9 pages',
            'journal-ref': paper.venue,
            doi: paper.doi,
            categories: paper.categories.join(' '),
            abstract: `  ${wrap(paper.abstract ?? '', 72)}\n`,
            versions: [
              { version: 'v1', created: `Mon, ${Number(day)} ${name.slice(0, 3)} ${year} 18:43:08 GMT` },
            ],
            update_date: '2025-06-01',
            authors_parsed: paper.authors.map(([given, family]) => [family, given, '']),
          });
        })
        .join('\n'),
  },
  {
    name: 'an answer of Semantic Scholar',
    format: 'json-records',
    keeps: { date: 'day' },
    write: (papers) =>
      JSON.stringify({
        total: papers.length,
        offset: 0,
        data: papers.map((paper, i) => ({
          paperId: `${i}f0c1d2e3a4b5968778695a4b3c2d1e0f${i}a2b3c4d`,
          externalIds: {
            ...(paper.arxivId ? { ArXiv: paper.arxivId } : {}),
            ...(paper.doi ? { DOI: paper.doi } : {}),
            CorpusId: 250000000 + i,
          },
          url: `https://www.semanticscholar.org/paper/${i}f0c1d2e3a4b5968778695a4b3c2d1e0f${i}a2b3c4d`,
          title: paper.title,
          abstract: paper.abstract,
          venue: paper.venue ?? '',
          year: Number(dayOf(paper).year),
          publicationDate: paper.date,
          authors: paper.authors.map((name, at) => ({ authorId: String(at), name: nameOf(name) })),
        })),
      }),
  },
  {
    name: 'an answer of OpenAlex',
    format: 'json-records',
    keeps: { date: 'day' },
    write: (papers) =>
      JSON.stringify({
        meta: { count: papers.length, page: 1 },
        results: papers.map((paper, i) => ({
          id: `https://openalex.org/W43900000${i}`,
          doi: paper.doi ? `https://doi.org/${paper.doi}` : null,
          title: paper.title,
          display_name: paper.title,
          publication_year: Number(dayOf(paper).year),
          publication_date: paper.date,
          primary_location: {
            landing_page_url: paper.arxivId ? arxivUrl(paper) : null,
            source: paper.venue ? { display_name: paper.venue } : null,
          },
          authorships: paper.authors.map((name) => ({ author: { display_name: nameOf(name) } })),
          abstract_inverted_index: paper.abstract ? inverted(paper.abstract) : null,
        })),
      }),
  },
  {
    name: 'an answer of Crossref',
    format: 'json-records',
    only: (paper) => paper.doi !== null,
    keeps: { arxivId: false, date: 'day' },
    write: (papers) =>
      JSON.stringify({
        status: 'ok',
        'message-type': 'work-list',
        message: {
          'total-results': papers.length,
          items: papers.map((paper) => ({
            DOI: paper.doi,
            URL: `https://doi.org/${paper.doi}`,
            type: 'journal-article',
            title: [paper.title],
            'container-title': paper.venue ? [paper.venue] : [],
            author: paper.authors.map(([given, family]) => ({ given, family, sequence: 'first' })),
            issued: { 'date-parts': [paper.date.split('-').map(Number)] },
            ...(paper.abstract
              ? { abstract: `<jats:title>Abstract</jats:title><jats:p>${paper.abstract}</jats:p>` }
              : {}),
          })),
        },
      }),
  },
  {
    name: 'a reading list in Markdown with headings',
    format: 'text-list',
    only: isOnArxiv,
    keeps: { doi: false, date: false, venue: false },
    write: (papers) =>
      `# Papers for Monday\n\n${papers
        .map(
          (paper) =>
            `## ${paper.title}\n\n*${paper.authors.map(nameOf).join(', ')}*\n\n[arXiv:${paper.arxivId}](https://arxiv.org/abs/${paper.arxivId})\n${paper.abstract ? `\n**Abstract:** ${paper.abstract}\n` : ''}`,
        )
        .join('\n')}`,
  },
  {
    name: 'a Markdown list of links',
    format: 'text-list',
    only: isOnArxiv,
    keeps: { abstract: false, doi: false, date: false, venue: false, authors: false },
    write: (papers) =>
      `## To read\n\n${papers.map((paper) => `- [${paper.title}](https://arxiv.org/abs/${paper.arxivId})`).join('\n')}\n`,
  },
  {
    name: "arXiv's e-mail digest",
    format: 'arxiv-mail',
    only: (paper) => isOnArxiv(paper) && hasAbstract(paper),
    keeps: { date: 'day', venue: true },
    write: (papers) => {
      const line = '-'.repeat(78);
      return `${line}\n Submissions to:\nMachine Learning\n received from  Thu  4 Jul 24 18:00:00 GMT  to  Fri  5 Jul 24 18:00:00 GMT\n${line}\n${line}\n${papers
        .map((paper) => {
          const { year, name, day } = dayOf(paper);
          return `\\\\\narXiv:${paper.arxivId}\nDate: Thu, ${Number(day)} ${name.slice(0, 3)} ${year} 17:08:13 GMT   (1187kb,D)\n\nTitle: ${wrap(paper.title, 70, '  ')}\nAuthors: ${wrap(
            paper.authors
              .map(nameOf)
              .join(', ')
              .replace(/, ([^,]+)$/, ' and $1'),
            68,
            '  ',
          )}\nCategories: ${paper.categories.join(' ')}\nComments: 12 pages, 4 figures${paper.venue ? `\nJournal-ref: ${wrap(paper.venue, 60, '  ')}` : ''}${paper.doi ? `\nDOI: ${paper.doi}` : ''}\n\\\\\n  ${wrap(paper.abstract ?? '', 76)}\n\\\\ ( https://arxiv.org/abs/${paper.arxivId} ,  1187kb)\n`;
        })
        .join(`${line}\n`)}%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%\n`;
    },
  },
  {
    name: 'a listing page of arXiv, pasted',
    format: 'arxiv-paste',
    only: (paper) => isOnArxiv(paper) && hasAbstract(paper),
    keeps: { date: false, doi: false, venue: true },
    write: (papers) =>
      `Showing new listings for Friday, 24 October 2025\nTotal of ${papers.length} entries\nShowing up to 2000 entries per page: fewer | more | all\nNew submissions (showing ${papers.length} of ${papers.length} entries)\n${papers
        .map(
          (paper, i) =>
            `[${i + 1}] arXiv:${paper.arxivId} [pdf, html, other]\nTitle: ${paper.title}\n${paper.authors.map(nameOf).join(', ')}\nComments: 12 pages, 5 figures${paper.venue ? `\nJournal-ref: ${paper.venue}` : ''}\nSubjects: Machine Learning (${paper.categories[0]})${paper.categories[1] ? `; Other things (${paper.categories[1]})` : ''}\n${paper.abstract}\n`,
        )
        .join('')}`,
  },
  {
    name: 'an abstract page of arXiv, pasted',
    format: 'arxiv-paste',
    only: (paper) => paper.arxivId === '2502.17003',
    keeps: { date: 'day', venue: false },
    write: ([paper]) =>
      paper
        ? `Computer Science > Computation and Language\n[Submitted on 24 Feb 2025 (v1), last revised 3 Mar 2025 (this version, v2)]\n${paper.title}\n${paper.authors.map(nameOf).join(', ')}\n${paper.abstract}\nComments:\t9 pages\nSubjects:\tComputation and Language (cs.CL)\nCite as:\tarXiv:${paper.arxivId} [cs.CL]\n \t(or arXiv:${paper.arxivId}v2 [cs.CL] for this version)\n \thttps://doi.org/10.48550/arXiv.${paper.arxivId}\nFocus to learn more\nRelated DOI:\thttps://doi.org/${paper.doi}\nSubmission history\nFrom: Somebody [view email]\n[v1] Mon, 24 Feb 2025 10:00:01 UTC (120 KB)\n`
        : '',
  },
  {
    name: 'a Google Scholar alert in HTML',
    format: 'web-page',
    keeps: { abstract: false, arxivId: true, doi: false, date: 'year', venue: false, authors: false },
    write: (papers) =>
      `<!doctype html><html><body><div style="font-family:arial">${papers
        .map(
          (paper) =>
            `<h3 style="font-weight:normal;margin:0"><span style="font-size:11px">[PDF]</span> <a href="https://scholar.google.com/scholar_url?url=${encodeURIComponent(paper.arxivId ? `https://arxiv.org/pdf/${paper.arxivId}` : `https://example.org/${paper.doi}`)}&amp;hl=en&amp;sa=X&amp;d=123" class="gse_alrt_title" style="font-size:17px">${paper.title}</a></h3><div style="color:#006621">${paper.authors.map(([given, family]) => `${given.charAt(0)} ${family}`).join(', ')} - ${paper.arxivId ? `arXiv preprint arXiv:${paper.arxivId}` : 'Journal of …'}, ${dayOf(paper).year}</div><div class="gse_alrt_sni">${short(paper.abstract ?? 'Nothing much is known of what happens early on in training and why, which is what we want to look at in this paper on simple models and data sets …')}&nbsp;…</div><br>`,
        )
        .join(
          '',
        )}<p>This message was sent by Google Scholar because you're following new articles related to research.</p></div></body></html>`,
  },
  {
    name: 'a page of OpenReview, pasted',
    format: 'text-list',
    only: (paper) => paper.arxivId === '2407.04121',
    keeps: { arxivId: false, doi: false, date: 'day', venue: false },
    write: ([paper]) =>
      paper
        ? `Go to ICLR 2025 Conference homepage\n${paper.title}\n${paper.authors.map(nameOf).join(', ')}\n\nPublished: 04 Jul 2024, Last Modified: 15 Mar 2025\nICLR 2025 Poster\nEveryone\nRevisions\nBibTeX\nCC BY 4.0\nKeywords: KV cache, long context\nTL;DR: A cache in tiers.\nAbstract: ${paper.abstract}\nPrimary Area: infrastructure\nSubmission Number: 1234\n`
        : '',
  },
  {
    name: 'a page of the ACL Anthology, pasted',
    format: 'text-list',
    only: (paper) => paper.arxivId === '2411.20202',
    keeps: { arxivId: false, date: 'month' },
    write: ([paper]) =>
      paper
        ? `${paper.title}\n${paper.authors.map(nameOf).join(', ')}\n\nAbstract\n${paper.abstract}\nAnthology ID:\n2024.findings-acl.777\nVolume:\n${paper.venue}\nMonth:\nNovember\nYear:\n2024\nAddress:\nBangkok, Thailand\nEditors:\nLun-Wei Ku\nVenue:\nFindings\nPublisher:\nAssociation for Computational Linguistics\nPages:\n1–12\nURL:\nhttps://aclanthology.org/2024.findings-acl.777/\nDOI:\n${paper.doi}\nBibkey:\nal-rashid-etal-2024-tuning\nCite (ACL):\nNoor Al-Rashid. 2024.\n`
        : '',
  },
  {
    name: 'headings, authors and labelled abstracts with blank lines between',
    format: 'text-list',
    only: hasAbstract,
    keeps: { arxivId: false, doi: false, date: false, venue: false },
    write: (papers) =>
      papers
        .map(
          (paper) =>
            `## ${paper.title}\n\n${paper.authors.map(nameOf).join(', ')}\n\nAbstract: ${paper.abstract}\n`,
        )
        .join('\n'),
  },
];

function inverted(text: string): Record<string, number[]> {
  const places: Record<string, number[]> = {};
  for (const [i, word] of text.split(' ').entries()) places[word] = [...(places[word] ?? []), i];
  return places;
}
