import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finish, isSupported } from '../../../src/core/answering/draft.ts';
import { answerExtractively } from '../../../src/core/answering/extractive.ts';
import { namesIn } from '../../../src/core/answering/name-index.ts';
import { analyseQuestion } from '../../../src/core/answering/question.ts';
import { SMALL, smallCollection } from '../../support/small-collection.ts';

const collection = smallCollection(SMALL);
const { corpus, index } = collection;
const names = namesIn(corpus);

function ask(question: string) {
  const draft = answerExtractively(analyseQuestion(question, names, index), { corpus, index, names });
  return finish(draft, corpus.get, { engine: 'extractive' });
}

describe('a question the abstract answers', () => {
  it.each([
    ['how much memory does Zephyr save?', ['2.5x']],
    ['How much memory does zephyr save versus Adam?', ['2.5x', 'Adam']],
    ['how much faster is Zephyr?', ['1.3x']],
    ['Zephyr accuracy on QuizBench?', ['71.2%']],
    ['On how many GPUs was Zephyr trained, and for how long?', ['8 A100', '36 hours']],
    ['What does Zephyr stand for?', ['Zero-Error Parameter-Halving']],
    ['where is the code of Zephyr?', ['https://github.com/example/zephyr']],
    ['When was Zephyr published?', ['2024-03-05', 'Mar 5, 2024']],
    ['How many authors does Zephyr have?', ['4 authors']],
    ['Which organisation is behind Zephyr?', ['Example Lab']],
    ['Who wrote Borealis?', ['Ada Byron', 'Alan Kay']],
    ['What mIoU does LiftNet-U get on ShaftSet?', ['66.4']],
    ['how many parameters does LiftNet-U have?', ['12M']],
    ['On which GPU was the speedup of Borealis measured?', ['T4']],
    ['Does Borealis lose quality?', ['no loss in quality']],
    ['Why was Borealis made?', ['Decoding is slow']],
    ['what is Borealis?', ['speculative decoding']],
    ['what is the main idea of Zephyr?', ['halves parameters while training']],
    ['summarize Zephyr in one sentence', ['halves parameters while training']],
    ['what problem does Borealis solve?', ['Decoding is slow']],
    ['why is Borealis useful?', ['Decoding is slow']],
    ['what’s the key insight behind Borealis?', ['speculative decoding']],
    ['is there code for Zephyr?', ['https://github.com/example/zephyr']],
    ['what model was Zephyr tested on?', ['Llama-7B']],
    ['which benchmark was Borealis evaluated on?', ['QuizBench']],
  ])('“%s” is answered', (question, wanted) => {
    const answer = ask(question);
    expect(answer.status).toBe('answered');
    for (const words of wanted) expect(answer.text).toContain(words);
  });

  it('says the one number first, with what it was measured against', () => {
    expect(ask('how much memory does Zephyr save?').text).toMatch(/^Zephyr: 2\.5x, compared to Adam — “/);
  });

  it('names no second number that answers something else', () => {
    expect(ask('how much memory does Zephyr save?').text).not.toContain('1.3x');
  });

  it('says the number in plain text when it is printed as a formula', () => {
    const { corpus: one, index: found } = smallCollection([
      {
        id: 'quay',
        abstract:
          'We present Quay, an engine for small boats. Quay achieves up to 15 $\\times$ speedup over off-the-shelf engines, 5.6 $\\times$ memory saving on the water.',
      },
    ]);
    const names = namesIn(one);
    const question = analyseQuestion('what memory saving does Quay report?', names, found);
    const answer = finish(answerExtractively(question, { corpus: one, index: found, names }), one.get, {
      engine: 'extractive',
    });
    expect(answer.status).toBe('answered');
    expect(answer.text).toMatch(/^Quay: 5\.6 ×/);
  });

  it('is partly answered when half of it is there', () => {
    const answer = ask('What speedup does Zephyr reach, and under what licence is it?');
    expect(answer.status).toBe('partial');
    expect(answer.text).toContain('1.3x');
    expect(answer.text).toContain('Not given: its licence');
  });
});

