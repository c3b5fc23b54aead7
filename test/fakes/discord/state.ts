import { z } from 'zod';

export const TOKEN = 'test.token.of-a-bot';
export const APPLICATION_ID = '900000000000000001';
export const BOT_ID = '900000000000000002';
export const GUILD_ID = '800000000000000001';
/** Another server the bot is in. */
export const OTHER_GUILD_ID = '800000000000000002';
export const CHANNEL_ID = '700000000000000001';
export const THREAD_ID = '700000000000000002';
export const OTHER_CHANNEL_ID = '700000000000000009';
/** A thread of `CHANNEL_ID` for those let into it. */
export const PRIVATE_THREAD_ID = '700000000000000004';
export const DM_ID = '700000000000000003';
export const USER_ID = '600000000000000001';

export const EPHEMERAL = 1 << 6;
export const V2 = 1 << 15;

export type Json = Record<string, unknown>;

export interface FakeFile {
  name: string;
  description: string | null;
  bytes: Buffer;
}

export interface FakeMessage {
  id: string;
  channelId: string;
  content: string;
  components: unknown[];
  flags: number;
  files: FakeFile[];
  allowedMentions: unknown;
  /** Remembered for a few minutes, to keep a message from being made twice; never told. */
  nonce: string | null;
  /** The message it replies to. */
  repliesTo: string | null;
  /** Still "thinking …". */
  isDeferred: boolean;
  isDeleted: boolean;
  /** How often it was changed after it first had content. */
  edits: number;
  /** What it showed, each time. */
  history: string[];
}

export interface FakeInteraction {
  id: string;
  token: string;
  channelId: string;
  dispatchedAt: number;
  /** The callback it was acknowledged with. */
  acknowledged: { type: number; data: Json; afterMs: number } | null;
  originalId: string | null;
  isExpired: boolean;
}

export interface Call {
  method: string;
  path: string;
  body: Json;
  status: number;
}

export interface Fault {
  /** Which calls: tested against "POST /channels/1/messages". */
  when: RegExp;
  status: number;
  body?: Json;
  headers?: Record<string, string>;
  /** Waits before it answers. */
  delayMs?: number;
  /** How many calls it meets; 1 unless told. */
  times?: number;
  /** Whether the call takes effect all the same. */
  afterwards?: boolean;
}

export interface State {
  calls: Call[];
  /** What was refused: unknown routes, bad payloads. A healthy run has none. */
  refused: string[];
  messages: Map<string, FakeMessage>;
  /** What people wrote, as Discord tells of it. */
  said: Map<string, Json>;
  /** What people handed over, by name: `/files/NAME`. */
  handed: Map<string, Uint8Array>;
  /** What the bot put under messages. */
  reactions: { id: string; emoji: string }[];
  interactions: Map<string, FakeInteraction>;
  /** By the route they are registered at. */
  commands: Map<string, Json[]>;
  faults: Fault[];
  /** What is ruled in a channel for roles and members, by its id. */
  overwrites: Map<string, Json[]>;
  /** The roles of members, by their ids. */
  roles: Map<string, string[]>;
  /** Who was let into the private thread. */
  threadMembers: Set<string>;
  /** Milliseconds an interaction waits for its first response. */
  acknowledgeWithin: number;
  /** The application's: which intents it may have. */
  flags: number;
}

export function createState(): State {
  return {
    calls: [],
    refused: [],
    messages: new Map(),
    said: new Map(),
    handed: new Map(),
    reactions: [],
    interactions: new Map(),
    commands: new Map(),
    faults: [],
    overwrites: new Map(),
    roles: new Map(),
    threadMembers: new Set(),
    // Discord's own is 3 s. A busy machine must not decide which way an answer takes: `acknowledged.afterMs` tells the time.
    acknowledgeWithin: Number.POSITIVE_INFINITY,
    flags: 0,
  };
}

let counter = 0;

/** An id whose time is now, as Discord makes them: milliseconds since 2015 in the upper bits. */
export function snowflake(): string {
  counter = (counter + 1) % 4_096;
  return String((BigInt(Date.now() - 1_420_070_400_000) << 22n) + BigInt(counter));
}

const object = z.record(z.string(), z.unknown());

export function asJson(value: unknown): Json {
  const parsed = object.safeParse(value);
  return parsed.success ? parsed.data : {};
}
