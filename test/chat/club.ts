import { createAnswerQuestion } from '../../src/answering/answer-question.ts';
import { createCompareTechniques } from '../../src/answering/comparing/compare-techniques.ts';
import type { CommandContext, Uses } from '../../src/commands/define.ts';
import { createExplainPapers, papersIn } from '../../src/commands/explain-papers.ts';
import { createExportPapers } from '../../src/commands/export-papers.ts';
import { createHandleChat } from '../../src/commands/handle-chat.ts';
import type { Command, Incomplete } from '../../src/commands/list.ts';
import { parseCommand } from '../../src/commands/parse-command.ts';
import { createRunCommand } from '../../src/commands/run-command.ts';
import { createShowHome } from '../../src/commands/show-home.ts';
import { JournalClubError } from '../../src/model/errors.ts';
import type { ChatDeps, ChatFile } from '../../src/model/ports/chat.ts';
import type { Corpus } from '../../src/model/ports/corpus.ts';
import type { SavedPapers } from '../../src/model/ports/people.ts';
import { createKeepPapers } from '../../src/papers/keep-papers.ts';
import { greetingReply } from '../../src/replies/offers.ts';
import { createFind } from '../../src/search/find.ts';
import { createFindPaper } from '../../src/search/find-paper.ts';
import { createFindSimilar } from '../../src/search/find-similar.ts';
import { createSearchPapers } from '../../src/search/search-papers.ts';
import { createSuggestNames } from '../../src/search/suggest-names.ts';
import { createShowTrends } from '../../src/search/trends.ts';
import { keptLog } from '../fakes/slack/started.ts';
import { memoryConversations, seedCollection } from '../support/collection.ts';
import { silentLog } from '../support/pipeline.ts';

/** What a command that the test gives nothing to work with says. */
const nothing = new Proxy(
  {},
  {
    get: (_, name) => () => {
      throw new JournalClubError('unavailable', `The test has no ${String(name)}.`);
    },
  },
);

/** The pages give no ids; whoever looks them up on arXiv learns them. @param ids by short name */
function named(corpus: Corpus, ids: Readonly<Record<string, string>>): Corpus {
  const known = <T extends { slug: string; arxivId: string | null }>(paper: T): T => ({
    ...paper,
    arxivId: ids[paper.slug] ?? paper.arxivId,
  });
  return {
    ...corpus,
    get size() {
      return corpus.size;
    },
    get(id) {
      const paper = corpus.get(id);
      return paper && known(paper);
    },
    *outlines() {
      for (const outline of corpus.outlines()) yield known(outline);
    },
  };
}

/** Read once: each test talks about the same papers, and what is worked out of them is kept by them. */
const reading = seedCollection().then(({ corpus, index }) => ({
  index,
  corpus: named(corpus, { coat: '2410.19313' }),
}));

/** The use cases of chat over the papers the bot starts with, kept in memory; what ran is noted. */
export async function createClub({
  more = {},
  admins = [],
}: {
  more?: Partial<Uses>;
  admins?: string[];
} = {}) {
  const { corpus, index } = await reading;
  const conversations = memoryConversations();
  const saved = new Map<string, string[]>();
  const savedPapers: SavedPapers = {
    async save(person, id) {
      const own = saved.get(person) ?? [];
      saved.set(person, [...own, id]);
      return !own.includes(id);
    },
    remove: async (person, id) => {
      saved.set(
        person,
        (saved.get(person) ?? []).filter((each) => each !== id),
      );
      return true;
    },
    list: async (person) =>
      (saved.get(person) ?? []).map((paperId) => ({ paperId, savedAt: '2026-01-01T00:00:00Z' })),
  };
  const keepPapers = createKeepPapers({
    corpus,
    savedPapers,
    placeFeedback: { set: async () => {}, all: async () => new Map() },
    answerFeedback: { set: async () => {} },
    clock: () => new Date(),
  });
  const listed: unknown[] = [];
  const find = createFind({ corpus, index, meaning: null });
  const showHome = createShowHome({ keepPapers });
  const uses = {
    ...(nothing as Uses),
    corpus,
    readInFull: async () => {},
    papers: {
      list: async (asked: unknown) => {
        listed.push(asked);
        return { items: [], next: null, total: 0 };
      },
    },
    conversations,
    answerQuestion: createAnswerQuestion({ corpus, index, conversations }),
    searchPapers: createSearchPapers({ corpus, index, find }),
    findPaper: createFindPaper({ corpus, index }),
    findSimilar: createFindSimilar({ corpus, index, meaning: null }),
    compareTechniques: createCompareTechniques({ corpus, index }),
    showTrends: createShowTrends({ corpus }),
    keepPapers,
    exportPapers: createExportPapers({ corpus, index, savedPapers }),
    showHome,
    ...more,
    log: silentLog,
  };
  const run = createRunCommand(
    new Proxy(uses, { get: (own, name) => Reflect.get(own, name) ?? Reflect.get(nothing, name) }),
  );
  const ran: { command: Command | Incomplete; context: CommandContext }[] = [];
  const seen = new Set<string>();
  const handed: ChatFile[] = [];
  const { log } = keptLog();
  const handle = createHandleChat({
    runCommand: async (command, context) => {
      ran.push({ command, context });
      return run(command, context);
    },
    parse: parseCommand,
    events: {
      claim: async (platform, id) =>
        !seen.has(`${platform}${id}`) && seen.add(`${platform}${id}`) !== undefined,
    },
    limiter: { take: async () => 0 },
    admins: new Set(admins),
    conversations,
    papersIn: (text) => papersIn(text, corpus),
    corpus,
    readFile: async (file) => {
      handed.push(file);
      return corpus.bySlug('coat')?.id ?? '';
    },
    shares: { isSpent: async () => false, add: async () => {} },
    log,
  });
  const greeted = new Set<string>();
  const deps: ChatDeps = {
    handle,
    explain: createExplainPapers({ corpus }),
    suggest: createSuggestNames({ corpus }),
    home: showHome,
    manner: async () => 'threads',
    greet: async (place) => {
      if (greeted.has(place)) return null;
      greeted.add(place);
      return greetingReply();
    },
  };
  return { corpus, deps, handle, ran, handed, listed, conversations };
}
