import { parse } from 'node:querystring';
import { serve } from '@hono/node-server';
import type { App, Receiver } from '@slack/bolt';
import { JournalClubError } from '../../model/errors.ts';
import type { Log } from '../../model/ports/log.ts';
import { isSignedBySlack } from './signature.ts';

/** Slack waits 3 seconds for an answer; a listener that has not answered by then never will in time. */
const ACK_MS = 2_900;
/** Slack's own payloads stay far below; a message shortcut carries a message of 40,000 characters at most. */
const LARGEST_BODY = 1_000_000;

type Payload = Record<string, unknown>;

interface Options {
  signingSecret: string;
  /** Where to listen; null: `fetch` is mounted on a server that listens already. */
  listen: { port: number; host: string } | null;
  clock: () => Date;
  log: Log;
}

export interface HttpReceiver extends Receiver {
  /** Takes one request of Slack's: signature, payload, acknowledgement. */
  fetch(request: Request): Promise<Response>;
  url(): string | null;
}

/** Bolt's own receiver lets signatures from the future through and owns its server; this one does neither. */
export function createHttpReceiver({ signingSecret, listen, clock, log }: Options): HttpReceiver {
  let app: App | null = null;
  let server: ReturnType<typeof serve> | null = null;
  let url: string | null = null;
  let stopped = false;

  async function fetch(request: Request): Promise<Response> {
    // Slack delivers again what is not taken.
    if (app === null || stopped) return new Response(null, { status: 503 });
    if (request.method !== 'POST') return new Response(null, { status: 405 });
    const body = await readBody(request);
    if (body === null) return new Response(null, { status: 413 });
    const { headers } = request;
    const signature = headers.get('x-slack-signature');
    const timestamp = headers.get('x-slack-request-timestamp');
    if (!isSignedBySlack({ signature, timestamp, body }, signingSecret, clock())) {
      log.warn('A request to the Slack address was refused: not signed by Slack, or not now.');
      return new Response(null, { status: 401 });
    }
    const payload = parseBody(body, headers.get('content-type') ?? '');
    if (payload === null) return new Response(null, { status: 400 });
    if (payload.ssl_check) return new Response();
    if (payload.type === 'url_verification') return Response.json({ challenge: payload.challenge });
    return dispatch(app, payload, headers);
  }

  function dispatch(app: App, body: Payload, headers: Headers): Promise<Response> {
    return new Promise((resolve) => {
      const late = setTimeout(() => resolve(new Response(null, { status: 503 })), ACK_MS);
      const answer = (response: Response) => {
        clearTimeout(late);
        resolve(response);
      };
      const retryNum = Number(headers.get('x-slack-retry-num')) || undefined;
      const event = {
        body,
        ack: async (response?: unknown) => answer(acknowledgement(response)),
        ...(retryNum ? { retryNum } : {}),
      };
      app.processEvent(event).then(
        () => answer(new Response(null, { status: 404 })),
        (error: unknown) => {
          log.error('A Slack request was not handled.', { reason: String(error) });
          answer(new Response(null, { status: 500 }));
        },
      );
    });
  }

  return {
    fetch,
    url: () => url,
    init(given) {
      app = given;
    },
    start: () =>
      new Promise<void>((resolve, reject) => {
        if (listen === null) return resolve();
        server = serve({ fetch, hostname: listen.host, port: listen.port }, (address) => {
          url = `http://${listen.host}:${address.port}`;
          resolve();
        });
        server.once('error', (cause) => {
          const message = `Slack's HTTP mode could not listen on ${listen.host}:${listen.port}.`;
          reject(new JournalClubError('unavailable', message, { fix: 'Choose a free port.', cause }));
        });
      }),
    stop: () =>
      new Promise<void>((resolve) => {
        stopped = true;
        if (server === null) return resolve();
        server.close(() => resolve());
        if ('closeIdleConnections' in server) server.closeIdleConnections();
        server = null;
        url = null;
      }),
  };
}

/** @returns null for a body larger than any of Slack's: it is not read to its end. */
async function readBody(request: Request): Promise<string | null> {
  const announced = request.headers.get('content-length');
  // Slack announces it, and the server takes no more than announced; reading at once is much faster than by chunks.
  if (announced !== null) return Number(announced) > LARGEST_BODY ? null : request.text();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > LARGEST_BODY) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Slack posts JSON for events, and forms for the rest: commands as fields, interactions as JSON in `payload`. */
function parseBody(body: string, contentType: string): Payload | null {
  try {
    if (contentType.startsWith('application/json')) return asPayload(JSON.parse(body));
    const form = parse(body);
    return typeof form.payload === 'string' ? asPayload(JSON.parse(form.payload)) : { ...form };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const asPayload = (value: unknown): Payload | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Payload) : null;

function acknowledgement(response: unknown): Response {
  if (response === undefined || response === '') return new Response();
  return typeof response === 'string' ? new Response(response) : Response.json(response);
}
