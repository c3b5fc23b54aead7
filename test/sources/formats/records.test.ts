import { expect, test } from 'vitest';
import { parsePage } from '../../../src/sources/index.ts';

const read = (body: string) =>
  parsePage({ name: 'refs', body, contentType: null, fetchedAt: '2026-11-20T00:00:00.000Z' });
const WHOLE =
  'TY  - JOUR\nTI  - Hearing the rain with microphones\nAU  - Lee, Ann\nPY  - 2024\nAB  - We listen to the rain, and it is loud.\nER  - \n';

test.each([
  ['title', 'TY  - JOUR\nTI  - Tru', { unread: [] }],
  [
    'author',
    'TY  - JOUR\nTI  - Snow by radar\nAU  - Lee, Ann\nAU  - Ra',
    { unread: [{ authors: ['Ann Lee'] }] },
  ],
  [
    'id',
    'TY  - JOUR\nTI  - Snow by radar\nDO  - 10.1000/sn',
    { unread: [{ title: 'Snow by radar', doi: null }] },
  ],
])('half a %s at the end of a file is none', (_, rest, expected) => {
  const page = read(WHOLE + rest);
  expect(page).toMatchObject({ entries: [{ title: 'Hearing the rain with microphones' }], ...expected });
  expect(page.warnings).toEqual([expect.stringContaining('The file ends in the middle of')]);
});

test('a paper known by its title has the page its id leads to', () => {
  const bib =
    '@misc{a, title={Snow by radar}, author={Lee, Ann}, eprint={2410.19313}, archivePrefix={arXiv}}';
  expect(read(bib).unread).toMatchObject([{ url: 'https://arxiv.org/abs/2410.19313' }]);
  expect(read('Title,DOI\nSnow by radar,10.1000/snow\n').unread).toMatchObject([
    { url: 'https://doi.org/10.1000/snow' },
  ]);
});

test('one object that is left out is one', () => {
  const one = { title: 'Snow by radar', authors: ['Ann Lee'], year: 2024 };
  expect(read(JSON.stringify([one, {}])).warnings).toEqual(['1 object without a title left out.']);
});

test('a record of RIS without its first line is one all the same, and gives nothing to the one before it', () => {
  const headless = WHOLE.replace('TY  - JOUR\n', '')
    .replace('Hearing', 'Seeing')
    .replace('Lee, Ann', 'Ray, Bo');
  for (const [body, titles] of [
    [headless + WHOLE, ['Seeing', 'Hearing']],
    [WHOLE + headless + WHOLE.replace('Hearing', 'Smelling'), ['Hearing', 'Seeing', 'Smelling']],
  ] as const) {
    const { entries } = read(body);
    expect(entries.map(({ title }) => title?.split(' ')[0])).toEqual(titles);
    expect(entries.map(({ authors }) => authors)).toEqual(
      titles.map((title) => [title === 'Seeing' ? 'Bo Ray' : 'Ann Lee']),
    );
  }
});

test('a row with a comma too many is left out and named', () => {
  const rows = [
    'Title,Year,Abstract',
    'Rain, hail and snow,2024,We listen.',
    '"Rain, heard",2024,We hear it.,,',
  ];
  const page = read(rows.join('\n'));
  expect(page.entries).toMatchObject([{ title: 'Rain, heard', abstract: 'We hear it.' }]);
  expect(page.warnings).toEqual([expect.stringContaining('The row “Rain')]);
});

test('a DOI in capitals beside fields of a script’s own makes none of them unread', () => {
  const { entries } = read(
    JSON.stringify([
      {
        title: 'Snow by radar',
        summary: 'We see snow, and measure it.',
        authors: ['Ann Lee', 'Bo Ray'],
        DOI: '10.1000/snow',
        year: 2024,
        journal: 'Snow Letters',
      },
    ]),
  );
  expect(entries).toMatchObject([
    {
      abstract: 'We see snow, and measure it.',
      authors: ['Ann Lee', 'Bo Ray'],
      doi: '10.1000/snow',
      publishedOn: '2024',
      venue: 'Snow Letters',
    },
  ]);
});

