import { describe, expect, it } from 'vitest';
import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const collection = smallCollection([
  {
    id: 'gannet',
    abstract:
      'Fishing is slow. We propose Gannet, a planner of dives. Gannet applies low-rank adaptation (LoRA) to a diving policy and is built on DiveBox. It outperforms TernNet on the ShoalBench data set by 3%.',
  },
  {
    id: 'puffin',
    abstract:
      'TernNet showed how to carry fish. We present Puffin, a carrier of fish. Puffin trains LoRA modules with DiveBox for every beak. It carries ten fish at a time.',
  },
  {
    id: 'dipper',
    abstract: 'We present Dipper, a walker under water. Dipper holds on to stones with its toes.',
  },
  ...Array.from({ length: 9 }, (_, i) => ({
    id: `stone${i}`,
    abstract: `We present Stone${i}, a stone that lies in a river. It does nothing at all.`,
  })),
]);
const ask = (question: string) => answerOf(question, collection).text.split('\n');

describe('what two papers have in common', () => {
  it.each([
    'what do Gannet and Puffin have in common?',
    'what do Gannet and Puffin share?',
    "Gannet and Puffin: what's common?",
    'common points of Gannet and Puffin',
    'similarities between Gannet and Puffin',
  ])('is what both abstracts name, with a quotation of each: %s', (question) => {
    const [first = '', ...quotes] = ask(question);
    expect(first).toMatch(/^Both abstracts speak of .*LoRA/);
    expect(first).toContain('DiveBox');
    expect(quotes).toHaveLength(2);
    expect(quotes[0]).toMatch(/^Gannet: “Gannet applies low-rank adaptation \(LoRA\)/);
    expect(quotes[1]).toMatch(/^Puffin: “Puffin trains LoRA modules/);
  });

  it('is nothing that one of them only beats or tells of others', () => {
    expect(ask('what do Gannet and Puffin have in common?')[0]).not.toContain('TernNet');
  });

  it('stands apart where only what was before them is the same', () => {
    const [first] = answerOf(
      'what do Smew and Scaup have in common?',
      smallCollection([
        {
          id: 'smew',
          abstract: 'Knowledge distillation is costly. We present Smew, a diver that hunts by ear.',
        },
        {
          id: 'scaup',
          abstract: 'Knowledge distillation takes days. We present Scaup, a sleeper on open water.',
        },
        ...Array.from({ length: 6 }, (_, i) => ({
          id: `reed${i}`,
          abstract: `We present Reed${i}, a reed. It bends.`,
        })),
      ]),
    ).text.split('\n');
    expect(first).toMatch(
      /^Both abstracts speak of knowledge distillation where they tell what there was before them/,
    );
  });

  it('is said to be nothing by name where they name nothing that is the same', () => {
    const [first, ...rest] = ask('what do Gannet and Dipper have in common?');
    expect(first).toBe('Their abstracts share no method, model or data set by name.');
    expect(rest.map((line) => line.split(':')[0])).toEqual(['Gannet', 'Dipper']);
  });
});

