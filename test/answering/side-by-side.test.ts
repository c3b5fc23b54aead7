import { describe, expect, it } from 'vitest';
import { sentencesAsked } from '../../src/answering/query/asked-forms.ts';
import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const collection = smallCollection([
  {
    id: 'heron',
    publishedOn: '2024-03-01',
    abstract:
      'Mapping is slow. We therefore propose Heron, a mapper of coasts. Experiments were made using nine old boats and a lamp. Heron works by letting buoys drift along a warm current for days. It was tried on HarborSet. It reduces mapping time by 3x. Code is available at https://github.com/birds/heron.',
  },
  {
    id: 'plover',
    publishedOn: '2024-05-01',
    abstract:
      'Mapping is slow. We present Plover, a mapper of coasts. Plover works by flying paper kites over a coast with lamps. It reduces mapping time by 5x and saves 40% memory.',
  },
  {
    id: 'wren',
    abstract: 'We present Wren, a small boat for shallow water. Wren carries two lamps and a rope.',
  },
  {
    id: 'robin',
    abstract: 'We present Robin, a small kite for windless days. Robin carries a rope and nothing else.',
  },
]);
const ask = (question: string) => answerOf(question, collection);

describe('several papers named in a row', () => {
  it('are each asked, and who does not say it is named', () => {
    const { text, status } = ask('do Heron and Plover have code?');
    expect(status).toBe('partial');
    expect(text).toContain('https://github.com/birds/heron');
    expect(text).toContain('Plover does not say.');
  });

  it('are refused together when none says it', () => {
    const { text, status } = ask('who wrote Heron and Plover?');
    expect(status).toBe('unanswerable');
    expect(text).toContain('Heron and Plover do not give the names of their authors.');
  });

  it('are all told of when nothing else is asked', () => {
    const { text } = ask('what do Heron, Plover and Wren propose?');
    for (const line of ['Heron: ', 'Plover: ', 'Wren: ']) expect(text).toContain(line);
    expect(text).not.toContain('against each other');
  });

  it('are told of when they are asked about something else than what one of them says', () => {
    const { text } = ask('do Heron and Plover solve the same problem?');
    expect(text).toContain('Heron: ');
    expect(text).toContain('Plover: ');
  });
});

describe('two papers set side by side', () => {
  it('say how each works beside what it reports, and no trial is taken for its means', () => {
    const { text } = ask('how do Heron and Plover differ?');
    for (const said of ['3x', '5x', 'letting buoys drift', 'flying paper kites'])
      expect(text).toContain(said);
    expect(text).not.toContain('nine old boats');
  });

  it('do not say a figure again that the first line has', () => {
    const { text } = ask('which is faster, Heron or Plover?');
    expect(text.split('3x')).toHaveLength(2);
    expect(text.split('5x')).toHaveLength(2);
  });

  it('that report nothing of what is asked are told so', () => {
    expect(ask('which is faster, Wren or Robin?').text).toContain('Neither reports a speed.');
  });

  it('without dates are not ordered by them', () => {
    const { text, status } = ask('is Wren newer than Robin?');
    expect(status).toBe('unanswerable');
    expect(text).toBe('The listings of Wren and Robin give no date, so which came first is not known.');
    expect(ask('is Heron newer than Plover?').text).toContain('Plover is newer');
  });

  it('are compared when one is to be chosen over the other', () => {
    const { text } = ask('when would you pick Heron over Plover?');
    expect(text).toContain('3x');
    expect(text).toContain('5x');
  });
});

it('a method that a paper only speaks of is not that paper', () => {
  const kites = smallCollection([
    {
      id: 'egret',
      abstract: 'We present Egret, a kite. Egret is 3x lighter than Zander-2 in the wind of harbours.',
    },
    { id: 'stork', abstract: 'We present Stork, a kite of paper. Stork saves 20% of all ropes.' },
  ]);
  const { text, status } = answerOf('Stork vs Zander-2', kites);
  expect(status).toBe('unanswerable');
  expect(text).toBe('Stork is here; Zander-2 is not, so no paper here compares them.');
});

