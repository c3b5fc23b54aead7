import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createCompareTechniques } from '../../../src/answering/comparing/compare-techniques.ts';
import { createCompareWithModel } from '../../../src/answering/comparing/compare-with-model.ts';
import { loadPrompts, promptNamed } from '../../../src/reading/llm/prompts.ts';
import { evidenceIn } from '../../fakes/openai/answers.ts';
import { memoryCache, memoryLog } from '../../fakes/openai/memory.ts';
import { reply } from '../../fakes/openai/replay.ts';
import { type FakeOpenAi, startFakeOpenAi } from '../../fakes/openai/server.ts';
import { openAiFor } from '../../fakes/openai/setup.ts';
import { makePaper } from '../../support/papers.ts';
import { smallCollection } from '../../support/small-collection.ts';

const SAID = 'Zephyr reduces peak training memory by 2.5x compared to Adam on Llama-7B.';
const papers = [
  makePaper({
    id: 'p-1',
    slug: 'zephyr',
    methodName: 'Zephyr',
    abstract: `We propose Zephyr, a training framework. ${SAID}`,
  }),
  makePaper({
    id: 'p-2',
    slug: 'borealis',
    methodName: 'Borealis',
    abstract: 'We introduce Borealis, a decoding method. Borealis speeds up decoding by 3.1x on a T4 GPU.',
  }),
];

let server: FakeOpenAi;
beforeAll(async () => {
  server = await startFakeOpenAi();
});
beforeEach(() => server.reset());
afterAll(() => server.close());

function setUp() {
  const collection = smallCollection(papers);
  const byRules = createCompareTechniques(collection);
  const prompt = promptNamed(
    loadPrompts(new URL('../../../prompts', import.meta.url).pathname),
    'compare-techniques',
  );
  const { model } = openAiFor(server.baseURL);
  const comparing = { model, prompt: prompt.fix({}), cache: memoryCache().cache, log: memoryLog().log };
  return { byRules, compare: createCompareWithModel({ byRules, ...collection, comparing }) };
}

const SUBJECTS = ['Zephyr', 'Borealis'];

it('puts what a model says of the difference above the table, where its evidence says it, and asks once', async () => {
  server.respond((request) => {
    const key = evidenceIn(request).find(({ sentence }) => sentence === SAID)?.key;
    return reply({
      verdict: [
        { keys: [key], text: SAID, verdict: 'says' },
        { keys: [key], text: 'Zephyr doubles the accuracy of every model.', verdict: 'says' },
      ],
      cells: [],
    });
  });
  const { byRules, compare } = setUp();
  const comparison = await compare(SUBJECTS);
  expect(comparison).toEqual({
    ...byRules(SUBJECTS),
    verdict: [SAID],
    text: `${SAID}\n${byRules(SUBJECTS).text}`,
  });
  expect(await compare(SUBJECTS)).toEqual(comparison);
  expect(server.calls).toBe(1);
});

it('leaves a cell empty for a figure of another subject, of another thing, or of nobody', async () => {
  server.respond((request) => {
    const key = evidenceIn(request).find(({ sentence }) => sentence === SAID)?.key;
    const axes = [
      ...new Set(
        setUp()
          .byRules(SUBJECTS)
          .rows.map(({ axis }) => axis),
      ),
    ];
    return reply({
      verdict: [],
      cells: axes.flatMap((axis) => [
        { axis, subject: 'Borealis', key, value: '2.5x' },
        { axis, subject: 'Zephyr', key, value: '9.9x' },
      ]),
    });
  });
  const { byRules, compare } = setUp();
  expect(await compare(SUBJECTS)).toEqual(byRules(SUBJECTS));
});

it('is as the rules made it when the model does not answer, and is no reason to leave the server alone', async () => {
  server.respond(() => ({ kind: 'status', status: 500 }));
  const { byRules, compare } = setUp();
  for (const _ of [1, 2, 3, 4]) expect(await compare(SUBJECTS)).toEqual(byRules(SUBJECTS));
  expect(server.calls).toBe(4);
});
