import { isModalName } from '../blocks.ts';
import { fromMrkdwn } from '../text.ts';
import { type Intake, inTurn, isDirect, slackRequest } from './context.ts';
import { openModal } from './modals.ts';

/** The slash command, `/papers` or whatever the app's manifest calls it. */
export function takeCommands(intake: Intake): void {
  const { app, answerer, surfaces, botUserId } = intake;
  app.command(/.*/, async ({ ack, command }) => {
    await ack();
    inTurn(intake, 'a command', async () => {
      const { channel_id: channelId, user_id: userId, trigger_id: triggerId, response_url: url } = command;
      const text = fromMrkdwn(command.text ?? '', botUserId());
      const place = { channel: channelId, threadTs: null, userId, direct: isDirect(channelId) };
      const name = text.toLowerCase();
      if (isModalName(name)) {
        const opened = await openModal(intake, name, triggerId, { channel: channelId, responseUrl: url });
        if (opened) return;
      }
      const request = slackRequest(
        { eventId: triggerId, userId, channelId, threadId: null, text, by: 'slash' },
        intake,
        command.team_id,
      );
      await answerer.answer(request, surfaces.responseUrl(url, place));
    });
  });
}
