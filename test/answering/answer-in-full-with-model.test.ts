import { describe, expect, it } from 'vitest';
import { createAnswerQuestion } from '../../src/answering/answer-question.ts';
import { createBodyBuilder } from '../../src/bodies/builder.ts';
import type { Bodies } from '../../src/bodies/passages-for.ts';
import { placeOf } from '../../src/bodies/place.ts';
import { createPassageRanker } from '../../src/bodies/rank-passages.ts';
import type { Answer } from '../../src/model/answer.ts';
import { systemClock } from '../../src/model/system-clock.ts';
import { loadPrompts, promptNamed } from '../../src/reading/llm/prompts.ts';
import { createFind } from '../../src/search/find.ts';
import { evidenceIn } from '../fakes/openai/answers.ts';
import { memoryCache, memoryLog } from '../fakes/openai/memory.ts';
import { reply } from '../fakes/openai/replay.ts';
import type { Behaviour, ChatRequest } from '../fakes/openai/server.ts';
import { openAiFor, withFakeOpenAi } from '../fakes/openai/setup.ts';
import { memoryConversations } from '../support/collection.ts';
import { SMALL, smallCollection } from '../support/small-collection.ts';

const { server } = withFakeOpenAi();
const collection = smallCollection(SMALL);
const prompts = loadPrompts(new URL('../../prompts', import.meta.url).pathname);
const RATE = 'We fine-tune with a learning rate of 0.0003 and a batch size of 64.';
const IN_THE_APPENDIX = 'For Zephyr the rate was 0.0003 in the end.';
const QUESTION = 'What learning rate does Zephyr use?';

/** @param before paragraphs that have the words of the question too */
function zephyrInFull(before = 0) {
  const builder = createBodyBuilder('html');
  builder.openSection('5.2', 'Hyperparameters', 1, {});
  for (let i = 0; i < before; i++) {
    builder.text(`Our learning rate, a learning rate we use, ${'is much talked of, '.repeat(50)}${i}.`, {});
  }
  builder.text(RATE, { anchor: 'S5.SS2.p1' });
  builder.openSection('6', 'Limitations', 1, {});
  builder.text('Zephyr was never run on images.', { anchor: 'S6.p1' });
  builder.openSection('A', 'Appendix', 1, {});
  builder.text(IN_THE_APPENDIX, { anchor: 'A1.p1' });
  return builder.finish({ title: 'Zephyr', abstract: null, stamp: null, licence: null });
}

/** @param options `clock`: of the writer; `isKept`: false for a body that comes while somebody asks; `before`: see above */
function setUp({ clock = systemClock, isKept = true, before = 0 } = {}) {
  const text = zephyrInFull(before);
  const body = { text, url: 'https://arxiv.org/html/2401.00001v1', version: 1, readAt: '' };
  const ranked: string[] = [];
  const bodies: Bodies = {
    async passagesFor(_, question) {
      ranked.push(question);
      const passages = createPassageRanker(text)(question);
      return { state: 'kept', body, passages, place: (one, offset) => placeOf(text, one, offset, body) };
    },
    isKept: async () => isKept,
    whenRead: async () => true,
    sendFor: async () => undefined,
  };
  const { log } = memoryLog();
  const writer = {
    model: openAiFor(server().baseURL).model,
    prompts: {
      answer: promptNamed(prompts, 'answer-question').fix({}),
      query: promptNamed(prompts, 'query').fix({}),
    },
    cache: memoryCache().cache,
    clock,
    find: createFind({ ...collection, meaning: null }),
    log,
  };
  const conversations = memoryConversations();
  return { ask: createAnswerQuestion({ ...collection, conversations, bodies, writer }), ranked };
}

/** Says `text` of the line of evidence that has these words. */
function saying(text: string, words: string): (request: ChatRequest) => Behaviour {
  return (request) => {
    const key = evidenceIn(request).find(({ sentence }) => sentence.includes(words))?.key;
    const sentences = [{ keys: [key ?? 'none'], text, verdict: 'says' }];
    return reply({ status: 'answered', missing: null, sentences });
  };
}

