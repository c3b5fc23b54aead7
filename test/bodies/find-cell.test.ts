import { describe, expect, it } from 'vitest';
import { createBodyBuilder } from '../../src/bodies/builder.ts';
import { findCell } from '../../src/bodies/find-cell.ts';
import { questionTerms } from '../../src/bodies/terms.ts';

function cellFor(question: string, rows: string[][]) {
  const builder = createBodyBuilder('pdf');
  const table = { label: 'Table 2', caption: 'Table 2: SQuAD 1.1 results.' };
  builder.table({ ...table, columns: ['System', 'Dev F1', 'Test F1'], rows }, { page: 7 });
  const { passages } = builder.finish({ title: null, abstract: null, stamp: null, licence: null });
  return findCell(passages, question, new Set(questionTerms('BERT')));
}

describe('the cell that a question names', () => {
  const READER = ['R.M. Reader (Ensemble)', '87.9', '88.5'];

  it('stands in a row whose name is written together out of two words', () => {
    const rows = [READER, ['BERTLARGE', '91.8', '92.1']];
    const cell = cellFor('What test F1 does BERT large reach on SQuAD 1.1?', rows);
    expect(cell).toMatchObject({ value: '92.1', row: 'BERTLARGE', column: 'Test F1' });
  });

  it('is in no row that is called by more than what is asked for', () => {
    expect(cellFor('What test F1 does BERT large (ensemble) reach on SQuAD 1.1?', [READER])).toBeNull();
  });

  it('is in no other column where the one that is asked for is empty', () => {
    const rows = [['BERTLARGE (Ensemble)', '91.8', '-']];
    expect(cellFor('What test F1 does BERT large (ensemble) reach on SQuAD 1.1?', rows)).toBeNull();
  });
});
