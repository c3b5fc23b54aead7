import { describe, expect, it } from 'vitest';
import { BOT_ID, DM_ID } from '../fakes/discord/state.ts';
import { ANN, ANNS_DM, startFakeSlack } from '../fakes/slack/slack.ts';
import { createSlackBot } from '../fakes/slack/started.ts';
import { discordWith, textOf } from '../platforms/discord/support.ts';
import { createClub } from './club.ts';

describe('where Slack lets the bot say nothing,', () => {
  async function started() {
    const club = await createClub();
    const slack = await startFakeSlack();
    const { bot } = createSlackBot({ fake: slack, deps: club.deps, handle: club.handle });
    await bot.start();
    const told = () => [...slack.said(ANN), ...slack.said(ANNS_DM)].join('\n');
    const close = async () => {
      await bot.stop();
      await slack.stop();
    };
    return { slack, told, close };
  }

  it.each(['restricted_action', 'is_archived', 'not_in_channel'])(
    'the person is told directly: %s',
    async (error) => {
      const { slack, told, close } = await started();
      slack.state.faults.push({ method: 'chat.postMessage', times: 1, error });
      await slack.people.mention('paper coat');
      await expect.poll(told, { timeout: 10_000 }).toContain('COAT');
      await close();
    },
  );

  it.each(['subscribe', 'compare'])(
    'a form that does not open any more is said in words: %s',
    async (button) => {
      const { slack, told, close } = await started();
      await slack.people.openHome('home');
      await expect.poll(() => slack.state.homes.get(ANN), { timeout: 10_000 }).toBeTruthy();
      slack.state.faults.push({ method: 'views.open', times: 1, error: 'expired_trigger_id' });
      await slack.people.pressAtHome(button);
      await expect
        .poll(told, { timeout: 10_000 })
        .toMatch(new RegExp(`did not open the form in time.*type: ${button} `));
      await close();
    },
  );
});

describe('on Discord, without the Message Content intent,', () => {
  it.each(['worth reading?', '', '^', 'can you answer that?'])(
    'what asks of a message that is kept from the bot is told so in place: “%s”',
    async (text) => {
      const club = await createClub();
      const { fake, close } = await discordWith(club.deps);
      const id = fake.say('https://arxiv.org/abs/2410.19313');
      fake.say(`<@${BOT_ID}> ${text}`, { repliesTo: id });
      await expect.poll(() => fake.shown().length, { timeout: 10_000 }).toBe(1);
      expect(textOf(fake.shown()[0])).toContain('I cannot see that message');
      expect(fake.shown()[0]?.channelId).not.toBe(DM_ID);
      await close();
    },
  );

  it('what is a person’s own, asked in a channel, comes as a direct message, and a mark under the question says so', async () => {
    const club = await createClub();
    const { fake, close } = await discordWith(club.deps);
    const id = fake.say(`<@${BOT_ID}> saved`);
    await expect.poll(() => fake.state.reactions, { timeout: 10_000 }).toEqual([{ id, emoji: '📬' }]);
    expect(fake.shown().map(({ channelId }) => channelId)).toEqual([DM_ID]);
    expect(fake.state.refused).toEqual([]);
    await close();
  });
});
