import { papersReply } from '../replies/lists.ts';
import { defineCommand, done } from './define.ts';
import { standsAlone } from './grammar.ts';

const DEFAULT_LIMIT = 20;

export const papers = defineCommand({
  name: 'papers',
  words: ['papers', 'list'],
  usage: 'papers',
  does: 'list the papers',
  example: 'papers',
  reach: 'reads',
  slash: standsAlone('papers'),
  commandLine: {
    words: '',
    options: [
      { flags: '--limit <n>', does: 'how many', kind: 'count', default: DEFAULT_LIMIT },
      { flags: '--cursor <cursor>', does: "where the last list's `next` left off" },
    ],
    read: (_, { limit, cursor }) => ({
      limit: Number(limit),
      cursor: typeof cursor === 'string' ? cursor : null,
    }),
  },
  parse: (rest): { limit: number; cursor: string | null } | null =>
    rest === '' ? { limit: DEFAULT_LIMIT, cursor: null } : null,
  async run({ limit, cursor }, _, uses) {
    const list = await uses.papers.list({ cursor, limit });
    return done(papersReply(list), list);
  },
});
