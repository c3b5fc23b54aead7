import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNameTable } from '../../../src/papers/names/name-table.ts';
import { editDistance } from '../../../src/text/edit-distance.ts';
import { nameKey } from '../../../src/text/folded.ts';
import { SMALL, smallCollection } from '../../support/small-collection.ts';

const { corpus } = smallCollection([
  ...SMALL,
  {
    id: 's2ft',
    title: 'S$^{2}$FT: Sparse Fine-Tuning',
    abstract: 'We propose S^{2}FT. It is sparse.',
    methodName: 'S^{2}FT',
  },
  {
    id: 'oven',
    title: 'Baking by sound',
    abstract: 'We propose a GPU kernel, CrustNet, that hears when bread is done.',
    methodName: null,
  },
  {
    id: 'wolf',
    title: "Who's Afraid of Wolves? Sheep in the Open",
    titleSource: 'page',
    abstract: 'We let sheep sleep in the open.',
    methodName: null,
  },
  { id: 'pix-sigma', title: 'Pix-Σ: Images', abstract: 'We propose Pix-\\Sigma.', methodName: 'Pix-Σ' },
]);
const names = createNameTable();
for (const paper of corpus.all()) names.put(paper);

const always = () => true;
const never = (_: string) => false;
const found = (text: string, accepts = never) =>
  names.find(text, accepts).map(({ surface, owners }) => [surface, owners[0]?.paperId]);

describe('names of papers in a question', () => {
  it.each([
    ['How much memory does Zephyr save?', 'Zephyr', 'zephyr'],
    ["What is Zephyr's speedup?", 'Zephyr', 'zephyr'],
    ['How long does Zephyr-7B train?', 'Zephyr', 'zephyr'],
    ['what about S2FT', 'S2FT', 's2ft'],
    ['what does pix sigma draw', 'pix sigma', 'pix-sigma'],
    [
      'is Zero-Error Parameter-Halving for Yielding Resources new?',
      'Zero-Error Parameter-Halving for Yielding Resources',
      'zephyr',
    ],
    ["is Who's Afraid of Wolves new?", "Who's Afraid of Wolves", 'wolf'],
    [
      'is who is Afraid of Wolves? Sheep in the Open new?',
      'who is Afraid of Wolves? Sheep in the Open',
      'wolf',
    ],
    ['how fast is CrustNet?', 'CrustNet', 'oven'],
    ['who wrote Frugal Training of Language Models', 'Frugal Training of Language Models', 'zephyr'],
  ])('in “%s” are found', (question, surface, paperId) => {
    expect(found(question)).toEqual([[surface, paperId]]);
  });

  it('are none where a paper brings in what everybody has', () => {
    expect(found('what does a GPU do?')).toEqual([]);
  });

  it('typed in lower case count only where the word may be a name', () => {
    expect(found('how much does zephyr save')).toEqual([]);
    expect(found('how much does zephyr save', (word) => word === 'zephyr')).toEqual([['zephyr', 'zephyr']]);
  });

  it('are corrected when mistyped, and say so', () => {
    const [mention] = names.find('how fast is boraelis', always);
    expect(mention).toMatchObject({ key: 'borealis', corrected: true });
  });

  it('are never corrected across digits: another version is another thing', () => {
    expect(names.find('LiftNet9-U', always)).toEqual([]);
  });

  it('are not seen in short words one letter away from one', () => {
    expect(names.find('chat zephr9', always)).toEqual([]);
  });

  it('that begin several names make a family, not an owner', () => {
    expect(names.owners('LiftNet')).toEqual([]);
    expect(names.family('LiftNet').sort()).toEqual(['liftnet-u', 'liftnet-v']);
  });

  it('are forgotten with their paper', () => {
    const table = createNameTable();
    const paper = corpus.get('zephyr');
    if (paper === undefined) throw new Error('no paper');
    table.put(paper);
    table.remove('zephyr');
    expect(table.find('Zephyr', always)).toEqual([]);
  });
});

describe('the key of a name', () => {
  it.each([
    ['T2T-ViT', 't2t vit'],
    ['S$^{2}$FT', 'S2FT'],
    ['PixArt-\\Sigma', 'PixArt Σ'],
    ['VILA^2', 'VILA 2'],
  ])('is the same for %s and %s', (a, b) => {
    expect(nameKey(a)).toBe(nameKey(b));
  });

  it('tells LaMDA from LaMDA++', () => {
    expect(nameKey('LaMDA++')).not.toBe(nameKey('LaMDA'));
  });
});

describe('the distance of two words', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });

  it('is what the textbook recursion gives', () => {
    fc.assert(fc.property(word, word, (a, b) => editDistance(a, b, 20) === slowDistance(a, b)));
  });

  it('is the same both ways', () => {
    fc.assert(fc.property(word, word, (a, b) => editDistance(a, b, 20) === editDistance(b, a, 20)));
  });
});

/** Optimal string alignment by plain recursion. */
function slowDistance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const same = a.at(-1) === b.at(-1) ? 0 : 1;
  const options = [
    slowDistance(a.slice(0, -1), b) + 1,
    slowDistance(a, b.slice(0, -1)) + 1,
    slowDistance(a.slice(0, -1), b.slice(0, -1)) + same,
  ];
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)) {
    options.push(slowDistance(a.slice(0, -2), b.slice(0, -2)) + 1);
  }
  return Math.min(...options);
}
