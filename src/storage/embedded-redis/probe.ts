import type { Paths, ServerState } from './state.ts';
import { type Reply, talk } from './talk.ts';

/**
 * What answers where a state says the server is: `ours`; `loading` (ours, still reading its files); `gone` (nobody
 * listens); `silent` (someone does, but gave no answer); `other` (another program or server, or another password).
 */
export type Probe = 'ours' | 'loading' | 'gone' | 'silent' | 'other';

/** Knocks at the port and tells the server of this data folder from any other by the folder it works in. */
export async function probe(state: ServerState, paths: Paths): Promise<Probe> {
  const { replies, ended } = await talk(state.port, [
    ['AUTH', state.password],
    ['CONFIG', 'GET', 'dir'],
    ['INFO', 'persistence'],
  ]);
  if (ended === 'refused') return 'gone';
  if (ended === 'silent' || ended === 'closed') return 'silent';
  const [login, folder, persistence] = replies;
  if (login !== 'OK' || secondOf(folder) !== paths.dir || typeof persistence !== 'string') return 'other';
  return /^loading:1/m.test(persistence) ? 'loading' : 'ours';
}

function secondOf(pair: Reply | undefined): Reply | undefined {
  return Array.isArray(pair) ? pair[1] : undefined;
}
