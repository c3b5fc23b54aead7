import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../../model/ports/log.ts';
import { refusalOf, type SlackClient } from './client.ts';
import { type Content, type Outgoing, QUIET, type Surface, sendOrPlain } from './surface.ts';
import type { AttachFiles } from './upload.ts';

export interface Place {
  channel: string;
  /** The thread to answer in; null: the channel itself. */
  threadTs: string | null;
  /** Nothing was said in the thread yet: what is whispered in such a thread, Slack shows nobody. */
  isEmpty?: boolean;
  userId: string;
  /** The message of ours that the answer takes the place of: its question was edited. */
  answers?: string | null;
  /** A direct message: whatever is said there, one person sees. */
  direct: boolean;
}

type Deps = { client: SlackClient; attachFiles: AttachFiles; log: Log };

/** Trouble of Slack's own, over in a moment: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const MOMENTARY = /^(?:internal_error|fatal_error|service_unavailable|request_timeout|ratelimited)$/;
const A_MOMENT_MS = 1_000;

/** Tries a call again after a moment where Slack was in trouble itself. */
async function onceMore<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!MOMENTARY.test(refusalOf(error) ?? '')) throw error;
    await delay(A_MOMENT_MS);
    return call();
  }
}

export function createConversation({ client, attachFiles, log }: Deps, place: Place): Surface {
  const { channel, userId, direct } = place;
  const thread = place.threadTs === null ? {} : { thread_ts: place.threadTs };
  let progressTs: string | null = place.answers ?? null;
  let sentTs: string | null = null;

  const post = (content: Content) =>
    onceMore(() => client.chat.postMessage({ ...QUIET, ...thread, channel, ...content }));

  /** Blocks that are not given stay: without any, the old ones are taken away. */
  const edit = async (ts: string, content: Content) => {
    const { blocks = [], text } = content;
    await onceMore(() => client.chat.update({ channel, ts, text, blocks, link_names: false, parse: 'none' }));
    return ts;
  };

  /** Somebody may have deleted the message meanwhile: then it is posted anew. */
  const editOrPost = async (ts: string, content: Content): Promise<string | null> => {
    try {
      return await edit(ts, content);
    } catch (error) {
      if (refusalOf(error) !== 'message_not_found') throw error;
      return (await post(content)).ts ?? null;
    }
  };

  async function withdraw(ts: string): Promise<void> {
    try {
      await client.chat.delete({ channel, ts });
    } catch (error) {
      if (refusalOf(error) !== 'message_not_found') throw error;
    }
  }

  async function whisper(message: Outgoing): Promise<void> {
    const { unfurl_links: _, unfurl_media: __, ...quiet } = QUIET;
    const where = place.isEmpty ? { channel } : { channel, ...thread };
    await sendOrPlain(
      message,
      (content) => client.chat.postEphemeral({ ...quiet, ...where, user: userId, ...content }),
      log,
    );
  }

  return {
    wait: async () => {},

    async progress(line) {
      progressTs =
        progressTs === null
          ? ((await post({ text: line })).ts ?? null)
          : await editOrPost(progressTs, { text: line });
    },

    async grow({ text, blocks }) {
      const content = { text, blocks };
      progressTs =
        progressTs === null ? ((await post(content)).ts ?? null) : await editOrPost(progressTs, content);
    },

    async change(message) {
      const ts = sentTs;
      if (ts !== null) await sendOrPlain(message, (content) => edit(ts, content), log);
    },

    async send(message) {
      const ts = progressTs;
      progressTs = null;
      if (message.visibility === 'private' && !direct) {
        await whisper(message);
        if (ts !== null) await withdraw(ts);
        return;
      }
      const put = async (content: Content) => {
        sentTs = ts === null ? ((await post(content)).ts ?? null) : await editOrPost(ts, content);
      };
      await sendOrPlain(message, put, log);
    },

    sentTs: () => sentTs,

    attach: (files, visibility) =>
      attachFiles(files, visibility === 'private' && !direct ? { ...place, channel: null } : place),
  };
}
