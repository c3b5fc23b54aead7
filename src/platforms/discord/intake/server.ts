import { PermissionFlagsBits, type PermissionsBitField } from 'discord.js';

/** Whether a request comes from a server the bot is not set up for. `DISCORD_GUILD_ID` names the one it serves, if any. */
export const isElsewhere = (guildId: string | null, only: string | undefined): boolean =>
  only !== undefined && guildId !== null && guildId !== only;

/** Whether somebody manages the one server the bot is set up for: a rank in one of several says nothing of others. */
export const managesServer = (
  permissions: Readonly<PermissionsBitField> | null | undefined,
  guildId: string | null,
  only: string | undefined,
): boolean =>
  only !== undefined && guildId === only && permissions?.has(PermissionFlagsBits.ManageGuild) === true;
