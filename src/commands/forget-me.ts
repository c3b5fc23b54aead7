import { forgottenReply } from '../replies/manners.ts';
import { defineCommand, done, MISSING } from './define.ts';

export const forgetMe = defineCommand({
  name: 'forget me',
  words: ['forget'],
  usage: 'forget me',
  does: 'delete what I keep about you',
  example: 'forget me',
  reach: 'channel',
  isOpen: true,
  isPrivate: true,
  slash: { options: [], text: () => 'forget me' },
  parse(rest): Record<never, never> | typeof MISSING | null {
    if (rest === '') return MISSING;
    return /^(?:about )?me$/i.test(rest) ? {} : null;
  },
  async run(_, { person }, { forgetPerson }) {
    await forgetPerson(person);
    return done(forgottenReply(), { forgotten: true });
  },
});
