import { watchesReply } from '../replies/watches.ts';
import { askerOf, defineCommand, done } from './define.ts';
import { alone, joined } from './grammar.ts';

export const watches = defineCommand({
  name: 'watches',
  usage: 'watches',
  does: 'what is watched for, and how it ends',
  example: 'watches',
  reach: 'channel',
  isPrivate: true,
  slash: {
    options: [{ name: 'end', description: 'The number of one to end' }],
    text: ({ end }) => (end === undefined ? 'watches' : joined('unwatch', end)),
  },
  parse: alone,
  async run(_, context, { watchPapers }) {
    const list = await watchPapers.list(askerOf(context));
    return done(watchesReply(list), list);
  },
});
