import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import pc from 'picocolors';
import { commandWords } from '../../commands/list.ts';
import type { parseCommand } from '../../commands/parse-command.ts';
import type { RunCommand } from '../../commands/run-command.ts';
import { describeError, JournalClubError } from '../../model/errors.ts';
import type { SuggestNames } from '../../model/ports/chat.ts';
import type { Reply } from '../../model/reply.ts';
import { notice } from '../../replies/compose.ts';
import { renderTerminal } from './render.ts';

interface Deps {
  input: Readable;
  output: Writable & { columns?: number; isTTY?: boolean };
  parse: typeof parseCommand;
  runCommand: RunCommand;
  suggest: SuggestNames;
  /** Has digests and alerts shown that came since the last call; nothing is shown when none did. */
  takeMail: (show: (mail: readonly Reply[]) => void) => Promise<void>;
  /** The file that keeps what was typed between sessions. */
  history: string;
  /** Follow-up questions are understood within one thread. */
  thread: string;
  signal: AbortSignal;
}

export const LOCAL = 'terminal:local';

/** Lines kept between sessions. */
const REMEMBERED = 200;
/** Names offered for one that is begun. */
const OFFERED = 12;

const LEAVE = new Set(['exit', 'quit', 'bye', ':q']);

/** A conversation in the terminal; ends at `exit`, end of input, Ctrl-C or the signal. */
export async function chat(deps: Deps): Promise<void> {
  const { input, output, parse, runCommand, suggest, takeMail, history, thread, signal } = deps;
  const isTerminal = output.isTTY ?? false;
  // Before anything is listened to: what is piped in would come and go meanwhile.
  await showMail('While you were away');
  const lines = createInterface({
    input,
    output,
    terminal: isTerminal,
    prompt: isTerminal ? pc.bold('› ') : '',
    historySize: REMEMBERED,
    history: isTerminal ? readHistory(history) : [],
    completer: (line: string) => complete(line, suggest),
  });
  let next: string | null = null;
  let isOpen = true;
  lines.once('close', () => {
    isOpen = false;
  });
  lines.on('SIGINT', () => lines.close());
  signal.addEventListener('abort', () => lines.close(), { once: true });
  const prompt = (): void => {
    if (isTerminal && isOpen) lines.prompt();
  };
  prompt();
  for await (const line of lines) {
    const text = line.trim();
    if (signal.aborted || LEAVE.has(text.toLowerCase())) break;
    if (text !== '') output.write(`${await reply(text)}\n\n`);
    await showMail('Just now');
    prompt();
  }
  lines.close();
  if (isTerminal) keepHistory(history, lines);

  async function showMail(when: string): Promise<void> {
    await takeMail((mail) => {
      output.write(`${pc.bold(`${when}: ${mail.length} message${mail.length === 1 ? '' : 's'}.`)}\n\n`);
      for (const each of mail) output.write(`${shown(each)}\n\n`);
    });
  }

  function shown(each: Reply): string {
    return renderTerminal(each, { width: Math.min(output.columns ?? 80, 110) });
  }

  async function reply(text: string): Promise<string> {
    try {
      const asked = turned(text, next);
      const outcome = await runCommand(parse(asked), {
        person: LOCAL,
        place: LOCAL,
        isAdmin: true,
        takesPaths: true,
        thread,
        onReading: (line) => output.write(`${pc.dim(`${line} …`)}\n`),
        signal,
      });
      next = partAfter(asked, outcome.reply);
      return shown(outcome.reply);
    } catch (error) {
      return shown(notice('error', describeError(error)));
    }
  }
}

/** A command that shows a further part of a list. */
const PAGED = /^(.*) page (\d+)$/s;

/** `more`, `page 3` as the command that shows that part. @param next null: no list @throws JournalClubError */
function turned(text: string, next: string | null): string {
  const asked = /^(?:more|next|page (\d{1,6}))$/i.exec(text);
  if (asked === null) return text;
  if (next === null) {
    if (asked[1] === undefined) return text;
    throw new JournalClubError('bad_usage', 'There is no list to turn.', { fix: 'Try: papers' });
  }
  return asked[1] === undefined ? next : next.replace(PAGED, `$1 page ${asked[1]}`);
}

/** What shows the next part of the list that was shown last; null when a reply is none. */
function partAfter(asked: string, { actions }: Reply): string | null {
  const offered = actions.find(({ command }) => PAGED.test(command))?.command;
  const [, list, page] = PAGED.exec(asked) ?? [];
  return offered ?? (list === undefined ? null : `${list} page ${Number(page) + 1}`);
}

/** What the word at the end of a line may become: a command at its beginning, a paper's short name after one. */
function complete(line: string, suggest: SuggestNames): [string[], string] {
  const typed = line.slice(line.lastIndexOf(' ') + 1);
  if (typed === line) {
    const begun = commandWords.filter((word) => word.startsWith(typed.toLowerCase()));
    return [begun.map((word) => `${word} `), typed];
  }
  const names = suggest(typed, { kind: 'paper', limit: OFFERED }).map(({ value }) => value);
  return [names.filter((name) => name.startsWith(typed.toLowerCase())), typed];
}

/** The newest first, as readline wants them; none where there is no file yet. */
function readHistory(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean).reverse();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function keepHistory(file: string, lines: object): void {
  const history = 'history' in lines && Array.isArray(lines.history) ? lines.history.map(String) : [];
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${history.slice(0, REMEMBERED).reverse().join('\n')}\n`, { mode: 0o600 });
}
