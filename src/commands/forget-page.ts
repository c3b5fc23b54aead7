import { forgottenPageReply } from '../replies/status.ts';
import { defineCommand, done } from './define.ts';
import { joined } from './grammar.ts';

export const forgetPage = defineCommand({
  name: 'forget',
  usage: 'forget PAGE',
  does: 'drop a page that failed from the account',
  example: 'forget broken.txt',
  reach: 'admin',
  isPrivate: true,
  slash: {
    options: [{ name: 'page', description: 'Its name, as status shows it', required: true }],
    text: ({ page }) => joined('forget', page),
  },
  // "forget it" is said to people.
  parse: (rest, words) =>
    words.length === 1 && !/^(?:it|that|this|him|her|them|everything|all|me)[.!]?$/i.test(rest)
      ? { page: rest }
      : null,
  async run({ page }, _, { forgetPage: forget }) {
    await forget(page);
    return done(forgottenPageReply(page), { page, forgotten: true });
  },
});
