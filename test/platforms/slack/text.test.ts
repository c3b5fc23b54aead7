import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, escapeMrkdwn, fromMrkdwn, shorten, split } from '../../../src/platforms/slack/text.ts';
import { hostileTexts } from '../../contracts/hostile-texts.ts';
import { readMessage } from '../../fakes/slack/read-payload.ts';

describe('text for Slack', () => {
  it('escapes the three characters of its markup, once', () => {
    expect(escapeMrkdwn('a < b && c > d')).toBe('a &lt; b &amp;&amp; c &gt; d');
  });

  it.each(hostileTexts)('lets %j neither ping nor link in the text of a message', (text) => {
    const read = readMessage({ text: escapeMrkdwn(text) });
    expect(read.pings).toEqual([]);
    expect(read.links).toEqual([]);
  });

  it('breaks up what would be a mention or a link, and leaves formulas alone', () => {
    expect(clean('<!channel> <@U1> <https://a.b|c> @here')).not.toMatch(/<[!@h]|@here/);
    expect(clean('a<b, x <y> z, me@example.org')).toBe('a<b, x <y> z, me@example.org');
  });

  it('takes out controls and marks that turn text round, and keeps line breaks', () => {
    expect(clean('a\u0000b\r\nc\td\u202eexe')).toBe('ab\nc\tdexe');
  });

  it('cuts into pieces that together are the text, none too long, no character halved', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 400 });
    const property = fc.property(text, fc.integer({ min: 4, max: 60 }), (whole, max) => {
      const pieces = split(whole, max);
      expect(pieces.join('')).toBe(whole);
      for (const piece of pieces) {
        expect(piece.length).toBeLessThanOrEqual(max);
        expect(piece.isWellFormed()).toBe(whole.isWellFormed());
      }
    });
    fc.assert(property);
  });

  it('cuts between words where it can', () => {
    expect(split('one two three four', 10)).toEqual(['one two ', 'three four']);
  });

  it('shows that something was left out', () => {
    expect(shorten('one two three', 9)).toBe('one two …');
    expect(shorten('one two', 9)).toBe('one two');
  });

  it.each([
    ['<@U0BOT> what is COAT?', 'what is COAT?'],
    ['<@U0BOT|papers>: help', ': help'],
    ['subscribe FP8 in <#C123ABC|reading>', 'subscribe FP8 in C123ABC'],
    [
      'see <https://arxiv.org/abs/2410.19313|this> &amp; <https://a.b>',
      'see https://arxiv.org/abs/2410.19313 & https://a.b',
    ],
    ['what is <https://evil.com|COAT>?', 'what is COAT?'],
    ['is <https://x.org/a|COAT &amp; GaLore> new?', 'is COAT & GaLore new?'],
    [
      'sources add <http://x.org|x.org> <https://x.org/a?b&amp;c|https://x.org/a?b&amp;c>',
      'sources add http://x.org https://x.org/a?b&c',
    ],
    ['add <https://x.org/a.pdf|our paper>', 'add https://x.org/a.pdf'],
    ['ask <@U7ANN|ann> &lt;now&gt;', 'ask @ann <now>'],
    ['<!here> <!subteam^S1|@team> <mailto:a@b.c|a@b.c>', '@here @team a@b.c'],
    ['5 &amp;lt; 6', '5 &lt; 6'],
  ])('reads %j as %j', (typed, meant) => {
    expect(fromMrkdwn(typed, 'U0BOT')).toBe(meant);
  });
});
