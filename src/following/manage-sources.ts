import { JournalClubError } from '../model/errors.ts';
import type {
  Harvest,
  SourceDriver,
  SourceQueue,
  SourceReport,
  SourceStore,
} from '../model/ports/sources.ts';
import type { Rhythm, Source } from '../model/source.ts';
import type { PollReport, PollSource } from './poll-source.ts';
import { createReportSources } from './report-sources.ts';

/** A source that was not looked at for so long, as nothing ran, is looked at when something does. */
const OVERDUE_MS = 3 * 3_600_000;
/** Entries shown before a source is kept. */
const SHOWN = 3;

interface Deps {
  sources: SourceStore;
  drivers: readonly SourceDriver[];
  pollSource: PollSource;
  queue: SourceQueue;
  clock: () => Date;
}

export interface SourcePreview {
  source: Source;
  rhythm: Rhythm;
  /** Whether it is followed already. */
  isKept: boolean;
  /** Entries it lists now, with a text and without. */
  listed: number;
  unread: number;
  first: { title: string | null; abstract: string; day: string; url: string | null }[];
  note: string;
}

export function createManageSources({ sources, drivers, pollSource, queue, clock }: Deps) {
  const { report, list } = createReportSources({ sources, clock });
  function recognise(typed: string, person: string): { source: Source; driver: SourceDriver } {
    for (const driver of drivers) {
      const found = driver.recognise(typed);
      if (found === null) continue;
      const addedAt = clock().toISOString();
      return { driver, source: { ...found, kind: driver.kind, paused: false, addedAt, addedBy: person } };
    }
    throw new JournalClubError('bad_usage', `“${typed}” is no source the bot knows.`, {
      fix: `Name one like these: ${drivers.map(({ usage }) => usage).join(', ')}.`,
    });
  }

  /** @throws JournalClubError `not_found`, `ambiguous` */
  async function find(ref: string): Promise<Source> {
    const all = await sources.list();
    const wanted = ref.trim().toLowerCase();
    const exact = all.find(({ id, address }) => [id, address].some((name) => name.toLowerCase() === wanted));
    if (exact) return exact;
    const alike = all.filter(({ id, title }) => `${id} ${title ?? ''}`.toLowerCase().includes(wanted));
    const [only, ...others] = alike;
    if (only && others.length === 0) return only;
    const names = (alike.length > 0 ? alike : all).map(({ id }) => id).join(', ');
    if (only) throw new JournalClubError('ambiguous', `${ref} fits several sources: ${names}.`);
    throw new JournalClubError('not_found', `There is no source ${ref}.`, {
      fix: all.length > 0 ? `There are: ${names}.` : 'Add one: sources add arxiv:cs.LG.',
    });
  }

  const rhythmOf = (source: Source): Rhythm | null =>
    drivers.find(({ kind }) => kind === source.kind)?.rhythm(source) ?? null;

  async function setPaused(ref: string, paused: boolean): Promise<Source> {
    const source = { ...(await find(ref)), paused };
    await sources.put(source);
    const rhythm = rhythmOf(source);
    if (paused || rhythm === null) await queue.unschedule(source.id);
    else await queue.schedule(source, rhythm);
    return source;
  }

  /** @throws whatever keeps the source from being read */
  async function tryOut(typed: string, person: string): Promise<SourcePreview> {
    const found = recognise(typed.trim(), person);
    const harvest = await pollSource.trial(found.source);
    const { source, driver } = harvest.address === null ? found : recognise(harvest.address, person);
    return {
      source: { ...source, title: source.title ?? harvest.title },
      rhythm: driver.rhythm(source),
      isKept: (await sources.get(source.id)) !== null,
      listed: harvest.sightings.length,
      unread: harvest.mentions.length,
      first: firstOf(harvest),
      note: harvest.note,
    };
  }

  return {
    preview: tryOut,

    /** Tries a source out, keeps it, and looks at it at once. */
    async keep(typed: string, person: string): Promise<SourcePreview> {
      const preview = await tryOut(typed, person);
      const known = await sources.get(preview.source.id);
      const source = known ? { ...known, paused: false } : preview.source;
      await sources.put(source);
      await queue.schedule(source, preview.rhythm);
      await queue.look(source.id);
      return { ...preview, source };
    },

    /** Looks at a source now, paused or not, and says how it stands afterwards. */
    async run(ref: string): Promise<{ poll: PollReport; report: SourceReport }> {
      const source = await find(ref);
      const poll = await pollSource.poll(source.id, { evenPaused: true });
      return { poll, report: await report(source) };
    },

    pause: (ref: string) => setPaused(ref, true),
    resume: (ref: string) => setPaused(ref, false),

    /** Follows a source no longer; the papers it brought stay. */
    async remove(ref: string): Promise<Source> {
      const source = await find(ref);
      await queue.unschedule(source.id);
      await sources.remove(source.id);
      return source;
    },

    report: async (ref: string): Promise<SourceReport> => report(await find(ref)),

    /** How every source stands. @param since ISO time the accounts begin at; a week ago when omitted */
    list,

    /** Sets every source's rhythm going, and looks at those whose time has passed while nothing ran. */
    async start(): Promise<void> {
      for (const source of await sources.list()) {
        const rhythm = rhythmOf(source);
        if (source.paused || rhythm === null) continue;
        await queue.schedule(source, rhythm);
        const { checkedAt } = await sources.state(source.id);
        const isOverdue = checkedAt === null || clock().getTime() - Date.parse(checkedAt) > OVERDUE_MS;
        if (isOverdue) await queue.look(source.id);
      }
    },
  };
}

export type ManageSources = ReturnType<typeof createManageSources>;

function firstOf({ sightings, mentions }: Harvest): SourcePreview['first'] {
  const told = sightings.map(({ entry, day }) => ({
    title: entry.title,
    abstract: entry.abstract ?? '',
    day,
    url: entry.url,
  }));
  const named = mentions.map(({ title, day, url }) => ({ title, abstract: '', day, url }));
  return [...told, ...named].slice(0, SHOWN);
}
