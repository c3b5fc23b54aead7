import { describeError, JournalClubError, UnknownPaperError } from '../model/errors.ts';
import type { ChatRequest } from '../model/ports/chat.ts';
import type { Log } from '../model/ports/log.ts';
import type { Reply } from '../model/reply.ts';
import { didYouMean } from '../replies/answers.ts';
import { notice } from '../replies/compose.ts';
import { type CommandOutcome, done } from './define.ts';
import type { Command, Incomplete } from './list.ts';
import { isOfOne } from './what-is-meant.ts';

/** A paper's name with a slip in it is asked back. @throws whatever else went wrong */
export function askBack(
  error: unknown,
  command: Command | Incomplete,
  { text, isOverheard }: ChatRequest,
): CommandOutcome {
  const isSlip = error instanceof UnknownPaperError && isOfOne(command) && text.includes(command.ref);
  if (!isSlip || error.meant.length === 0 || isOverheard) throw error;
  const meant = error.meant.map((name) => text.replace(command.ref, name));
  return done({ ...didYouMean(meant), visibility: 'private' }, { status: 'unanswerable' }, false);
}

/** What was asked cannot be, whatever is tried. */
export function isMistaken(error: unknown): boolean {
  return error instanceof JournalClubError && (error.code === 'bad_usage' || error.code === 'not_found');
}

export function failureReply(error: unknown, person: string, log: Log): Reply {
  if (error instanceof JournalClubError) {
    return notice(isMistaken(error) ? 'info' : 'error', describeError(error));
  }
  log.error('A chat request failed.', {
    person,
    reason: error instanceof Error ? error.stack : String(error),
  });
  return notice('error', 'Something went wrong on my side; it is in the log. Please try once more.');
}
