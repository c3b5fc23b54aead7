import { describe, expect, test } from 'vitest';
import type { Entry, ParsedPage, UnreadEntry } from '../../../src/model/page.ts';
import { parsePage } from '../../../src/sources/index.ts';
import { pageOf } from '../seed-pages.ts';

const inOrder = ({ entries, unread = [] }: ParsedPage): (Entry | UnreadEntry)[] =>
  [...entries, ...unread].sort((a, b) => a.index - b.index);
const read = (body: string) => inOrder(parsePage(pageOf(body)));

const RAIN = 'We hang microphones over nine valleys and listen to the rain. It is loud.';
const SNOW = 'Snow is counted by radar from a plane in four winters. The counts agree.';

describe('pages of arXiv', () => {
  test('a listing of several days tells of each paper on which it was announced', () => {
    const item = (id: string, title: string) =>
      `[1] arXiv:${id} [pdf, html, other]\nTitle: ${title}\nAnn Lee\nSubjects: Sound (cs.SD)`;
    const pasted = read(
      `Fri, 28 Feb 2025 (showing 1 of 1 entries )\n${item('2502.20001', 'Rain by ear')}\nThu, 27 Feb 2025 (showing 1 of 1 entries )\n${item('2502.20002', 'Snow by radar')}`,
    );
    const saved = read(
      `<html><body>arxiv<dl><h3>Fri, 28 Feb 2025</h3><dt><a href="/abs/2502.20001">arXiv:2502.20001</a></dt><dd><div class="list-title">Rain by ear</div></dd><h3>Thu, 27 Feb 2025</h3><dt><a href="/abs/2502.20002">arXiv:2502.20002</a></dt><dd><div class="list-title">Snow by radar</div></dd></dl></body></html>`,
    );
    for (const found of [pasted, saved])
      expect(found).toMatchObject([{ announcedOn: '2025-02-28' }, { announcedOn: '2025-02-27' }]);
  });

  test('a DOI on the line below its label is the paper’s, and nothing below the history is of the abstract', () => {
    const [found, older] = read(
      `[Submitted on 22 Oct 2023]\nTitle:Rain by ear\nAuthors:Ann Lee\nAbstract:${RAIN}\nComments:\t9 pages\nSubjects:\tSound (cs.SD)\nCite as:\tarXiv:2310.14001 [cs.SD]\nJournal reference:\tJ. Rain 1 (2024)\nRelated DOI:\t\nhttps://doi.org/10.1000/rain\nSubmission history\nFrom: Ann Lee [view email]\nBookmark\n\nHigh Energy Physics - Theory\n[Submitted on 27 Nov 1997]\nSnow by radar\nBo Ray\nDownload PDF\n${SNOW}\nSubjects:\tTheory (hep-th)\nCite as:\tarXiv:hep-th/9711001\n \t(or arXiv:hep-th/9711001v3 for this version)`,
    );
    expect(found).toMatchObject({ doi: '10.1000/rain', abstract: RAIN, venue: 'J. Rain 1 (2024)' });
    expect(older).toMatchObject({ arxivId: 'hep-th/9711001', abstract: SNOW, version: 3 });
  });

  test('pages as they were until 2018 have the day below the authors', () => {
    const page = (title: string, id: string, day: string) =>
      `Title: ${title}\nAuthors: Ann Lee, Bo Ray\n(Submitted on ${day})\n\nAbstract: ${RAIN}\n\nSubjects: Sound (cs.SD)\nJournal reference: J. Rain 1 (2016)\nDOI: 10.1000/rain\nCite as: arXiv:${id} [cs.SD]\n`;
    expect(
      read(
        `${page('Rain by ear', '1604.01001', '5 Apr 2016')}\n${page('Snow by radar', '1604.01002', '6 Apr 2016')}`,
      ),
    ).toMatchObject([
      { title: 'Rain by ear', authors: ['Ann Lee', 'Bo Ray'], abstract: RAIN, publishedOn: '2016-04-05' },
      { title: 'Snow by radar', abstract: RAIN, venue: 'J. Rain 1 (2016)' },
    ]);
  });

  test('its mail tells the day of a revision, of a first version, and whom a collaboration names', () => {
    const found = read(
      `\\\\\narXiv:2405.00001\nDate (v1): Mon, 6 May 2024 09:01:02 GMT   (80kb)\nDate (revised v2): Wed, 12 Jun 2024 09:01:02 GMT   (80kb)\n\nTitle: Rain by ear\nAuthors: The Rain Collaboration: A. Lee, B. Ray\n\\\\\n  ${RAIN}\n\\\\ ( https://arxiv.org/abs/2405.00001 ,  80kb)\n------------------------------------------------------------------------------\n\\\\\narXiv:2401.09999\nreplaced with revised version Tue, 11 Jun 2024 10:00:00 GMT   (555kb)\n\nTitle: Snow by radar\nAuthors: Cy Orr\n\\\\ ( https://arxiv.org/abs/2401.09999 ,  555kb)\n`,
    );
    expect(found).toMatchObject([
      { publishedOn: '2024-05-06', authors: ['The Rain Collaboration', 'A. Lee', 'B. Ray'] },
      { updatedOn: '2024-06-11', announceType: 'replace' },
    ]);
  });
});

