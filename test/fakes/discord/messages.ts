import {
  asJson,
  BOT_ID,
  EPHEMERAL,
  type FakeFile,
  type FakeMessage,
  type Json,
  type State,
  snowflake,
  V2,
} from './state.ts';
import { validateMessage } from './validate-message.ts';

/** A refusal as Discord words it. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** A request's body with what is attached to it. */
export interface Sent {
  body: Json;
  /** What stands behind the question mark of the address. */
  query?: URLSearchParams;
  files: { name: string; bytes: Buffer }[];
}

/** Makes a message of what was sent. @throws Refusal 50035 for what Discord would not take. */
export function createMessage(state: State, channelId: string, sent: Sent, flags = 0): FakeMessage {
  const problems = problemsOf(sent, 0);
  if (problems.length > 0) throw refuse(state, problems);
  if (isEmpty(sent)) throw new Refusal(400, 50006, 'Cannot send an empty message');
  const nonce = typeof sent.body.nonce === 'string' ? sent.body.nonce : null;
  const same = [...state.messages.values()].find((each) => nonce !== null && each.nonce === nonce);
  if (same && sent.body.enforce_nonce === true) return same;
  const message: FakeMessage = {
    id: snowflake(),
    channelId,
    content: '',
    components: [],
    flags,
    files: [],
    allowedMentions: null,
    nonce,
    repliesTo: null,
    isDeferred: false,
    isDeleted: false,
    edits: -1,
    history: [],
  };
  state.messages.set(message.id, message);
  return write(message, sent);
}

/** Changes a message. The flag for components v2 can be added and never be taken away. */
export function editMessage(state: State, message: FakeMessage, sent: Sent): FakeMessage {
  const problems = problemsOf(sent, message.flags);
  if (problems.length > 0) throw refuse(state, problems);
  return write(message, sent);
}

export function deferredMessage(state: State, channelId: string, flags: number): FakeMessage {
  const message: FakeMessage = {
    id: snowflake(),
    channelId,
    content: '',
    components: [],
    flags,
    files: [],
    allowedMentions: null,
    nonce: null,
    repliesTo: null,
    isDeferred: true,
    isDeleted: false,
    edits: -1,
    history: [],
  };
  state.messages.set(message.id, message);
  return message;
}

function write(message: FakeMessage, { body, files }: Sent): FakeMessage {
  const descriptions = attachmentsOf(body);
  if (typeof body.content === 'string') message.content = body.content;
  if (Array.isArray(body.components)) message.components = body.components;
  message.flags |= Number(body.flags ?? 0) & (V2 | EPHEMERAL);
  message.allowedMentions = body.allowed_mentions;
  message.repliesTo ??= (asJson(body.message_reference).message_id as string | undefined) ?? null;
  if (Array.isArray(body.attachments) || files.length > 0) {
    message.files = files.map(
      ({ name, bytes }, at): FakeFile => ({ name, bytes, description: descriptions[at] ?? null }),
    );
  }
  message.isDeferred = false;
  message.edits += 1;
  message.history.push(JSON.stringify(message.components.length > 0 ? message.components : message.content));
  return message;
}

function problemsOf({ body, files }: Sent, flags: number): string[] {
  const descriptions = attachmentsOf(body);
  const attachments = files.map(({ name }, at) => ({ filename: name, description: descriptions[at] }));
  return validateMessage({ ...body, attachments }, (flags & V2) !== 0);
}

function attachmentsOf({ attachments }: Json): (string | undefined)[] {
  if (!Array.isArray(attachments)) return [];
  return attachments.map((each) => asJson(each).description as string | undefined);
}

function isEmpty({ body, files }: Sent): boolean {
  const noText = typeof body.content !== 'string' || body.content.trim() === '';
  const noComponents = !Array.isArray(body.components) || body.components.length === 0;
  return noText && noComponents && files.length === 0;
}

function refuse(state: State, problems: string[]): Refusal {
  state.refused.push(...problems);
  return new Refusal(400, 50035, `Invalid Form Body: ${problems.join('; ')}`);
}

/** A message as the API tells it. */
export function messageJson(message: FakeMessage): Json {
  return {
    id: message.id,
    channel_id: message.channelId,
    author: { id: BOT_ID, username: 'journal-club', discriminator: '0', avatar: null, bot: true },
    content: message.content,
    components: message.components,
    flags: message.flags,
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: message.files.map(({ name, bytes }, at) => ({
      id: String(at),
      filename: name,
      size: bytes.length,
      url: `https://cdn.example/${name}`,
      proxy_url: `https://cdn.example/${name}`,
    })),
    embeds: [],
    pinned: false,
    type: 0,
  };
}
