import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { APPLICATION_ID, asJson, BOT_ID, type Json, TOKEN } from './state.ts';

interface GatewayOptions {
  guilds: readonly Json[];
  heartbeatEvery: number;
}

const HELLO = 10;
const HEARTBEAT = 1;
const HEARTBEAT_ACK = 11;
const IDENTIFY = 2;
const RESUME = 6;
const RECONNECT = 7;
const INVALID_SESSION = 9;
const DISPATCH = 0;

/** Discord's gateway as far as one bot goes: hello, heartbeats, identify, ready, dispatches, resume. */
export function createGateway(http: Server, url: () => string, options: GatewayOptions) {
  const server = new WebSocketServer({ server: http, path: '/gateway' });
  const sent: { s: number; t: string; d: unknown }[] = [];
  const seen = { identified: 0, resumed: 0, heartbeats: 0, intents: 0 };
  const trouble = { muteHeartbeats: false, forgetSessions: false, refuseWith: null as number | null };
  let sequence = 0;
  let live: WebSocket | null = null;

  server.on('connection', (socket) => {
    say(socket, { op: HELLO, d: { heartbeat_interval: options.heartbeatEvery } });
    socket.on('message', (data) => hear(socket, asJson(JSON.parse(String(data)))));
    socket.on('close', () => {
      if (live === socket) live = null;
    });
  });

  function hear(socket: WebSocket, { op, d }: Json): void {
    const data = asJson(d);
    if (op === HEARTBEAT) {
      seen.heartbeats += 1;
      if (!trouble.muteHeartbeats) say(socket, { op: HEARTBEAT_ACK });
    } else if (op === IDENTIFY) identify(socket, data);
    else if (op === RESUME) resume(socket, data);
  }

  function identify(socket: WebSocket, { token, intents }: Json): void {
    if (token !== TOKEN || trouble.refuseWith !== null) {
      socket.close(trouble.refuseWith ?? 4004, 'Authentication failed.');
      return;
    }
    seen.identified += 1;
    seen.intents = Number(intents);
    live = socket;
    dispatch('READY', {
      v: 10,
      user: { id: BOT_ID, username: 'journal-club', discriminator: '0', avatar: null, bot: true },
      guilds: options.guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: 'session',
      resume_gateway_url: url(),
      application: { id: APPLICATION_ID, flags: 0 },
    });
    for (const guild of options.guilds) dispatch('GUILD_CREATE', guild);
  }

  function resume(socket: WebSocket, { session_id, seq }: Json): void {
    if (trouble.forgetSessions || session_id !== 'session') {
      trouble.forgetSessions = false;
      say(socket, { op: INVALID_SESSION, d: false });
      return;
    }
    seen.resumed += 1;
    live = socket;
    for (const event of sent) if (event.s > Number(seq)) say(socket, { op: DISPATCH, ...event });
    sequence += 1;
    say(socket, { op: DISPATCH, t: 'RESUMED', s: sequence, d: {} });
  }

  function dispatch(t: string, d: unknown): void {
    sequence += 1;
    const event = { s: sequence, t, d };
    sent.push(event);
    if (live !== null) say(live, { op: DISPATCH, ...event });
  }

  function say(socket: WebSocket, message: Json): void {
    socket.send(JSON.stringify(message));
  }

  return {
    seen,
    trouble,
    /** Sends an event; while nobody is connected it waits for the session to be resumed. */
    dispatch,
    isConnected: () => live !== null,
    /** Ends the connection: politely, by asking to come again, as a network does, or for good with a code. */
    disconnect(how: 'close' | 'reconnect' | 'cut' | number): void {
      const socket = live;
      live = null;
      if (typeof how === 'number') socket?.close(how, 'Refused');
      else if (how === 'close') socket?.close(4000, 'Unknown error');
      else if (how === 'cut') socket?.terminate();
      else if (socket !== null) say(socket, { op: RECONNECT, d: null });
    },
    close(): void {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}
