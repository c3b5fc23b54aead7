import { fromMrkdwn } from '../text.ts';
import { type Intake, inTurn, isDirect, slackRequest } from './context.ts';

/** A message somebody wrote, whichever event brought it. */
interface Written {
  eventId: string;
  teamId: string | null;
  channel: string;
  userId: string;
  text: string;
  ts: string;
  threadTs: string | null;
}

/** Kinds of messages people write; others are edits, joins, topics, bots. */
const WRITTEN = [undefined, 'file_share', 'thread_broadcast'];

/** Mentions, follow-ups in threads the bot was asked in, and direct messages. */
export function takeMessages(intake: Intake): void {
  const { app, threads, botUserId } = intake;

  app.event('app_mention', async ({ event, body }) => {
    const { user, bot_id: botId } = event as { user?: string; bot_id?: string };
    // A mention in a direct message comes as a message too, and is answered as that.
    if (user === undefined || botId !== undefined || isDirect(event.channel)) return;
    const threadTs = event.thread_ts ?? event.ts;
    threads.asked(event.channel, threadTs);
    inTurn(intake, 'a mention', () =>
      answerInThread(intake, {
        eventId: body.event_id,
        teamId: body.team_id,
        channel: event.channel,
        userId: user,
        text: event.text,
        ts: event.ts,
        threadTs,
      }),
    );
  });

  app.event('message', async ({ event, body }) => {
    const message = writtenIn(event, body.event_id, body.team_id);
    if (message === null) return;
    if (isDirect(message.channel)) {
      inTurn(intake, 'a direct message', () => answerDirectly(intake, message));
      return;
    }
    const { channel, threadTs, text } = message;
    // A mention comes as an event of its own.
    if (threadTs === null || text.includes(`<@${botUserId()}`)) return;
    inTurn(intake, 'a follow-up', async () => {
      if (await threads.wasAsked(channel, threadTs)) await answerInThread(intake, message);
    });
  });
}

async function answerInThread({ answerer, surfaces, botUserId }: Intake, message: Written): Promise<void> {
  const { eventId, userId, channel, threadTs } = message;
  const text = fromMrkdwn(message.text, botUserId());
  const request = slackRequest({ eventId, userId, channelId: channel, threadId: threadTs, text });
  await answerer.answer(request, surfaces.conversation({ channel, threadTs, userId, direct: false }));
}

/** All of a direct conversation belongs together, whichever thread a message stands in. */
async function answerDirectly({ answerer, surfaces, botUserId }: Intake, message: Written): Promise<void> {
  const { eventId, userId, channel, teamId, ts, threadTs } = message;
  const text = fromMrkdwn(message.text, botUserId());
  const request = slackRequest({ eventId, userId, channelId: channel, threadId: null, text });
  const place = { channel, threadTs: threadTs ?? ts, userId, direct: true };
  await answerer.answer(request, surfaces.stream(place, teamId));
}

function writtenIn(event: object, eventId: string, teamId: string): Written | null {
  const { subtype, bot_id, user, text, ts, channel, thread_ts } = event as Record<string, string | undefined>;
  if (!WRITTEN.includes(subtype) || bot_id !== undefined) return null;
  if (user === undefined || ts === undefined || channel === undefined) return null;
  return { eventId, teamId, channel, userId: user, text: text ?? '', ts, threadTs: thread_ts ?? null };
}
