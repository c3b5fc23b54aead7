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

  it.each(['search FP8', 'what is COAT?', 'how fast is Sana?', 'GaLore', 'the paper on rain', ''])(
    'finds nothing to correct in %j',
    (typed) => {
      expect(nearestCommand(typed)).toBeNull();
    },
  );
});
