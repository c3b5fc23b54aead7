import { crc32 } from 'node:zlib';
import type {
  Candidate,
  Claim,
  ClaimRequest,
  IdentityIndex,
  IdentityView,
  PaperStore,
} from '../model/ports/papers.ts';
import { isOpening } from '../papers/identity/fingerprint.ts';
import type { RedisClient } from './client.ts';
import { keys } from './keys.ts';
import { createScript } from './script.ts';

/** Bytes of ids that one band holds at most: about 250 papers. */
const MOST_SHARING = 5000;

/**
 * One atomic step: whoever holds an alias is the paper; else papers that share a band and were not compared yet are
 * handed back; else the entry becomes a new paper. A known paper comes with its rivals: others that hold an alias of
 * the entry or share a band, and were not compared yet. Ids of papers that were made one lead to the one that stays.
 *
 * A band that very many papers share tells nothing: it takes up no more of them.
 *
 * No paper takes an entry with another arXiv id than its own, whatever was compared meanwhile.
 *
 * KEYS: aliases, pending, merged, merging, prints, arXiv ids, the hash of each band; ARGV: proposed id, view, same-as, print, number
 * of bands of opening words (they come first), number of aliases, aliases…, bands…, rejected…. @returns `candidates` or `paper` with id, whether it is new, rivals, and the
 * papers being moved; a candidate is its id and what speaks for it
 */
const CLAIM = createScript(`
local aliases, pending, merged, merging, prints, arxivIds = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local proposed, view, sameAs, print = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local openings, count = tonumber(ARGV[5]), tonumber(ARGV[6])
local bandCount = #KEYS - 6
local function lead(id)
  for _ = 1, 20 do
    local into = redis.call('HGET', merged, id)
    if not into then return id end
    id = into
  end
  return id
end
local seen = {}
for i = 7 + count + bandCount, #ARGV do seen[lead(ARGV[i])] = true end
local arxiv = ''
for i = 7, 6 + count do if string.sub(ARGV[i], 1, 6) == 'arxiv:' then arxiv = ARGV[i] end end
local function isOther(id)
  local own = redis.call('HGET', arxivIds, id)
  return own and arxiv ~= '' and own ~= arxiv
end
local holders = {}
for i = 7, 6 + count do
  local holder = redis.call('HGET', aliases, ARGV[i])
  if holder and not isOther(lead(holder)) then holders[#holders + 1] = lead(holder) end
end
local id = nil
if sameAs ~= '' and isOther(lead(sameAs)) then
  seen[lead(sameAs)] = true
  sameAs = ''
end
if sameAs ~= '' then id = lead(sameAs) else id = holders[1] end
if id then seen[id] = true end
local others = {}
local function note(other, by)
  if not seen[other] then
    seen[other] = true
    others[#others + 1] = other
    others[#others + 1] = by
  end
end
if id then for _, holder in ipairs(holders) do note(holder, 'alias') end end
local sharing = {}
for i = 1, bandCount do
  sharing[i] = redis.call('HGET', KEYS[6 + i], ARGV[6 + count + i]) or ''
  local by = i <= openings and 'opening' or 'band'
  for member in string.gmatch(sharing[i], '%S+') do note(lead(member), by) end
end
local isNew = 0
if not id then
  if #others > 0 then return {'candidates', others} end
  id = lead(proposed)
  isNew = 1
  redis.call('HSET', pending, id, view)
end
for i = 7, 6 + count do redis.call('HSETNX', aliases, ARGV[i], id) end
if arxiv ~= '' then redis.call('HSETNX', arxivIds, id, arxiv) end
if print ~= '' then redis.call('HSETNX', prints, id, print) end
for i = 1, bandCount do
  if #sharing[i] < ${MOST_SHARING} and not string.find(' ' .. sharing[i] .. ' ', ' ' .. id .. ' ', 1, true) then
    local all = sharing[i] == '' and id or sharing[i] .. ' ' .. id
    redis.call('HSET', KEYS[6 + i], ARGV[6 + count + i], all)
  end
end
return {'paper', id, isNew, others, redis.call('HGETALL', merging)}
`);

/** From now on one id leads to another, unless they lead to each other already. KEYS: merged, merging, arXiv ids; ARGV: from, to. */
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
local arxiv = redis.call('HGET', KEYS[3], ARGV[1])
if arxiv then redis.call('HSETNX', KEYS[3], to, arxiv) end
return 1
`);

export function createIdentityIndex(redis: RedisClient, papers: Pick<PaperStore, 'getMany'>): IdentityIndex {
  return {
    async claim(request: ClaimRequest): Promise<Claim> {
      const own = [keys.aliases, keys.pending, keys.merged, keys.merging, keys.prints, keys.arxivIds];
      const openings = request.bands.filter(isOpening);
      const bands = [...openings, ...request.bands.filter((band) => !isOpening(band))];
      const reply = (await CLAIM(
        redis,
        [...own, ...bands.map(bandKey)],
        [
          request.proposedId,
          JSON.stringify(request.view),
          request.sameAs ?? '',
          request.print,
          openings.length,
          request.aliases.length,
          ...request.aliases,
          ...bands,
          ...request.rejected,
        ],
      )) as ['paper', string, number, string[], string[]] | ['candidates', string[]];
      if (reply[0] === 'candidates') return { candidates: candidatesOf(reply[1]) };
      const [, paperId, isNew, rivals, moving] = reply;
      const unfinished = Array.from({ length: moving.length / 2 }, (_, i) => ({
        from: moving[i * 2] ?? '',
        to: moving[i * 2 + 1] ?? '',
      }));
      return { paperId, isNew: isNew === 1, rivals: candidatesOf(rivals), unfinished };
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

    async prints(ids: string[]): Promise<Map<string, string>> {
      if (ids.length === 0) return new Map();
      const prints = await redis.hmget(keys.prints, ...ids);
      return new Map(ids.flatMap((id, i) => (prints[i] ? [[id, prints[i]] as const] : [])));
    },

    async lead({ from, to }) {
      await LEAD(redis, [keys.merged, keys.merging, keys.arxivIds], [from, to]);
    },

    splitOff: (listing) => redis.hget(keys.splitOff, listing),

    async keptApart(paperId, others) {
      if (others.length === 0) return new Set();
      const kept = await redis.smismember(
        keys.keptApart,
        ...others.map((other) => apartPair(paperId, other)),
      );
      return new Set(others.filter((_, i) => kept[i] === 1));
    },

    async finished({ from }) {
      await redis.hdel(keys.merging, from);
    },
  };
}

export const apartPair = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Ids and what speaks for them, in turn; sorted by id, so that every process compares in one order. */
const candidatesOf = (flat: readonly string[]): Candidate[] =>
  Array.from({ length: flat.length / 2 }, (_, i) => ({
    id: flat[i * 2] ?? '',
    by: flat[i * 2 + 1] as Candidate['by'],
  })).sort((a, b) => (a.id < b.id ? -1 : 1));

/** Hashes the bands are spread over: some fifty each at 100,000 papers, packed to 40 bytes a band instead of 240. */
const BUCKETS = 1 << 16;

/** The hash that keeps a band. */
export const bandKey = (band: string): string => keys.bands(crc32(band) % BUCKETS);
