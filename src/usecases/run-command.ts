import { type Command, commandHelp, isAdminCommand, usageOf } from '../core/commands/command.ts';
import { commandText } from '../core/commands/command-text.ts';
import type { Incomplete } from '../core/commands/parse-command.ts';
import { AmbiguousSubjectError } from '../core/comparing/errors.ts';
import { JournalClubError } from '../core/errors.ts';
import type { ConversationStore } from '../core/ports/conversations.ts';
import type { Corpus } from '../core/ports/corpus.ts';
import type { PaperStore } from '../core/ports/papers.ts';
import type { JobQueue } from '../core/ports/queue.ts';
import { answerReply } from '../core/replies/answers.ts';
import { ambiguousReply, comparisonReply } from '../core/replies/comparisons.ts';
import { notice } from '../core/replies/compose.ts';
import { cardsReply, helpReply, papersReply, searchReply } from '../core/replies/lists.ts';
import { paperReply } from '../core/replies/papers.ts';
import { reindexReply } from '../core/replies/reindex.ts';
import { statusReply } from '../core/replies/status.ts';
import { trendsReply } from '../core/replies/trends.ts';
import type { AnswerQuestion } from './answer-question.ts';
import type { createKeepingCommands } from './commands/keeping.ts';
import {
  type CommandContext,
  type CommandOutcome,
  done,
  type Handler,
  type Handlers,
} from './commands/outcome.ts';
import type { createSourceCommands } from './commands/sources.ts';
import type { createSubscriptionCommands } from './commands/subscriptions.ts';
import type { CompareTechniques } from './compare-techniques.ts';
import type { FindPaper } from './find-paper.ts';
import type { FindSimilar } from './find-similar.ts';
import type { KeepPapers } from './keep-papers.ts';
import type { LogAdminAction } from './log-admin-action.ts';
import type { Reindex } from './reindex.ts';
import type { SearchPapers } from './search-papers.ts';
import type { ShowStatus } from './show-status.ts';
import type { ShowTrends } from './show-trends.ts';

interface Deps {
  corpus: Corpus;
  papers: Pick<PaperStore, 'list'>;
  queue: Pick<JobQueue, 'retryFailed'>;
  answerQuestion: AnswerQuestion;
  conversations: ConversationStore;
  searchPapers: SearchPapers;
  findPaper: FindPaper;
  findSimilar: FindSimilar;
  compareTechniques: CompareTechniques;
  showTrends: ShowTrends;
  keepPapers: KeepPapers;
  reindex: Reindex;
  showStatus: ShowStatus;
  /** Handlers kept in files of their own. */
  subscriptionCommands: ReturnType<typeof createSubscriptionCommands>;
  keepingCommands: ReturnType<typeof createKeepingCommands>;
  sourceCommands: ReturnType<typeof createSourceCommands>;
  logAdminAction: LogAdminAction;
}

export type { CommandContext, CommandOutcome };

/** Commands for people who run the bot that change nothing. */
function isReadOnly(command: Command): boolean {
  if (command.name === 'sources') return command.action === 'list' || command.action === 'add';
  return command.name === 'status';
}

