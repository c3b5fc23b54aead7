import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verify } from '../../../src/reading/receipts/verify.ts';

const SOURCE =
  'On the two largest corpora, Lynx reduces training memory by up to 40% compared to AdamW and may improve accuracy on most tasks.';

const check = (said: string, cited = SOURCE, context = '') => verify(said, { cited: [cited], context });

describe('an address or a call', () => {
  it.each(['See https://other.example.', 'Ask <@U123> about it.', '@everyone should know.'])(
    '%s is the source’s own',
    (said) => {
      const text = `${SOURCE} ${said}`;
      expect(check(text)).toEqual({ verdict: 'contradicted', rule: 'address' });
      expect(check(said, `${SOURCE} ${said}`).verdict).toBe('supported');
    },
  );
});

describe('what is supported', () => {
  it.each([
    ['the sentence itself', SOURCE],
    ['a part of it', 'Lynx reduces training memory by up to 40% compared to AdamW.'],
    ['its parts in another order', 'Compared to AdamW, Lynx reduces training memory by up to 40%.'],
    ['a verb made a noun', 'The reduction of training memory by Lynx is up to 40% compared to AdamW.'],
    ['quoted words of it', 'Lynx "may improve accuracy on most tasks".'],
  ])('%s', (_, said) => {
    expect(check(said)).toEqual({ verdict: 'supported', rule: null });
  });

  it('a sentence about a name that only the context gives its own method', () => {
    const cited = 'It outperforms the baseline on all benchmarks.';
    const context = `We propose Lynx, a new optimizer. ${cited}`;
    expect(check('Lynx outperforms the baseline on all benchmarks.', cited, context).verdict).toBe(
      'supported',
    );
  });

  it('the source’s own words around a verb of another choice', () => {
    const cited = 'Dialogue features on medical letters reach accuracies of 68% in our tests.';
    expect(check('Dialogue features on medical letters allow accuracies of 68%.', cited).verdict).toBe(
      'supported',
    );
  });

  it('“all” behind what it sums up', () => {
    const cited = 'The boat was faster than the raft, the kayak and the canoe on the lake.';
    const said = 'The raft, the kayak and the canoe all had less speed than the boat on the lake.';
    expect(check(said, cited).verdict).toBe('supported');
  });

  it('a half dozen for six', () => {
    const cited = 'Six controlled trials of boats on lakes were included in the review.';
    expect(
      check('A half dozen controlled trials of boats on lakes were included in the review.', cited),
    ).toEqual(expect.objectContaining({ verdict: expect.not.stringMatching('contradicted') }));
  });

  it('free words without a hedge that stands beside a word of theirs', () => {
    const cited = 'The crew rests on the lake, and the small boat generally carries letters to the island.';
    expect(
      check('A boat that is small carries to the island the letters of a crew that rests.', cited).verdict,
    ).toBe('supported');
  });

  it('an adjective for its noun', () => {
    const cited = 'The new tagger achieves higher accuracy than the old tagger on letters.';
    expect(check('The new tagger is more accurate than the old tagger on letters.', cited).verdict).toBe(
      'supported',
    );
  });

  const sameChange: [said: string, cited: string][] = [
    [
      'Lynx is up to 3.5x faster than the older systems.',
      'Lynx achieves up to 3.5x speedup over the older systems.',
    ],
    [
      'Lynx needs 50% fewer training steps than the older systems.',
      'Lynx brings a 50% reduction in training steps needed by the older systems.',
    ],
    ['A three-level split of the states is proposed.', 'We propose a 3-level split of the states.'],
    [
      'Lynx saves about 45% of the cost of BERT and 47% of that of GPT.',
      'Lynx saves about 45% and 47% cost of BERT and GPT.',
    ],
    [
      'Throughput was 36% for 175 billion parameters and 31% for one trillion.',
      'For 22 billion, 175 billion and 1 trillion parameters, we reached a throughput of 38%, 36%, and 31%, respectively.',
    ],
    [
      'By dropping tokens, Lynx saves about 45% of the computational cost of pre-training BERT_BASE and 47% of that of GPT_BASE.',
      'Lynx saves about 45% and 47% computational cost of pre-training BERT_BASE and GPT_BASE by dropping tokens.',
    ],
    [
      'Compared with ZeRO++, the approach raises TFLOPS per GPU by 1.7x for a 20B GPT model, up to 384 GCDs.',
      'For a 20B GPT model, we observe a 1.7x increase in TFLOPS per GPU when compared with ZeRO++ up to 384 GCDs.',
    ],
    [
      'Lynx is up to 3.5x faster than state-of-the-art MoE training systems.',
      'We find that Lynx achieves up to 3.5x speedup over state-of-the-art MoE training systems on all machines.',
    ],
    [
      'On the Cityscapes val set Lynx reaches 68.4% PQ.',
      'Lynx achieves 58.0% PQ on the COCO val set and 68.4% PQ on the Cityscapes val set.',
    ],
    [
      'Compared with Heron, the parser raises throughput by 1.7x for a 20B GPT model.',
      'For a 20B GPT model, the parser brings a 1.7x increase in throughput when compared with Heron.',
    ],
    [
      'Whether salt, with sugar or without it, changes the yield was the question.',
      'We ask whether salt with or without sugar changes the yield.',
    ],
    ['There were about six deaths for every thousand patients.', 'There were 6.05 deaths per 1000 patients.'],
  ];
  it.each(sameChange)('%s', (said, cited) => {
    expect(check(said, cited).verdict).toBe('supported');
  });

  const others: [what: string, said: string, cited: string][] = [
    [
      'a round number for one near it',
      'Half-lives were about 6 days in the soil samples.',
      'Half-lives were 6.05 days in the soil samples.',
    ],
    [
      'half of a unit',
      'The two taggers differ by half a BLEU point on the test set.',
      'The two taggers differ by 0.5 BLEU points on the test set.',
    ],
    [
      'an acronym spelled out',
      'The goal is to see when context helps with named entity disambiguation (NED).',
      'In particular, our goal is to see when context helps with NED.',
    ],
    [
      'a verb with nothing as its object',
      'Lynx is the best of all parsers that use neither dictionaries nor labels.',
      'Lynx is the best of all parsers that do not use dictionaries or labels.',
    ],
    [
      'some told as there being some',
      'There are pairs of genes said to interact that do not interact.',
      'Some pairs of genes said to interact do not interact.',
    ],
  ];
  it.each(others)('%s', (_, said, cited) => {
    expect(check(said, cited).verdict).toBe('supported');
  });

  it.each(['dont', "don't"])('a denial in other words: %s', (word) => {
    const cited = 'These programs do not rely on static types.';
    expect(check(`These programs ${word} rely on static types.`, cited).verdict).not.toBe('contradicted');
  });
});

