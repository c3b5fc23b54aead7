import { describe, expect, it } from 'vitest';
import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const collection = smallCollection([
  {
    id: 'quay',
    title: 'Quay: A Harbour Recommendation System',
    abstract:
      'Harbours are busy places. Despite the wide use of paper charts, these charts fall short of what pilots need, as such charts are designed with a calm sea in mind. ' +
      'In this paper, we present Quay, a planner tailored for storms. Quay sorts the berths by their depth and leaves out those that nobody uses. ' +
      'Quay is up to 6x faster within 40 seconds compared to the charts.',
  },
  {
    id: 'jetty',
    title: 'Jetty: Mooring Boats',
    abstract:
      'We propose Jetty, a two-step method that moors boats with fewer ropes. We base it on two findings. ' +
      'First, we can replace every second rope by a chain, as chains wear out more slowly than ropes. ' +
      'Then, this lets a boat turn with the tide. Jetty needs 30% fewer ropes than its forerunners.',
  },
  {
    id: 'mole',
    title: 'Mole: Walls against Waves',
    abstract:
      'Existing walls speed up mooring by breaking waves far out, which costs stone. We present Mole, a wall for small harbours. ' +
      'Mole leans on the sea bed through slanted posts. Mole makes mooring 2x faster than open water.',
  },
  {
    id: 'pier',
    title: 'Pier: Decks on Piles',
    abstract:
      'Harbour work typically involves two crews: (1) one digs, and (2) one builds, of which we need both. These crews wait for each other, which makes the work slow. ' +
      'We propose Pier, a deck that needs one crew. Pier stands on piles that are driven through the mud by its own weight. ' +
      'We conduct extensive experiments on muddy and rocky shores. We find that wet decks last longer than dry ones. ' +
      'Experiments validate the effectiveness of our deck. To our knowledge, this is the first deck built by using mud.',
  },
  {
    id: 'dock',
    title: 'Dock: Floating Yards',
    abstract:
      'We present Dock, a yard that floats, with two parts: 1) a hull that carries boats of any shape over land. 2) A pump that is driven by waves and lifts the hull. ' +
      'Repairing boats at sea brings many challenges, as tools are lost. ' +
      'Results show that 1) Dock mends boats 3x faster than yards ashore, and 2) it loses no tools.',
  },
  {
    id: 'bollard',
    title: 'Bollard: Posts for Ropes',
    abstract:
      'Ropes hold boats. Although iron posts are common, there remain three flaws. 1) They rust in the rain. 2) They bend in a storm. ' +
      '3) Nobody can lift them. To hold boats well, we propose Bollard, a post of stone. Bollard holds 5x more boats.',
  },
  {
    id: 'fender',
    title: 'Fender: Cushions for Hulls',
    abstract:
      'Mooring wears out hulls, largely due to the following two main issues. Firstly, swell moves the boats at night. ' +
      'Secondly, tyres lose their air in the cold. To address these issues, we introduce Fender, a cushion of cork. Fender saves 20% of the paint.',
  },
]);
const ask = (question: string): string => answerOf(question, collection).text;

describe('what one paper tells', () => {
  it('is what was amiss before it, where that says what others are made for', () => {
    expect(ask('what problem does Quay solve?')).toContain('these charts fall short of what pilots need');
  });

  it.each([
    'which problem does Quay solve?',
    'problem addressed by Quay?',
    'what challenge does Quay address?',
    'what pain point does the Quay paper tackle?',
    'problem statement of Quay',
    'problem Quay solves?',
    'what does Quay try to fix?',
    'what difficulties is Quay trying to overcome?',
    'issues that are tackled in Quay',
  ])('is what it is there to set right, asked by “%s”', (question) => {
    expect(ask(question)).toContain('these charts fall short of what pilots need');
  });

  it.each([
    'challenges addressed by Bollard',
    'three flaws named in Bollard',
    'what difficulties does Bollard address',
  ])('is every trouble that it counts, asked by “%s”', (question) => {
    expect(ask(question)).toMatch(
      /three flaws\.[\s\S]*rust in the rain[\s\S]*bend in a storm[\s\S]*can lift them/,
    );
  });

  it('is each of the issues that are said to follow', () => {
    expect(ask('what issue does Fender fix?')).toMatch(
      /two main issues\.[\s\S]*swell moves[\s\S]*lose their air/,
    );
    expect(ask('what two issues does Fender name?')).toMatch(/swell moves[\s\S]*lose their air/);
  });

  it('is no trouble of others, where its own limits are asked', () => {
    expect(ask('what limitations does Bollard have?')).not.toContain('rust');
  });

  it('is no time in which something else is reached, unless a time is asked', () => {
    expect(ask('how fast is Quay?')).toMatch(/^Quay reports up to 6x\b/);
    expect(ask('how long does Quay take?')).toMatch(/^Quay reports less than 40 seconds:/);
  });

  it('is what it is all about, though the summary is asked by its field', () => {
    expect(ask('quay recommender summary please')).toMatch(/^Quay: a planner tailored for storms\./);
  });

  it('is how it works, where only the effect of it is told and why is asked', () => {
    const why = ask('why is Mole faster?');
    expect(why).toContain('Mole leans on the sea bed through slanted posts.');
    expect(why).toContain('2x faster');
    expect(why).not.toContain('Existing walls');
  });
});

