import { Redis } from 'ioredis';

/** `loading`: it is reading its files; `gone`: nobody listens; `silent`: somebody does, but gives no answer. */
export type Probe = 'ready' | 'loading' | 'gone' | 'silent';

const TIMEOUT_MS = 2_000;

/** How the system says that nobody listens: no such file, a file left behind by a server that died, or no socket at all. */
const NOBODY = ['ENOENT', 'ECONNREFUSED', 'ENOTSOCK'];

/** A connection that is tried once and never again: whoever decides whether to start a server needs to know just that. */
export function connectOnce(socket: string): Redis {
  return new Redis({
    path: socket,
    connectionName: 'journal-club-holder',
    lazyConnect: true,
    retryStrategy: () => null,
    enableReadyCheck: false,
    connectTimeout: TIMEOUT_MS,
  });
}

/** Closes a connection. One that has ended would be waited for in vain, two seconds long, before a process can end. */
export function disconnect(redis: Redis): void {
  if (redis.status !== 'end') redis.disconnect();
}

/** Asks the server at a socket how it is. Never throws. */
export async function probe(socket: string): Promise<Probe> {
  const redis = connectOnce(socket);
  const timer = setTimeout(() => disconnect(redis), TIMEOUT_MS);
  let trouble: NodeJS.ErrnoException | null = null as NodeJS.ErrnoException | null;
  redis.on('error', (error: NodeJS.ErrnoException) => {
    trouble ??= error;
  });
  try {
    await redis.connect();
    return /^loading:1/m.test(await redis.info('persistence')) ? 'loading' : 'ready';
  } catch {
    // The reason is with the first error of the connection; a command only learns that it was closed.
    return NOBODY.includes(trouble?.code ?? '') ? 'gone' : 'silent';
  } finally {
    clearTimeout(timer);
    disconnect(redis);
  }
}

type Watch = { close(): void };

/** Keeps a connection to the server open and calls `onLost` once when it ends other than by `close`. */
export function watchServer(socket: string, onLost: () => void): Watch {
  let closed = false;
  const redis = connectOnce(socket);
  redis.once('end', () => {
    if (!closed) onLost();
  });
  // Whatever the error, the end follows it.
  redis.on('error', () => disconnect(redis));
  redis.connect().catch(() => disconnect(redis));
  return {
    close() {
      closed = true;
      disconnect(redis);
    },
  };
}
