import { describe, expect, it } from 'vitest';
import { isMoreWhole } from '../../../src/papers/identity/merge.ts';

const FIRST = 'We study how rain falls on the plains of the north in the wet months of the year.';
const MIDDLE = 'Our gauges count every drop that falls between the two hills, by day as well as by night,';
const LAST = 'and the rain is 3x heavier than the forecast had it.';
const WHOLE = `${FIRST} ${MIDDLE} ${LAST}`;

describe('an abstract and a piece of it', () => {
  it('is more whole than its beginning, cut off with dots or in the middle of a sentence', () => {
    expect(isMoreWhole(WHOLE, `${FIRST} Our gauges count…`)).toBe(true);
    expect(isMoreWhole(WHOLE, `${FIRST} Our gauges count every`)).toBe(true);
  });

  it('is more whole than a long piece from its middle that was evidently cut out', () => {
    expect(isMoreWhole(WHOLE, `…${MIDDLE} and the rain…`)).toBe(true);
  });

  it('is not taken for the whole of a short piece from its middle, which may stand in many abstracts', () => {
    expect(isMoreWhole(WHOLE, '…every drop that falls between…')).toBe(false);
  });

  it('is not taken for the whole of one that ends where a sentence does: what follows may be the next paper’s', () => {
    expect(isMoreWhole(`${WHOLE} Snow on the Hills. A. Bell. We weigh snow.`, WHOLE)).toBe(false);
    expect(isMoreWhole(`${FIRST} Log in to see 12 citing articles.`, FIRST)).toBe(false);
  });

  it('is not taken for the whole of a sentence of its middle that nothing shows to be cut', () => {
    expect(
      isMoreWhole(`${FIRST} ${FIRST.replace('north', 'south')} It is wet.`, FIRST.replace('north', 'south')),
    ).toBe(false);
  });
});
