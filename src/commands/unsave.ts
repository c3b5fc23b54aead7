import { unsavedReply } from '../replies/keeping.ts';
import { defineCommand, done } from './define.ts';
import { ref } from './grammar.ts';

export const unsave = defineCommand({
  name: 'unsave',
  usage: 'unsave NAME',
  does: 'let a kept paper go',
  example: 'unsave coat',
  reach: 'keeps',
  isUnlisted: true,
  isPrivate: true,
  parse: (rest) => ref(rest),
  async run({ ref: name }, { person }, { findPaper, keepPapers }) {
    const paper = findPaper(name);
    const was = await keepPapers.unsave(person, paper.id);
    return done(unsavedReply(paper.slug, was), { paperId: paper.id, saved: false });
  },
});
