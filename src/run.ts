import { type App, SEEDS } from './app.ts';
import type { Command } from './core/commands/command.ts';
import { parseCommand } from './core/commands/parse-command.ts';
import { describeError, JournalClubError } from './core/errors.ts';
import type { ProcessInfo } from './core/ports/processes.ts';
import { isRedisTrouble } from './core/redis-refusals.ts';
import { pageProblems } from './core/replies/status.ts';
import { chat, LOCAL } from './platforms/terminal/chat.ts';
import type { Role } from './platforms/terminal/cli.ts';
import { createLoading } from './platforms/terminal/loading.ts';
import { createProgress } from './platforms/terminal/progress.ts';
import { renderTerminal } from './platforms/terminal/render.ts';
import { unlessStopped } from './stopping.ts';

interface Terminal {
  input: NodeJS.ReadStream;
  output: NodeJS.WriteStream;
  errors: NodeJS.WriteStream;
  signal: AbortSignal;
}

const TRY = [
  'how much memory does COAT save versus BF16?',
  'which papers are about layer pruning?',
  'what licence is Liquid released under?',
];

/** What each role does. Any number of processes of any role may share one Redis. */
const DUTIES: Readonly<Record<Role, { reads: boolean; web: boolean; chat: boolean; clock: boolean }>> = {
  all: { reads: true, web: true, chat: true, clock: true },
  bot: { reads: false, web: false, chat: true, clock: true },
  worker: { reads: true, web: false, chat: false, clock: false },
  web: { reads: false, web: true, chat: false, clock: false },
  scheduler: { reads: false, web: false, chat: false, clock: true },
};

/**
 * Does a role's work until stopped: reads the pages at hand, answers over HTTP and in chat, posts what is due.
 * @throws Stopped when asked to stop, wherever it is then
 */
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
  if (duties.chat) {
    for (const { ok, line } of await step(app.connectChat())) output.write(`${ok ? '✓' : '✗'} ${line}\n`);
  }
  if (duties.clock) await step(app.startDeliveries());
  if (duties.chat || duties.web) await step(app.warmUp());
  if (address !== null) greet(app, address, output);
  if (role !== 'all' || !terminal.input.isTTY || !output.isTTY) return step(new Promise<never>(() => {}));
  await converse(app, terminal);
  if (!signal.aborted) output.write('Stopping …\n');
  return 0;
}

function greet(app: App, address: string, output: NodeJS.WriteStream): void {
  output.write(`\n${app.corpus.size} papers are ready. Ask, for instance:\n`);
  for (const question of TRY) output.write(`  ${question}\n`);
  output.write(`\nServing ${address} (a page for your browser, and the HTTP interface). Ctrl-C stops.\n\n`);
}

/** A conversation in the terminal. */
export async function runChat(app: App, terminal: Terminal): Promise<number> {
  await unlessStopped(terminal.signal, prepare(app, terminal));
  app.startWorkers();
  app.follower.follow();
  await unlessStopped(terminal.signal, app.warmUp());
  await converse(app, terminal);
  return 0;
}

/** One command. @returns the exit code: 0 done, 1 failed, 2 bad usage. @throws Stopped when asked to stop before it is done */
export function runCommandLine(
  app: App,
  asked: { command: Command; json: boolean },
  terminal: Terminal,
): Promise<number> {
  return unlessStopped(terminal.signal, runAsked(app, asked, terminal));
}

async function runAsked(
  app: App,
  { command, json }: { command: Command; json: boolean },
  terminal: Terminal,
): Promise<number> {
  const { output, errors } = terminal;
  try {
    if (command.name === 'reindex') {
      app.startWorkers();
      await app.follower.load();
    } else {
      await prepare(app, terminal);
      if (command.name === 'sources') app.startWorkers();
    }
    const progress = createProgress(errors);
    const outcome = await app.runCommand(command, {
      person: LOCAL,
      place: LOCAL,
      isAdmin: true,
      onProgress: progress.update,
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

async function converse(app: App, { input, output, signal }: Terminal): Promise<void> {
  const thread = `terminal-${process.pid}`;
  await chat({ input, output, parse: parseCommand, runCommand: app.runCommand, thread, signal });
}

function width(output: NodeJS.WriteStream): number {
  return Math.min(output.columns ?? 100, 110);
}
