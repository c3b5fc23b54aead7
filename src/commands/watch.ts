import { watchReply } from '../replies/watches.ts';
import { askerOf, defineCommand, done, MISSING } from './define.ts';
import { joined } from './grammar.ts';

/** Of the papers that meet it already, so many are read in full. */
const READ_IN_FULL = 3;

export const watch = defineCommand({
  name: 'watch',
  usage: 'watch TOPIC with RESULT',
  does: 'be told at once when a paper reports it',
  example: 'watch FP8 training with at least 1.5x memory saving',
  reach: 'channel',
  isPrivate: true,
  slash: {
    options: [
      { name: 'condition', description: 'FP8 training with at least 1.5x memory saving', required: true },
    ],
    text: ({ condition }) => joined('watch', condition),
  },
  parse: (rest) => (rest === '' ? MISSING : { text: rest }),
  async run({ text }, context, { watchPapers, readInFull }) {
    const { watch: made, hits, isNew } = await watchPapers.create(text, askerOf(context));
    await readInFull(hits.slice(0, READ_IN_FULL).map(({ paper }) => paper.id));
    const met = hits.map(({ paper, results }) => ({ paperId: paper.id, results }));
    return done(watchReply(made, hits), { ...made, met }, true, isNew ? `unwatch ${made.id}` : undefined);
  },
});
