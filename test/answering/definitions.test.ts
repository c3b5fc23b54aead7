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

  it.each(['what is SteepBench?', 'what does SteepBench do', 'how does SteepBench work?'])(
    'that papers only mention is told as explained by none: %s',
    (question) => {
      const tried = smallCollection([
        {
          id: 'reef',
          methodName: 'Reef',
          abstract: 'We present Reef, a kettle. Reef wins on SteepBench by 3 points.',
        },
        { id: 'dune', methodName: 'Dune', abstract: 'We present Dune, a pot for tea leaves.' },
      ]);
      expect(answerOf(question, tried)).toMatchObject({
        status: 'unanswerable',
        text: 'No paper here explains SteepBench. Mentioned by Reef.',
      });
    },
  );

  it('is not made up when no paper says what it is', () => {
    expect(ask('what is photosynthesis?').status).toBe('unanswerable');
  });
});

describe('a term that a paper brings in', () => {
  const harbour = smallCollection([
    {
      id: 'tern',
      title: 'Tern: Slack-to-Spring Mooring of Ferries',
      publishedOn: '2024-03-10',
      abstract:
        'Ferries wait for berths. We propose Tern, a planner for berths. Mooring starts from a slack line and ends on a spring line, a process we term "slack-to-spring mooring". ' +
        'A plain rule for crews, dubbed HWP, is proposed to share the watches. Results show that Tern with HWP saves 30% of fuel. ' +
        'We then define a full hull as one without ballast, and formalize the hull load as the ratio of cargo to draught. The hull load doubles every three months. ' +
        'A Folded Quay operation is proposed to turn ships in place. The Folded Quay saves 12% of space. We also use a rope soups trial to mix crews. ' +
        'The crew with QuayVIN wins. We apply Tern to a tug and term the tug that comes of it as QuayVIN. ' +
        'We introduce a schedule to cut waits and the Error Drop method to merge idle tugs. Our code is at https://quay.example/quayvin.',
    },
    {
      id: 'petrel',
      title: 'Petrel: Crews at Night',
      publishedOn: '2024-11-02',
      abstract:
        'We present Petrel, a planner for crews at night. Petrel uses a tide table and keeps a hull load.',
    },
  ]);
  const told = (question: string) => answerOf(question, harbour).text;

  it.each([
    ['what is slack-to-spring mooring?', 'Mooring starts from'],
    ['what is HWP', 'A plain rule for crews, dubbed HWP'],
    ['what is the HWP method in Tern?', 'A plain rule for crews, dubbed HWP'],
    ['what does hull load mean', 'We then define a full hull'],
    ['define Folded Quay', 'A Folded Quay operation is proposed'],
    ['define rope soups', 'We also use a rope soups trial'],
    ['what is QuayVIN', 'We apply Tern to a tug'],
    ['what is Error Drop', 'We introduce a schedule to cut waits'],
    ['what is Error Drop in Tern', 'We introduce a schedule to cut waits'],
  ])('“%s” is answered by the sentence that brings it in', (question, beginning) => {
    expect(told(question)).toMatch(new RegExp(`^Tern: “${beginning}`));
  });

  it('does not stand for the gist of a paper that is asked for by its name', () => {
    expect(told('what is Tern')).toContain('Tern: a planner for berths.');
  });

  it('is no figure that is asked for', () => {
    expect(told('what is the space saving of Tern')).toContain('12%');
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
