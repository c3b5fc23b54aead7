import type { ProcessBoard, ProcessInfo, SeenProcess } from '../model/ports/processes.ts';
import type { RedisClient } from './client.ts';
import { keys } from './keys.ts';
import { createScript } from './script.ts';

/** A process that says nothing for so long is not alive: it speaks every ten seconds. */
const ALIVE_MS = 35_000;
/** How long one that fell silent is remembered. */
const REMEMBERED_MS = 3_600_000;
/** Metrics of a process that fell silent go by themselves. */
const METRICS_MS = 60_000;

/** By the Redis server's clock, which all machines share. */
const NOW = `
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
`;

/** KEYS: processes, metrics; ARGV: name, process, metrics, how long the metrics are kept (ms). */
const SHOW = createScript(`${NOW}
redis.call('HSET', KEYS[1], ARGV[1], string.format('%.0f', now) .. ' ' .. ARGV[2])
redis.call('SET', KEYS[2], ARGV[3], 'PX', ARGV[4])
return 1
`);

/** KEYS: processes; ARGV: how long a silent one is remembered (ms). @returns now, then names and what is kept of each */
const LIST = createScript(`${NOW}
local all = redis.call('HGETALL', KEYS[1])
local found = { string.format('%.0f', now) }
for i = 1, #all, 2 do
  local seen = tonumber(string.match(all[i + 1], '^%d+'))
  if now - seen > tonumber(ARGV[1]) then redis.call('HDEL', KEYS[1], all[i])
  else
    found[#found + 1] = all[i]
    found[#found + 1] = all[i + 1]
  end
end
return found
`);

export function createProcessBoard(redis: RedisClient): ProcessBoard {
  return {
    async show(process, metrics) {
      const { name } = process;
      const all = [keys.processes, keys.processMetrics(name)];
      await SHOW(redis, all, [name, JSON.stringify(process), metrics, METRICS_MS]);
    },

    async leave(name) {
      await redis.hdel(keys.processes, name);
      await redis.del(keys.processMetrics(name));
    },

    async list() {
      const [now = '0', ...kept] = (await LIST(redis, [keys.processes], [REMEMBERED_MS])) as string[];
      const found = kept.filter((_, i) => i % 2 === 1).map((text) => seenAt(Number(now), text));
      return found.sort((a, b) => (a.role + a.name < b.role + b.name ? -1 : 1));
    },

    async metricsOf(names) {
      const kept = await Promise.all(names.map((name) => redis.get(keys.processMetrics(name))));
      return kept.filter((metrics) => metrics !== null);
    },
  };
}

/** What is kept of a process: the time it was seen (ms), a space, and what it says of itself. */
function seenAt(now: number, kept: string): SeenProcess {
  const at = kept.indexOf(' ');
  const seen = Number(kept.slice(0, at));
  const info = JSON.parse(kept.slice(at + 1)) as ProcessInfo;
  return { ...info, seenAt: new Date(seen).toISOString(), isAlive: now - seen <= ALIVE_MS };
}
