import { refusalOf, type SlackClient } from '../client.ts';
import { homeView } from '../views.ts';
import { type Intake, inTurn } from './context.ts';

/** Offered in a new direct conversation: Slack shows four at most. */
const PROMPTS = [
  { title: 'What can you do?', message: 'help' },
  { title: 'What is new?', message: 'trends arrived' },
  { title: 'Compare techniques', message: 'compare GaLore vs Fira' },
  { title: 'Papers I saved', message: 'saved' },
];

export function takeHome(intake: Intake): void {
  const { app, client, log } = intake;
  app.event('app_home_opened', async ({ event }) => {
    inTurn(intake, 'the home', async () => {
      if (event.tab === 'home') return publishHome(intake, client, event.user);
      try {
        const conversation = { channel_id: event.channel, prompts: [...PROMPTS] };
        await client.assistant.threads.setSuggestedPrompts({ ...conversation, title: 'Try one of these' });
      } catch (error) {
        log.info('Slack took no suggested prompts.', { refusal: refusalOf(error) });
      }
    });
  });
}

export async function publishHome({ deps }: Intake, client: SlackClient, userId: string): Promise<void> {
  const reply = await deps.home(`slack:${userId}`);
  await client.views.publish({ user_id: userId, view: homeView(reply) });
}
