import { connectOnce, disconnect } from './probe.ts';

export interface Watch {
  close(): void;
}

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
