import type { Manner } from '../model/ports/chat.ts';
import type { Reply } from '../model/reply.ts';
import { reply } from './compose.ts';

const WHEN: Record<Manner, string> = {
  mentions: 'only when mentioned',
  threads: 'when mentioned; in a thread, also when whoever asked me there asks on',
  all: 'when mentioned, and whenever somebody asks a question here',
};

/** To what it cannot do where it was asked. */
export const ONLY_PAPERS = 'I read papers as PDF. Ask something, or drop a paper here.';
export const LISTS_GO_ON = 'Lists go on by the button under them: Next page, or Show more.';
export const OF_WORKSPACE =
  'Digests, watches and settings here are for members of the workspace that runs me. Ask me about papers all the same.';
export const HIDDEN = 'I cannot see that message. Paste the link, or use Apps → Explain the papers here.';

/** When the bot answers in a channel, for all in it. */
export function hereReply(manner: Manner, isChange: boolean): Reply {
  const content = `${isChange ? 'From now on I' : 'I'} answer here ${WHEN[manner]}.`;
  return reply([{ type: 'paragraph', content }]);
}

/** What was kept of a person is gone. */
export function forgottenReply(): Reply {
  const content = 'Done: your saved papers, our conversations and your feedback are deleted.';
  return reply([{ type: 'callout', tone: 'info', content }], { visibility: 'private' });
}