describe('files of references', () => {
  test('an abstract may begin with the word for it', () => {
    const text = 'Abstract rain is no rain. It is a thought.';
    expect(read(`@article{a, title={Rain by ear}, abstract={${text}}, year={2024}}`)).toMatchObject([
      { abstract: text },
    ]);
  });

  test('a date of months begins with the first', () => {
    expect(read('@article{a, title={Rain by ear}, author={Lee, Ann}, date={2020-03/2020-04}}')).toMatchObject(
      [{ publishedOn: '2020-03' }],
    );
  });

  test('Web of Science has the day of an early access where an article is in no issue yet, and groups as authors', () => {
    expect(
      read(
        `FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Lee, A\nAF Lee, Ann\nCA Rain Collaborators\nTI Rain by ear\nAB ${RAIN}\nEA MAR 2024\nER\n\nEF\n`,
      ),
    ).toMatchObject([{ publishedOn: '2024-03', authors: ['Ann Lee', 'Rain Collaborators'] }]);
  });

  test('a chapter is of its book, not of the series of that', () => {
    expect(
      read(
        'TY  - CHAP\nTI  - Rain by ear\nAU  - Lee, Ann\nBT  - Weather\nT2  - Lectures\nPY  - 2024\nER  - \n',
      ),
    ).toMatchObject([{ venue: 'Weather' }]);
  });

  test('editors and translators of a record of EndNote are no authors', () => {
    const record =
      '<record><ref-type name="Book Section">5</ref-type><contributors><authors><author>Lee, Ann</author></authors><secondary-authors><author>Ed, Itor</author></secondary-authors></contributors><titles><title>Rain by ear</title></titles></record>';
    expect(read(`<xml><records>${record}</records></xml>`)).toMatchObject([{ authors: ['Ann Lee'] }]);
  });

  test('works of OpenAlex asked for by their display names have titles, and their id there is no page', () => {
    const work = (more: object) => ({ id: 'https://openalex.org/W1', publication_year: 2024, ...more });
    const results = [
      work({ display_name: 'Rain by ear', doi: 'https://doi.org/10.1000/rain' }),
      work({ display_name: 'Snow by radar', doi: null }),
    ];
    expect(read(JSON.stringify({ meta: { count: 2 }, results }))).toMatchObject([
      { title: 'Rain by ear', doi: '10.1000/rain' },
      { title: 'Snow by radar', url: null },
    ]);
  });

  test('columns are told by names of one and of several people, and by where', () => {
    expect(
      read(
        `Paper title\tWho\tYear\tWhere\nRain by ear\tAnn Lee, Bo Ray\t2024\tICWR\nSnow by radar\tCy Orr\t2023\tblog\nHail by hand\tPoe et al.\t2022\tICWR`,
      ),
    ).toMatchObject([
      { authors: ['Ann Lee', 'Bo Ray'], venue: 'ICWR' },
      { authors: ['Cy Orr'], venue: 'blog' },
      { authors: ['Poe'], authorsCount: null },
    ]);
  });
});

