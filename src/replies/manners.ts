import type { Manner } from '../model/ports/chat.ts';
import type { Reply } from '../model/reply.ts';
import { reply } from './compose.ts';

const WHEN: Record<Manner, string> = {
  mentions: 'only when mentioned',
  threads: 'when mentioned; in a thread, also when whoever asked me there asks on',
  all: 'when mentioned, and whenever somebody asks a question here',
};

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
