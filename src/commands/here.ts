import { MANNERS, type Manner } from '../model/ports/chat.ts';
import { hereReply } from '../replies/manners.ts';
import { defineCommand, done, MISSING } from './define.ts';
import { joined } from './grammar.ts';

/** Other words for the quietest manner. */
const QUIETER = new Set(['off', 'quiet', 'silent', 'mute', 'never', 'mention']);

export const here = defineCommand({
  name: 'here',
  usage: 'here [mentions | threads | all]',
  does: 'when I answer here without being named',
  example: 'here mentions',
  reach: 'channel',
  slash: {
    options: [{ name: 'when', description: 'Only shown when left out', choices: MANNERS }],
    text: ({ when }) => joined('here', when),
  },
  // "here everything" leaves the choice out; "here is …" is said to people.
  parse(rest, words): { manner: Manner | null } | typeof MISSING | null {
    if (rest === '') return { manner: null };
    const word = rest.toLowerCase();
    const manner = MANNERS.find((each) => each === (QUIETER.has(word) ? 'mentions' : word));
    if (manner !== undefined) return { manner };
    return words.length === 1 && !/^(?:is|are|we|it|you)$/i.test(rest) ? MISSING : null;
  },
  async run({ manner }, { place }, { manners, readsMessages }) {
    if (manner === null) {
      const current = await manners.get(place);
      return done(hereReply(current, false), { place, manner: current });
    }
    if (manner !== 'mentions') readsMessages(place);
    const before = await manners.get(place);
    await manners.set(place, manner);
    return done(hereReply(manner, true), { place, manner }, true, `here ${before}`);
  },
});
