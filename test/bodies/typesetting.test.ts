import { describe, expect, it } from 'vitest';
import { cutPdf } from '../../src/bodies/pdf/cut-pdf.ts';
import { column, type Drawn, writePdf } from '../support/pdf.ts';

const TEXT = [
  'We train the small model with a learning rate of',
  'three thousandths on eight machines, which takes',
  'a day, and we then measure how well it does so.',
];

/** Small capitals: each word begins with a large one. */
function capitals(
  words: readonly (readonly [large: string, small: string, width: number])[],
  x: number,
  y: number,
): Drawn[] {
  let at = x;
  return words.flatMap(([large, small, width]) => {
    const drawn = [
      { text: large, x: at, y, size: 10 },
      { text: small, x: at + width, y, size: 8 },
    ];
    at += width + small.length * 6.2 + 4;
    return drawn;
  });
}

const cut = async (...drawn: Drawn[][]) => cutPdf(writePdf([drawn.flat()]));
const headings = async (...drawn: Drawn[][]) =>
  (await cut(...drawn)).sections.map(({ number, heading, level }) => [number, heading, level]);

describe('headings of publishers', () => {
  it('in small capitals under Roman numbers are as large as the text, those below them have letters', async () => {
    const found = await headings(
      capitals([['I. I', 'NTRODUCTION', 12]], 130, 730),
      column(TEXT, 60, 705),
      capitals(
        [
          ['II. R', 'ELATED', 18],
          ['W', 'ORK', 9.5],
        ],
        130,
        640,
      ),
      column(TEXT, 60, 615),
      [{ text: 'A. Baselines', x: 60, y: 560, font: 'italic' }],
      column(TEXT, 60, 540),
    );
    expect(found).toEqual([
      ['I', 'INTRODUCTION', 1],
      ['II', 'RELATED WORK', 1],
      ['A', 'Baselines', 2],
    ]);
  });

  it('have letters behind Roman numbers', async () => {
    const found = await headings(
      ...['I. Introduction', 'II. Method', 'II.A. Cost Model', 'II.B. Baselines', 'III. Results'].flatMap(
        (text, i): Drawn[][] => [
          [{ text, x: 60, y: 730 - 90 * i, font: 'bold' }],
          column(TEXT, 60, 710 - 90 * i),
        ],
      ),
    );
    expect(found.map(([number, , level]) => [number, level])).toEqual([
      ['I', 1],
      ['II', 1],
      ['II.A', 2],
      ['II.B', 2],
      ['III', 1],
    ]);
  });

  it('may be smaller than the text, in the face of one that is known', async () => {
    const found = await headings(
      ...['INTRODUCTION', 'PROBLEM SETTING', 'Cost Model', 'MAIN RESULTS', 'Baselines', 'CONCLUSION'].flatMap(
        (text, i): Drawn[][] => [
          [{ text, x: 130, y: 740 - 90 * i, size: 9, font: 'bold' }],
          column(TEXT, 60, 715 - 90 * i),
        ],
      ),
    );
    expect(found.map(([, heading]) => heading)).toEqual([
      'INTRODUCTION',
      'PROBLEM SETTING',
      'Cost Model',
      'MAIN RESULTS',
      'Baselines',
      'CONCLUSION',
    ]);
  });

  it('of an appendix may stand below its letter', async () => {
    const found = await headings(
      [{ text: '1 Introduction', x: 60, y: 740, size: 12, font: 'bold' }],
      column(TEXT, 60, 715),
      [{ text: 'APPENDIX A', x: 140, y: 640, font: 'bold' }],
      [{ text: 'PROMPT TEMPLATES', x: 130, y: 627, font: 'bold' }],
      column(TEXT, 60, 605),
    );
    expect(found.at(-1)).toEqual(['A', 'PROMPT TEMPLATES', 1]);
  });
});

const SECTION: Drawn[] = [{ text: '1 Introduction', x: 60, y: 740, size: 12, font: 'bold' }];

it('reads a table that is turned with its caption', async () => {
  const row = (cells: string[], x: number) =>
    cells.map((text, i): Drawn => ({ text, x, y: 300 + 90 * i, size: 9, turned: true }));
  const { passages } = await cut(
    SECTION,
    column(TEXT, 60, 715),
    [{ text: 'Table 1: How each one translates.', x: 300, y: 300, size: 9, turned: true }],
    row(['Model', 'BLEU', 'Hours'], 316),
    row(['small', '27.3', '12'], 328),
    row(['large', '28.4', '84'], 340),
  );
  expect(passages.find(({ kind }) => kind === 'table')?.table).toMatchObject({
    caption: 'Table 1: How each one translates.',
    columns: ['Model', 'BLEU', 'Hours'],
    rows: [
      ['small', '27.3', '12'],
      ['large', '28.4', '84'],
    ],
  });
});

