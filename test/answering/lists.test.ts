import { describe, expect, it } from 'vitest';
import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const collection = smallCollection([
  {
    id: 'gulf',
    title: 'Gulf: Early-Exit Kettle Boiling',
    abstract:
      'Kettle boiling is slow. We propose Gulf, an early-exit scheme for kettle boiling. Gulf makes kettle boiling 2.1x faster than plain boiling. The code is available at https://github.com/example/gulf.',
  },
  {
    id: 'harbour',
    title: 'Harbour: Shared Heat for Kettle Boiling',
    abstract:
      'We introduce Harbour, which shares heat between kettles. Kettle boiling with Harbour has 35% lower latency, without losing flavour.',
  },
  {
    id: 'isthmus',
    title: 'Isthmus: A Taxonomy of Kettle Boiling',
    abstract:
      'Kettle boiling has many names. We present Isthmus, a taxonomy of kettle boiling. It lists 40 kinds of kettle boiling in 12 languages.',
  },
  {
    id: 'jetty',
    title: 'Jetty: Roasting Coffee Beans Faster',
    abstract:
      'We present Jetty, a roasting plan for coffee beans. Jetty speeds up roasting of coffee beans by 1.4x. It also needs 20% less energy.',
  },
  {
    id: 'kelp',
    title: 'Kelp: Pruning Recipe Books',
    abstract:
      'Recipe books grow. We propose Kelp for pruning recipe books. Kelp prunes half of the recipes with an accuracy loss of 0.3%.',
  },
  {
    id: 'lagoon',
    title: 'Lagoon: Pruning of Menus',
    abstract:
      'We introduce Lagoon, a method for pruning menus. After pruning, accuracy drops by 1.2% on the MenuBench suite.',
  },
]);

function ask(question: string) {
  return answerOf(question, collection);
}

describe('a question for the most of something', () => {
  it('is answered by the figures of it, the largest first, whatever else the papers are on', () => {
    const answer = ask('which paper has the largest speedup?');
    expect(answer.text).toMatch(/^Each figure is measured its own way/);
    expect(answer.sentences[0]?.text).toMatch(/^Gulf: .*2\.1x/);
    expect(answer.sentences[1]?.text).toMatch(/^Jetty: .*1\.4x/);
  });

  it('for an author says when it is not known who wrote the papers', () => {
    expect(ask('papers by Ada Lovelace').text).toBe(
      'No paper here is by Ada Lovelace. Most listings here do not tell who wrote a paper.',
    );
  });

  it('for a time says how many papers on it have no date', () => {
    expect(ask('kettle boiling papers since 2024').text).toMatch(/ 3 on it have no date\.$/);
  });

  it('for a number of papers says it first', () => {
    expect(ask('how many papers are about kettle boiling?').text).toMatch(/^At least 3 papers fit\./);
    expect(ask('how many papers are there?').text).toMatch(/^\d+ papers are here; these are some of them\./);
  });

  it('for an amount that no paper gives is refused', () => {
    expect(ask('how much does it cost to boil kettles?').text).toMatch(
      /^No paper here gives a cost for that/,
    );
  });
});

describe('a list that leaves something out', () => {
  it('names no paper that is about it', () => {
    const { papers } = ask('papers on pruning, but not of menus');
    expect(papers[0]).toBe('kelp');
    expect(papers).not.toContain('lagoon');
  });

  it('tells papers without code from those with it', () => {
    const cited = ask('kettle boiling papers without code').sentences.flatMap(({ citations }) =>
      citations.map(({ paperId }) => paperId),
    );
    expect(cited.toSorted()).toEqual(['harbour', 'isthmus']);
  });

  it('says what nothing is left of', () => {
    expect(ask('papers on coffee beans except the ones on roasting').text).toMatch(/leaves out “roasting”/);
  });
});

