import { describe, expect, it } from 'vitest';
import { createAnswerQuestion } from '../../src/answering/answer-question.ts';
import { memoryConversations } from '../support/collection.ts';
import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const collection = smallCollection([
  {
    id: 'keel',
    title: 'Keel: Hulls that Mend Themselves',
    abstract:
      'Wooden hulls leak after a storm. This can be attributed to seams that are sealed only once. To address this, we propose Keel, a hull that mends itself. Keel mainly consists of two key parts. 1) A resin for learning where the wood is thin. The resin is warm. 2) A mesh for holding it still. Experiments show that Keel stays dry for 40 days. We conclude that hulls need no dock. Code is available at https://github.com/kelpworks/keel.',
  },
  {
    id: 'mast',
    title: 'Mast: Taller Rigs',
    abstract:
      'We study rigs in storms. Through many trials, we present three main findings: (1) tall rigs bend early; (2) short rigs hardly bend. (3) Wet rigs never break. It was a long winter. Our code is available at https://github.com/kelpworks/mast.',
  },
  {
    id: 'oar',
    title: 'Oar: Rowing in the Dark',
    abstract:
      'Rowing at night is common. However, the shallow stroke makes boats unstable and time-consuming to turn. We present Oar, a blade for rowing. Oar rows boats at a remarkably fast speed. Core designs include: (1) a hollow shaft, which replaces the heavy wood. (2) A wide blade: we cut it to accelerate each stroke. Conclusion: a wide blade is enough.',
  },
  {
    id: 'winch',
    title: 'Winch: Ropes that Pull Themselves',
    abstract:
      'Ropes are long. Long ropes tangle and twist in any wind. It was blamed on the salt. To prevent this, we propose Winch, a drum. The drum turns each strand along its own grain all day. We find that existing drums jam. Our experiments show that Winch lifts 40 kg. It cuts the work by 30%.',
  },
  {
    id: 'buoy',
    title: 'Buoy: Marks at Sea',
    abstract:
      'We present Buoy, a mark for boats. A mark faces two challenges: (1) it freezes; (2) it is torn off. We address these challenges by introducing two techniques: (1) a warm lamp, which melts the ice; (2) a loose chain, which gives way to waves. Buoy is seen from 9 km. The gulls approve.',
  },
  {
    id: 'sonar',
    title: 'Sonar: Listening for Rocks',
    abstract:
      'Boats hit rocks. We present Sonar, a horn for boats. First, echoes of reefs return early, so any early echo is a reef. By exploiting this property, Sonar steers the rudder away in time. Second, fog damps the echoes of birds.',
  },
  {
    id: 'tide',
    title: 'Tide: Reading the Sea',
    abstract:
      'We present Tide, a gauge for harbours. It comes with a Slowly Turning Dial (STD) for keeping its needle dry. The STD was turned a lot, and the STD tells much of the sea. We evaluate Tide on Harbour-7 with sequence lengths from 4K to 64K. Through wide experiments on calm and rough seas, we show that Tide achieves up to 3.1x end-to-end speedup, and a 3-9x longer sequence length on boats with fewer crew, compared to Knots. Steady use remains elusive, as salt negatively affects the dial.',
  },
  {
    id: 'pilot',
    title: 'Pilot: A Runtime Study of Steering Language Models',
    abstract:
      'We present Pilot, which steers language models. We run it on eight A100 GPUs for all ports. Pilot keeps the quality of large models, such as LLaVA-v1.5 and Qwen2, while it steers with half the words. For the first time, Pilot achieves more than 900 tokens/sec decoding for a small model, and saves 3.5x energy. Compared to charts, Pilot achieves a 12.5x faster steering speed.',
  },
]);
const said = (question: string): string => answerOf(question, collection).text;

const asked = async (question: string): Promise<string> => {
  const ask = createAnswerQuestion({ ...collection, conversations: memoryConversations() });
  return (await ask({ question })).text;
};

