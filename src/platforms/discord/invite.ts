import { OAuth2Scopes, PermissionFlagsBits } from 'discord.js';

/** What the bot needs where it is asked, and no more. The README says what each is for. */
export const PERMISSIONS =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory;

/** The address at which somebody who manages a server lets the bot in. */
export function inviteLink(applicationId: string, guildId?: string): string {
  const link = new URL('https://discord.com/oauth2/authorize');
  link.searchParams.set('client_id', applicationId);
  link.searchParams.set('permissions', String(PERMISSIONS));
  link.searchParams.set('scope', [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands].join(' '));
  if (guildId !== undefined) link.searchParams.set('guild_id', guildId);
  return link.href;
}
