import { likedReply } from '../replies/keeping.ts';
import { defineCommand, done, MISSING } from './define.ts';
import { joined, paperOption } from './grammar.ts';

export const like = defineCommand({
  name: 'like',
  words: ['more', 'less', 'like', 'dislike'],
  usage: 'more NAME / less NAME',
  does: 'more or fewer papers like it in digests',
  example: 'more coat',
  reach: 'channel',
  isPrivate: true,
  slash: {
    options: [paperOption, { name: 'less', description: 'Fewer like it, not more', flag: true }],
    text: ({ paper, less }) => joined(less === true ? 'less' : 'more', paper),
  },
  parse(rest, words, first): { ref: string; liking: 1 | -1 } | typeof MISSING | null {
    if (rest === '') return MISSING;
    // "like coat but faster" asks.
    if (first.endsWith('like') && words.length > 1) return null;
    return { ref: rest.replace(/^like\s+/i, ''), liking: first === 'less' || first === 'dislike' ? -1 : 1 };
  },
  async run({ ref, liking }, { place }, { findPaper, keepPapers }) {
    const paper = findPaper(ref);
    await keepPapers.like(place, paper.id, liking);
    return done(likedReply(paper.slug, liking), { paperId: paper.id, liking });
  },
});
