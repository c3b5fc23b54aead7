import { connect } from 'node:net';
import type { ServerState } from './state.ts';
import { encodeCommand, HOST } from './talk.ts';

export interface Watch {
  close(): void;
}

/** Keeps a connection to the server open and calls `onLost` once when it ends other than by `close`. */
export function watchServer(state: ServerState, onLost: () => void): Watch {
  let closed = false;
  const socket = connect({ port: state.port, host: HOST });
  socket.write(
    encodeCommand(['AUTH', state.password]) + encodeCommand(['CLIENT', 'SETNAME', 'journal-club-holder']),
  );
  socket.resume();
  // Whatever the error, `close` follows it.
  socket.on('error', () => socket.destroy());
  socket.once('close', () => {
    if (!closed) onLost();
  });
  return {
    close() {
      closed = true;
      socket.destroy();
    },
  };
}
