import { refusalOf, type SlackClient } from './client.ts';

const PAGE = 200;
/** Slack's answers for a channel or a person that is not there, or that the bot cannot see. */
const UNSEEN = /^(?:channel_not_found|user_not_found|user_not_visible|users_not_found)$/;

/** Whether a person may see a channel: its members may, and in a public one everybody who is no guest. */
export async function admits(client: SlackClient, channel: string, user: string): Promise<boolean> {
  try {
    const { channel: about } = await client.conversations.info({ channel });
    const isPublic = about?.is_channel === true && about.is_private === false && !about.is_mpim;
    return (isPublic && (await isFullMember(client, user))) || (await isIn(client, channel, user));
  } catch (error) {
    if (UNSEEN.test(refusalOf(error) ?? '')) return false;
    throw error;
  }
}

async function isFullMember(client: SlackClient, user: string): Promise<boolean> {
  const { user: who } = await client.users.info({ user });
  // Guests of one channel are restricted too; strangers are of another workspace.
  return who?.is_restricted === false && !who.is_ultra_restricted && !who.is_stranger;
}

async function isIn(client: SlackClient, channel: string, user: string): Promise<boolean> {
  let cursor: string | undefined;
  do {
    const page = await client.conversations.members({ channel, limit: PAGE, ...(cursor ? { cursor } : {}) });
    if (page.members?.includes(user)) return true;
    cursor = page.response_metadata?.next_cursor;
  } while (cursor);
  return false;
}
