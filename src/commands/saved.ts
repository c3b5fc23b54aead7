import { savedListReply } from '../replies/keeping.ts';
import { defineCommand, done } from './define.ts';
import { alone, standsAlone } from './grammar.ts';

export const saved = defineCommand({
  name: 'saved',
  usage: 'saved',
  does: 'the papers you kept',
  example: 'saved',
  reach: 'reads',
  isPrivate: true,
  slash: standsAlone('saved'),
  parse: alone,
  async run(_, { person }, { keepPapers }) {
    const list = await keepPapers.saved(person);
    return done(savedListReply(list.map(({ paper }) => paper)), list);
  },
});
