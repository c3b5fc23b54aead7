import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Json } from './json.ts';
import type { State } from './state.ts';

/** What became of an envelope. */
export interface Acknowledged {
  /** Milliseconds until it was acknowledged. */
  ackMs: number;
  payload: Json;
}

/** Slack gives up on an envelope after 3 seconds: https://docs.slack.dev/apis/events-api/using-socket-mode */
const ACK_MS = 3_000;

/** The Socket Mode side: envelopes out, acknowledgements in. */
export function createSocket(server: Server, state: State) {
  const sockets = new Set<WebSocket>();
  const waiting = new Map<string, { sentAt: number; done: (acknowledged: Acknowledged) => void }>();
  const wss = new WebSocketServer({ noServer: true });
  let connections = 0;

  server.on('upgrade', (request, stream, head) => {
    wss.handleUpgrade(request, stream, head, (socket) => {
      sockets.add(socket);
      connections += 1;
      socket.on('close', () => sockets.delete(socket));
      socket.on('message', (data) => acknowledge(JSON.parse(String(data)) as Json));
      socket.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A1' } }));
    });
  });

  function acknowledge(message: Json): void {
    const id = String(message.envelope_id);
    const waiter = waiting.get(id);
    if (waiter === undefined) {
      state.refused.push('acknowledged late or twice');
      return;
    }
    waiting.delete(id);
    waiter.done({ ackMs: performance.now() - waiter.sentAt, payload: (message.payload ?? {}) as Json });
  }

  return {
    /** How many connections there have been. */
    connections: () => connections,
    isOpen: () => sockets.size > 0,

    /** @throws when nobody acknowledges in time: Slack would show the person an error, or deliver again. */
    send(type: string, payload: Json, retry = 0): Promise<Acknowledged> {
      const [socket] = sockets;
      if (socket === undefined) return Promise.reject(new Error('no Socket Mode connection'));
      const envelope_id = randomUUID();
      const retried = retry > 0 ? { retry_attempt: retry, retry_reason: 'timeout' } : {};
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(envelope_id);
          reject(new Error(`${type} was not acknowledged within ${ACK_MS} ms`));
        }, ACK_MS);
        const done = (acknowledged: Acknowledged) => {
          clearTimeout(timer);
          resolve(acknowledged);
        };
        waiting.set(envelope_id, { sentAt: performance.now(), done });
        socket.send(
          JSON.stringify({ envelope_id, type, payload, accepts_response_payload: true, ...retried }),
        );
      });
    },

    /** Ends the connections: `refresh` as Slack does every few hours, `drop` as a network does. */
    disconnect(how: 'refresh' | 'drop'): void {
      for (const socket of sockets) {
        if (how === 'drop') socket.terminate();
        else socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
      }
    },

    stop(): void {
      for (const socket of sockets) socket.terminate();
      wss.close();
    },
  };
}
