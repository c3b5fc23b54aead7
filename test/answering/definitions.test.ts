import { describe, expect, it } from 'vitest';
import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const collection = smallCollection([
  {
    id: 'marsh',
    title: 'Marsh: Steeping Leaves',
    publishedOn: '2024-03-10',
    abstract:
      'Cold steeping is a way to draw tea without heat. We propose Marsh, which steeps leaves under pressure. Marsh is built on layered leaf pressing (LLP) and halves the time.',
  },
  {
    id: 'nook',
    title: 'Nook: Leaves in the Dark',
    publishedOn: '2024-11-02',
    abstract:
      'We present Nook, a study of cold steeping in the dark. Nook shows that cold steeping keeps 12% more aroma. We use LLP for all leaves.',
  },
  {
    id: 'outcrop',
    title: 'Outcrop: Steeping Leaves on Stone',
    publishedOn: '2025-02-20',
    abstract: 'We introduce Outcrop for cold steeping on warm stone. Outcrop saves 3.5x the water.',
  },
]);

function ask(question: string) {
  return answerOf(question, collection);
}

describe('a term of the field', () => {
  it.each(['what is cold steeping?', 'define cold steeping', 'explain cold steeping'])(
    '“%s” is answered by the sentence that says what it is',
    (question) => {
      const { status, text } = ask(question);
      expect(status).toBe('answered');
      expect(text).toBe('Marsh: “Cold steeping is a way to draw tea without heat.”');
    },
  );

  it('is spelled out by a paper that does, although no paper has it for a name', () => {
    expect(ask('what does LLP stand for?').text).toMatch(/short for layered leaf pressing/);
  });

  it('is not made up when no paper says what it is', () => {
    expect(ask('what is photosynthesis?').status).toBe('unanswerable');
  });
});

describe('papers of a time', () => {
  const listed = (question: string) =>
    ask(question).sentences.flatMap(({ citations }) => citations.map(({ paperId }) => paperId));

  it.each([
    ['papers about cold steeping from 2024', ['marsh', 'nook']],
    ['papers on cold steeping since November 2024', ['nook', 'outcrop']],
    ['papers on cold steeping before 2025', ['marsh', 'nook']],
    ['papers on cold steeping after March 2024', ['nook', 'outcrop']],
    ['papers from 2025', ['outcrop']],
  ])('“%s”', (question, ids) => {
    expect(listed(question).toSorted()).toEqual(ids);
  });

  it.each(['newest papers on cold steeping', 'latest papers'])('“%s” come the newest first', (question) => {
    expect(listed(question)).toEqual(['outcrop', 'nook', 'marsh']);
  });

  it('are counted by naming them', () => {
    expect(listed('how many papers are about cold steeping?').toSorted()).toEqual([
      'marsh',
      'nook',
      'outcrop',
    ]);
  });
});