/** Runs one command, whoever asked it and wherever. */
export function createRunCommand(deps: Deps) {
  const { corpus } = deps;
  const paperOf = (id: string) => corpus.get(id);

  /** So that "and its speedup?" after a command means the papers it showed. */
  async function remember(thread: string | undefined, question: string, paperIds: string[]): Promise<void> {
    if (thread !== undefined) await deps.conversations.append(thread, { question, paperIds });
  }

  const handlers: Handlers = {
    ...deps.subscriptionCommands,
    ...deps.keepingCommands,
    ...deps.sourceCommands,
    async ask({ question }, { thread }) {
      const answer = await deps.answerQuestion({ question, ...(thread === undefined ? {} : { thread }) });
      return done(answerReply(answer, question, corpus), answer);
    },
    search({ query, limit }) {
      const found = deps.searchPapers(query, limit);
      return done(searchReply(query, found, paperOf), found);
    },
    async paper({ ref }, { thread }) {
      const paper = deps.findPaper(ref);
      await remember(thread, paper.slug, [paper.id]);
      return done(paperReply(paper), paper);
    },
    async papers({ cursor, limit }) {
      const list = await deps.papers.list({ cursor, limit });
      return done(papersReply(list), list);
    },
    async compare({ subjects }, { thread }) {
      try {
        const comparison = deps.compareTechniques(subjects);
        const paperIds = comparison.subjects.flatMap((subject) => subject.paperIds);
        await remember(thread, `compare ${subjects.join(' vs ')}`, paperIds);
        return done(comparisonReply(comparison, corpus), comparison);
      } catch (error) {
        if (!(error instanceof AmbiguousSubjectError)) throw error;
        const data = { error: { code: error.code, message: error.message }, choices: error.choices };
        return done(ambiguousReply(error, subjects), data, false);
      }
    },
    similar({ ref }) {
      const paper = deps.findPaper(ref);
      const similar = deps.findSimilar(paper.id);
      const found = similar.flatMap(({ paperId, why }) => {
        const each = corpus.get(paperId);
        return each ? [{ paper: each, why }] : [];
      });
      return done(cardsReply(`Like ${paper.slug}`, found), { paperId: paper.id, items: similar });
    },
    trends({ by }) {
      const trends = deps.showTrends({ by });
      return done(trendsReply(trends), trends);
    },
    async save({ ref }, { person }) {
      const paper = deps.findPaper(ref);
      const isNew = await deps.keepPapers.save(person, paper.id);
      const content = isNew
        ? `Saved ${paper.slug}. saved lists what you kept.`
        : `You have kept ${paper.slug} already.`;
      return done(notice('info', content), { paperId: paper.id, saved: true });
    },
    async unsave({ ref }, { person }) {
      const paper = deps.findPaper(ref);
      const was = await deps.keepPapers.unsave(person, paper.id);
      const content = was ? `Let go of ${paper.slug}.` : `You had not kept ${paper.slug}.`;
      return done(notice('info', content), { paperId: paper.id, saved: false });
    },
    async saved(_, { person }) {
      const saved = await deps.keepPapers.saved(person);
      if (saved.length === 0)
        return done(notice('info', 'You have kept no papers yet: save NAME keeps one.'), []);
      const heading = `${saved.length} saved paper${saved.length === 1 ? '' : 's'}`;
      return done(
        cardsReply(
          heading,
          saved.map(({ paper }) => ({ paper, why: null })),
        ),
        saved,
      );
    },
    async like({ ref, liking }, { place }) {
      const paper = deps.findPaper(ref);
      await deps.keepPapers.like(place, paper.id, liking);
      const what = liking === 1 ? 'more' : 'fewer';
      return done(notice('info', `Noted: ${what} papers like ${paper.slug} here.`), {
        paperId: paper.id,
        liking,
      });
    },
    async feedback({ verdict, subject }, { person }) {
      await deps.keepPapers.judge(person, subject, verdict);
      const content = verdict === 'good' ? 'Thank you.' : 'Thank you: noted, so that it can be mended.';
      return done(notice('info', content), { subject, verdict });
    },
    async reindex({ targets, force }, { onProgress }) {
      const report = await deps.reindex({ targets, force }, onProgress);
      return done(reindexReply(report), report, report.ok);
    },
    async retry() {
      const retried = await deps.queue.retryFailed();
      const content = retried === 0 ? 'Nothing has failed.' : `${retried} failed jobs are being tried again.`;
      return done(notice('info', content), { retried });
    },
    async status() {
      const status = await deps.showStatus();
      return done(statusReply(status), status);
    },
    help: () => done(helpReply(), commandHelp),
  };

  return async function runCommand(
    command: Command | Incomplete,
    context: CommandContext,
  ): Promise<CommandOutcome> {
    if (command.name === 'missing') {
      throw new JournalClubError('bad_usage', `${command.command} needs something more.`, {
        fix: `Type: ${usageOf(command.command)}`,
      });
    }
    const handler = handlers[command.name] as Handler<Command['name']>;
    if (!isAdminCommand(command.name) || isReadOnly(command)) return handler(command, context);
    const { person, place } = context;
    return deps.logAdminAction({ person, place, action: commandText(command) }, () =>
      handler(command, context),
    );
  };
}

export type RunCommand = ReturnType<typeof createRunCommand>;