describe('what denies as often as its source', () => {
  const cited =
    'Unlike earlier parsers, our parser takes the grammar as known and does not need to be trained on a treebank first.';

  it('is never contradicted for where the denial stands', () => {
    expect(check(cited.replace('does not need to', 'need not'), cited).verdict).not.toBe('contradicted');
    expect(check(cited.replace('does not need', 'does need'), cited).verdict).toBe('contradicted');
  });
});

describe('what is contradicted', () => {
  it.each([
    ['number', 'Lynx reduces training memory by up to 60% compared to AdamW.'],
    ['unit', 'Lynx reduces training memory by up to 40x compared to AdamW.'],
    ['name', 'Lynx reduces training memory by up to 40% compared to Shampoo.'],
    ['quote', 'Lynx "will improve accuracy on most tasks".'],
    ['negation', 'Lynx does not reduce training memory by up to 40% compared to AdamW.'],
  ])('a changed %s', (rule, said) => {
    expect(check(said)).toEqual({ verdict: 'contradicted', rule });
  });

  it('two phrases that changed places around the verb', () => {
    const cited = 'On all benchmarks, sparse attention outperforms linear attention by a wide margin.';
    const said = 'On all benchmarks, linear attention outperforms sparse attention by a wide margin.';
    expect(check(said, cited).verdict).not.toBe('supported');
  });

  it('the loser said to have done better', () => {
    const cited =
      'On four public corpora the Kestrel parser outperforms Heron by a wide margin in all languages.';
    const said =
      'On four public corpora the Heron parser outperforms Kestrel by a wide margin in all languages.';
    expect(check(said, cited).verdict).toBe('contradicted');
  });

  it('an end of a range said as the figure', () => {
    const cited = 'The new kernels run 4-9 GB smaller on every card.';
    expect(check('The new kernels run 9 GB smaller on every card.', cited).verdict).toBe('contradicted');
  });

  it('two nouns in the place of the source’s, which the paper does not have at all', () => {
    const cited = 'The tagger outperforms the older ones in dependency parsing of short news articles.';
    const said = 'The tagger outperforms the older ones in dependency parsing of insurance claims.';
    expect(check(said, cited)).toEqual({ verdict: 'contradicted', rule: 'words' });
    expect(check(said, cited, `${cited} We also parse insurance claims.`).verdict).toBe('undecided');
  });
});

