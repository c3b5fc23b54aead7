import type { Reach } from '../../../commands/define.ts';
import { commandNamed } from '../../../commands/list.ts';
import type { parseCommand } from '../../../commands/parse-command.ts';

export function createReachOf(parse: typeof parseCommand) {
  return (text: string): Reach => {
    const parsed = parse(text);
    return commandNamed(parsed.name === 'missing' ? parsed.command : parsed.name).reach;
  };
}
