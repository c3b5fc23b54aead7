import { describe, expect, it } from 'vitest';
import { figureAsked } from '../../src/search/filters/figures-asked.ts';
import { filtersIn } from '../../src/search/filters/said.ts';
import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const collection = smallCollection([
  { id: 'tern', abstract: 'We present Tern, an image generator. Tern reaches an FID of 2.4 on ImageNet.' },
  { id: 'gull', abstract: 'We present Gull, an image generator. Gull achieves an FID of 1.3 on ImageNet.' },
  { id: 'skua', abstract: 'We present Skua, an image generator that keeps a competitive FID.' },
  { id: 'wren', abstract: 'We present Wren for tuning. Wren reduces training memory by 40%.' },
  { id: 'rook', abstract: 'We present Rook for tuning. Rook reduces training memory by 70%.' },
  { id: 'ibis', abstract: 'We present Ibis for tuning. Ibis reduces training memory by 3x.' },
  { id: 'crow', abstract: 'We present Crow for tuning. Crow needs 8 GB of memory for training.' },
]);
const order = (question: string): string[] =>
  answerOf(question, collection).sentences.flatMap(({ citations }) =>
    citations.map(({ paperId }) => paperId),
  );

describe('a measure that is named', () => {
  it.each(['papers with FID', 'who reports an FID?', 'which papers report FID, best first?'])(
    '“%s” lists the papers that report a figure of it, the best first',
    (question) => {
      expect(order(question)).toEqual(['gull', 'tern']);
    },
  );

  it('stands with the data set it is on, and says nothing of a ranking where none is asked for', () => {
    expect(answerOf('papers with FID', collection).text).toMatch(/^Gull: .{5,90} \(FID 1\.3 on ImageNet\)\./);
    expect(answerOf('papers with the best FID', collection).text).toMatch(
      /^Each figure is measured its own way/,
    );
  });

  it('that no paper reports is said to be missing', () => {
    expect(answerOf('lowest WER', collection).text).toBe('No paper here reports such a figure.');
  });

  it('that no paper on the topic reports is missing, too', () => {
    expect(answerOf('tuning papers with FID', collection).status).toBe('unanswerable');
  });

  it('may have its largest figure first', () => {
    expect(order('papers with FID, highest first')).toEqual(['tern', 'gull']);
  });
});

it('a list tells no figure that says little alone, nor what a rival came to', () => {
  const boats = smallCollection([
    {
      id: 'heron',
      abstract:
        'We present Heron for tuning of boats. Heron obtains an improvement of 12.7% over Bar. Heron reduces training memory by 40%.',
    },
    {
      id: 'stork',
      abstract: 'We present Stork for tuning of boats. Even small Storks surpass GPT-4o (15.47 and 2.95).',
    },
  ]);
  const { text } = answerOf('which papers are on tuning of boats?', boats);
  expect(text).toContain('(training memory reduction 40%)');
  expect(text).not.toMatch(/\([^)]*(?:12\.7|15\.47)/);
});

it('GPU hours are the longest that a training took', () => {
  const some = smallCollection([
    { id: 'dove', abstract: 'We present Dove. It reduces the training time to 10.8 GPU hours.' },
    { id: 'swan', abstract: 'We present Swan, a parser. It reduces the training time to 90 GPU hours.' },
  ]);
  const { text } = answerOf('trainings that finished in less than a day', some);
  expect(text).toContain('10.8 GPU hours');
  expect(text).not.toContain('Swan');
});

describe('a bound in percent', () => {
  it('names those that give theirs as ratios, and how to ask for them', () => {
    const { text } = answerOf('which papers cut training memory by half or more?', collection);
    expect(text).toContain('Rook');
    expect(text).not.toContain('Ibis');
    expect(text).toContain('Another gives it as a ratio: ask for “at least 2x”.');
  });

  it('of a speed names none', () => {
    expect(answerOf('papers with at least 50% faster training', collection).text).not.toContain('ratio');
  });
});

describe('what training has and inference has not', () => {
  const some = smallCollection([
    { id: 'dove', abstract: 'We present Dove. It has a 25x speedup of attention and a 6x training speedup.' },
    { id: 'swan', abstract: 'We present Swan, which finetunes a pretrained model. It is 30x faster.' },
    { id: 'lark', abstract: 'We present Lark. In training, it achieves a 20x speedup.' },
  ]);

  it('a figure beside one of training is not of training, nor is a pretrained model', () => {
    const { sentences } = answerOf('who speeds up training by more than 10x?', some);
    expect(sentences.flatMap(({ citations }) => citations.map(({ paperId }) => paperId))).toEqual(['lark']);
  });

  it('at least so many are more than the first few', () => {
    const many = smallCollection([
      { id: 'dove', abstract: 'We present Dove, a parser of letters. Its inference is 30x faster.' },
      { id: 'swan', abstract: 'We present Swan, which finds boats in pictures. Inference is 41x faster.' },
      { id: 'lark', abstract: 'We present Lark for songs of birds. It has an inference speedup of 52x.' },
      {
        id: 'wren',
        abstract: 'We present Wren, a compiler for phones. Inference is 63x faster than before.',
      },
    ]);
    expect(answerOf('inference at least 20x faster', many).sentences).toHaveLength(4);
  });
});

