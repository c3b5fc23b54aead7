import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SearchDocument } from '../../src/model/search.ts';
import { createSearchIndex } from '../../src/search/index.ts';
import { MOST_COUNTED } from '../../src/search/postings.ts';
import { document, papers } from './documents.ts';
import { plainBm25 } from './reference.ts';

/** Words that are their own stems, and no two of them make a third. */
const WORDS = [
  'alpha',
  'bravo',
  'delta',
  'golf',
  'hotel',
  'kilo',
  'lima',
  'mike',
  'papa',
  'tango',
  'victor',
  'zulu',
];
const PLAIN = { titleWeight: 2, proximity: null, feedback: null, expansion: null, nameWeight: 0 };

const words = (maxLength: number) => fc.array(fc.constantFrom(...WORDS), { maxLength });
const someDocument = fc.record({ title: words(4), text: words(40) });
const change = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('put' as const), id: fc.nat({ max: 15 }), words: someDocument }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), id: fc.nat({ max: 15 }) }) },
);

/** Document n: short ids would sort as numbers do not. */
const idOf = (n: number) => `paper-${n}`;

function index(documents: readonly SearchDocument[]) {
  const built = createSearchIndex();
  for (const each of documents) built.put(each);
  return built;
}

const found = (query: string, limit = 3, documents = papers) =>
  index(documents)
    .search(query, { limit })
    .map(({ paperId }) => paperId);

