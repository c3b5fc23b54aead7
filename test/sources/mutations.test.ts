import { describe, expect, test } from 'vitest';
import { read, readDamaged } from './damaged-seeds.ts';

readDamaged({ runs: 120, lines: 20 });

describe('pages made to take long', () => {
  const big = 500_000;
  test.each([
    ['dots', '·\n'.repeat(big / 2)],
    ['labels', 'Abstract:\n'.repeat(big / 10)],
    ['labels with text', 'Abstract: a b\n'.repeat(big / 14)],
    ['one endless line', `Abstract:${'word '.repeat(big / 5)}`],
    ['blanks', `Abstract: a${' '.repeat(big)}b`],
    ['titles', 'A Title Of A Work\n'.repeat(big / 18)],
    ['header phrases', 'Daily Papers\n'.repeat(big / 13)],
    ['marks', `${'* '.repeat(big / 2)}Abstract: a`],
    ['brackets', `Abstract: ${'\\cite[{'.repeat(big / 7)}`],
    ['names', `Authors: ${'Ada Lovelace, '.repeat(big / 14)}\nAbstract: a b`],
  ])('%s are read or refused without a hang', (_, body) => {
    expect(() => read(Buffer.from(body))).not.toThrow();
  });
});
