import type { BlockAction } from '@slack/bolt';
import { notice } from '../../../replies/compose.ts';
import { ids, isModalName } from '../blocks.ts';
import type { Place } from '../conversation.ts';
import { type MoreValue, readMore } from '../page-store.ts';
import { renderSlack } from '../render.ts';
import { replaceOriginal } from '../response-url.ts';
import { plainWords, type Surface } from '../surface.ts';
import { type Intake, inTurn, isDirect, slackRequest } from './context.ts';
import { publishHome } from './home.ts';
import { openModal } from './modals.ts';

/** Said when a form did not open: Slack gives three seconds for that. */
const NOT_OPENED = {
  subscribe: 'Slack did not open the form in time. Press again, or type: subscribe FP8 training weekly',
  compare: 'Slack did not open the form in time. Press again, or type: compare GaLore vs Fira',
};
const GONE = 'That page is no longer kept. Ask again to see it.';

/** Buttons: those that run a command, the thumbs, the next page, and those that open a modal. */
export function takeActions(intake: Intake): void {
  const { app } = intake;

  const take = (pattern: RegExp, act: (body: BlockAction, value: string) => Promise<void>) =>
    app.action<BlockAction>({ type: 'block_actions', action_id: pattern }, async ({ ack, body }) => {
      await ack();
      const [action] = body.actions;
      const chosen = action?.type === 'static_select' ? action.selected_option : action;
      const value = chosen && 'value' in chosen ? chosen.value : undefined;
      if (typeof value === 'string') inTurn(intake, 'a button', () => act(body, value));
    });

  take(new RegExp(`^${ids.run}`), (body, value) => runCommand(intake, body, value));
  take(new RegExp(`^${ids.feedback}`), (body, value) => runCommand(intake, body, value));
  take(new RegExp(`^${ids.more}`), (body, value) => showMore(intake, body, value));
  take(new RegExp(`^${ids.openModal}`), async (body, value) => {
    if (!isModalName(value) || (await openModal(intake, value, body.trigger_id, originOf(body)))) return;
    await intake.answerer.show(notice('info', NOT_OPENED[value]), whereTo(intake, body).surface, null);
  });
}

async function runCommand(intake: Intake, body: BlockAction, text: string): Promise<void> {
  const { answerer, client } = intake;
  const { place, surface } = whereTo(intake, body);
  const { channel: channelId, threadTs, userId, direct } = place;
  const threadId = direct ? null : threadTs;
  const request = slackRequest(
    { eventId: body.trigger_id, userId, channelId, threadId, text, by: 'press' },
    intake,
    body.user.team_id,
  );
  await answerer.answer(request, surface);
  if (body.container.type === 'view') await publishHome(intake, client, userId);
}

async function showMore(intake: Intake, body: BlockAction, value: string): Promise<void> {
  const more = readMore(value);
  if (more === null || !intake.isNew(body.trigger_id)) return;
  const { surface, place } = whereTo(intake, body);
  const page = intake.pages.page(more) ?? (await pageMadeAgain(intake, more, body, place));
  if (page === undefined) return intake.answerer.show(notice('info', GONE), surface, null);
  // What everybody sees stays as it is: the next page opens for who pressed.
  if (!place.direct && body.container.is_ephemeral !== true) {
    return intake.surfaces.responseUrl(body.response_url, place).send({ ...page, visibility: 'private' });
  }
  await surface.send(place.direct ? page : { ...page, visibility: 'private' });
  await takeButtonAway(intake, more, body);
}

/** The pages are gone with the process that made them: the command is run again for them. */
async function pageMadeAgain(intake: Intake, more: MoreValue, body: BlockAction, { channel, userId }: Place) {
  if (more.command === null) return undefined;
  const eventId = `${body.trigger_id}:more`;
  const request = slackRequest(
    { eventId, userId, channelId: channel, threadId: null, text: more.command },
    intake,
    body.user.team_id,
  );
  const reply = await intake.deps.handle(request);
  if (reply === null) return undefined;
  const { visibility } = reply;
  const plain = plainWords(reply);
  const page = renderSlack(reply).messages[more.page];
  return page && { ...page, visibility, plain };
}

/** The page whose button was pressed keeps all but the button, so that nobody presses it again. */
async function takeButtonAway(intake: Intake, more: MoreValue, body: BlockAction): Promise<void> {
  const blocks = intake.pages.before(more);
  if (blocks === undefined) return;
  try {
    await replaceOriginal(body.response_url, { text: body.message?.text ?? '', blocks });
  } catch (error) {
    intake.log.debug('The button for more was not taken away.', { reason: String(error) });
  }
}

/** Where a press is answered: under the message with the button, to the presser alone, or directly. */
function whereTo({ surfaces }: Intake, body: BlockAction): { place: Place; surface: Surface } {
  const { container, message, response_url: url } = body;
  const userId = body.user.id;
  const channel = body.channel?.id;
  if (channel === undefined) {
    const place = { channel: userId, threadTs: null, userId, direct: true };
    return { place, surface: surfaces.conversation(place) };
  }
  // What only one person sees has no thread of its own; a preview hangs on somebody else's message.
  const alone = container.is_ephemeral === true || container.type === 'message_attachment';
  const under = message?.thread_ts ?? (alone ? container.thread_ts : message?.ts);
  const threadTs = typeof under === 'string' ? under : null;
  const isEmpty = message?.thread_ts === undefined;
  const place = { channel, threadTs, isEmpty, userId, direct: isDirect(channel) };
  return { place, surface: alone ? surfaces.responseUrl(url, place) : surfaces.conversation(place, url) };
}

function originOf(body: BlockAction): { channel: string; responseUrl: string | null } {
  const channel = body.channel?.id;
  return channel === undefined
    ? { channel: body.user.id, responseUrl: null }
    : { channel, responseUrl: body.response_url };
}
