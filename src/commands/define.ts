import type { AnswerQuestion } from '../answering/answer-question.ts';
import type { CompareTechniques } from '../answering/comparing/compare-techniques.ts';
import type { BuildDigest } from '../digests/build-digest.ts';
import type { ManageSubscriptions } from '../digests/manage-subscriptions.ts';
import type { Asker } from '../digests/subscriptions/place.ts';
import type { WatchPapers } from '../digests/watch-papers.ts';
import type { AddPaper } from '../following/add-paper.ts';
import type { AddPath } from '../following/add-path.ts';
import type { ManageSources } from '../following/manage-sources.ts';
import type { IngestProgress } from '../following/pages/follow-ingest.ts';
import type { Reindex } from '../following/pages/reindex.ts';
import type { SplitPaper } from '../following/split-paper.ts';
import type { MannerStore, ReplyWatcher, ShowHome, SuggestNames } from '../model/ports/chat.ts';
import { isOfChat } from '../model/ports/chat.ts';
import type { ConversationStore } from '../model/ports/conversations.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import type { Outbox } from '../model/ports/outbox.ts';
import type { PaperStore } from '../model/ports/papers.ts';
import type { JobQueue } from '../model/ports/queue.ts';
import type { Reply } from '../model/reply.ts';
import type { KeepPapers } from '../papers/keep-papers.ts';
import type { CatchUp } from '../reading/catch-up.ts';
import type { FindPaper } from '../search/find-paper.ts';
import type { FindSimilar } from '../search/find-similar.ts';
import type { SearchPapers } from '../search/search-papers.ts';
import type { ShowTrends } from '../search/trends.ts';
import type { ExplainWhy } from './explain-why.ts';
import type { ExportPapers } from './export-papers.ts';
import type { ShowStatus } from './show-status.ts';

/** The use cases commands run, each made once by the composition root. */
export interface Uses {
  corpus: Corpus;
  papers: Pick<PaperStore, 'list'>;
  queue: Pick<JobQueue, 'retryFailed'>;
  catchUp: Pick<CatchUp, 'all'>;
  conversations: ConversationStore;
  outbox: Pick<Outbox, 'get'>;
  answerQuestion: AnswerQuestion;
  /** Has papers read in full that somebody took up: nobody waits for it. */
  readInFull: (paperIds: readonly string[]) => Promise<void>;
  searchPapers: SearchPapers;
  findPaper: FindPaper;
  findSimilar: FindSimilar;
  compareTechniques: CompareTechniques;
  showTrends: ShowTrends;
  keepPapers: KeepPapers;
  subscriptions: ManageSubscriptions;
  buildDigest: BuildDigest;
  watchPapers: WatchPapers;
  explainWhy: ExplainWhy;
  exportPapers: ExportPapers;
  sources: ManageSources;
  addPaper: AddPaper;
  addPath: AddPath;
  splitPaper: SplitPaper;
  /** Waits until what a poll handed on has its outcome; at once where nothing reads. */
  settled: (sourceId: string) => Promise<void>;
  reindex: Reindex;
  showStatus: ShowStatus;
  showHome: ShowHome;
  manners: MannerStore;
  /** @throws JournalClubError `bad_usage` where the bot is not shown what people write without naming it */
  readsMessages: (place: string) => void;
  forgetPerson: (person: string) => Promise<void>;
  /** @throws JournalClubError for no page, or one that is whole */
  forgetPage: (page: string) => Promise<void>;
  help: readonly CommandHelp[];
  /** The command a person may have meant whose first word is nearly one. */
  nearestCommand: (text: string, isSlip?: boolean) => string | null;
}

/** What a command came to: the reply for a person, the contract's data for a program, and whether it worked. */
export type CommandOutcome = {
  reply: Reply;
  data: unknown;
  ok: boolean;
  /** The command that takes back what was done. */
  undo?: string | undefined;
};

export interface CommandContext {
  /** Who asks, `slack:U1`, and where, `slack:C1`. */
  person: string;
  place: string;
  /** The server or workspace, `discord:1`; absent in direct messages and outside of chat. */
  server?: string | null;
  isAdmin?: boolean;
  isDirect?: boolean;
  /** Whether the person has used their share of the day's money for the model: the papers' own words answer. */
  isShareSpent?: boolean;
  /** Whether files and folders of this machine may be named: on the command line and the admin page alone. */
  takesPaths?: boolean;
  /** Questions of one thread may refer to each other; absent: each stands alone. */
  thread?: string;
  onProgress?: (progress: IngestProgress) => void;
  /** Told that a paper is being read in full before the answer comes; absent: the answer does not wait for it. */
  onReading?: (line: string) => void;
  /** Follows the reply as it comes; without one, the first whole reply is the last. */
  watcher?: ReplyWatcher;
  signal?: AbortSignal;
}

