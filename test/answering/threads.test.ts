import { describe, expect, it } from 'vitest';
import { createAnswerQuestion } from '../../src/answering/answer-question.ts';
import { resolveFollowUp } from '../../src/answering/conversation.ts';
import { cleanQuestion } from '../../src/answering/query/clean.ts';
import { namesIn } from '../../src/papers/names/name-index.ts';
import { memoryConversations } from '../support/collection.ts';
import { SMALL, smallCollection } from '../support/small-collection.ts';

const collection = smallCollection(SMALL);
const { corpus } = collection;
const names = namesIn(corpus);
const ALL = ['zephyr', 'borealis', 'liftnet-u', 'liftnet-v'];

/** What the last turn of a thread is answered. */
async function said(...turns: string[]) {
  const ask = createAnswerQuestion({ ...collection, conversations: memoryConversations() });
  let answer = await ask({ question: turns[0] ?? '', thread: 't' });
  for (const question of turns.slice(1)) answer = await ask({ question, thread: 't' });
  const cited = answer.sentences.flatMap(({ citations }) => citations.map(({ paperId }) => paperId));
  return { ...answer, cited: [...new Set(cited)] };
}

const told = (...ids: string[]) => ids.map((id) => ({ question: `what is ${id}?`, paperIds: [id] }));
const listed = [{ question: 'papers on language models and lifts', paperIds: ALL }];
const resolve = (question: string, turns: { question: string; paperIds: string[] }[]) =>
  resolveFollowUp(cleanQuestion(question), turns, corpus, names, question);

it.each([
  'never mind. tell me about Borealis',
  'forget that, what is Borealis?',
  'now something different: what is Borealis?',
])('another thing is asked by “%s”', async (question) => {
  const { cited, text } = await said('what is Zephyr?', question);
  expect(cited).toEqual(['borealis']);
  expect(text).not.toMatch(/never mind|forget|different/);
});

it.each([
  'what problem does it solve?',
  'which problem is it solving?',
  'what issue does it address?',
  'what was the motivation?',
])('what a paper is there for is asked of the one that was told of by “%s”', (question) => {
  expect(resolve(question, told('zephyr')).question).toMatch(/^(?:what|which) (?:problem|issue) .*zephyr/i);
});

describe('papers told of one after the other', () => {
  it.each([
    'how do they compare?',
    "what's the difference?",
    'contrast the two',
    'side by side please',
    'compare them',
    'which of the two is faster?',
    'which of both is newer?',
    'which came first?',
    'which should I pick?',
    'what do they have in common?',
    'what sets them apart?',
    'rank them by size',
    'whose accuracy is higher?',
    'do both need a GPU?',
    'is either open source?',
  ])('“%s” is asked of both', async (question) => {
    const turns = told('zephyr', 'borealis');
    expect(resolve(question, turns).among).toEqual(['zephyr', 'borealis']);
    const { papers } = await said('what is Zephyr?', 'and Borealis?', question);
    expect(new Set(papers).isSubsetOf(new Set(['zephyr', 'borealis']))).toBe(true);
  });

  it('are the last two, or three where each was asked once', () => {
    expect(resolve('how do they compare?', told('liftnet-u', 'zephyr', 'borealis')).among).toHaveLength(3);
    expect(resolve('which of the two is newer?', told('liftnet-u', 'zephyr', 'borealis')).among).toEqual([
      'zephyr',
      'borealis',
    ]);
    expect(
      resolve('how do they compare?', told('liftnet-u', 'liftnet-u', 'zephyr', 'borealis')).among,
    ).toEqual(['zephyr', 'borealis']);
  });

  it('are not meant by “they” alone, nor where another is named to compare with', () => {
    const turns = told('zephyr', 'borealis');
    expect(resolve('how many GPUs did they use?', turns)).toMatchObject({
      question: 'how many GPUs did Borealis use?',
      among: [],
    });
    expect(resolve('how does it compare to SGD?', turns).question).toBe('how does Borealis compare to SGD?');
  });

  it('are picked by place, and by what is left of them', () => {
    expect(resolve('the first one: how many tokens?', told('zephyr', 'borealis')).question).toContain(
      'Zephyr',
    );
    expect(resolve('and the other one?', told('zephyr', 'borealis')).question).toContain('Zephyr');
  });
});

