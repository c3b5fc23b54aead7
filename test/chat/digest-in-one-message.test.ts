import { beforeAll, describe, expect, it } from 'vitest';
import type { Collection } from '../../eval/collection.ts';
import { createBuildDigest } from '../../src/digests/build-digest.ts';
import type { Digest } from '../../src/model/digest.ts';
import type { Reply } from '../../src/model/reply.ts';
import { renderDiscord } from '../../src/platforms/discord/render/render-discord.ts';
import { renderSlack } from '../../src/platforms/slack/render.ts';
import { digestReply } from '../../src/replies/digests.ts';
import { seedCollection } from '../support/collection.ts';

const NOW = new Date('2100-01-01T00:00:00Z');
/** So many digests of each topic, five papers each. */
const PAGES = 4;

const rendered = {
  Slack: (reply: Reply) => renderSlack(reply).messages.map(({ blocks }) => blocks),
  Discord: (reply: Reply) => renderDiscord(reply).messages.map(({ components }) => components),
};

/** Rows of what can be pressed or picked. */
function rowsOf(message: unknown): number {
  return JSON.stringify(message).split(/"type":(?:"actions"|1[,}])/).length - 1;
}

describe('the default digest', () => {
  let seeds: Collection;
  beforeAll(async () => {
    seeds = await seedCollection();
  }, 60_000);

  async function digestOf(topic: string, page: number): Promise<Digest> {
    const nothing = async () => new Map();
    const build = createBuildDigest({
      ...{ corpus: seeds.corpus, index: seeds.index, timeZone: 'UTC', clock: () => NOW },
      pages: { list: async () => [] },
      feedback: { all: nothing },
      outbox: {
        ...{ told: nothing, reserved: nothing, considered: nothing, progress: async () => null },
      },
    });
    return build.preview({ topic, since: '2000-01-01', page });
  }

  it.each(
    Object.entries(rendered).flatMap(([platform, pagesOf]) =>
      ['', 'quantization', 'pruning', 'diffusion'].map((topic) => [platform, topic, pagesOf] as const),
    ),
  )('fits one message of %s with five papers: %s', async (_platform, topic, pagesOf) => {
    for (let page = 1; page <= PAGES; page++) {
      const digest = await digestOf(topic, page);
      if (page === 1) expect(digest.items).toHaveLength(5);
      const frame = {
        heading: 'Weekly digest',
        notices: ['This digest is 3 hours late: the bot was not running.'],
        moreCommand: 'rest 1 2100-01-01',
        reference: 'Delivery 1-2100-01-01.',
      };
      const reply = digestReply(digest, frame, (id) => seeds.corpus.get(id));
      const messages = pagesOf(reply);
      expect(messages).toHaveLength(1);
      for (const { paperId } of digest.items) {
        const name = seeds.corpus.get(paperId)?.slug ?? '';
        expect(JSON.stringify(messages)).toContain(name);
      }
      // On Discord a menu takes a row of its own.
      expect(rowsOf(messages[0])).toBeLessThanOrEqual(2);
    }
  });
});