describe('reading lists in Markdown', () => {
  test('what says in front of a title where it appeared is no part of it', () => {
    expect(
      read(
        "- **[ICWR 2024]** Rain by ear in valleys [[paper](https://arxiv.org/abs/2401.00001)]\n- (*ICWR'23*) Snow by radar from planes [[pdf](https://arxiv.org/pdf/2301.00002)]\n- `ICWR 2022` Hail by hand in cities [[paper]](https://arxiv.org/abs/2201.00003)",
      ),
    ).toMatchObject([
      { title: 'Rain by ear in valleys', publishedOn: '2024', venue: 'ICWR' },
      { title: 'Snow by radar from planes', publishedOn: '2023', venue: 'ICWR' },
      { title: 'Hail by hand in cities', publishedOn: '2022', venue: 'ICWR' },
    ]);
  });

  test('who stands behind or before a linked title is its author, with others or not', () => {
    expect(
      read(
        '- [Rain by ear in valleys](https://arxiv.org/abs/2401.00001), Lee et al., arXiv 2024.\n- Poe et al., [Snow by radar from planes](https://doi.org/10.1000/snow), ICWR 2021',
      ),
    ).toMatchObject([
      { authors: ['Lee'], authorsCount: null, publishedOn: '2024' },
      { authors: ['Poe'], publishedOn: '2021', venue: 'ICWR' },
    ]);
  });

  test('a title of capitals before names is no name itself', () => {
    expect(
      read(
        '1. Rain Heard Without Ears. Ann Lee, Bo Ray. *Weather* 2024. [paper](https://doi.org/10.1000/rain)\n2. Snow Seen Through Radar. Cy Orr, Di Poe. *Weather* 2023. [paper](https://doi.org/10.1000/snow)',
      ),
    ).toMatchObject([
      { title: 'Rain Heard Without Ears', authors: ['Ann Lee', 'Bo Ray'] },
      { title: 'Snow Seen Through Radar', authors: ['Cy Orr', 'Di Poe'] },
    ]);
  });

  test('references that begin papers, with abstracts and notes below them, are cut apart', () => {
    expect(
      read(
        `**Lee, A., & Ray, B. (2021).** *Rain by ear.* Weather, 12(3), 1–10. https://doi.org/10.1000/rain\n\nAbstract: ${RAIN}\n\nMy notes: good.\n\n---\n\n**Orr, C. (2022).** *Snow by radar.* In Proc. ICWR '22.\n\nAbstract: ${SNOW}\n\nRelevance: high`,
      ),
    ).toMatchObject([
      { title: 'Rain by ear', authors: ['A. Lee', 'B. Ray'], abstract: RAIN, doi: '10.1000/rain' },
      { title: 'Snow by radar', authors: ['C. Orr'], abstract: SNOW, venue: 'Proc. ICWR' },
    ]);
  });

  test('a review of several papers under headings is no note on the first', () => {
    const found = read(
      `# Weather reviewed\n\n## 1. Lee et al. 2024 – Rain by ear in valleys\n\n- Authors: Ann Lee, Bo Ray\n- DOI: 10.1000/rain\n\n**Abstract**\n\n${RAIN}\n\n**Notes**\n\n- Good survey\n\n## 2. Snow by radar from planes [@orr2023]\n\n- Authors: Cy Orr\n- DOI: 10.1000/snow\n\nno abstract yet\n\n## 3. Hail by hand in cities\n\n- Authors: Di Poe\n`,
    );
    expect(found).toMatchObject([
      { title: 'Rain by ear in valleys', abstract: RAIN, doi: '10.1000/rain', publishedOn: '2024' },
      { title: 'Snow by radar from planes', authors: ['Cy Orr'], doi: '10.1000/snow' },
      { title: 'Hail by hand in cities', authors: ['Di Poe'] },
    ]);
  });
});

describe('pages of sites that were pasted', () => {
  test('the ACL Anthology has titles of two words, and titles that begin with what a button says', () => {
    expect(
      read(
        'Venue:\n    ICWR\nYear:\n    2024\n\npdf bib abs\nBack to Rain: Nine Valleys Heard\nAnn Lee | Bo Ray\n\npdf bib\nRain Aside\nCy Orr | Di Poe-Adams',
      ),
    ).toMatchObject([
      { title: 'Back to Rain: Nine Valleys Heard', venue: 'ICWR' },
      { title: 'Rain Aside', authors: ['Cy Orr', 'Di Poe-Adams'] },
    ]);
  });

  test('a submission of nobody has no authors, and replies to it are no papers', () => {
    const forum = (title: string, who: string, text: string) =>
      `${title}\n${who}\n22 Sept 2023 (modified: 11 Feb 2024)\nSubmitted to ICWR 2024\nEveryone\nRevisions\nBibTeX\nSubmission Guidelines: I certify https://icwr.example/guide\nAbstract: ${text}\nSubmission Number: 12\n26 / 26 replies shown\nPaper Decision\nDecision\nby Program Chairs\n16 Jan 2024, 12:00 (modified: 16 Feb 2024, 20:41)\nEveryone\nOfficial Review of Submission12 by Reviewer ABCD\nOfficial Review\nby Reviewer ABCD\n31 Oct 2023, 12:12 (modified: 10 Nov 2023, 12:10)\nEveryone\nRating: 8: accept\n`;
    const found = read(
      `${forum('Rain by ear in valleys', 'Ann Lee, Bo Ray', RAIN)}\n${forum('Snow by radar from planes', 'Anonymous', SNOW)}`,
    );
    expect(found).toMatchObject([
      { title: 'Rain by ear in valleys', authors: ['Ann Lee', 'Bo Ray'], abstract: RAIN, url: null },
      { title: 'Snow by radar from planes', authors: [], abstract: SNOW, publishedOn: '2023-09-22' },
    ]);
    expect(found).toHaveLength(2);
  });

  test('who wrote it and when is no citation of a journal', () => {
    expect(
      read(
        `### Rain by ear in valleys\n\nAnn Lee. 2023. arXiv:2303.00001\n\n**Abstract.** ${RAIN}\n\n### Snow by radar from planes\n\nCy Orr. 2022. arXiv:2203.00001\n\n**Abstract.** ${SNOW}`,
      ),
    ).toMatchObject([{ authors: ['Ann Lee'] }, { authors: ['Cy Orr'] }]);
  });
});

