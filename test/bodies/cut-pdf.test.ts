import { describe, expect, it } from 'vitest';
import { cutPdf } from '../../src/bodies/pdf/cut-pdf.ts';
import { column, type Drawn, writePdf } from '../support/pdf.ts';

const LEFT = [
  'We train the small model with a learning rate of',
  'three thousandths on eight machines, which takes',
  'a day, and we then measure how well it transla-',
  'tes the held-out sentences of the corpus into the',
  'other language, as translates a person who knows',
  'both of them well enough to be asked about it, and',
];
const RIGHT = [
  'who is paid for the work by the hour that it takes.',
  'The large model is trained in the same way on the',
  'same machines but for longer, namely three days.',
];

function page(...parts: Drawn[][]): Drawn[] {
  return parts.flat();
}

const twoColumns = page(
  [{ text: 'A Title of a Paper', x: 200, y: 700, size: 16, font: 'bold' }],
  [{ text: 'Ada Author', x: 260, y: 680 }],
  [{ text: 'Abstract', x: 150, y: 650, size: 11, font: 'bold' }],
  column(
    ['What the paper says in short stands here, in a few', 'words that are no part of its first section.'],
    60,
    635,
  ),
  [{ text: '1 Introduction', x: 60, y: 590, size: 12, font: 'bold' }],
  column(LEFT, 60, 570),
  column(RIGHT, 330, 570),
  [{ text: '1', x: 303, y: 30 }],
);

