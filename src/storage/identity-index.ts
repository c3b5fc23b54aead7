import type { Claim, ClaimRequest, IdentityIndex, IdentityView, PaperStore } from '../core/ports/papers.ts';
import type { RedisClient } from './client.ts';
import { keys } from './keys.ts';
import { createScript } from './script.ts';

/**
 * One atomic step: whoever holds an alias is the paper; else papers that share a band and were not compared yet are
 * handed back; else the entry becomes a new paper. A known paper comes with its rivals: others that hold an alias of
 * the entry or share a band, and were not compared yet. Ids of papers that were made one lead to the one that stays.
 * KEYS: aliases, pending, merged, merging, bands…; ARGV: proposed id, view, same-as, number of aliases, aliases…,
 * rejected…
 */
const CLAIM = createScript(`
local aliases, pending, merged, merging = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local proposed, view, sameAs, count = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
local function lead(id)
  for _ = 1, 20 do
    local into = redis.call('HGET', merged, id)
    if not into then return id end
    id = into
  end
  return id
end
local seen = {}
for i = 5 + count, #ARGV do seen[lead(ARGV[i])] = true end
local holders = {}
for i = 5, 4 + count do
  local holder = redis.call('HGET', aliases, ARGV[i])
  if holder then holders[#holders + 1] = lead(holder) end
end
local id = nil
if sameAs ~= '' then id = lead(sameAs) else id = holders[1] end
if id then seen[id] = true end
local others = {}
local function note(other)
  if not seen[other] then
    seen[other] = true
    others[#others + 1] = other
  end
end
if id then for _, holder in ipairs(holders) do note(holder) end end
for i = 5, #KEYS do
  for _, member in ipairs(redis.call('SMEMBERS', KEYS[i])) do note(lead(member)) end
end
local isNew = 0
if not id then
  if #others > 0 then return {'candidates', others} end
  id = lead(proposed)
  isNew = 1
  redis.call('HSET', pending, id, view)
end
for i = 5, 4 + count do redis.call('HSETNX', aliases, ARGV[i], id) end
for i = 5, #KEYS do redis.call('SADD', KEYS[i], id) end
return {'paper', id, isNew, others, redis.call('HGETALL', merging)}
`);

/** From now on one id leads to another, unless they lead to each other already. KEYS: merged, merging; ARGV: from, to. */
const LEAD = createScript(`
local to = ARGV[2]
for _ = 1, 20 do
  if to == ARGV[1] then return 0 end
  local into = redis.call('HGET', KEYS[1], to)
  if not into then break end
  to = into
end
redis.call('HSET', KEYS[1], ARGV[1], to)
redis.call('HSET', KEYS[2], ARGV[1], to)
return 1
`);

/** Identity decisions in Redis; `papers` supplies the texts of candidates. */
export function createIdentityIndex(redis: RedisClient, papers: Pick<PaperStore, 'getMany'>): IdentityIndex {
  return {
    async claim(request: ClaimRequest): Promise<Claim> {
      const own = [keys.aliases, keys.pending, keys.merged, keys.merging];
      const reply = (await CLAIM(
        redis,
        [...own, ...request.bands.map(keys.band)],
        [
          request.proposedId,
          JSON.stringify(request.view),
          request.sameAs ?? '',
          request.aliases.length,
          ...request.aliases,
          ...request.rejected,
        ],
      )) as ['paper', string, number, string[], string[]] | ['candidates', string[]];
      if (reply[0] === 'candidates') return { candidates: [...reply[1]].sort() };
      const [, paperId, isNew, rivals, moving] = reply;
      const unfinished = Array.from({ length: moving.length / 2 }, (_, i) => ({
        from: moving[i * 2] ?? '',
        to: moving[i * 2 + 1] ?? '',
      }));
      return { paperId, isNew: isNew === 1, rivals: [...rivals].sort(), unfinished };
    },

    async views(ids: string[]): Promise<Map<string, IdentityView>> {
      const views = new Map<string, IdentityView>();
      for (const paper of await papers.getMany(ids)) views.set(paper.id, paper);
      const unwritten = ids.filter((id) => !views.has(id));
      if (unwritten.length > 0) {
        const pending = await redis.hmget(keys.pending, ...unwritten);
        for (const [i, json] of pending.entries()) {
          const id = unwritten[i];
          if (id !== undefined && json) views.set(id, JSON.parse(json) as IdentityView);
        }
      }
      return views;
    },

    async lead({ from, to }) {
      await LEAD(redis, [keys.merged, keys.merging], [from, to]);
    },

    async finished({ from }) {
      await redis.hdel(keys.merging, from);
    },
  };
}
