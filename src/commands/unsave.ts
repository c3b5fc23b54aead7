import { unsavedReply } from '../replies/keeping.ts';
import { defineCommand, done } from './define.ts';
import { ref } from './grammar.ts';

/** "remove fira from my saved papers" */
const FROM_SAVED = /^(.{1,80}?) from (?:(?:my|the) )?(?:saved(?: papers| list)?|list|collection)$/i;

export const unsave = defineCommand({
  name: 'unsave',
  words: ['unsave', 'remove', 'delete'],
  usage: 'unsave NAME',
  does: 'let a kept paper go',
  example: 'unsave coat',
  reach: 'keeps',
  isUnlisted: true,
  isPrivate: true,
  parse(rest, _, first) {
    const kept = FROM_SAVED.exec(rest)?.[1];
    return first === 'unsave' ? ref(kept ?? rest) : kept === undefined ? null : ref(kept);
  },
  async run({ ref: name }, { person }, { findPaper, keepPapers }) {
    const paper = findPaper(name);
    const was = await keepPapers.unsave(person, paper.id);
    return done(
      unsavedReply(paper.slug, was),
      { paperId: paper.id, saved: false },
      true,
      was ? `save ${paper.slug}` : undefined,
    );
  },
});
