import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { createAnswerQuestion } from '../../src/answering/answer-question.ts';
import { createCompareTechniques } from '../../src/answering/comparing/compare-techniques.ts';
import { commandWords } from '../../src/commands/list.ts';
import { parseCommand } from '../../src/commands/parse-command.ts';
import { parseDigestRequest } from '../../src/digests/parse-request.ts';
import { parseSubscription } from '../../src/digests/subscriptions/parse-subscription.ts';
import { parseWatch } from '../../src/digests/watch/parse-watch.ts';
import { JournalClubError } from '../../src/model/errors.ts';
import { BARE_ENTRY, type ParsedPage } from '../../src/model/page.ts';
import type { StoredEntry } from '../../src/model/ports/papers.ts';
import type { Reply } from '../../src/model/reply.ts';
import { isMoreWhole, mergeEntries } from '../../src/papers/identity/merge.ts';
import { createApi } from '../../src/platforms/web/api.ts';
import { createExtractiveReader } from '../../src/reading/rules/extractive-reader.ts';
import { reply } from '../../src/replies/compose.ts';
import { createFind } from '../../src/search/find.ts';
import { createSearchPapers } from '../../src/search/search-papers.ts';
import { decodePage } from '../../src/sources/decode.ts';
import { pageFormats, parsePage } from '../../src/sources/index.ts';
import { arbitraryReply } from '../contracts/arbitrary-reply.ts';
import { checkReply } from '../contracts/check-reply.ts';
import { discordUnderTest } from '../platforms/discord/under-test.ts';
import { slackUnderTest } from '../platforms/slack/under-test.ts';
import { problemOf as webProblem } from '../platforms/web/under-test.ts';
import { EXPORTERS } from '../sources/formats/writings/exporters.ts';
import { HELD } from '../sources/formats/writings/held.ts';
import { KEEPERS } from '../sources/formats/writings/keepers.ts';
import { KNOWN } from '../sources/formats/writings/known.ts';
import { nameOf, PAPERS } from '../sources/formats/writings/papers.ts';
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

const filesOf = ['../fixtures/sources']
  .flatMap((folder) => filesUnder(here(folder)))
  .map((path) => readFileSync(path));
const written = [...KNOWN, ...HELD, ...EXPORTERS, ...KEEPERS].map(({ write, only }) =>
  Buffer.from(write(PAPERS.filter(only ?? (() => true)))),
);
const links = PAPERS.map(({ arxivId, doi }) => arxivId ?? `https://doi.org/${doi}`).join('\n');
const onHuggingFace = JSON.stringify({
  dailyPapers: PAPERS.flatMap(({ arxivId, title, abstract, authors }) => ({
    paper: {
      id: arxivId,
      title,
      summary: abstract,
      authors: authors.map((name) => ({ name: nameOf(name) })),
    },
  })),
});
const webPage = `<!doctype html><html><body><div class="SVELTE_HYDRATER" data-props="${onHuggingFace.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></div></body></html>`;
/** Enough of a long page to hold several papers: what is damaged is not read faster by being long. */
const MOST_BYTES = 12_000;
const whole = [...written, ...filesOf, ...pages, ...[links, webPage].map((text) => Buffer.from(text))];
const samples = new Map(
  [...Map.groupBy(whole, formatOf)].map(([format, each]) => {
    const short = each
      .map((page) => page.subarray(0, MOST_BYTES))
      .filter((beginning) => formatOf(beginning) === format);
    // Of a format that does not say what it is in its beginning, the shortest whole pages.
    return [format, short.length > 0 ? short : each.toSorted((a, b) => a.length - b.length).slice(0, 2)];
  }),
);

function formatOf(page: Buffer): string | null {
  try {
    return parsedPage(page).format;
  } catch (error) {
    if (error instanceof JournalClubError) return null;
    throw error;
  }
}

/** Damaged pages of one format, on the way to becoming papers: taken or refused, with nothing that is no paper. */
const ofFormat = (format: string): Fuzzer => {
  const own = samples.get(format) ?? [];
  const others = [...own, ...filesOf.map((page) => page.subarray(0, MOST_BYTES))];
  return {
    name: format,
    withinMs: 5_000,
    try(random) {
      const page = own[random(own.length)];
      if (!page) throw new Error(`No page of the format ${format} is there to be damaged.`);
      const bytes = damagedBytes(page, others, random);
      allowing(['bad_page'], () => checkEntries(parsedPage(bytes)));
    },
  };
};