describe('ids, rights and people of records', () => {
  test('a DOI holds its signs, however TeX and mails write them', () => {
    const sici = '10.1002/(sici)1097-0258(19980815)17:15<1661::aid-sim968>3.0.co;2-2';
    expect(
      read(`@article{a, title={Rain by ear}, author={Lee, Ann}, year={1998}, doi={${sici}}}`),
    ).toMatchObject([{ doi: sici }]);
    expect(read('Title,DOI\nRain by ear,<https://doi.org/10.1000/rain>\n')).toMatchObject([
      { doi: '10.1000/rain' },
    ]);
  });

  test('a note on an erratum has the id of that', () => {
    const record = (note: string) =>
      read(`TY  - JOUR\nTI  - Rain by ear\nAU  - Lee, Ann\nPY  - 2024\nN1  - ${note}\nER  - \n`);
    expect(record('Erratum in: Weather. doi: 10.1000/erratum')).toMatchObject([{ doi: null }]);
    expect(record('Weather. 2024 Feb. doi: 10.1000/rain. Epub 2024 Jan 2')).toMatchObject([
      { doi: '10.1000/rain' },
    ]);
  });

  test('nobody is no author, and rights are no part of an abstract', () => {
    const found = read(
      `TY  - JOUR\nTI  - Rain by ear\nAU  - [Anonymous]\nPY  - 2024\nAB  - ${RAIN} Crown Copyright (C) 2024 Published by Weather Ltd. This is an open access article under the CC BY license (http://creativecommons.org/licenses/by/4.0/), which lets anybody share it in any medium.\nER  - \n`,
    );
    expect(found).toMatchObject([{ authors: [], abstract: RAIN }]);
  });

  test('an abstract of a record is kept whole where a feed’s would be a whole article', () => {
    const long = Array.from(
      { length: 60 },
      (_, i) => `In valley ${i} we listen to the rain, and it is loud there too.`,
    );
    const [entry] = read(`TY  - JOUR\nTI  - Rain by ear\nAB  - ${long.join(' ')}\nER  - \n`);
    expect(entry).toMatchObject({ abstract: long.join(' ') });
  });

  test('people of a work in OpenAlex are no places and countries', () => {
    const authorships = [
      {
        author: { display_name: 'Ann Lee' },
        countries: ['CA'],
        raw_affiliation_strings: ['Rain Institute, Turin'],
      },
      { author: { display_name: null }, raw_author_name: 'B. Ray', countries: ['IT'] },
    ];
    expect(
      read(
        JSON.stringify({ results: [{ id: 'https://openalex.org/W1', title: 'Rain by ear', authorships }] }),
      ),
    ).toMatchObject([{ authors: ['Ann Lee', 'B. Ray'] }]);
  });

  test('Crossref has at least the day a record was made', () => {
    const item = {
      DOI: '10.1000/rain',
      title: ['Rain by ear'],
      issued: { 'date-parts': [[null]] },
      created: { 'date-parts': [[2021, 5, 6]] },
    };
    expect(read(JSON.stringify({ message: { items: [item] } }))).toMatchObject([
      { publishedOn: '2021-05-06' },
    ]);
  });
});

