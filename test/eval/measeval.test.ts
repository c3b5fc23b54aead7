import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { measureMeasEval, namesOf } from '../../eval/measeval.ts';

const HEADER = 'docId\tannotSet\tannotType\tstartOffset\tendOffset\tannotId\ttext\tother';
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'measeval-'));
  mkdirSync(join(folder, 'text'));
  mkdirSync(join(folder, 'tsv'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string, rows: readonly string[]): void {
  writeFileSync(join(folder, 'text', `${name}.txt`), text);
  if (rows.length > 0) writeFileSync(join(folder, 'tsv', `${name}.tsv`), [HEADER, ...rows].join('\n'));
}

describe('measureMeasEval', () => {
  it('counts a quantity that overlaps and a link to its property or entity as right', () => {
    write('a', 'The mean age was 54.8 years.', [
      'a\t1\tQuantity\t17\t27\tT1\t54.8 years\t{}',
      'a\t1\tMeasuredProperty\t4\t12\tT2\tmean age\t{"HasQuantity": "T1"}',
    ]);
    const all = { precision: 1, recall: 1, f1: 1 };
    expect(measureMeasEval(folder)).toEqual({ quantities: all, links: all });
  });

  it('matches each marked quantity once and counts a text without marks as having none', () => {
    write('a', 'It took 5 days or 7 weeks.', ['a\t1\tQuantity\t8\t25\tT1\t5 days or 7 weeks\t{}']);
    write('b', 'It took 3 hours.', []);
    const { quantities } = measureMeasEval(folder);
    expect(quantities).toEqual({ precision: 0.333, recall: 1, f1: 0.5 });
  });

  it('takes every second text by name for a half', () => {
    for (const name of ['d', 'b', 'a', 'c']) write(name, 'Nothing.', []);
    expect(namesOf(folder, 'a')).toEqual(['a', 'c']);
    expect(namesOf(folder, 'b')).toEqual(['b', 'd']);
  });
});
