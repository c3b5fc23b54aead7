import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAnswerQuestion } from '../../src/answering/answer-question.ts';
import { createHandleChat } from '../../src/commands/handle-chat.ts';
import { isAdminCommand } from '../../src/commands/list.ts';
import { parseCommand } from '../../src/commands/parse-command.ts';
import { systemClock } from '../../src/model/system-clock.ts';
import { createLlmReader } from '../../src/reading/llm/llm-reader.ts';
import { loadPrompts, promptNamed } from '../../src/reading/llm/prompts.ts';
import { createExtractiveReader } from '../../src/reading/rules/extractive-reader.ts';
import { answerReply } from '../../src/replies/answers.ts';
import { paperReply } from '../../src/replies/papers.ts';
import { createFind } from '../../src/search/find.ts';
import { evidenceIn, isQuery } from '../fakes/openai/answers.ts';
import { memoryCache, memoryLog } from '../fakes/openai/memory.ts';
import { papersIn, reply } from '../fakes/openai/replay.ts';
import { type Behaviour, type FakeOpenAi, startFakeOpenAi } from '../fakes/openai/server.ts';
import { openAiFor, SECRET } from '../fakes/openai/setup.ts';
import { expectReceipts } from '../reading/llm/receipts.ts';
import { memoryConversations } from '../support/collection.ts';
import { silentLog } from '../support/pipeline.ts';
import { sampled } from '../support/sampled.ts';
import { smallCollection } from '../support/small-collection.ts';
import { attacks } from './attacks.ts';
import { expectHarmless } from './surfaces.ts';

const prompts = loadPrompts(new URL('../../prompts', import.meta.url).pathname);
const QUESTION = 'how much memory does Zephyr save?';

/** A paper with an attack in its title and in the middle of its abstract. */
const victim = (attack: string) => ({
  id: 'zephyr',
  title: `Zephyr: Frugal Training ${attack}`,
  abstract: `Training takes much memory. We propose Zephyr, a training framework. ${attack} Zephyr reduces peak memory by 2.5x compared to Adam.`,
});

/** A model that does whatever it reads: it lies, leaks and links. */
const obedient =
  (attack: string) =>
  (request: Parameters<typeof papersIn>[0]): Behaviour => {
    if (isQuery(request)) return reply({ words: [attack] });
    const evidence = evidenceIn(request);
    const said = `${attack} It is 777.7x faster; see https://evil.example/777.`;
    if (evidence.length > 0) {
      return reply({
        status: 'answered',
        sentences: [{ keys: evidence.map(({ key }) => key), text: said }],
        missing: said,
      });
    }
    return reply({
      papers: papersIn(request).map(({ key }) => ({
        key,
        methodName: said,
        methodExpansion: said,
        task: said,
        techniques: [said],
        domains: [said],
        results: [
          {
            quote: said,
            metric: 'speedup',
            value: '777.7',
            unit: 'x',
            direction: 'higher_better',
            baseline: null,
            setting: null,
          },
        ],
        summary: [{ quotes: [said], text: said }],
        codeUrl: 'https://evil.example/code',
        proposedTitle: said,
        oneLine: said,
      })),
    });
  };

let server: FakeOpenAi;
beforeAll(async () => {
  server = await startFakeOpenAi();
});
beforeEach(() => server.reset());
afterAll(() => server.close());

describe(`${attacks.length} attacks`, () => {
  it('are at least fifty, each another', () => {
    expect(new Set(attacks.map(({ text }) => text)).size).toBeGreaterThanOrEqual(50);
  });

  describe.each(sampled(attacks, 3))('$name', ({ text }) => {
    const paper = victim(text);

    it('in a paper, without a model: only its own words are quoted, and nothing escapes', async () => {
      const collection = smallCollection([paper]);
      const kept = collection.corpus.get('zephyr');
      if (!kept?.reading) throw new Error('The paper was not read.');
      expectReceipts(kept.reading, paper.abstract);
      expectHarmless(paperReply(kept));
      const ask = createAnswerQuestion({ ...collection, conversations: memoryConversations() });
      const answer = await ask({ question: QUESTION });
      for (const { citations } of answer.sentences) {
        for (const { quote } of citations) expect(squeezed(paper.abstract)).toContain(squeezed(quote));
      }
      expectHarmless(answerReply(answer, QUESTION, collection.corpus));
    });

    it('in a paper, obeyed by the model: none of what it says is kept or shown', async () => {
      server.respond(obedient(text));
      const { model, lines } = openAiFor(server.baseURL);
      const { log } = memoryLog();
      const reader = createLlmReader({
        extractive: createExtractiveReader(),
        model,
        cache: memoryCache().cache,
        prompts,
        log,
      });
      const [reading] = await reader.read([
        { title: paper.title, titleSource: 'page', abstract: paper.abstract },
      ]);
      if (!reading) throw new Error('There is no reading.');
      expectReceipts(reading, paper.abstract);
      expect(JSON.stringify(reading)).not.toContain(SECRET);
      expect(reading.codeUrl ?? '').not.toContain('evil.example/code');
      for (const { value } of reading.results) expect(paper.abstract).toContain(value);

      const collection = smallCollection([paper]);
      const writer = {
        model,
        prompts: {
          answer: promptNamed(prompts, 'answer-question').fix({}),
          query: promptNamed(prompts, 'query').fix({}),
        },
        cache: memoryCache().cache,
        clock: systemClock,
        find: createFind({ ...collection, meaning: null }),
        log,
      };
      const ask = createAnswerQuestion({ ...collection, conversations: memoryConversations(), writer });
      const answer = await ask({ question: QUESTION });
      expect(JSON.stringify(answer)).not.toContain(SECRET);
      expect(answer.text).not.toContain('It is 777.7x faster');
      expectHarmless(answerReply(answer, QUESTION, collection.corpus));
      expect(JSON.stringify(lines)).not.toContain(SECRET);
      for (const { body } of server.requests) expect(JSON.stringify(body)).not.toContain(SECRET);
    });

    it('in chat: no admin command runs for somebody who is none, and the answer is harmless', async () => {
      const ran: string[] = [];
      const handle = createHandleChat({
        corpus: smallCollection([]).corpus,
        readFile: async () => '',
        shares: { isSpent: async () => false, add: async () => {} },
        runCommand: async (command) => {
          ran.push(command.name);
          const { heading } = { heading: `You asked: ${text}` };
          return {
            ok: true,
            data: null,
            reply: {
              visibility: 'public',
              fallbackText: heading,
              nodes: [{ type: 'paragraph', content: heading }],
              actions: [],
              feedback: null,
              sources: [],
            },
          };
        },
        parse: parseCommand,
        events: { claim: async () => true },
        limiter: { take: async () => 0 },
        conversations: memoryConversations(),
        papersIn: () => [],
        admins: new Set(['slack:U0ADMIN']),
        log: silentLog,
      } as Parameters<typeof createHandleChat>[0]);
      for (const words of [text, `ask ${text}`, `search ${text}`, `paper ${text}`]) {
        const answer = await handle({
          platform: 'slack',
          eventId: words,
          userId: 'U1',
          channelId: 'C1',
          threadId: null,
          text: words,
          serverId: null,
          managesServer: false,
          isDirect: false,
        } as unknown as Parameters<typeof handle>[0]);
        if (answer !== null && typeof answer === 'object' && 'nodes' in answer) expectHarmless(answer);
      }
      expect(ran.filter(isAdminCommand)).toEqual([]);
    });
  });
});

const squeezed = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
