import type { Finding } from '../../model/ports/doctor.ts';
import { apiBase } from './make-request.ts';
import { INTENT_REFUSED, notInServer, type Problem, TOKEN_UNKNOWN } from './problems.ts';

interface Options {
  token: string;
  apiUrl: string | null;
  guildId: string | null;
  readsMessages: boolean;
  signal: AbortSignal;
}

const API = 'https://discord.com/api';
/** Flags of an application that may read messages; the second is of a bot in few servers. */
const MAY_READ = (1 << 18) | (1 << 19);
/** Discord's answers for a server the bot is not in, or that there is none of. */
const NOT_IN = [400, 403, 404];

export async function examineDiscord(options: Options): Promise<Finding[]> {
  const { token, apiUrl, guildId, readsMessages, signal } = options;
  const base = apiBase(apiUrl ?? API);
  const ask = (path: string): Promise<Response> =>
    fetch(`${base}/v10${path}`, { headers: { authorization: `Bot ${token}` }, signal });
  try {
    const me = await ask('/users/@me');
    if (me.status === 401) return [broken(TOKEN_UNKNOWN)];
    if (!me.ok) return [unclear(me)];
    const application = await fieldsOf(await ask('/applications/@me'));
    const findings: Finding[] = [
      {
        state: 'ok',
        says: `The token is ${String((await fieldsOf(me)).username ?? 'the bot')}'s`,
        fix: null,
      },
    ];
    if (readsMessages && (Number(application.flags ?? 0) & MAY_READ) === 0)
      findings.push(broken(INTENT_REFUSED));
    if (guildId === null) return findings;
    const server = await ask(`/guilds/${guildId}`);
    if (NOT_IN.includes(server.status)) {
      const { inviteLink } = await import('./invite.ts');
      findings.push(broken(notInServer(inviteLink(String(application.id), guildId))));
    } else if (!server.ok) findings.push(unclear(server));
    else findings.push({ state: 'ok', says: 'It is in the server of DISCORD_GUILD_ID', fix: null });
    return findings;
  } catch {
    const fix = 'Check the network, the proxy, and DISCORD_API_URL if it is set.';
    return [broken({ says: 'Discord cannot be reached', fix })];
  }
}

async function fieldsOf(response: Response): Promise<Record<string, unknown>> {
  const body: unknown = await response.json();
  return typeof body === 'object' && body !== null ? { ...body } : {};
}

const unclear = ({ status }: Response): Finding =>
  broken({ says: `Discord answered ${status}`, fix: 'Try again a little later.' });

const broken = ({ says, fix }: Problem): Finding => ({ state: 'broken', says, fix });