describe('what is asked of both sides', () => {
  const gulls = smallCollection([
    {
      id: 'gull',
      title: 'Gull: Sorting Shells',
      abstract:
        'Shells are many. We present Gull, a sorter with 2.8B parameters. Gull weighs broken shells on a scale of glass. Gull reaches 71.2% accuracy on BeachNet. It improves by 9% over sieves.',
    },
    {
      id: 'tern',
      title: 'Tern: Sorting Shells Quickly',
      abstract:
        'Broken shells are many. We present Tern, a sorter with 0.7B parameters. Tern washes broken shells in warm rain. Tern reaches 68.9% accuracy on BeachNet. It is 4x faster than sieves.',
    },
    {
      id: 'skua',
      abstract:
        'We present Skua, a pair of sorters named Skua-Small and Skua-Huge. Skua-Huge has 90B parameters.',
    },
  ]);
  const asked = (question: string) => answerOf(question, gulls).text;

  it('is said of each in a sentence of its own', () => {
    const text = asked('what do Gull and Tern each do about broken shells?');
    expect(text).toContain('a scale of glass');
    expect(text).toContain('warm rain');
  });

  it('is their size, where a size is asked for, of whatever name the paper gives it', () => {
    expect(asked('which is larger, Tern or Gull?')).toMatch(
      /^Gull is larger: Gull has 2.8B parameters, Tern has 0.7B\./,
    );
    expect(asked('which is smaller: Gull or Skua-Huge?')).toMatch(/^Gull is smaller: /);
  });

  it('is told of the one that has a size, and the other by no name that is a figure', () => {
    const { text } = answerOf(
      'which has more parameters: Gull or Owl-1.5?',
      smallCollection([
        { id: 'gull', abstract: 'We present Gull, a sorter with 2.8B parameters.' },
        { id: 'owl', methodName: 'Owl-1.5', abstract: 'We present Owl-1.5, a sorter of leaves.' },
      ]),
    );
    expect(text.split('\n')[0]).toBe('Gull has 2.8B parameters. The other does not say.');
  });

  it('is their tasks where these are asked for, and not where it is the same task that is', () => {
    const owls = smallCollection([
      {
        id: 'owl',
        abstract:
          'We present Owl, a hunter. It flies by night through the old barns of the valley. Owl can solve mousing tasks with its ears.',
      },
      {
        id: 'kea',
        abstract:
          'We present Kea, a thief. It flies by day through the old snow of the mountains. Kea can solve tearing tasks with its beak.',
      },
    ]);
    const { text } = answerOf('what tasks do Owl and Kea solve?', owls);
    expect(text).toContain('mousing tasks');
    expect(text).toContain('tearing tasks');
    expect(answerOf('do Owl and Kea solve the same task?', owls).text).toContain('Owl: ');
  });

  it('is the claim that has the words of the question', () => {
    expect(asked('Gull or Tern: better accuracy on BeachNet?').split('\n')[0]).toMatch(/71\.2%.*68\.9%/);
  });

  it('is not what one has measured against the other, when they are asked what they have in common', () => {
    const text = asked('what do Gull and Tern have in common?');
    expect(text).not.toContain('against each other');
    expect(text).toContain('Gull: ');
    expect(text).toContain('Tern: ');
  });
});

describe('one paper that is told of', () => {
  it('says what it is, its means and what comes of it', () => {
    const { text } = ask('what is Heron?');
    expect(text).toMatch(/^Heron: a mapper of coasts\.\n/);
    expect(text).toContain('letting buoys drift');
    expect(text).toContain('3x');
  });

  it('is told in as many sentences as are asked for', () => {
    expect(sentencesAsked('what is Heron, in one line?')).toBe(1);
    expect(sentencesAsked('explain Heron in two short sentences')).toBe(2);
    expect(sentencesAsked('what is Heron?')).toBeNull();
    expect(ask('what is Heron, in one line?').text).toBe('Heron: a mapper of coasts.');
  });
});

describe('which of two', () => {
  const ducks = smallCollection([
    {
      id: 'eider',
      title: 'Eider: Sorting Reeds',
      abstract:
        'We present Eider, a sorter of reeds. Eider achieves a FID of 1.35. It reaches a 3x prefill speedup over Stone. Eider uses 512 GPUs at night.',
    },
    {
      id: 'scoter',
      title: 'Scoter: Drawing Moss in Winter',
      abstract:
        'We present Scoter, a drawer that keeps warm on GPUs. Scoter achieves a FID of 1.42. It reaches a 2x speedup over Sand.',
    },
  ]);
  const told = (question: string) => answerOf(question, ducks).text;

  it('has the better of a measure is told of both, and that it is no verdict', () => {
    const text = told('which has the better FID, Eider or Scoter?');
    expect(text).toMatch(/^Eider reports 1\.35 FID; Scoter reports 1\.42 FID\./);
    expect(text).toContain('so the figures make no verdict');
    expect(text).not.toContain('do not compare');
  });

  it('uses more of what only one counts says that the other does not count it', () => {
    expect(told('Eider vs Scoter: which uses more GPUs?')).toMatch(
      /^Eider: “.*512 GPUs.*Scoter does not say\.$/s,
    );
  });

  it('is faster at one stage says whose figure is not said to be of that', () => {
    expect(told('which is faster at prefill, Eider or Scoter?')).toContain(
      'Scoter reports 2x speedup, compared to Sand, of which it does not say “prefill”',
    );
  });

  it('is about something is told by the title where that alone says it', () => {
    expect(told('Scoter or Eider: which one is about drawing moss?')).toMatch(
      /^Only Scoter:\nScoter: “Scoter: Drawing Moss/,
    );
  });
});