function parsedPage(bytes: Buffer): ParsedPage {
  return parsePage({
    name: 'page.txt',
    body: decodePage(bytes, 'page.txt'),
    contentType: null,
    fetchedAt: '2026-01-01T00:00:00.000Z',
  });
}

function checkEntries({ entries }: Pick<ParsedPage, 'entries'>): void {
  let last = -1;
  for (const entry of entries) {
    // Items without an abstract keep their place and are no entries.
    if (
      entry.index <= last ||
      entry.abstract?.trim() === '' ||
      (entry.abstract === null && entry.title === null)
    ) {
      throw new Error(`Not an entry after ${last}: ${JSON.stringify(entry).slice(0, 300)}`);
    }
    last = entry.index;
    const kept = listed({ abstract: WHOLE_ABSTRACT, seenAt: '2025-01-01T00:00:00.000Z' });
    const { abstract } = mergeEntries([
      kept,
      listed({ ...entry, page: 'damaged', version: null, seenAt: '2026-01-01T00:00:00.000Z' }),
    ]);
    if (abstract === null || (abstract !== WHOLE_ABSTRACT && !isMoreWhole(abstract, WHOLE_ABSTRACT))) {
      throw new Error(`A good abstract was replaced by ${abstract?.slice(0, 200)}`);
    }
  }
}

const WHOLE_ABSTRACT = PAPERS[0]?.abstract ?? '';
const listed = (more: Partial<StoredEntry>): StoredEntry => ({
  ...BARE_ENTRY,
  abstract: WHOLE_ABSTRACT,
  page: 'kept',
  pageHash: 'h',
  seenAt: '2025-01-01T00:00:00.000Z',
  ...more,
});

const tryPage = (random: Random): void => {
  const page = pages[random(pages.length)] ?? Buffer.alloc(0);
  const bytes = damagedBytes(page, pages, random);
  allowing(['bad_page'], () => {
    const { entries } = parsedPage(bytes);
    checkEntries({ entries });
    const entry = entries[random(Math.max(1, entries.length))];
    if (entry)
      reader.readOne({
        title: entry.title,
        titleSource: entry.title === null ? null : 'page',
        abstract: entry.abstract ?? '',
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
  searchPapers: createSearchPapers({ corpus, index, find: createFind({ corpus, index, meaning: null }) }),
  previewDigest: async () => {
    throw new JournalClubError('not_found', 'There is none.');
  },
  runCommand: async () => ({ reply: reply([]), data: null, ok: true }),
  parse: parseCommand,
  clientOf: () => 'somebody',
  readiness: async () => ({
    ready: true,
    checks: { redis: true, pagesRead: true, indexInStep: true },
    meaning: { state: 'off', vectors: 0, papers: 0, model: null, reason: 'none' },
  }),
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

/** A reply drawn at random, as a platform renders it: within its limits, nothing lost, no ping, no forged link. */
function tryReplies(name: string, mentionId: string, problemOf: (given: Reply) => string | null): Fuzzer {
  const replies = arbitraryReply({ mentionId });
  return {
    name: `${name} replies`,
    withinMs: 2_000,
    try(_random, seed) {
      const [given] = fc.sample(replies, { seed, numRuns: 1 });
      const problem = given === undefined ? null : problemOf(given);
      if (problem !== null) throw new Error(problem);
    },
  };
}

function allowing(codes: string[], act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof JournalClubError) || !codes.includes(error.code)) throw error;
  }
}

export const fuzzers: readonly Fuzzer[] = [
  { name: 'pages', withinMs: 10_000, try: tryPage },
  ...[...new Set(pageFormats.map(({ name }) => name))].map(ofFormat),
  { name: 'commands', withinMs: 2_000, try: tryCommand },
  { name: 'requests', withinMs: 5_000, try: tryRequest },
  tryReplies('slack', slackUnderTest.mentionId, (given) => checkReply(slackUnderTest, given)),
  tryReplies('discord', discordUnderTest.mentionId, (given) => checkReply(discordUnderTest, given)),
  tryReplies('web', 'U0123ABCD', webProblem),
];
