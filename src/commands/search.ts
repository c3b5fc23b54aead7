import { searchReply } from '../replies/lists.ts';
import { defineCommand, done, isInChat, MISSING, remember, type Values } from './define.ts';
import { joined } from './grammar.ts';

const DEFAULT_LIMIT = 10;
/** Asks for the sentence each was found by: what the button under the short form sends. */
const QUOTES = ' --quotes';
/** After "find", more words than this are a question. */
const LONGEST_FIND = 5;

export const search = defineCommand({
  name: 'search',
  words: ['search', 'find'],
  usage: 'search WORDS [page N]',
  does: 'find papers, best first',
  example: 'search FP8 training since:2024',
  reach: 'reads',
  slash: {
    options: [
      { name: 'words', description: 'What they are about', required: true },
      { name: 'tag', description: 'Only papers with this tag', suggest: 'tag' },
      { name: 'since', description: 'Published in or after: 2024, 2024-06' },
      { name: 'until', description: 'Published in or before: 2024, 2024-06' },
    ],
    text: (values) =>
      joined('search', values.words, filter('tag', values), filter('since', values), filter('until', values)),
  },
  commandLine: {
    words: '<words...>',
    options: [{ flags: '--limit <n>', does: 'how many', kind: 'count', default: DEFAULT_LIMIT }],
    read: (words, { limit }) => ({ ...pageOf(words.join(' ')), limit: Number(limit) }),
  },
  parse(rest, words, first) {
    if (first === 'find' && words.length > LONGEST_FIND) return null;
    if (rest === '') return MISSING;
    const quotes = rest.endsWith(QUOTES);
    return {
      ...pageOf(quotes ? rest.slice(0, -QUOTES.length) : rest),
      limit: DEFAULT_LIMIT,
      ...(quotes ? { quotes } : {}),
    };
  },
  async run({ query, page, limit, quotes = false }: Search, context, uses) {
    const { searchPapers, corpus } = uses;
    const before = (page - 1) * limit;
    const { items, total } = await searchPapers({ query, limit: before + limit });
    const found = { items: items.slice(before), total };
    const paperIds = found.items.map(({ paperId }) => paperId);
    await remember(context, uses, { question: `search ${query}`, paperIds });
    return done(
      searchReply(query, found, { page, before, isBrief: isInChat(context) && !quotes }, (id) =>
        corpus.get(id),
      ),
      found,
    );
  },
});

type Search = { query: string; page: number; limit: number; quotes?: boolean };

/** `FP8 training page 2`: the words, and which part of what they find. */
function pageOf(rest: string): { query: string; page: number } {
  const said = /^(.{1,4000}\S) page ([1-9]\d?)$/i.exec(rest);
  return said === null ? { query: rest, page: 1 } : { query: said[1] ?? rest, page: Number(said[2]) };
}

function filter(name: string, values: Values): string | undefined {
  const value = values[name];
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  return /\s/.test(value) ? `${name}:"${value.replaceAll('"', '')}"` : `${name}:${value}`;
}
