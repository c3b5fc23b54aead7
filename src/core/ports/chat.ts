import type { Reply } from '../reply.ts';

export type ChatPlatform = 'slack' | 'discord';

/** Something a person said or pressed on a chat platform, in neutral terms. */
export interface ChatRequest {
  platform: ChatPlatform;
  /** The platform's own id of the event or interaction: each is handled once, however often it is delivered. */
  eventId: string;
  userId: string;
  channelId: string;
  /** The thread it stands in; null outside of one. Follow-ups are understood within a thread. */
  threadId: string | null;
  /** What was typed, without the mention or the slash command; or the command of the button that was pressed. */
  text: string;
  /** Whether the platform itself says the person manages the place (Discord: Manage Server). */
  managesPlace: boolean;
  /** Said in direct messages: nobody but the people in them reads what is posted there. */
  isDirect: boolean;
}

export interface ChatProgress {
  label: string;
  done: number;
  total: number;
}

/**
 * Answers a person. Never throws for what a person did: a refusal, a limit or a failure is a reply too.
 * @returns null when the event was handled before (delivered again): say nothing.
 */
export type HandleChat = (
  request: ChatRequest,
  options?: { onProgress?: (progress: ChatProgress) => void; signal?: AbortSignal },
) => Promise<Reply | null>;

/** Explains the papers a message names or links to (message shortcut, context menu, link unfurl). */
export type ExplainPapers = (text: string) => Reply;

/** Names to offer while a person types: slugs, titles and tags. */
export type SuggestNames = (
  typed: string,
  options: { kind: 'paper' | 'tag' | 'any'; limit: number },
) => { label: string; value: string }[];

/** What a person's home shows: subscriptions, saved papers, the latest digest. */
export type ShowHome = (person: { platform: ChatPlatform; userId: string }) => Promise<Reply>;

/** What is asked of an adapter; `app.ts` hands it in. */
export interface ChatDeps {
  handle: HandleChat;
  explain: ExplainPapers;
  suggest: SuggestNames;
  home: ShowHome;
  /** Told how many seconds after it came in an event was acknowledged. */
  acknowledged?: (platform: ChatPlatform, seconds: number) => void;
}

/** Events seen, so that each is handled once over all processes. */
export interface EventLog {
  /** @returns whether this is the first time the event is seen. */
  claim(platform: ChatPlatform, eventId: string): Promise<boolean>;
}
