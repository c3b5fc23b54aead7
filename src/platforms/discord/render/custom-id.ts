import { createHash } from 'node:crypto';
import { limits } from '../../shared/limits.ts';

export type Press =
  | { type: 'command'; command: string }
  /** The command is kept elsewhere under this token. */
  | { type: 'kept'; token: string }
  /** A later page of the reply kept under this token. */
  | { type: 'page'; token: string; page: number };

/** A name for a text that is the same whenever the text is. */
export const tokenFor = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 24);

/** @param at its place: ids of one message differ @param kept takes a command too long to be carried */
export function commandId(command: string, at: number, kept: Map<string, string>): string {
  const id = `c${at}:${command}`;
  // Discord trims ids: a command that begins or ends with white space has to be kept too.
  if (id.length <= limits.discord.customId.use && id === id.trim() && command.isWellFormed()) return id;
  const token = tokenFor(command);
  kept.set(token, command);
  return `k${at}:${token}`;
}

export const pageId = (token: string, page: number): string => `p${page}:${token}`;

/** As `tokenFor` makes them: nothing else that is kept can be asked for by a button. */
const TOKEN = /^[\w-]{24}$/;

/** @returns null for an id this program never gave. */
export function readPress(id: string): Press | null {
  const [, kind = '', number = '', rest = ''] = /^([ckp])(\d+):([\s\S]*)$/.exec(id) ?? [];
  if (kind === 'c') return { type: 'command', command: rest };
  if (!TOKEN.test(rest)) return null;
  if (kind === 'k') return { type: 'kept', token: rest };
  return kind === 'p' ? { type: 'page', token: rest, page: Number(number) } : null;
}
