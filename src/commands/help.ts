import {
  helloReply,
  helpReply,
  inPassing,
  noReminderReply,
  oneCommandReply,
  quietReply,
  shortHelpReply,
  welcomeReply,
} from '../replies/lists.ts';
import { defineCommand, done } from './define.ts';
import { withExamplesHere } from './examples.ts';
import { standsAlone } from './grammar.ts';

/** `all`: every command; `one`: the one that is named; `short`: examples to press. To small talk a line is enough. */
interface Wanted {
  topic: 'short' | 'one' | 'all' | 'hello' | 'thanks' | 'quiet' | 'dropped' | 'reminder';
  of?: string;
}

export const help = defineCommand({
  name: 'help',
  usage: 'help [all | COMMAND]',
  does: 'examples, and all commands',
  example: 'help',
  reach: 'reads',
  isPrivate: true,
  isInPassing: ({ topic }) => !/^(?:short|one|all)$/.test(topic),
  slash: standsAlone('help'),
  commandLine: { words: '', read: (): Wanted => ({ topic: 'all' }) },
  parse(rest): Wanted | null {
    if (rest === '') return { topic: 'short' };
    if (/^all(?: commands)?$/i.test(rest)) return { topic: 'all' };
    const of = /^(?:(?:with|on) )?(\w{2,15})$/.exec(rest)?.[1]?.toLowerCase();
    return of === undefined ? null : { topic: 'one', of };
  },
  run({ topic, of = 'none' }, { isAdmin = false }, uses) {
    const allowed = uses.help.filter(({ admin }) => isAdmin || !admin);
    const shown = withExamplesHere(allowed, uses.corpus);
    if (topic === 'thanks') return done(welcomeReply(), { said: topic });
    if (topic === 'dropped') return done(inPassing('All right.'), { said: topic });
    if (topic === 'quiet') return done(quietReply(), { said: topic });
    if (topic === 'reminder') return done(noReminderReply(), { said: topic });
    const one = shown.find((each) => each.name === of || each.usage.split(/\W/).includes(of));
    if (one !== undefined) return done(oneCommandReply(one), one);
    if (topic === 'short' || topic === 'one') return done(shortHelpReply(shown), shown);
    if (topic === 'hello') return done(helloReply(uses.corpus.size, shown), { said: topic });
    return done(helpReply(shown), shown);
  },
});
