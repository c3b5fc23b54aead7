import { type Answered, talkBack } from '../answering/talk.ts';
import { helloReply, helpReply, inPassing, oneCommandReply, shortHelpReply } from '../replies/lists.ts';
import { PASSING, recallReply, regretReply } from '../replies/manners.ts';
import { defineCommand, done, remember } from './define.ts';
import { withExamplesHere } from './examples.ts';
import { standsAlone } from './grammar.ts';

/** `all`: every command; `one`: the one that is named; `short`: examples to press. To small talk a line is enough. */
interface Wanted {
  topic: 'short' | 'one' | 'all' | 'hello' | 'recall' | Answered | keyof typeof PASSING;
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
    if (/^(?:me|us)?(?: out)?$/i.test(rest)) return { topic: 'short' };
    if (/^all(?: commands)?$/i.test(rest)) return { topic: 'all' };
    const of = /^(?:(?:with|on) )?(\w{2,15})$/.exec(rest)?.[1]?.toLowerCase();
    return of === undefined ? null : { topic: 'one', of };
  },
  async run({ topic, of = 'none' }, context, uses) {
    const { isAdmin = false, thread } = context;
    if (topic === 'recall' || topic === 'complaint') {
      const turns = thread === undefined ? [] : await uses.conversations.recent(thread);
      const asked = turns.filter(({ question, paperIds }) => paperIds.length > 0 || question.endsWith('?'));
      const questions = asked.map(({ question }) => question);
      return done(topic === 'recall' ? recallReply(questions) : regretReply(questions.at(-1)), {
        said: topic,
      });
    }
    if (topic === 'thanks' || topic === 'nod') {
      // Nothing that was asked before is asked again.
      await remember(context, uses, { question: '', paperIds: [] });
      return done(inPassing(talkBack(topic).text), { said: topic });
    }
    if (topic in PASSING) return done(inPassing(PASSING[topic as keyof typeof PASSING]), { said: topic });
    const allowed = uses.help.filter(({ admin }) => isAdmin || !admin);
    const shown = withExamplesHere(allowed, uses.corpus);
    const one = shown.find((each) => each.name === of || each.usage.split(/\W/).includes(of));
    if (one !== undefined) return done(oneCommandReply(one), one);
    if (topic === 'short' || topic === 'one') return done(shortHelpReply(shown), shown);
    if (topic === 'hello') return done(helloReply(uses.corpus.size, shown), { said: topic });
    return done(helpReply(shown), shown);
  },
});
