import type { Redis } from 'ioredis';
import type { PageState, PageStore } from '../core/ports/papers.ts';
import { keys } from './keys.ts';

type Opened = Omit<PageState, 'stored' | 'papers' | 'failed' | 'error'>;
type Account = Opened & { error: string | null };

/** Outcome of one entry as kept: `+paperId` or `-reason`. */
const STORED = '+';
const FAILED = '-';

/** Writes an outcome only while the page's account is still of the same run. */
const SET_OUTCOME = `
if redis.call('HGET', KEYS[1], 'run') ~= ARGV[1] then return 0 end
return redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
`;

/** The account of each page: what it lists and what became of every entry. */
export function createPageStore(redis: Redis): PageStore {
  async function outcome(page: string, run: string, index: number, value: string): Promise<void> {
    await redis.eval(SET_OUTCOME, 2, keys.page(page), keys.pageOutcomes(page), run, String(index), value);
  }

  async function write(account: Account, clear: boolean): Promise<void> {
    const chain = redis.multi();
    if (clear) chain.del(keys.pageOutcomes(account.page));
    chain.hset(keys.page(account.page), { run: account.run, account: JSON.stringify(account) });
    await chain.exec();
    await redis.sadd(keys.pages, account.page);
  }

  async function get(page: string): Promise<PageState | null> {
    const [json, outcomes] = await Promise.all([
      redis.hget(keys.page(page), 'account'),
      redis.hgetall(keys.pageOutcomes(page)),
    ]);
    if (json === null) return null;
    const account = JSON.parse(json) as Account;
    const stored = Object.values(outcomes).filter((value) => value.startsWith(STORED));
    const failed = Object.entries(outcomes)
      .filter(([, value]) => value.startsWith(FAILED))
      .map(([index, value]) => ({ index: Number(index), reason: value.slice(1) }))
      .sort((a, b) => a.index - b.index);
    return { ...account, stored: stored.length, papers: new Set(stored).size, failed };
  }

  return {
    async open(state) {
      const before = await redis.hget(keys.page(state.page), 'run');
      await write({ ...state, error: null }, before !== state.run);
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
      await write(account, false);
    },

    entryStored: (page, run, index, paperId) => outcome(page, run, index, STORED + paperId),
    entryFailed: (page, run, index, reason) => outcome(page, run, index, FAILED + reason),

    get,

    async list() {
      const names = (await redis.smembers(keys.pages)).sort();
      const states = await Promise.all(names.map(get));
      return states.filter((state) => state !== null);
    },

    async paperIds(page) {
      const outcomes = await redis.hvals(keys.pageOutcomes(page));
      return [
        ...new Set(outcomes.filter((value) => value.startsWith(STORED)).map((value) => value.slice(1))),
      ];
    },
  };
}
