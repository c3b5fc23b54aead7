import { PermissionFlagsBits, type PermissionsBitField } from 'discord.js';

/** Whether a request comes from a server the bot is not set up for. `DISCORD_GUILD_ID` names the one it serves, if any. */
export const isElsewhere = (guildId: string | null, only: string | undefined): boolean =>
  only !== undefined && guildId !== null && guildId !== only;

/**
 * Whether somebody may run admin commands by rank: a member who manages the one server the bot is set up for. In a bot that
 * serves several, a rank in one of them says nothing of the others.
 */
export const managesServer = (
  permissions: Readonly<PermissionsBitField> | null | undefined,
  guildId: string | null,
  only: string | undefined,
): boolean =>
  only !== undefined && guildId === only && permissions?.has(PermissionFlagsBits.ManageGuild) === true;
