import { expect, it } from 'vitest';
import type { Answer } from '../../src/model/answer.ts';
import { SUPPORTED } from '../../src/reading/receipts/evidence.ts';
import { unreadNotice } from '../../src/reading/unread.ts';
import { answerReply } from '../../src/replies/answers.ts';
import { draw } from '../platforms/web/under-test.ts';
import { createTestCorpus, makePaper } from '../support/papers.ts';

const NOTICE = 'The model could not be reached; these are the papers’ own words.';
const paper = makePaper({ id: 'p1', abstract: 'It halves the time. It keeps the accuracy.' });
const { corpus } = createTestCorpus([paper]);

const answer: Answer = {
  status: 'partial',
  text: 'They make no ranking.\nIt halves the time.\nNot given: the date.',
  sentences: [
    {
      ...SUPPORTED,
      text: 'It halves the time.',
      citations: [{ paperId: 'p1', quote: 'It halves the time.' }],
    },
  ],
  papers: ['p1'],
  related: [],
  notice: NOTICE,
  receipts: { numbers: 0, verified: 0, withheld: 0, quoted: 0 },
  engine: 'extractive',
  cost: { usd: 0, tokensIn: 0, tokensOut: 0 },
};

it.each([
  ['a message', (each: Answer) => answerReply(each, 'how fast?', corpus).fallbackText],
  ['a page', (each: Answer) => draw(answerReply(each, 'how fast?', corpus))],
])('%s shows the notice, and what is said before and after the sentences', (_, shown) => {
  const said = shown(answer);
  const places = [NOTICE, 'They make no ranking.', 'It halves the time.', 'Not given: the date.'].map(
    (line) => said.indexOf(line),
  );
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(shown({ ...answer, notice: null })).not.toContain('model could not');
});

it('shows the notice of a refusal too', () => {
  const refusal: Answer = { ...answer, status: 'unanswerable', text: 'Not here.', sentences: [] };
  expect(answerReply(refusal, 'how fast?', corpus).fallbackText).toContain(NOTICE);
});

it('counts the papers the model could not read, and is silent when there are none', () => {
  const unread = makePaper({ id: 'p2', reading: { engine: 'extractive', fallbackReason: 'It was down.' } });
  const read = makePaper({ id: 'p3', reading: { engine: 'extractive', fallbackReason: null } });
  expect(unreadNotice([read])).toBeNull();
  expect(unreadNotice([])).toBeNull();
  expect(unreadNotice([read, unread])).toContain('1 of these 2 papers');
  expect(unreadNotice([unread])).toContain('the papers’ own words');
});

it('folds more quotations than it says things, and a button brings them', () => {
  const halves = [1, 2].map((n) => ({ paperId: 'p1', quote: `It halves the time, ${n}.` }));
  const keeps = [1, 2].map((n) => ({ paperId: 'p1', quote: `It keeps the accuracy, ${n}.` }));
  const long: Answer = {
    ...answer,
    status: 'answered',
    text: 'Faster. As exact.',
    sentences: [
      { ...SUPPORTED, text: 'Faster.', citations: halves },
      { ...SUPPORTED, text: 'As exact.', citations: keeps },
    ],
  };
  const { fallbackText, actions } = answerReply(long, 'is it better?', corpus);
  expect(fallbackText).not.toContain('It halves the time, 1.');
  expect(actions).toEqual([{ label: 'Quotations', command: 'ask is it better? --quotes' }]);
  const unfolded = answerReply(long, 'is it better? --quotes', corpus);
  expect(unfolded.fallbackText).toContain('It halves the time, 1.');
  expect(unfolded.actions).toEqual([]);
});

it('links the names its lines begin with, and does not name those papers again', () => {
  const quote = 'It halves the time.';
  const papers = ['Rain', 'Snow'].map((methodName) =>
    makePaper({ id: methodName, methodName, url: `https://example.com/${methodName}`, abstract: quote }),
  );
  const list = (...lines: string[]): Answer => ({
    ...answer,
    status: 'answered',
    text: lines.join('\n'),
    sentences: lines.map((text, i) => ({
      ...SUPPORTED,
      text,
      citations: [{ paperId: papers[i]?.id ?? '', quote }],
    })),
  });
  const { corpus: both } = createTestCorpus(papers);
  const named = answerReply(list('Rain: a way to halve.', 'Snow: another.'), 'papers on time', both);
  expect(named.sources.map(({ isNamed }) => isNamed)).toEqual([true, true]);
  expect(JSON.stringify(named.nodes)).toContain('{"text":"Snow","href":"https://example.com/Snow"}');
  const unnamed = answerReply(list('It rains.', 'It snows.'), 'papers on time', both).sources;
  expect(unnamed.map(({ isNamed }) => isNamed)).toEqual([undefined, undefined]);
});

it('lists papers line by line however many they are', () => {
  const quote = 'It halves the time.';
  const papers = ['Rain', 'Snow', 'Hail', 'Fog', 'Dew'].map((id) => makePaper({ id, abstract: quote }));
  const list: Answer = {
    ...answer,
    status: 'answered',
    text: '',
    sentences: papers.map(({ id }) => ({
      ...SUPPORTED,
      text: `${id}: a way.`,
      citations: [{ paperId: id, quote }],
    })),
  };
  const { nodes } = answerReply(list, 'papers on time', createTestCorpus(papers).corpus);
  expect(nodes.find(({ type }) => type === 'list')).toMatchObject({ items: { length: papers.length } });
});

it('shows what it sets side by side as its verdict, then a table whose sentences a button opens', () => {
  const quote = 'It halves the time.';
  const both = createTestCorpus(
    ['rain', 'snow'].map((id) => makePaper({ id, slug: id, abstract: quote })),
  ).corpus;
  const compared: Answer = {
    ...answer,
    status: 'answered',
    notice: null,
    comparison: {
      subjects: ['Rain', 'Snow'].map((name) => ({ name, paperIds: [name.toLowerCase()] })),
      rows: [{ axis: 'speed', cells: [{ value: '2x', quote, paperId: 'rain' }, null] }],
      comparable: false,
      verdict: ['Only Rain reports 2x.'],
      warnings: [],
      notice: null,
      text: '',
      receipts: answer.receipts,
    },
  };
  const { nodes, actions, fallbackText } = answerReply(compared, 'is rain faster than snow?', both);
  expect(nodes.map(({ type }) => type).filter((type) => type !== 'heading')).toEqual([
    'paragraph',
    'callout',
    'table',
  ]);
  expect(fallbackText).toMatch(/^Rain vs Snow\nOnly Rain reports 2x\.\n/);
  expect(fallbackText).not.toContain(quote);
  expect(actions).toEqual([{ label: 'Receipts', command: 'compare rain vs snow --receipts' }]);
});

it('quotes no sentence under itself for a multiplication sign that was lost in it', () => {
  const quote = 'It makes images of 1024times1024 pixels.';
  const { corpus } = createTestCorpus([makePaper({ id: 'rain', slug: 'rain', abstract: quote })]);
  const text = 'Rain: “It makes images of 1024x1024 pixels.”';
  const sentences = [
    { text, citations: [{ paperId: 'rain', quote }], verdict: 'supported' as const, rule: null },
  ];
  const { nodes } = answerReply(
    { ...answer, status: 'answered', notice: null, text, sentences },
    'how large?',
    corpus,
  );
  expect(nodes.map(({ type }) => type)).not.toContain('quote');
});
