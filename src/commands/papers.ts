import { papersReply } from '../replies/lists.ts';
import { defineCommand, done, remember } from './define.ts';
import { pageOf, standsAlone } from './grammar.ts';

const DEFAULT_LIMIT = 20;

export const papers = defineCommand({
  name: 'papers',
  words: ['papers', 'list'],
  usage: 'papers [page N]',
  does: 'list the papers',
  example: 'papers',
  reach: 'reads',
  slash: standsAlone('papers'),
  commandLine: {
    words: '[page...]',
    options: [
      { flags: '--limit <n>', does: 'how many', kind: 'count', default: DEFAULT_LIMIT },
      { flags: '--cursor <cursor>', does: "where the last list's `next` left off" },
    ],
    read: (words, { limit, cursor }) => {
      const page = pageOf(words.join(' '));
      if (page === null) return null;
      return { limit: Number(limit), page, cursor: typeof cursor === 'string' ? cursor : null };
    },
  },
  parse(rest): { limit: number; page: number; cursor: string | null } | null {
    const page = pageOf(rest);
    return page === null ? null : { limit: DEFAULT_LIMIT, page, cursor: null };
  },
  async run({ limit, page, cursor }, context, uses) {
    const skip = (page - 1) * limit;
    const list = await uses.papers.list({ cursor, skip, limit });
    await remember(context, uses, { question: 'papers', paperIds: list.items.map(({ id }) => id) });
    return done(papersReply(list, { page, before: cursor === null ? skip : null }), list);
  },
});
