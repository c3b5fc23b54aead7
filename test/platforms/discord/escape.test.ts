import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  escapePieces,
  escapeText,
  plainLine,
  shortened,
} from '../../../src/platforms/discord/render/escape.ts';
import { hostileTexts } from '../../contracts/hostile-texts.ts';
import { readMessage } from './read-message.ts';

/** As bad as it gets: everything written may notify. */
const LOOSE = { parse: ['everyone', 'roles', 'users'], users: ['123456789012345678'] };

const read = (markdown: string) =>
  readMessage({ components: [{ content: markdown }], allowed_mentions: LOOSE }, () => []);

const bare = (text: string) => text.replace(/[\s\p{Cc}\p{Cf}]+/gu, '');

describe('escaped text', () => {
  it.each(hostileTexts)('reads as itself and does nothing: %s', (text) => {
    const { text: shown, pings, links } = read(escapeText(text));
    expect(bare(shown)).toBe(bare(text));
    expect(pings).toEqual([]);
    for (const { label, url } of links) expect(label).toBe(url);
  });

  it('reads as itself whatever it is', () => {
    const marks = fc.array(fc.constantFrom(...'*_~`|[]()<>@#!&\\-+>. \n1a'), { maxLength: 30 });
    const text = fc.oneof(
      marks.map((all) => all.join('')),
      fc.string({ unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(text, (any) => {
        expect(bare(read(escapeText(any)).text)).toBe(bare(any));
      }),
      { numRuns: 2_000 },
    );
  });

  it('can be broken between its pieces without changing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...hostileTexts), (text) => {
        const pieces = escapePieces(text.repeat(3));
        expect(pieces.join('')).toBe(escapeText(text.repeat(3)));
        expect(pieces.every((piece) => piece.isWellFormed() && piece.length <= 500)).toBe(true);
      }),
    );
  });

  it('keeps a plain address a link to itself', () => {
    const text = 'Code at https://github.com/NVlabs/COAT_2.';
    expect(read(escapeText(text))).toMatchObject({
      text: expect.stringContaining('Code at https://github.com/NVlabs/COAT_2.'),
      links: [{ label: 'https://github.com/NVlabs/COAT_2', url: 'https://github.com/NVlabs/COAT_2' }],
    });
  });

  it('makes no link of an address that hides its host behind a user name', () => {
    expect(read(escapeText('https://arxiv.org@evil.example/')).links).toEqual([]);
  });
});

describe('plain text', () => {
  it('is one line without what turns it around', () => {
    expect(plainLine(' a\n\u202eb\u0007  c ')).toBe('a b c');
  });

  it('is cut between characters, and shows that it was', () => {
    expect(shortened('abcdef', 6)).toBe('abcdef');
    expect(shortened('abcdefg', 6)).toBe('abcde…');
    expect(shortened('ab😀😀', 5).isWellFormed()).toBe(true);
  });
});
