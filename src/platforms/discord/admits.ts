import {
  type APIGuild,
  type APIGuildMember,
  type APIOverwrite,
  ChannelType,
  DiscordAPIError,
  PermissionFlagsBits,
  type REST,
  Routes,
} from 'discord.js';

interface Channel {
  type: ChannelType;
  guild_id?: string;
  parent_id?: string | null;
  permission_overwrites?: readonly APIOverwrite[];
}

const THREADS = [ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread];
/** Discord's answers for what is not there, or that the bot cannot see. */
const UNSEEN = [400, 403, 404];

/** Whether a member of a server may see a channel or thread of it and write there. */
export async function admits(api: REST, id: string, user: string): Promise<boolean> {
  try {
    const channel = (await api.get(Routes.channel(id))) as Channel;
    const { type, guild_id: guildId, parent_id: parentId } = channel;
    if (guildId === undefined) return false;
    const isThread = THREADS.includes(type);
    const [guild, member, ruled] = await Promise.all([
      api.get(Routes.guild(guildId)) as Promise<APIGuild>,
      api.get(Routes.guildMember(guildId, user)) as Promise<APIGuildMember>,
      isThread && parentId ? (api.get(Routes.channel(parentId)) as Promise<Channel>) : channel,
    ]);
    const has = permissionsOf(guild, { ...member, id: user }, ruled.permission_overwrites ?? []);
    const may = (flag: bigint): boolean => (has & flag) !== 0n;
    const { ViewChannel, SendMessages, SendMessagesInThreads, ManageThreads } = PermissionFlagsBits;
    if (!may(ViewChannel) || !may(isThread ? SendMessagesInThreads : SendMessages)) return false;
    if (type === ChannelType.PrivateThread && !may(ManageThreads))
      await api.get(Routes.threadMembers(id, user));
    return true;
  } catch (error) {
    if (error instanceof DiscordAPIError && UNSEEN.includes(error.status)) return false;
    throw error;
  }
}

/** https://discord.com/developers/docs/topics/permissions#permission-overwrites */
function permissionsOf(
  { id: everyone, owner_id, roles }: APIGuild,
  member: Pick<APIGuildMember, 'roles'> & { id: string },
  overwrites: readonly APIOverwrite[],
): bigint {
  const held = [everyone, ...member.roles];
  const base = roles
    .filter(({ id }) => held.includes(id))
    .reduce((all, { permissions }) => all | BigInt(permissions), 0n);
  const all = ~0n;
  if (member.id === owner_id || (base & PermissionFlagsBits.Administrator) !== 0n) return all;
  // What is ruled for everyone comes first, then for the roles together, then for the member.
  return [[everyone], member.roles, [member.id]].reduce((has, ids) => {
    const ruled = overwrites.filter(({ id }) => ids.includes(id));
    const denied = ruled.reduce((sum, { deny }) => sum | BigInt(deny), 0n);
    return ruled.reduce((sum, { allow }) => sum | BigInt(allow), has & ~denied);
  }, base);
}
