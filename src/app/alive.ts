import { hostname } from 'node:os';
import type { Config } from '../config.ts';
import type { Log } from '../model/ports/log.ts';
import { openRedis } from '../redis/open-redis.ts';
import { createProcessBoard } from '../redis/processes.ts';

/** Whether a process of this machine is at work and reaches Redis. @param role null: any @returns the exit code */
export async function alive(
  { config, log }: { config: Config; log: Log },
  { role }: { role: string | null },
  { output }: { output: NodeJS.WriteStream },
): Promise<number> {
  const redis = await openRedis({ address: config.redis, dataDir: config.dataDir, log });
  try {
    const here = (await createProcessBoard(redis.client).list()).filter(
      (process) => process.host === hostname() && (role === null || process.role === role),
    );
    const found = here.find(({ isAlive }) => isAlive) ?? here[0];
    const what = role ?? 'process of the bot';
    if (found?.isAlive) output.write(`${found.role} ${found.name} is at work since ${found.since}.\n`);
    else if (found) output.write(`${found.role} ${found.name} has said nothing since ${found.seenAt}.\n`);
    else output.write(`No ${what} of ${hostname()} has reported yet.\n`);
    return found?.isAlive ? 0 : 1;
  } finally {
    await redis.close();
  }
}
