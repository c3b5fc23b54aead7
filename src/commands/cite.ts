import { toBibtex } from '../papers/export/bibtex.ts';
import { citation, citeReply } from '../replies/cite.ts';
import { defineCommand, done, rememberOne } from './define.ts';
import { ofPaper, shortRef } from './grammar.ts';

export const cite = defineCommand({
  name: 'cite',
  words: ['cite', 'bibtex', 'citation'],
  usage: 'cite NAME',
  does: 'a paper’s BibTeX and a plain citation',
  example: 'cite coat',
  reach: 'reads',
  slash: ofPaper('cite'),
  // "bibtex for coat"; "citation graphs" asks.
  parse(rest, words, first) {
    if (first === 'cite') return shortRef(rest, words);
    const of = /^(?:for|of) (.+)$/i.exec(rest)?.[1];
    return of === undefined ? null : shortRef(of, of.split(' '));
  },
  async run({ ref }, context, uses) {
    const paper = uses.findPaper(ref);
    await rememberOne(context, uses, paper);
    // What is copied to cite it; an export has the abstract too.
    const bibtex = toBibtex([{ ...paper, abstract: null }]);
    return done(citeReply(paper, bibtex), { paperId: paper.id, bibtex, citation: citation(paper) });
  },
});
