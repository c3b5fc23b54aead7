import { paperReply } from '../replies/papers.ts';
import { defineCommand, done, MISSING, remember } from './define.ts';
import { ofPaper, shortRef } from './grammar.ts';

export const paper = defineCommand({
  name: 'paper',
  words: ['paper', 'show'],
  usage: 'paper NAME',
  does: 'one paper: what it does, its results',
  example: 'paper coat',
  reach: 'reads',
  slash: ofPaper('paper'),
  parse(rest, words, first) {
    if (rest === '') return MISSING;
    return first === 'show' && words[0] === 'me' ? null : shortRef(rest, words);
  },
  async run({ ref }, context, uses) {
    const found = uses.findPaper(ref);
    await remember(context, uses, { question: found.slug, paperIds: [found.id] });
    return done(paperReply(found), found);
  },
});
