import type { Manner } from '../model/ports/chat.ts';
import type { Reply } from '../model/reply.ts';
import { reply } from './compose.ts';
import { inPassing } from './lists.ts';

const WHEN: Record<Manner, string> = {
  mentions: 'only when mentioned',
  threads: 'when mentioned; in a thread, also when whoever asked me there asks on',
  all: 'when mentioned, and whenever somebody asks a question here',
};

/** To what is said in passing, a line each. */
export const PASSING = {
  dropped: 'All right.',
  quiet:
    'All right. “here mentions” has me answer here only when I am named; “subscriptions” lists the digests to end.',
  undo: 'There is nothing of yours to undo here. “saved”, “subscriptions” and “watches” list what you keep, each with its end.',
  kept: 'Edit your message, and my answer changes with it; “never mind” in its place clears it.',
  privacy:
    'I keep the last turns of our talk for 30 days, what you save, and your marks on answers. “forget me” deletes all of that.',
  reminder: 'I set no reminders. “save NAME” keeps a paper for you; “saved” lists what you keep.',
  more: 'A list goes on by “Next page” or “Show more” under it, or with “page 2” behind its words. Of a paper, ask what you want to know.',
  form: 'I quote the papers in their own words, in English, as briefly as they allow. For less, ask for one figure; for more, say “quotes”.',
} as const;

/** Questions that are told again. */
const RECALLED = 3;

/** To "what did I ask before?". @param questions the newest last */
export function recallReply(questions: readonly string[]): Reply {
  const said = [...new Set(questions)].slice(-RECALLED).reverse();
  return inPassing(
    said.length === 0
      ? 'Nothing in this conversation so far.'
      : `Asked here last: ${said.map((each) => `“${each}”`).join(', before that ')}.`,
  );
}

/** To whoever finds an answer wrong: what it rests on, and how to say so. @param question that was answered */
export function regretReply(question: string | undefined): Reply {
  if (question === undefined) return inPassing('Sorry about that. Tell me which paper or topic you meant.');
  const content =
    'Sorry about that. Tell me which paper or topic you meant, see what the answer rests on, or mark it.';
  const quotes = { label: 'Quotations', command: `ask ${question} --quotes` };
  return reply([{ type: 'paragraph', content }], {
    actions: question.endsWith('?') ? [quotes] : [],
    feedback: { subject: question },
  });
}

/** To what it cannot do where it was asked. */
export const ONLY_PAPERS = 'I read papers as PDF. Ask something, or drop a paper here.';
/** Under a paper that was handed over. */
export const FOUND_BY_ALL = 'It is among the papers now: whoever asks me can find it.';
export const OF_WORKSPACE =
  'Digests, watches and settings here are for members of the workspace that runs me. Ask me about papers all the same.';
export const HIDDEN = 'I cannot see that message. Paste the link, or use Apps → Explain the papers here.';
export const ELSEWHERE = 'I cannot see that message. Paste what it says, or the link that stands in it.';

export function hereReply(manner: Manner, isChange: boolean): Reply {
  const content = `${isChange ? 'From now on I' : 'I'} answer here ${WHEN[manner]}.`;
  return reply([{ type: 'paragraph', content }]);
}

export function forgottenReply(): Reply {
  const content = 'Done: your saved papers, our conversations and your feedback are deleted.';
  return reply([{ type: 'callout', tone: 'info', content }], { visibility: 'private' });
}
