import { describe, expect, it } from 'vitest';
import { listingLine, sayField } from '../../src/answering/metadata.ts';
import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const abstract = 'We present Gale, a forecast model for wind. Gale lowers error by 12% on WindBench.';
const { corpus } = smallCollection([
  { id: 'dated', title: 'Gale: Wind', abstract, arxivId: '2503.33333', publishedOn: '2025-03-04' },
  {
    id: 'by-id',
    title: 'Squall: Wind',
    abstract: abstract.replaceAll('Gale', 'Squall'),
    arxivId: '2503.33334',
    publishedOn: '2025-03',
    venue: 'Wind Letters 2026',
  },
]);

describe('what a listing says of a paper', () => {
  it.each([
    ['dated', 'date', 'the listing shows Mar 4, 2025 (2025-03-04)'],
    ['by-id', 'date', 'its arXiv id is of Mar 2025'],
    ['by-id', 'venue', 'the listing gives Wind Letters 2026'],
  ] as const)('of %s, its %s: %s', (id, field, says) => {
    const paper = corpus.get(id);
    if (paper === undefined) throw new Error(`${id} is not in the collection.`);
    const said = sayField(paper, field);
    expect(said?.text).toContain(says);
    for (const { quote } of said?.citations ?? []) expect(listingLine(paper)).toContain(quote);
  });

  it('is null where it gives none', () => {
    const paper = corpus.get('dated');
    expect(paper === undefined ? undefined : sayField(paper, 'venue')).toBeNull();
  });
});

it('an address is told once, though a sentence gives it too', () => {
  const wind = smallCollection([
    {
      id: 'gust',
      abstract: 'We present Gust, a forecast of wind. Our code is available at https://github.com/kelp/gust.',
    },
  ]);
  expect(answerOf('does Gust have code?', wind).text).toBe('Gust: code at https://github.com/kelp/gust.');
});
