import { trendsReply } from '../replies/trends.ts';
import { defineCommand, done } from './define.ts';
import { joined } from './grammar.ts';

export const trends = defineCommand({
  name: 'trends',
  usage: 'trends [arrived]',
  does: 'what the papers are about, by month',
  example: 'trends',
  reach: 'reads',
  slash: {
    options: [{ name: 'by', description: 'Which month counts', choices: ['published', 'arrived'] }],
    text: ({ by }) => joined('trends', by === 'arrived' ? by : undefined),
  },
  commandLine: {
    words: '',
    options: [{ flags: '--by <date>', does: '"published" or "arrived"', default: 'published' }],
    read: (_, { by }): { by: 'published' | 'arrived' } | null =>
      by === 'published' || by === 'arrived' ? { by } : null,
  },
  parse(rest): { by: 'published' | 'arrived' } | null {
    if (rest === '' || /^(by )?(published|publication)$/i.test(rest)) return { by: 'published' };
    return /^(by )?(arrived|arrival)$/i.test(rest) ? { by: 'arrived' } : null;
  },
  run({ by }, _, { showTrends }) {
    const counted = showTrends({ by });
    return done(trendsReply(counted), counted);
  },
});
