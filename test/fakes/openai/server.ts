import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { vectorFor } from './vectors.ts';

/** What the server was asked, as far as tests look at it. */
export interface ChatRequest {
  model: string;
  messages: { role: string; content: string }[];
  response_format?: { type: string; json_schema?: { name: string; strict: boolean; schema: object } };
  max_tokens?: number;
  max_completion_tokens?: number;
  temperature?: number;
  stream?: boolean;
  stream_options?: { include_usage?: boolean };
}

interface Recorded {
  path: string;
  headers: IncomingMessage['headers'];
  body: ChatRequest;
}

/** How the server answers one request. */
export type Behaviour =
  | {
      kind: 'reply';
      content: string | null;
      finish?: string;
      refusal?: string;
      usage?: Usage | null;
      /** In place of the content: parts, an object, a tool's arguments. */
      message?: object;
    }
  | { kind: 'status'; status: number; headers?: Record<string, string>; error?: object | string }
  /** Takes the request and says nothing until the client goes away. */
  | { kind: 'hang' }
  /** Closes the connection; after this many bytes of an answer when `after` is given. */
  | { kind: 'reset'; after?: number }
  /** Answers this text with status 200, whatever it is. */
  | { kind: 'raw'; body: string; contentType?: string };

interface Usage {
  prompt_tokens: number;
  completion_tokens: number;
  prompt_tokens_details?: { cached_tokens: number };
}

/** Decides how a request is answered. @param n how many chat requests came before it. */
export type Responder = (request: ChatRequest, n: number) => Behaviour | Promise<Behaviour>;

export interface FakeOpenAi {
  /** With `/v1`, as `OPENAI_BASE_URL` takes it. */
  baseURL: string;
  /** Every request so far, in order. */
  requests: Recorded[];
  /** Chat requests so far. */
  readonly calls: number;
  /** The most chat requests that were under way at the same time. */
  readonly peak: number;
  /** How chat requests are answered from now on. */
  respond(responder: Responder): void;
  /** What Ollama's `/api/show` answers from now on; nothing is there by itself. */
  show(shown: object): void;
  /** Forgets requests, calls and peak. */
  reset(): void;
  close(): Promise<void>;
}

const NO_ANSWER: Responder = () => ({ kind: 'status', status: 500, error: 'The test gave no responder.' });

/** A server on the loopback that speaks OpenAI's API and behaves as it is told to. */
export async function startFakeOpenAi(responder: Responder = NO_ANSWER): Promise<FakeOpenAi> {
  const requests: Recorded[] = [];
  let respond = responder;
  let shown: object | null = null;
  let calls = 0;
  let active = 0;
  let peak = 0;

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (!response.headersSent) send(response, 500, { error: { message: String(error) } });
      else response.destroy();
    });
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await readAll(request);
    const path = request.url ?? '';
    const body = text === '' ? {} : JSON.parse(text);
    requests.push({ path, headers: request.headers, body });
    if (path === '/v1/models')
      return send(response, 200, { object: 'list', data: [{ id: 'fake', object: 'model' }] });
    if (path === '/v1/embeddings') return send(response, 200, embeddings(body));
    if (path === '/api/show' && shown !== null) return send(response, 200, shown);
    if (path !== '/v1/chat/completions')
      return send(response, 404, { error: { message: `No ${path} here.` } });
    active += 1;
    peak = Math.max(peak, active);
    response.once('close', () => {
      active -= 1;
    });
    calls += 1;
    await answer(response, body, await respond(body, calls - 1));
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseURL: `http://127.0.0.1:${port}/v1`,
    requests,
    get calls() {
      return calls;
    },
    get peak() {
      return peak;
    },
    respond(next) {
      respond = next;
    },
    show(next) {
      shown = next;
    },
    reset() {
      shown = null;
      requests.length = 0;
      calls = 0;
      peak = 0;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(response: ServerResponse, request: ChatRequest, behaviour: Behaviour): Promise<void> {
  switch (behaviour.kind) {
    case 'status': {
      const error = typeof behaviour.error === 'string' ? { message: behaviour.error } : behaviour.error;
      const body = { error: error ?? { message: `Status ${behaviour.status}` } };
      return send(response, behaviour.status, body, behaviour.headers);
    }
    case 'raw':
      response.writeHead(200, { 'content-type': behaviour.contentType ?? 'application/json' });
      response.end(behaviour.body);
      return;
    case 'hang':
      return;
    case 'reset':
      if (behaviour.after !== undefined) {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100000' });
        response.write('{'.padEnd(behaviour.after));
        await new Promise((resolve) => setImmediate(resolve));
      }
      response.destroy();
      return;
    case 'reply':
      if (request.stream && behaviour.message === undefined) return stream(response, request, behaviour);
      send(response, 200, completion(request, behaviour));
  }
}

type Reply = Extract<Behaviour, { kind: 'reply' }>;

function completion(request: ChatRequest, reply: Reply): object {
  const usage = reply.usage === undefined ? count(request, reply) : reply.usage;
  return {
    id: 'chatcmpl-fake',
    object: 'chat.completion',
    created: 0,
    model: request.model,
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: reply.content,
          refusal: reply.refusal ?? null,
          ...reply.message,
        },
        finish_reason: reply.finish ?? 'stop',
      },
    ],
    ...(usage === null ? {} : { usage }),
  };
}

/** Server-sent events: a few words a chunk, then the finish, then the usage when it was asked for. */
function stream(response: ServerResponse, request: ChatRequest, reply: Reply): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const chunk = (choices: object[], extra: object = {}): void => {
    const event = {
      id: 'chatcmpl-fake',
      object: 'chat.completion.chunk',
      created: 0,
      model: request.model,
      choices,
    };
    response.write(`data: ${JSON.stringify({ ...event, ...extra })}\n\n`);
  };
  for (const piece of reply.content?.match(/\S+\s*(?:\S+\s*)?/g) ?? []) {
    chunk([{ index: 0, delta: { content: piece }, finish_reason: null }]);
  }
  if (reply.refusal) chunk([{ index: 0, delta: { refusal: reply.refusal }, finish_reason: null }]);
  if (reply.finish === 'reset') return void response.destroy();
  if (reply.finish === 'hang') return;
  chunk([{ index: 0, delta: {}, finish_reason: reply.finish ?? 'stop' }]);
  if (request.stream_options?.include_usage && reply.usage !== null) {
    chunk([], { usage: reply.usage ?? count(request, reply) });
  }
  response.end('data: [DONE]\n\n');
}

function embeddings(body: { model: string; input: string | string[] }): object {
  const inputs = Array.isArray(body.input) ? body.input : [body.input];
  const tokens = inputs.reduce((sum, text) => sum + Math.ceil(text.length / 4), 0);
  return {
    object: 'list',
    model: body.model,
    data: inputs.map((text, index) => ({
      object: 'embedding',
      index,
      embedding: vectorFor(text, body.model),
    })),
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  };
}

function count(request: ChatRequest, reply: Reply): Usage {
  const prompt = request.messages.reduce((sum, message) => sum + message.content.length, 0);
  return {
    prompt_tokens: Math.ceil(prompt / 4),
    completion_tokens: Math.ceil((reply.content?.length ?? 0) / 4),
  };
}

function send(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
