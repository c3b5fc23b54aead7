import { helloReply, helpReply, quietReply, shortHelpReply, welcomeReply } from '../replies/lists.ts';
import { defineCommand, done } from './define.ts';
import { withExamplesHere } from './examples.ts';
import { standsAlone } from './grammar.ts';

/** `all`: every command; `short`: examples to press. To small talk a line is enough. */
type Topic = 'short' | 'all' | 'hello' | 'thanks' | 'quiet';

export const help = defineCommand({
  name: 'help',
  usage: 'help [all]',
  does: 'examples, and all commands',
  example: 'help',
  reach: 'reads',
  isPrivate: true,
  isInPassing: ({ topic }) => topic !== 'short' && topic !== 'all',
  slash: standsAlone('help'),
  commandLine: { words: '', read: () => ({ topic: 'all' }) },
  parse(rest): { topic: Topic } | null {
    if (rest === '') return { topic: 'short' };
    return /^all(?: commands)?$/i.test(rest) ? { topic: 'all' } : null;
  },
  run({ topic }, { isAdmin = false }, uses) {
    const allowed = uses.help.filter(({ admin }) => isAdmin || !admin);
    const shown = withExamplesHere(allowed, uses.corpus);
    if (topic === 'thanks') return done(welcomeReply(), { said: topic });
    if (topic === 'quiet') return done(quietReply(), { said: topic });
    if (topic === 'short') return done(shortHelpReply(shown), shown);
    if (topic === 'hello') return done(helloReply(uses.corpus.size, shown), { said: topic });
    return done(helpReply(shown), shown);
  },
});
