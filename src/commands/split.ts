import { idNamed } from '../papers/identity/ids.ts';
import { splitReply } from '../replies/why.ts';
import { defineCommand, done, MISSING } from './define.ts';
import { ofPaper } from './grammar.ts';

export const split = defineCommand({
  name: 'split',
  usage: 'split PAPER',
  does: 'undo the last merge of a paper',
  example: 'split coat',
  reach: 'admin',
  isPrivate: true,
  slash: ofPaper('split'),
  parse(rest, words) {
    if (rest === '') return MISSING;
    return words.length === 1 || idNamed(rest) ? { ref: rest } : null;
  },
  async run({ ref }, _, { findPaper, splitPaper }) {
    const parts = await splitPaper(findPaper(ref));
    const { kept, apart, listing } = parts;
    return done(splitReply(parts), { kept: kept.id, apart: apart.id, listing });
  },
});
