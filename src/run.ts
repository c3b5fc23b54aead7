import { unlessStopped } from './app/stopping.ts';
import { type App, SEEDS } from './app.ts';
import { firstPapers, papersToTry, questionsToTry } from './commands/examples.ts';
import type { Command } from './commands/list.ts';
import { parseCommand } from './commands/parse-command.ts';
import { describeError, JournalClubError } from './model/errors.ts';
import type { Log } from './model/ports/log.ts';
import type { ProcessInfo } from './model/ports/processes.ts';
import { isRedisTrouble } from './model/redis-refusals.ts';
import { SLACK_SETUP } from './platforms/slack/manifest-link.ts';
import { chat, LOCAL } from './platforms/terminal/chat.ts';
import type { Role } from './platforms/terminal/cli.ts';
import { createLoading } from './platforms/terminal/loading.ts';
import { createProgress } from './platforms/terminal/progress.ts';
import { renderTerminal } from './platforms/terminal/render.ts';
import { pageProblems } from './replies/status.ts';

interface Terminal {
  input: NodeJS.ReadStream;
  output: NodeJS.WriteStream;
  errors: NodeJS.WriteStream;
  /** Where the questions of earlier sessions are kept. */
  history: string;
  signal: AbortSignal;
}

/** What each role does. Any number of processes of any role may share one Redis. */
const DUTIES: Readonly<Record<Role, { reads: boolean; web: boolean; chat: boolean; clock: boolean }>> = {
  all: { reads: true, web: true, chat: true, clock: true },
  bot: { reads: false, web: false, chat: true, clock: true },
  worker: { reads: true, web: false, chat: false, clock: false },
  web: { reads: false, web: true, chat: false, clock: false },
  scheduler: { reads: false, web: false, chat: false, clock: true },
};

/** Does a role's work until stopped. @throws Stopped when asked to stop, wherever it is then */
export async function serve(
  app: App,
  terminal: Terminal,
  process: ProcessInfo & { role: Role },
): Promise<number> {
  const { output, signal } = terminal;
  const { role } = process;
  const duties = DUTIES[role];
  const step = <T>(work: Promise<T>): Promise<T> => unlessStopped(signal, work);
  output.write(`Journal Club${role === 'all' ? '' : ` (${role})`}. Data: ${app.redisDescription}\n`);
  app.announce(process);
  if (duties.reads) app.startWorkers();
  const address = duties.web ? await step(app.serveHttp()) : null;
  await step(app.follower.load(createLoading(output).update));
  app.follower.follow();
  if (duties.reads) await step(persistently(() => ingestSeeds(app, output), terminal));
  await step(persistently(() => caughtUp(app), terminal));
  app.markPagesRead();
  app.keepMeaning({ orders: duties.reads });
  const platforms = duties.chat ? await step(app.connectChat()) : [];
  for (const { ok, line } of platforms) output.write(`${ok ? '✓' : '✗'} ${line}\n`);
  if (duties.clock) await step(app.startDeliveries());
  if (duties.chat || duties.web) await step(app.warmUp());
  if (address !== null) {
    greet(app, output);
    output.write(`\nServing ${address} (a page for your browser, and the HTTP interface). Ctrl-C stops.\n\n`);
  }
  if (address !== null && duties.chat && platforms.length === 0) {
    output.write(
      `Not in chat yet. Slack: open ${new URL(SLACK_SETUP, address)} to make the app. Discord: see the README.\n\n`,
    );
  }
  if (role !== 'all') return step(new Promise<never>(() => {}));
  // What is piped in is answered too; whoever started it that way wants it to go on serving.
  await step(converse(app, terminal));
  if (!terminal.input.isTTY || !output.isTTY) return step(new Promise<never>(() => {}));
  if (!signal.aborted) output.write('Stopping …\n');
  return 0;
}

function greet(app: App, output: NodeJS.WriteStream): void {
  const { size } = app.corpus;
  if (size === 0) {
    output.write('\nThere are no papers yet. Put pages into seeds/, or type: add arxiv.org/abs/2410.19313\n');
  } else {
    output.write(`\n${size} paper${size === 1 ? ' is' : 's are'} ready. Ask, for instance:\n`);
    for (const text of [...questionsToTry(papersToTry(firstPapers(app.corpus))), 'what is new?', 'help']) {
      output.write(`  ${text}\n`);
    }
  }
}

export async function runChat(app: App, terminal: Terminal): Promise<number> {
  await unlessStopped(terminal.signal, prepare(app, terminal));
  app.startWorkers();
  app.follower.follow();
  app.keepMeaning({ orders: true });
  await app.startDeliveries();
  await unlessStopped(terminal.signal, app.warmUp());
  if (terminal.output.isTTY) {
    greet(app, terminal.output);
    terminal.output.write('\n');
  }
  await converse(app, terminal);
  return 0;
}

