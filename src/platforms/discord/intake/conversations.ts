import type { ActionStore } from '../../../model/ports/actions.ts';
import type { Log } from '../../../model/ports/log.ts';
import { errorData } from '../respond/errors.ts';

export interface Spot {
  channelId: string;
  /** Direct messages and threads are one conversation each. */
  isConversation: boolean;
}

const token = (messageId: string): string => `conversation:${messageId}`;

/** So that follow-ups are understood: in a channel, a conversation is a question with the replies to its answers. */
export function createConversations(actions: ActionStore, log: Log) {
  return {
    /** @param begins id of a new conversation @param answered our message replied to or pressed */
    async of(spot: Spot, begins: string, answered: string | null): Promise<string> {
      if (spot.isConversation) return spot.channelId;
      if (answered === null) return begins;
      try {
        return (await actions.find(token(answered))) ?? answered;
      } catch (error) {
        log.warn('A conversation could not be looked up; a new one begins.', errorData(error));
        return begins;
      }
    },

    async remember(spot: Spot, answerId: string | null, conversation: string): Promise<void> {
      if (spot.isConversation || answerId === null) return;
      try {
        await actions.keep(new Map([[token(answerId), conversation]]));
      } catch (error) {
        log.warn(
          'A conversation could not be kept; a reply to the answer begins a new one.',
          errorData(error),
        );
      }
    },
  };
}

export type Conversations = ReturnType<typeof createConversations>;
