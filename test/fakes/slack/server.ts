import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'node:querystring';
import { setTimeout as delay } from 'node:timers/promises';
import { type Json, object, text } from './json.ts';
import { APP_TOKEN, BOT, methods, Refusal, respond } from './methods.ts';
import { createSocket } from './socket.ts';
import { createState, type Fault } from './state.ts';

/** Slack on loopback: Web API, uploads, response URLs and Socket Mode. Refuses what Slack would refuse. */
export async function startSlackServer() {
  const state = createState();
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      state.refused.push(String(error));
      send(response, 500, { ok: false, error: 'fatal_error' });
    });
  });
  const socket = createSocket(server, state);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const base = `http://127.0.0.1:${port}`;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const { pathname } = new URL(request.url ?? '/', base);
    const [, area = '', name = ''] = pathname.split('/');
    const method = area === 'api' ? name : area;
    const args =
      area === 'upload' ? {} : parseBody(body.toString('utf8'), request.headers['content-type'] ?? '');
    state.calls.push({ method, args });

    if (area === 'files') return hand(response, name, request.headers.authorization ?? '');
    const fault = takeFault(method);
    if (fault?.delayMs) await delay(fault.delayMs);
    if (fault?.afterwards) answer(area, name, args, body, request.headers.authorization ?? '');
    if (fault?.status) return send(response, fault.status, { ok: false, error: 'fault' }, fault.headers);
    if (fault?.error) return send(response, 200, { ok: false, error: fault.error });

    try {
      const told = answer(area, name, args, body, request.headers.authorization ?? '');
      const granted = state.scopes === null ? {} : { 'x-oauth-scopes': state.scopes.join(',') };
      send(response, 200, { ok: true, ...told }, granted);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const metadata = error.details.length > 0 ? { response_metadata: { messages: error.details } } : {};
      send(response, area === 'respond' ? 404 : 200, { ok: false, error: error.message, ...metadata });
    }
  }

  /** A file that was shared; without the token or the scope, Slack shows the page to sign in. */
  function hand(response: ServerResponse, name: string, authorization: string): void {
    const isAllowed =
      authorization === `Bearer ${BOT.token}` &&
      (state.scopes === null || state.scopes.includes('files:read'));
    const bytes = state.shared.get(name);
    if (!isAllowed || bytes === undefined)
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in to Slack</html>');
    else response.writeHead(200, { 'content-type': 'application/pdf' }).end(bytes);
  }

  function answer(area: string, name: string, args: Json, body: Buffer, authorization: string): Json {
    if (area === 'upload') {
      const file = state.files.get(name);
      if (file === undefined) throw new Refusal('not_found');
      file.bytes = body;
      return {};
    }
    if (area === 'respond') {
      respond(name, args, state);
      return {};
    }
    if (area === 'api' && name === 'apps.connections.open') {
      if (authorization !== `Bearer ${APP_TOKEN}`) throw new Refusal('invalid_auth');
      return { url: `ws://127.0.0.1:${port}/socket?ticket=secret` };
    }
    const method = area === 'api' ? methods[name] : undefined;
    if (method === undefined) {
      state.refused.push(`unknown route ${area}/${name}`);
      throw new Refusal('unknown_method');
    }
    if (authorization !== `Bearer ${BOT.token}` && text(args.token) !== BOT.token)
      throw new Refusal('invalid_auth');
    return method(args, state, base);
  }

  function takeFault(method: string): Fault | undefined {
    const fault = state.faults.find((each) => each.method === method && each.times > 0);
    if (fault !== undefined) fault.times -= 1;
    return fault;
  }

  return {
    state,
    socket,
    base,
    /** For SLACK_API_URL. */
    apiUrl: `${base}/api/`,
    async stop(): Promise<void> {
      socket.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function send(
  response: ServerResponse,
  status: number,
  body: Json,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** Forms carry lists and objects as JSON. */
function parseBody(body: string, contentType: string): Json {
  if (contentType.includes('json')) return object(JSON.parse(body || '{}'));
  return Object.fromEntries(
    Object.entries(parse(body)).map(([key, value]) => [
      key,
      /^[[{]/.test(String(value)) ? tryJson(value) : value,
    ]),
  );
}

function tryJson(value: unknown): unknown {
  try {
    return JSON.parse(String(value));
  } catch {
    return value;
  }
}
