import { JournalClubError } from '../model/errors.ts';
import { commandText } from './command-text.ts';
import type { CommandContext, CommandOutcome, Uses } from './define.ts';
import { type Command, commandHelp, commandNamed, type Incomplete } from './list.ts';
import type { LogAdminAction } from './log-admin-action.ts';
import { nearestCommand } from './nearest-command.ts';

interface Deps extends Omit<Uses, 'help' | 'nearestCommand'> {
  logAdminAction: LogAdminAction;
}

/** Runs one command, whoever asked it and wherever. */
export function createRunCommand({ logAdminAction, ...given }: Deps) {
  const uses: Uses = { ...given, help: commandHelp, nearestCommand };

  return async function runCommand(
    asked: Command | Incomplete,
    context: CommandContext,
  ): Promise<CommandOutcome> {
    if (asked.name === 'missing') {
      throw new JournalClubError('bad_usage', 'That needs something more.', {
        fix: `Type: ${commandNamed(asked.command).usage}`,
      });
    }
    const command = commandNamed(asked.name);
    const isRecorded = command.reach === 'admin' && (command.changes?.(asked) ?? true);
    const run = async (): Promise<CommandOutcome> => {
      const outcome = await command.run(asked, context, uses);
      const isAlone = command.isPrivate && !command.isInPassing?.(asked);
      return isAlone ? { ...outcome, reply: { ...outcome.reply, visibility: 'private' } } : outcome;
    };
    if (!isRecorded) return run();
    const { person, place } = context;
    return logAdminAction({ person, place, action: commandText(asked) }, run);
  };
}

export type RunCommand = ReturnType<typeof createRunCommand>;
