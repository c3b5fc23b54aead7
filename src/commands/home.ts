import { defineCommand, done } from './define.ts';
import { alone, standsAlone } from './grammar.ts';

export const home = defineCommand({
  name: 'home',
  usage: 'home',
  does: 'your digests and saved papers',
  example: 'home',
  reach: 'channel',
  isPrivate: true,
  slash: standsAlone('home'),
  parse: alone,
  async run(_, { person }, { showHome }) {
    const shown = await showHome(person);
    return done(shown, shown.nodes);
  },
});
