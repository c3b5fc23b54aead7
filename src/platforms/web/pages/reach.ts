import type { Reach } from '../../../commands/define.ts';
import { commandNamed } from '../../../commands/list.ts';
import type { parseCommand } from '../../../commands/parse-command.ts';

/** Tells what a typed command is on the web. */
export function createReachOf(parse: typeof parseCommand) {
  return (text: string): Reach => {
    const parsed = parse(text);
    return commandNamed(parsed.name === 'missing' ? parsed.command : parsed.name).reach;
  };
}
