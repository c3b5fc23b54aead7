import { cardsReply } from '../replies/lists.ts';
import { defineCommand, done } from './define.ts';
import { ofPaper, ref } from './grammar.ts';

export const similar = defineCommand({
  name: 'similar',
  usage: 'similar NAME',
  does: 'papers like this one',
  example: 'similar galore',
  reach: 'reads',
  slash: ofPaper('similar'),
  parse: (rest) => ref(rest.replace(/^(papers\s+)?to\s+/i, '')),
  async run({ ref: name }, _, { findPaper, findSimilar, corpus }) {
    const paper = findPaper(name);
    const items = await findSimilar(paper.id);
    const found = items.flatMap(({ paperId, why }) => {
      const each = corpus.get(paperId);
      return each ? [{ paper: each, why }] : [];
    });
    return done(cardsReply(`Like ${paper.slug}`, found), { paperId: paper.id, items });
  },
});