describe('what a work is asked for beside facts', () => {
  it('is why it was made: what was amiss, with the sentence that it takes up', () => {
    expect(said('why did they build Keel?')).toContain('leak after a storm');
    expect(said('why did they build Keel?')).toContain('sealed only once');
    expect(said('what is the problem Keel addresses?')).toContain('sealed only once');
  });

  it('is why something is bad, which is told before the work and in other words', () => {
    expect(said('why is rowing at night slow according to Oar?')).toContain('time-consuming to turn');
  });

  it('is what is amiss with something else, in whatever words it is blamed', () => {
    expect(said("what's the problem with the shallow stroke according to Oar?")).toContain('unstable');
    expect(said('what did earlier rowing get wrong, Oar?')).toContain('unstable');
  });

  it('is why it was written, made or begun, of which it has no word', async () => {
    expect(await asked('why was Keel written?')).toContain('sealed only once');
  });

  it('is how it works: all parts that are counted out, and no more', () => {
    expect(said('how does Keel work?')).toContain('1) A resin');
    expect(said('how does Keel work?')).toContain('2) A mesh');
    expect(said('how does Keel work?')).not.toContain('The resin is warm');
    expect(said('what are the two parts of Keel?')).toContain('2) A mesh');
  });

  it('is how it gets as good as it is, told by its parts and not by praise', () => {
    expect(said('how does Oar get so quick?')).toContain('(1) a hollow shaft');
    expect(said('how does Oar get so quick?')).toContain('(2) A wide blade');
  });

  it('is how it does what no sentence says, of which the way it works comes nearest', async () => {
    expect(await asked('how does Keel scale?')).toMatch(/^It is not said in these words.*1\) A resin/s);
  });

  it('is which way of doing something it has, told by its means', () => {
    const coil = smallCollection([
      {
        id: 'coil',
        title: 'Coil: Smaller Ropes',
        abstract:
          'Ropes take room. We present Coil, a way to store ropes on ships of all sizes. Coil compresses ropes by braiding them wet. It reaches a compression ratio of 4x on old ropes. A compression of 9x is seen on new ones.',
      },
    ]);
    expect(answerOf('what compression does Coil use?', coil).text).toContain('by braiding them wet');
  });

  it('is what is brought in, where that says by what and not only what comes of it', () => {
    const brine = smallCollection([
      {
        id: 'brine',
        title: 'Brine: Fish for the Winter',
        abstract:
          'Fish rots. We present Brine, which soaks fish in salt so that crews have some all winter. Brine is sold as a cask that fits in every small hold. It lengthens the life of fish on board while being cheap. It was loved by all.',
      },
    ]);
    expect(answerOf('how does Brine lengthen the life of fish?', brine).text).toContain('soaks fish in salt');
  });

  it('is what was found: all that is counted, and never a link', () => {
    expect(said('what did Mast find?')).toContain('three main findings');
    expect(said('what did Mast find?')).toContain('(3) Wet rigs');
    expect(said('what did Mast find?')).not.toContain('github');
  });

  it('is what it concludes, in the sentence that says so', () => {
    expect(said('what does Keel conclude?')).toContain('need no dock');
    expect(said('what does Oar conclude?')).toContain('Conclusion: a wide blade');
  });

  it('is its key points, which are no thing that it speaks of', () => {
    expect(said('give me the key points of Keel')).toMatch(/^Keel: a hull that mends itself/);
  });

  it('is two things, of which the second is not what was said already', () => {
    expect(said('what is Keel and how does it work?')).toContain('2) A mesh');
  });
});

describe('a sentence that is to be quoted', () => {
  it('is asked for what it says', () => {
    expect(said('quote me the sentence where Keel says how it works')).toContain('two key parts');
    expect(said('give me the exact sentence about the resin in Keel')).toContain('1) A resin');
  });

  it.each(['quote me the sentence about that', 'show me the exact quote', 'where does it say so?'])(
    'is one of the last answer: %s',
    async (question) => {
      const ask = createAnswerQuestion({ ...collection, conversations: memoryConversations() });
      await ask({ question: 'what is Keel?', thread: 'rigging' });
      const { text } = await ask({ question, thread: 'rigging' });
      expect(text).toContain('“To address this, we propose Keel, a hull that mends itself.”');
    },
  );
});