test('a table of names and links is of papers where the links are', () => {
  const table = (link: string) =>
    `Name,Status,URL,Notes\nSnow by radar,to read,${link},\nRain by ear,,${link}1,\n`;
  expect(read(table('https://arxiv.org/abs/2410.1931')).unread).toMatchObject([
    { title: 'Snow by radar', arxivId: '2410.1931' },
    { title: 'Rain by ear', arxivId: '2410.19311' },
  ]);
  expect(() => read(table('https://shop.example/'))).toThrow('no page of papers');
});

test('a listing of arXiv without abstracts keeps the authors', () => {
  const dt = '<dt><a href="/abs/2410.19313" title="Abstract">arXiv:2410.19313</a></dt>';
  const title = '<div class="list-title"><span class="descriptor">Title:</span> Snow by radar</div>';
  const authors = '<div class="list-authors"><a>Ann Lee</a>, <a>Bo Ray</a></div>';
  const page = `<html><head><title>arXiv</title></head><body><dl>${dt}<dd>${title}${authors}</dd></dl></body></html>`;
  expect(read(page).unread).toMatchObject([{ title: 'Snow by radar', authors: ['Ann Lee', 'Bo Ray'] }]);
});

test('what a record is the same as has its id', () => {
  const record = {
    '@type': 'ScholarlyArticle',
    headline: 'Snow by radar',
    sameAs: 'https://doi.org/10.1000/snow',
  };
  expect(read(JSON.stringify([record])).unread).toMatchObject([{ doi: '10.1000/snow' }]);
});

const KEPT = [
  { type: 'webpage', title: 'Choosing a microphone', URL: 'https://blog.example/mic' },
  { type: 'webpage', title: 'Hearing the rain', URL: 'https://arxiv.org/abs/2410.19313' },
  { type: 'post-weblog', title: 'Ten wet days', abstract: 'It rained for ten days.' },
  { type: 'article-journal', title: 'Snow by radar', DOI: '10.1000/snow', author: [{ family: 'Lee' }] },
];

test('web pages, posts and programs kept beside papers are left out by name, unless they lead to a paper', () => {
  const page = read(JSON.stringify(KEPT));
  expect(page.unread?.map(({ title }) => title)).toEqual(['Hearing the rain', 'Snow by radar']);
  expect(page.warnings).toEqual([
    '“Choosing a microphone” is no paper (webpage): it is left out.',
    '“Ten wet days” is no paper (post-weblog): it is left out.',
  ]);
  const ris = 'TY  - BLOG\nTI  - Ten wet days\nUR  - https://blog.example/ten\nER  - \n';
  expect(read(WHOLE + ris).warnings).toEqual(['“Ten wet days” is no paper (BLOG): it is left out.']);
  const csv = 'Item Type,Title,Author,Url\nblogPost,Ten wet days,"Lee, Ann",\npreprint,Snow,"Ray, Bo",\n';
  expect(read(csv)).toMatchObject({
    unread: [{ title: 'Snow' }],
    warnings: [expect.stringContaining('blogPost')],
  });
  expect(() => read(JSON.stringify(KEPT.slice(0, 1)))).toThrow('“Choosing a microphone” is no paper');
});

test('a table keeps the LaTeX of its cells, and the day where another row tells which number it is', () => {
  const rows = [
    'Title,Authors,Date,Abstract',
    "Rain on $x_i^*$ and H$_2$O,Ann Lee,6/11/2024,We use \\(n\\) ``ears''.",
  ];
  expect(read(rows.join('\n')).entries).toMatchObject([
    { title: 'Rain on $x_i^*$ and H$_2$O', abstract: "We use \\(n\\) ``ears''.", publishedOn: '2024' },
  ]);
  const more = read([...rows, 'Snow,Bo Ray,3/19/2024,We see snow.'].join('\n'));
  expect(more.entries.map(({ publishedOn }) => publishedOn)).toEqual(['2024-06-11', '2024-03-19']);
});