describe('a question that leaves out of what it is asked', () => {
  it.each([
    'what base model?',
    'why not just use the CPU?',
    'why parameters?',
    'how long does it take on 7B?',
    'explain the two stages',
    'trained on what?',
    'which phones were tested?',
    'how many labels are needed?',
    'any finetuning needed?',
    'is retraining required?',
    'what is the trade-off?',
    'is there a docker image?',
    'peak memory?',
    'how many methods?',
    'frugal training?',
    'results on quizzes?',
    'limitations',
    'on QuizBench what accuracy',
    'what limits does the paper name?',
    'what do the authors conclude?',
  ])('“%s” is of the paper that was talked of', (question) => {
    expect(resolve(question, told('zephyr'))).toMatchObject({
      question: expect.stringContaining('Zephyr'),
      among: [],
    });
  });

  it.each([
    'what papers use drafts?',
    'why do transformers fail at arithmetic?',
    'explain the transformer architecture behind GPT-4',
    'how long does it take to train a model?',
    'which methods were proposed?',
    'is there a survey?',
    'sparse attention?',
  ])('“%s” could be asked of others', (question) => {
    expect(resolve(question, told('zephyr')).question).not.toContain('Zephyr');
  });

  it.each([
    'borealis - how does it draft?',
    'RedTest? what does it test',
    'the elevator network from images: how many parameters did they use?',
    'H100s - who mentions them',
    'how on earth do you make a language model forget a story without retraining it from zero',
    'Is there a way to train physical systems with no gradients? How does it work',
    'that paper where wrong answers help the model they train',
    'i think it kept the product in the photo exactly as is',
    'what is the trick with those equal windows?',
    'papers that unify seeing and drawing in one model. Which ones are there?',
    'what are the three oldest papers you have?',
    'which ones run on a phone?',
    'over 85% on imagenet?',
    'what is the capital of Portugal?',
    'where is the code for borealis',
    'could you give me the papers that draw?',
  ])('“%s” brings along what it is of', (question) => {
    const turns = told('liftnet-v', 'zephyr');
    expect(resolve(question, turns)).toMatchObject({ question: cleanQuestion(question), among: [] });
  });

  it.each([
    'which optimizer states does it quantize?',
    'for images, does it work?',
    'does bidirectional attention help in clustering too, according to it?',
    'does the gain drop when it runs on phones?',
  ])('“%s” has nothing in it that the pronoun may mean', (question) => {
    expect(resolve(question, told('zephyr')).question).toContain('Zephyr');
  });

  it('is of each of a few that were compared', () => {
    const turns = [{ question: 'Zephyr vs Borealis', paperIds: ['zephyr', 'borealis'] }];
    expect(resolve('what base model?', turns).among).toEqual(['zephyr', 'borealis']);
  });

  it('that may stand alone is asked of others where the paper does not say it, and that is told', async () => {
    const turns = told('zephyr');
    const { orElse } = resolve(
      'how do the halved parameters reach peak accuracy on quizbench with adam?',
      turns,
    );
    expect(orElse).toMatchObject({ opening: 'Zephyr does not say that.' });
  });

  it('is of the one of a list that has the figure it is asked with', () => {
    expect(resolve('on which card did they measure the 3.1x?', listed).question).toBe(
      'on which card did Borealis measure the 3.1x?',
    );
    expect(resolve('on which card did they measure it?', listed).among).toEqual(ALL);
  });

  it('is of the first of a question, not of what that was held against', () => {
    const turns = [
      ...told('zephyr'),
      { question: 'is Borealis faster than Zephyr?', paperIds: ['borealis', 'zephyr'] },
    ];
    expect(resolve('how many GPUs did they use?', turns).question).toBe('how many GPUs did Borealis use?');
    expect(resolve('which is newer?', turns).among).toEqual(['borealis', 'zephyr']);
  });

  it('asks those that were compared under another head', () => {
    expect(resolve('and in terms of speed?', told('zephyr', 'borealis'))).toEqual({
      question: 'how do they compare in speed?',
      among: ['zephyr', 'borealis'],
    });
    const turns = [{ question: 'Zephyr vs Borealis', paperIds: ['zephyr', 'borealis'] }];
    expect(resolve('why?', turns).among).toEqual(['zephyr', 'borealis']);
    expect(resolve('compared to what?', turns).among).toEqual(['zephyr', 'borealis']);
    expect(resolve('on accuracy only', turns).question).toBe('how do they compare in accuracy?');
  });

  it.each([
    ['published when?', 'when was Zephyr published?'],
    ['tested on which GPUs?', 'on which GPUs was Zephyr tested?'],
    ['vs SGD?', 'how does Zephyr compare with SGD?'],
    ['is that more than Borealis?', 'does Zephyr beat Borealis?'],
  ])('“%s” is made whole', (question, whole) => {
    expect(resolve(question, told('zephyr')).question).toBe(whole);
  });

  it('holds all that were talked of against one that is named', () => {
    expect(resolve('how do those compare with LiftNet-U?', told('zephyr', 'borealis')).question).toBe(
      'how do Zephyr and Borealis compare with LiftNet-U?',
    );
    expect(resolve('compare with LiftNet-U', told('zephyr')).question).toBe(
      'how does Zephyr compare with LiftNet-U?',
    );
  });

  it('holds the paper against another', () => {
    expect(resolve('how much faster than Borealis?', told('zephyr')).question).toBe(
      'how much faster is Zephyr than Borealis?',
    );
  });
});