describe('cutting a PDF', () => {
  it('reads title, abstract, sections and paragraphs that go on in the next column', async () => {
    const body = await cutPdf(writePdf([twoColumns]));
    expect(body.title).toBe('A Title of a Paper');
    expect(body.abstract).toBe(
      'What the paper says in short stands here, in a few words that are no part of its first section.',
    );
    expect(body.sections).toMatchObject([{ number: '1', heading: 'Introduction', level: 1, page: 1 }]);
    expect(body.passages).toHaveLength(1);
    expect(body.passages[0]?.text).toContain('asked about it, and who is paid for the work');
  });

  it('makes a broken word whole and leaves the hyphen of a word that has one', async () => {
    const body = await cutPdf(writePdf([twoColumns]));
    expect(body.passages[0]?.text).toContain('how well it translates the held-out sentences');
  });

  it('leaves out page numbers and running heads, and says where a paragraph goes on over a page', async () => {
    const head = (number: number): Drawn => ({ text: `Author: A Title ${number}`, x: 60, y: 770, size: 8 });
    const first = page(
      [head(1)],
      [{ text: '1 Introduction', x: 60, y: 590, size: 12, font: 'bold' }],
      column(LEFT, 60, 570),
      [{ text: '1', x: 303, y: 30 }],
    );
    const second = page([head(2)], column(RIGHT, 60, 700), [{ text: '2', x: 303, y: 30 }]);
    const body = await cutPdf(writePdf([first, second]));
    const [passage] = body.passages;
    expect(body.passages).toHaveLength(1);
    expect(passage?.page).toBe(1);
    const [begin = 0] = passage?.pageBreaks ?? [];
    expect(passage?.text.slice(begin)).toMatch(/^who is paid/);
    expect(passage?.text).not.toContain('Author:');
  });

  it('puts two columns that are drawn line by line into reading order', async () => {
    const lines = [...LEFT, ...LEFT.map((line) => `${line} again`)];
    const across = lines.flatMap((line, i) => [
      { text: line, x: 60, y: 570 - 12 * i },
      { text: `Right ${line.toLowerCase().slice(0, 40)}`, x: 330, y: 570 - 12 * i },
    ]);
    const body = await cutPdf(
      writePdf([page([{ text: '1 Introduction', x: 60, y: 590, size: 12, font: 'bold' }], across)]),
    );
    const text = body.passages.map((passage) => passage.text).join(' ');
    expect(text.indexOf('again')).toBeLessThan(text.indexOf('Right'));
  });

  it('reads a table into cells with their heads, and its caption apart from the text', async () => {
    const row = (cells: string[], y: number) =>
      cells.map((text, i) => ({ text, x: 60 + 90 * i, y, size: 9 }));
    const table = page(
      [{ text: '1 Results', x: 60, y: 730, size: 12, font: 'bold' }],
      column(LEFT.slice(0, 2), 60, 710),
      row(['Model', 'BLEU', 'Hours'], 640),
      row(['small', '27.3', '12'], 628),
      row(['large', '28.4', '84'], 616),
      [{ text: 'Table 1: How well each model translates.', x: 60, y: 596, size: 9 }],
      column(
        [
          'The large one is better, as Table 1 shows, and takes',
          'seven times as long as the small one does to train.',
        ],
        60,
        560,
      ),
    );
    const body = await cutPdf(writePdf([table]));
    const found = body.passages.find((passage) => passage.kind === 'table');
    expect(found?.table).toEqual({
      label: 'Table 1',
      caption: 'Table 1: How well each model translates.',
      columns: ['Model', 'BLEU', 'Hours'],
      rows: [
        ['small', '27.3', '12'],
        ['large', '28.4', '84'],
      ],
    });
    expect(
      body.passages
        .filter((passage) => passage.kind === 'text')
        .map((passage) => passage.text)
        .join(' '),
    ).not.toContain('27.3');
  });

  describe('where a table stands close to its caption, in the same type', () => {
    const cells = [
      ['Model', 'BLEU', 'Hours'],
      ['small', '27.3', '12'],
      ['large', '28.4', '84'],
    ];
    const rows = (top: number) =>
      cells.flatMap((row, r) => row.map((text, i) => ({ text, x: 60 + 90 * i, y: top - 12 * r, size: 9 })));
    const caption = (y: number): Drawn => ({ text: 'Table 1: How each one translates', x: 60, y, size: 9 });
    it.each([
      ['above it', [caption(640), ...rows(628)]],
      ['below it', [...rows(640), caption(604)]],
    ])('reads its cells, and the caption alone as the caption, %s', async (_, table) => {
      const text = page(
        [{ text: '1 Results', x: 60, y: 730, size: 12, font: 'bold' }],
        column(LEFT.slice(0, 2), 60, 710),
        table,
        column(LEFT.slice(2), 60, 560),
      );
      const { passages } = await cutPdf(writePdf([text]));
      expect(passages.find(({ kind }) => kind === 'table')?.table).toMatchObject({
        caption: 'Table 1: How each one translates',
        columns: cells[0],
        rows: cells.slice(1),
      });
    });
  });

  it('leaves the short line that ends a paragraph above a figure to the paragraph', async () => {
    const figure = page(
      [{ text: '1 Results', x: 60, y: 730, size: 12, font: 'bold' }],
      column([...LEFT, 'by the hour.'], 60, 710),
      [{ text: 'Figure 1: What it looks like.', x: 60, y: 500, size: 9 }],
      column(RIGHT, 60, 470),
    );
    const { passages } = await cutPdf(writePdf([figure]));
    expect(passages[0]?.text).toMatch(/asked about it, and by the hour\.$/);
  });

  it('takes the title over a later page for a running head, though it stands there once', async () => {
    const first = page(
      [{ text: 'A Title of a Paper', x: 200, y: 700, size: 16, font: 'bold' }],
      [{ text: '1 Introduction', x: 60, y: 590, size: 12, font: 'bold' }],
      column(LEFT, 60, 570),
      [{ text: '2 Method', x: 60, y: 470, size: 12, font: 'bold' }],
      column(RIGHT, 60, 450),
    );
    const second = page(
      [{ text: 'A Title of a Paper', x: 60, y: 760, size: 9, font: 'bold' }],
      [{ text: '3 Results', x: 60, y: 700, size: 12, font: 'bold' }],
      column(RIGHT, 60, 680),
    );
    const { sections } = await cutPdf(writePdf([first, second]));
    expect(sections.map(({ heading }) => heading)).toEqual(['Introduction', 'Method', 'Results']);
  });

  it('keeps columns apart whose lines stand a little higher on one side, headings beside text too', async () => {
    const long = [...LEFT, ...LEFT.map((line) => `${line} again`)];
    const across = long.flatMap((line, i): Drawn[] => [
      { text: `Right ${line.toLowerCase().slice(0, 40)}`, x: 330, y: 571 - 12 * i },
      i === 6
        ? { text: '2 Method', x: 60, y: 570 - 12 * i, font: 'bold' }
        : { text: line, x: 60, y: 570 - 12 * i },
    ]);
    const { passages, sections } = await cutPdf(
      writePdf([page([{ text: '1 Introduction', x: 60, y: 590, size: 12, font: 'bold' }], across)]),
    );
    const text = passages.map((passage) => passage.text).join(' ');
    expect(text.lastIndexOf('again')).toBeLessThan(text.indexOf('Right'));
    expect(sections.map(({ heading }) => heading)).toEqual(['Introduction', 'Method']);
  });

  it('takes footnotes out of the sentences they stand in', async () => {
    const noted = page(
      [{ text: '1 Data', x: 60, y: 730, size: 12, font: 'bold' }],
      [
        { text: 'We use the corpus', x: 60, y: 710 },
        { text: '1', x: 136, y: 714, size: 7 },
        { text: ' of last year, which holds a million sentences.', x: 141, y: 710 },
      ],
      column(LEFT, 60, 698),
      [
        { text: '1', x: 60, y: 83, size: 6 },
        { text: 'It can be had from its makers for nothing.', x: 64, y: 80, size: 8 },
      ],
    );
    const body = await cutPdf(writePdf([noted]));
    expect(body.passages.find((passage) => passage.kind === 'note')?.text).toBe(
      'It can be had from its makers for nothing.',
    );
    expect(body.passages.find((passage) => passage.kind === 'text')?.text).toMatch(
      /^We use the corpus of last year/,
    );
  });

  it('tells the entries of the references apart, and takes numbers that do not go on for no headings', async () => {
    const entries = page(
      [{ text: '1 Data', x: 60, y: 730, size: 12, font: 'bold' }],
      column(LEFT, 60, 710),
      [{ text: '7 of the machines failed', x: 60, y: 620, font: 'bold' }],
      [{ text: 'References', x: 60, y: 590, size: 12, font: 'bold' }],
      [
        { text: 'Ada Author. 2020. A paper on the learning of', x: 60, y: 570 },
        { text: 'translation by machines. In Proceedings.', x: 70, y: 558 },
        { text: 'Bob Builder. 2021. Another paper altogether.', x: 60, y: 546 },
      ],
    );
    const body = await cutPdf(writePdf([entries]));
    expect(body.sections.map((section) => section.heading)).toEqual(['Data']);
    expect(body.references).toEqual([
      'Ada Author. 2020. A paper on the learning of translation by machines. In Proceedings.',
      'Bob Builder. 2021. Another paper altogether.',
    ]);
  });

  it('takes the list of contents of a PDF at its word, where it names what stands there', async () => {
    const set = page(
      [{ text: 'Cellar Work', x: 60, y: 700, size: 11 }],
      column(LEFT, 60, 680),
      // A heading that its paragraph goes on behind.
      [{ text: 'The rack. Cards stood in it in two rows, one above the', x: 60, y: 580 }],
      column(['other, and were cooled by the air of the lift.'], 60, 568),
      [{ text: '2 Nothing of This Kind', x: 60, y: 540, size: 12, font: 'bold' }],
      column(['Neither was there anything else in that cellar of ours.'], 60, 520),
      [{ text: 'A. Lift Shafts', x: 60, y: 490, size: 11 }],
      column(['They are deep.'], 60, 470),
    );
    const bookmarks = [
      ['Cellar Work', 1],
      ['The rack', 1],
      ['Lift Shafts', 1],
      ['What was left out', 1],
    ] as const;
    const body = await cutPdf(writePdf([set], { bookmarks }));
    expect(body.sections.map(({ number, heading }) => [number, heading])).toEqual([
      [null, 'Cellar Work'],
      [null, 'The rack'],
      ['A', 'Lift Shafts'],
    ]);
    expect(body.passages[1]?.text).toMatch(/^Cards stood in it in two rows, one above the other/);
    const without = await cutPdf(writePdf([set], { bookmarks: bookmarks.slice(2) }));
    expect(without.sections.map(({ heading }) => heading)).not.toContain('The rack');
  });

  it('takes what is counted up in running text for a list where headings stand in other type, small type too', async () => {
    const head = (text: string, y: number): Drawn => ({ text, x: 60, y, size: 9, font: 'bold' });
    const set = page(
      [head('1. CELLAR WORK', 740)],
      column(LEFT, 60, 720),
      [{ text: '2. Cards and racks', x: 70, y: 620 }],
      [{ text: '3. Lifts and shafts', x: 70, y: 590 }],
      [head('1.1. Racks', 560)],
      column(LEFT, 60, 540),
      [head('A. N. Other', 450)],
      [head('2. LIFTS', 430)],
      column(RIGHT, 60, 410),
    );
    const body = await cutPdf(writePdf([set]));
    expect(body.sections.map(({ number, heading }) => `${number} ${heading}`)).toEqual([
      '1 CELLAR WORK',
      '1.1 Racks',
      '2 LIFTS',
    ]);
  });

  describe('where headings below the sections have a face of their own and no number', () => {
    const head = (text: string, y: number): Drawn => ({ text, x: 60, y, size: 12, font: 'bold' });
    const slanted = (text: string, y: number): Drawn => ({ text, x: 60, y, font: 'italic' });
    const headingsOf = async (...parts: Drawn[][]) => {
      const body = await cutPdf(
        writePdf([page([head('Introduction', 740)], column(LEFT, 60, 720), ...parts)]),
      );
      return body.sections.map(({ heading, level }) => `${level} ${heading}`);
    };

    it('finds them, also over two lines', async () => {
      const found = await headingsOf(
        [head('Methods', 630), slanted('Choice of the machines', 608)],
        column(LEFT, 60, 590),
        [slanted('Training of the small model on the held-out', 508), slanted('sentences', 496)],
        column(LEFT, 60, 478),
      );
      expect(found).toEqual([
        '1 Introduction',
        '1 Methods',
        '2 Choice of the machines',
        '2 Training of the small model on the held-out sentences',
      ]);
    });

    it('takes sentences in that face for none', async () => {
      const found = await headingsOf(
        [slanted('Every large model is trained for longer', 630)],
        column(LEFT, 60, 608),
        [slanted('No small one is.', 526)],
        column(LEFT, 60, 504),
      );
      expect(found).toEqual(['1 Introduction']);
    });
  });

  it('reads a page without headings', async () => {
    const body = await cutPdf(writePdf([column(LEFT, 60, 700)]));
    expect(body.passages[0]?.text).toContain('We train the small model');
  });

  it('refuses a locked file, a broken one, a picture and an empty page, each by its name', async () => {
    await expect(cutPdf(writePdf([twoColumns], { locked: true }))).rejects.toThrow('asks for a password');
    await expect(cutPdf(writePdf([twoColumns]).slice(0, 900))).rejects.toThrow('broken');
    await expect(cutPdf(writePdf([[]], { picture: true }))).rejects.toThrow('a scan');
    await expect(cutPdf(writePdf([[]]))).rejects.toThrow('holds no text');
  });
});
