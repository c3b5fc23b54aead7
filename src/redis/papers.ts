import { JournalClubError } from '../model/errors.ts';
import type { Paper, PaperBody } from '../model/paper.ts';
import type { PaperList, PaperStore, StoredEntry } from '../model/ports/papers.ts';
import type { Reading } from '../model/reading.ts';
import { mergeEntries, mergesOf } from '../papers/identity/merge.ts';
import { aliasesFor, paperIdFor } from '../papers/identity/paper-id.ts';
import { sha256 } from '../text/sha256.ts';
import { CHANGES_KEPT } from './changes.ts';
import type { RedisClient } from './client.ts';
import { apartPair } from './identity-index.ts';
import { keys } from './keys.ts';
import { createScript } from './script.ts';

const ENTRY = 'entry:';
const ABSTRACT = 'abstract:';
const SEEN = 'seen:';

/** `abstractHash`: null for a known title. */
type KeptEntry = Omit<StoredEntry, 'abstract'> & { abstractHash: string | null };

/**
 * Keeps a listing, drops listings of the same page in an older state, and keeps the earliest time the page showed the
 * paper. KEYS: paper. ARGV: field prefix of the page, field, entry JSON, abstract field, abstract, page hash.
 * @returns the paper's hash, or the id of the paper it was made one with
 */
const PUT_ENTRY = createScript(`
local into = redis.call('HGET', KEYS[1], 'mergedInto')
if into then return into end
local prefix, field, json, abstractField, abstract, pageHash = unpack(ARGV)
local entry = cjson.decode(json)
local seenAt = entry.seenAt
for _, name in ipairs(redis.call('HKEYS', KEYS[1])) do
  if string.sub(name, 1, #prefix) == prefix then
    local other = cjson.decode(redis.call('HGET', KEYS[1], name))
    if other.seenAt < seenAt then seenAt = other.seenAt end
    if other.pageHash ~= pageHash then redis.call('HDEL', KEYS[1], name) end
  end
end
redis.call('HSET', KEYS[1], field, json, 'seen:' .. string.sub(field, 7), seenAt, abstractField, abstract)
return redis.call('HGETALL', KEYS[1])
`);

/** Gives a paper the first free slug of its candidates; a paper that has one keeps it. KEYS: slugs. */
const CLAIM_SLUG = createScript(`
local id = ARGV[1]
for i = 2, #ARGV do
  local holder = redis.call('HGET', KEYS[1], ARGV[i])
  if holder == id then return ARGV[i] end
  if not holder then
    redis.call('HSET', KEYS[1], ARGV[i], id)
    return ARGV[i]
  end
end
return ''
`);

/** KEYS: paper. ARGV: reading, slug if it has none. @returns 0 when the paper was made one with another, else 1 */
const PUT_READING = createScript(`
if redis.call('HEXISTS', KEYS[1], 'mergedInto') == 1 then return 0 end
redis.call('HSETNX', KEYS[1], 'slug', ARGV[2])
redis.call('HSET', KEYS[1], 'reading', ARGV[1])
return 1
`);

const MOVES = [ABSTRACT, ENTRY, SEEN];

