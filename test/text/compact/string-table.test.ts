import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createStringTable } from '../../../src/text/compact/string-table.ts';

const text = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 10 }),
  fc.constantFrom('', 'a', 'ab', 'ÿ', 'Ā', 'σ', '\0', '\0a'),
);

test('strings have the numbers of a plain map, and come back as they were', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 400 }), (texts) => {
      const table = createStringTable();
      const plain = new Map<string, number>();
      for (const each of texts) {
        expect(table.find(each)).toBe(plain.get(each) ?? 0);
        if (!plain.has(each)) plain.set(each, plain.size + 1);
        expect(table.add(each)).toBe(plain.get(each));
        expect(table.addPart(`-${each}σ`, 1, each.length + 1)).toBe(plain.get(each));
      }
      expect(table.end).toBe(plain.size + 1);
      for (const [each, number] of plain) {
        expect(table.find(each)).toBe(number);
        expect(table.get(number)).toBe(each);
        expect(table.length(number)).toBe(each.length);
      }
    }),
  );
});

test('many strings are told apart', () => {
  const table = createStringTable();
  for (let i = 0; i < 50_000; i++) expect(table.add(`word-${i}`)).toBe(i + 1);
  for (let i = 0; i < 50_000; i += 7) expect(table.find(`word-${i}`)).toBe(i + 1);
  expect(table.find('word')).toBe(0);
});

test('a number that was never given is no string', () => {
  const table = createStringTable();
  table.add('one');
  expect([table.get(0), table.get(2), table.length(2)]).toEqual(['', '', 0]);
});
