import { describe, expect, it } from 'vitest';
import { resolveFollowUp } from '../../src/answering/conversation.ts';
import { namesIn } from '../../src/papers/names/name-index.ts';
import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const collection = smallCollection([
  {
    id: 'moor',
    title: 'Moor: Tying Boats by Night',
    abstract:
      'Ropes slip in the dark. We present Moor, a planner that ties boats. Moor was tried in the harbours of Bergen. Moor found 31 loose ropes, with 12 ropes already tied again. It reaches a TMS of 4.1 and a STMS of 4.4 in listening tests. Moor runs Tugv3-7B on a Skiff board at 90 knots/s.',
  },
  {
    id: 'chart',
    title: 'Chart: Reading Depths with and without Lamps',
    abstract:
      'We present Chart, a study of lamps. Chart covers readers with lamps and readers without lamps in 9 ports. We find that readers with lamps are worse than readers without lamps in deep water. However, Chart has two weaknesses: its lamps are small. All of it was measured on HarborSet.',
  },
  {
    id: 'oar',
    title: 'Oar: Rowing Gently',
    abstract: 'We present Oar, a stroke. Oar wins on HarborSet by 2%.',
  },
  {
    id: 'sail',
    title: 'Sail: Wind Use',
    abstract: 'We present Sail. It is evaluated on HarborSet and on OpenSea.',
  },
  {
    id: 'reef',
    title: 'Reef: Rocks',
    abstract: 'We present Reef, maps of rocks. Reef is evaluated on OpenSea.',
  },
]);
const ask = (question: string) => answerOf(question, collection);

describe('a question that asks two things', () => {
  it('gets a sentence for each', () => {
    const { text, status } = ask('how many ropes did Moor find and in which harbours was it tried?');
    expect(status).toBe('answered');
    expect(text).toContain('31 loose ropes');
    expect(text).toContain('Bergen');
  });

  it('counts of what was counted before', () => {
    const { status, text } = ask('how many ropes had Moor found, and how many of them were tied again?');
    expect(status).toBe('answered');
    expect(text).toContain('31 loose ropes, with 12');
  });

  it('is told which of them is not given', () => {
    const { status, text } = ask('in which harbours was Moor tried and who paid for it?');
    expect(status).toBe('partial');
    expect(text).toContain('Bergen');
    expect(text).toContain('Not given:');
  });
});

describe('two things set against each other', () => {
  it('are answered by the sentence that compares them, in the one paper that has both', () => {
    expect(ask('Chart: readers with lamps against readers without').text).toContain(
      'worse than readers without',
    );
  });
});

describe('what uses a name', () => {
  it('is every paper that has it', () => {
    for (const question of ['who evaluates on HarborSet', 'which papers report results on HarborSet?']) {
      const cited = ask(question).sentences.flatMap(({ citations }) =>
        citations.map(({ paperId }) => paperId),
      );
      expect(new Set(cited), question).toEqual(new Set(['chart', 'oar', 'sail']));
    }
  });
});

describe('a version', () => {
  it('is the same with and without its v', () => {
    expect(ask('moor with tug3 7b on a skiff board, how many knots per sec?').text).toContain('90 knots/s');
  });
});

describe('"and …" after an answer', () => {
  const names = namesIn(collection.corpus);
  const turns = [{ question: 'which TMS did Moor get?', paperIds: ['moor'] }];
  const asked = (typed: string) =>
    resolveFollowUp(typed.replace('and ', ''), turns, collection.corpus, names, typed).question;

  it('asks the same paper of what it has, and stands alone for what it has not', () => {
    expect(asked('and stms?')).toBe('stms of Moor?');
    expect(asked('and whales?')).toBe('whales?');
    expect(asked('stms?')).toBe('stms of Moor?');
    expect(asked('whales?')).toBe('whales?');
  });
});

it('tells what was wrong with something by its weaknesses', () => {
  expect(ask('what is wrong with Chart?').text).toContain('two weaknesses');
});

it('tells how something works by what it does, not by what came out', () => {
  const knots = smallCollection([
    {
      id: 'knot',
      title: 'Knot: Tying Faster',
      abstract:
        'We present Knot, a way of tying boats. Knot holds two boats at once by threading a spare rope through both rings. It is 3x faster than Splice.',
    },
  ]);
  expect(answerOf('how does Knot work?', knots).text).toContain('threading a spare rope');
  expect(answerOf('what is Knot?', knots).text).toContain('3x faster');
});