it('reads a caption in small capitals to its end', async () => {
  const cells = (y: number, ...texts: string[]) =>
    texts.map((text, i) => ({ text, x: 60 + 90 * i, y, size: 9 }));
  const { passages } = await cut(
    SECTION,
    column(TEXT, 60, 715),
    [{ text: 'TABLE I', x: 140, y: 640, size: 8 }],
    [
      { text: 'H', x: 60, y: 631, size: 8 },
      { text: 'OW EACH MODEL TRANSLATES WITH', x: 66, y: 631, size: 6.4 },
      { text: 'PADDED INPUTS.', x: 120, y: 622, size: 6.4 },
    ],
    cells(604, 'Model', 'BLEU', 'Hours'),
    cells(592, 'small', '27.3', '12'),
    cells(580, 'large', '28.4', '84'),
    column(TEXT, 60, 540),
  );
  const [table] = passages.flatMap((each) => each.table ?? []);
  expect(table?.caption).toBe('TABLE I HOW EACH MODEL TRANSLATES WITH PADDED INPUTS.');
  expect(table?.rows).toHaveLength(2);
});

it('leaves what the foot of a first page says of its venue out of the sentence that goes on', async () => {
  const { passages } = await cut(
    SECTION,
    column(TEXT, 60, 715),
    column(['The large model is trained', 'in the same way and'], 60, 120),
    [{ text: 'Preprint submitted to a Journal of Machines', x: 60, y: 70, size: 8 }],
    column(['for three days longer than it.', ...TEXT], 330, 715),
  );
  expect(passages.filter(({ kind }) => kind === 'text').at(-1)?.text).toContain(
    'in the same way and for three days',
  );
  expect(passages.find(({ kind }) => kind === 'note')?.text).toMatch(/^Preprint submitted/);
});

describe('references', () => {
  const ENTRIES = [
    '[1] Ada Author. A paper on the learning of rates.',
    '[2] Bob Builder. A second one, of the year',
    '2013. In Proceedings of the same.',
    '[3] Cy Clerk. Eleven ways to read pages 12 to',
    '13. In a Journal of Machines, 2012.',
    '[4] Di Drawer. A fourth.',
    '[5] Ed Editor. A fifth.',
  ];
  const WHOLE = ENTRIES.join(' ').split(/ (?=\[)/);

  it('in brackets are not parted where a line begins with a number and a stop', async () => {
    const head: Drawn = { text: 'References', x: 60, y: 640, size: 12, font: 'bold' };
    const { references } = await cut(SECTION, column(TEXT, 60, 715), [head], column(ENTRIES, 60, 615));
    expect(references).toEqual(WHOLE);
  });

  it('are told by their count where no heading stands over them', async () => {
    const { references } = await cut(SECTION, column(TEXT, 60, 715), column(ENTRIES, 60, 615));
    expect(references).toEqual(WHOLE);
    const few = await cut(SECTION, column(TEXT, 60, 715), column(ENTRIES.slice(0, 5), 60, 615));
    expect(few.references).toEqual([]);
  });
});

it('knows a footnote by a mark that is hardly smaller than it, as browsers set it', async () => {
  const { passages } = await cut(SECTION, column(TEXT, 60, 715), [
    { text: '1', x: 60, y: 83, size: 6.25 },
    { text: ' It can be had from its makers.', x: 63.2, y: 80, size: 7.5 },
  ]);
  expect(passages.find(({ kind }) => kind === 'note')?.text).toBe('It can be had from its makers.');
});

it('takes the name of an algorithm for the end of the caption above it', async () => {
  const { passages } = await cut(
    SECTION,
    column(TEXT, 60, 715),
    [{ text: 'Figure 1: Where the time goes.', x: 60, y: 640, size: 9 }],
    [
      { text: 'Algorithm 1', x: 60, y: 629, size: 9, font: 'bold' },
      { text: 'Update of the router', x: 112, y: 629, size: 9 },
    ],
    column(TEXT, 60, 580),
  );
  expect(passages.filter(({ kind }) => kind === 'caption').map(({ text }) => text)).toEqual([
    'Figure 1: Where the time goes.',
    'Algorithm 1 Update of the router',
  ]);
});
