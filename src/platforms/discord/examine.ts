import type { Finding } from '../../model/ports/doctor.ts';

interface Options {
  token: string;
  /** Null: Discord's own. */
  apiUrl: string | null;
  signal: AbortSignal;
}

const API = 'https://discord.com/api';

/** Asks Discord whose token it is. */
export async function examineDiscord({ token, apiUrl, signal }: Options): Promise<Finding[]> {
  const base = (apiUrl ?? API).replace(/(?<!\/)\/+(v\d+\/*)?$/, '');
  let response: Response;
  try {
    response = await fetch(`${base}/v10/users/@me`, { headers: { authorization: `Bot ${token}` }, signal });
  } catch {
    return [
      broken('Discord cannot be reached', 'Check the network, the proxy, and DISCORD_API_URL if it is set.'),
    ];
  }
  if (response.status === 401) {
    return [
      broken(
        'The token was refused',
        'Reset it in the developer portal (Bot, Reset Token) and set DISCORD_TOKEN to the new one.',
      ),
    ];
  }
  if (!response.ok) return [broken(`Discord answered ${response.status}`, 'Try again a little later.')];
  const body: unknown = await response.json();
  const name =
    typeof body === 'object' && body !== null && 'username' in body ? String(body.username) : 'the bot';
  return [{ state: 'ok', says: `The token is ${name}'s`, fix: null }];
}

const broken = (says: string, fix: string): Finding => ({ state: 'broken', says, fix });
