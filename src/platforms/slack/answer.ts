import { setTimeout as delay } from 'node:timers/promises';
import type { ChatProgress, ChatRequest, HandleChat, ReplyWatcher } from '../../model/ports/chat.ts';
import type { Log } from '../../model/ports/log.ts';
import type { Reply } from '../../model/reply.ts';
import { notice } from '../../replies/compose.ts';
import { fixOf, refusalOf } from './client.ts';
import { progressLine } from './nodes.ts';
import type { PageStore } from './page-store.ts';
import { renderSlack } from './render.ts';
import { plainWords, type Surface } from './surface.ts';
import { escapeMrkdwn } from './text.ts';

/** Work shorter than this shows nothing. */
const STATUS_AFTER_MS = 400;
const PROGRESS_AFTER_MS = 1_500;
/** Slack takes about one message a second in a channel: https://docs.slack.dev/apis/web-api/rate-limits */
const EDIT_EVERY_MS = 1_200;
/** A request that was told to stop gets this long to say so itself. */
const GRACE_MS = 2_000;

const WORKING = 'Working on it …';
/** In place of a line: the reply itself is shown. */
const GROWING = '';
const STOPPED = 'I was stopped before I was done with this. Please ask again in a moment.';
const FAILED = 'Something went wrong on my side; it is in the log. Please try once more.';

type Deps = { handle: HandleChat; pages: PageStore; log: Log; stopping: AbortSignal };

export interface Answerer {
  /** Runs what was asked and answers on the surface. Never rejects: what fails is said there, or in the log. */
  answer(request: ChatRequest, surface: Surface): Promise<void>;
  show(reply: Reply, surface: Surface, command: string | null): Promise<void>;
}

export function createAnswerer({ handle, pages, log, stopping }: Deps): Answerer {
  const stops = new Set<() => void>();
  stopping.addEventListener('abort', async () => {
    await delay(GRACE_MS);
    for (const stop of stops) stop();
  });

  async function run(
    request: ChatRequest,
    onProgress: (progress: ChatProgress) => void,
    watcher: ReplyWatcher,
  ): Promise<Reply | null> {
    const { promise: stopped, resolve } = Promise.withResolvers<Reply>();
    const stop = () => resolve(notice('warning', STOPPED));
    stops.add(stop);
    try {
      return await Promise.race([handle(request, { onProgress, watcher, signal: stopping }), stopped]);
    } catch (error) {
      log.error('A Slack request failed.', { event: request.eventId, reason: String(error) });
      return notice('error', stopping.aborted ? STOPPED : FAILED);
    } finally {
      stops.delete(stop);
    }
  }

  /** The first page of a reply; the others are kept. */
  function rendered(reply: Reply, command: string | null) {
    const { messages, files } = renderSlack(reply);
    const { visibility } = reply;
    const all = messages.map((message) => ({ ...message, visibility, plain: plainWords(reply) }));
    return { first: pages.keep(all, command), files };
  }

  async function show(reply: Reply, surface: Surface, command: string | null): Promise<void> {
    if (reply.aside !== undefined) await show(reply.aside, surface, null);
    const { first, files } = rendered(reply, command);
    try {
      if (first !== undefined) await surface.send(first);
      await surface.attach(files, reply.visibility);
    } catch (error) {
      const fix = fixOf(error);
      log.error('A reply could not be sent to Slack.', {
        refusal: refusalOf(error),
        reason: String(error),
        ...(fix === null ? {} : { fix }),
      });
    }
  }

  /** Puts a better reply in place of the one that was sent. */
  async function change(reply: Reply, surface: Surface, command: string): Promise<void> {
    const { first } = rendered(reply, command);
    try {
      if (first !== undefined) await surface.change?.(first);
    } catch (error) {
      log.warn('A better reply could not be shown in Slack.', {
        refusal: refusalOf(error),
        reason: String(error),
      });
    }
  }

  return {
    show,
    async answer(request, surface) {
      const shown = createProgress(surface, log);
      let later: Promise<Reply | null> = Promise.resolve(null);
      const watcher: ReplyWatcher = {
        grew: (soFar) => shown.grow(soFar),
        later: (changed) => {
          later = changed;
        },
      };
      const reply = await run(request, shown.update, watcher);
      await shown.end();
      if (reply !== null) await show(reply, surface, request.text);
      void later.then((changed) => (changed === null ? undefined : change(changed, surface, request.text)));
    },
  };
}

/** Shows that long work goes on: first a status, then a line that is edited, never two edits at once. */
function createProgress(surface: Surface, log: Log) {
  const timers = [
    setTimeout(() => edit(() => surface.wait()), STATUS_AFTER_MS),
    setTimeout(() => show(WORKING), PROGRESS_AFTER_MS),
  ];
  let latest: string | null = null;
  let shownAt = 0;
  let edits = Promise.resolve();
  let ended = false;

  function edit(change: () => Promise<void>): void {
    edits = edits.then(change).catch((error: unknown) => {
      log.warn('Progress could not be shown in Slack.', { refusal: refusalOf(error), reason: String(error) });
    });
  }

  function show(line: string): void {
    if (ended || line === latest || (line === WORKING && latest !== null)) return;
    latest = line;
    shownAt = Date.now();
    edit(() => (latest === line && !ended ? surface.progress(line) : Promise.resolve()));
  }

  return {
    update(progress: ChatProgress): void {
      if (Date.now() - shownAt < EDIT_EVERY_MS) return;
      show(escapeMrkdwn(progressLine(progress)));
    },
    /** What a reply says so far; the next look at it shows what was passed over. */
    grow(soFar: Reply): void {
      if (ended || Date.now() - shownAt < EDIT_EVERY_MS) return;
      latest = GROWING;
      shownAt = Date.now();
      const [message] = renderSlack(soFar).messages;
      if (message === undefined) return;
      const { visibility } = soFar;
      edit(async () =>
        ended ? undefined : surface.grow?.({ ...message, visibility, plain: plainWords(soFar) }),
      );
    },
    /** Nothing is shown or edited any more once it resolves. */
    async end(): Promise<void> {
      ended = true;
      for (const timer of timers) clearTimeout(timer);
      await edits;
    },
  };
}
