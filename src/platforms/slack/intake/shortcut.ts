import type { MessageShortcut } from '@slack/bolt';
import { fromMrkdwn } from '../text.ts';
import { type Intake, inTurn, isDirect } from './context.ts';

/** The id of the shortcut in the app's manifest. */
const EXPLAIN = 'explain_papers';

/** "Explain the papers in this message", in the menu of a message: told to the one who asked. */
export function takeShortcut(intake: Intake): void {
  const { app, deps, answerer, surfaces, isNew, botUserId } = intake;
  app.shortcut<MessageShortcut>(
    { type: 'message_action', callback_id: EXPLAIN },
    async ({ ack, shortcut }) => {
      await ack();
      if (!isNew(shortcut.trigger_id)) return;
      inTurn(intake, 'the shortcut', async () => {
        const { channel, user, message, response_url: url } = shortcut;
        const text = [message.text ?? '', ...addressesIn(message.attachments)].join('\n');
        const reply = deps.explain(fromMrkdwn(text, botUserId()));
        const place = { channel: channel.id, threadTs: null, userId: user.id, direct: isDirect(channel.id) };
        await answerer.show({ ...reply, visibility: 'private' }, surfaces.responseUrl(url, place), null);
      });
    },
  );
}

/** What a message's previews lead to. */
function addressesIn(attachments: unknown): string[] {
  if (!Array.isArray(attachments)) return [];
  return attachments.flatMap(({ from_url, title }: { from_url?: unknown; title?: unknown }) =>
    [from_url, title].filter((text) => typeof text === 'string'),
  );
}