describe('a question on the field', () => {
  it.each([
    'how do people speed up kettle boiling?',
    'what are common ways to speed up kettle boiling?',
    'how can we make kettle boiling faster?',
    'anything on making kettle boiling faster?',
    'what should I read about faster kettle boiling?',
  ])('“%s” is answered by the papers on its subject that speak of the quality asked for', (question) => {
    const answer = ask(question);
    expect(answer.status).toBe('answered');
    const cited = answer.sentences.flatMap(({ citations }) => citations.map(({ paperId }) => paperId));
    expect(cited.sort()).toEqual(['gulf', 'harbour']);
  });

  it.each(['what’s new in kettle boiling?', 'who works on kettle boiling?', 'tell me about kettle boiling'])(
    '“%s” is answered by all papers on its subject',
    (question) => {
      const { papers } = ask(question);
      expect(papers.toSorted()).toEqual(['gulf', 'harbour', 'isthmus']);
    },
  );

  it('is told by results when it asks whether something is so', () => {
    const { status, text } = ask('does pruning hurt accuracy?');
    expect(status).toBe('answered');
    expect(text).toContain('0.3%');
    expect(text).toContain('1.2%');
  });

  it('is answered by papers with code alone when those are asked for', () => {
    const { papers } = ask('papers with code about kettle boiling');
    expect(papers[0]).toBe('gulf');
    expect(ask('papers with code about kettle boiling').text).not.toContain('Isthmus');
  });

  it('is refused when no paper is on its subject', () => {
    expect(ask('how do people speed up glass blowing?').status).toBe('unanswerable');
    expect(ask('is bitcoin dead?').status).toBe('unanswerable');
    expect(ask('who won the world cup?').status).toBe('unanswerable');
  });

  it('asks for one figure when it says how much', () => {
    const answer = ask('how much faster is kettle boiling with Gulf?');
    expect(answer.text).toContain('2.1x');
    expect(answer.sentences).toHaveLength(1);
  });
});

describe('a list of a time', () => {
  const dated = smallCollection([
    { id: 'old', abstract: 'We prune a network. Our pruning is slow.', publishedOn: '2020-03' },
    {
      id: 'mid',
      abstract: 'Pruning of trees. Pruning, more pruning, pruned by pruning.',
      publishedOn: '2023-03',
    },
    {
      id: 'new',
      abstract: 'Pruning of bushes. Pruning, more pruning, pruned by pruning.',
      publishedOn: '2024-03',
    },
    { id: 'none', abstract: 'Pruning of hedges. Pruning, more pruning, pruned by pruning.' },
    { id: 'other', abstract: 'We boil kettles.', publishedOn: '2019-03' },
  ]);

  it('says how many on its topic have no date', () => {
    expect(answerOf('pruning papers from 2023 or later', dated).text).toMatch(/\nAnother is not dated\.$/);
    expect(answerOf('kettle papers from 2019', dated).text).not.toContain('dated');
  });

  it('begins with the oldest that is on the topic, however often that says so', () => {
    expect(answerOf('the oldest paper on pruning', dated).papers[0]).toBe('old');
  });
});

describe('what needs no training', () => {
  const free = smallCollection([
    { id: 'a', abstract: 'We present a training-free sampler for diffusion.' },
    { id: 'b', abstract: 'We speed up diffusion without any fine-tuning.' },
    { id: 'c', abstract: 'We train a sampler for diffusion with classifier-free guidance.' },
    ...Array.from({ length: 9 }, (_, i) => ({ id: `o${i}`, abstract: 'We train and tune boats.' })),
  ]);

  it.each([
    'list papers that need no retraining for diffusion',
    'training-free papers on diffusion',
    'diffusion papers without fine-tuning',
    'tuning-free diffusion papers',
  ])('is asked for by “%s”', (question) => {
    const cited = answerOf(question, free).sentences.flatMap(({ citations }) => citations);
    expect(cited.map(({ paperId }) => paperId).toSorted()).toEqual(['a', 'b']);
  });
});