describe('an order by what is measured', () => {
  it.each([
    'top memory savings',
    'papers with the largest memory reduction',
    'tuning papers by memory saving',
  ])('“%s” shows ratios, then percents, and no level', (question) => {
    expect(order(question)).toEqual(['ibis', 'rook', 'wren']);
    expect(answerOf(question, collection).text).toMatch(/no ranking; ratios come first, then percentages\./);
  });

  it('is none where a name only begins like one', () => {
    expect(figureAsked('what top-1 accuracy does it reach', false)).toBeNull();
  });

  it('takes the number of authors for what it is', () => {
    expect(filtersIn('boats sorted by number of authors', '2025-10-27')).toMatchObject({
      filter: { authorsCount: { op: '>', value: 0 } },
      order: 'value',
      rest: 'boats',
    });
  });
});

describe('training and inference', () => {
  const both = smallCollection([
    {
      id: 'tern',
      abstract: 'We present Tern. Tern reaches a training speedup of 3x and an inference speedup of 9x.',
    },
    { id: 'gull', abstract: 'We present Gull, trained on birds. Gull reaches an inference speedup of 7x.' },
    { id: 'skua', abstract: 'We present Skua. Skua trains on birds with a speedup of 5x.' },
  ]);
  const listed = (question: string): string[] =>
    answerOf(question, both).sentences.flatMap(({ citations }) => citations.map(({ paperId }) => paperId));

  it('are not each other’s figures', () => {
    expect(listed('largest training speedup')).toEqual(['skua', 'tern']);
    expect(listed('papers with an inference speedup of more than 6x')).toEqual(['tern', 'gull']);
    expect(answerOf('largest training speedup', both).text).toContain('training speedup 3x');
  });
});

describe('a level and a change', () => {
  const mixed = smallCollection([
    { id: 'gain', abstract: 'We present Tern. Tern extends the context length by 8x.' },
    { id: 'long', abstract: 'We present Gull. Gull extends the context length from 4K to 400K.' },
    { id: 'loss', abstract: 'We present Skua. Skua prunes with an accuracy loss of 0.5%.' },
    { id: 'right', abstract: 'We present Rook. Rook reaches an accuracy of 4% on hard birds.' },
    { id: 'more', abstract: 'We present Wren. Wren improves throughput by 2x.' },
    { id: 'fast', abstract: 'We present Ibis. Ibis reaches a speedup of 50x.' },
  ]);
  const listed = (question: string): string[] =>
    answerOf(question, mixed).sentences.flatMap(({ citations }) => citations.map(({ paperId }) => paperId));

  it('are not each other: the longest context is no gain, the highest throughput no speedup, a loss no accuracy', () => {
    expect(listed('which paper has the longest context?')).toEqual(['long']);
    expect(listed('highest throughput')).toEqual(['more']);
    expect(listed('papers with less than 5% accuracy loss')).toEqual(['loss']);
  });
});

it('weights and code are two filters and no topic', () => {
  expect(filtersIn('kettle papers that release weights and code', '2025-10-27')).toMatchObject({
    filter: { hasCode: true, hasWeights: true },
    rest: 'kettle',
  });
});

it('an order by what no paper tells is said to be none', () => {
  const boats = smallCollection([
    { id: 'a', abstract: 'We present Tern, a boat for birds.' },
    { id: 'b', abstract: 'We present Gull, a boat for fish.' },
    { id: 'c', abstract: 'We boil kettles.' },
  ]);
  for (const question of ['boat papers ordered by size', 'boat papers sorted by number of authors']) {
    expect(answerOf(question, boats).text).toMatch(
      /^What they are to be ordered by is told of none of them\./,
    );
  }
});

it('an order may say its end behind what it is by', () => {
  expect(filtersIn('kettle papers by number of parameters, smallest first', '2025-10-27')).toMatchObject({
    filter: { measurement: { property: 'parameters', op: '<', value: null, unit: 'parameters' } },
    isReversed: true,
    rest: 'kettle',
  });
});
