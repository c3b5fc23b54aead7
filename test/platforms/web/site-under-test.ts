import { Hono } from 'hono';
import type { CommandContext } from '../../../src/commands/define.ts';
import type { Command } from '../../../src/commands/list.ts';
import { parseCommand } from '../../../src/commands/parse-command.ts';
import type { Answer, Comparison } from '../../../src/model/answer.ts';
import { AmbiguousSubjectError, JournalClubError } from '../../../src/model/errors.ts';
import type { Paper } from '../../../src/model/paper.ts';
import { createSite, type SiteDeps } from '../../../src/platforms/web/site.ts';
import { SUPPORTED } from '../../../src/reading/receipts/evidence.ts';
import { answerReply } from '../../../src/replies/answers.ts';
import { notice } from '../../../src/replies/compose.ts';
import type { Status } from '../../../src/replies/status.ts';
import { createBrowsePapers } from '../../../src/search/browse-papers.ts';
import { createFindPaper } from '../../../src/search/find-paper.ts';
import { createFindSimilar } from '../../../src/search/find-similar.ts';
import { createSuggestNames } from '../../../src/search/suggest-names.ts';
import { createShowTrends } from '../../../src/search/trends.ts';
import { createTestCorpus, makePaper, makeResult } from '../../support/papers.ts';
import { silentLog } from '../../support/pipeline.ts';

const QUOTE = 'It cuts memory by $1.54\\times$ & keeps quality.';

export const coat = makePaper({
  id: 'arxiv:2410.19313',
  slug: 'coat',
  title: 'COAT: Compressing Optimizer states',
  methodName: 'COAT',
  abstract: `Training is costly. ${QUOTE} Code is out.`,
  authors: ['Ada Byron', 'Grace Hopper'],
  publishedOn: '2024-10-25',
  url: 'https://arxiv.org/abs/2410.19313',
  provenance: { title: 'list.txt#0', abstract: 'list.txt#0', publishedOn: 'other.txt#6' },
  reading: {
    oneLine: 'Trains in FP8.',
    tags: ['FP8 training'],
    results: [makeResult({ quote: QUOTE, baseline: 'BF16' })],
  },
});

/** Further papers, newest first. */
const others: Paper[] = Array.from({ length: 45 }, (_, i) =>
  makePaper({
    id: `p${i}`,
    slug: `paper-${i}`,
    title: `Paper ${i} <b>on</b> memory`,
    publishedOn: `2023-${String(12 - (i % 12)).padStart(2, '0')}-01`,
    sources: [{ page: i % 2 === 0 ? 'even.txt' : 'odd.txt', index: i, seenAt: '2026-05-01T00:00:00.000Z' }],
    reading: { tags: i < 3 ? ['FP8 training', 'pruning'] : ['pruning'] },
  }),
);

export const answer: Answer = {
  status: 'answered',
  text: 'It cuts memory by 1.54x.',
  sentences: [
    { ...SUPPORTED, text: 'COAT cuts memory 1.54x.', citations: [{ paperId: coat.id, quote: QUOTE }] },
  ],
  papers: [coat.id],
  related: [],
  notice: null,
  receipts: { numbers: 1, verified: 1, withheld: 0, quoted: 0 },
  engine: 'extractive',
  cost: { usd: 0, tokensIn: 0, tokensOut: 0 },
};

const comparison: Comparison = {
  subjects: [
    { name: 'COAT', paperIds: [coat.id] },
    { name: 'Other', paperIds: ['p0'] },
  ],
  rows: [{ axis: 'memory', cells: [{ value: '1.54x', quote: QUOTE, paperId: coat.id }, null] }],
  comparable: false,
  verdict: [],
  warnings: ['Their baselines differ.'],
  notice: null,
  text: '',
  receipts: { numbers: 1, verified: 1, withheld: 0, quoted: 0 },
};

const none = { calls: 0, tokensIn: 0, tokensOut: 0, cachedIn: 0, usd: 0, unpricedCalls: 0 };

