import { describe, expect, test } from 'vitest';
import type { Entry, ParsedPage, UnreadEntry } from '../../../src/model/page.ts';
import { parsePage } from '../../../src/sources/index.ts';
import { pageOf } from '../seed-pages.ts';

const inOrder = ({ entries, unread = [] }: ParsedPage): (Entry | UnreadEntry)[] =>
  [...entries, ...unread].sort((a, b) => a.index - b.index);
const read = (body: string) => inOrder(parsePage(pageOf(body)));

const TEXTS = [
  'We hang microphones over nine valleys and listen to the rain for two years. It is louder by a half than all the models say, and most of all at night.',
  'Snow is counted by radar from a plane in four winters. The counts agree with those of gauges within 6%, save where the wind blows over 20 metres a second.',
];
const PAPERS = [
  { title: 'Rain by Ear in Valleys', names: ['Ann Lee', 'Bo Ray'], year: '2024', text: TEXTS[0] ?? '' },
  { title: 'Snow by Radar from Planes', names: ['Cy Orr', 'Di Poe'], year: '2023', text: TEXTS[1] ?? '' },
];
type Paper = (typeof PAPERS)[number];
const written = (write: (paper: Paper, i: number) => string, between = '\n\n') =>
  PAPERS.map(write).join(between);
const FOUND = PAPERS.map(({ title, names }) => ({ title, authors: names }));
const WHOLE = PAPERS.map(({ title, names, text }) => ({ title, authors: names, abstract: text }));

describe('a text of papers is read in the way that tells most of it', () => {
  test.each([
    [
      'texts above their titles',
      written(({ title, names, year, text }) => `${text}\n\n— ${title}\n${names.join(', ')}, ${year}`),
    ],
    [
      'texts above the fields of their papers',
      written(
        ({ title, names, text }) =>
          `${text}\n\nTitle: ${title}\nAuthors: ${names.join('; ')}\nURL: https://x.example`,
      ),
    ],
    [
      'fields in capitals between rules',
      written(
        ({ title, names, text }, i) =>
          `PAPER ID: ${i}\nTITLE: ${title}\nAUTHORS: ${names.join('; ')}\nABSTRACT: ${text}\nKEYWORDS: one`,
        '\n----------\n',
      ),
    ],
    [
      'names one a line',
      written(
        ({ title, names, text }) => `${title}\n${names.join('\n')}\nOriginal Paper 17 May 2023\n${text}`,
      ),
    ],
    [
      'a title, names, a year and an id on a line, the text below',
      written(
        ({ title, names, year, text }, i) =>
          `${i + 1}) ${title} — ${names.join(', ')} (${year}). arXiv:2405.0000${i}\n   ${text}`,
      ),
    ],
    [
      'fields of a report, parted by tabs',
      written(
        ({ title, names, text }) =>
          `${title}\nItem Type\tJournal Article\n${names.map((name) => `Author\t${name}`).join('\n')}\nAbstract\t${text}\nDate Added\t2/1/2025, 10:11 AM`,
      ),
    ],
  ])('%s', (_, body) => {
    expect(read(body)).toMatchObject(WHOLE);
  });

  test.each([
    [
      'names above titles, with where they appeared behind',
      `dblp\n2024\n${written(({ title, names, year }, i) => `[c${i}]\n${names.join(', ')}:\n${title}. WEATHER ${year}: 1-9`, '\n')}`,
    ],
    [
      'fields in the line',
      written(
        ({ title, names, year }, i) =>
          `- [[@lee${i}|${title}]] (authors:: ${names.join(', ')}) (year:: ${year}) (url:: https://arxiv.org/abs/2405.0000${i})`,
        '\n',
      ),
    ],
    [
      'bullets of other makes, one further in than the other',
      written(
        ({ title, names }, i) =>
          `• ${title}\n   ◦ ${names.join(', ')}\n   ◦ https://arxiv.org/abs/2405.0000${i}`,
        '\n',
      ),
    ],
  ])('%s', (_, body) => {
    expect(read(body)).toMatchObject(FOUND);
  });

  test('a table whose columns are called anything has its papers where titles are linked', () => {
    const row = ({ title }: Paper, i: number) =>
      `| Mar ${i + 4} | Lena | [${title}](https://arxiv.org/abs/2405.0000${i}) |`;
    const page = `| When | Who | What |\n|---|---|---|\n${written(row, '\n')}\n| Mar 9 | – | no meeting |\n`;
    expect(read(page).map(({ title, arxivId }) => [title, arxivId])).toEqual([
      ['Rain by Ear in Valleys', '2405.00000'],
      ['Snow by Radar from Planes', '2405.00001'],
    ]);
  });
});

test('what somebody thinks of a paper is told and taken for no abstract', () => {
  const note =
    'The authors listen for two years, which is rare, and I doubt what they heard at night. I will cite it in the second chapter.';
  const references = written(
    ({ title }, i) =>
      `Lee, A., & Ray, B. (2024). ${title}. Journal of Rain, 7, 1-9. https://doi.org/10.1000/rain.${i}\n\n    ${note}`,
  );
  const list = written(
    ({ title, names }, i) =>
      `**${title}**\n${names.join(', ')}. https://doi.org/10.1000/rain.${i}\n\n${note}`,
  );
  for (const body of [references, list]) {
    const page = parsePage(pageOf(body));
    expect(page.entries).toEqual([]);
    expect(page.unread?.map(({ title }) => title)).toEqual(PAPERS.map(({ title }) => title));
    expect(page.warnings).toEqual([expect.stringContaining('no abstract')]);
  }
});

describe('records whose names tell nothing are read by what stands in them', () => {
  test('in JSON', () => {
    const data = PAPERS.map(({ title, names, text }, n) => ({ h: title, who: names, txt: text, n }));
    expect(read(JSON.stringify({ meta: { by: 'script' }, data }))).toMatchObject(WHOLE);
  });

  test('in XML', () => {
    const talks = PAPERS.map(
      ({ title, names, text }, i) =>
        `<talk id="${i}"><heading>${title}</heading><speakers>${names.map((name) => `<speaker>${name}</speaker>`).join('')}</speakers><text>${text}</text></talk>`,
    );
    expect(read(`<?xml version="1.0"?>\n<programme>${talks.join('')}</programme>`)).toMatchObject(WHOLE);
  });
});