test('BibTeX entries that follow each other in one line are all read', () => {
  const entry = (title: string) =>
    `@ARTICLE{${title.length},\n  title={${title}},\n  author={Lee, Ann},\n  month={Feb},}`;
  const page = read(entry('Snow by radar') + entry('Don{\\textquotesingle}t count on {$\\mu$}-rain'));
  expect(page.unread?.map(({ title }) => title)).toEqual(['Snow by radar', "Don't count on μ-rain"]);
});

test('a few words under “Summary” are a remark, and no abstract', () => {
  const table = `Title,Authors,Year,Summary\nSnow by radar,Ann Lee,2024,nice one\nRain by ear,Bo Ray,2024,"${ABSTRACT}"\n`;
  const page = read(table);
  expect(page.unread).toMatchObject([{ title: 'Snow by radar' }]);
  expect(page.entries).toMatchObject([{ title: 'Rain by ear', abstract: ABSTRACT }]);
});

test('a text with TeX’s marks of letters is kept as it is printed', () => {
  const csv = 'Title,Authors,Abstract\n\\emph{Snow} by r{\\"a}dar,Ann Lee,We \\textbf{see} $x^2$ of it.\n';
  expect(read(csv).entries).toMatchObject([{ title: 'Snow by rädar', abstract: 'We see x² of it.' }]);
});

test('the days of a conference are of one month', () => {
  const bib = '@inproceedings{a, title={Snow by radar}, author={Lee, Ann}, year=2024, month={21--27 Jul}}';
  expect(read(bib).unread).toMatchObject([{ publishedOn: '2024-07' }]);
});

test('notes of Obsidian hold fields and quoted abstracts', () => {
  const notes = ['Snow by radar', 'Rain by ear'].map(
    (title) =>
      `## ${title}\n\nauthors:: Ann Lee, Bo Ray\nlink:: https://doi.org/10.1000/${title.length}\n\n> [!abstract]\n> ${ABSTRACT}\n`,
  );
  expect(read(notes.join('\n')).entries).toMatchObject([
    { title: 'Snow by radar', authors: ['Ann Lee', 'Bo Ray'], abstract: ABSTRACT, doi: '10.1000/13' },
    { title: 'Rain by ear' },
  ]);
});

const ABSTRACT =
  'Snow is hard to see from far away. We point a radar at it for three winters and count what comes back. It finds nine of ten falls, and rain is never taken for snow.';

test('a search of arXiv shows the beginning of an abstract, or all of it', () => {
  const shown = (text: string) =>
    read(`1. arXiv:2410.19313 [pdf, other] cs.LG\n\nSnow by radar\n\nAuthors: Ann Lee\n\nAbstract: ${text}\n`)
      .entries[0];
  expect(shown('…see snow with a▽ More')?.abstract).toBe('…see snow with a…');
  expect(shown('…see snow with a▽ More\n\nWe see snow with a radar. △ Less')?.abstract).toBe(
    'We see snow with a radar.',
  );
});

test.each(['1) ', '[1] ', '1. '])(
  'the number %sof a title in a list of abstracts is no part of it',
  (number) => {
    const list = `For Monday\n\n${number}Snow by radar\n\nAnn Lee, Bo Ray\n\nAbstract: We see snow with a radar and count it.\n\n`;
    expect(read(list).entries).toMatchObject([{ title: 'Snow by radar', authors: ['Ann Lee', 'Bo Ray'] }]);
  },
);

test('a link may stand between names and an abstract, blank lines between them or not', () => {
  const spaced = ['Snow by radar', 'Rain by ear'].map(
    (title) =>
      `${title}\n\nAnn Lee, Bo Ray\n\nDOI: 10.1000/${title.length}\n\nAbstract: We say something.\n\n\n`,
  );
  expect(read(spaced.join('')).entries).toMatchObject([
    {
      title: 'Snow by radar',
      authors: ['Ann Lee', 'Bo Ray'],
      doi: '10.1000/13',
      abstract: 'We say something.',
    },
    { title: 'Rain by ear', doi: '10.1000/11' },
  ]);
  const list = 'Snow by radar\nAnn Lee, Bo Ray\nhttps://doi.org/10.1000/snow\nAbstract: We see snow.\n\n';
  const more = 'Rain by ear\nCy Orr\nhttps://doi.org/10.1000/rain\nAbstract: We hear rain.\n';
  expect(read(list + more).entries).toMatchObject([
    { title: 'Snow by radar', authors: ['Ann Lee', 'Bo Ray'], doi: '10.1000/snow' },
    { title: 'Rain by ear', authors: ['Cy Orr'], doi: '10.1000/rain' },
  ]);
});

