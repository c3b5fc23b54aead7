import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSupported } from '../../src/answering/draft.ts';
import { answerOf } from '../support/draft-of.ts';
import { SMALL, smallCollection } from '../support/small-collection.ts';

const collection = smallCollection(SMALL);
const { corpus } = collection;

function ask(question: string) {
  return answerOf(question, collection);
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
    ['How much does latency fall with Borealis, LiftNet-V?', ['LiftNet-V', '40%']],
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

  it.each(['<b>what is Zephyr</b>', '\u001b[31mwhat is Zephyr\u001b[0m', 'thanks! what is Zephyr?'])(
    'is read through what stands around it: %j',
    (question) => {
      expect(ask(question).text).toContain('halves parameters while training');
    },
  );

  it('on whether a figure is reached is answered with the figure there is', () => {
    const answer = ask('Does Zephyr reduce peak training memory by 9x?');
    expect(answer.status).toBe('partial');
    expect(answer.text).toContain('2.5x');
    expect(answer.text).toContain('Not given: 9x');
  });

  it('reads a figure that is printed without a space before it', () => {
    const one = smallCollection([
      {
        id: 'quay',
        abstract:
          'We present Quay, an engine for boats. Quay engines provide25-33X higher energy efficiency.',
      },
    ]);
    expect(answerOf('how much higher is the energy efficiency of Quay?', one).text).toMatch(/25-33X/);
  });

  it('says the one number first, with what it was measured against', () => {
    expect(ask('how much memory does Zephyr save?').text).toMatch(/^Zephyr .*2\.5x.*: “/);
  });

  it('names no second number that answers something else', () => {
    expect(ask('how much memory does Zephyr save?').text).not.toContain('1.3x');
  });

  it('says the number in plain text when it is printed as a formula', () => {
    const one = smallCollection([
      {
        id: 'quay',
        abstract:
          'We present Quay, an engine for small boats. Quay achieves up to 15 $\\times$ speedup over off-the-cache engines, 5.6 $\\times$ memory saving on the water.',
      },
    ]);
    const answer = answerOf('what memory saving does Quay report?', one);
    expect(answer.status).toBe('answered');
    expect(answer.text).toMatch(/^Quay reports 5\.6 ×/);
  });

  it('is partly answered when half of it is there', () => {
    const answer = ask('What speedup does Zephyr reach, and under what licence is it?');
    expect(answer.status).toBe('partial');
    expect(answer.text).toContain('1.3x');
    expect(answer.text).toContain('Not given: licence');
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
    [
      'a name of several words is another',
      'What is the speedup of Borealis on the Pear Neural Engine?',
      'borealis',
    ],
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

  it('on a count that is not there names what is counted, and denies no name that stands there', () => {
    const one = smallCollection([
      {
        id: 'quay',
        abstract:
          'We present Quay, an engine with DockSorter inside. Quay lifts freight and saves 3.1 GB of memory.',
      },
    ]);
    const { text } = answerOf('how many pilots did DockSorter employ in Quay?', one);
    expect(text).toMatch(/^Quay does not say how many pilots\./);
  });

  it('on a bound is told the figure of its kind', () => {
    const one = smallCollection([
      {
        id: 'quay',
        abstract:
          'We present Quay, an engine. Quay cuts peak memory by 90%, requiring only 3.1 GB of memory.',
      },
    ]);
    expect(answerOf('does Quay run in less than 4 GB of memory?', one).text.split('“')[0]).not.toContain(
      '90%',
    );
  });

  it('on who made it is answered by the sentence that says so, where the listing does not', () => {
    const one = smallCollection([
      { id: 'quay', abstract: 'As a joint effort between Microsoft and NVIDIA, we present Quay, an engine.' },
    ]);
    expect(answerOf('who is behind Quay?', one).text).toContain('between Microsoft and NVIDIA');
  });

  it('is refused when the figure that is there is of something else', () => {
    const one = smallCollection([
      {
        id: 'quay',
        abstract:
          'We present Quay, an engine. Our approach reduces memory usage by up to 65.5% while maintaining performance for training and on GLUE tasks.',
      },
    ]);
    expect(answerOf('what accuracy does Quay get on GLUE?', one).status).toBe('unanswerable');
  });

  it('on the speed of what the papers only mention is refused, not guessed', () => {
    expect(ask('how fast is FastAttention-9 on a T4?')).toMatchObject({ status: 'unanswerable' });
  });

  it('is not refused for a property that it only speaks of on the way', () => {
    const { text } = ask('what part of the draft steers the speed in Borealis?');
    expect(text).not.toContain('does not give a speed figure');
  });

  it('is refused when a paper speaks of the limits of others alone', () => {
    const one = smallCollection([
      {
        id: 'quay',
        abstract:
          'We present Quay, an engine for boats. Quay addresses current limitations through two sails.',
      },
      {
        id: 'mole',
        abstract: 'We present Mole, a wall in the sea. A limitation of Mole is that storms take it.',
      },
    ]);
    expect(answerOf('what are the limitations of Quay?', one)).toMatchObject({
      status: 'unanswerable',
      text: 'Quay does not give its limitations.',
    });
    expect(answerOf('what are the limitations of Mole?', one).text).toContain('storms take it');
  });

  it('is refused for a measure that is not given, in English: “any batch size”', () => {
    expect(ask('what batch size does Zephyr use?').text).toMatch(/^Zephyr does not give any batch size\./);
  });

  it('repeats no figure of the question in the refusal', () => {
    expect(ask('Does Borealis reach 97.3% accuracy?').text).not.toContain('97.3');
  });
});

describe('a name several papers begin with', () => {
  it('is said to be one, with what the fitting paper says', () => {
    const answer = ask('How much does LiftNet cut latency?');
    expect(answer.status).toBe('partial');
    expect(answer.text).toContain('LiftNet-V');
    expect(answer.text).toContain('40%');
  });

  it('is refused with all of them on offer when none says it', () => {
    const answer = ask('What licence is LiftNet under?');
    expect(answer).toMatchObject({ status: 'unanswerable', papers: [] });
    expect([...answer.related].sort()).toEqual(['liftnet-u', 'liftnet-v']);
  });
});

it('a short form is defined by the sentence on what it is short for', () => {
  const abstract = 'A mixture of experts is a network whose parts are used in turn. We route better.';
  const one = smallCollection([...SMALL, { id: 'routes', title: 'Routing', abstract }]);
  expect(answerOf('What is MoE?', one).text).toContain('“A mixture of experts is a network');
});

describe('a list', () => {
  it('by date says where those without one stand', () => {
    expect(ask('newest papers on language models').text).toMatch(
      /Zephyr.*Borealis.*Undated papers come last\.$/s,
    );
  });

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
    expect(ask('compare Zephyr and LiftNet-U').text).toMatch(/^No paper here measures /);
  });

  it.each([
    'how does Zephyr compare to LiftNet-U?',
    'Zephyr or LiftNet-U, which is faster?',
    'does Zephyr beat LiftNet-U?',
  ])('“%s” sets them side by side, under what was asked of them', (question) => {
    const { comparison, sentences } = ask(question);
    expect(comparison?.subjects.map(({ name }) => name)).toEqual(['Zephyr', 'LiftNet-U']);
    expect(comparison?.rows.map(({ axis }) => axis)).toContain('training memory');
    for (const line of comparison?.verdict ?? []) expect(sentences.map(({ text }) => text)).toContain(line);
  });

  it('says what each reports, and leaves to the warning that nobody measured them against each other', () => {
    const two = smallCollection([
      {
        id: 'oak',
        abstract:
          'We present Oak, a training method. Oak reduces peak training memory by 2x compared to Adam.',
      },
      {
        id: 'elm',
        abstract:
          'We present Elm, a training method. Elm reduces peak training memory by 3x compared to SGD.',
      },
    ]);
    const { comparison } = answerOf('Oak or Elm, which needs less training memory?', two);
    expect(comparison?.comparable).toBe(false);
    expect(comparison?.verdict).toEqual([
      expect.stringMatching(/^Oak reports 2x [^.]+; Elm reports 3x [^.]+\.$/),
    ]);
  });

  it('is answered on what is asked before what else was measured', () => {
    const [first] = ask('Borealis or Zephyr, which needs less memory?').comparison?.verdict ?? [];
    expect(first).toContain('2.5x');
  });

  it('of one paper is none', () => {
    expect(ask('how much memory does Zephyr save?').comparison).toBeUndefined();
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

it('what is missing is named, though a version stands in the name', () => {
  expect(ask('does Zephyr beat Claude 3?').text).toContain('does not mention Claude 3.');
  expect(ask('how many parameters does Wombat-5 have?').text).toContain('Wombat-5');
});
