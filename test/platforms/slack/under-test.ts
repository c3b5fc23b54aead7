import type { Reply } from '../../../src/model/reply.ts';
import { limits } from '../../../src/platforms/shared/limits.ts';
import { withMore } from '../../../src/platforms/slack/pages.ts';
import { renderSlack } from '../../../src/platforms/slack/render.ts';
import type { PlatformUnderTest } from '../../contracts/check-reply.ts';
import { readMessage } from '../../fakes/slack/read-payload.ts';
import { validateMessage } from '../../fakes/slack/validate-payload.ts';

const { slack } = limits;
const ofTexts = [
  'headerText',
  'text',
  'fieldText',
  'buttonText',
  'buttonValue',
  'buttonUrl',
  'chartTitle',
] as const;
const ofCounts = [
  'blocksPerMessage',
  'actionElements',
  'tableRows',
  'tableColumns',
  'contextElements',
  'chartsPerMessage',
  'chartPoints',
] as const;

/** Every page as it is sent: with the button for the next one, its value as long as it may be. */
function sent(given: Reply) {
  const { messages, files } = renderSlack(given);
  const value = 'v'.repeat(slack.buttonValue.use);
  const payloads = messages.map(({ blocks, text }, i) => ({
    blocks:
      i + 1 < messages.length ? withMore(blocks, { page: i + 1, total: messages.length, value }) : blocks,
    text,
  }));
  return {
    payloads,
    files: files.map(({ name, title, content }) => ({ name, content, description: title })),
  };
}

/** The Slack renderer, as its contract and the fuzzer try it. */
export const slackUnderTest: PlatformUnderTest<ReturnType<typeof sent>['payloads'][number]> = {
  mentionId: 'U0123ABCD',
  edges: {
    lengths: [
      ...ofTexts.flatMap((name) => [slack[name].use, slack[name].max]),
      slack.messageCharacters.use,
      slack.messageCharacters.max,
    ],
    counts: [...new Set(ofCounts.flatMap((name) => [slack[name].use, slack[name].max]))],
  },
  render: sent,
  validate: validateMessage,
  read: readMessage,
};
