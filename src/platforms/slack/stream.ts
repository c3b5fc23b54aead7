import type { Log } from '../../core/ports/log.ts';
import type { Block } from './blocks.ts';
import { refusalOf, type SlackClient } from './client.ts';
import type { Outgoing, Surface } from './surface.ts';

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

/**
 * Answers a direct message as a stream: a status while the work goes on, progress as a task, then the reply block by
 * block. Blocks rather than Markdown are streamed, so that no text is ever read as markup.
 * @param fallback answers where Slack does not stream.
 */
export function createStream(client: SlackClient, options: Options, fallback: Surface, log: Log): Surface {
  const { channel, threadTs, userId, teamId } = options;
  let ts: string | null = null;

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

  async function stream({ blocks }: Outgoing): Promise<void> {
    const task = ts !== null;
    // The thumbs are about the whole: they come with its end.
    const streamed = blocks.filter(({ type }) => type !== 'context_actions');
    for (const step of steps(streamed)) await push([blocksChunk(step)]);
    if (task) await push([taskChunk({ title: 'Done', status: 'complete' })]);
    const below = blocks.filter(({ type }) => type === 'context_actions');
    if (ts !== null)
      await client.chat.stopStream({ channel, ts, ...(below.length > 0 ? { blocks: below } : {}) });
    ts = null;
  }

  return {
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
