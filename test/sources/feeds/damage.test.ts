import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JournalClubError } from '../../../src/model/errors.ts';
import type { ParsedPage } from '../../../src/model/page.ts';
import { decodeMarkup } from '../../../src/sources/feeds/decode-markup.ts';
import { parsePage } from '../../../src/sources/index.ts';
import { captureBytes, captureNames, pageOf } from './captures.ts';

/** The page's entries, or null when it is refused; anything else that is thrown fails the test. */
function attempt(body: string): ParsedPage | null {
  try {
    return parsePage(pageOf(body));
  } catch (error) {
    if (error instanceof JournalClubError) return null;
    throw error;
  }
}

const small = captureNames.filter((name) => captureBytes(name).length < 30_000);
const bytesOf = new Map(small.map((name) => [name, captureBytes(name)]));

describe('damaged pages', () => {
  it('are read or refused, wherever they are cut', () => {
    fc.assert(
      fc.property(fc.constantFrom(...small), fc.double({ min: 0, max: 1, noNaN: true }), (name, share) => {
        const bytes = bytesOf.get(name) ?? new Uint8Array();
        attempt(decodeMarkup(bytes.subarray(0, Math.floor(bytes.length * share))));
      }),
      { numRuns: 300 },
    );
  });

  it('are read or refused, whatever bytes stand in them', () => {
    const change = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.uint8Array({ maxLength: 8 }));
    fc.assert(
      fc.property(fc.constantFrom(...small), fc.array(change, { maxLength: 5 }), (name, changes) => {
        const bytes = Uint8Array.from(bytesOf.get(name) ?? []);
        for (const [share, put] of changes)
          bytes.set(
            put.subarray(0, bytes.length),
            Math.floor(share * Math.max(0, bytes.length - put.length)),
          );
        attempt(decodeMarkup(bytes));
      }),
      { numRuns: 300 },
    );
  });

  it('that lose some bytes of one entry keep the others', () => {
    const whole = Array.from(
      { length: 30 },
      (_, i) =>
        `<item><title>Title ${i}</title><link>https://a.example/${i}</link><description>Text of entry ${i}.</description></item>\n`,
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 29 }),
        fc.integer({ min: 6, max: 60 }),
        fc.integer({ min: 1, max: 12 }),
        (hurt, from, length) => {
          const items = whole.map((each, i) =>
            i === hurt ? each.slice(0, from) + each.slice(from + length) : each,
          );
          const { entries = [] } =
            attempt(`<rss version="2.0"><channel><title>F</title>${items.join('')}</channel></rss>`) ?? {};
          const found = new Set(entries.map(({ abstract }) => abstract));
          const kept = whole.filter((_, i) => i !== hurt && found.has(`Text of entry ${i}.`));
          expect(kept.length).toBeGreaterThanOrEqual(28);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('nested without end, or without an end tag, are read in a moment', () => {
    for (const piece of [
      '<item>',
      '<rss>',
      '<div>',
      '<![CDATA[',
      '<!--',
      '&amp;',
      '[',
      '{"a":',
      '<dt>',
      '<p title="',
    ]) {
      const many = piece.repeat(50_000);
      attempt(many);
      attempt(`<rss><channel>${many}`);
      attempt(`<html><h3>Showing new listings for</h3>arXiv ${many}`);
    }
  });
});
