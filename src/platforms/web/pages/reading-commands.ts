import type { CommandName } from '../../../core/commands/command.ts';
import type { parseCommand } from '../../../core/commands/parse-command.ts';

/** Commands that change nothing: a link may run them, and a reload run them again. */
const READING: ReadonlySet<string> = new Set([
  'ask',
  'search',
  'paper',
  'papers',
  'compare',
  'similar',
  'trends',
  'saved',
  'help',
] satisfies CommandName[]);

/** Tells commands that only read from those that change something. */
export function createIsRead(parse: typeof parseCommand) {
  return (command: string): boolean => {
    const { name } = parse(command);
    return READING.has(name) || name === 'missing';
  };
}
