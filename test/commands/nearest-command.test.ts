import { describe, expect, it } from 'vitest';
import { nearestCommand } from '../../src/commands/nearest-command.ts';

describe('nearestCommand', () => {
  it.each([
    ['serach FP8', 'search FP8'],
    ['comapre coat vs galore', 'compare coat vs galore'],
    ['Simlar coat', 'similar coat'],
    ['stauts', 'status'],
  ])('reads %s as %s', (typed, meant) => {
    expect(nearestCommand(typed)).toBe(meant);
  });

  it.each([
    'search FP8',
    'what is COAT?',
    'how fast is Sana?',
    'GaLore',
    'the paper on rain',
    'water levels',
    '',
  ])('finds nothing to correct in %j', (typed) => {
    expect(nearestCommand(typed)).toBeNull();
  });

  it.each([
    ['sav coat', 'save coat'],
    ['similr coat', 'similar coat'],
    ['similer coat', 'similar coat'],
    ['forgt me', 'forget me'],
    ['wacth pruning with code', 'watch pruning with code'],
  ])('takes %s for a slip of the hand', (typed, meant) => {
    expect(nearestCommand(typed, true)).toBe(meant);
  });

  it.each([
    'have you read coat',
    'test time compute',
    'searching for a method',
    'wacth is it?',
    'unsbscribe',
    'sav',
    'shave memory off',
  ])('takes %j for no slip', (typed) => {
    expect(nearestCommand(typed, true)).toBeNull();
  });
});
