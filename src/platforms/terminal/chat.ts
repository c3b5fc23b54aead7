import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import pc from 'picocolors';
import type { parseCommand } from '../../core/commands/parse-command.ts';
import { describeError } from '../../core/errors.ts';
import type { RunCommand } from '../../usecases/run-command.ts';
import { renderTerminal } from './render.ts';

interface Deps {
  input: Readable;
  output: Writable & { columns?: number; isTTY?: boolean };
  parse: typeof parseCommand;
  runCommand: RunCommand;
  /** Follow-up questions are understood within one thread. */
  thread: string;
  signal: AbortSignal;
}

/** Who asks in a terminal. */
export const LOCAL = 'terminal:local';

const LEAVE = new Set(['exit', 'quit', 'bye', ':q']);

/** A conversation in the terminal; ends at `exit`, end of input, Ctrl-C or the signal. */
export async function chat({ input, output, parse, runCommand, thread, signal }: Deps): Promise<void> {
  const isTerminal = output.isTTY ?? false;
  const lines = createInterface({
    input,
    output,
    terminal: isTerminal,
    prompt: isTerminal ? pc.bold('› ') : '',
  });
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
    prompt();
  }
  lines.close();

  async function reply(text: string): Promise<string> {
    try {
      const outcome = await runCommand(parse(text), { person: LOCAL, place: LOCAL, thread });
      return renderTerminal(outcome.reply, { width: Math.min(output.columns ?? 100, 110) });
    } catch (error) {
      return pc.red(`✗ ${describeError(error)}`);
    }
  }
}
