import { JournalClubError } from '../model/errors.ts';
import type { Fetcher } from '../model/ports/fetcher.ts';
import type { Log } from '../model/ports/log.ts';
import type {
  ArxivLookup,
  Harvest,
  LookContext,
  SourceDriver,
  SourceQueue,
  SourceStore,
} from '../model/ports/sources.ts';
import type { LedgerItem, Source } from '../model/source.ts';
import { failedLook, MOST_TRIES, planLook } from './plan.ts';

/** Longer than a look takes that has to wait for its turn: a process that died frees the source after it. */
const LEASE_MS = 30 * 60_000;
/** Missing papers asked for in one look: the rest waits for the next. */
const MOST_ASKED = 300;
/** How long an entry that was read stays in the account. */
const KEPT_DAYS = 120;

interface Deps {
  sources: SourceStore;
  drivers: readonly SourceDriver[];
  fetcher: Fetcher;
  /** Asks arXiv, wherever that is, in turn with everybody else; the fetcher when left out. */
  arxivFetcher?: Fetcher;
  arxiv: ArxivLookup;
  queue: Pick<SourceQueue, 'batch'>;
  readFiles: LookContext['readFiles'];
  clock: () => Date;
  /** A name nobody else has. */
  ticket: () => string;
  log: Log;
}

export interface PollReport {
  source: string;
  outcome: 'looked' | 'failed' | 'busy' | 'paused';
  /** Entries handed on to be read. */
  handedOn: number;
}

/**
 * Looks at a source once: what it lists anew is handed on to be read, what it announces and does not give is asked of
 * arXiv, and how it stands is written down. Only one process looks at a source at a time; a look that is killed anywhere
 * is made good by the next.
 */
export function createPollSource(deps: Deps) {
  const { sources, drivers, fetcher, arxivFetcher = fetcher, arxiv, queue, clock, log } = deps;
  const fetcherFor = ({ kind }: Source) => (kind.startsWith('arxiv') ? arxivFetcher : fetcher);

  function driverOf(source: Source): SourceDriver {
    const driver = drivers.find(({ kind }) => kind === source.kind);
    if (driver) return driver;
    throw new JournalClubError('not_found', `Nothing here reads sources of the kind ${source.kind}.`, {
      fix: `Remove it: sources remove ${source.id}`,
    });
  }

  async function contextOf(source: Source, isTrial: boolean): Promise<LookContext> {
    const state = await sources.state(source.id);
    return {
      source,
      state,
      now: clock(),
      isTrial,
      get: (url, options = {}) =>
        fetcherFor(source).fetch({
          url,
          ...(options.ifChanged ? { validators: state.validators[url] } : {}),
        }),
      known: (keys) => sources.items(source.id, keys),
      readFiles: deps.readFiles,
    };
  }

  /** Adds to the harvest what arXiv gives of papers that are missing. @returns the keys it does not give */
  async function askForMissing(source: Source, harvest: Harvest): Promise<Set<string>> {
    const listed = new Set(harvest.sightings.map(({ key }) => key));
    const known = await sources.items(
      source.id,
      harvest.mentions.map(({ key }) => key),
    );
    const wanted = new Map<string, { day: string; tries: number }>();
    for (const { key, day, tries, status } of await sources.unsettled(source.id)) {
      if (status === 'missing') wanted.set(key, { day, tries });
    }
    for (const { key, day, arxivId } of harvest.mentions) {
      const before = known.get(key);
      const isIn = before !== undefined && before.day >= day && before.status !== 'missing';
      if (arxivId !== null && !isIn) wanted.set(key, { day, tries: before?.tries ?? 0 });
    }
    const asked = [...wanted].filter(([key, { tries }]) => !listed.has(key) && tries < MOST_TRIES);
    const keys = asked.slice(0, MOST_ASKED).map(([key]) => key);
    if (keys.length === 0 || harvest.failure) return new Set();
    try {
      const found = await arxiv.byIds(
        keys.map((key) => key.replace(/^arxiv:/, '')),
        arxivFetcher,
      );
      const given = new Set(found.map(({ key }) => key));
      harvest.sightings.push(
        ...found.map((sighting) => ({ ...sighting, day: wanted.get(sighting.key)?.day ?? sighting.day })),
      );
      return new Set(keys.filter((key) => !given.has(key)));
    } catch (error) {
      if (!(error instanceof JournalClubError) || error.code === 'cancelled') throw error;
      log.warn('arXiv was asked for missing papers in vain.', { source: source.id, reason: error.message });
      return new Set();
    }
  }

  async function settle(source: Source, harvest: Harvest): Promise<number> {
    const askedInVain = await askForMissing(source, harvest);
    const keys = [...harvest.sightings, ...harvest.mentions].map(({ key }) => key);
    const known: Map<string, LedgerItem> = await sources.items(source.id, [...keys, ...askedInVain]);
    const state = await sources.state(source.id);
    const plan = planLook(harvest, known, state, clock(), askedInVain);
    await sources.commit(source.id, plan);
    if (harvest.title !== null && source.title === null)
      await sources.put({ ...source, title: harvest.title });
    await handOn(source.id);
    return plan.pending.size;
  }

  /** Queues every batch of entries that are not read yet; one that is queued stays as it is. */
  async function handOn(id: string): Promise<void> {
    const pending = await sources.pending(id);
    for (const batch of new Set([...pending.values()].map((entry) => entry.batch)))
      await queue.batch(id, batch);
  }

  return {
    /** Looks at an address without keeping anything. @throws whatever keeps it from being read */
    trial: async (source: Source): Promise<Harvest> => driverOf(source).look(await contextOf(source, true)),

    /** @param options.evenPaused as a person asks for it */
    async poll(id: string, options: { evenPaused?: boolean } = {}): Promise<PollReport> {
      const source = await sources.get(id);
      if (source === null) throw new JournalClubError('not_found', `There is no source ${id}.`);
      if (source.paused && !options.evenPaused) return { source: id, outcome: 'paused', handedOn: 0 };
      const ticket = deps.ticket();
      if (!(await sources.lease(id, ticket, LEASE_MS))) return { source: id, outcome: 'busy', handedOn: 0 };
      try {
        const harvest = await driverOf(source).look(await contextOf(source, false));
        const handedOn = await settle(source, harvest);
        await sources.prune(id, new Date(clock().getTime() - KEPT_DAYS * 86_400_000).toISOString());
        return { source: id, outcome: harvest.failure ? 'failed' : 'looked', handedOn };
      } catch (error) {
        if (!(error instanceof JournalClubError) || error.code === 'cancelled') throw error;
        log.warn('A source could not be read.', { source: id, reason: error.message });
        const state = failedLook(await sources.state(id), error, clock());
        await sources.commit(id, { state, items: [], pending: new Map() });
        await handOn(id);
        return { source: id, outcome: 'failed', handedOn: 0 };
      } finally {
        await sources.release(id, ticket);
      }
    },
  };
}

export type PollSource = ReturnType<typeof createPollSource>;