describe('what was found, and how it works', () => {
  it('is told by no sentence on how others do, on what was tried, or that only praises', () => {
    const found = ask('what did they find with Pier?');
    expect(found).toContain('wet decks last longer');
    expect(found).not.toMatch(/These crews|extensive experiments|validate the effectiveness/);
    const how = ask('how does Pier work?');
    expect(how).toContain('stands on piles');
    expect(how).not.toMatch(/typically involves|To our knowledge/);
  });

  it('is a result that counts, where that has figures, and no second part without the first', () => {
    const what = ask('what is Dock?');
    expect(what).toContain('It reports: “Results show that 1) Dock mends boats 3x faster');
    expect(what).not.toContain('“2) A pump');
  });

  it('is what was amiss, though a paper begins with what it brings', () => {
    expect(ask('what problem does Dock solve?')).toMatch(
      /^Dock: “Repairing boats at sea brings many challenges/,
    );
  });
});

describe('two papers side by side', () => {
  it('are told by their means, not by the words that lead up to these', () => {
    const told = ask('how do Jetty and Mole differ?');
    expect(told).toContain('replace every second rope by a chain');
    expect(told).not.toContain('two findings');
  });

  it('are no list, though they are called alternatives', () => {
    expect(answerOf('Jetty vs Mole as harbour alternatives', collection).comparison).toBeDefined();
  });
});

describe('things of a kind', () => {
  const boats = smallCollection([
    {
      id: 'skiff',
      title: 'Skiff: Light Boats',
      abstract:
        'Recent end-to-end models steer boats but drift. We present Skiff, a light boat. Skiff scores 83%, which is 4% over Dinghy. ' +
        'Re-using saved wood improves performance further. Trials on Harbour-7 and Bay-2 show the superior speed and grip of its keel than existing hulls.',
    },
    {
      id: 'punt',
      title: 'Punt: Flat Boats',
      abstract:
        'Many models of boats exist. We present Punt, a flat boat. Punt carries 30 crates. It needs no keel.',
    },
  ]);
  const told = (question: string) => answerOf(question, boats);

  it('are what it is held against, told by the sentences that do so', () => {
    for (const question of ['what does Skiff beat?', 'what is Skiff compared against?']) {
      expect(told(question).text).toContain('4% over Dinghy');
      expect(told(question).text).not.toContain('saved wood');
    }
  });

  it('are refused by their kind where none is spoken of, whatever words stand elsewhere', () => {
    expect(told('what does Punt beat?').text).toMatch(/^Punt does not give what it is compared with\./);
    expect(told('which models did they try Punt with?').text).toMatch(
      /^Punt does not give the models it was tried on\./,
    );
    expect(told('which models was Punt tested on?').status).toBe('unanswerable');
  });
});

