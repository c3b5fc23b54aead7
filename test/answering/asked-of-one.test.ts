import { describe, expect, it } from 'vitest';
import { longFormOf } from '../../src/text/acronyms.ts';

import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const collection = smallCollection([
  {
    id: 'brig',
    title: 'BRIG: Planning Berths without Tugs',
    abstract:
      'Ports are full. Existing planners need many tugs and often fail in storms. To address this, we propose Berth Ranking in Gales, namely BRIG, a planner for berths. We ignore the ropes that hold little of the weight of a ship. BRIG reduces the tugs needed in a port. It lowers delay by 40% compared with FogHorn-2 and Dock-3. Experiments on Tideset, HarborSet and ADE20K show that it holds. Each planner takes 6 hours on one single A100. It supports English and Spanish. However, BRIG needs a chart of the sea floor, and it hurts accuracy in ports without lights. First, the Tidal Mooring Index (TMI) tells how full a port is. Pilots and harbour developers can use it, which makes it practical for small ports.',
  },
  {
    id: 'gull',
    title: 'Gull: Sails for Everyone',
    abstract:
      'Sailing takes time. These works aim to cut sails but cutting them often hurts accuracy. We introduce Gull, a family of cut sails for small boats. Each sail is cut once. Replacing whole sails with Gull raises accuracy by 3%. SmallGull, its little sister, lags behind in strong wind. Code is available at https://github.com/kelpworks/gull.',
  },
  {
    id: 'knots',
    title: 'Better Training of SeaKnots with Loose Ends',
    abstract:
      'SeaKnots are slow to tie. We propose loose ends for SeaKnots based on the reef knot, which makes tying easy without any training of sailors. SeaKnots keep the performance of ropes without any loss.',
  },
  {
    id: 'layers',
    title: 'A Thousand Hours of Benchmarking Rope Splicing',
    abstract: 'Ropes wear. We dedicate a thousand hours to rope splicing and find that long splices hold.',
  },
]);
const ask = (question: string) => answerOf(question, collection);
const said = (question: string): string => ask(question).text;

describe('what a question of one paper only frames', () => {
  it.each([
    'elevator pitch for BRIG',
    'in plain words, what does BRIG do',
    'give a one line summary for BRIG',
    'explain BRIG in layman’s terms',
    "what's the benefit of the BRIG strategy",
    'what is the core contribution of BRIG?',
    'what makes BRIG different from prior work?',
    'give me the highlights of BRIG',
    'walk me through BRIG',
    'big picture of BRIG?',
    'what did they build in BRIG?',
    'summarise BRIG for a manager',
  ])('asks for no fact: %s', (question) => {
    expect(said(question)).toMatch(/^BRIG: /);
    expect(ask(question).status).toBe('answered');
  });

  it('is a judgement that no sentence has, and what it brings answers', () => {
    expect(said('why is Gull simpler?')).toContain('We introduce Gull');
    expect(said('what does Gull improve?')).toContain('raises accuracy by 3%');
  });
});

it.each(['what gap does BRIG fill?', 'what problem motivates BRIG?', 'why was BRIG needed?'])(
  'is asked why it is there: %s',
  (question) => {
    expect(said(question)).toContain('often fail in storms');
  },
);

describe('a paper', () => {
  it('is told by the one name its title has', () => {
    expect(said('what does the SeaKnot paper propose')).toContain('loose ends');
  });

  it('is told by what it is, in words of its title', () => {
    const ropes = smallCollection([
      {
        id: 'hours',
        title: 'A Thousand Hours of Benchmarking Rope Splicing',
        abstract:
          'Ropes wear. We dedicate a thousand hours to rope splicing and find that long splices hold.',
      },
      {
        id: 'guided',
        title: 'Guided Rope Splicing for Rope Makers',
        abstract:
          'Rope splicing is slow. We propose guided rope splicing, a rope splicing of ropes that is fast.',
      },
    ]);
    expect(answerOf('what is the takeaway of the rope splicing benchmark', ropes).text).toContain(
      'long splices',
    );
    expect(said('what is the takeaway of the rope splicing benchmark')).toContain('long splices hold');
  });

  it('is asked of a part that it alone speaks of', () => {
    expect(said('limitations of SmallGull')).toContain('lags behind in strong wind');
  });
});

describe('things of a kind', () => {
  it.each([
    ['on which datasets was BRIG tested?', 'Tideset'],
    ['Data sets BRIG was tested on?', 'Tideset'],
    ['which data sets was BRIG tested on?', 'Tideset'],
    ['what does BRIG use as baselines', 'Dock-3'],
    ['who does BRIG outperform?', 'FogHorn-2'],
    ['how does BRIG compare to prior work?', 'FogHorn-2'],
    ['how was BRIG evaluated?', 'HarborSet'],
    ['experimental setup of BRIG?', 'HarborSet'],
    ['on how many GPUs was BRIG trained', 'one single A100'],
    ['which languages does BRIG support?', 'Spanish'],
  ])('are told by a sentence that names some: %s', (question, thing) => {
    expect(ask(question).status).toBe('answered');
    expect(said(question)).toContain(thing);
  });

  it('that it was made from are told where it is named', () => {
    expect(said('what is SeaKnots built on top of?')).toContain('based on the reef knot');
  });

  it('that make up a work are told by what brings them in', () => {
    expect(said('what components does BRIG have?')).toContain('Tidal Mooring Index');
    expect(said('what modules does BRIG introduce?')).toContain('Tidal Mooring Index');
    expect(said('what steps does Gull consist of?')).toContain('a family of cut sails');
  });

  it('are no number that something is more than, and no machine', () => {
    const buoys = smallCollection([
      {
        id: 'reef',
        title: 'Reef: Counting Fish',
        abstract:
          'We present Reef, which counts fish. We train it on more than 10,000 GPUs with over 13 million Fish.',
      },
    ]);
    expect(answerOf('what baselines does Reef use?', buoys).status).toBe('unanswerable');
  });

  it('are missing where no sentence names one', () => {
    expect(ask('which models was Gull tested with?').status).toBe('unanswerable');
    expect(ask('which datasets does Gull use?').status).toBe('unanswerable');
  });
});