describe('pages in Markdown', () => {
  const LINKED =
    "- Rain by ear in valleys, *Lee et al.*, [arXiv'23](https://arxiv.org/abs/2301.00001)\n- **Snow by radar**, Cy Orr, Di Poe. *ICWR 2023*. [paper](https://aclanthology.org/2023.acl-long.1/)";

  test('a list that says how it is to be cited is no file of BibTeX', () => {
    expect(
      read(
        `# Papers on weather\n\n${LINKED}\n\n## Citation\n\n\`\`\`bibtex\n@misc{weather,\n  title={Papers on weather},\n  author={Lee, Ann},\n  year={2024}\n}\n\`\`\`\n`,
      ),
    ).toMatchObject([
      { title: 'Rain by ear in valleys', authors: ['Lee'] },
      { title: 'Snow by radar', authors: ['Cy Orr', 'Di Poe'], venue: 'ICWR' },
    ]);
  });

  test('elements of HTML in it are marks like its own', () => {
    expect(
      read(
        `<div align="center">\n  <h1>Papers on weather</h1>\n  <a href="x"><img src="logo.png"></a>\n</div>\n\n${LINKED}\n- <b>Hail by hand</b> <br> <i>Eve Fox, Fay Gee</i> <br> [<a href="https://arxiv.org/abs/2302.00008">paper</a>]`,
      ),
    ).toMatchObject([
      { title: 'Rain by ear in valleys' },
      { title: 'Snow by radar' },
      { title: 'Hail by hand', authors: ['Eve Fox', 'Fay Gee'], arxivId: '2302.00008' },
    ]);
  });

  test('pictures, days and stars beside titles and names are no part of them', () => {
    expect(
      read(
        '- 📄 Rain Heard Without Ears | Ann Lee, Bo Ray | ICWR 2023 | [paper](https://aclanthology.org/2023.acl-long.2/)\n- 2023-02 | Snow seen from planes | [pdf](https://arxiv.org/pdf/2302.00007)\n- Cy Orr\\*, Di Poe\\*. [Hail held by hand](https://openreview.net/forum?id=xyz). In *ICWR*, 2024.',
      ),
    ).toMatchObject([
      { title: 'Rain Heard Without Ears', authors: ['Ann Lee', 'Bo Ray'] },
      { title: 'Snow seen from planes', publishedOn: '2023' },
      { title: 'Hail held by hand', authors: ['Cy Orr', 'Di Poe'], venue: 'ICWR' },
    ]);
  });

  test('a cell may hold a badge, the title and the names', () => {
    expect(
      read(
        '| Title & Authors | Links |\n|---|---|\n| [![Star](https://img.shields.io/a.svg)](https://github.com/a/b)<br>[Rain by ear in valleys](https://arxiv.org/abs/2302.00001) <br> Ann Lee, Bo Ray | [Code](https://github.com/a/b) |\n| [Snow by radar from planes](https://arxiv.org/abs/2302.00002) <br> Cy Orr | [Paper](https://arxiv.org/abs/2302.00002) |',
      ),
    ).toMatchObject([
      {
        title: 'Rain by ear in valleys',
        authors: ['Ann Lee', 'Bo Ray'],
        url: 'https://arxiv.org/abs/2302.00001',
      },
      { title: 'Snow by radar from planes', authors: ['Cy Orr'] },
    ]);
  });

  test('what a paper’s citation prints tells of it, and labels in bold end what stands above them', () => {
    expect(
      read(
        `# Review\n\n## Lee & Ray (2021): Rain by ear\n\n**Citation.** Lee, A., & Ray, B. (2021). Rain by ear. *Weather*, 12(3), 1–10. doi:10.1000/rain\n\n**Abstract.** ${RAIN}\n\n**Comment.** I like it.\n\n## Orr et al. (2022): Snow by radar\n\n**Citation.** Orr, C., Poe, D., & Fox, E. (2022). Snow by radar. *Weather*, 13, 11–20. doi:10.1000/snow\n\n**Abstract.** Not available.`,
      ),
    ).toMatchObject([
      { title: 'Rain by ear', authors: ['A. Lee', 'B. Ray'], venue: 'Weather', abstract: RAIN },
      { title: 'Snow by radar', authors: ['C. Orr', 'D. Poe', 'E. Fox'], doi: '10.1000/snow' },
    ]);
  });

  test('fields of a list may hold one turned name, a sign of YAML and nothing', () => {
    const page = parsePage(
      pageOf(
        `1. **Rain by ear in valleys**\n   - Authors: Lee, Ann\n   - Link: https://arxiv.org/abs/2301.00001\n   - Abstract: >\n       ${RAIN}\n\n2. **Snow by radar from planes**\n   - Authors: Cy Orr; Di Poe\n   - Link: arXiv 2301.01234\n   - Abstract: n/a`,
      ),
    );
    expect(inOrder(page)).toMatchObject([
      { authors: ['Ann Lee'], abstract: RAIN },
      { authors: ['Cy Orr', 'Di Poe'], arxivId: '2301.01234' },
    ]);
    expect(page.warnings).toEqual([]);
  });
});

describe('bibliographies with what is said of each work', () => {
  const REVIEW = [
    [
      'numbered, in the style of IEEE',
      [
        '# Weather reviewed\n\nLee and Ray (2021) listened [1].\n\n## Annotated bibliography',
        `[1] A. Lee and B. Ray, "Rain by ear," *Weather*, vol. 12, no. 3, pp. 45–67, 2021, doi: 10.1000/rain.\n\nAbstract—${RAIN}`,
        `[2] C. Orr and Ö. Poe, "Snow by radar," *Weather*, vol. 45, pp. 11–20, 2022, doi: 10.1000/snow.\n\nAbstract—${SNOW}`,
        '[3] E. Fox, "Hail by hand," arXiv:2301.01234, 2023.',
      ],
    ],
    [
      'in bold, under headings of their topics',
      [
        '# Weather reviewed\n\nThis is what we read of the weather in the last year, for the group and for whoever comes next, in no order but that of the topics, and with what we think of each.\n\n## Wet',
        `**Lee, A., & Ray, B. (2021). _Rain by ear_. Weather, 12(3), 45–67.** https://doi.org/10.1000/rain\n\n> **Abstract** ${RAIN}\n\n- good data\n- small sample?`,
        `**Orr, C. & Poe, Ö. (2022). _Snow by radar_. Weather, 45, 11–20.** doi: 10.1000/snow\n\n> **Abstract** ${SNOW}`,
        '## Hard\n\n**Fox, E. (2023). _Hail by hand_. arXiv:2301.01234.**\n\n> **Abstract** (none)',
      ],
    ],
  ] as const;
  test.each(REVIEW)('are cut at the references (%s)', (_, parts) => {
    expect(read(parts.join('\n\n'))).toMatchObject([
      { title: 'Rain by ear', authors: ['A. Lee', 'B. Ray'], doi: '10.1000/rain', abstract: RAIN },
      { title: 'Snow by radar', authors: ['C. Orr', 'Ö. Poe'], doi: '10.1000/snow', abstract: SNOW },
      { title: 'Hail by hand', authors: ['E. Fox'], arxivId: '2301.01234' },
    ]);
  });

  test('two families beside a title are its authors, not where it appeared', () => {
    expect(
      read(
        `### [Rain by ear in valleys](https://doi.org/10.1000/rain) (Lee & Ray, 2021)\n**Abstract:** ${RAIN}\n\n### [Snow by radar from planes](https://doi.org/10.1000/snow) (Orr et al., 2022)\n**Abstract:** ${SNOW}`,
      ),
    ).toMatchObject([{ authors: ['Lee', 'Ray'] }, { authors: ['Orr'] }]);
  });
});

