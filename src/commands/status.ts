import { statusReply } from '../replies/status.ts';
import { defineCommand, done } from './define.ts';
import { alone, standsAlone } from './grammar.ts';

export const status = defineCommand({
  name: 'status',
  usage: 'status',
  does: 'what was read, what failed and why',
  example: 'status',
  reach: 'admin',
  isPrivate: true,
  slash: standsAlone('status'),
  parse: alone,
  changes: () => false,
  async run(_, __, { showStatus }) {
    const shown = await showStatus();
    return done(statusReply(shown), shown);
  },
});
