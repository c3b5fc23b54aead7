import type { Answer } from '../model/answer.ts';
import { answerReply, growingReply } from '../replies/answers.ts';
import { defineCommand, done, MISSING } from './define.ts';
import { joined } from './grammar.ts';

export const ask = defineCommand({
  name: 'ask',
  usage: 'ask QUESTION',
  does: 'an answer, with the sentence that says so',
  example: 'ask how fast is Sana?',
  reach: 'reads',
  takesProse: true,
  slash: {
    options: [{ name: 'question', description: 'In your own words', required: true }],
    text: ({ question }) => joined('ask', question),
  },
  commandLine: { words: '<question...>', read: (words) => ({ question: words.join(' ') }) },
  parse: (rest) => (rest === '' ? MISSING : { question: rest }),
  async run(
    { question },
    { thread, isShareSpent = false, watcher, onReading, signal },
    { answerQuestion, corpus, nearestCommand },
  ) {
    const said = (answer: Answer) => {
      const isMistyped = answer.status === 'unanswerable' || isOneWordOfNone(question, answer);
      return answerReply(answer, question, corpus, isMistyped ? nearestCommand(question) : null);
    };
    const answer = await answerQuestion({
      question,
      withoutModel: isShareSpent,
      ...(thread === undefined ? {} : { thread }),
      ...(onReading === undefined ? {} : { onReading }),
      ...(signal === undefined ? {} : { signal }),
      ...(watcher === undefined
        ? {}
        : {
            watcher: {
              grew: (soFar) => watcher.grew(growingReply(soFar, corpus)),
              later: (changed) => watcher.later(changed.then((one) => (one === null ? null : said(one)))),
            },
          }),
    });
    return done(said(answer), answer);
  },
});

/** A word alone that nothing of the answer says. */
function isOneWordOfNone(question: string, { sentences }: Answer): boolean {
  const word = question.trim().toLowerCase();
  const said = sentences.flatMap(({ text, citations }) => [text, ...citations.map(({ quote }) => quote)]);
  return !/\s/.test(word) && !said.some((text) => text.toLowerCase().includes(word));
}
