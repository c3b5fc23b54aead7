import { describe, expect, it } from 'vitest';
import { type Cell, tableOf } from '../../src/bodies/tables.ts';

const cell = (text: string, given: Partial<Cell> = {}): Cell => ({
  text,
  rows: 1,
  columns: 1,
  isHead: false,
  ...given,
});
const head = (text: string, given: Partial<Cell> = {}) => cell(text, { isHead: true, ...given });

describe('a table', () => {
  it('has for heads the rows of heads alone: a row that begins with one holds values', () => {
    const table = tableOf('1', 'Scores', [
      [head('Model'), head('Top-1')],
      [head('ours'), cell('80.0')],
      [head('theirs'), cell('79.2')],
    ]);
    expect(table?.columns).toEqual(['Model', 'Top-1']);
    expect(table?.rows).toEqual([
      ['ours', '80.0'],
      ['theirs', '79.2'],
    ]);
  });

  it('joins the heads that stand over one another, spans filled in', () => {
    const table = tableOf(null, '', [
      [head('Model', { rows: 2 }), head('Dev', { columns: 2 })],
      [head('EM'), head('F1')],
      [cell('ours'), cell('80.0'), cell('83.1')],
    ]);
    expect(table?.columns).toEqual(['Model', 'Dev EM', 'Dev F1']);
    expect(table?.rows).toEqual([['ours', '80.0', '83.1']]);
  });

  it('without marks has for heads the first rows that hold no value', () => {
    const table = tableOf(null, '', [
      [cell('Model'), cell('Accuracy')],
      [cell('ours'), cell('80.0')],
    ]);
    expect(table?.columns).toEqual(['Model', 'Accuracy']);
  });

  it('keeps a last row even when every row looks like a head', () => {
    expect(
      tableOf(null, '', [
        [head('a'), head('b')],
        [head('c'), head('d')],
      ])?.rows,
    ).toEqual([['c', 'd']]);
  });

  it('of nothing is none', () => {
    expect(tableOf(null, '', [])).toBeNull();
    expect(tableOf(null, '', [[cell(''), cell('')]])).toBeNull();
  });
});
