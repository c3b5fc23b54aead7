import { searchReply } from '../replies/lists.ts';
import { defineCommand, done, MISSING, type Values } from './define.ts';
import { joined } from './grammar.ts';

const DEFAULT_LIMIT = 10;
/** After "find", more words than this are a question. */
const LONGEST_FIND = 5;

export const search = defineCommand({
  name: 'search',
  words: ['search', 'find'],
  usage: 'search WORDS',
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
    read: (words, { limit }) => ({ query: words.join(' '), limit: Number(limit) }),
  },
  parse(rest, words, first) {
    if (first === 'find' && words.length > LONGEST_FIND) return null;
    return rest === '' ? MISSING : { query: rest, limit: DEFAULT_LIMIT };
  },
  async run({ query, limit }, _, { searchPapers, corpus }) {
    const found = await searchPapers({ query, limit });
    return done(
      searchReply(query, found, (id) => corpus.get(id)),
      found,
    );
  },
});

function filter(name: string, values: Values): string | undefined {
  const value = values[name];
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  return /\s/.test(value) ? `${name}:"${value.replaceAll('"', '')}"` : `${name}:${value}`;
}
