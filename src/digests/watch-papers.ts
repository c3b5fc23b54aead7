import { JournalClubError } from '../model/errors.ts';
import type { Paper } from '../model/paper.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import type { DeliveryJob } from '../model/ports/delivery.ts';
import type { Log } from '../model/ports/log.ts';
import type { DeliveryPlan, Outbox } from '../model/ports/outbox.ts';
import type { ChangeFeed } from '../model/ports/papers.ts';
import type { WatchStore } from '../model/ports/watches.ts';
import { type Filter, NO_FILTER } from '../model/query.ts';
import type { ShownResult } from '../model/reading.ts';
import type { SearchIndex } from '../model/search.ts';
import type { Condition, Watch } from '../model/watch.ts';
import { verified } from '../reading/headline.ts';
import { doer } from '../replies/subscriptions.ts';
import { alertReply, watchAnnouncementReply, watchEndedReply } from '../replies/watches.ts';
import { createPaperFilter } from '../search/filters/apply.ts';
import { topicMatcher } from './match-topic.ts';
import {
  type Asker,
  checkServer,
  createAnnounce,
  createTellOwner,
  destination,
  isPrivatePlace,
  mayManage,
  orElse,
  type Posting,
} from './subscriptions/place.ts';
import { parseWatch } from './watch/parse-watch.ts';

const MOST_IN_A_PLACE = 50;
const LONGEST_TEXT = 300;

interface Deps {
  corpus: Corpus;
  index: SearchIndex;
  watches: WatchStore;
  outbox: Pick<Outbox, 'owe'>;
  changes: ChangeFeed;
  posting: Posting;
  log: Log;
  inStep: () => Promise<boolean>;
  clock: () => Date;
}

export type WatchHit = { paper: Paper; results: ShownResult[] };

