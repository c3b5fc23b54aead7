import type { Log } from '../../model/ports/log.ts';
import type { Reply } from '../../model/reply.ts';
import { limits } from '../shared/limits.ts';
import type { Block } from './blocks.ts';
import { chartsInWords } from './chart.ts';
import { isPayloadRefusal, refusalDetails, refusalOf } from './client.ts';
import type { SlackFile } from './piece.ts';
import type { SlackMessage } from './render.ts';
import { split, wordsInMrkdwn } from './text.ts';

export type Visibility = Reply['visibility'];

/** What a message is made of once it goes out: blocks with their notification, or text alone. */
export type Content = { text: string; blocks?: Block[] };

export interface Outgoing extends SlackMessage {
  visibility: Visibility;
  /** The whole reply in escaped words, for when Slack refuses the blocks. */
  plain: string;
}

/** Where one request is answered: a thread, a response URL, a stream in a direct message. */
export interface Surface {
  /** Shows that work goes on, without a message of its own where that can be done. */
  wait(): Promise<void>;
  /** Says how far the work is, in one message that is edited from then on. */
  progress(line: string): Promise<void>;
  /** Shows a reply as far as it has come, in one message that grows; left out: the place shows none. */
  grow?(message: Outgoing): Promise<void>;
  /** Sends a message; the first takes the place of the progress. */
  send(message: Outgoing): Promise<void>;
  /** Puts another message in place of the one sent last; left out: what is sent stays. */
  change?(message: Outgoing): Promise<void>;
  attach(files: SlackFile[], visibility: Visibility): Promise<void>;
  /** The message that holds the answer, once it is sent for all to see. */
  sentTs?(): string | null;
}

/** Keeps Slack from linking, unfurling and notifying by itself. */
export const QUIET = { unfurl_links: false, unfurl_media: false, link_names: false, parse: 'none' } as const;

/** A reply in words alone, within what Slack takes as text. */
export function plainWords(reply: Reply): string {
  const most = limits.slack.messageText.max - 200;
  const [first = '', ...rest] = split(wordsInMrkdwn(reply.fallbackText), most);
  if (rest.length === 0) return first || 'There is nothing to show.';
  // A cut entity would show as its own beginning.
  return `${first.replace(/&[a-z]{0,3}$/, '')}\n(The reply is longer than Slack takes; ask for a part of it.)`;
}

/** Sends a message; where Slack refuses its blocks, says so in the log and sends charts in words, then the plain text. */
export async function sendOrPlain<T>(
  message: Pick<Outgoing, 'blocks' | 'text' | 'plain'>,
  send: (content: Content) => Promise<T>,
  log: Log,
): Promise<T> {
  const { text, blocks, plain } = message;
  const hasChart = blocks.some(({ type }) => type === 'data_visualization');
  const ways: [Content, instead: string][] = [
    [{ text, blocks }, hasChart ? 'its charts in words' : 'its plain text'],
    ...(hasChart ? [[{ text, blocks: chartsInWords(blocks) }, 'its plain text'] as [Content, string]] : []),
  ];
  for (const [content, instead] of ways) {
    try {
      return await send(content);
    } catch (error) {
      if (!isPayloadRefusal(error)) throw error;
      log.error(`Slack refused a message; sending ${instead} instead.`, {
        refusal: refusalOf(error),
        details: refusalDetails(error),
      });
    }
  }
  return send({ text: plain });
}