/** A command whose argument was left out or does not fit. */
export const MISSING = 'missing';

export type CommandHelp = { name: string; usage: string; does: string; example: string; admin: boolean };

/** What a command is to a page or program: read by any link, kept by a button, posted to a channel, or for admins. */
export type Reach = 'reads' | 'keeps' | 'channel' | 'admin';

/** What a person fills in after a slash command, by the option's name. */
export type Values = Readonly<Record<string, string | boolean | undefined>>;

export interface SlashOption {
  name: string;
  description: string;
  required?: boolean;
  /** Names offered while typing. */
  suggest?: Parameters<SuggestNames>[1]['kind'];
  choices?: readonly string[];
  flag?: boolean;
}

export interface SlashForm {
  options: readonly SlashOption[];
  /** The command as it would be typed. */
  text(values: Values): string;
}

/** How a command is typed on the command line; without one, the words after its name are read as in chat. */
export interface CommandLineForm<Input> {
  /** What commander takes: `<question...>`, `[words...]`; empty for a command that stands alone. */
  words: string;
  options?: readonly { flags: string; does: string; kind?: 'count'; default?: number | string | boolean }[];
  /** @returns null when the words do not fit: the usage is printed */
  read?(words: string[], options: Readonly<Record<string, unknown>>): Input | null;
}

export interface CommandOf<Name extends string = string, Input extends object = object> {
  readonly name: Name;
  /** The first words that pick it; its name when left out. */
  readonly words?: readonly string[];
  readonly usage: string;
  readonly does: string;
  readonly example: string;
  readonly reach: Reach;
  /** It changes nothing that is kept for a channel, whatever its reach. */
  readonly isOpen?: boolean;
  /** Help leaves it out: buttons say it. */
  readonly isUnlisted?: boolean;
  /** Its answer is most often for the person alone: decided before the answer is known. */
  readonly isPrivate?: boolean;
  /** Whether it was said in passing, and is answered where it was said. */
  isInPassing?(input: Input): boolean;
  /** What follows is prose: the marks at its end belong to it. */
  readonly takesProse?: boolean;
  readonly slash?: SlashForm;
  readonly commandLine?: CommandLineForm<Input>;
  /** Reads what follows the first word. @returns null when it was the beginning of a question */
  parse(rest: string, words: string[], first: string): Input | typeof MISSING | null;
  /** Whether an admin command changes something, and so stands in the log. */
  changes?(input: Input): boolean;
  run(input: Input, context: CommandContext, uses: Uses): Promise<CommandOutcome> | CommandOutcome;
}

/** Gives a command its types: `name` and what `parse` returns are what `run` takes. */
export const defineCommand = <const Name extends string, Input extends object>(
  command: CommandOf<Name, Input>,
): CommandOf<Name, Input> => command;

export const done = (reply: Reply, data: unknown, ok = true, undo?: string): CommandOutcome => ({
  reply,
  data,
  ok,
  undo,
});

/** Who asks, for what is kept by person and place. */
export function askerOf({ person, place, server, isAdmin, isDirect, takesPaths }: CommandContext): Asker {
  return {
    person,
    place,
    server: server ?? null,
    isAdmin: isAdmin ?? false,
    isOperator: takesPaths ?? false,
    isDirect: isDirect ?? false,
  };
}

/** Whether it is asked where several people read along, or on a phone: few lines are shown, and the rest at a press. */
export const isInChat = ({ place }: Pick<CommandContext, 'place'>): boolean => isOfChat(place);

/** So that "it" is a paper that was taken up beside what was talked of. */
export async function rememberOne(
  context: CommandContext,
  uses: Pick<Uses, 'conversations'>,
  { id, slug }: { id: string; slug: string },
): Promise<void> {
  if (context.thread === undefined) return;
  const turns = await uses.conversations.recent(context.thread);
  const last = turns.findLast(({ paperIds }) => paperIds.length > 0)?.paperIds ?? [];
  if (last.length !== 1 || last[0] !== id) await remember(context, uses, { question: slug, paperIds: [id] });
}

/** So that "and its speedup?" after a command means the papers it showed. */
export async function remember(
  { thread }: CommandContext,
  { conversations }: Pick<Uses, 'conversations'>,
  turn: { question: string; paperIds: string[] },
): Promise<void> {
  if (thread !== undefined) await conversations.append(thread, turn);
}