describe('whose figure it is', () => {
  const whose = [
    ['GPT-4 obtains 62%, while our method reaches 71%.', 'Lynx obtains 62%.', 'GPT-4 obtains 62%.'],
    [
      'Whereas LoRA takes 14 hours, Lynx finishes in 3 hours.',
      'Lynx takes 14 hours.',
      'LoRA takes 14 hours.',
    ],
    ['Human performance is 90%, and Lynx achieves 88%.', 'Lynx achieves 90%.', 'Human performance is 90%.'],
    [
      'Lynx beats BarNet by 3.1 mAP and BazNet by 5.0 mAP.',
      'Lynx beats BazNet by 3.1 mAP.',
      'Lynx beats BazNet by 5.0 mAP.',
    ],
    [
      'Lynx is 2.3x faster than BarNet and 4.1x faster than BazNet.',
      'Lynx is 4.1x faster than BarNet.',
      'Lynx is 4.1x faster than BazNet.',
    ],
    [
      'Llama-3 fails in 21% of cases and Mistral in 34%.',
      'Mistral fails in 21% of cases.',
      'Mistral fails in 34% of cases.',
    ],
  ] as const;
  it.each(whose)('in “%s”', (cited, wrong, right) => {
    const context = `We propose Lynx, a new method. ${cited}`;
    expect(check(wrong, cited, context).verdict).not.toBe('supported');
    expect(check(right, cited, context).verdict).toBe('supported');
  });

  it('which of two does what, in free words', () => {
    const cited =
      'The vowels are decoded by a recurrent network on the phone, while the consonants are learned with a diffusion head on a server.';
    const said =
      'On the phone, a recurrent network decodes the consonants, and a diffusion head learns the vowels on a server.';
    expect(check(said, cited)).toEqual({ verdict: 'undecided', rule: 'exchanged' });
  });

  it('who beats whom, whatever they are called', () => {
    const cited = 'Experiments show that our parser outperforms the best earlier parsers on letters.';
    expect(
      check('On letters, the best earlier parsers do better than the proposed one.', cited).verdict,
    ).not.toBe('supported');
    const lost = 'Sparse kernels perform better than dense kernels on small cards.';
    expect(check('On small cards, dense kernels outperform sparse ones.', lost).verdict).not.toBe(
      'supported',
    );
  });
});

describe('what is not supported', () => {
  it.each([
    ['less said as more', 'Lynx raises training memory by up to 40% compared to AdamW.'],
    ['a limit said as a figure', 'Lynx reduces training memory by 40% compared to AdamW.'],
    ['a possibility said as a fact', 'Lynx improves accuracy.'],
    ['most said as all', 'Lynx may improve accuracy on all tasks.'],
    ['too round a number', 'Lynx reduces training memory by up to about 50% compared to AdamW.'],
    ['another property', 'Lynx reduces training time by up to 40% compared to AdamW.'],
    ['what the source does not mention', 'Lynx reduces training memory with a quantized momentum buffer.'],
  ])('%s', (_, said) => {
    expect(check(said).verdict).not.toBe('supported');
  });
});

describe('what its source says of another', () => {
  const turned: [what: string, said: string, cited: string][] = [
    [
      'fewer as more',
      'Lynx needs 50% more training steps.',
      'Lynx brings a 50% reduction in the training steps needed to converge.',
    ],
    [
      'what another number is held against',
      'Lynx is 1.4x faster than local window attention on CPUs.',
      'Lynx is 1.4x faster than spatial reduction attention and 1.6x faster than local window attention on CPUs.',
    ],
    [
      'what another does',
      'Heron requires a compatible environment and test cases.',
      'Kestrel requires a compatible environment and test cases for each step, while Heron focuses on tuning.',
    ],
    [
      'one of two kinds',
      'Lynx uses an improved bidirectional encoder.',
      'Lynx adopts an improved unidirectional encoder.',
    ],
    [
      'a limit behind its numbering',
      'Lynx gives a 25x speedup over Heron.',
      'Lynx can provide as much as (1) 25x speedup over Heron and (2) the same quality.',
    ],
    [
      'some as all',
      'Lynx improves performance by about 15%.',
      'Lynx improves performance by about 15% for certain applications with few messages.',
    ],
    [
      'what is left out',
      'Task tuning follows the joint training of all the heads.',
      'We perform joint training of all the heads without the subsequent task tuning.',
    ],
    [
      'a number of another in the list',
      'Throughput was 31% for 22 billion parameters.',
      'For 22 billion and 175 billion parameters, we reached a throughput of 38% and 31%, respectively.',
    ],
    [
      'a level as a change',
      'Lynx improves Phi-2 by 32.7% on the tests.',
      'Lynx achieves a 32.7% accuracy on the tests, improving Phi-2 by 16.6%.',
    ],
  ];
  it.each(turned)('%s', (_, said, cited) => {
    expect(check(said, cited).verdict).not.toBe('supported');
  });
});

it('finds that every plain sentence says what it says', () => {
  const words = fc.constantFrom(
    'model',
    'memory',
    'faster',
    'than',
    'the',
    'not',
    '5%',
    'Lynx',
    'may',
    'all',
    'of',
    'reduces',
  );
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 20 }), (list) => {
      const sentence = `${list.join(' ')}.`;
      expect(check(sentence, sentence).verdict).toBe('supported');
    }),
  );
});
