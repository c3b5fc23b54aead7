import type { Json } from './json.ts';

/** A message as somebody sees it now. */
export interface StoredMessage {
  ts: string;
  channel: string;
  user: string;
  text: string;
  blocks: unknown[];
  thread_ts: string | null;
  /** Seen by this person alone. */
  onlyFor: string | null;
  /** The response URL it came through. */
  responseUrl: string | null;
  files: { name: string; title: string; bytes: Buffer }[];
  streaming: boolean;
  /** What an app says of it that nobody sees. */
  metadata: Json | null;
}

export interface UploadedFile {
  name: string;
  length: number;
  bytes: Buffer | null;
}

export interface ResponseUrl {
  channel: string;
  user: string;
  /** The message a button was pressed in: what `replace_original` is about. */
  original: string | null;
  uses: number;
  expiresAt: number;
}

/** One request the bot made. */
export interface Call {
  method: string;
  args: Json;
}

export interface Fault {
  /** `chat.postMessage`, or `respond` and `upload` for the addresses that are no methods. */
  method: string;
  /** How often it happens before all is well again. */
  times: number;
  status?: number;
  headers?: Record<string, string>;
  /** Slack's name for what is wrong, with status 200: `token_expired`. */
  error?: string;
  delayMs?: number;
  /** Whether the request takes effect all the same. */
  afterwards?: boolean;
}

/** A direct conversation of several people, the bot among them. */
export const GROUP = 'G0000000TRIO';

/** What the fake workspace holds. */
export function createState() {
  let counter = 0;
  const number = () => {
    counter += 1;
    return counter;
  };
  return {
    number,
    ts: () => `${Math.floor(Date.now() / 1000)}.${String(number()).padStart(6, '0')}`,
    messages: [] as StoredMessage[],
    /** Told of every message as it comes in. */
    onMessage: (_: StoredMessage): void => {},
    calls: [] as Call[],
    /** What the bot did that Slack would not have taken: asked of an unknown route, sent what is over a limit. */
    refused: [] as string[],
    faults: [] as Fault[],
    /** Whose user token it is; null: the bot's own. */
    tokenOf: null as string | null,
    /** What the token was granted; null: Slack does not say. */
    scopes: null as string[] | null,
    files: new Map<string, UploadedFile>(),
    /** What people shared, by name: `url_private` leads to `/files/NAME`. */
    shared: new Map<string, Uint8Array>(),
    responseUrls: new Map<string, ResponseUrl>(),
    /** Triggers of commands and presses: when they came, and whether one was used. */
    triggers: new Map<string, { at: number; used: boolean }>(),
    homes: new Map<string, Json>(),
    modals: [] as Json[],
    sharedLinks: new Set<string>(),
    /** Channels the bot is in. */
    channels: new Set(['C0000GENERAL', 'C00000READING', GROUP]),
    /** Who is in a private channel, or in a public one beside the full members. */
    members: new Map<string, string[]>(),
    privates: new Set<string>(),
    guests: new Set<string>(),
  };
}

export type State = ReturnType<typeof createState>;

export function storeMessage(
  state: State,
  message: Partial<StoredMessage> & { channel: string; user: string },
): StoredMessage {
  const stored: StoredMessage = {
    ts: state.ts(),
    text: '',
    blocks: [],
    thread_ts: null,
    onlyFor: null,
    responseUrl: null,
    files: [],
    streaming: false,
    metadata: null,
    ...message,
  };
  state.messages.push(stored);
  state.onMessage(stored);
  return stored;
}