const counts = { waiting: 1, active: 0, delayed: 0, failed: 1, completed: 0 };
const status: Status = {
  papers: 46,
  meaning: { state: 'ready', vectors: 46, papers: 46, model: 'm', reason: null },
  readings: { llm: 0, extractive: 46, fellBack: 0 },
  pages: [
    {
      page: 'list.txt',
      path: '/seeds/list.txt',
      hash: 'h',
      run: 'r',
      parserVersion: '1',
      format: 'abstract-list',
      listed: 3,
      stored: 2,
      papers: 2,
      failed: [{ index: 1, reason: 'AUTH redis://user:s3cret@host failed' }],
      apart: [],
      warnings: [],
      error: null,
      seenAt: '2026-05-01T00:00:00.000Z',
    },
  ],
  queues: { entries: counts },
  failures: [
    {
      id: 'entry-7',
      queue: 'entries',
      about: 'entry 2 of list.txt',
      reason: 'Bearer abcdef123',
      attempts: 5,
    },
  ],
  sources: [],
  processes: [
    {
      name: 'attic:7',
      role: 'worker',
      host: 'attic',
      since: '2026-05-04T08:00:00.000Z',
      seenAt: '2026-05-04T09:58:00.000Z',
      isAlive: false,
    },
  ],
  indexInStep: true,
  model: null,
  rest: null,
  cost: { today: none, month: none, dailyBudgetUsd: null },
  digests: [
    {
      id: '3',
      topic: { text: 'FP8 training' },
      place: 'slack:C1',
      nextAt: '2026-05-11T09:00:00.000Z',
      last: { period: '2026-05-04', sentAt: '2026-05-04T09:00:10.000Z' },
      missed: [],
    },
  ],
  owed: [{ key: '3-2026-05-04', place: 'slack:C1', dueAt: '2026-05-04T09:00:00.000Z' }],
};

/** The whole site on a few papers; what commands were run is kept. */
export function createTestSite(
  overrides: Partial<SiteDeps> = {},
  papers: readonly Paper[] = [coat, ...others],
) {
  const { corpus, index } = createTestCorpus(papers);
  const ran: { command: Command | { name: 'missing' }; context: CommandContext }[] = [];
  const asked: unknown[] = [];
  const api = new Hono();
  api.get('/api/papers', (c) => c.json({ items: [] }));
  const site = createSite({
    api,
    mcp: async () => new Response(null, { status: 404 }),
    corpus,
    runCommand: async (command, context) => {
      if (command.name === 'ask') {
        asked.push({ question: command.question, ...(context.thread ? { thread: context.thread } : {}) });
        return { reply: answerReply(answer, command.question, corpus), data: answer, ok: true };
      }
      ran.push({ command, context });
      return { reply: notice('info', `Ran ${command.name}.`), data: null, ok: true };
    },
    parse: parseCommand,
    grows: true,
    compareTechniques: (subjects) => {
      if (subjects.includes('VILA')) {
        const options = [{ paperId: 'p0', slug: 'paper-0', title: 'Paper 0' }];
        throw new AmbiguousSubjectError([{ subject: 'VILA', options }]);
      }
      if (subjects.includes('nothing'))
        throw new JournalClubError('not_found', 'No paper is called “nothing”.');
      return comparison;
    },
    showTrends: createShowTrends({ corpus }),
    findPaper: createFindPaper({ corpus, index }),
    findSimilar: createFindSimilar({ corpus, index, meaning: null }),
    suggest: createSuggestNames({ corpus }),
    browsePapers: createBrowsePapers({ corpus, index }),
    drawChart: async () => '<svg width="8" height="6"></svg>',
    adminToken: null,
    showStatus: async () => status,
    boardQueues: [],
    hosts: { host: '127.0.0.1', publicHosts: [], open: [] },
    clientOf: () => 'somebody',
    storeAnswers: async () => true,
    loading: () => null,
    prometheus: null,
    log: silentLog,
    ...overrides,
  });
  return { site, ran, asked, get: async (path: string) => site.request(path) };
}
