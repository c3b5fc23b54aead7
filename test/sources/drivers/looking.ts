import { planLook } from '../../../src/following/plan.ts';
import type { Fetched } from '../../../src/model/ports/fetcher.ts';
import type { Harvest, SourceDriver } from '../../../src/model/ports/sources.ts';
import { type LedgerItem, NEW_STATE, type Source, type SourceState } from '../../../src/model/source.ts';

type Answer = string | Error | null;

/** A driver that looks again and again, as it would with everything around it: what it lists counts as read. */
export function createLooker(driver: SourceDriver, typed: string) {
  const recognised = driver.recognise(typed);
  if (recognised === null) throw new Error(`${driver.kind} does not know ${typed}.`);
  const source: Source = { ...recognised, kind: driver.kind, paused: false, addedAt: '', addedBy: 'test' };
  const ledger = new Map<string, LedgerItem>();
  let state: SourceState = NEW_STATE;
  let asked: string[] = [];

  return {
    source,
    /** Addresses that the last look asked for. */
    asked: () => asked,
    state: () => state,

    /**
     * @param pages what stands where: a body, an error, or null where nothing has changed; by exact address, or by a part
     * of it
     */
    async look(
      now: string,
      pages: Record<string, Answer>,
      isTrial = false,
    ): Promise<Harvest & { fresh: string[] }> {
      asked = [];
      const get = async (url: string): Promise<Fetched> => {
        asked.push(url);
        const key =
          Object.keys(pages).find((each) => each === url) ??
          Object.keys(pages).find((each) => url.includes(each));
        const found = key === undefined ? new Error(`Nothing is at ${url}.`) : pages[key];
        if (found instanceof Error) throw found;
        return {
          url,
          notModified: found === null,
          body: found ?? '',
          contentType: null,
          validators: { etag: '"1"', lastModified: null },
          fetchedAt: now,
        };
      };
      const harvest = await driver.look({
        source,
        state,
        now: new Date(now),
        isTrial,
        get,
        known: async (keys) =>
          new Map(keys.flatMap((key) => [[key, ledger.get(key)] as const]).filter(isKnown)),
        readFiles: async () => ({ queued: 0, unchanged: 0, problems: [] }),
      });
      const plan = planLook(harvest, ledger, state, new Date(now));
      if (!isTrial) {
        state = plan.state;
        for (const item of plan.items)
          ledger.set(item.key, { ...item, status: item.status === 'pending' ? 'read' : item.status });
      }
      return { ...harvest, fresh: [...plan.pending.keys()] };
    },
  };
}

function isKnown(pair: readonly [string, LedgerItem | undefined]): pair is readonly [string, LedgerItem] {
  return pair[1] !== undefined;
}
