import { describe, expect, it } from 'vitest';
import { findQuantities } from '../../../src/text/quantities/find.ts';

const said = (text: string) => findQuantities(text).filter((each) => !each.inName && !each.isDate);

describe('quantities of all sciences', () => {
  const cases: [text: string, value: number, unit: string | null, surface: string][] = [
    ['a set of 10^8 tokens', 1e8, 'tokens', '10^8 tokens'],
    ['a set of 10<sup>8</sup> tokens', 1e8, 'tokens', '10<sup>8</sup> tokens'],
    ['a set of 10⁸ tokens', 1e8, 'tokens', '10⁸ tokens'],
    ['$10^{-9}$ of it', 1e-9, null, '10^{-9}'],
    ['as little as 10−9 of it', 1e-9, null, '10−9'],
    ['a rate of 1.2e-4', 1.2e-4, null, '1.2e-4'],
    ['a flow of 6 × 106 kg s−1 is lost', 6e6, 'kg/s', '6 × 106 kg s−1'],
    ['a pressure of ∼1×10−5 Torr', 1e-5, 'Torr', '1×10−5 Torr'],
    ['winds of 20 m s−1.', 20, 'm/s', '20 m s−1'],
    ['at 5 cm<sup>−1</sup>', 5, '/cm', '5 cm<sup>−1</sup>'],
    ['up to 11.25 Mg ha−1 year−1', 11.25, 'Mg/ha/year', '11.25 Mg ha−1 year−1'],
    ['with 0.1 mg/L of it', 0.1, 'mg/L', '0.1 mg/L'],
    ['held at −18 °C', -18, '°C', '−18 °C'],
    ['for 20 wt% of it', 20, 'wt%', '20 wt%'],
    ['a spend of US$ 1.2M', 1.2e6, '$', 'US$ 1.2M'],
    ['worth €3 million', 3e6, '€', '€3 million'],
    ['costs roughly $20', 20, '$', '$20'],
    ['a modulus of 3.19 ± 0.10 GPa', 3.19, 'GPa', '3.19 ± 0.10 GPa'],
    ['43.57% ± 4.35% of cells', 43.57, '%', '43.57% ± 4.35%'],
    ['falls by a third', 1 / 3, 'fraction', 'a third'],
    ['a threefold rise', 3, 'x', 'threefold'],
  ];
  it.each(cases)('reads %s', (text, value, unit, surface) => {
    const found = said(text);
    expect(found, text).toHaveLength(1);
    expect(found[0]?.values[0]).toBeCloseTo(value, 12);
    expect(found[0]?.unit).toBe(unit);
    expect(found[0]?.surface).toBe(surface);
  });

  it('keeps a tolerance apart from the value', () => {
    expect(said('of 300±15 °C')[0]).toMatchObject({ values: [300], tolerance: 15, unit: '°C' });
  });

  it('reads a proportion as one quantity', () => {
    expect(said('mixed 93:7 by volume')[0]).toMatchObject({ values: [93, 7], unit: 'a:b' });
  });

  it('reads a range that begins below zero', () => {
    expect(said('from −25.9 to −26.5‰')[0]).toMatchObject({ values: [-25.9, -26.5], unit: '‰' });
  });

  const silent = [
    'as shown before [33]',
    'as shown before [7–12, 15]',
    'well known (26,29,49)',
    'the gene (OMIM: 611524)',
    'grant no. 25-0517',
    'shown in Figs. 3A and 3B',
    'lines 13–17 of it',
    'at phases 3, 5, 7, and 9',
    'the two groups',
    'a two-stage design',
    't(39) was not large',
    'the salt Ca(ClO4)2 dissolves',
    'in BF16 and with Llama-2',
    'we use Llama 3.1 here',
    'an OMRON HEM 907 device',
  ];
  it.each(silent)('finds no measurement in %s', (text) => {
    expect(said(text)).toEqual([]);
  });

  it('takes the version of a name that opens a field for no quantity', () => {
    expect(said('Llama 3.1 70B').map((each) => each.printed)).toEqual(['70B']);
  });

  it('keeps an interval and a score apart from a reference mark', () => {
    expect(said('in the range [5, 10]')).toHaveLength(2);
    expect(said('(95% CI 48–58)').map((each) => each.printed)).toEqual(['95', '48-58']);
    expect(said('a BLEU of 28 and FID 3').map((each) => each.printed)).toEqual(['28', '3']);
  });
});
