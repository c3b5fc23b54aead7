import type { Reply } from '../reply.ts';
import type { PersonId, PlaceId } from './people.ts';

export const CHAT_PLATFORMS = ['slack', 'discord'] as const;
export type ChatPlatform = (typeof CHAT_PLATFORMS)[number];

/** Whether a person or place, `slack:U1`, is of a chat. */
export const isOfChat = (key: string): boolean =>
  CHAT_PLATFORMS.some((platform) => key.startsWith(`${platform}:`));

/** Slack's conversations with one person have ids of their own kind; Discord's look like any channel. */
export const isSlackDirect = (place: PlaceId): boolean => /^slack:[DUW]/.test(place);

/** Something a person said or pressed on a chat platform, in neutral terms. */
export interface ChatRequest {
  platform: ChatPlatform;
  /** The platform's own id of the event or interaction: each is handled once, however often it is delivered. */
  eventId: string;
  userId: string;
  channelId: string;
  /** The thread it stands in; null outside of one. Follow-ups are understood within a thread. */
  threadId: string | null;
  /** The message it is about: the one replied to, or the thread's first; null when there is none or it cannot be read. */
  about?: string | null;
  /** Whether it replies to a message that the platform does not show the bot. */
  isAboutHidden?: boolean;
  /** Whether it was said without naming the bot: it answers what it can, and keeps silent otherwise. */
  isOverheard?: boolean;
  /** Whether it takes the place of what was asked before: what asks nothing takes the question back. */
  isEdit?: boolean;
  files?: readonly ChatFile[];
  /** How it was asked when not in a message: an answer to a slash command repeats what was asked; what a button brings is for who pressed it. */
  by?: 'slash' | 'press';
  /** What was typed, without the mention or the slash command; or the command of the button that was pressed. */
  text: string;
  /** The server or workspace it was said in; null in direct messages. */
  serverId: string | null;
  /** Whether the person manages the one server the bot is set up for (Discord: Manage Server in `DISCORD_GUILD_ID`). */
  managesServer: boolean;
  /** Whether the person belongs to another workspace, whose ids may name other people than those at home. */
  isGuest?: boolean;
  /** Said in direct messages: nobody but the people in them reads what is posted there. */
  isDirect: boolean;
}

export interface ChatFile {
  name: string;
  /** As the platform tells it; null when it does not. */
  mimeType: string | null;
  /** @throws JournalClubError `unavailable` when it cannot be had */
  read(): Promise<Uint8Array>;
}

export interface ChatProgress {
  label: string;
  done: number;
  /** 0: nobody knows how much there is to do. */
  total: number;
}

export interface ReplyWatcher {
  /** What it says so far; each time, all of what it said before and more. */
  grew(soFar: Reply): void;
  /** The reply given is not the last word: a better one takes its place, or none comes. Never rejects. */
  later(reply: Promise<Reply | null>): void;
}

/** Never throws for what a person did: a refusal is a reply too. @returns null when the event was handled before */
export type HandleChat = (
  request: ChatRequest,
  options?: { onProgress?: (progress: ChatProgress) => void; watcher?: ReplyWatcher; signal?: AbortSignal },
) => Promise<Reply | null>;

/** Explains the papers a message names or links to (message shortcut, context menu, link unfurl). */
export type ExplainPapers = (text: string) => Reply;

/** Names to offer while a person types: slugs, titles and tags. */
export type SuggestNames = (
  typed: string,
  options: { kind: 'paper' | 'tag' | 'any'; limit: number },
) => { label: string; value: string }[];

/** What a person's home shows: subscriptions, saved papers, the latest digest. */
export type ShowHome = (person: PersonId) => Promise<Reply>;

/** Only when mentioned; in threads it was asked in, to who asked; or to any question in the channel. */
export const MANNERS = ['mentions', 'threads', 'all'] as const;
export type Manner = (typeof MANNERS)[number];

/** When the bot speaks in each place. */
export interface MannerStore {
  /** `threads` where nobody has said anything else. */
  get(place: PlaceId): Promise<Manner>;
  set(place: PlaceId, manner: Manner): Promise<void>;
}

/** What is asked of an adapter; `app.ts` hands it in. */
export interface ChatDeps {
  handle: HandleChat;
  explain: ExplainPapers;
  suggest: SuggestNames;
  home: ShowHome;
  /** When to speak in a place without being named. */
  manner: (place: PlaceId) => Promise<Manner>;
  /** What is said where the bot has been let in; null when it was said there before. */
  greet: (place: PlaceId) => Promise<Reply | null>;
  /** Told how many seconds after it came in an event was acknowledged. */
  acknowledged?: (platform: ChatPlatform, seconds: number) => void;
}

/** Events seen, so that each is handled once over all processes. */
export interface EventLog {
  /** @returns whether this is the first time the event is seen. */
  claim(platform: ChatPlatform, eventId: string): Promise<boolean>;
}
