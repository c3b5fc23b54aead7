import { describe, expect, it } from 'vitest';
import type { IdentityView } from '../../../src/model/ports/papers.ts';
import { unionBy } from '../../../src/papers/identity/union.ts';

const TEXT =
  'Rain gauges miss wind-blown drops. We propose DropSense, a network of acoustic sensors that corrects for it and halves the error over a year of storms in three valleys.';
const view = (more: Partial<IdentityView> = {}): IdentityView => ({
  title: 'DropSense: Rain by Ear',
  abstract: TEXT,
  arxivId: null,
  doi: null,
  ...more,
});
const arxiv = { id: 'p-b', view: view({ arxivId: '2611.00001' }) };
const doi = { id: 'p-a', view: view({ doi: '10.1234/rain.1' }) };
const bare = { id: 'p-0', view: view() };

describe('which of two papers that are one stays', () => {
  it.each([
    ['the one with an arXiv id before one with a DOI', arxiv, doi],
    ['the one with an arXiv id before one without ids', arxiv, bare],
    ['the one with a DOI before one without ids', doi, bare],
    ['else the one whose own id comes first', bare, { id: 'p-1', view: view() }],
  ])('is %s', (_, stays, goes) => {
    const union = { from: goes.id, to: stays.id };
    expect(unionBy(view(), stays, goes)).toEqual(union);
    expect(unionBy(view(), goes, stays)).toEqual(union);
  });

  it('is neither where their ids are two papers’', () => {
    expect(unionBy(view(), arxiv, { id: 'p-c', view: view({ arxivId: '2611.00002' }) })).toBeNull();
  });
});