describe('why, with no paper named', () => {
  const harbours = smallCollection([
    {
      id: 'slip',
      title: 'Slip: Launching Boats',
      abstract:
        'Boats are launched every day. However, wooden slips rot early because salt water stays in their joints. We present Slip, a slip of stone. ' +
        'Slip halves the work of a launch by tilting the boat first.',
    },
    {
      id: 'buoys',
      title: 'Buoys: Marks of Wood',
      abstract: 'We present Buoys, a mark of wood for boats on water.',
    },
  ]);

  it('is told by the sentence of the paper that says most of it, and refused where none does', () => {
    expect(answerOf('why do wooden slips rot so early?', harbours).text).toContain(
      'salt water stays in their joints',
    );
    expect(answerOf('why do bananas turn brown?', harbours).status).toBe('unanswerable');
  });

  it.each(['what goes wrong with wooden slips?', 'what is the problem with wooden slips'])(
    'is asked in other words, too: %s',
    (question) => {
      expect(answerOf(question, harbours).text).toContain('salt water stays in their joints');
    },
  );

  it('is told by the ways of a paper, where it is held against another', () => {
    const told = answerOf('why is Slip cheaper than cranes?', harbours);
    expect(told.text).toContain('by tilting the boat first');
    expect(told.comparison).toBeUndefined();
  });
});

describe('how one thing is done', () => {
  const ferries = smallCollection([
    {
      id: 'ferry',
      title: 'Ferry: Crossing in Fog',
      abstract:
        'As recent ferries turn often, this work looks at how they turn in fog. We propose Ferry, a boat that crosses in fog. ' +
        'We build it around Echo Ring (ERG), a new kind of horn. ERG sends a tone to both shores and waits for what comes back. ' +
        'Moreover, we find that horns freeze in winter, which causes silent hours. To address this, we further put a lamp into each horn. ' +
        'Specifically, we weigh the echoes of both shores. This ends the need for a chart. In particular, Ferry saves 40% of its turns by turning late.',
    },
  ]);
  const how = (question: string): string => answerOf(question, ferries).text;

  it('is what is done about a trouble, where words find the trouble', () => {
    expect(how('how does Ferry fix silent hours?')).toContain('a lamp into each horn');
  });

  it('is what does it, where words find what it ends', () => {
    expect(how('how does Ferry get by with no chart?')).toContain('we weigh the echoes of both shores');
  });

  it('is told of a part by the sentences that begin with it', () => {
    expect(how('how does ERG work?')).toContain('ERG sends a tone to both shores');
  });

  it.each([
    'how does Ferry manage that?',
    'how did the Ferry people pull this off?',
    'what makes Ferry tick?',
  ])('is how it works, where nothing was said before: %s', (question) => {
    expect(how(question)).toContain('Echo Ring');
    expect(how(question)).not.toContain('nearest');
  });

  it('is told by no sentence of what stood before the work', () => {
    expect(how('how does Ferry turn?')).not.toContain('As recent ferries');
  });
});

it('the weak sides of a part that a paper brings in are told by what it says of the whole', () => {
  const sails = smallCollection([
    {
      id: 'sail',
      title: 'Sail: A Study of Cloth',
      abstract:
        'Existing cloth suffers from wind. We release Sail, which has woven sails and knitted sails (KnitS). ' +
        'However, KnitS 4 is as heavy as wet wool and lags behind cotton in light wind.',
    },
  ]);
  const told = answerOf('what are the downsides of the knitted sails in Sail?', sails).text;
  expect(told).toContain('lags behind cotton');
  expect(told).not.toContain('earlier work');
});

describe('what a work leaves out', () => {
  const rafts = smallCollection([
    {
      id: 'raft',
      title: 'Raft: Floating without Oars',
      abstract:
        'Oars suffer from high cost. In this paper, we propose Raft. First, we show that oars contribute little to the way of a boat. ' +
        'Thus, we propose to ignore the oars in calm water. Raft was tried at model sizes ranging from 2 to 40 planks. ' +
        'It carries loads larger than those of boats.',
    },
    { id: 'barge', title: 'Barge', abstract: 'We present Barge, a boat of planks. Barge carries loads.' },
  ]);

  it('is nothing amiss: why it can is its reason', () => {
    const told = answerOf('why can Raft ignore the oars?', rafts).text;
    expect(told).toContain('oars contribute little');
    expect(told).not.toContain('suffer');
  });

  it('is told of it alone: “than the ones” names no other work', () => {
    const told = answerOf('can Raft carry loads larger than the ones it was tried on?', rafts);
    expect(told.comparison).toBeUndefined();
    expect(told.text).not.toContain('Barge');
  });

  it('the sizes it was tried at tell the largest', () => {
    expect(answerOf('what is the largest model Raft was tested with?', rafts).text).toContain(
      '2 to 40 planks',
    );
  });
});