describe('what was asked before', () => {
  it('is told to be missing in another paper, with what that one is about', async () => {
    const answer = await said('how much memory does Zephyr save?', 'and LiftNet-V?');
    expect(answer.status).toBe('partial');
    expect(answer.text).toMatch(/^LiftNet-V does not say that\.\nLiftNet-V: /);
  });

  it('is not asked again after thanks', async () => {
    const answer = await said('how much memory does Zephyr save?', 'ok thanks!', 'and LiftNet-V?');
    expect(answer).toMatchObject({ status: 'answered', text: expect.stringMatching(/^LiftNet-V: /) });
  });

  it('is not asked again where the new paper is asked something else', () => {
    const turns = [{ question: 'how much memory does Zephyr save?', paperIds: ['zephyr'] }];
    expect(resolve('what about Borealis, which GPUs?', turns).question).not.toContain('memory');
  });

  it('is not asked again where a paper is asked for in short', () => {
    const turns = [{ question: 'how much memory does Zephyr save?', paperIds: ['zephyr'] }];
    const { question } = resolveFollowUp('Borealis?', turns, corpus, names, 'Borealis in a nutshell?');
    expect(question).toBe('Borealis?');
  });

  it('is asked of the new rival where the paper was talked of already', () => {
    const turns = [...told('zephyr'), { question: 'does Zephyr beat LiftNet-U?', paperIds: ['zephyr'] }];
    expect(resolve('and Borealis?', turns).question).toBe('does Zephyr beat Borealis?');
  });

  it.each([
    ['does Zephyr save memory?', 'by how much?', 'how much does Zephyr save memory?'],
    ['is Zephyr faster than Adam?', 'by how much?', 'how much faster is Zephyr than Adam?'],
    ['what does Zephyr save?', 'how much exactly?', 'what does Zephyr save?'],
    ['how much faster is Zephyr?', 'compared to?', 'what is Zephyr compared with?'],
    ['what is Zephyr about?', 'how much exactly?', 'how much does Zephyr improve?'],
    ['how much faster is Zephyr?', 'compared to what?', 'what is Zephyr compared with?'],
  ])('“%s” is what “%s” is of', (question, next, whole) => {
    expect(resolve(next, [{ question, paperIds: ['zephyr'] }]).question).toBe(whole);
  });
});

