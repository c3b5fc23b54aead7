import type { CommandOf, SlashForm } from '../../commands/define.ts';
import { opensAlone } from '../../commands/in-its-place.ts';
import { commands, commandsOfWord } from '../../commands/list.ts';

export type SlashCommand = CommandOf & { slash: SlashForm };

const isSlash = (command: CommandOf): command is SlashCommand => command.slash !== undefined;

export const slashCommands: readonly SlashCommand[] = commands.filter(isSlash);

/** A command's name as Discord takes it: without spaces. */
export const slashName = (name: string): string => name.replaceAll(' ', '-');

/** The one a person picked; undefined for a name that Discord still knows and this version does not. */
export const slashCommand = (name: string | null): SlashCommand | undefined =>
  slashCommands.find((command) => slashName(command.name) === name);

/** Whether the answer to a text is most likely for the person alone: decided before it is known. */
export function isLikelyPrivate(text: string, isPressed = false): boolean {
  const word = text.trim().split(/\s+/, 1)[0]?.toLowerCase() ?? '';
  const [command] = commandsOfWord(word);
  return (
    command?.isPrivate === true || (isPressed && command !== undefined && opensAlone(command.name, text))
  );
}
