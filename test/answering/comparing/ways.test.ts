import { expect, it } from 'vitest';
import { answerOf } from '../../support/draft-of.ts';
import { smallCollection } from '../../support/small-collection.ts';

const collection = smallCollection([
  {
    id: 'heron',
    abstract:
      'Mapping is slow. We present Heron, a mapper. Heron works by letting buoys drift along a current. It reduces time by 3x.',
  },
  {
    id: 'plover',
    abstract:
      'Mapping is slow. We present Plover, a mapper. Plover works by flying kites over a coast. It reduces time by 5x.',
  },
]);

it('how each does it is told of both, and what they report where they are only compared', () => {
  const ways = answerOf('Heron vs Plover: how does each make its map?', collection).text;
  expect(ways).toContain('letting buoys drift');
  expect(ways).toContain('flying kites');
  const plain = answerOf('how do Heron and Plover differ?', collection).text;
  expect(plain).toContain('3x');
  expect(plain).toContain('5x');
});
