import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Refusal, type Sent } from './messages.ts';
import { routes } from './routes.ts';
import { asJson, type Fault, type Json, type State, TOKEN } from './state.ts';

/** Routes that need no token of the bot: their address holds one of its own. */
const OPEN = /^\/(interactions|webhooks)\//;

/** Discord's REST API v10 over the state. Call `listen` on what it returns. */
export function createRest(state: State, gatewayUrl: () => string) {
  return createServer((request, response) => {
    void answer(state, gatewayUrl, request, response);
  });
}

async function answer(
  state: State,
  gatewayUrl: () => string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://discord.test');
  const path = decodeURIComponent(url.pathname).replace(/^\/api\/v10(?=\/)/, '');
  const method = request.method ?? 'GET';
  const handed = state.handed.get(/^\/api\/files\/(.+)$/.exec(path)?.[1] ?? '');
  if (handed !== undefined) {
    response.writeHead(200, { 'content-type': 'application/pdf' }).end(handed);
    return;
  }
  const sent = { ...(await readBody(request)), query: url.searchParams };
  const fault = takeFault(state, `${method} ${path}`);
  if (fault?.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));

  const result = fault && !fault.afterwards ? null : run(state, gatewayUrl, { method, path, request, sent });
  const status = fault?.status ?? result?.status ?? 500;
  const isRefused = fault !== undefined && (fault.body !== undefined || fault.status >= 400);
  const body = isRefused ? (fault.body ?? { code: 0, message: 'A fault' }) : result?.body;
  state.calls.push({ method, path, body: sent.body, status });
  if (body === null || body === undefined) {
    response.writeHead(status, fault?.headers).end();
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json', ...fault?.headers });
  response.end(JSON.stringify(body));
}

interface Asked {
  method: string;
  path: string;
  request: IncomingMessage;
  sent: Sent;
}

function run(state: State, gatewayUrl: () => string, { method, path, request, sent }: Asked) {
  if (!OPEN.test(path) && request.headers.authorization !== `Bot ${TOKEN}`) {
    return { status: 401, body: { code: 0, message: '401: Unauthorized' } };
  }
  if (method === 'GET' && path === '/gateway/bot') {
    const session_start_limit = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 };
    return { status: 200, body: { url: gatewayUrl(), shards: 1, session_start_limit } };
  }
  for (const [verb, pattern, handler] of routes) {
    const found = verb === method ? pattern.exec(path) : null;
    if (found === null) continue;
    try {
      const body = handler(state, found.slice(1), sent);
      return { status: body === null ? 204 : 200, body };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { status: error.status, body: { code: error.code, message: error.message } };
    }
  }
  state.refused.push(`unknown route ${method} ${path}`);
  return { status: 404, body: { code: 0, message: '404: Not Found' } };
}

function takeFault(state: State, call: string): Fault | undefined {
  const at = state.faults.findIndex(({ when }) => when.test(call));
  const fault = state.faults[at];
  if (fault === undefined) return undefined;
  fault.times = (fault.times ?? 1) - 1;
  if (fault.times <= 0) state.faults.splice(at, 1);
  return fault;
}

async function readBody(request: IncomingMessage): Promise<Sent> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (bytes.length === 0) return { body: {}, files: [] };
  if (!type.startsWith('multipart/form-data')) return { body: bodyOf(bytes.toString()), files: [] };
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  const files = [];
  for (const [key, value] of form) {
    if (typeof value === 'string' || !key.startsWith('files[')) continue;
    files.push({ name: value.name, bytes: Buffer.from(await value.arrayBuffer()) });
  }
  return { body: bodyOf(String(form.get('payload_json') ?? '{}')), files };
}

/** A list is kept under a name of its own. */
function bodyOf(text: string): Json {
  const value: unknown = JSON.parse(text);
  return Array.isArray(value) ? { list: value } : asJson(value);
}
