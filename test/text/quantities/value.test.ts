import { describe, expect, it } from 'vitest';
import { metricBeside, sayFigure } from '../../../src/text/quantities/value.ts';

describe('a figure', () => {
  it('is said with how sure it is', () => {
    expect(sayFigure({ value: '65.5', unit: '%', qualifier: 'up to' })).toBe('up to 65.5%');
    expect(sayFigure({ value: '16', unit: 'GB', qualifier: null })).toBe('16 GB');
  });

  it('is not said with its unit twice', () => {
    expect(metricBeside('parameters', 'parameters')).toBe('');
    expect(metricBeside('training tokens', 'tokens')).toBe('training');
    expect(metricBeside('memory saving', 'x')).toBe('memory saving');
    expect(metricBeside('memory', null)).toBe('memory');
  });
});
