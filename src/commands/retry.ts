import { retriedReply } from '../replies/reindex.ts';
import { defineCommand, done } from './define.ts';
import { alone, standsAlone } from './grammar.ts';

export const retry = defineCommand({
  name: 'retry',
  usage: 'retry',
  does: 'try everything that failed again',
  example: 'retry',
  reach: 'admin',
  isPrivate: true,
  slash: standsAlone('retry'),
  parse: alone,
  async run(_, __, { queue, catchUp }) {
    const retried = await queue.retryFailed();
    const readAgain = await catchUp.all();
    return done(retriedReply(retried, readAgain), { retried, readAgain });
  },
});
