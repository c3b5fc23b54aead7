import { JournalClubError } from '../model/errors.ts';
import type { Log } from '../model/ports/log.ts';
import { commandText } from './command-text.ts';
import type { CommandContext, CommandOutcome, Uses } from './define.ts';
import { type Command, commandHelp, commandNamed, type Incomplete } from './list.ts';
import { nearestCommand } from './nearest-command.ts';

interface Deps extends Omit<Uses, 'help' | 'nearestCommand'> {
  log: Log;
}

/** What goes by the number of a subscription. */
const BY_NUMBER = new Set<string>(['unsubscribe', 'pause', 'resume', 'change', 'preview']);

/** Where a number was left out, those there are tell theirs. */
function listedInstead(command: Command['name']): Command | null {
  if (BY_NUMBER.has(command)) return { name: 'subscriptions', page: 1, id: null };
  return command === 'unwatch' ? { name: 'watches' } : null;
}

export function createRunCommand({ log, ...given }: Deps) {
  const uses: Uses = { ...given, help: commandHelp, nearestCommand };

  return runCommand;

  async function runCommand(asked: Command | Incomplete, context: CommandContext): Promise<CommandOutcome> {
    if (asked.name === 'missing') {
      const list = context.takesPaths ? null : listedInstead(asked.command);
      if (list !== null) return runCommand(list, context);
      const { usage, example } = commandNamed(asked.command);
      throw new JournalClubError('bad_usage', `Like this: ${usage}.`, { fix: `For instance: ${example}` });
    }
    const command = commandNamed(asked.name);
    if (command.reach === 'admin' && (command.changes?.(asked) ?? true)) {
      log.info('An admin command', {
        person: context.person,
        place: context.place,
        command: commandText(asked),
      });
    }
    const outcome = await command.run(asked, context, uses);
    const isAlone = command.isPrivate && !command.isInPassing?.(asked);
    return isAlone ? { ...outcome, reply: { ...outcome.reply, visibility: 'private' } } : outcome;
  }
}

export type RunCommand = ReturnType<typeof createRunCommand>;
