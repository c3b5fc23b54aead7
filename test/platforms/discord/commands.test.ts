import { describe, expect, it } from 'vitest';
import { commands } from '../../../src/commands/list.ts';
import { parseCommand } from '../../../src/commands/parse-command.ts';
import { subscribeText } from '../../../src/commands/subscribe.ts';
import { choicesFor } from '../../../src/platforms/discord/intake/suggest.ts';
import { commandData, sameCommands } from '../../../src/platforms/discord/register-commands.ts';
import {
  isLikelyPrivate,
  slashCommand,
  slashCommands,
  slashName,
} from '../../../src/platforms/discord/slash-commands.ts';
import { limits } from '../../../src/platforms/shared/limits.ts';
import { validateCommands } from '../../fakes/discord/validate-commands.ts';

const filledIn = (name: string) => {
  const form = slashCommand(slashName(name))?.slash;
  if (form === undefined) throw new Error(`There is no ${name}.`);
  const needed = form.options.filter(({ required }) => required === true);
  return form.text(Object.fromEntries(needed.map((option) => [option.name, option.choices?.[0] ?? '7'])));
};

describe('the commands', () => {
  it.each([true, false])('are such as Discord takes (in one server: %s)', (inGuild) => {
    expect(validateCommands(commandData(inGuild))).toEqual([]);
  });

  it('do not outgrow the options a command may have', () => {
    for (const command of commandData(false)) {
      const { options = [] } = command as { options?: unknown[] };
      expect(options.length).toBeLessThanOrEqual(limits.discord.commandOptions.max);
    }
  });

  /** Without an example, the number 7 stands for a paper's address or a search. */
  const understood = slashCommands.filter(({ name }) => !['add', 'watch'].includes(name));
  it.each(understood)('become words the grammar understands: $name', ({ name }) => {
    expect(parseCommand(filledIn(name)).name).toBe(name);
  });

  it('of those who run the bot stand in a command of their own, which others do not see', () => {
    const [papers, admin] = commandData(true) as {
      options: { name: string }[];
      default_member_permissions?: string;
    }[];
    expect(admin?.options.map(({ name }) => name)).toEqual(
      commands.filter(({ reach, slash }) => reach === 'admin' && slash).map(({ name }) => name),
    );
    expect(admin?.default_member_permissions).toBe('32');
    expect(papers?.options.some(({ name }) => name === 'reindex')).toBe(false);
  });

  it('become what would be typed', () => {
    const text = (name: string, values: Record<string, string | boolean>) =>
      slashCommand(name)?.slash.text(values);
    expect(text('compare', { first: 'COAT', second: 'GaLore', third: 'Fira' })).toBe(
      'compare COAT vs GaLore vs Fira',
    );
    expect(text('search', { words: 'fp8', tag: 'linear attention', since: '2024-06' })).toBe(
      'search fp8 tag:"linear attention" since:2024-06',
    );
    expect(text('trends', { by: 'published' })).toBe('trends');
    expect(text('trends', { by: 'arrived' })).toBe('trends arrived');
    expect(text('reindex', { what: 'coat', force: true })).toBe('reindex --force coat');
    expect(text('reindex', {})).toBe('reindex');
    expect(text('sources', { do: 'add', source: 'arxiv:cs.LG' })).toBe('sources add arxiv:cs.LG');
    expect(text('subscriptions', { do: 'change', number: '3', to: 'daily at 8' })).toBe(
      'change 3 daily at 8',
    );
    expect(text('save', { paper: 'coat', undo: true })).toBe('unsave coat');
    expect(text('like', { paper: 'coat', less: true })).toBe('less coat');
    expect(subscribeText({ topic: '', when: 'daily', at: ' ' })).toBe('subscribe daily');
    expect(subscribeText({ topic: 'x', at: 'mon', size: '3' })).toBe('subscribe x weekly mon size 3');
  });

  it('answer to the person alone where what they show is the person’s own', () => {
    expect(
      ['save coat', 'Saved', 'less coat', 'feedback good x'].every((text) => isLikelyPrivate(text)),
    ).toBe(true);
    expect(['ask x', 'compare a vs b', 'a question', ''].some((text) => isLikelyPrivate(text))).toBe(false);
  });
});

describe('commands Discord knows', () => {
  const ours = commandData(false);

  it('are the same though Discord adds to them and orders them otherwise', () => {
    const theirs = ours.map((each) => ({ ...each, id: '1', version: '2', nsfw: false })).reverse();
    expect(sameCommands(ours, theirs)).toBe(true);
  });

  it.each([
    ['one is missing', ours.slice(1)],
    ['one is named otherwise', ours.map((each) => ({ ...each, name: `${each.name}s` }))],
    ['one is described otherwise', ours.map((each) => ({ ...each, description: 'old' }))],
    ['one has fewer options', ours.map((each) => ({ ...each, options: [] }))],
    ['it knows none', []],
  ])('are others when %s', (_, theirs) => {
    expect(sameCommands(ours, theirs)).toBe(false);
  });
});

describe('offered names', () => {
  it('are at most as many and as long as Discord takes; a name that would be cut is not offered', () => {
    const names = Array.from({ length: 40 }, (_, at) => ({ label: 'l'.repeat(90 + at), value: `${at}` }));
    const choices = choicesFor([{ label: 'long', value: 'v'.repeat(101) }, ...names]);
    expect(choices).toHaveLength(25);
    expect(choices.every(({ name, value }) => name.length <= 100 && value.length <= 100)).toBe(true);
    expect(choices[0]?.value).toBe('0');
  });
});
