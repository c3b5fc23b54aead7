import type { Reply } from '../model/reply.ts';
import { reply } from './compose.ts';

/** More papers than this are not offered at once: a row holds five buttons. */
const MOST = 5;

/** That linked papers are not here, and how they come in. @param addresses as `add` takes them */
export function offerReply(addresses: readonly string[]): Reply {
  const offered = addresses.slice(0, MOST);
  const [first = ''] = offered;
  const content =
    offered.length === 1
      ? `I have not read ${first} yet.`
      : `I have not read these yet: ${offered.join(', ')}.`;
  return reply([{ type: 'paragraph', content }], { actions: offerActions(offered) });
}

/** To an address where no paper stands: a list, code, a film. */
export const noPaperLine = (address: string): string =>
  `${address} is no paper. Paste a link to its page on arXiv, its DOI or its PDF.`;

export const offerActions = (addresses: readonly string[]): Reply['actions'] =>
  addresses.slice(0, MOST).map((address) => ({
    label: addresses.length === 1 ? 'Add this paper' : `Add ${address.replace(/^https?:\/\//, '')}`,
    command: `add ${address}`,
    style: 'primary' as const,
  }));

/** To whoever wants papers sent, or to be told of some: the form where there is one, and what is typed instead. */
export function sendingOffer(example: string, hasForm: boolean): Reply {
  const content = [
    {
      text: hasForm
        ? 'I can send that. Press, or type for instance: '
        : 'I can tell you. Type for instance: ',
    },
    { text: example, style: 'code' as const },
  ];
  return reply([{ type: 'paragraph', content }], {
    visibility: 'private',
    actions: hasForm ? [{ label: 'Set up a digest', command: 'subscribe', style: 'primary' }] : [],
  });
}

/** What the bot says once where it has been let in. */
export function greetingReply(): Reply {
  return reply([
    {
      type: 'paragraph',
      content:
        'Hello! I read the papers your team follows, and answer with the sentence each figure stands in.',
    },
    {
      type: 'paragraph',
      content: [
        { text: 'Mention me with a question, or type ' },
        { text: '/papers help', style: 'code' },
        { text: '. I stay silent otherwise.' },
      ],
    },
  ]);
}