/** Answers a program that speaks the Model Context Protocol; the standard output is its alone. */
export async function runMcp(app: App, terminal: Terminal, log: Log): Promise<number> {
  const { speakMcp } = await import('./platforms/mcp/tools.ts');
  // Whoever starts it wants a word at once; what is asked of papers waits for them.
  const ready = prepare(app, terminal).then(() => {
    app.follower.follow();
    app.keepMeaning({ orders: false });
  });
  const runCommand: App['runCommand'] = async (...asked) => {
    await ready;
    return app.runCommand(...asked);
  };
  await Promise.all([unlessStopped(terminal.signal, ready), speakMcp({ runCommand, log }, terminal.signal)]);
  return 0;
}

/** One command. @returns the exit code: 0 done, 1 failed, 2 bad usage. @throws Stopped when asked to stop before it is done */
export const runCommandLine = (
  app: App,
  asked: { command: Command; json: boolean },
  terminal: Terminal,
): Promise<number> => unlessStopped(terminal.signal, runAsked(app, asked, terminal));

async function runAsked(
  app: App,
  { command, json }: { command: Command; json: boolean },
  terminal: Terminal,
): Promise<number> {
  const { output, errors, signal } = terminal;
  try {
    if (command.name === 'reindex') {
      app.startWorkers();
      await app.follower.load();
    } else {
      await prepare(app, terminal);
      await app.takeUpMeaning();
      if (command.name === 'sources' || command.name === 'ask') app.startWorkers();
    }
    const progress = createProgress(errors);
    const outcome = await app.runCommand(command, {
      person: LOCAL,
      place: LOCAL,
      isAdmin: true,
      takesPaths: true,
      onProgress: progress.update,
      onReading: (line) => errors.write(`${line} …\n`),
      signal,
    });
    output.write(
      json
        ? `${JSON.stringify(outcome.data)}\n`
        : `${renderTerminal(outcome.reply, { width: width(output) })}\n`,
    );
    return outcome.ok ? 0 : 1;
  } catch (error) {
    if (!(error instanceof JournalClubError)) throw error;
    if (json)
      output.write(`${JSON.stringify({ error: { code: error.code, message: describeError(error) } })}\n`);
    errors.write(`${describeError(error)}\n`);
    return error.code === 'bad_usage' ? 2 : 1;
  }
}

/** Takes the snapshot; in an empty store the seed pages are read first, so that the first question has an answer. */
async function prepare(app: App, { errors }: Terminal): Promise<void> {
  await app.follower.load(createLoading(errors).update);
  if (app.corpus.size > 0) return;
  app.startWorkers();
  await ingestSeeds(app, errors);
  await app.follower.load();
}

/** How long Redis is left alone before what it would not do is asked of it again (ms). */
const AGAIN_MS = 2000;

/** What can be done any number of times, done again for as long as Redis is in trouble. */
async function persistently<T>(work: () => Promise<T>, { errors, signal }: Terminal): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isRedisTrouble(error) || signal.aborted) throw error;
      errors.write(`✗ ${describeError(error)} Trying again.\n`);
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }
}

async function ingestSeeds(app: App, output: NodeJS.WriteStream): Promise<void> {
  const progress = createProgress(output);
  const plan = await app.startIngest([SEEDS]);
  await app.followIngest(plan, { onProgress: progress.update });
  const pages = await app.pages.list();
  if (plan.queued.length > 0) {
    const listed = pages.reduce((sum, page) => sum + page.listed, 0);
    const stored = pages.reduce((sum, page) => sum + page.stored, 0);
    progress.end(`Read ${stored} of ${listed} entries on ${pages.length} pages.`);
  } else {
    progress.end(`${plan.unchanged.length} pages have not changed: nothing to read.`);
  }
  for (const page of pages) {
    output.write(`  ${page.page}: ${page.listed} entries, ${page.papers} papers\n`);
    for (const problem of pageProblems(page)) output.write(`  ✗ ${problem}\n`);
    for (const warning of page.warnings) output.write(`  ! ${page.page}: ${warning}\n`);
  }
}

async function caughtUp(app: App): Promise<void> {
  while (!(await app.follower.inStep())) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function converse(app: App, { input, output, history, signal }: Terminal): Promise<void> {
  const thread = `terminal-${process.pid}`;
  const { runCommand, suggest } = app;
  const takeMail = (show: Parameters<App['takeMail']>[1]) => app.takeMail(LOCAL, show);
  await chat({ input, output, parse: parseCommand, runCommand, suggest, takeMail, history, thread, signal });
}

const width = (output: NodeJS.WriteStream): number => Math.min(output.columns ?? 80, 110);
