import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandStringOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type REST,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import { COMMANDS, type OptionSpec } from './commands.ts';

export const SLASH_COMMAND = 'papers';
export const EXPLAIN_COMMAND = 'Explain the papers here';

/**
 * The commands as Discord is told of them.
 * @param inGuild whether they are of one server: those know no contexts.
 */
export function commandData(inGuild: boolean): RESTPostAPIApplicationCommandsJSONBody[] {
  const where = inGuild
    ? {}
    : {
        contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
        integration_types: [ApplicationIntegrationType.GuildInstall],
      };
  return [
    {
      ...where,
      type: ApplicationCommandType.ChatInput,
      name: SLASH_COMMAND,
      description: 'Ask the papers your team follows; every number comes with its sentence',
      options: COMMANDS.map(({ name, description, options }) => ({
        type: ApplicationCommandOptionType.Subcommand as const,
        name,
        description,
        options: options.map(optionData),
      })),
    },
    { ...where, type: ApplicationCommandType.Message, name: EXPLAIN_COMMAND },
  ];
}

/**
 * Tells Discord of the commands when it knows others.
 * @returns whether it was told anything.
 */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  guildId: string | undefined,
): Promise<boolean> {
  const route =
    guildId === undefined
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);
  const body = commandData(guildId !== undefined);
  if (sameCommands(body, await rest.get(route))) return false;
  await rest.put(route, { body });
  return true;
}

/** Whether what Discord holds is what it would be told: what it adds of itself and leaves out as the default aside. */
export function sameCommands(ours: unknown, theirs: unknown): boolean {
  if (!Array.isArray(ours) || !Array.isArray(theirs) || ours.length !== theirs.length) return false;
  const byName = new Map(theirs.map((each) => [String(nameOf(each)), each]));
  return ours.every((each) => holds(each, byName.get(String(nameOf(each)))));
}

function holds(ours: unknown, theirs: unknown): boolean {
  if (Array.isArray(ours)) {
    if (!Array.isArray(theirs)) return ours.length === 0;
    return ours.length === theirs.length && ours.every((each, at) => holds(each, theirs[at]));
  }
  if (typeof ours !== 'object' || ours === null) return ours === theirs || (ours === false && theirs == null);
  if (typeof theirs !== 'object' || theirs === null) return false;
  const given = new Map(Object.entries(theirs));
  return Object.entries(ours).every(([key, value]) => holds(value, given.get(key)));
}

function nameOf(command: unknown): unknown {
  return typeof command === 'object' && command !== null && 'name' in command ? command.name : undefined;
}

function optionData(spec: OptionSpec): APIApplicationCommandBasicOption {
  const { name, description, required = false, suggest, choices, flag } = spec;
  const option = { name, description, required };
  if (flag) return { ...option, type: ApplicationCommandOptionType.Boolean };
  const type = ApplicationCommandOptionType.String as const;
  if (choices === undefined)
    return { ...option, type, autocomplete: suggest !== undefined } as APIApplicationCommandStringOption;
  return { ...option, type, choices: choices.map((choice) => ({ name: choice, value: choice })) };
}
