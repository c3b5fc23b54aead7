import { describe, expect, it } from 'vitest';
import { createBodyBuilder } from '../../src/bodies/builder.ts';
import { placeOf } from '../../src/bodies/place.ts';
import { sayPlace } from '../../src/replies/cite.ts';

function body() {
  const builder = createBodyBuilder('pdf');
  builder.openSection('4', 'Experiments', 1, { page: 5 });
  builder.openSection('4.2', 'SQuAD', 2, { page: 6 });
  builder.openSection(null, 'Details', 4, { page: 6 });
  builder.text('First page. Second page.', { page: 6, pageBreaks: [12] });
  builder.table(
    {
      label: 'Table 3',
      caption: 'Table 3: Results.',
      columns: ['System', 'Dev EM', 'Test F1'],
      rows: [
        ['Ours', '', ''],
        ['large', '78.7', '83.1'],
      ],
    },
    { page: 7 },
  );
  return builder.finish({ title: null, abstract: null, stamp: null, licence: null });
}

describe('the place of a quote', () => {
  const made = body();
  const [text, table] = made.passages;
  if (!text || !table) throw new Error('There are two passages.');
  const at = (said: string) =>
    placeOf(made, table, table.text.indexOf(said), { url: 'https://arxiv.org/pdf/2401.00001v2' });

  it('is the numbered section it stands in, and the page its first letter is on', () => {
    const url = 'https://arxiv.org/pdf/2401.00001v2';
    expect(placeOf(made, text, 0, { url })).toMatchObject({
      section: '4.2',
      heading: 'SQuAD',
      page: 6,
      url: `${url}#page=6`,
    });
    expect(placeOf(made, text, 12, { url })).toMatchObject({ page: 7, url: `${url}#page=7` });
    expect(sayPlace(placeOf(made, text, 0, { url }))).toBe('§4.2, p. 6');
  });

  it('is row and column of a number in a table, the row after its group', () => {
    expect(at('83.1')).toMatchObject({ table: 'Table 3', row: 'Ours large', column: 'Test F1' });
    expect(sayPlace(at('78.7'))).toBe('Table 3, Ours large, Dev EM, p. 7');
    expect(at('large')).toMatchObject({ table: 'Table 3', row: null, column: null });
  });
});
