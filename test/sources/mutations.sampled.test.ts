import { describe, expect, test } from 'vitest';
import { JournalClubError } from '../../src/model/errors.ts';
import type { ParsedPage } from '../../src/model/page.ts';
import { decodePage } from '../../src/sources/decode.ts';
import { parsePage } from '../../src/sources/index.ts';
import { type Random, randomFrom } from '../fuzz/damage.ts';
import { cases } from '../support/sampled.ts';
import { pageOf, seedPages } from './seed-pages.ts';

type Damage = (bytes: Buffer, random: Random) => Buffer;

const flipBytes: Damage = (bytes, random) => {
  const damaged = Buffer.from(bytes);
  for (let n = 1 + random(40); n > 0; n--) damaged[random(damaged.length)] = random(256);
  return damaged;
};
const cutEnd: Damage = (bytes, random) => bytes.subarray(0, random(bytes.length));
const cutStart: Damage = (bytes, random) => bytes.subarray(random(bytes.length));
const cutOut: Damage = (bytes, random) => {
  const start = random(bytes.length);
  return Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + random(5000))]);
};
const byLines =
  (change: (lines: string[], random: Random) => void): Damage =>
  (bytes, random) => {
    const lines = bytes.toString('utf8').split('\n');
    for (let n = 1 + random(10); n > 0; n--) change(lines, random);
    return Buffer.from(lines.join('\n'));
  };
const damages: Damage[] = [
  flipBytes,
  cutEnd,
  cutStart,
  cutOut,
  byLines((lines, random) => lines.splice(random(lines.length), 1)),
  byLines((lines, random) => lines.splice(random(lines.length), 0, lines[random(lines.length)] ?? '')),
  byLines((lines, random) => {
    const from = random(lines.length);
    const to = random(lines.length);
    [lines[from], lines[to]] = [lines[to] ?? '', lines[from] ?? ''];
  }),
];

/** What a page gives, or null when it is refused. Anything but a `bad_page` that names the page passes through. */
function read(bytes: Uint8Array): ParsedPage | null {
  try {
    return parsePage(pageOf(decodePage(bytes, 'page.txt')));
  } catch (error) {
    if (
      error instanceof JournalClubError &&
      error.code === 'bad_page' &&
      error.message.includes('page.txt')
    ) {
      return null;
    }
    throw error;
  }
}

/** The same damage on every run; the fuzzer goes on with other. */
describe('damaged seed pages', { timeout: 120_000 }, () => {
  const pages = [...seedPages().values()].map((page) => Buffer.from(page.body));

  test('each give papers or a clear refusal, mostly papers', () => {
    const random = randomFrom(1);
    let refused = 0;
    const runs = cases(40, 500);
    for (let run = 0; run < runs; run++) {
      // Small pages four times as often: the large ones take most of the time.
      const page = pages[[0, 0, 0, 0, 1, 1, 1, 1, 2, 3, 3, 4, 4, 4, 4][random(15)] ?? 0] ?? Buffer.alloc(0);
      let bytes: Buffer = page;
      for (let n = 1 + random(3); n > 0; n--)
        bytes = (damages[random(damages.length)] ?? flipBytes)(bytes, random);
      const parsed = read(bytes);
      if (!parsed) {
        refused++;
        continue;
      }
      // A page cut down to an address is a list of links.
      expect(parsed.entries.length + (parsed.unread?.length ?? 0)).toBeGreaterThan(0);
      expect(parsed.entries.map((entry) => entry.index)).toEqual(parsed.entries.map((_, i) => i));
      expect(parsed.entries.every((entry) => entry.abstract?.trim() !== '' && entry.title !== '')).toBe(true);
    }
    expect(refused).toBeLessThan(runs * 0.15);
  });

  test('lose at most the papers that a lost line touches', () => {
    const listing = pages[3] ?? Buffer.alloc(0);
    const whole = new Set(read(listing)?.entries.map((entry) => entry.abstract));
    const random = randomFrom(7);
    const lost = cases(6, 100);
    for (let run = 0; run < lost; run++) {
      const lines = listing.toString('utf8').split('\n');
      lines.splice(12 + random(lines.length - 12), 1);
      const found = read(Buffer.from(lines.join('\n')))?.entries.map((entry) => entry.abstract) ?? [];
      expect(found.filter((abstract) => whole.has(abstract)).length).toBeGreaterThanOrEqual(whole.size - 2);
    }
  });
});

describe('pages made to take long', () => {
  const big = cases(100_000, 500_000);
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
