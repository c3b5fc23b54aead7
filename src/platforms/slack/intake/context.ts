import type { App } from '@slack/bolt';
import type { ChatDeps, ChatRequest } from '../../../model/ports/chat.ts';
import type { Log } from '../../../model/ports/log.ts';
import type { Turns } from '../../shared/fair-queue.ts';
import type { Hearing } from '../../shared/manners.ts';
import type { Answerer } from '../answer.ts';
import type { SlackClient } from '../client.ts';
import type { Edits } from '../edits.ts';
import type { PageStore } from '../page-store.ts';
import type { Surfaces } from '../surfaces.ts';
import type { Threads } from '../threads.ts';

export interface Intake {
  app: App;
  client: SlackClient;
  deps: ChatDeps;
  answerer: Answerer;
  surfaces: Surfaces;
  pages: PageStore;
  threads: Threads;
  edits: Edits;
  hearing: Hearing;
  turns: Turns;
  /** True the first time an id is seen: for what does not go through `handle`, which counts its own. */
  isNew(id: string): boolean;
  botUserId(): string;
  /** The workspace the bot is of, and the organisation that holds it; none before they are known. */
  homeTeams(): readonly string[];
  /** The bytes of a file somebody shared. @throws JournalClubError `unavailable` */
  download(url: string): Promise<Uint8Array>;
  /** Offered first where a time is asked for. */
  timeZone: string;
  log: Log;
}

/** A bot token is of one workspace, direct messages among it. */
export const WORKSPACE = 'workspace';

type Asked = Omit<ChatRequest, 'platform' | 'serverId' | 'managesServer' | 'isDirect'>;

/** Nobody on Slack is an admin by rank. @param team the person's own: in a shared channel people of others ask too */
export function slackRequest(
  request: Asked,
  { homeTeams }: Pick<Intake, 'homeTeams'>,
  team?: string | null,
): ChatRequest {
  const homes = homeTeams();
  const isGuest = typeof team === 'string' && team !== '' && homes.length > 0 && !homes.includes(team);
  return {
    ...request,
    platform: 'slack',
    serverId: isGuest ? team : WORKSPACE,
    isGuest,
    managesServer: false,
    isDirect: isDirect(request.channelId),
  };
}

export const isDirect = (channel: string): boolean => channel.startsWith('D');

/** Runs a job in a turn of its own; whatever it throws is logged, since nobody waits for it. */
export function inTurn({ turns, log }: Intake, what: string, job: () => Promise<void>): void {
  turns.run(async () => {
    try {
      await job();
    } catch (error) {
      log.error(`Slack: ${what} failed.`, { reason: String(error) });
    }
  });
}
