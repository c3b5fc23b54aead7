import { subscriptionsReply } from '../replies/subscriptions.ts';
import { askerOf, defineCommand, done } from './define.ts';
import { alone, joined } from './grammar.ts';

export const subscriptions = defineCommand({
  name: 'subscriptions',
  usage: 'subscriptions',
  does: 'the digests sent here, and their times',
  example: 'subscriptions',
  reach: 'channel',
  isPrivate: true,
  slash: {
    options: [
      { name: 'do', description: 'With one of them', choices: ['preview', 'pause', 'resume', 'change'] },
      { name: 'number', description: 'Which one, by its number' },
      { name: 'to', description: 'What to change: daily at 8' },
    ],
    text: ({ do: act, number, to }) =>
      act === undefined ? 'subscriptions' : joined(act, number, act === 'change' ? to : undefined),
  },
  parse: alone,
  async run(_, context, uses) {
    const list = await uses.subscriptions.list(askerOf(context));
    return done(subscriptionsReply(list), list);
  },
});