/** Papers in Redis: one hash a paper, from which the paper is put together each time it is read. */
export function createPaperStore(redis: RedisClient): PaperStore {
  async function getMany(paperIds: string[]): Promise<Paper[]> {
    if (paperIds.length === 0) return [];
    const hashes = await Promise.all(paperIds.map(hashOf));
    const found = new Map(hashes.map(([id, hash]) => [id, hash]));
    return [...found].flatMap(([id, hash]) => assemble(id, hash) ?? []);
  }

  /** A paper's id and hash; of the one it was made one with, when it was. */
  async function hashOf(paperId: string): Promise<[string, Record<string, string>]> {
    let id = paperId;
    for (;;) {
      const hash = await redis.hgetall(keys.paper(id));
      if (hash.mergedInto === undefined) return [id, hash];
      id = hash.mergedInto;
    }
  }

  /** The id a listing would have by itself, or the first free one after it. */
  async function freeId(proposed: string, taken: string): Promise<string> {
    for (let n = 1; ; n += 1) {
      const id = n === 1 ? proposed : `${proposed}-${n}`;
      if (id !== taken && (await redis.exists(keys.paper(id))) === 0) return id;
    }
  }

  const get = async (paperId: string): Promise<Paper | null> => (await getMany([paperId]))[0] ?? null;

  return {
    get,
    getMany,

    async putEntry(paperId, entry) {
      const { abstract, ...rest } = entry;
      const abstractHash = abstract === null ? null : sha256(abstract).slice(0, 16);
      const kept: KeptEntry = { ...rest, abstractHash };
      const prefix = `${ENTRY}${entry.page}#`;
      const args = [
        prefix,
        prefix + entry.index,
        JSON.stringify(kept),
        ABSTRACT + (abstractHash ?? ''),
        abstract ?? '',
        entry.pageHash,
      ];
      const put = (id: string) => PUT_ENTRY(redis, [keys.paper(id)], args) as Promise<string | string[]>;
      let id = paperId;
      let hash = await put(id);
      while (typeof hash === 'string') {
        id = hash;
        hash = await put(id);
      }
      await redis.hdel(keys.pending, paperId);
      const paper = assemble(id, fieldsOf(hash));
      if (paper === null) throw new Error(`Paper ${id} lost the listing that was just written.`);
      return paper;
    },

    async absorb({ from, to, reason }) {
      // From here on nothing more is written there, so that what is moved is all there is.
      await redis.hset(keys.paper(from), 'mergedInto', to);
      const moving = await redis.hgetall(keys.paper(from));
      const [target, known] = await hashOf(to);
      for (const kind of MOVES) {
        for (const [field, value] of Object.entries(moving)) {
          if (!field.startsWith(kind)) continue;
          await redis.hsetnx(keys.paper(target), field, kind === ENTRY ? joined(value, reason) : value);
        }
      }
      if (moving.slug !== undefined) {
        if (known.slug === undefined) await redis.hsetnx(keys.paper(target), 'slug', moving.slug);
        await redis.hset(keys.slugs, moving.slug, target);
      }
      await redis.hdel(keys.pending, from);
      const gone = Object.keys(moving).filter((field) => field !== 'mergedInto');
      if (gone.length > 0) await redis.hdel(keys.paper(from), ...gone);
      // Last, as somebody who had kept a reading of it before may have been about to list it.
      await redis.zrem(keys.papers, from);
      await redis.xadd(keys.changes, 'MAXLEN', '~', String(CHANGES_KEPT), '*', 'id', from);
    },

    async split(paperId) {
      const [id, hash] = await hashOf(paperId);
      const entries = entriesOf(hash);
      const last = mergesOf(id, entries).at(-1);
      const off = entries.find(({ page, index }) => `${page}#${index}` === last?.listing);
      if (!last || !off) return null;
      const apart = await freeId(paperIdFor(off), id);
      const field = `${ENTRY}${last.listing}`;
      const kept: Record<string, string> = { [field]: joined(hash[field] ?? '', null) };
      for (const [name, value] of Object.entries(hash)) {
        if (name.startsWith(ABSTRACT) || name === `${SEEN}${last.listing}`) kept[name] = value;
      }
      await redis.hset(keys.splitOff, last.listing, apart);
      await redis.sadd(keys.keptApart, apartPair(id, apart));
      await redis.hset(keys.paper(apart), kept);
      await redis.hdel(keys.paper(id), field, `${SEEN}${last.listing}`);
      const others = new Set(entries.flatMap((entry) => (entry === off ? [] : aliasesFor(entry))));
      const own = aliasesFor(off).filter((alias) => !others.has(alias));
      if (own.length > 0)
        await redis.hset(keys.aliases, Object.fromEntries(own.map((alias) => [alias, apart])));
      for (const each of [id, apart]) {
        await redis.xadd(keys.changes, 'MAXLEN', '~', String(CHANGES_KEPT), '*', 'id', each);
      }
      return { kept: id, apart, listing: last.listing };
    },

    async unions() {
      const merged = await redis.hgetall(keys.merged);
      const end = (id: string): string => {
        let at = id;
        for (let next = merged[at]; next !== undefined; next = merged[at]) at = next;
        return at;
      };
      return new Map(Object.keys(merged).map((id) => [id, end(id)]));
    },

    async putReading({ id, slug, firstSeenAt }, reading, slugs) {
      // A paper without a slug goes by its id.
      const own = slug === id ? String(await CLAIM_SLUG(redis, [keys.slugs], [id, ...slugs, id])) : slug;
      const isKept = await PUT_READING(redis, [keys.paper(id)], [JSON.stringify(reading), own]);
      if (isKept !== 1) return;
      // The change is announced when the paper can be found.
      await redis.zadd(keys.papers, 'NX', Date.parse(firstSeenAt), id);
      await redis.xadd(keys.changes, 'MAXLEN', '~', String(CHANGES_KEPT), '*', 'id', id);
    },

    async find(idOrSlug) {
      const id = await redis.hget(keys.slugs, idOrSlug.toLowerCase());
      return get(id ?? idOrSlug);
    },

    async list({ cursor, skip = 0, limit }): Promise<PaperList> {
      const start = cursor ? await positionAfter(redis, cursor) : skip;
      const [ids, total] = await Promise.all([
        redis.zrange(keys.papers, start, String(start + limit - 1)),
        redis.zcard(keys.papers),
      ]);
      const last = ids.at(-1);
      return { items: await getMany(ids), next: last && start + ids.length < total ? last : null, total };
    },

    count: () => redis.zcard(keys.papers),
  };
}