describe('one of a list', () => {
  it.each([
    ['tell me about the third', 'LiftNet-U'],
    ['is there code for the first?', 'Zephyr'],
    ['the last one please', 'LiftNet-V'],
    ['number 2', 'Borealis'],
    ['third?', 'LiftNet-U'],
    ['and 2', 'Borealis'],
    ['next one', 'Zephyr'],
    ['what about the video one', 'LiftNet-V'],
    ['the one with decoding', 'Borealis'],
    ['hm, not that, the one about segmentation', 'LiftNet-U'],
  ])('“%s” is picked', (question, name) => {
    expect(resolve(question, listed).question.replace(/^What is (.*) about\?$/, '$1')).toContain(name);
  });

  it('follows the one that was told, until there is none', () => {
    expect(resolve('next one', [...listed, ...told('borealis')]).question).toContain('LiftNet-U');
    expect(resolve('the previous one', [...listed, ...told('borealis')]).question).toContain('Zephyr');
    expect(resolve('next one', [...listed, ...told('liftnet-v')]).line).toBe('That was the last of them.');
    expect(resolve('and the second?', told('zephyr')).line).toBe('Only one paper was named.');
  });

  it('asks which of them do what any of them may', () => {
    expect(resolve('is there code for any of them?', listed)).toEqual({
      question: 'which of them have code?',
      among: ALL,
    });
    expect(resolve('do any of those use drafts?', listed).question).toBe('which of those use drafts?');
    expect(resolve('ignore the vision ones', listed)).toEqual({
      question: 'leave out the vision ones',
      among: ALL,
    });
  });

  it('is put in an order that is told bare', () => {
    expect(resolve('sort by date', listed).among).toEqual(ALL);
    expect(resolve('sort them by year', listed).among).toEqual(ALL);
    expect(resolve('any from 2024?', listed).among).toEqual(ALL);
  });

  it('is what was left out of a list that was narrowed', () => {
    const turns = [...listed, { question: 'which of them have code?', paperIds: ALL.slice(0, 1) }];
    expect(resolve('and the others?', turns)).toEqual({ question: 'list them', among: ALL.slice(1) });
    expect(resolve("which don't?", turns).among).toEqual(ALL.slice(1));
    expect(resolve('the rest', listed).among).toEqual([]);
  });

  it('of two is told where the other is left out', () => {
    const turns = [{ question: 'Zephyr vs Borealis', paperIds: ['zephyr', 'borealis'] }];
    expect(resolve('drop Zephyr', turns).question).toBe('What is Borealis about?');
    expect(resolve('drop LiftNet-U', turns).line).toBe('LiftNet-U is not among them.');
  });

  it('is asked for again by another name', () => {
    const turns = [{ question: 'which papers mention the H100?', paperIds: ['zephyr', 'borealis'] }];
    expect(resolve('A100?', turns).question).toBe('which papers mention the A100?');
  });

  it('that was narrowed to nothing is talked of still', async () => {
    const answer = await said('Zephyr vs Borealis', 'which of them use a TPU?', 'what about the first one?');
    expect(answer.cited).toEqual(['zephyr']);
  });

  it('is picked by its date where more is asked of it', () => {
    const dated = smallCollection([
      { id: 'old', title: 'Old: a Way', abstract: 'We present Old.', publishedOn: '2023-01-01' },
      { id: 'new', title: 'New: a Way', abstract: 'We present New.', publishedOn: '2024-01-01' },
    ]);
    const turns = [{ question: 'papers on ways', paperIds: ['old', 'new'] }];
    const { question } = resolveFollowUp(
      'the newer one: how fast?',
      turns,
      dated.corpus,
      namesIn(dated.corpus),
    );
    expect(question).toContain('New');
  });

  it('that has none of a time tells how many of its own papers have no date, not of all', async () => {
    const dated = smallCollection([
      { id: 'old', title: 'Old: a Kettle', abstract: 'We boil kettles.', publishedOn: '2023-01-01' },
      { id: 'bare', title: 'Bare: a Kettle', abstract: 'We present Bare. Kettles boil fast.' },
      { id: 'pump', title: 'Pump: a Pump', abstract: 'We present Pump, which lifts water.' },
      { id: 'sail', title: 'Sail: a Sail', abstract: 'We present Sail, which crosses lakes.' },
    ]);
    const ask = createAnswerQuestion({ ...dated, conversations: memoryConversations() });
    await ask({ question: 'papers on kettles', thread: 'k' });
    const { text } = await ask({ question: 'only 2024 ones', thread: 'k' });
    expect(text).toBe('None of them is of that time. 1 of them has no date.');
  });

  it('is told to be the only one where another is asked for', () => {
    expect(resolve('no, the other one', told('zephyr')).line).toBe('Only one paper was named.');
    expect(resolve('compare the two', told('zephyr')).line).toBe(
      'Only Zephyr was talked of; name the other.',
    );
    expect(resolve('explain the two stages', told('zephyr')).line).toBeUndefined();
    expect(resolve('does it take both images and text?', told('zephyr', 'borealis')).among).toEqual([]);
    expect(resolve('is either speed or memory given?', told('zephyr', 'borealis')).among).toEqual([]);
  });

  it.each([
    ['drop the first', ALL.slice(1)],
    ['without LiftNet-V', ALL.slice(0, 3)],
    ['leave out the video one', ALL.slice(0, 3)],
  ])('“%s” leaves the others', (question, left) => {
    expect(resolve(question, listed)).toMatchObject({ question: listed[0]?.question, among: left });
  });

  it.each([
    ['compare the first two', ['zephyr', 'borealis']],
    ['first vs third', ['zephyr', 'liftnet-u']],
    ['the smaller one?', ALL],
    ['how do the last two work?', ['liftnet-u', 'liftnet-v']],
    ['the smallest one', ALL],
    ['which of them is the newest?', ALL],
  ])('“%s” is of these', (question, ids) => {
    expect(resolve(question, listed).among).toEqual(ids);
  });
});

