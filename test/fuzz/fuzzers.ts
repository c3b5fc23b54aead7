import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { commandWords, parseCommand } from '../../src/core/commands/parse-command.ts';
import { parseDigestRequest } from '../../src/core/digest/parse-request.ts';
import { JournalClubError } from '../../src/core/errors.ts';
import { reply } from '../../src/core/replies/compose.ts';
import { parseSubscription } from '../../src/core/subscriptions/parse-subscription.ts';
import { parseWatch } from '../../src/core/watch/parse-watch.ts';
import { createApi } from '../../src/platforms/web/api.ts';
import { createExtractiveReader } from '../../src/readers/extractive-reader.ts';
import { decodePage } from '../../src/sources/decode.ts';
import { parsePage } from '../../src/sources/index.ts';
import { createAnswerQuestion } from '../../src/usecases/answer-question.ts';
import { createCompareTechniques } from '../../src/usecases/compare-techniques.ts';
import { createSearchPapers } from '../../src/usecases/search-papers.ts';
import { memoryConversations } from '../support/collection.ts';
import { silentLog } from '../support/pipeline.ts';
import { SMALL, smallCollection } from '../support/small-collection.ts';
import { damagedBytes, type Random } from './damage.ts';

/** Tries one case of a seed. Throws when the program did not do what it must with whatever it is given. */
export interface Fuzzer {
  name: string;
  /** What a case may take at most, ms: more is a hang. */
  withinMs: number;
  try(random: Random, seed: number): Promise<void> | void;
}

const LARGEST_FIXTURE = 300_000;

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter(
      (path) => statSync(path).isFile() && statSync(path).size <= LARGEST_FIXTURE && !path.endsWith('.md'),
    )
    .sort();
}

const here = (path: string): string => new URL(path, import.meta.url).pathname;
const pages = [...filesUnder(here('../../seeds')), ...filesUnder(here('../fixtures/feeds'))].map((path) =>
  readFileSync(path),
);
const reader = createExtractiveReader();

const tryPage = (random: Random): void => {
  const page = pages[random(pages.length)] ?? Buffer.alloc(0);
  const bytes = damagedBytes(page, pages, random);
  allowing(['bad_page'], () => {
    const { entries } = parsePage({
      name: 'page.txt',
      body: decodePage(bytes, 'page.txt'),
      contentType: null,
      fetchedAt: '2026-01-01T00:00:00.000Z',
    });
    let last = -1;
    for (const entry of entries) {
      // A feed's items without an abstract keep their place and are no entries.
      if (entry.index <= last || entry.abstract.trim() === '') {
        throw new Error(`Not an entry after ${last}: ${JSON.stringify(entry).slice(0, 300)}`);
      }
      last = entry.index;
    }
    const entry = entries[random(Math.max(1, entries.length))];
    if (entry)
      reader.readOne({
        title: entry.title,
        titleSource: entry.title === null ? null : 'page',
        abstract: entry.abstract,
      });
  });
};

const WORDS = [
  ...commandWords,
  ...[
    'vs',
    'versus',
    'weekly',
    'daily',
    'mon',
    '09:00',
    '25:99',
    'Europe/Berlin',
    'size',
    '5',
    '#3',
    'since:2024',
    'tag:FP8',
  ],
  ...[
    'cron',
    '"* * * * *"',
    'with',
    'at least',
    '1.5x',
    'more than 3%',
    '-medical',
    ',',
    '--force',
    '/papers',
    'COAT',
    '__proto__',
  ],
];
const typed = fc.array(fc.oneof(fc.constantFrom(...WORDS), fc.string(), fc.string({ unit: 'binary' })), {
  maxLength: 8,
});

const tryCommand = (_random: Random, seed: number): void => {
  const [words = []] = fc.sample(typed, { seed, numRuns: 1 });
  const text = words.join(' ');
  const command = parseCommand(text);
  if (typeof command.name !== 'string') throw new Error('A command has no name.');
  for (const parse of [parseSubscription, parseWatch, parseDigestRequest]) {
    allowing(['bad_usage'], () => void parse(text));
  }
};

const { corpus, index } = smallCollection(SMALL);
const answerQuestion = createAnswerQuestion({ corpus, index, conversations: memoryConversations() });
const api = createApi({
  papers: {
    list: async () => ({ items: [], next: null, total: 0 }),
    find: async () => null,
  },
  answerQuestion,
  compareTechniques: createCompareTechniques({ corpus, index }),
  showTrends: ({ by }) => ({ by, months: [], tags: [], papers: 0, undated: 0, older: 0 }),
  searchPapers: createSearchPapers({ corpus, index }),
  previewDigest: async () => {
    throw new JournalClubError('not_found', 'There is none.');
  },
  runCommand: async () => ({ reply: reply([]), data: null, ok: true }),
  parse: parseCommand,
  readiness: async () => ({ ready: true, checks: { redis: true, pagesRead: true, indexInStep: true } }),
  log: silentLog,
});

const PATHS = [
  '/api/ask',
  '/api/search',
  '/api/compare',
  '/api/digest',
  '/api/commands',
  '/api/papers',
  '/api/papers/coat',
  '/healthz',
];
const value = fc.oneof(
  fc.jsonValue(),
  fc.array(fc.string()),
  fc.constantFrom('zephyr', 'how fast is Zephyr?', Number.MAX_VALUE, -1),
);
const body = fc.oneof(
  fc
    .dictionary(
      fc.constantFrom('question', 'query', 'limit', 'subjects', 'topic', 'since', 'text', 'thread'),
      value,
    )
    .map((given) => JSON.stringify(given)),
  fc.jsonValue().map((given) => JSON.stringify(given)),
  fc.string({ unit: 'binary' }),
);
const request = fc.record({
  path: fc.constantFrom(...PATHS),
  query: fc.option(fc.webQueryParameters(), { nil: '' }),
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
  type: fc.constantFrom(
    'application/json',
    'text/plain',
    'multipart/form-data',
    'application/json; charset=utf-7',
  ),
  body,
});

const tryRequest = async (_random: Random, seed: number): Promise<void> => {
  const [given] = fc.sample(request, { seed, numRuns: 1 });
  if (!given) return;
  const response = await api.request(`${given.path}?${given.query}`, {
    method: given.method,
    headers: { 'content-type': given.type },
    ...(given.method === 'GET' ? {} : { body: given.body }),
  });
  if (response.status >= 500)
    throw new Error(`${given.method} ${given.path} ${given.body}: ${response.status}`);
  await response.text();
};

function allowing(codes: string[], act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof JournalClubError) || !codes.includes(error.code)) throw error;
  }
}

export const fuzzers: readonly Fuzzer[] = [
  { name: 'pages', withinMs: 10_000, try: tryPage },
  { name: 'commands', withinMs: 2_000, try: tryCommand },
  { name: 'requests', withinMs: 5_000, try: tryRequest },
];
