import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandStringOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type REST,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import type { SlashOption } from '../../commands/define.ts';
import { limits } from '../shared/limits.ts';
import { type SlashCommand, slashCommands, slashName } from './slash-commands.ts';

export const SLASH_COMMAND = 'papers';
/** Commands for those who run the bot: members who may not manage the server do not see it. */
export const ADMIN_COMMAND = 'papers-admin';
/** Discord shows no longer description. */
const LONGEST_DESCRIPTION = limits.discord.commandDescription.max;
export const EXPLAIN_COMMAND = 'Explain the papers here';

/** The commands as Discord is told of them. @param inGuild whether they are of one server: those know no contexts. */
export function commandData(inGuild: boolean): RESTPostAPIApplicationCommandsJSONBody[] {
  const where = inGuild
    ? {}
    : {
        contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
        integration_types: [ApplicationIntegrationType.GuildInstall],
      };
  const isAdmin = ({ reach }: SlashCommand): boolean => reach === 'admin';
  return [
    {
      ...where,
      type: ApplicationCommandType.ChatInput,
      name: SLASH_COMMAND,
      description: 'Ask the papers your team follows; every number comes with its sentence',
      options: slashCommands.filter((command) => !isAdmin(command)).map(subcommand),
    },
    {
      ...where,
      type: ApplicationCommandType.ChatInput,
      name: ADMIN_COMMAND,
      description: 'For the people who run the bot',
      default_member_permissions: String(PermissionFlagsBits.ManageGuild),
      options: slashCommands.filter(isAdmin).map(subcommand),
    },
    { ...where, type: ApplicationCommandType.Message, name: EXPLAIN_COMMAND },
  ];
}

/** Tells Discord of the commands when it knows others. @returns whether it was told anything. */
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

const nameOf = (command: unknown): unknown =>
  typeof command === 'object' && command !== null && 'name' in command ? command.name : undefined;

function subcommand({ name, does, slash }: SlashCommand) {
  return {
    type: ApplicationCommandOptionType.Subcommand as const,
    name: slashName(name),
    description: `${does.charAt(0).toUpperCase()}${does.slice(1)}`.slice(0, LONGEST_DESCRIPTION),
    options: slash.options.map(optionData),
  };
}

function optionData(spec: SlashOption): APIApplicationCommandBasicOption {
  const { name, description, required = false, suggest, choices, flag } = spec;
  const option = { name, description, required };
  if (flag) return { ...option, type: ApplicationCommandOptionType.Boolean };
  const type = ApplicationCommandOptionType.String as const;
  if (choices === undefined)
    return { ...option, type, autocomplete: suggest !== undefined } as APIApplicationCommandStringOption;
  return { ...option, type, choices: choices.map((choice) => ({ name: choice, value: choice })) };
}