describe('a model asked what only the paper in full tells', () => {
  it('writes from its passages and its abstract in one call, each sentence with its place', async () => {
    server().respond(saying('Zephyr is fine-tuned with a learning rate of 0.0003.', 'learning rate'));
    const { ask, ranked } = setUp();
    const grown: Answer[] = [];
    const watcher = { grew: (soFar: Answer) => void grown.push(soFar), later: () => undefined };
    const answer = await ask({ question: QUESTION, watcher });
    expect(server().calls).toBe(1);
    expect(answer).toMatchObject({ status: 'answered', engine: 'llm', notice: null });
    expect(answer.text).toMatch(/0\.0003.* — §5\.2/);
    expect(answer.sentences[0]?.citations[0]).toMatchObject({ quote: RATE, place: { section: '5.2' } });
    expect(answer.cost.tokensIn).toBeGreaterThan(0);
    expect(grown[0]?.text).toContain('§5.2');
    const shown = server().requests.flatMap(({ body }) => evidenceIn(body).map(({ sentence }) => sentence));
    expect(shown).toContain('Training was run on 8 A100 GPUs for 36 hours.');
    // The paper's name says nothing of which passage tells.
    expect(ranked.join()).not.toContain('Zephyr');
  });

  it('says a figure that no passage has in nobody’s name', async () => {
    server().respond(saying('Zephyr is fine-tuned with a learning rate of 0.0007.', 'learning rate'));
    const answer = await setUp().ask({ question: QUESTION });
    expect(JSON.stringify(answer)).not.toContain('0.0007');
    expect(answer.text).toContain('0.0003');
    expect(answer.notice).toContain('not supported');
  });

  it('is believed when it finds nothing there', async () => {
    server().respond(() => reply({ status: 'unanswerable', missing: 'the rate', sentences: [] }));
    const answer = await setUp().ask({ question: QUESTION });
    expect(answer).toMatchObject({ status: 'unanswerable', sentences: [] });
    expect(answer.text).toContain('No answer was found in the paper in full');
  });

  it('is shown what comes next where it finds nothing in the likeliest passages, and both are paid for', async () => {
    const said = saying('For Zephyr the rate was 0.0003.', IN_THE_APPENDIX);
    const refusal = reply({ status: 'unanswerable', missing: 'the rate', sentences: [] });
    const shown: string[][] = [];
    server().respond((request) => {
      const lines = evidenceIn(request).map(({ sentence }) => sentence);
      shown.push(lines);
      return lines.includes(IN_THE_APPENDIX) ? said(request) : refusal;
    });
    const answer = await setUp({ before: 15 }).ask({ question: QUESTION });
    expect(shown).toHaveLength(2);
    expect(shown[0]?.join('').length).toBeLessThan(12_000);
    expect(answer.sentences[0]?.citations[0]).toMatchObject({
      quote: IN_THE_APPENDIX,
      place: { section: 'A' },
    });
    expect(answer.cost.tokensIn).toBeGreaterThan(
      (await setUp().ask({ question: QUESTION })).cost.tokensIn * 2,
    );
  });

  it.each([
    ['fails', { kind: 'status', status: 400, error: 'no' }],
    ['writes prose', { kind: 'reply', content: 'Let me think about it.' }],
  ] satisfies [string, Behaviour][])(
    'leaves it to the passages’ own words when it %s, and it is said',
    async (_, behaviour) => {
      server().respond(() => behaviour);
      const answer = await setUp().ask({ question: QUESTION });
      expect(answer).toMatchObject({ status: 'answered', engine: 'extractive' });
      expect(answer.text).toContain('0.0003');
      expect(answer.notice).toMatch(/model.*own words/);
    },
  );
});

it('is waited for once, when it says nothing', async () => {
  server().respond(() => ({ kind: 'hang' }));
  const waits: number[] = [];
  const clock = { now: systemClock.now, sleep: async (ms: number) => void waits.push(ms) };
  const answer = await setUp({ clock, isKept: false }).ask({ question: QUESTION });
  expect(answer.text).toContain('0.0003');
  expect(answer.notice).toContain('in time');
  expect(waits).toHaveLength(1);
});

describe('an answer that cannot be read', () => {
  const ABSTRACT = 'how much memory does Zephyr save?';
  const right = saying('Zephyr reduces peak training memory by 2.5x compared to Adam on Llama-7B.', '2.5x');

  it.each([
    ['in prose is asked for once more, for the form', { kind: 'reply', content: 'It saves a lot.' }],
    [
      'that broke off is asked for once more, from half the evidence',
      { kind: 'reply', content: '{"st', finish: 'length' },
    ],
  ] satisfies [string, Behaviour][])('%s', async (_, first) => {
    server().respond((request, n) => (n === 0 ? first : right(request)));
    const answer = await setUp().ask({ question: ABSTRACT });
    expect(answer).toMatchObject({ engine: 'llm', status: 'answered', notice: null });
    const [before, after] = server().requests.map(({ body }) => evidenceIn(body).length);
    const share = 'finish' in first ? 0.5 : 1;
    expect(after).toBe(Math.floor((before ?? 0) * share));
  });
});