describe('whether both do', () => {
  it('is yes, no or which of them, with what says so', () => {
    expect(ask('do Gannet and Puffin both use LoRA?')[0]).toBe('Yes, both say so:');
    const [first, ...rest] = ask('do Gannet and Dipper both use DiveBox?');
    expect(first).toBe('Not both: only Gannet.');
    expect(rest.join(' ')).toMatch(/^Gannet: “.*DiveBox.*Dipper does not say\.$/);
    expect(ask('are Puffin and Dipper both about ponies and carts?')[0]).toBe('Neither abstract says so.');
    expect(ask('which of Gannet, Puffin and Dipper use DiveBox?')[0]).toBe('Only Gannet and Puffin:');
  });

  it('is no plain no where one has some of the words: its nearest sentence is told', () => {
    expect(ask('are Gannet and Puffin both fish policies?')[0]).toBe(
      'Neither abstract says so in these words; the nearest:',
    );
    const [first, ...rest] = ask('do Gannet and Puffin both outline dives?');
    expect(first).toBe('Neither abstract says so in these words; the nearest:');
    expect(rest).toEqual([expect.stringMatching(/^Gannet: “.*dives/), 'Puffin does not say.']);
  });

  const waders = smallCollection([
    {
      id: 'avocet',
      abstract:
        'We present Avocet, a filter of mud. Its core is pebble quantization, which saves room. Avocet needs 4x less time than Reed-LM. It gains 3% on ShoreNet with images of 512 x 512 pixels.',
    },
    {
      id: 'curlew',
      abstract:
        'We present Curlew, a probe of mud. Curlew quantizes each pebble it meets. Curlew outperforms both Heather and Reed by 2%. It is evaluated on ShoreNet with images of 512$\\times$512 pixels.',
    },
    {
      id: 'godwit',
      abstract: 'We present Godwit, a probe that extends Curlew. Godwit is better than Avocet at night.',
    },
    {
      id: 'dunlin',
      abstract:
        'We present Dunlin. By spending the memory that it keeps free on other things, we improve its speed.',
    },
    { id: 'sanderling', abstract: 'We present Sanderling. It increases memory by 4%.' },
    { id: 'ruff', abstract: 'We present Ruff, a spoon. Ruff outperforms all wooden probes by 4%.' },
    { id: 'stint', abstract: 'We present Stint, a fork. Stint needs no wooden probes at all.' },
    {
      id: 'knot',
      abstract: 'We present Knot, a probe built on Curlew. It counts worms in the mud.',
    },
  ]);
  it.each([
    ['do Avocet and Curlew both quantize pebbles?', 'a noun of the verb says the same'],
    ['do both Avocet and Curlew test on ShoreNet?', 'the name of what it was tested on says that'],
    ['do Avocet and Curlew both use 512x512 images?', 'a size is the same however it is printed'],
    ['do Avocet and Curlew both compare with Reed-LM?', 'a third name is asked of each'],
    ['do both Godwit and Knot build on Curlew?', 'a third paper is no side'],
    ['which of Avocet and Curlew quantize pebbles?', 'a choice has its verb too'],
  ])('is yes for each: %s (%s)', (question) => {
    const [first, ...rest] = answerOf(question, waders).text.split('\n');
    expect(first).toBe('Yes, both say so:');
    expect(rest).toHaveLength(2);
  });

  it('is no yes where what is done is done to something else', () => {
    const [first] = answerOf('do Dunlin and Sanderling both increase memory?', waders).text.split('\n');
    expect(first).toBe('Sanderling says so:');
  });

  it('beat a kind of thing is said by no sentence that has it in another relation', () => {
    const [first, , second] = answerOf('do Ruff and Stint both outperform wooden probes?', waders).text.split(
      '\n',
    );
    expect(first).toBe('Ruff says so:');
    expect(second).toMatch(/^Stint does not say it in these words; nearest: “Stint needs no wooden probes/);
  });
});

describe('which of two', () => {
  it('gains more is no question of the larger model', () => {
    const sized = smallCollection([
      {
        id: 'auk',
        abstract: 'We present Auk, a model of rocks with 7B parameters. It reaches a 2x speedup over Stone.',
      },
      {
        id: 'murre',
        abstract: 'We present Murre, a model of rocks with 3B parameters. It reaches a 5x speedup over Sand.',
      },
    ]);
    expect(answerOf('which gets the larger speedup, Auk or Murre?', sized).text).not.toContain('is larger');
    expect(answerOf('which is larger, Auk or Murre?', sized).text).toMatch(
      /^Auk is larger: Auk has 7B parameters/,
    );
  });

  const listed = smallCollection([
    {
      id: 'crake',
      authorsCount: 4,
      publishedOn: '2024-01-02',
      abstract: 'We present Crake, a rail that hides. It trains a model of 7B parameters.',
    },
    {
      id: 'corncrake',
      authorsCount: 9,
      publishedOn: '2024-02-02',
      abstract: 'We present Corncrake, a rail that calls. It calls 3x louder than a clock.',
    },
  ]);
  const told = (question: string) => answerOf(question, listed).text;

  it('has more authors is told by the counts of the listings, in one line', () => {
    expect(told('which paper has more authors, Crake or Corncrake?')).toBe(
      'Corncrake has more: Corncrake has 9 authors and Crake has 4.',
    );
    expect(told('who has fewer authors, Crake or Corncrake?')).toMatch(/^Crake has fewer: /);
  });

  it('is newer is told by the dates, whichever beats the other', () => {
    const rivals = smallCollection([
      {
        id: 'kea',
        publishedOn: '2023-01-02',
        abstract: 'We present Kea, a parrot that opens bins. It needs no tools.',
      },
      {
        id: 'kaka',
        publishedOn: '2024-01-02',
        abstract: 'We present Kaka, a parrot that sings. Kaka outperforms Kea by 4 points.',
      },
    ]);
    expect(answerOf('which of Kea and Kaka is the newest?', rivals).text).toMatch(/^Kaka is newer: /);
  });

  it('is newer is told in one line', () => {
    expect(told('which is newer, Crake or Corncrake?').split('\n')).toHaveLength(1);
  });
});
