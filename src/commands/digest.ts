import { nextPageCommand, parseDigestRequest } from '../digests/parse-request.ts';
import { digestReply } from '../replies/digests.ts';
import { defineCommand, done, remember } from './define.ts';
import { joined, topicOption } from './grammar.ts';

export const digest = defineCommand({
  name: 'digest',
  usage: 'digest [TOPIC] [since DATE] [size N]',
  does: 'what is new on a topic, at once',
  example: 'digest FP8 training',
  reach: 'reads',
  slash: { options: [topicOption], text: ({ topic }) => joined('digest', topic) },
  parse: (rest) => ({ text: rest }),
  async run({ text }, context, uses) {
    const { place } = context;
    const { buildDigest, corpus } = uses;
    const asked = parseDigestRequest(text);
    const built = await buildDigest.preview({ ...asked, place });
    const frame = {
      heading: 'What is new',
      notices: [],
      moreCommand: nextPageCommand(asked),
      reference: null,
    };
    const paperIds = built.items.map(({ paperId }) => paperId);
    await remember(context, uses, { question: `digest ${text}`, paperIds });
    return done(
      digestReply(built, frame, (id) => corpus.get(id)),
      built,
    );
  },
});
