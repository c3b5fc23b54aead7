import type { APIMessageTopLevelComponent } from 'discord.js';
import type { ReplyNode } from '../../../model/reply.ts';

export type Chart = Extract<ReplyNode, { type: 'chart' }>;

export interface DiscordFile {
  /** Unique within the message. */
  name: string;
  /** Read out in place of the file. */
  description: string;
  /** A chart is drawn by whoever sends the message. */
  content: string | Chart;
}

export interface DiscordPage {
  components: APIMessageTopLevelComponent[];
  files: DiscordFile[];
  /** The people our own code wants notified: the only ones a message may notify. */
  mentions: string[];
}

export interface RenderedReply {
  /** The first is sent, the others are asked for. Never empty. */
  messages: DiscordPage[];
  /** What buttons and menus run when it is longer than they can carry, by the token they carry instead. */
  kept: Map<string, string>;
}
