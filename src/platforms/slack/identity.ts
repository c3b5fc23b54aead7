import { JournalClubError } from '../../model/errors.ts';
import { notOfBot, type Problem, refusedToken, type SlackClient } from './client.ts';
import { missingScopes } from './examine.ts';

export interface Identity {
  missing: string[];
  botUserId: string;
  /** The ids of the workspace and, where there is one, of the organisation that holds it. */
  homes: readonly string[];
  botId: string;
  team: string | null;
}

/** Who the bot is. @returns null while Slack cannot be reached @throws JournalClubError `bad_config`: bad token */
export async function whoAmI(client: SlackClient): Promise<Identity | null> {
  try {
    const told = await client.auth.test();
    const { user_id: botUserId = '', bot_id: botId = '', team = null, team_id, enterprise_id } = told;
    const isPersons = notOfBot(botId, told.user);
    if (isPersons !== null) throw misconfigured(isPersons);
    const homes = [team_id, enterprise_id].filter((id) => id !== undefined);
    return { botUserId, homes, botId, team, missing: missingScopes(told.response_metadata?.scopes) };
  } catch (error) {
    if (error instanceof JournalClubError) throw error;
    const refused = refusedToken('SLACK_BOT_TOKEN', error);
    if (refused === null) return null;
    throw misconfigured(refused, error);
  }
}

const misconfigured = ({ says, fix }: Problem, cause?: unknown): JournalClubError =>
  new JournalClubError('bad_config', says, { ...(fix === null ? {} : { fix }), cause });
