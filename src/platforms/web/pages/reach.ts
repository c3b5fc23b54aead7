import { type CommandName, isAdminCommand } from '../../../core/commands/command.ts';
import type { parseCommand } from '../../../core/commands/parse-command.ts';
import type { Reach } from '../render/reply.ts';

/** Commands that change nothing: a link may run them, and a reload run them again. */
const READS: ReadonlySet<string> = new Set([
  'ask',
  'search',
  'paper',
  'papers',
  'compare',
  'similar',
  'trends',
  'saved',
  'digest',
  'why',
  'export',
  'help',
] satisfies CommandName[]);

/** Commands that change what a visitor keeps: a button may run them. */
const KEEPS: ReadonlySet<string> = new Set(['save', 'unsave', 'feedback'] satisfies CommandName[]);

/** What a command is on the web. */
export function reachOf(name: CommandName): Reach {
  if (isAdminCommand(name)) return 'admin';
  if (READS.has(name)) return 'reads';
  return KEEPS.has(name) ? 'keeps' : 'channel';
}

/** Tells what a typed command is on the web. */
export function createReachOf(parse: typeof parseCommand) {
  return (command: string): Reach => {
    const parsed = parse(command);
    return reachOf(parsed.name === 'missing' ? parsed.command : parsed.name);
  };
}