/** The cursor is the last id handed out, so papers that arrive meanwhile neither repeat nor hide others. */
async function positionAfter(redis: RedisClient, cursor: string): Promise<number> {
  const rank = await redis.zrank(keys.papers, cursor);
  if (rank === null) {
    throw new JournalClubError('not_found', 'The cursor is not one a list gave.', {
      fix: 'Use the `next` of the last list, or none to begin again.',
    });
  }
  return rank + 1;
}

/** A hash as a script returns it: names and values in turn. */
const fieldsOf = (flat: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: flat.length / 2 }, (_, i) => [flat[i * 2] ?? '', flat[i * 2 + 1] ?? '']),
  );

/** A listing with the reason it joined by; without any when it stands by itself. */
function joined(json: string, reason: string | null | undefined): string {
  const entry = JSON.parse(json) as KeptEntry;
  if (reason === null) delete entry.joinedBy;
  else if (reason !== undefined) entry.joinedBy = reason;
  return JSON.stringify(entry);
}

function entriesOf(hash: Record<string, string>): StoredEntry[] {
  const entries: StoredEntry[] = [];
  for (const [field, value] of Object.entries(hash)) {
    if (!field.startsWith(ENTRY)) continue;
    const { abstractHash, ...entry } = JSON.parse(value) as KeptEntry;
    const abstract = abstractHash === null ? null : hash[ABSTRACT + abstractHash];
    const seenAt = hash[SEEN + field.slice(ENTRY.length)] ?? entry.seenAt;
    if (abstract !== undefined) entries.push({ ...entry, seenAt, abstract });
  }
  return entries;
}

/** A reading as it was kept; what the version before kept does not say whose a result is. */
function readingOf(json: string): Reading {
  const reading = JSON.parse(json) as Reading;
  return {
    ...reading,
    results: reading.results.map((result) => ({ ...result, entity: result.entity ?? null })),
  };
}

/** Puts a paper together from its hash; null when no listing of it is kept. */
function assemble(id: string, hash: Record<string, string>): Paper | null {
  const entries = entriesOf(hash);
  if (entries.length === 0) return null;
  const reading = hash.reading ? readingOf(hash.reading) : null;
  const merged = mergeEntries(entries);
  return {
    id,
    slug: hash.slug ?? id,
    ...merged,
    merges: mergesOf(id, entries),
    title: merged.title ?? reading?.proposedTitle ?? null,
    titleSource: merged.title !== null ? 'page' : reading?.proposedTitle ? reading.engine : null,
    methodName: reading?.methodName ?? null,
    codeUrl: reading?.codeUrl ?? null,
    reading,
    body: hash.body ? (JSON.parse(hash.body) as PaperBody) : null,
  };
}