/** Watches: told at once, and only of results that have their receipts. */
export function createWatchPapers(deps: Deps) {
  const { corpus, index, watches, outbox, changes, clock } = deps;
  const tellOwner = createTellOwner(deps);
  const announceIn = createAnnounce(deps.posting);

  /** The papers at hand that may meet a watch: unpacking all is dear, and the index knows most to be about other things. */
  function* candidates({ topic }: Watch): Generator<Paper> {
    if (topic.interests.length === 0) {
      yield* corpus.all();
      return;
    }
    const { mayFit } = topicMatcher(topic, index);
    for (const { id } of corpus.outlines()) {
      const paper = mayFit(id) ? corpus.get(id) : undefined;
      if (paper !== undefined) yield paper;
    }
  }

  function matcher({ topic, conditions, filter }: Watch): (paper: Paper) => WatchHit | null {
    const fits = createPaperFilter(filter ?? NO_FILTER);
    const verdict = topicMatcher(topic, index);
    const meeting = resultMatcher(conditions);
    return (paper) => {
      if (paper.withdrawn || fits(paper) === null || !('match' in verdict(paper))) return null;
      const results = meeting(paper);
      return results === null ? null : { paper, results };
    };
  }

  async function mine(id: string, asker: Asker): Promise<Watch> {
    const known = await watches.get(id);
    if (known && mayManage(known, asker)) return known;
    throw new JournalClubError('not_found', `No watch here is called ${id}.`, { fix: 'watches lists them.' });
  }

  return {
    /** @returns the watch, and the papers at hand that meet it already: those are not told of again. */
    async create(text: string, asker: Asker): Promise<{ watch: Watch; hits: WatchHit[]; isNew: boolean }> {
      if (text.length > LONGEST_TEXT) {
        throw new JournalClubError('bad_usage', `This is longer than ${LONGEST_TEXT} characters.`, {
          fix: 'Say what to watch for in a few words.',
        });
      }
      const { to, ...said } = parseWatch(text);
      const place = destination(to, asker);
      const server = await checkServer(place, asker, deps.posting);
      const there = (await watches.list()).filter((each) => each.place === place);
      const same = there.find((each) => each.text.toLowerCase() === said.text.toLowerCase());
      if (same === undefined && there.length >= MOST_IN_A_PLACE) {
        throw new JournalClubError('bad_usage', `This place has ${there.length} watches already.`, {
          fix: 'unwatch one of them first.',
        });
      }
      const draft = { ...said, place, server, createdBy: asker.person, createdAt: clock().toISOString() };
      const watch = same ?? (await watches.create(draft));
      if ((await watches.position()) === null) await watches.setPosition(await changes.position());
      const match = matcher(watch);
      const hits: WatchHit[] = [];
      for (const paper of candidates(watch)) {
        const hit = match(paper);
        if (hit !== null) hits.push(hit);
      }
      await watches.addKnown(
        watch.id,
        hits.map(({ paper }) => paper.id),
      );
      if (same === undefined) {
        const told = { reply: watchAnnouncementReply(watch), key: `watching:${watch.id}` };
        const announced = announceIn({ place, isPrivate: isPrivatePlace(place, asker) }, told);
        await orElse(announced, () => watches.remove(watch.id));
      }
      return { watch, hits, isNew: same === undefined };
    },

    async list(asker: Asker): Promise<Watch[]> {
      const all = await watches.list();
      return all.filter((watch) => mayManage(watch, asker));
    },

    async remove(id: string, asker: Asker): Promise<Watch> {
      const watch = await mine(id, asker);
      await watches.remove(watch.id);
      if (watch.createdBy !== asker.person)
        await tellOwner(watch, watchEndedReply(watch, doer(asker.person)), `ended:${watch.id}`);
      return watch;
    },

    /** Papers changed since the last look. May be killed anywhere: messages are named, and the look is noted last. */
    async check(): Promise<{ told: number }> {
      const position = await watches.position();
      if (position === null || !(await deps.inStep())) return { told: 0 };
      const all = await watches.list();
      const change = await changes.after(position, 1);
      const papers = change.paperIds.flatMap((id) => corpus.get(id) ?? []);
      let told = 0;
      for (const watch of all) {
        const known = await watches.known(
          watch.id,
          papers.map(({ id }) => id),
        );
        const match = matcher(watch);
        for (const paper of papers) {
          if (known.has(paper.id) || match(paper) === null) continue;
          await outbox.owe(alertJob(watch, paper.id, clock()));
          await watches.addKnown(watch.id, [paper.id]);
          told += 1;
        }
      }
      await watches.setPosition(change.position);
      return { told };
    },

    /** Makes the message of one watch about one paper; null when it does not meet it any more. */
    async plan(job: DeliveryJob): Promise<DeliveryPlan | null> {
      const watch = await watches.get(job.ownerId);
      const paper = corpus.get(job.period);
      const hit = watch && paper ? matcher(watch)(paper) : null;
      if (watch === null || hit === null) return null;
      const plannedAt = clock().toISOString();
      const { version, id: paperId } = hit.paper;
      const [first] = hit.results;
      const headline = first ? { text: first.text, quote: first.quote } : null;
      const takes = [{ paperId, version, headline, isUpdate: false, why: `meets watch ${watch.id}` }];
      return { ...job, plannedAt, reply: alertReply(watch, hit), digest: null, takes, left: [] };
    },
  };
}

/** Of a paper the results that meet the conditions, one for each, with their receipts; null when one is not met. */
export function resultMatcher(conditions: readonly Condition[]): (paper: Paper) => ShownResult[] | null {
  const filters = conditions.map((condition) => createPaperFilter(filterOf(condition)));
  return (paper) => {
    const met = filters.map((fits) => fits(paper)?.figure ?? null);
    const shown = met.map((figure) => figure && verified(figure.result, paper));
    return shown.every((result) => result !== null) ? [...new Set(shown)] : null;
  };
}

const filterOf = ({ metric, comparator, value, unit }: Condition): Filter => ({
  ...NO_FILTER,
  measurement: { property: metric, op: comparator, value, unit, conditions: [] },
});

export type WatchPapers = ReturnType<typeof createWatchPapers>;

function alertJob({ id, place }: Watch, paperId: string, now: Date): DeliveryJob {
  return {
    kind: 'alert',
    key: `alert:${id}:${paperId}`,
    place,
    ownerId: id,
    period: paperId,
    dueAt: now.toISOString(),
  };
}
