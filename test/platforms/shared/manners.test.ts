import { describe, expect, it } from 'vitest';
import { createHearing } from '../../../src/platforms/shared/manners.ts';

const papers = [
  { label: 'fira: Fira: Can We Achieve Full-rank Training?', value: 'fira' },
  { label: 'lumina-next: Lumina-Next: Making Lumina-T2X Stronger', value: 'lumina-next' },
];
const suggest = (typed: string) => papers.filter(({ label }) => label.toLowerCase().includes(typed));
const isForBot = (text: string): boolean => createHearing(suggest).isForBot('thread', 'ann', text);

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
    'explain the main idea in short',
    'show me those from this year',
    'ok summarise it please',
    'does Sana run on one GPU',
    'is there code for it somewhere',
    'cool. how much faster is it?',
    'so what is the baseline there?',
    'is it right?',
    'any code for it?',
    'Fira: is it worth it?',
    'Fira, how fast is it?',
    'Ok, what about GaLore?',
    'who are the authors?',
    'who is first author?',
    'who wrote it?',
    'who introduced low-rank adaptation?',
    'who is presenting Fira next week?',
    'who is behind lumina-next?',
    'no, I meant GaLore',
    'thanks, but I meant the training cost of NVILA, not COAT',
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
    'would love to see that one day!',
    'have to run some errands now',
    'should be fine by then',
    'not yet, did you keep the logs?',
    'oh nice, do you know the authors?',
    'eve did you ever get it to run?',
    'serving, mostly. you?',
    'what time is the meeting?',
    'is that on your slides?',
    'that was 2023, no?',
    'it needs a custom kernel, right?',
    'any thoughts on table 4?',
    'did that take long?',
    'Bob: is COAT worth it?',
    'hey Ada: which one is newer?',
    'Lumina: how fast is it?',
    'who is presenting next week?',
    'who is up next?',
    'who is free to review?',
    'who presents next?',
    'who was the host this week?',
    'who wants coffee?',
    'who has a key?',
  ])('is not: %s', (text) => {
    expect(isForBot(text)).toBe(false);
  });
});
