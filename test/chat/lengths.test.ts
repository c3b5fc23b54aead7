import { beforeAll, describe, expect, it } from 'vitest';
import { readLines } from '../../eval/gold.ts';
import type { Reply } from '../../src/model/reply.ts';
import { renderDiscord } from '../../src/platforms/discord/render/render-discord.ts';
import { renderSlack } from '../../src/platforms/slack/render.ts';
import { readMessage } from '../fakes/slack/read-payload.ts';
import { textOf } from '../platforms/discord/support.ts';
import { createClub } from './club.ts';

const GOLD = ['gold', 'gold-asking'].map((name) => new URL(`../../eval/${name}`, import.meta.url).pathname);
/** Characters that half of the answers may take at most, as people see them. */
const FACT = 600;
const COMPARISON = 1_500;

const shown: Readonly<Record<string, (reply: Reply) => string[]>> = {
  Slack: (reply) => renderSlack(reply).messages.map((message) => readMessage({ ...message }).text.trim()),
  Discord: (reply) =>
    renderDiscord(reply).messages.map(({ components }) => textOf({ content: '', components } as never)),
};

const facts = GOLD.flatMap((at) => readLines<{ kind: string; question: string }>(`${at}/questions.jsonl`))
  .filter(({ kind }) => kind === 'single_fact')
  .map(({ question }) => question);
const comparisons = GOLD.flatMap((at) => readLines<{ a: string; b: string }>(`${at}/compare.jsonl`)).map(
  ({ a, b }) => `compare ${a} vs ${b}`,
);

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2;
}

describe.each(Object.entries(shown))('what it says on %s is short:', (_, pagesOf) => {
  let club: Awaited<ReturnType<typeof createClub>>;
  beforeAll(async () => {
    club = await createClub();
  }, 60_000);

  async function pages(text: string): Promise<string[]> {
    const reply = await club.handle({
      ...{ platform: 'slack', userId: 'U1', channelId: 'C1', serverId: 'workspace', text },
      ...{ eventId: text, threadId: text, isDirect: false, managesServer: false },
    });
    if (reply === null) throw new Error(`There was no reply to ${text}`);
    return pagesOf(reply);
  }

  it.each([
    ['a fact', facts, FACT],
    ['a comparison', comparisons, COMPARISON],
  ] as const)('%s', { timeout: 60_000 }, async (_kind, asked, most) => {
    const answers = await Promise.all(asked.map(pages));
    expect(median(answers.map((each) => each.join('\n').length))).toBeLessThanOrEqual(most);
    expect(answers.filter(({ length }) => length > 1)).toEqual([]);
  });
});
