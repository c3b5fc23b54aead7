import type { Command } from '../../core/commands/command.ts';
import type { Reply } from '../../core/reply.ts';
import type { IngestProgress } from '../follow-ingest.ts';

/** What a command came to: the reply for a person, the contract's data for a program, and whether it worked. */
export interface CommandOutcome {
  reply: Reply;
  data: unknown;
  ok: boolean;
}

export interface CommandContext {
  /** Who asks, `slack:U1`, and where, `slack:C1`. */
  person: string;
  place: string;
  /** Whether the person runs the bot. */
  isAdmin?: boolean;
  /** Whether it is asked in direct messages. */
  isDirect?: boolean;
  /** Questions of one thread may refer to each other; absent: each stands alone. */
  thread?: string;
  onProgress?: (progress: IngestProgress) => void;
  signal?: AbortSignal;
}

export type Handler<Name extends Command['name']> = (
  command: Extract<Command, { name: Name }>,
  context: CommandContext,
) => Promise<CommandOutcome> | CommandOutcome;

/** One handler a command. */
export type Handlers<Name extends Command['name'] = Command['name']> = { [Each in Name]: Handler<Each> };

export const done = (reply: Reply, data: unknown, ok = true): CommandOutcome => ({ reply, data, ok });