test.each(['10.1000/rain{\\_}1', '10.1000/rain\\_1', '\\url{10.1000/rain_1}'])(
  'a DOI in TeX is read without what TeX needs (%s)',
  (doi) => {
    expect(
      read(`@article{a, title={Rain by ear}, author={Lee, Ann}, year={2024}, doi={${doi}}}`),
    ).toMatchObject([{ doi: '10.1000/rain_1' }]);
  },
);

test('a page of the web with authors and an abstract is read, and a DOI under any tag is the paper’s', () => {
  expect(
    read(`TY  - BLOG\nTI  - Rain by ear\nAU  - Lee, Ann\nAB  - ${RAIN}\nPY  - 2024\nER  - \n`),
  ).toMatchObject([{ title: 'Rain by ear', abstract: RAIN }]);
  expect(
    read('TY  - JOUR\nTI  - Rain by ear\nAU  - Lee, Ann\nPY  - 2024\nAID - 10.1000/rain [doi]\nER  - \n'),
  ).toMatchObject([{ doi: '10.1000/rain' }]);
});

test.each([
  ['hanging', '\n    '],
  ['plain', '\n'],
])(
  'a wrapped bibliography keeps the note below each work, whatever letters its authors begin with (%s)',
  (_, wrap) => {
    const note = (text: string) => text.replace(/(.{40}) /g, '$1\n');
    const body = [
      'Annotated bibliography',
      `Ó Briain, S., & Ray, B. (2021). Rain by ear in valleys and in the${wrap}cities. Weather, 12(3), 45-67. https://doi.org/10.1000/rain`,
      note(`${RAIN} It is louder by a half than all the models say, and most of all at night.`),
      `Óskarsdóttir, M., & Étienne, Á. (2022). Snow by radar from${wrap}planes. Weather, 45, 11-20. https://doi.org/10.1000/snow`,
      note(`${SNOW} They agree with those of gauges within 6%, save where the wind blows.`),
    ].join('\n\n');
    expect(read(body)).toMatchObject([
      {
        title: 'Rain by ear in valleys and in the cities',
        authors: ['S. Ó Briain', 'B. Ray'],
        abstract: `${RAIN} It is louder by a half than all the models say, and most of all at night.`,
      },
      {
        title: 'Snow by radar from planes',
        authors: ['M. Óskarsdóttir', 'Á. Étienne'],
        abstract: `${SNOW} They agree with those of gauges within 6%, save where the wind blows.`,
      },
    ]);
  },
);

test('JabRef’s page has abstracts and records in rows of their own, and buttons beside titles', () => {
  const row = (key: string, title: string, abstract: string) =>
    `<tr id="${key}" class="entry"><td>Lee, A. and Ray, B.</td><td>${title} <p class="infolinks">[<a href="javascript:toggleInfo('${key}','abstract')">Abstract</a>] [<a href="javascript:toggleInfo('${key}','bibtex')">BibTeX</a>]</p></td><td>2024</td><td>Weather</td><td>article</td><td><a href="https://doi.org/10.1000/${key}">DOI</a> &nbsp;</td></tr><tr id="abs_${key}" class="abstract noshow"><td colspan="6"><b>Abstract</b>: ${abstract}</td></tr><tr id="bib_${key}" class="bibtex noshow"><td colspan="6"><b>BibTeX</b>:\n<pre>\n@article{${key},\n  author = {Lee, A. and Ray, B.},\n  title = {${title}}\n}\n</pre></td></tr>`;
  const page = parsePage(
    pageOf(
      `<!DOCTYPE HTML>\n<html><head><title>JabRef References output</title></head><body><table id="qs_table" border="1"><thead><tr><th>Author</th><th>Title</th><th>Year</th><th>Journal/Proceedings</th><th>Reftype</th><th>DOI/URL</th></tr></thead><tbody>${row('rain', 'Rain by ear in valleys', RAIN)}${row('snow', 'Snow by radar from planes', SNOW)}</tbody></table></body></html>`,
    ),
  );
  expect(inOrder(page)).toMatchObject([
    { title: 'Rain by ear in valleys', abstract: RAIN, authors: ['A. Lee', 'B. Ray'], doi: '10.1000/rain' },
    { title: 'Snow by radar from planes', abstract: SNOW, doi: '10.1000/snow' },
  ]);
  expect(page.warnings).toEqual([]);
});

test('a formula that Crossref has in TeX and in MathML is said once, and italics part no word', () => {
  const formula =
    '<jats:inline-formula><jats:alternatives><jats:tex-math>$$\\alpha $$</jats:tex-math><mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:mi>α</mml:mi></mml:math></jats:alternatives></jats:inline-formula>';
  const item = {
    DOI: '10.1000/rain',
    title: ['Rain by ear'],
    author: [{ family: 'Lee' }],
    abstract: `<jats:p>We hear ${formula}-rain at <jats:italic>T</jats:italic><jats:sub>c</jats:sub>.</jats:p>`,
  };
  expect(read(JSON.stringify({ message: { items: [item] } }))).toMatchObject([
    { abstract: 'We hear $\\alpha$-rain at Tc.' },
  ]);
});

