import { unsubscribedReply } from '../replies/subscriptions.ts';
import { askerOf, defineCommand, done, MISSING } from './define.ts';
import { joined, number } from './grammar.ts';

export const unsubscribe = defineCommand({
  name: 'unsubscribe',
  usage: 'unsubscribe NUMBER',
  does: 'end a subscription',
  example: 'unsubscribe 3',
  reach: 'channel',
  isPrivate: true,
  slash: {
    options: [{ name: 'number', description: 'Its number, as subscriptions shows it', required: true }],
    text: (values) => joined('unsubscribe', values.number),
  },
  // "unsubscribe from quantization": which one that is, its number tells.
  parse: (rest) => number(rest) ?? MISSING,
  async run({ id }, context, { subscriptions }) {
    const removed = await subscriptions.remove(id, askerOf(context));
    return done(unsubscribedReply(removed.topic.text), { id: removed.id, removed: true });
  },
});