describe('what is said on the way', () => {
  it.each([
    ['how is FLEX... sorry, FILIP different from CLIP?', 'how is FILIP different from CLIP?'],
    ['how much memory does GaLore, I mean COAT, save?', 'how much memory does COAT save?'],
    ['what does SWIFT - no wait, SAT - speed up?', 'what does SAT speed up?'],
    ['what is BiLD, er, EasySpec about?', 'what is EasySpec about?'],
    ['hmm and CodeACT?', 'CodeACT?'],
    ['another question: is there code?', 'is there code?'],
    ['Switch topic: any papers on text to speech?', 'any papers on text to speech?'],
    ['and while we are at it, Fira?', 'Fira?'],
    ['second: what is RSCP?', 'what is RSCP?'],
    ['ok whatever. what is AutoPEFT', 'what is AutoPEFT'],
    ['no, I meant lamps', 'no, I meant lamps'],
    ['is it fast, no loss of accuracy?', 'is it fast, no loss of accuracy?'],
  ])('“%s” means “%s”', (typed, meant) => {
    expect(cleanQuestion(typed)).toBe(meant);
  });

  it('turns to another topic', () => {
    const question = 'different topic: what is the licence?';
    expect(resolve(question, told('zephyr')).question).not.toContain('Zephyr');
  });

  it('corrects which paper was meant', () => {
    const turns = told('zephyr');
    expect(resolve('no not that, Borealis', turns).question).toBe('what is Borealis?');
    expect(resolve('sorry wrong paper, Borealis', []).question).toBe('Borealis');
  });
});

it.each(['what about papers on lifts?', 'and what about anything on lifts?'])(
  '“%s” asks for papers anew, whatever was told before',
  (question) => {
    for (const turns of [told('zephyr'), listed]) {
      const { question: meant, among } = resolve(question, turns);
      expect([meant.replace('?', ''), among]).toEqual([
        expect.stringMatching(/^(?:papers|anything) on lifts$/),
        [],
      ]);
    }
  },
);

it('“and 2024?” narrows what a list was of as “and from 2024?” does', () => {
  expect(resolve('and 2024?', listed)).toEqual(resolve('and from 2024?', listed));
});

it('“by how much?” after how something is done asks for the amount of it', () => {
  const turns = [{ question: 'how does Zephyr save memory?', paperIds: ['zephyr'] }];
  expect(resolve('by how much?', turns).question).toBe('how much does Zephyr save memory?');
});

it('what is asked of “those” after further pages of a list is asked of all pages', () => {
  const question = 'papers on language models and lifts';
  const turns = [
    { question, paperIds: ALL.slice(0, 2) },
    { question, paperIds: ALL.slice(2) },
  ];
  expect(resolve('which of those release code?', turns).among).toEqual(ALL);
});
