import { cardsReply } from '../replies/lists.ts';
import { defineCommand, done, remember } from './define.ts';
import { digestThatWent } from './grammar.ts';
import { sentDigest } from './sent.ts';

/** Papers left out of a digest that are shown at once. */
const SHOWN = 10;

export const rest = defineCommand({
  name: 'rest',
  usage: 'rest NUMBER PERIOD',
  does: 'what a digest had no room for',
  example: 'rest 3 2026-05-04',
  reach: 'channel',
  isUnlisted: true,
  parse: digestThatWent,
  async run({ id, period }, context, uses) {
    const { left, digest, topic } = await sentDigest(id, period, context, uses);
    const fits = left.slice(0, digest?.more ?? 0);
    const shown = fits.slice(0, SHOWN).flatMap(({ paperId, why }) => {
      const paper = uses.corpus.get(paperId);
      return paper ? [{ paper, why }] : [];
    });
    const paperIds = shown.map(({ paper: { id: paperId } }) => paperId);
    await remember(context, uses, { question: `rest ${id} ${period}`, paperIds });
    const heading = `${fits.length} more on ${topic.text}, ${period}`;
    return done({ ...cardsReply(heading, shown), visibility: 'private' }, fits);
  },
});
