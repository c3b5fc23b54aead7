import { createAnswerQuestion } from '../answering/answer-question.ts';
import { createCompareTechniques } from '../answering/comparing/compare-techniques.ts';
import { createCompareWithModel } from '../answering/comparing/compare-with-model.ts';
import { createFillFromBodies } from '../answering/comparing/fill-from-bodies.ts';
import { createRunCommand } from '../commands/run-command.ts';
import { createShowHome } from '../commands/show-home.ts';
import { createShowStatus } from '../commands/show-status.ts';
import type { Config } from '../config.ts';
import { createIsReading } from '../following/pages/follow-ingest.ts';
import { createForgetPage } from '../following/pages/forget-page.ts';
import { JournalClubError } from '../model/errors.ts';
import type { ProcessBoard } from '../model/ports/processes.ts';
import { measureAnswers } from '../operations/measure.ts';
import { createKeepPapers } from '../papers/keep-papers.ts';
import { createConversationStore } from '../redis/conversations.ts';
import {
  createAnswerFeedback,
  createForgetPerson,
  createMannerStore,
  createPlaceFeedback,
  createSavedPapers,
} from '../redis/people.ts';
import type { createFind } from '../search/find.ts';
import { createFindPaper } from '../search/find-paper.ts';
import { createFindSimilar } from '../search/find-similar.ts';
import { createNearestIn } from '../search/meaning/nearest-in.ts';
import { createSearchPapers } from '../search/search-papers.ts';
import { createShowTrends } from '../search/trends.ts';
import type { wireBodies } from './bodies.ts';
import type { wireDigests } from './digests.ts';
import type { wireMeaning } from './meaning.ts';
import type { WiredModel } from './model.ts';
import type { wireReading } from './reading.ts';
import type { Shared } from './shared.ts';
import type { wireSources } from './sources.ts';

interface Deps extends Shared {
  config: Pick<Config, 'discord' | 'model'>;
  find: ReturnType<typeof createFind>;
  meaning: ReturnType<typeof wireMeaning>['meaning'];
  model: WiredModel | null;
  bodies: ReturnType<typeof wireBodies>['bodies'];
  reading: ReturnType<typeof wireReading>;
  live: ReturnType<typeof wireSources>;
  digests: ReturnType<typeof wireDigests>;
  processes: ProcessBoard;
  clock: () => Date;
}

export function wireCommands(deps: Deps) {
  const { config, redis, corpus, index, find, meaning, model, bodies } = deps;
  const { reading, live, digests, clock, log, metrics } = deps;
  const conversations = createConversationStore(redis);
  const answerQuestion = measureAnswers(
    createAnswerQuestion({
      ...deps,
      nearestIn: createNearestIn(meaning),
      conversations,
      writer: model?.writer ?? null,
      isReading: createIsReading(deps.queue),
    }),
    { metrics, log, now: () => performance.now() },
  );
  const searchPapers = createSearchPapers({ corpus, index, find });
  const findPaper = createFindPaper({ corpus, index });
  const findSimilar = createFindSimilar({ corpus, index, meaning });
  const byRules = createCompareTechniques({ corpus, index });
  const fromAbstracts =
    model === null ? byRules : createCompareWithModel({ byRules, corpus, index, comparing: model.comparing });
  const fillFromBodies = createFillFromBodies({ bodies });
  const compareTechniques = async (subjects: readonly string[]) =>
    fillFromBodies(await fromAbstracts(subjects));
  const showTrends = createShowTrends({ corpus });
  const keepPapers = createKeepPapers({
    corpus,
    savedPapers: createSavedPapers(redis),
    placeFeedback: createPlaceFeedback(redis),
    answerFeedback: createAnswerFeedback(redis),
    clock,
  });
  const showStatus = createShowStatus({
    ...deps,
    pages: reading.pages,
    modelName: config.model?.model ?? null,
    dailyBudgetUsd: config.model?.dailyBudgetUsd ?? null,
    lastRest: async () => (await model?.lastRest()) ?? null,
    meaning: meaning.status,
    sources: live.manage,
    subscriptions: digests.manage,
    outbox: digests.outbox,
  });
  const showHome = createShowHome({ keepPapers, sections: [digests.home] });
  /** Discord shows what people write without naming the bot only where Message Content is on. */
  const isHeard = (place: string): boolean =>
    !place.startsWith('discord:') || config.discord?.messageContent === true;
  const manners = createMannerStore(redis, isHeard);
  const readsMessages = (place: string): void => {
    if (isHeard(place)) return;
    throw new JournalClubError(
      'bad_usage',
      'Discord does not show me what is written here without naming me.',
      { fix: 'Turn the Message Content intent on for the application, and set DISCORD_MESSAGE_CONTENT=on.' },
    );
  };
  const useCases = {
    answerQuestion,
    searchPapers,
    findPaper,
    findSimilar,
    compareTechniques,
    showTrends,
    showStatus,
    showHome,
    manners,
    conversations,
  };
  const runCommand = createRunCommand({
    ...deps,
    ...reading,
    ...digests,
    ...live,
    ...useCases,
    readInFull: bodies.sendFor,
    keepPapers,
    subscriptions: digests.manage,
    sources: live.manage,
    readsMessages,
    forgetPerson: createForgetPerson(redis),
    forgetPage: createForgetPage({ pages: reading.pages }),
  });
  return { ...useCases, runCommand };
}
