import { describe, expect, test } from 'vitest';
import type { Entry, ParsedPage, UnreadEntry } from '../../../src/model/page.ts';
import { parsePage } from '../../../src/sources/index.ts';
import { pageOf } from '../seed-pages.ts';

const inOrder = ({ entries, unread = [] }: ParsedPage): (Entry | UnreadEntry)[] =>
  [...entries, ...unread].sort((a, b) => a.index - b.index);
const read = (body: string) => inOrder(parsePage(pageOf(body)));

describe('what people paste', () => {
  test('an alert of Google Scholar without its links keeps titles, authors and the beginnings of abstracts', () => {
    const found = read(`Google Scholar Alerts <scholaralerts-noreply@google.com>

Tabular models: recent articles

[PDF] Tabular transformers need fewer columns than you think
C Nguyen, F Weber… - Machine Learning, 2025 - Springer
Tables in practice have hundreds of columns. Here we prune columns by attention and …
Save
Twitter

Learning to impute with frozen backbones
K Yamada - arXiv preprint arXiv:2511.00345, 2025
Imputation is treated as a generation task. We keep the backbone frozen and learn 0.4M …
Save Twitter LinkedIn Facebook

See all recommendations`);
    expect(found).toMatchObject([
      {
        title: 'Tabular transformers need fewer columns than you think',
        authors: ['C Nguyen', 'F Weber'],
        venue: 'Machine Learning',
        abstract: 'Tables in practice have hundreds of columns. Here we prune columns by attention and …',
      },
      { title: 'Learning to impute with frozen backbones', arxivId: '2511.00345' },
    ]);
  });

  test('an alert whose links stand under what they belong to keeps its titles', () => {
    const link = '<https://scholar.google.com/scholar_url?url=https://example.org/1&hl=en>';
    const found = read(`[PDF] Tabular transformers need fewer columns than you think
C Nguyen, F Weber - Machine Learning, 2025 - Springer
Tables in practice have hundreds of columns. Here we prune columns by attention and …
${link}

Learning to impute with frozen backbones
K Yamada - arXiv preprint arXiv:2511.00345, 2025
Imputation is treated as a generation task. We keep the backbone frozen and learn 0.4M …
${link}

This message was sent by Google Scholar because you follow new results.`);
    expect(found).toMatchObject([
      {
        title: 'Tabular transformers need fewer columns than you think',
        abstract: 'Tables in practice have hundreds of columns. Here we prune columns by attention and …',
      },
      { title: 'Learning to impute with frozen backbones', authors: ['K Yamada'], arxivId: '2511.00345' },
    ]);
  });

  test.each([
    [
      'beside the title',
      'Graph Edits as Actions Download PDF\nInes Duarte, Tomasz Kowalski\nPublished: 18 Sept 2025, Last Modified: 29 Oct 2025',
    ],
    [
      'under the authors',
      'Graph Edits as Actions\nInes Duarte, Tomasz Kowalski\nSubmitted to NeurIPS 2025\n18 Sept 2025 (modified: 29 Oct 2025)\nNeurIPS 2025 poster',
    ],
  ])('a page of OpenReview with something else %s', (_, head) => {
    const found = read(
      `${head}\nRevisions\nBibTeX\nKeywords: editing\nAbstract: We see edits as actions in a search over a graph of facts, and plan 50 edits together.\nPrimary Area: deep learning`,
    );
    expect(found).toMatchObject([
      {
        title: 'Graph Edits as Actions',
        authors: ['Ines Duarte', 'Tomasz Kowalski'],
        publishedOn: '2025-09-18',
      },
    ]);
  });

  test('abstracts of PubMed keep their titles, names and ids, and lose where the authors work', () => {
    const found = read(`1. Ann Intern Med. 2023 Mar;176(3):341-349. doi: 10.7326/M22-9991. Epub 2023 Feb 14.

Rain by ear in valleys at 4 °C.

Lee A(1), Ray B(2).

Author information:
(1)University of Turin, Turin, Italy.
(2)University of Oslo, Oslo, Norway.

We listen to the rain in nine valleys for two years, and find it louder than all the models say, by a half or more.

Copyright © 2023 The Authors. All rights reserved.

DOI: 10.7326/M22-9991
PMID: 36799991`);
    expect(found).toMatchObject([
      {
        title: 'Rain by ear in valleys at 4 °C',
        abstract: expect.stringMatching(/^We listen .* half or more\.$/),
        authors: ['A Lee', 'B Ray'],
        doi: '10.7326/m22-9991',
        url: 'https://pubmed.ncbi.nlm.nih.gov/36799991/',
        venue: 'Ann Intern Med',
        publishedOn: '2023-03',
      },
    ]);
  });

  test.each([
    [
      'buttons under each paper',
      'VISION 2024 open access\nBack\n\nRain by ear in valleys\nAnn Lee, Bo Ray\n[pdf] [supp] [bibtex]\nSnow by radar from air\nCy Orr\n[pdf] [bibtex]',
    ],
    [
      'buttons over each paper, one a line',
      'Proceedings of Weather 2024\nDi Poe (Editor)\n\npdf\nbib\nRain by ear in valleys\nAnn Lee | Bo Ray\npdf\nbib\nSnow by radar from air\nCy Orr',
    ],
    [
      'the place behind the names',
      'Volume 7: Weather 2024\n\nRain by ear in valleys\nAnn Lee, Bo Ray; Proceedings of the 7th Conference on Weather, PMLR 7:1-9\n\n[abs][Download PDF]\n\nSnow by radar from air\nCy Orr; Proceedings of the 7th Conference on Weather, PMLR 7:10-19\n\n[abs][Download PDF]',
    ],
    [
      'names under a label',
      'Rain by ear in valleys\nPart of Advances in Weather 37 (2024)\n\nBibtex Paper\n\nAuthors\nAnn Lee, Bo Ray\n\nSnow by radar from air\nPart of Advances in Weather 37 (2024)\n\nBibtex Paper\n\nAuthors\nCy Orr',
    ],
  ])('a list of a conference with %s', (_, body) => {
    expect(read(body)).toMatchObject([
      { title: 'Rain by ear in valleys', authors: ['Ann Lee', 'Bo Ray'], publishedOn: '2024' },
      { title: 'Snow by radar from air', authors: ['Cy Orr'], publishedOn: '2024' },
    ]);
  });

  test('citations whose parts end in commas, the names first, are read and their journal is no title', () => {
    const page = parsePage(
      pageOf(
        'Ann Lee, Bo Ray,\nRain by ear in valleys,\nJournal of Weather and Ears,\nVolume 7,\n2024,\nPages 1-9,\nISSN 0197-4580,\nhttps://doi.org/10.1016/j.rain.2024.01.004.\n(https://www.sciencedirect.com/science/article/pii/S0197)\nAbstract: We listen to the rain, and it is loud.\nKeywords: Rain; Ear',
      ),
    );
    expect(page.warnings).toEqual([]);
    expect(inOrder(page)).toMatchObject([
      {
        title: 'Rain by ear in valleys',
        authors: ['Ann Lee', 'Bo Ray'],
        venue: 'Journal of Weather and Ears',
        publishedOn: '2024',
        doi: '10.1016/j.rain.2024.01.004',
        abstract: 'We listen to the rain, and it is loud.',
      },
    ]);
  });

  test('a title whose authors are no names is told to be left out', () => {
    const page = parsePage(
      pageOf(
        'Rain by ear in valleys\nAnn Lee, Bo Ray\n[pdf] [bibtex]\n\nThe Third Report on Weather\nWEATHERLAB\n[pdf] [bibtex]\n\nSnow by radar from air\nCy Orr, Di Poe\n[pdf] [bibtex]',
      ),
    );
    expect(inOrder(page)).toHaveLength(2);
    expect(page.warnings).toEqual([expect.stringContaining('The Third Report on Weather')]);
  });

  test('messages with what was shown of their links give titles and abstracts', () => {
    const text =
      'We listen to the rain in nine valleys for two years, and find it louder than all the models say.';
    const found = read(
      `Ann  9:14\nhave a look\nhttps://arxiv.org/abs/2410.19313\n\narXiv.org\nRain by ear in valleys\n${text}\n\nBo  9:40\nand https://arxiv.org/abs/2410.19314`,
    );
    expect(found).toMatchObject([
      { title: 'Rain by ear in valleys', abstract: text, arxivId: '2410.19313' },
      { title: null, arxivId: '2410.19314', reason: 'a link alone' },
    ]);
  });

  test('a list of references in running text, each on a line', () => {
    const found = read(`Reading list for the group

* Tabular transformers need fewer columns. C. Nguyen, F. Weber. Machine Learning 2025. https://doi.org/10.1007/s10994-025-0001-2
* K. Yamada (2025). Learning to impute with frozen backbones. arXiv:2511.00345
* Dialects Are Not Noise, Yusuf Kaya and Greta Holm, https://aclanthology.org/2025.coling-main.12/`);
    expect(found).toMatchObject([
      {
        title: 'Tabular transformers need fewer columns',
        authors: ['C. Nguyen', 'F. Weber'],
        publishedOn: '2025',
      },
      { title: 'Learning to impute with frozen backbones', authors: ['K. Yamada'], arxivId: '2511.00345' },
      { title: 'Dialects Are Not Noise', authors: ['Yusuf Kaya', 'Greta Holm'] },
    ]);
  });

  test('a table in Markdown, its links read and its ruler left out', () => {
    const found = read(`| Paper | Authors | Year | Link |
|-------|:-------:|------|------|
| Lexical anchors \\| and more | Okafor, Lindqvist, Patel | 2025 | [arXiv](https://arxiv.org/abs/2510.04411) |
| [Query rewriting](https://aclanthology.org/2025.emnlp-main.77/) | Anna Rossi, Bernd Müller | 2025 | |`);
    expect(found).toMatchObject([
      {
        title: 'Lexical anchors | and more',
        authors: ['Okafor', 'Lindqvist', 'Patel'],
        arxivId: '2510.04411',
      },
      {
        title: 'Query rewriting',
        authors: ['Anna Rossi', 'Bernd Müller'],
        url: 'https://aclanthology.org/2025.emnlp-main.77/',
      },
    ]);
  });

  test('tables and lists of one page, each paper in its place with its own link', () => {
    const rows = (...papers: [string, string][]) =>
      papers.map(([title, id]) => `| ${title} | 2025 | https://arxiv.org/abs/${id} |`).join('\n');
    const header = '| Title | Year | Link |\n|:--|--|-|';
    const body = `# Weather
- [How to help](HELP.md)
${header}
${rows(['Rain by ear', '2511.00001'])}

${rows(['Hail by ear', '2511.00002'])}

${header}
${rows(['Snow by radar', '2511.00003'])}
- [Fog by lamp](https://arxiv.org/abs/2511.00004)

| Instrument | Price |
|---|---|
| Gauge | 12 |

## To read
- [Dew by weight](https://arxiv.org/abs/2511.00005)`;
    const page = parsePage(pageOf(body));
    expect(page.unread?.map(({ title, arxivId }) => `${title} ${arxivId}`)).toEqual([
      'Rain by ear 2511.00001',
      'Hail by ear 2511.00002',
      'Snow by radar 2511.00003',
      'Fog by lamp 2511.00004',
      'Dew by weight 2511.00005',
    ]);
    expect(page.warnings).toEqual([expect.stringContaining('How to help')]);
    const tableAlone = `## Later\n${header}\n${rows(['Rain by ear', '2511.00001'])}\n## Read\n- [Dew by weight](https://arxiv.org/abs/2511.00005)`;
    expect(parsePage(pageOf(tableAlone)).unread?.map(({ title }) => title)).toEqual([
      'Rain by ear',
      'Dew by weight',
    ]);
  });

  test.each([
    [
      'links in a message',
      'have a look at these: https://arxiv.org/abs/2410.19313, arXiv: 2410.19314 and (https://openreview.net/forum?id=x)!',
      ['2410.19313', '2410.19314', 'https://openreview.net/forum?id=x'],
    ],
    ['a column of DOIs', 'DOI\n10.1145/3580305\n10.1145/3580306\n', ['10.1145/3580305', '10.1145/3580306']],
    ['rows with a DOI and no title', 'DOI,Year\n10.1145/3580305,2024\n', ['10.1145/3580305']],
    [
      'an item of a list',
      '- https://openreview.net/forum?id=x\n- https://openreview.net/forum?id=y\n',
      ['https://openreview.net/forum?id=x', 'https://openreview.net/forum?id=y'],
    ],
  ])('%s: each link is offered', (_, body, links) => {
    const { entries, unread = [] } = parsePage(pageOf(body));
    expect(entries).toEqual([]);
    expect(unread.map(({ title, arxivId, doi, url }) => title ?? arxivId ?? doi ?? url)).toEqual(links);
  });

  test('a link beside an abstract is no list of links', () => {
    const abstract = 'Rain gauges miss wind-blown drops and halve the error over a year of storms '.repeat(3);
    expect(() => parsePage(pageOf(`DropSense\n${abstract}\nhttps://arxiv.org/abs/2410.19313`))).toThrow(
      'no page of papers',
    );
  });

  test('links alone are no papers yet, and each is named', () => {
    const page = parsePage(
      pageOf('https://arxiv.org/abs/2410.19313\n- 10.1145/3580305\n<https://openreview.net/forum?id=x>\n'),
    );
    expect(page).toMatchObject({ format: 'link-list', entries: [] });
    expect(page.unread).toMatchObject([
      { title: null, arxivId: '2410.19313' },
      { doi: '10.1145/3580305', url: 'https://doi.org/10.1145/3580305' },
      { url: 'https://openreview.net/forum?id=x' },
    ]);
  });
});

