import { cardsReply } from '../replies/lists.ts';
import { defineCommand, done, isInChat, remember } from './define.ts';
import { ofPaper, ref } from './grammar.ts';

export const similar = defineCommand({
  name: 'similar',
  usage: 'similar NAME',
  does: 'papers like this one',
  example: 'similar galore',
  reach: 'reads',
  slash: ofPaper('similar'),
  parse: (rest) => ref(rest.replace(/^(papers\s+)?to\s+/i, '')),
  async run({ ref: name }, context, uses) {
    const { findPaper, findSimilar, corpus } = uses;
    const paper = findPaper(name);
    const items = await findSimilar(paper.id);
    const found = items.flatMap(({ paperId, why }) => {
      const each = corpus.get(paperId);
      return each ? [{ paper: each, why }] : [];
    });
    const paperIds = found.map(({ paper: { id } }) => id);
    await remember(context, uses, { question: `similar ${paper.slug}`, paperIds });
    const heading = `Papers like ${paper.methodName ?? paper.slug}`;
    return done(cardsReply(heading, found, isInChat(context)), { paperId: paper.id, items });
  },
});