test('a line under the names tells where and when, and a name alone counts where other papers have names', () => {
  const list =
    'Snow by radar\nAnn Lee, Bo Ray\nJournal of Rain, 2024\nAbstract: We see snow.\n\nRain by ear\nCy Orr\nAbstract: We hear rain.\n';
  expect(read(list).entries).toMatchObject([
    { title: 'Snow by radar', venue: 'Journal of Rain', publishedOn: '2024' },
    { title: 'Rain by ear', authors: ['Cy Orr'] },
  ]);
});

test('what a paper cites is no list of papers to read', () => {
  const paper = {
    title: 'Snow by radar',
    abstract: ABSTRACT,
    authors: [{ name: 'Ann Lee' }],
    references: [{ title: 'Rain by ear', abstract: 'x' }],
  };
  expect(read(JSON.stringify(paper)).entries.map(({ title }) => title)).toEqual(['Snow by radar']);
});

test('the id of an entry or a paper is read for what it is an id of', () => {
  const rows = [
    {
      entry_id: 'http://arxiv.org/abs/2410.19313v2',
      title: 'Snow by radar',
      authors: ['Ann Lee'],
      summary: ABSTRACT,
    },
  ];
  expect(read(JSON.stringify(rows)).entries).toMatchObject([{ arxivId: '2410.19313', version: 2 }]);
});

test('a search of arXiv tells the DOI beside the id', () => {
  const list = `1. arXiv:2410.19313 [pdf, other]  doi 10.1000/snow\ncs.LG\nSnow by radar\nAuthors: Ann Lee\nAbstract: ${ABSTRACT}\n`;
  expect(read(list).entries).toMatchObject([
    { title: 'Snow by radar', doi: '10.1000/snow', categories: ['cs.LG'] },
  ]);
});

test('half a record of MEDLINE is none', () => {
  const whole = 'PMID- 1\nTI  - Snow by radar.\nAB  - We see snow.\nSO  - Snow. 2024.\n\n';
  const page = read(`${whole}PMID- 2\nTI  - Rain by e`);
  expect(page).toMatchObject({ entries: [{ title: 'Snow by radar' }], unread: [{ title: null }] });
  expect(page.warnings).toEqual([expect.stringContaining('The file ends in the middle of')]);
});

test.each(['\n', '\r\n', '\r'])('lines may end in %j', (end) => {
  const record = '%0 Journal Article\n%A Lee, Ann\n%T Snow by radar\n%D 2024\n%X We see snow.\n';
  expect(read(record.replaceAll('\n', end)).entries).toMatchObject([
    { title: 'Snow by radar', authors: ['Ann Lee'] },
  ]);
});

test('Markdown may fold an abstract, label it with a full stop, and break a cell', () => {
  const link = 'https://arxiv.org/abs/2410.19313';
  const folded = `1. [Snow by radar](${link}) — Ann Lee, Bo Ray\n   <details><summary>Abstract</summary>\n\n   ${ABSTRACT}\n   </details>\n`;
  const dotted = `### Snow by radar\n\n**Authors:** Ann Lee, Bo Ray  \n<${link}>\n\n**Abstract.** ${ABSTRACT}\n`;
  for (const list of [folded, dotted])
    expect(read(list).entries).toMatchObject([
      { title: 'Snow by radar', authors: ['Ann Lee', 'Bo Ray'], abstract: ABSTRACT },
    ]);
  const table = `| Title | Venue |\n|---|---|\n| [Snow by radar](${link})<br>Ann Lee, Bo Ray | 2024 |\n`;
  expect(read(table).unread).toMatchObject([{ title: 'Snow by radar', authors: ['Ann Lee', 'Bo Ray'] }]);
});
