import type { Answer } from '../model/answer.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import type { Reply } from '../model/reply.ts';
import { namesIn } from '../papers/names/name-index.ts';
import { answerReply, growingReply } from '../replies/answers.ts';
import { joinedReply } from '../replies/compose.ts';
import { QUESTION_OPENINGS } from '../text/vocabulary/questions.ts';
import { anyOf } from '../text/vocabulary/vocabulary.ts';
import {
  type CommandContext,
  type CommandOutcome,
  defineCommand,
  done,
  isInChat,
  MISSING,
  remember,
  type Uses,
} from './define.ts';
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
  async run({ question }, context, uses) {
    const { told, questions } = isInChat(context)
      ? questionsIn(question, uses.corpus)
      : { told: [], questions: [question] };
    if (told.length > 0) await remember(context, uses, { question, paperIds: told });
    const [only = question, ...more] = questions;
    return more.length > 0 ? answerEach(questions, context, uses) : answerOne(only, context, uses);
  },
});

async function answerOne(
  question: string,
  { thread, isShareSpent = false, watcher, onReading, signal }: CommandContext,
  { answerQuestion, corpus, nearestCommand, readInFull }: Uses,
): Promise<CommandOutcome & { data: Answer }> {
  const said = (answer: Answer) => {
    const [first = '', ...more] = question.trim().split(/\s+/);
    const isSaid = answer.status !== 'unanswerable' && isSaidIn(answer, first);
    const isMistyped = answer.status === 'unanswerable' || (!isSaid && more.length === 0);
    const meant = isMistyped ? nearestCommand(question) : null;
    return answerReply(answer, question, corpus, meant ?? (isSaid ? null : nearestCommand(question, true)));
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
  await readInFull(answer.comparison?.subjects.flatMap(({ paperIds }) => paperIds) ?? []);
  return { reply: said(answer), data: answer, ok: true };
}

/** Each question of a message in turn: the next may mean the paper of the one before. */
async function answerEach(
  questions: readonly string[],
  { watcher: _, ...context }: CommandContext,
  uses: Uses,
): Promise<CommandOutcome> {
  const answers: Answer[] = [];
  const replies: Reply[] = [];
  for (const question of questions) {
    const { data } = await answerOne(question, context, uses);
    answers.push(data);
    // Beside an answer, papers that only come near are no help.
    const isGuess = data.status === 'partial' && data.sentences.length > MOST_QUESTIONS;
    const shown = isGuess ? { ...data, ...unsaid(question), sentences: [] } : data;
    replies.push(answerReply({ ...shown, related: [] }, question, uses.corpus));
  }
  const [first] = answers;
  const usd = answers.reduce((sum, { cost }) => sum + cost.usd, 0);
  const isSame = answers.every(({ status }) => status === first?.status);
  return done(joinedReply(replies), {
    ...first,
    status: isSame ? first?.status : 'partial',
    text: answers.map(({ text }) => text).join('\n'),
    sentences: answers.flatMap(({ sentences }) => sentences),
    papers: [...new Set(answers.flatMap(({ papers }) => papers))],
    cost: { ...first?.cost, usd },
  });
}

const unsaid = (question: string) => ({
  status: 'unanswerable' as const,
  text: `No paper here answers “${question}”`,
});

const MOST_QUESTIONS = 3;
const FEWEST_WORDS = 3;
const ASKS = new RegExp(`^(?:${anyOf(QUESTION_OPENINGS)})\\b`, 'i');
/** "has anybody read it?" */
const OF_PEOPLE = /^(?:has|have|had|did|is|are|was|were|will|would|should) (?:any|some|every)(?:one|body)\b/i;
/** What joins a question to the one before it. */
const JOINT = /^(?:and|also|plus)\b,? */i;
/** Where a second question may begin in a sentence. */
const SECOND = new RegExp(`,? and (?=(?:${anyOf(QUESTION_OPENINGS)})\\b)`, 'i');

/** "and which of them have code?" */
const OF_THEM = /^which (?:ones?\b|of (?:them|these|those)\b)/i;
/** It takes up something that was said before. */
const POINTS = /\b(?:it|its|this|that|these|those|they|them|their|there|then|so)\b/i;

/** The questions of a message that each stand by themselves, the whole text where it is one, and the paper told of before. */
function questionsIn(text: string, corpus: Corpus): { told: string[]; questions: string[] } {
  const sentences = text.split(/(?<=[?!.])\s+/).map((each) => each.replace(JOINT, ''));
  const asked = sentences.filter(
    (each) =>
      each.endsWith('?') &&
      ASKS.test(each) &&
      !OF_PEOPLE.test(each) &&
      each.split(/\s+/).length >= FEWEST_WORDS,
  );
  if (asked.length > 1 && asked.length <= MOST_QUESTIONS) {
    const before = sentences.slice(0, sentences.indexOf(asked[0] ?? ''));
    return { told: [], questions: [[...before, asked[0]].join(' '), ...asked.slice(1)] };
  }
  const named = (part: string) => namesIn(corpus).find(part, () => false);
  const isNamed = (part: string): boolean => named(part).length > 0;
  const [only] = asked;
  if (only !== undefined && sentences.length > 1) {
    // What was told before a question is no part of it; "it" is the one paper named there.
    const before = named(sentences.slice(0, sentences.indexOf(only)).join(' '));
    const told = [...new Set(before.flatMap(({ owners }) => owners.map(({ paperId }) => paperId)))];
    if (isNamed(only) && !POINTS.test(only)) return { told: [], questions: [only] };
    if (!isNamed(only) && /\bits?\b/i.test(only) && told.length === 1) return { told, questions: [only] };
  }
  const [first = '', second = '', ...more] = text.split(SECOND);
  if (second === '' || more.length > 0 || !ASKS.test(first)) return { told: [], questions: [text] };
  const isTwo = (isNamed(first) && isNamed(second)) || OF_THEM.test(second);
  return { told: [], questions: isTwo ? [`${first}?`, second] : [text] };
}

function isSaidIn({ sentences }: Answer, word: string): boolean {
  const said = sentences.flatMap(({ text, citations }) => [text, ...citations.map(({ quote }) => quote)]);
  return said.some((text) => text.toLowerCase().includes(word.toLowerCase()));
}
