import type { Log } from '../../core/ports/log.ts';
import type { SlackClient } from './client.ts';
import type { Content, Outgoing, Surface } from './surface.ts';
import { QUIET, sendOrPlain } from './surface.ts';
import type { AttachFiles } from './upload.ts';

export interface Place {
  channel: string;
  /** The thread to answer in; null: the channel itself. */
  threadTs: string | null;
  userId: string;
  /** A direct message: whatever is said there, one person sees. */
  direct: boolean;
}

interface Deps {
  client: SlackClient;
  attachFiles: AttachFiles;
  log: Log;
}

/** Answers in a channel, a thread or a direct message the bot is in. */
export function createConversation({ client, attachFiles, log }: Deps, place: Place): Surface {
  const { channel, userId, direct } = place;
  const thread = place.threadTs === null ? {} : { thread_ts: place.threadTs };
  let progressTs: string | null = null;

  const post = async (content: Content) =>
    client.chat.postMessage({ ...QUIET, ...thread, channel, ...content });

  /** Blocks that are not given stay: without any, the old ones are taken away. */
  const edit = async (ts: string, content: Content) => {
    const { blocks = [], text } = content;
    await client.chat.update({ channel, ts, text, blocks, link_names: false, parse: 'none' });
  };

  async function whisper(message: Outgoing): Promise<void> {
    const { unfurl_links: _, unfurl_media: __, ...quiet } = QUIET;
    await sendOrPlain(
      message,
      (content) => client.chat.postEphemeral({ ...quiet, ...thread, channel, user: userId, ...content }),
      log,
    );
  }

  return {
    wait: async () => {},

    async progress(line) {
      if (progressTs !== null) return edit(progressTs, { text: line });
      progressTs = (await post({ text: line })).ts ?? null;
    },

    async send(message) {
      const ts = progressTs;
      progressTs = null;
      if (message.visibility === 'private' && !direct) {
        await whisper(message);
        if (ts !== null) await client.chat.delete({ channel, ts });
        return;
      }
      const put = async (content: Content) => {
        if (ts === null) await post(content);
        else await edit(ts, content);
      };
      await sendOrPlain(message, put, log);
    },

    attach: (files, visibility) =>
      attachFiles(files, visibility === 'private' && !direct ? { ...place, channel: null } : place),
  };
}
