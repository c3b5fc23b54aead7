import { describe, expect, it } from 'vitest';
import { papersMentioning } from '../../src/answering/named.ts';
import { namesIn } from '../../src/papers/names/name-index.ts';
import { smallCollection } from '../support/small-collection.ts';

/** Sixty papers on parrots, three of which say a name. */
const collection = smallCollection(
  Array.from({ length: 60 }, (_, i) => ({
    id: `p-${i}`,
    title: `Parrots of the forest ${i}`,
    abstract: `Parrots whistle in forests.${i % 20 === 7 ? ' They answer to Zorb Parrots.' : ''}`,
  })),
);

describe('a name that papers mention', () => {
  it('is looked for in those alone whose words have it, of all that are found for it', () => {
    const opened: string[] = [];
    const get = (id: string) => {
      opened.push(id);
      return collection.corpus.get(id);
    };
    const deps = { ...collection, corpus: { ...collection.corpus, get }, names: namesIn(collection.corpus) };
    const mentioning = Array.from(papersMentioning('Zorb Parrots', deps), ({ paper }) => paper.id);
    expect(mentioning.toSorted()).toEqual(['p-27', 'p-47', 'p-7']);
    expect(collection.index.search('Zorb Parrots', { limit: 40 }).length).toBeGreaterThan(10);
    expect(opened).toHaveLength(3);
  });
});