describe('a question the papers do not answer', () => {
  it.each([
    ['the attribute is missing', 'What BLEU score does Borealis reach?', 'borealis'],
    ['the attribute has no figure', 'how much energy does Zephyr use?', 'zephyr'],
    ['the parameter count is not given', 'How many parameters does Borealis have?', 'borealis'],
    ['the authors are not listed', 'Who wrote Zephyr?', 'zephyr'],
    ['no arXiv number is listed', 'What is the arXiv number of Zephyr?', 'zephyr'],
    ['the data set is another', 'What accuracy does Zephyr get on ImageNet?', 'zephyr'],
    ['the condition is another', 'How much memory does Zephyr save on Llama-70B?', 'zephyr'],
    ['the word means something else', 'How does a zephyr form over the sea?', null],
    ['the unit is another', 'How many milliseconds does LiftNet-V take?', 'liftnet-v'],
    [
      'the thing is only mentioned',
      'Which paper introduces FastAttention-9 and how fast is it?',
      'liftnet-v',
    ],
  ])('is refused when %s', (_, question, near) => {
    const answer = ask(question);
    expect(answer).toMatchObject({ status: 'unanswerable', sentences: [], papers: [] });
    if (near !== null) expect(answer.related).toContain(near);
  });

  it.each([
    'What accuracy does Quuxformer-2 get?',
    'papers on beekeeping',
    'any work on tax law or bookkeeping?',
  ])('is refused when the subject is absent: %s', (question) => {
    expect(ask(question).status).toBe('unanswerable');
  });

  it('repeats no figure of the question in the refusal', () => {
    expect(ask('What accuracy does Quuxformer-2 get on Quux99?').text).not.toMatch(/\d/);
  });
});

describe('a name several papers begin with', () => {
  it('is said to be one, with what the fitting paper says', () => {
    const answer = ask('How much does LiftNet cut latency?');
    expect(answer.status).toBe('partial');
    expect(answer.text).toContain('“LiftNet-V”');
    expect(answer.text).toContain('40%');
  });

  it('is refused with all of them on offer when none says it', () => {
    const answer = ask('What licence is LiftNet under?');
    expect(answer).toMatchObject({ status: 'unanswerable', papers: [] });
    expect([...answer.related].sort()).toEqual(['liftnet-u', 'liftnet-v']);
  });
});

describe('a list', () => {
  it('has one line a paper, each with its quote', () => {
    const answer = ask('papers about elevator shafts');
    expect(answer.status).toBe('answered');
    expect(answer.papers.slice(0, 2).sort()).toEqual(['liftnet-u', 'liftnet-v']);
    expect(answer.sentences).toHaveLength(2);
  });

  it('leaves papers on something else out', () => {
    expect(ask('list work on speculative decoding').text).not.toContain('LiftNet');
  });
});

describe('a comparison', () => {
  it('puts what one paper measured against the other first', () => {
    const answer = ask('Borealis vs Zephyr');
    expect(answer.sentences[0]?.text).toContain('outperforms Zephyr by 4 points');
    expect(answer.text).toContain('2.5x');
    expect(answer.text).toContain('3.1x');
    expect(answer.papers).toEqual(['borealis', 'zephyr']);
  });

  it('says when nobody measured the two against each other', () => {
    expect(ask('compare Zephyr and LiftNet-U').text).toMatch(/^No paper here measures these/);
  });

  it('is refused when one side is not here, offering the one that is', () => {
    expect(ask('compare Zephyr with Quuxformer')).toMatchObject({
      status: 'unanswerable',
      related: ['zephyr'],
    });
  });
});

describe('whatever is asked', () => {
  const words = [
    'Zephyr',
    'Borealis',
    'LiftNet-U',
    'how',
    'much',
    'memory',
    'speed',
    'vs',
    'papers',
    'about',
    'elevator',
    'who',
    'wrote',
    'GPUs',
    '7B',
    '40%',
    '?',
    'and',
    'accuracy',
    'licence',
    'code',
    'date',
    'chatbot',
    'camera',
    'when',
  ];
  const question = fc
    .array(fc.constantFrom(...words), { minLength: 1, maxLength: 9 })
    .map((list) => list.join(' '));

  it('every sentence said is supported by what it cites', () => {
    fc.assert(
      fc.property(question, (text) => {
        const answer = ask(text);
        const cited = new Set(
          answer.sentences.flatMap(({ citations }) => citations.map(({ paperId }) => paperId)),
        );
        return (
          answer.sentences.every((sentence) => isSupported(sentence, corpus.get)) &&
          answer.receipts.numbers === answer.receipts.verified &&
          [...cited].every((id) => answer.papers.includes(id))
        );
      }),
      { numRuns: 200 },
    );
  });

  it('a refusal says nothing as an answer', () => {
    fc.assert(
      fc.property(question, (text) => {
        const { status, sentences, papers } = ask(text);
        return status !== 'unanswerable' || (sentences.length === 0 && papers.length === 0);
      }),
      { numRuns: 100 },
    );
  });
});
