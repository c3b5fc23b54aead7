import { allSubscriptionsReply, subscriptionsReply } from '../replies/subscriptions.ts';
import { askerOf, defineCommand, done, isInChat } from './define.ts';
import { joined, NUMBER, pageOf } from './grammar.ts';

export const subscriptions = defineCommand({
  name: 'subscriptions',
  usage: 'subscriptions [NUMBER]',
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
  commandLine: { words: '', read: () => ({ page: 1, id: null }) },
  parse(rest): { page: number; id: string | null } | null {
    if (NUMBER.test(rest)) return { page: 1, id: rest.replace('#', '') };
    const page = pageOf(rest);
    return page === null ? null : { page, id: null };
  },
  async run({ page, id }, context, uses) {
    const asker = askerOf(context);
    if (id !== null) await uses.subscriptions.get(id, asker);
    const all = await uses.subscriptions.list(asker);
    const list = id === null ? all : all.filter((each) => each.id === id);
    return done(isInChat(context) ? subscriptionsReply(list, page) : allSubscriptionsReply(list), list);
  },
});