describe('a fact', () => {
  const buoys = smallCollection([
    {
      id: 'buoy',
      title: 'Buoy: Lights at Sea',
      abstract:
        'We present Buoy, a lamp that lights up to 4096 x 4096 waves. Its hardware may be edge devices. It supports the hardware of a mobile CPU. It shows 1024 x 1024 waves in a second. Buoy is 3x faster than Lantern (Raspberry Pi). Project page: https://kelpworks.github.io/buoy.',
    },
  ]);

  it('at its most stands where it says up to what', () => {
    expect(answerOf('maximum waves of Buoy?', buoys).text).toContain('4096');
  });

  it('on hardware is told by the machine that has a name', () => {
    expect(answerOf('what hardware was used in the evaluation of Buoy?', buoys).text).toContain(
      'Raspberry Pi',
    );
  });

  it('on code is not told by the page of a project', () => {
    const { status, text } = answerOf('did the authors of Buoy release code?', buoys);
    expect(status).toBe('partial');
    expect(text).toContain('Not given: its code');
  });

  it('is all members that one sentence counts out, of challenges met too, asked for by how or why it works', () => {
    expect(said('how does Buoy work?')).toContain('(2) a loose chain');
    expect(said('why does Buoy work?')).toContain('(2) a loose chain');
    expect(said('which techniques does Buoy bring?')).not.toContain('torn off');
    expect(said('key techniques of Buoy')).toContain('(2) a loose chain');
  });

  it('is what is done about a trouble, which stands behind the sentence that names it', () => {
    const told = said('how does Winch stop ropes that tangle and twist?');
    expect(told).toContain('we propose Winch');
    expect(told).toContain('along its own grain');
    expect(told).not.toContain('in any wind');
  });

  it('is what is made of a member of a row, in the sentence that takes it up', () => {
    expect(said('what does Sonar do about reefs?')).toContain('steers the rudder');
  });

  it('is what came out, before what was found of others', () => {
    const told = said('main results of Winch');
    expect(told).toContain('40 kg');
    expect(told).not.toContain('drums jam');
  });

  it('on a part of a work is told by the sentence that spells its name out', async () => {
    expect(await asked('what is STD?')).toContain('a Slowly Turning Dial (STD)');
    expect(await asked('what is STD in Tide?')).not.toContain('turned a lot');
  });

  it('on what something was tested is told by no change that came of it', () => {
    expect(said('what sequence lengths was Tide evaluated on?')).toContain('from 4K to 64K');
  });

  it('on what holds a work back is told by what stays out of reach', () => {
    expect(said('which limitations do the Tide authors mention?')).toContain('remains elusive');
  });

  it('on what comes in a second is told by a throughput, and by no figure beside it', () => {
    expect(said('how many tokens per second does Pilot reach?')).toMatch(/^Pilot achieves more than 900/);
    expect(said('what throughput does Pilot reach?')).not.toContain('It also reports');
  });

  it('on the models it is built on is told by their names', () => {
    expect(said('which base models does Pilot use?')).toContain('LLaVA-v1.5');
  });
});

it('what counts out parts tells how a work works, and is no report of what came of it', () => {
  const boats = smallCollection([
    {
      id: 'sloop',
      title: 'Sloop: Sails that Fold',
      abstract:
        'We introduce Sloop, a sail for boats. Core designs include: (1) Deep folds: unlike others, which fold cloth only 8x, we achieve folds of 32x. (2) Thin cloth: we weave cloth that is lighter in high wind. As a result, Sloop achieves 20 times faster turns.',
    },
  ]);
  const { text } = answerOf('what is Sloop?', boats);
  expect(text).toContain('It says: “Core designs');
  expect(text).toContain('It reports: “As a result');
});