describe('BM25', () => {
  test('is that of a plain slow reference, whatever was added, changed and removed before', () => {
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 60 }),
        fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 5 }),
        (changes, query) => {
          const built = createSearchIndex({ ranking: PLAIN });
          const kept = new Map<string, { id: string; title: string[]; text: string[] }>();
          for (const each of changes) {
            const id = idOf(each.id);
            if (each.kind === 'remove') {
              built.remove(id);
              kept.delete(id);
            } else {
              built.put(
                document(id, { title: each.words.title.join(' '), abstract: each.words.text.join(' ') }),
              );
              kept.set(id, { id, ...each.words });
            }
          }
          const expected = plainBm25([...kept.values()], query, {
            titleWeight: 2,
            mostCounted: MOST_COUNTED,
          });
          const hits = built.search(query.join(' '), { limit: 100 });
          expect(built.size).toBe(kept.size);
          expect(new Map(hits.map(({ paperId, score }) => [paperId, score.toFixed(9)]))).toEqual(
            new Map(expected.map(({ id, score }) => [id, score.toFixed(9)])),
          );
          expect(hits.every(({ score }, i) => i === 0 || score <= (hits[i - 1]?.score ?? 0))).toBe(true);
        },
      ),
    );
  });

  test('the whole ranking does not depend on how the index came by its papers', () => {
    const plain = index(papers);
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...papers], { minLength: papers.length }),
        fc.nat({ max: 7 }),
        (shuffled, twice) => {
          const built = index(shuffled);
          built.put(
            document('gone', {
              title: 'Sparse memory training',
              abstract: 'Training memory of large models.',
            }),
          );
          built.put(shuffled[twice] ?? document('x'));
          built.remove('gone');
          for (const query of [
            'memory-efficient training of LLMs',
            'mixture of experts',
            'fine tuning',
            'tag:sparsity',
          ]) {
            expect(built.search(query)).toEqual(plain.search(query));
          }
          expect(built.similar('galore')).toEqual(plain.similar('galore'));
        },
      ),
      { numRuns: 25 },
    );
  });

  test('equal papers come in order of id', () => {
    const same = ['d', 'b', 'a', 'c'].map((id) => document(id, { abstract: 'sparse attention' }));
    expect(found('sparse attention', 4, same)).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('an index', () => {
  test('finds nothing in nothing, and nothing for nothing', () => {
    expect(createSearchIndex().search('anything')).toEqual([]);
    expect(found('')).toEqual([]);
    expect(found('the of and')).toEqual([]);
    expect(found('zxqv wvut')).toEqual([]);
    expect(createSearchIndex().similar('none')).toEqual([]);
  });

  test('replaces a paper that comes again: its old words are gone', () => {
    const built = index(papers);
    built.put(document('bert', { title: 'Poetry', abstract: 'Sonnets and ballads.' }));
    expect(built.size).toBe(papers.length);
    expect(built.search('bidirectional encoder')).toEqual([]);
    expect(built.search('sonnets')[0]?.paperId).toBe('bert');
  });

  test('forgets a removed paper, and takes no notice of an unknown one', () => {
    const built = index(papers);
    built.remove('pixart');
    built.remove('never-seen');
    expect(built.size).toBe(papers.length - 1);
    expect(built.search('pixart').map(({ paperId }) => paperId)).not.toContain('pixart');
  });

  test('gives as many as asked for, in one order whatever the limit', () => {
    const built = index(papers);
    const all = built.search('training models', { limit: 100 });
    expect(all.length).toBeGreaterThan(4);
    expect(built.search('training models', { limit: 2 })).toEqual(all.slice(0, 2));
    expect(built.search('training models', { limit: 0 })).toEqual([]);
  });

  test('keeps the order of the first beyond the papers it looks at closely', () => {
    const many = Array.from({ length: 600 }, (_, i) =>
      document(`p-${String(i).padStart(3, '0')}`, {
        abstract: `sparse attention ${'filler '.repeat(i % 50)}`,
      }),
    );
    const built = index(many);
    const hits = built.search('sparse attention', { limit: 1000 });
    expect(hits).toHaveLength(600);
    expect(new Set(hits.map(({ paperId }) => paperId)).size).toBe(600);
    expect(hits.every(({ score }, i) => i === 0 || score <= (hits[i - 1]?.score ?? 0))).toBe(true);
  });

  test('does not learn words from what is asked', () => {
    const built = index(papers);
    const terms = built.analyse('flibbertigibbets gallivanting');
    expect(terms).toHaveLength(2);
    expect(built.idf(terms[0] ?? '')).toBe(built.idf('no such term'));
    expect(built.explain('flibbertigibbets').corrections).toEqual([]);
  });
});

describe('words that stand together', () => {
  const PARTS = 'The cache of a processor is fast. Key to speed is what a program values.';
  test('come before the same words apart', () => {
    const documents = [
      document('apart', { abstract: `Cache lines. ${PARTS} Compression of a value.` }),
      document('together', { abstract: `Value cache compression. ${PARTS} Lines of a cache.` }),
    ];
    expect(found('value cache compression', 2, documents)).toEqual(['together', 'apart']);
  });
});

describe('feedback', () => {
  const documents = [
    document('a', { abstract: 'Pruning removes redundant layers by sparsity masks.' }),
    document('b', { abstract: 'Pruning with sparsity masks keeps accuracy.' }),
    document('c', { abstract: 'Sparsity masks are learned during training of networks.' }),
    document('d', { abstract: 'Poems are learned by heart in schools of thought.' }),
    document('e', { abstract: 'Training of networks with pruning in mind and nothing else at all besides.' }),
  ];

  test('never adds papers that share no word with the query', () => {
    expect(found('pruning', 10, documents).sort()).toEqual(['a', 'b', 'e']);
  });

  test('prefers papers with the words the best ones have in common', () => {
    expect(found('pruning networks', 10, documents).indexOf('c')).toBeGreaterThan(-1);
    const built = createSearchIndex({ ranking: { feedback: null } });
    for (const each of documents) built.put(each);
    const without = built.search('pruning learned', { limit: 10 });
    const rankOf = (hits: readonly { paperId: string }[]) => hits.findIndex(({ paperId }) => paperId === 'c');
    const score = (id: string, hits: readonly { paperId: string; score: number }[]) =>
      hits.find(({ paperId }) => paperId === id)?.score ?? 0;
    const enriched = index(documents).search('pruning learned', { limit: 10 });
    expect(rankOf(enriched)).toBeLessThanOrEqual(rankOf(without));
    expect(score('c', enriched) / score('d', enriched)).toBeGreaterThan(
      score('c', without) / score('d', without),
    );
  });
});

describe('similar papers', () => {
  test('are those that share telling words, without the paper itself', () => {
    const alike = index(papers).similar('fsmoe', 3);
    expect(alike[0]?.paperId).toBe('hecate');
    expect(alike.map(({ paperId }) => paperId)).not.toContain('fsmoe');
  });

  test('of an unknown paper are none', () => {
    expect(index(papers).similar('nothing')).toEqual([]);
  });
});
