import { describe, expect, it } from 'vitest';
import { isPartOf } from '../../src/answering/families.ts';
import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const collection = smallCollection([
  { id: 'a', methodName: 'TERN-U', abstract: 'We present TERN-U, a model of birds.' },
  { id: 'b', methodName: 'LongTERN', abstract: 'We present LongTERN, a model of long birds.' },
  { id: 'c', methodName: 'Gull', abstract: 'We present Gull, which builds on TERN for birds.' },
  { id: 'd', methodName: 'Skua', abstract: 'We train Skua on Frontier, a machine for birds.' },
  { id: 'e', methodName: 'Wren', abstract: 'We present Wren, a frontier-class model of birds.' },
  { id: 'f', methodName: 'Rook', abstract: 'We present Rook. Rook is 2x faster than Gull on birds.' },
]);
const listed = (question: string): string[] =>
  answerOf(question, collection).sentences.flatMap(({ citations }) =>
    citations.map(({ paperId }) => paperId),
  );

describe('a name that is a part of several papers’ names', () => {
  it.each(['what are all the TERN papers?', 'which papers belong to the TERN family?'])(
    '“%s” asks for all of them, before those that speak of it',
    (question) => {
      expect(listed(question)).toEqual(['a', 'b', 'c']);
    },
  );

  it('is asked for by no comparison of one paper with a kind', () => {
    const held = smallCollection([
      { id: 'a', methodName: 'LightZugen', abstract: 'We present LightZugen, an ornate bird.' },
      { id: 'b', methodName: 'Zugen-U', abstract: 'We present Zugen-U, a model of long birds.' },
      { id: 'c', methodName: 'Rook', abstract: 'We present Rook. Rook is 2x faster than zugen models.' },
      { id: 'd', methodName: 'Skua', abstract: 'We present Skua, a family of ornate models for harbours.' },
    ]);
    for (const question of ['is Rook faster than zugen models?', 'Rook vs ornate models'])
      expect(answerOf(question, held).text).toMatch(/^Rook(?!.*(?:Zugen|Skua))/s);
  });

  it.each([
    ['VILA', 'VILA-U', true],
    ['VILA', 'LongVILA', true],
    ['VILA', 'NVILA', true],
    ['VILA', 'VILA²', true],
    ['LoRA', 'LoRAT', false],
    ['DiT', 'LightningDiT', true],
    ['Mesa', 'Mesanine', false],
    ['ART', 'HEART', false],
  ])('%s in %s: %s', (name, whole, isPart) => {
    expect(isPartOf(name, whole)).toBe(isPart);
  });
});

describe('papers that have a name', () => {
  it('write it as one where it is a word, too', () => {
    expect(listed('papers that mention Frontier')).toEqual(['d']);
  });

  it('of a machine have it in small letters, too, whatever it is called beside', () => {
    const boards = smallCollection([
      { id: 'a', methodName: 'Tern', abstract: 'We run Tern on a Jetson Nano and a phone.' },
      { id: 'b', methodName: 'Gull', abstract: 'Results of experiments on surf boards: Gull floats.' },
    ]);
    const cited = answerOf('who ran experiments on a jetson board', boards).sentences;
    expect(cited.flatMap(({ citations }) => citations.map(({ paperId }) => paperId))).toEqual(['a']);
  });

  it.each(['who tested on a consumer GPU', 'which papers run on a gaming GPU?'])(
    'of several words are one: “%s”',
    (question) => {
      const cards = smallCollection([
        { id: 'a', methodName: 'Tern', abstract: 'We run Tern on consumer-grade GPUs.' },
        { id: 'b', methodName: 'Gull', abstract: 'We run Gull on many GPUs of a cluster.' },
        { id: 'c', methodName: 'Skua', abstract: 'We present Skua for consumer loans.' },
      ]);
      const cited = answerOf(question, cards).sentences;
      expect(cited.flatMap(({ citations }) => citations.map(({ paperId }) => paperId))).toEqual(['a']);
    },
  );

  it('of a corpus are not the method that is called so', () => {
    const data = smallCollection([
      { id: 'm', methodName: 'C4', abstract: 'We present C4, a scheduler. C4 is fast.' },
      { id: 'a', methodName: 'Tern', abstract: 'We pretrain Tern on the C4 corpus.' },
    ]);
    const cited = answerOf('which papers pretrain on the c4 corpus?', data).sentences;
    expect(cited.flatMap(({ citations }) => citations.map(({ paperId }) => paperId))).toEqual(['a']);
  });

  it.each(['papers mentioning Gull', 'which papers use Gull'])('are asked for by “%s”', (question) => {
    expect(listed(question).toSorted()).toEqual(['f']);
  });

  it('hold something against it, however that is asked', () => {
    expect(listed('papers comparing with Gull')).toEqual(['f']);
  });
});
