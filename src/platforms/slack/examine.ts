import type { Finding } from '../../model/ports/doctor.ts';
import type { Log } from '../../model/ports/log.ts';
import { createImpatientClient, notOfBot, refusalOf, refusedToken } from './client.ts';
import { createSlackLogger } from './logger.ts';

/** What slack-manifest.yaml asks for. */
export const SLACK_SCOPES =
  `app_mentions:read assistant:write channels:history channels:read chat:write commands files:read
  files:write groups:history groups:read im:history im:write links:read links:write mpim:history mpim:read
  users:read`.split(/\s+/);

interface Options {
  botToken: string;
  /** Null: HTTP mode, which has none. */
  appToken: string | null;
  apiUrl: string | null;
  log: Log;
}

export async function examineSlack({ botToken, appToken, apiUrl, log }: Options): Promise<Finding[]> {
  const client = createImpatientClient(botToken, apiUrl, createSlackLogger(log));
  const findings: Finding[] = [];
  try {
    const { team, user, bot_id, response_metadata } = await client.auth.test();
    const isPersons = notOfBot(bot_id, user);
    if (isPersons !== null) return [{ state: 'broken', ...isPersons }];
    findings.push({
      state: 'ok',
      says: `The bot token is ${user ?? 'the bot'}'s in ${team ?? 'its workspace'}`,
      fix: null,
    });
    findings.push(judgeScopes(response_metadata?.scopes));
  } catch (error) {
    findings.push(refused('SLACK_BOT_TOKEN', error));
    if (refusalOf(error) === null) return findings;
  }
  if (appToken !== null) {
    try {
      await client.apps.connections.open({ token: appToken });
      findings.push({ state: 'ok', says: 'The app token opens connections (Socket Mode)', fix: null });
    } catch (error) {
      findings.push(refused('SLACK_APP_TOKEN', error));
    }
  }
  return findings;
}

/** What is wrong where scopes are missing, in the words of the start and of `doctor` alike. */
export const lacksScopes = (missing: readonly string[]): { says: string; fix: string } => ({
  says: `These scopes are missing: ${missing.join(', ')}.`,
  fix: 'Paste slack-manifest.yaml over the app manifest and install the app to the workspace again.',
});

/** What the manifest asks for and the token was not given; none when Slack does not say. */
export const missingScopes = (granted: readonly string[] | undefined): string[] =>
  granted === undefined ? [] : SLACK_SCOPES.filter((scope) => !granted.includes(scope));

function judgeScopes(granted: readonly string[] | undefined): Finding {
  if (granted === undefined) return { state: 'ok', says: 'Slack did not say which scopes it has', fix: null };
  const missing = missingScopes(granted);
  if (missing.length === 0) return { state: 'ok', says: 'It has every scope it needs', fix: null };
  return { state: 'broken', ...lacksScopes(missing) };
}

function refused(name: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN', error: unknown): Finding {
  const away = {
    says: 'Slack cannot be reached',
    fix: 'Check the network, the proxy, and SLACK_API_URL if it is set.',
  };
  return { state: 'broken', ...(refusedToken(name, error) ?? away) };
}
