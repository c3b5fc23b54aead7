import { savedReply } from '../replies/keeping.ts';
import { defineCommand, done, rememberOne } from './define.ts';
import { joined, paperOption, ref } from './grammar.ts';

export const save = defineCommand({
  name: 'save',
  words: ['save', 'bookmark'],
  usage: 'save NAME',
  does: 'keep a paper (unsave NAME removes it)',
  example: 'save coat',
  reach: 'keeps',
  isPrivate: true,
  slash: {
    options: [paperOption, { name: 'undo', description: 'Let it go again', flag: true }],
    text: ({ paper, undo }) => joined(undo === true ? 'unsave' : 'save', paper),
  },
  parse: (rest) => ref(rest),
  async run({ ref: name }, context, uses) {
    const { findPaper, keepPapers, readInFull } = uses;
    const paper = findPaper(name);
    await rememberOne(context, uses, paper);
    const isNew = await keepPapers.save(context.person, paper.id);
    await readInFull([paper.id]);
    return done(
      savedReply(paper.slug, isNew),
      { paperId: paper.id, saved: true },
      true,
      isNew ? `unsave ${paper.slug}` : undefined,
    );
  },
});
