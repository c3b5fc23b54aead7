import { savedListReply } from '../replies/keeping.ts';
import { defineCommand, done, remember } from './define.ts';
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
  async run(_, context, uses) {
    const list = await uses.keepPapers.saved(context.person);
    // What one person keeps is not what "the second one" means to others of a thread.
    if (context.isDirect)
      await remember(context, uses, { question: 'saved', paperIds: list.map(({ paper }) => paper.id) });
    return done(savedListReply(list.map(({ paper }) => paper)), list);
  },
});
