import type { ChatFile } from '../../../model/ports/chat.ts';
import { fromMrkdwn } from '../text.ts';
import { type Intake, inTurn, isDirect, slackRequest } from './context.ts';

/** A file as an event tells of it. */
type SlackShared = { name?: string; mimetype?: string; url_private_download?: string; url_private?: string };

/** A message somebody wrote, whichever event brought it. */
interface Written {
  teamId: string | null;
  /** The workspace of who wrote it, where it is told. */
  ownTeam: string | null;
  channel: string;
  userId: string;
  text: string;
  /** What was said elsewhere and is passed on. */
  forwarded: string;
  ts: string;
  threadTs: string | null;
  files: SlackShared[];
  isEdited: boolean;
}

/** Kinds of messages people write; others are edits, joins, topics, bots. */
const WRITTEN = [undefined, 'file_share', 'thread_broadcast'];

/** Mentions, questions in threads the bot was asked in, and direct messages. */
export function takeMessages(intake: Intake): void {
  const { app, threads, botUserId, deps } = intake;

  app.event('app_mention', async ({ event, body }) => {
    const message = writtenIn(event, body.team_id, botUserId());
    // A mention in a direct message comes as a message too, and is answered as that.
    if (message === null || isDirect(message.channel)) return;
    const threadTs = message.threadTs ?? message.ts;
    threads.asked(message.channel, threadTs, message.userId);
    intake.hearing.asked(threadTs);
    inTurn(intake, 'a mention', () =>
      intake.edits.inOrder(`${message.channel}:${message.ts}`, () =>
        answerInThread(intake, message, threadTs),
      ),
    );
  });

  app.event('message', async ({ event, body }) => {
    if (isOwnArrival(event, botUserId()))
      return inTurn(intake, 'a greeting', () => greet(intake, event.channel));
    const message = writtenIn(event, body.team_id, botUserId());
    if (message === null) return;
    if (isDirect(message.channel)) {
      inTurn(intake, 'a direct message', () => answerDirectly(intake, message));
      return;
    }
    const { channel, threadTs, text, ts, userId } = message;
    // A mention comes as an event of its own; an edit of what was not for the bot is none of its business either.
    if (text.includes(`<@${botUserId()}`) || message.isEdited || message.files.length > 0) return;
    if (!intake.hearing.isForBot(threadTs ?? channel, userId, fromMrkdwn(text, botUserId()))) return;
    inTurn(intake, 'a follow-up', async () => {
      const manner = await deps.manner(`slack:${channel}`);
      const wanted =
        manner === 'all' ||
        (manner === 'threads' && threadTs !== null && (await threads.hasAsked(channel, threadTs, userId)));
      if (!wanted) return;
      intake.hearing.asked(threadTs ?? channel);
      await answerInThread(intake, message, threadTs ?? ts, true);
    });
  });
}

async function answerInThread(
  intake: Intake,
  message: Written,
  threadTs: string,
  isOverheard = false,
): Promise<void> {
  const { answerer, surfaces, botUserId, threads, edits } = intake;
  const { userId, channel, ts } = message;
  const forwarded = fromMrkdwn(message.forwarded, botUserId());
  const text = fromMrkdwn(message.text, botUserId()) || forwarded;
  const place = { channel, threadTs, isEmpty: message.threadTs === null, userId, direct: false };
  const before = edits.answered(channel, ts);
  if (message.isEdited && (before === null || before.text === text)) return;
  const root =
    message.threadTs === null || message.threadTs === ts ? null : await threads.rootOf(channel, threadTs);
  const about = [fromMrkdwn(root ?? '', botUserId()), forwarded].join('\n').trim() || null;
  const eventId = message.isEdited ? `${channel}:${ts}:${edits.version(channel, ts)}` : `${channel}:${ts}`;
  const asked = { eventId, userId, channelId: channel, threadId: threadTs, text, about };
  const request = slackRequest(
    { ...asked, isOverheard, isEdit: message.isEdited, files: filesOf(intake, message) },
    intake,
    message.ownTeam,
  );
  const spoken = surfaces.inThread({ ...place, answers: before?.answerTs ?? null });
  // Nothing tells of an answer that may not come.
  const surface = isOverheard ? { ...spoken, wait: async () => {}, progress: async () => {} } : spoken;
  await answerer.answer(request, surface);
  edits.note(channel, ts, { text, answerTs: surface.sentTs?.() ?? before?.answerTs ?? null });
}

/** All of a direct conversation belongs together, whichever thread a message stands in. */
async function answerDirectly(intake: Intake, message: Written): Promise<void> {
  const { answerer, surfaces, botUserId } = intake;
  const { userId, channel, teamId, ts, threadTs } = message;
  if (message.isEdited) return;
  const about = fromMrkdwn(message.forwarded, botUserId());
  const text = fromMrkdwn(message.text, botUserId()) || about;
  const eventId = `${channel}:${ts}`;
  const asked = { eventId, userId, channelId: channel, threadId: null, text, about };
  const request = slackRequest({ ...asked, files: filesOf(intake, message) }, intake, message.ownTeam);
  const place = { channel, threadTs: threadTs ?? ts, userId, direct: true };
  await answerer.answer(request, surfaces.stream(place, teamId));
}

/** Whether a message says that the bot itself came into a channel. */
const isOwnArrival = (event: { subtype?: string | undefined; user?: unknown }, me: string): boolean =>
  (event.subtype === 'channel_join' || event.subtype === 'group_join') && event.user === me;

async function greet({ answerer, surfaces, deps, botUserId }: Intake, channel: string): Promise<void> {
  const greeting = await deps.greet(`slack:${channel}`);
  if (greeting === null) return;
  const place = { channel, threadTs: null, userId: botUserId(), direct: false };
  await answerer.show(greeting, surfaces.conversation(place), null);
}

const filesOf = ({ download }: Intake, { files }: Written): ChatFile[] =>
  files.map(({ name = 'a file', mimetype = null, url_private_download, url_private }) => ({
    name,
    mimeType: mimetype,
    read: () => download(url_private_download ?? url_private ?? ''),
  }));

function writtenIn(event: object, teamId: string, me: string): Written | null {
  const { subtype, bot_id, user, text, ts, channel, thread_ts, user_team, source_team, team } =
    event as Record<string, string | undefined>;
  const { edited, files, attachments } = event as {
    edited?: object;
    files?: unknown[];
    attachments?: { is_msg_unfurl?: boolean; text?: string }[];
  };
  if (!WRITTEN.includes(subtype) || bot_id !== undefined || user === me) return null;
  if (user === undefined || ts === undefined || channel === undefined) return null;
  return {
    teamId,
    ownTeam: user_team ?? source_team ?? team ?? null,
    channel,
    userId: user,
    text: text ?? '',
    forwarded: (attachments ?? [])
      .flatMap((each) => (each.is_msg_unfurl ? (each.text ?? []) : []))
      .join('\n'),
    ts,
    threadTs: thread_ts ?? null,
    files: (files ?? []) as SlackShared[],
    isEdited: edited !== undefined,
  };
}
