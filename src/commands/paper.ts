import { briefPaperReply, paperReply } from '../replies/papers.ts';
import { defineCommand, done, isInChat, MISSING, remember } from './define.ts';
import { ofPaper, shortRef } from './grammar.ts';

/** Asks for the sentence of each result and the abstract: what the button under the short form sends. */
const RECEIPTS = ' --receipts';

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
    if (rest.endsWith(RECEIPTS)) return { ref: rest.slice(0, -RECEIPTS.length), receipts: true };
    return first === 'show' && words[0] === 'me' ? null : shortRef(rest, words);
  },
  async run({ ref, receipts = false }: { ref: string; receipts?: boolean }, context, uses) {
    const found = uses.findPaper(ref);
    await remember(context, uses, { question: found.slug, paperIds: [found.id] });
    const isBrief = isInChat(context) && !receipts;
    return done(isBrief ? briefPaperReply(found) : paperReply(found), found);
  },
});