test('references in a text’s metadata are its papers, as Pandoc has them', () => {
  const yaml = `---\ntitle: Weather reviewed\nauthor: Cy Orr\nreferences:\n- id: lee2021\n  title: Rain by ear\n  author:\n  - family: Lee\n    given: A.\n  issued:\n    year: 2021\n  DOI: 10.1000/rain\n- id: ray2022\n  title: Snow by radar\n  author:\n  - family: Ray\n    given: B.\n  issued:\n    year: 2022\n---\n\nLee listened [@lee2021].\n`;
  expect(read(yaml)).toMatchObject([
    { title: 'Rain by ear', authors: ['A. Lee'], doi: '10.1000/rain' },
    { title: 'Snow by radar', authors: ['B. Ray'], publishedOn: '2022' },
  ]);
});

test('headings as Zotero names files tell who and when', () => {
  const paper = (heading: string, doi: string, text: string) =>
    `## ${heading}\n\n- **Link**: https://doi.org/${doi}\n- **Abstract**:\n  > ${text}\n- **Key points**:\n  - good\n`;
  expect(
    read(
      `# Reviewed\n\n${paper('2021 - Lee, Ray - Rain by ear in valleys', '10.1000/rain', RAIN)}\n${paper('Orr et al. - 2022 - Snow by radar from planes', '10.1000/snow', SNOW)}`,
    ),
  ).toMatchObject([
    { title: 'Rain by ear in valleys', authors: ['Lee', 'Ray'], publishedOn: '2021', abstract: RAIN },
    { title: 'Snow by radar from planes', authors: ['Orr'], publishedOn: '2022', abstract: SNOW },
  ]);
});

test('papers cited as texts do, in bold, are cut apart, and what is seen also is none of theirs', () => {
  const page = `# Reviewed\n\n## Wet\n\n**Lee et al. (2020)** — *Rain by ear in valleys*. Weather. [arXiv:2004.04906](https://arxiv.org/abs/2004.04906)\n\n> ${RAIN} It is louder by a half than all the models say, and most of all at night.\n\nWhy it matters: first.\n\n**Orr & Poe (2021)** — *Snow by radar from planes*. Weather. doi:10.1000/snow\n\n> ${SNOW} They agree with those of gauges within 6%, save where the wind blows.\n\n## Hard\n\n**Fox (2023)** — *Hail held by hand*. No abstract.`;
  expect(read(page)).toMatchObject([
    { title: 'Rain by ear in valleys', authors: ['Lee'], authorsCount: null, arxivId: '2004.04906' },
    { title: 'Snow by radar from planes', authors: ['Orr', 'Poe'], doi: '10.1000/snow', publishedOn: '2021' },
    { title: 'Hail held by hand', authors: ['Fox'], publishedOn: '2023' },
  ]);
});

test('turned names go on behind a semicolon, up to where their paper appeared', () => {
  const paper = (title: string, names: string, text: string) =>
    `## ${title}\n\n${names}\n\nAbstract: ${text}\n`;
  expect(
    read(
      `${paper('Rain by ear in valleys', 'Lee, A.; Ray, B. (2020), Weather, DOI 10.1000/rain', RAIN)}\n${paper('Snow by radar from planes', 'Orr, C.; Poe, D. (2021), Weather, DOI 10.1000/snow', SNOW)}`,
    ),
  ).toMatchObject([{ authors: ['A. Lee', 'B. Ray'] }, { authors: ['C. Orr', 'D. Poe'] }]);
});

test('one name and others in a cell are no turned name', () => {
  expect(
    read('Title,Authors,Year\nRain by ear,Lee et al.,2020\nSnow by radar,Orr et al.,2021\n'),
  ).toMatchObject([{ authors: ['Lee'], authorsCount: null }, { authors: ['Orr'] }]);
});

test('whoever wrote a page of several papers is no author of one, and names in full count before those cited', () => {
  expect(
    read(
      `---\ntitle: Weather reviewed\nauthor: Ana Souza\n---\n\n## [Rain by ear in valleys](https://doi.org/10.1000/rain)\n\n*Ann Lee, Bo Ray* · Weather · 2021\n\n> ${RAIN} It is louder by a half than all the models say, and most of all at night.\n\n## Orr et al. 2022 – Snow by radar from planes\n\n- Authors: Cy Orr, Di Poe\n- Published: Weather 39(3), 2022`,
    ),
  ).toMatchObject([
    { title: 'Rain by ear in valleys', authors: ['Ann Lee', 'Bo Ray'], venue: 'Weather' },
    { title: 'Snow by radar from planes', authors: ['Cy Orr', 'Di Poe'] },
  ]);
});

