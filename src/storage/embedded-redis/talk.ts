import { connect } from 'node:net';

/**
 * A few commands over a connection of their own, and how it ended. ioredis is made to stay connected and hides how a
 * connection failed; whoever decides whether to start a server needs to know just that.
 */

export type Reply = string | number | null | Reply[] | { error: string };

/**
 * `complete`: every command was answered. `refused`: nobody listens. `closed`: the connection ended first. `silent`: no
 * answer in time. `garbled`: what answers is no Redis.
 */
type Ending = 'complete' | 'refused' | 'closed' | 'silent' | 'garbled';

export interface Talk {
  replies: Reply[];
  ended: Ending;
}

export const HOST = '127.0.0.1';
const TIMEOUT_MS = 2_000;

/** A command as Redis takes it: an array of bulk strings. */
export function encodeCommand(words: string[]): string {
  const bulks = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`);
  return `*${words.length}\r\n${bulks.join('')}`;
}

/** Sends `commands` to the server on a loopback port and reads their replies. Never throws. */
export function talk(port: number, commands: string[][]): Promise<Talk> {
  return new Promise((resolve) => {
    const replies: Reply[] = [];
    let received = Buffer.alloc(0);
    const socket = connect({ port, host: HOST });
    const timer = setTimeout(() => end('silent'), TIMEOUT_MS);
    const end = (ended: Ending) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ replies, ended });
    };
    socket.once('connect', () => socket.write(commands.map(encodeCommand).join('')));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      end(error.code === 'ECONNREFUSED' ? 'refused' : 'closed'),
    );
    socket.once('close', () => end('closed'));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      try {
        for (let found = parseReply(received, 0); found !== null; found = parseReply(received, 0)) {
          replies.push(found.reply);
          received = received.subarray(found.next);
          if (replies.length === commands.length) return end('complete');
        }
      } catch (error) {
        if (!(error instanceof NotRedis)) throw error;
        end('garbled');
      }
    });
  });
}

class NotRedis extends Error {}

interface Parsed {
  reply: Reply;
  next: number;
}

/** One reply from `start` on (https://redis.io/docs/latest/develop/reference/protocol-spec/); null: not all is there. */
function parseReply(bytes: Buffer, start: number): Parsed | null {
  const kind = bytes.toString('latin1', start, start + 1);
  if (kind === '') return null;
  if (!'+-:$*'.includes(kind)) throw new NotRedis();
  const lineEnd = bytes.indexOf('\r\n', start);
  if (lineEnd < 0) return null;
  const line = bytes.toString('utf8', start + 1, lineEnd);
  const next = lineEnd + 2;
  if (kind === '+') return { reply: line, next };
  if (kind === '-') return { reply: { error: line }, next };
  const number = Number(line);
  if (!Number.isInteger(number)) throw new NotRedis();
  if (kind === ':') return { reply: number, next };
  if (number < 0) return { reply: null, next };
  return kind === '$' ? parseBulk(bytes, next, number) : parseArray(bytes, next, number);
}

function parseBulk(bytes: Buffer, start: number, length: number): Parsed | null {
  const next = start + length + 2;
  return bytes.length < next ? null : { reply: bytes.toString('utf8', start, start + length), next };
}

function parseArray(bytes: Buffer, start: number, length: number): Parsed | null {
  const items: Reply[] = [];
  let next = start;
  for (let index = 0; index < length; index++) {
    const item = parseReply(bytes, next);
    if (item === null) return null;
    items.push(item.reply);
    next = item.next;
  }
  return { reply: items, next };
}
