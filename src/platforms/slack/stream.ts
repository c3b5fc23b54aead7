import type { Log } from '../../model/ports/log.ts';
import type { Block } from './blocks.ts';
import { refusalOf, type SlackClient } from './client.ts';
import { type Outgoing, type Surface, sendOrPlain } from './surface.ts';

/** A reply grows in at most this many steps: each is a call, and Slack counts calls. */
const MOST_STEPS = 4;
const SMALLEST_STEP = 3;
const TASK = 'work';

interface Options {
  channel: string;
  /** The message that is answered: a stream always stands in a thread. */
  threadTs: string;
  userId: string;
  teamId: string | null;
}

type Task = { title: string; status: 'in_progress' | 'complete' };

/** A status, progress as a task, then blocks: no text is read as markup. @param fallback where Slack does not stream */
export function createStream(client: SlackClient, options: Options, fallback: Surface, log: Log): Surface {
  const { channel, threadTs, userId, teamId } = options;
  let ts: string | null = null;
  let sentTs: string | null = null;
  /** Blocks of a growing reply that stand there. */
  let grown: string[] = [];

  const taskChunk = (task: Task) => ({ type: 'task_update' as const, id: TASK, ...task });
  const blocksChunk = (blocks: Block[]) => ({ type: 'blocks' as const, blocks });

  async function push(
    chunks: (ReturnType<typeof taskChunk> | ReturnType<typeof blocksChunk>)[],
  ): Promise<void> {
    if (ts !== null) {
      await client.chat.appendStream({ channel, ts, chunks });
      return;
    }
    const recipient = {
      recipient_user_id: userId,
      ...(teamId === null ? {} : { recipient_team_id: teamId }),
    };
    const started = await client.chat.startStream({ channel, thread_ts: threadTs, ...recipient, chunks });
    ts = started.ts ?? null;
  }

  /** Blocks that come after those that stand there; null when they do not go on from them. */
  function further(blocks: Block[]): Block[] | null {
    const goesOn = grown.every((block, i) => block === JSON.stringify(blocks[i]));
    return goesOn ? blocks.slice(grown.length) : null;
  }

  async function stream({ blocks: all, text }: Outgoing): Promise<void> {
    const blocks = further(all);
    if (blocks === null) return endAnew(all, text);
    const task = ts !== null && grown.length === 0;
    // The thumbs are about the whole: they come with its end.
    const streamed = blocks.filter(({ type }) => type !== 'context_actions');
    for (const step of steps(streamed)) await push([blocksChunk(step)]);
    if (task) await push([taskChunk({ title: 'Done', status: 'complete' })]);
    const below = blocks.filter(({ type }) => type === 'context_actions');
    if (ts !== null)
      await client.chat.stopStream({ channel, ts, ...(below.length > 0 ? { blocks: below } : {}) });
    sentTs = ts;
    ts = null;
    grown = [];
  }

  /** Ends a stream whose reply does not go on from what it showed, with the whole reply in its place. */
  async function endAnew(blocks: Block[], text: string): Promise<void> {
    const old = ts;
    ts = null;
    grown = [];
    if (old === null) return;
    await client.chat.stopStream({ channel, ts: old });
    await client.chat.update({ channel, ts: old, text, blocks, link_names: false, parse: 'none' });
    sentTs = old;
  }

  return {
    async grow({ blocks }) {
      const more = further(blocks);
      if (more === null || more.length === 0) return;
      await push([blocksChunk(more)]);
      grown = blocks.map((block) => JSON.stringify(block));
    },

    async change(message) {
      if (sentTs === null) return fallback.change?.(message);
      const content = { channel, ts: sentTs, link_names: false, parse: 'none' } as const;
      await sendOrPlain(
        message,
        ({ text, blocks = [] }) => client.chat.update({ ...content, text, blocks }),
        log,
      );
    },

    /** The status goes away by itself with the first message. */
    async wait() {
      try {
        const status = 'is reading the papers …';
        await client.assistant.threads.setStatus({ channel_id: channel, thread_ts: threadTs, status });
      } catch (error) {
        log.debug('Slack showed no status.', { refusal: refusalOf(error) });
      }
    },

    async progress(line) {
      try {
        await push([taskChunk({ title: line, status: 'in_progress' })]);
      } catch (error) {
        log.info('Slack took no progress as a stream; writing a message.', { refusal: refusalOf(error) });
        await fallback.progress(line);
      }
    },

    async send(message) {
      try {
        await stream(message);
      } catch (error) {
        log.info('Slack took no stream; writing a message.', { refusal: refusalOf(error) });
        await endQuietly();
        await fallback.send(message);
      }
    },

    attach: (files, visibility) => fallback.attach(files, visibility),
  };

  /** A stream that broke off is taken away: the message that follows holds all of it. */
  async function endQuietly(): Promise<void> {
    const broken = ts;
    ts = null;
    grown = [];
    if (broken === null) return;
    try {
      await client.chat.stopStream({ channel, ts: broken });
      await client.chat.delete({ channel, ts: broken });
    } catch (error) {
      log.debug('A stream could not be taken away.', { refusal: refusalOf(error) });
    }
  }
}

function steps(blocks: Block[]): Block[][] {
  const size = Math.max(SMALLEST_STEP, Math.ceil(blocks.length / MOST_STEPS));
  return Array.from({ length: Math.ceil(blocks.length / size) }, (_, i) =>
    blocks.slice(i * size, (i + 1) * size),
  );
}