test('titles with nothing but an id below them, labelled or not, are papers of their own', () => {
  expect(
    read(
      'For Monday:\n\nRain by Ear in Valleys\narXiv:2401.00001\nlooks good\n\nSnow by Radar from Planes\ndoi:10.1000/snow\n\nHail by Hand in Cities\nhttps://arxiv.org/abs/2401.00003\n',
    ),
  ).toMatchObject([
    { title: 'Rain by Ear in Valleys', arxivId: '2401.00001', doi: null },
    { title: 'Snow by Radar from Planes', doi: '10.1000/snow' },
    { title: 'Hail by Hand in Cities', arxivId: '2401.00003' },
  ]);
});

test.each([
  ['Ann Lee, Bo Ray, Cy Orr', ['Ann Lee', 'Bo Ray', 'Cy Orr']],
  ['Lee, Ann; Ray, Bo; Orr, Cy', ['Ann Lee', 'Bo Ray', 'Cy Orr']],
  ['A. Lee, B. Ray and C. Orr', ['A. Lee', 'B. Ray', 'C. Orr']],
  ['Lee, A., Ray, B., Orr, C.', ['A. Lee', 'B. Ray', 'C. Orr']],
  ['King, Jr., Martin Luther and Davis, Jr., Sammy', ['Martin Luther King Jr.', 'Sammy Davis Jr.']],
  ["Garc{\\'i}a M{\\'a}rquez, Gabriel Jos{\\'e}", ['Gabriel José García Márquez']],
  ['{Dept. of Rain, Univ. of Snow, Turin}', ['Dept. of Rain, Univ. of Snow, Turin']],
])('names in BibTeX are told apart however they are parted (%s)', (author, names) => {
  expect(read(`@article{a, title={Rain by ear}, author={${author}}, year={2024}}`)).toMatchObject([
    { authors: names },
  ]);
});

test('a DOI of an old article is whole beside what it is called', () => {
  const sici = '10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2';
  expect(read(`TY  - JOUR\nTI  - Rain by ear\nAU  - Lee, A\nDO  - ${sici} [doi]\nER  - \n`)).toMatchObject([
    { doi: sici.toLowerCase() },
  ]);
});

test('a title in italics ends where these do, a label may say how it was copied, and APA has ids behind titles', () => {
  expect(
    read(
      `- *Rain by ear in valleys* — Lee & Ray, Weather 2021, [doi](https://doi.org/10.1000/rain)\n  - Abstract: ${RAIN}\n- *Snow by radar from planes* — Orr et al., Weather 2022, [doi](https://doi.org/10.1000/snow)\n  - Abstract: ${SNOW}`,
    ),
  ).toMatchObject([
    { title: 'Rain by ear in valleys', publishedOn: '2021', abstract: RAIN },
    { title: 'Snow by radar from planes', authors: ['Orr'], abstract: SNOW },
  ]);
  expect(
    read(
      `### Rain by ear (Lee & Ray, 2021)\n\n**Reference:** Lee, A., & Ray, B. (2021). Rain by ear. *Weather*, *12*(3), 45–67. doi:10.1000/rain\n\n**Abstract (verbatim):** ${RAIN}\n\n### Hail by hand (Fox, 2023)\n\n**Reference:** Fox, E. (2023). *Hail by hand* (arXiv:2301.01234). arXiv.`,
    ),
  ).toMatchObject([
    { title: 'Rain by ear', abstract: RAIN, doi: '10.1000/rain' },
    { title: 'Hail by hand', authors: ['E. Fox'], arxivId: '2301.01234' },
  ]);
});

describe('what stands beside what tells of a paper', () => {
  test('a heading above one linked item is the list’s', () => {
    expect(
      read('# Reading list\n\n- [Rain by ear at night](https://arxiv.org/abs/2405.00009)\n'),
    ).toMatchObject([{ title: 'Rain by ear at night', arxivId: '2405.00009' }]);
  });

  test('a review that cites one of its papers as BibTeX lists all of them', () => {
    const found = read(
      `# Review\n\n## [Rain by ear at night](https://doi.org/10.1000/rain)\n\n**Authors:** Ann Lee\n\n**Abstract.** ${RAIN}\n\n## Snow by radar in winter\n\n**Authors:** Bo Ray\n**DOI:** 10.1000/snow\n\n**Abstract.** ${SNOW}\n\n\`\`\`bibtex\n@article{snow, title={Snow by radar in winter}, author={Ray, Bo}, year={2023}}\n\`\`\`\n`,
    );
    expect(found.map(({ title }) => title)).toEqual(['Rain by ear at night', 'Snow by radar in winter']);
  });

  test('authors of RIS are those of either tag, in their order', () => {
    const [found] = read(
      'TY  - JOUR\nAU  - Lee, Ann\nA1  - Ray, Bo\nTI  - Rain by ear\nDO  - 10.1000/rain\nER  - \n',
    );
    expect(found?.authors).toEqual(['Ann Lee', 'Bo Ray']);
  });

  test('braces that keep capitals are no part of a DOI', () => {
    const [found] = read('@article{a, title={Rain by ear}, author={Lee, Ann}, doi={10.1000/{RainLett}.9}}\n');
    expect(found?.doi).toBe('10.1000/rainlett.9');
  });
});
