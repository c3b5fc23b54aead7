import { unwatchedReply } from '../replies/watches.ts';
import { askerOf, defineCommand, done, MISSING } from './define.ts';

export const unwatch = defineCommand({
  name: 'unwatch',
  usage: 'unwatch NUMBER',
  does: 'end a watch',
  example: 'unwatch 2',
  reach: 'channel',
  isUnlisted: true,
  isPrivate: true,
  parse(rest) {
    if (rest === '') return MISSING;
    return /^w?\d{1,9}$/i.test(rest) ? { id: `w${rest.replace(/^w/i, '')}` } : null;
  },
  async run({ id }, context, { watchPapers }) {
    const watch = await watchPapers.remove(id, askerOf(context));
    return done(unwatchedReply(watch.text), { id: watch.id, removed: true });
  },
});
