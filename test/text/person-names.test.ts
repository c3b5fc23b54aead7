import { describe, expect, test } from 'vitest';
import { givenNameFirst, isSameAuthor, partsOfName } from '../../src/text/person-names.ts';

describe('one name, however it is turned', () => {
  test.each([
    ['van der Maaten, L.', 'L. van der Maaten'],
    ['van der Maaten LJP', 'LJP van der Maaten'],
    ['Laurens van der Maaten', 'Laurens van der Maaten'],
    ['Beethoven, Ludwig van', 'Ludwig van Beethoven'],
    ['Smith, J., Jr.', 'J. Smith Jr.'],
    ['Smith, Jr., John', 'John Smith Jr.'],
    ['Smith J Jr', 'J Smith Jr'],
    ['Downey R III.', 'R Downey III'],
    ['García-Márquez C.', 'C. García-Márquez'],
    ['The FooBar, Inc. team', 'The FooBar, Inc. team'],
    ['The ATLAS Collaboration', 'The ATLAS Collaboration'],
    ['Foo, Inc.', 'Foo, Inc.'],
  ])('%s is %s', (written, said) => {
    expect(givenNameFirst(written)).toBe(said);
  });

  test('particles belong to the family, a suffix to neither', () => {
    expect(partsOfName('María de la Rosa')).toEqual({ given: 'María', family: 'de la Rosa', suffix: '' });
    expect(partsOfName('Kevin De Bruyne')).toEqual({ given: 'Kevin', family: 'De Bruyne', suffix: '' });
    expect(partsOfName('Robert Downey III')).toEqual({ given: 'Robert', family: 'Downey', suffix: 'III' });
    expect(partsOfName('de la Rosa')).toEqual({ given: '', family: 'de la Rosa', suffix: '' });
  });
});

describe('one author', () => {
  test.each([
    ['van der Maaten, L.', 'Laurens van der Maaten'],
    ['Maaten, Laurens van der', 'L. J. P. van der Maaten'],
    ['Smith, J., Jr.', 'John Smith'],
    ['Ångström B', 'Björn Angstrom'],
  ])('%s is %s', (one, other) => {
    expect(isSameAuthor(one, other)).toBe(true);
    expect(isSameAuthor(other, one)).toBe(true);
  });

  test.each([
    ['van der Maaten, L.', 'Geoffrey van der Maaten'],
    ['Wei Zhang', 'Wen Zhang'],
    ['Ann Lee', 'Ann Li'],
  ])('%s is not %s', (one, other) => {
    expect(isSameAuthor(one, other)).toBe(false);
  });
});
