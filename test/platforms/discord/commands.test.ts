import { describe, expect, it } from 'vitest';
import { commandWords, parseCommand } from '../../../src/core/commands/parse-command.ts';
import { COMMANDS, isLikelyPrivate, subscribeText } from '../../../src/platforms/discord/commands.ts';
import { choicesFor } from '../../../src/platforms/discord/intake/suggest.ts';
import { commandData, sameCommands } from '../../../src/platforms/discord/register-commands.ts';
import { limits } from '../../../src/platforms/limits.ts';
import { validateCommands } from '../../fakes/discord/validate-commands.ts';

const filledIn = (name: string) => {
  const command = COMMANDS.find((each) => each.name === name);
  if (command === undefined) throw new Error(`There is no ${name}.`);
  const values = command.options.map((option) => [option.name, option.choices?.[0] ?? '7']);
  return command.text(Object.fromEntries(values));
};

describe('the commands', () => {
  it.each([true, false])('are such as Discord takes (in one server: %s)', (inGuild) => {
    expect(validateCommands(commandData(inGuild))).toEqual([]);
  });

  it('do not outgrow the options a command may have', () => {
    expect(COMMANDS.length).toBeLessThanOrEqual(limits.discord.commandOptions.max);
  });

  const understood = COMMANDS.filter(({ name }) => commandWords.includes(name));
  it.each(understood)('become words the grammar understands: $name', ({ name }) => {
    expect(parseCommand(filledIn(name)).name).toBe(name);
  });

  it('become what would be typed', () => {
    const text = (name: string, values: Record<string, string | boolean>) =>
      COMMANDS.find((each) => each.name === name)?.text(values);
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
    expect(subscribeText({ topic: '', when: 'daily', at: ' ' })).toBe('subscribe daily');
  });

  it('answer to the person alone where what they show is the person’s own', () => {
    expect(['save coat', 'Saved', 'less coat', 'feedback good x'].every(isLikelyPrivate)).toBe(true);
    expect(['ask x', 'compare a vs b', 'a question', ''].some(isLikelyPrivate)).toBe(false);
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
