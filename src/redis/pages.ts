import type { PageState, PageStore } from '../model/ports/papers.ts';
import type { RedisClient } from './client.ts';
import { keys } from './keys.ts';
import { createScript } from './script.ts';

type Opened = Omit<PageState, 'stored' | 'papers' | 'failed' | 'apart' | 'error'>;
type Account = Opened & { error: string | null };

/** Outcome of one entry as kept: `+paperId`, `+paperId|id of the paper it was kept apart from`, or `-reason`. */
const STORED = '+';
const FAILED = '-';
const APART = '|';

/** Writes an outcome only while the page's account is still of the same run. */
const SET_OUTCOME = createScript(`
if redis.call('HGET', KEYS[1], 'run') ~= ARGV[1] then return 0 end
return redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
`);

/**
 * Writes a page's account. That of another run takes its outcomes with it; asked and done in one step, since a process
 * that is held up in between would throw away what others have booked meanwhile. ARGV: run, account.
 */
const OPEN = createScript(`
if redis.call('HGET', KEYS[1], 'run') ~= ARGV[1] then redis.call('DEL', KEYS[2]) end
redis.call('HSET', KEYS[1], 'run', ARGV[1], 'account', ARGV[2])
return 1
`);

export function createPageStore(redis: RedisClient): PageStore {
  async function outcome(page: string, run: string, index: number, value: string): Promise<void> {
    await SET_OUTCOME(redis, [keys.page(page), keys.pageOutcomes(page)], [run, index, value]);
  }

  async function get(page: string): Promise<PageState | null> {
    const [json, outcomes] = await Promise.all([
      redis.hget(keys.page(page), 'account'),
      redis.hgetall(keys.pageOutcomes(page)),
    ]);
    if (json === null) return null;
    const account = JSON.parse(json) as Account;
    const stored = Object.values(outcomes)
      .filter((value) => value.startsWith(STORED))
      .map(storedIn);
    const apart = stored.flatMap(({ paperId, from }) => (from === undefined ? [] : [{ paperId, from }]));
    const failed = Object.entries(outcomes)
      .filter(([, value]) => value.startsWith(FAILED))
      .map(([index, value]) => ({ index: Number(index), reason: value.slice(1) }))
      .sort((a, b) => a.index - b.index);
    return {
      ...account,
      stored: stored.length,
      papers: new Set(stored.map(({ paperId }) => paperId)).size,
      failed,
      apart,
    };
  }

  return {
    async open(state) {
      const account: Account = { ...state, error: null };
      const touched = [keys.page(state.page), keys.pageOutcomes(state.page)];
      await OPEN(redis, touched, [state.run, JSON.stringify(account)]);
      await redis.sadd(keys.pages, state.page);
    },

    async fail({ page, path, run, reason, seenAt }) {
      const known = await get(page);
      const account: Account = {
        page,
        path,
        hash: known?.hash ?? '',
        run,
        parserVersion: known?.parserVersion ?? '',
        format: known?.format ?? '',
        listed: known?.listed ?? 0,
        warnings: known?.warnings ?? [],
        error: reason,
        seenAt,
      };
      await redis.hset(keys.page(page), { run, account: JSON.stringify(account) });
      await redis.sadd(keys.pages, page);
    },

    entryStored: (page, run, index, paperId, apartFrom = null) =>
      outcome(page, run, index, STORED + paperId + (apartFrom === null ? '' : APART + apartFrom)),
    entryFailed: (page, run, index, reason) => outcome(page, run, index, FAILED + reason),

    get,

    async remove(page) {
      await redis.del(keys.page(page), keys.pageOutcomes(page));
      await redis.srem(keys.pages, page);
    },

    async list() {
      const names = (await redis.smembers(keys.pages)).sort();
      const states = await Promise.all(names.map(get));
      return states.filter((state) => state !== null);
    },

    async paperIds(page) {
      const outcomes = await redis.hvals(keys.pageOutcomes(page));
      const stored = outcomes.filter((value) => value.startsWith(STORED)).map(storedIn);
      return [...new Set(stored.map(({ paperId }) => paperId))];
    },
  };
}

function storedIn(outcome: string): { paperId: string; from: string | undefined } {
  const [paperId = '', from] = outcome.slice(STORED.length).split(APART);
  return { paperId, from };
}
