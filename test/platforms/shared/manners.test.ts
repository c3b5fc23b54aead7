import { describe, expect, it } from 'vitest';
import { isForBot } from '../../../src/platforms/shared/manners.ts';

describe('something said between people, without naming the bot,', () => {
  it.each([
    'how fast is Sana?',
    'and how much memory does it need?',
    'what about GaLore?',
    'ok, which of those has code?',
    'does it also work on images?',
    'can you compare that with Fira?',
    'which one is newer',
    'and its speedup?',
    'compare COAT and GaLore',
    'COAT vs GaLore',
    'search FP8 training',
    'what do we know about layer pruning?',
    'is there anything newer on this?',
    'so what is the baseline there?',
  ])('is for it: %s', (text) => {
    expect(isForBot(text)).toBe(true);
  });

  it.each([
    'lol',
    'ok',
    'thanks!',
    'thanks, that was helpful :)',
    'I will be in at 10',
    '@U32 what do you think?',
    'Ada, is the draft done?',
    'hey Bob, can you take a look?',
    'can you send me the slides?',
    'are you coming tomorrow?',
    'do we still meet at ten?',
    'anyone up for lunch?',
    'really?',
    '?',
    '',
    '+1',
    'I think the second one is better',
    'we should try that on our data',
    'did you see the game?',
    'nice, will read it tonight',
    'should we ask the authors?',
  ])('is not: %s', (text) => {
    expect(isForBot(text)).toBe(false);
  });
});
