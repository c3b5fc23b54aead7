import type { Answer } from '../core/answer.ts';
import { commandHelp } from '../core/commands/command.ts';
import type { parseCommand } from '../core/commands/parse-command.ts';
import { JournalClubError } from '../core/errors.ts';
import type { Corpus } from '../core/ports/corpus.ts';
import type { PaperStore } from '../core/ports/papers.ts';
import { answerReply } from '../core/replies/answers.ts';
import { notice, reply } from '../core/replies/compose.ts';
import { displayTitle, paperLine, paperReply } from '../core/replies/papers.ts';
import { reindexReply } from '../core/replies/reindex.ts';
import { statusReply } from '../core/replies/status.ts';
import type { Reply } from '../core/reply.ts';
import type { AnswerQuestion } from './answer-question.ts';
import type { FindPaper } from './find-paper.ts';
import type { IngestProgress } from './follow-ingest.ts';
import type { Reindex } from './reindex.ts';
import type { SearchPapers } from './search-papers.ts';
import type { ShowStatus } from './show-status.ts';

/** What a command came to: the reply for a person, the contract's data for a program, and whether it worked. */
export interface CommandOutcome {
  reply: Reply;
  data: unknown;
  ok: boolean;
}

export interface CommandContext {
  /** Who asks: `slack:U1`; and where: `slack:C1`. */
  person?: string;
  place?: string;
  /** Questions of one thread may refer to each other. */
  thread?: string;
  onProgress?: (progress: IngestProgress) => void;
  signal?: AbortSignal;
}

interface Deps {
  corpus: Corpus;
  papers: Pick<PaperStore, 'list'>;
  answerQuestion: AnswerQuestion;
  searchPapers: SearchPapers;
  findPaper: FindPaper;
  reindex: Reindex;
  showStatus: ShowStatus;
}

type Parsed = ReturnType<typeof parseCommand>;

/** Runs one command, whoever asked it and wherever. */
export function createRunCommand(deps: Deps) {
  return async function runCommand(command: Parsed, context: CommandContext = {}): Promise<CommandOutcome> {
    switch (command.name) {
      case 'ask': {
        const thread = context.thread === undefined ? {} : { thread: context.thread };
        const answer: Answer = await deps.answerQuestion({ question: command.question, ...thread });
        return { reply: answerReply(answer, deps.corpus), data: answer, ok: true };
      }
      case 'search': {
        const found = deps.searchPapers(command.query, command.limit);
        return { reply: searchReply(command.query, found, deps.corpus), data: found, ok: true };
      }
      case 'paper': {
        const paper = deps.findPaper(command.ref);
        return { reply: paperReply(paper), data: paper, ok: true };
      }
      case 'papers': {
        const list = await deps.papers.list({ cursor: command.cursor, limit: command.limit });
        const left = list.total - list.items.length;
        const items = list.items.map(paperLine);
        const more = `${list.total} papers; ${left} more: papers --limit ${list.total}`;
        const heading = { type: 'heading' as const, text: `${list.total} papers` };
        const nodes = [heading, { type: 'list' as const, items }];
        const rest = { type: 'paragraph' as const, content: more };
        return { reply: reply(list.next ? [...nodes, rest] : nodes), data: list, ok: true };
      }
      case 'reindex': {
        const report = await deps.reindex(command, context.onProgress);
        return { reply: reindexReply(report), data: report, ok: report.ok };
      }
      case 'status': {
        const status = await deps.showStatus();
        return { reply: statusReply(status), data: status, ok: true };
      }
      case 'help':
        return { reply: helpReply(), data: commandHelp, ok: true };
      case 'missing': {
        const usage = commandHelp.find(({ name }) => name === command.command)?.usage ?? command.command;
        throw new JournalClubError('bad_usage', `${command.command} needs something after it.`, {
          fix: `Type: ${usage}`,
        });
      }
    }
  };
}

export type RunCommand = ReturnType<typeof createRunCommand>;

function searchReply(query: string, found: ReturnType<SearchPapers>, corpus: Corpus): Reply {
  if (found.items.length === 0) {
    const text = `No paper matches “${query}”. The search goes by words: try others, or fewer.`;
    return notice('warning', text);
  }
  return reply([
    { type: 'heading', text: `${found.total} papers match “${query}”` },
    ...found.items.flatMap(({ paperId, snippet }) => {
      const paper = corpus.get(paperId);
      if (paper === undefined) return [];
      return [
        {
          type: 'paragraph' as const,
          content: [{ text: paper.slug, style: 'bold' as const }, { text: ` ${displayTitle(paper)}` }],
        },
        { type: 'quote' as const, text: snippet, source: paper.publishedOn ?? paper.sources[0]?.page ?? '' },
      ];
    }),
  ]);
}

function helpReply(): Reply {
  const line = ({ usage, does, admin }: (typeof commandHelp)[number]): { label: string; value: string } => ({
    label: usage,
    value: admin ? `${does} (admin)` : does,
  });
  return reply([
    { type: 'heading', text: 'What you can ask' },
    { type: 'facts', items: commandHelp.map(line) },
    { type: 'paragraph', content: 'Anything else is taken as a question.' },
  ]);
}