describe('what a name is short for', () => {
  it.each([
    ['what does BRIG stand for', 'short for Berth Ranking in Gales'],
    ['full name of BRIG', 'short for Berth Ranking in Gales'],
    ['explain the name BRIG', 'short for Berth Ranking in Gales'],
    ['what does TMI mean in BRIG', 'TMI is short for Tidal Mooring Index'],
  ])('%s', (question, long) => {
    expect(said(question)).toContain(long);
  });

  it.each([
    ['we propose a Bottom-Up Patch Summarization approach named BUS, which', 'Bottom-Up Patch Summarization'],
    ['HART: Hybrid Autoregressive Transformers for Pictures', 'Hybrid Autoregressive Transformers'],
    ['we present Berth Ranking in Gales, namely BRIG', 'Berth Ranking in Gales'],
    ['Sana: Efficient Pictures with Linear Layers', null],
    ['we propose a fast planner called BRIG', null],
  ])('stands beside it, its letters at the head of words: %s', (text, long) => {
    const short = /BUS|HART|Sana|BRIG/.exec(text)?.[0] ?? '';
    expect(longFormOf(short, text)).toBe(long);
  });
});

describe('weak sides', () => {
  const wharf = smallCollection([
    {
      id: 'wharf',
      title: 'Wharf: Cranes in Ports',
      abstract:
        'We present Wharf, a crane. Cranes like Derrick lag behind in wind. In contrast, Wharf keeps still, with a better trade-off of speed and cost.',
    },
    {
      id: 'winch',
      title: 'Winch: Ropes for Cranes',
      abstract: 'We present Winch, a rope for Wharf. A limitation of ropes for Wharf is their weight.',
    },
  ]);

  it('are not those of others, nor a good balance, nor what another paper says', () => {
    expect(answerOf('what are the limitations of Wharf?', wharf)).toMatchObject({
      status: 'unanswerable',
      text: 'Wharf does not give its limitations.',
    });
    expect(answerOf('what trade-offs does Wharf make?', wharf).text).toContain('speed and cost');
  });

  it('are those of the work itself', () => {
    expect(said('drawbacks of BRIG')).toContain('hurts accuracy in ports without lights');
    expect(said("what can't BRIG do?")).toContain('hurts accuracy in ports without lights');
    expect(said('what are the risks of BRIG?')).toContain('hurts accuracy in ports without lights');
    expect(said('drawbacks of BRIG')).not.toContain('fail in storms');
  });

  it('of earlier work are told by what is said of that', () => {
    expect(said('shortcomings of existing planners according to BRIG')).toContain('fail in storms');
    expect(said('which limits of earlier work does BRIG address')).toContain('fail in storms');
    expect(said('what problems of earlier work does Layers address?')).not.toContain('does not give');
  });
});

describe('an effect', () => {
  it('is told by what the paper says of its own work', () => {
    expect(said('does Gull hurt accuracy?')).toContain('raises accuracy by 3%');
    expect(said('does Gull hurt accuracy?')).not.toContain('These works');
  });

  it('on quality or training is told in other words', () => {
    expect(said('does SeaKnots hurt accuracy?')).toContain('without any loss');
    expect(said('is SeaKnots training-free?')).toContain('without any training');
    expect(said('does SeaKnots need retraining?')).toContain('without any training');
  });

  it('is so for what the work does, not for what it was tried on', () => {
    const tow = smallCollection([
      {
        id: 'tow',
        title: 'Tow: Pulling Ships',
        abstract:
          'We present Tow, a new way to pull big ships in a port. We hope our work can shed light on how ships are built. It pulls each of the ships by two ropes that share the load of a ship. We evaluate Tow in five busy ports of the north. Tow is 4x faster than Rope.',
      },
    ]);
    expect(answerOf('why is Tow faster?', tow).text).toContain('two ropes');
    expect(answerOf('why is Tow faster?', tow).text).not.toContain('five busy ports');
    expect(answerOf('how does Tow work?', tow).text).not.toContain('We hope');
  });

  it('comes about by parts that are told far behind', () => {
    const pier = smallCollection([
      {
        id: 'pier',
        title: 'Pier: Unloading Ships',
        abstract:
          'We present Pier, a new way to unload ships in a port. It is fast. It is cheap. It was seen in two ports. It won a prize. It is loved by all. Our approach consists of a long plank and a short rope that hold the ship still.',
      },
    ]);
    expect(answerOf('how on earth does Pier unload ships?', pier).text).toContain('a long plank');
  });

  it('comes about by means, which are told first', () => {
    expect(said('how does BRIG reduce tugs?')).toContain('We ignore the ropes that hold little');
  });
});

it('says where its code is when asked whether it is open source', () => {
  expect(said('is Gull opensource?')).toContain('https://github.com/kelpworks/gull');
});

describe('for whom and when', () => {
  it.each([
    'who is BRIG for?',
    'who would benefit from BRIG?',
    'when does BRIG help?',
    'who would use BRIG?',
    'in which scenarios does BRIG help?',
    'what domain is BRIG for?',
  ])('is told by what it is and who uses it: %s', (question) => {
    expect(said(question)).toContain('Pilots and harbour developers');
    expect(said(question)).toMatch(/^BRIG: a planner for berths/);
  });
});
