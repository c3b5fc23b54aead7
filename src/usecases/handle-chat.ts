import { isAdminCommand } from '../core/commands/command.ts';
import type { parseCommand } from '../core/commands/parse-command.ts';
import { describeError, JournalClubError } from '../core/errors.ts';
import type { ChatRequest, EventLog, HandleChat } from '../core/ports/chat.ts';
import type { Log } from '../core/ports/log.ts';
import type { RateLimiter } from '../core/ports/people.ts';
import { notice } from '../core/replies/compose.ts';
import type { Reply } from '../core/reply.ts';
import type { RunCommand } from './run-command.ts';

interface Deps {
  runCommand: RunCommand;
  parse: typeof parseCommand;
  events: EventLog;
  /** Per person. */
  limiter: RateLimiter;
  /** `slack:U1`, `discord:2`: who may run admin commands. */
  admins: ReadonlySet<string>;
  log: Log;
}

/**
 * Answers what a person said on a chat platform: each event once, within the person's rate, admin commands for admins
 * alone. Whatever goes wrong becomes a clear reply, never silence.
 */
export function createHandleChat({ runCommand, parse, events, limiter, admins, log }: Deps): HandleChat {
  return async (request, options = {}) => {
    const person = `${request.platform}:${request.userId}`;
    try {
      if (!(await events.claim(request.platform, request.eventId))) return null;
      const wait = await limiter.take(person);
      if (wait > 0) {
        const seconds = `${wait} second${wait === 1 ? '' : 's'}`;
        return notice('info', `That was a lot at once. I will answer you again in ${seconds}.`);
      }
      const command = parse(request.text);
      if (isAdminCommand(command.name) && !mayAdminister(request, person, admins)) {
        log.warn('An admin command was refused.', { person, command: command.name });
        return notice('warning', `${command.name} is for the people who run this bot. Ask one of them.`);
      }
      const outcome = await runCommand(command, {
        person,
        place: `${request.platform}:${request.channelId}`,
        isAdmin: mayAdminister(request, person, admins),
        isDirect: request.isDirect,
        thread: threadOf(request),
        ...(options.signal ? { signal: options.signal } : {}),
        ...(options.onProgress ? { onProgress: progressOf(options.onProgress) } : {}),
      });
      return outcome.reply;
    } catch (error) {
      return failureReply(error, person, log);
    }
  };
}

function mayAdminister(request: ChatRequest, person: string, admins: ReadonlySet<string>): boolean {
  return admins.has(person) || (request.platform === 'discord' && request.managesPlace);
}

/** A thread is its own conversation; outside of one, it is the person's in that channel. */
function threadOf({ platform, channelId, threadId, userId }: ChatRequest): string {
  return `${platform}:${channelId}:${threadId ?? userId}`;
}

function progressOf(onProgress: (progress: { label: string; done: number; total: number }) => void) {
  return ({ stored, failed, listed }: { stored: number; failed: number; listed: number }): void =>
    onProgress({ label: 'Reading pages', done: stored + failed, total: listed });
}

function failureReply(error: unknown, person: string, log: Log): Reply {
  if (error instanceof JournalClubError) {
    return notice(
      error.code === 'bad_usage' || error.code === 'not_found' ? 'info' : 'error',
      describeError(error),
    );
  }
  log.error('A chat request failed.', {
    person,
    reason: error instanceof Error ? error.stack : String(error),
  });
  return notice('error', 'Something went wrong on my side; it is in the log. Please try once more.');
}