test('results of a search on arXiv whose numbers the browser left out keep ids, titles and authors', () => {
  const result = (id: string, title: string) =>
    `arXiv:${id} [pdf, other]\ncs.LG stat.ML\n\n${title}\n\nAuthors: Ann Lee, Bo Ray\n\nAbstract: We listen to the rain, and it is loud. △ Less\n\nSubmitted 6 May, 2024; originally announced May 2024.\n`;
  const found = read(
    `Showing 1–2 of 2 results for all: rain\n\n${result('2405.00001', 'Rain by ear')}\n${result('2405.00002', 'Snow by radar')}`,
  );
  const told = { authors: ['Ann Lee', 'Bo Ray'], abstract: 'We listen to the rain, and it is loud.' };
  expect(found).toMatchObject([
    { ...told, title: 'Rain by ear', arxivId: '2405.00001', categories: ['cs.LG', 'stat.ML'] },
    { ...told, title: 'Snow by radar', arxivId: '2405.00002' },
  ]);
});

test('papers listed under the points of a list are each a paper, and links under a paper are its own', () => {
  const nested = read(`- Weather
  - [Rain by ear in valleys](https://arxiv.org/abs/2405.00001)
    - Authors: Ann Lee
    - Abstract: We listen to the rain, and it is loud.
  - [Snow by radar from air](https://arxiv.org/abs/2405.00002)
    - Abstract: We see the snow, and it is quiet.`);
  expect(nested).toMatchObject([
    { title: 'Rain by ear in valleys', arxivId: '2405.00001', authors: ['Ann Lee'] },
    { title: 'Snow by radar from air', arxivId: '2405.00002', abstract: 'We see the snow, and it is quiet.' },
  ]);
  const linked = read(`- Rain by ear in valleys
  - [arXiv](https://arxiv.org/abs/2405.00001)
  - [OpenReview](https://openreview.net/forum?id=abc)
- Snow by radar from air
  - [arXiv](https://arxiv.org/abs/2405.00002)`);
  expect(linked.map(({ title }) => title)).toEqual(['Rain by ear in valleys', 'Snow by radar from air']);
});

test('an id and a year behind a title are none of it', () => {
  const found = read(`- [ ] Rain by ear in valleys — Ann Lee et al. arXiv:2405.00001
- [x] Snow by radar from air (arXiv:2405.00002), 2024`);
  expect(found).toMatchObject([
    { title: 'Rain by ear in valleys', authors: ['Ann Lee'], arxivId: '2405.00001' },
    { title: 'Snow by radar from air', arxivId: '2405.00002' },
  ]);
});
