import type { Redis } from 'ioredis';
import type { Claim, ClaimRequest, IdentityIndex, IdentityView, PaperStore } from '../core/ports/papers.ts';
import { keys } from './keys.ts';

/**
 * One atomic step: whoever holds an alias is the paper; else papers that share a band and were not compared yet are
 * handed back; else the entry becomes a new paper. KEYS: aliases, pending, bands…; ARGV: proposed id, view, same-as,
 * number of aliases, aliases…, rejected…
 */
const CLAIM = `
local aliases, pending = KEYS[1], KEYS[2]
local proposed, view, sameAs, count = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
local id = nil
if sameAs ~= '' then id = sameAs end
if not id then
  for i = 5, 4 + count do
    local holder = redis.call('HGET', aliases, ARGV[i])
    if holder then id = holder break end
  end
end
local isNew = 0
if not id then
  local rejected = {}
  for i = 5 + count, #ARGV do rejected[ARGV[i]] = true end
  local seen, candidates = {}, {}
  for i = 3, #KEYS do
    for _, member in ipairs(redis.call('SMEMBERS', KEYS[i])) do
      if not rejected[member] and not seen[member] then
        seen[member] = true
        candidates[#candidates + 1] = member
      end
    end
  end
  if #candidates > 0 then return {'candidates', candidates} end
  id = proposed
  isNew = 1
  redis.call('HSET', pending, id, view)
end
for i = 5, 4 + count do redis.call('HSETNX', aliases, ARGV[i], id) end
for i = 3, #KEYS do redis.call('SADD', KEYS[i], id) end
return {'paper', id, isNew}
`;

/** Identity decisions in Redis; `papers` supplies the texts of candidates. */
export function createIdentityIndex(redis: Redis, papers: Pick<PaperStore, 'getMany'>): IdentityIndex {
  return {
    async claim(request: ClaimRequest): Promise<Claim> {
      const keyNames = [keys.aliases, keys.pending, ...request.bands.map(keys.band)];
      const reply = (await redis.eval(
        CLAIM,
        keyNames.length,
        ...keyNames,
        request.proposedId,
        JSON.stringify(request.view),
        request.sameAs ?? '',
        request.aliases.length,
        ...request.aliases,
        ...request.rejected,
      )) as ['paper', string, number] | ['candidates', string[]];
      return reply[0] === 'paper'
        ? { paperId: reply[1], isNew: reply[2] === 1 }
        : { candidates: [...reply[1]].sort() };
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
  };
}
