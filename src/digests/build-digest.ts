import type { Digest, SourceAccount } from '../model/digest.ts';
import { JournalClubError } from '../model/errors.ts';
import type { Paper } from '../model/paper.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import type { Outbox, ToldPaper } from '../model/ports/outbox.ts';
import type { PageStore } from '../model/ports/papers.ts';
import type { PlaceFeedback } from '../model/ports/people.ts';
import type { SearchIndex } from '../model/search.ts';
import type { Subscription } from '../model/subscription.ts';
import { parseTopic } from '../model/topic.ts';
import { submittedIn } from '../papers/identity/ids.ts';
import type { NearTopic } from '../search/meaning/near-topic.ts';
import { wallTimeAt } from '../text/time-zone.ts';
import { accountsOf } from './completeness.ts';
import type { OpenDigest } from './open-with-model.ts';
import { buildDigest } from './rank-digest.ts';
import { DEFAULT_SIZE } from './subscriptions/parse-subscription.ts';

const DAY_MS = 24 * 3_600_000;
/** What the first digest looks back on, from when it was subscribed to. */
const FIRST_LOOK_MS = { daily: DAY_MS, weekly: 7 * DAY_MS, cron: 7 * DAY_MS };
const PREVIEW_LOOK_MS = 7 * DAY_MS;
/** A paper can come in late (a worker was down between fetching and reading): what was not looked at then is new now. */
const OVERLAP_MS = 14 * DAY_MS;

interface Deps {
  corpus: Corpus;
  index: SearchIndex;
  /** Left out: topics are taken by their words and tags alone. */
  nearTopic?: NearTopic;
  /** Left out: digests open without a sentence on what they are about. */
  openDigest?: OpenDigest | undefined;
  pages: Pick<PageStore, 'list'>;
  /** Accounts of sources that are no pages, such as feeds, since an ISO time. */
  feeds?: (since: string) => Promise<SourceAccount[]>;
  feedback: Pick<PlaceFeedback, 'all'>;
  outbox: Pick<Outbox, 'told' | 'reserved' | 'considered' | 'progress'>;
  timeZone: string;
  clock: () => Date;
}

export interface PreviewRequest {
  /** As it is typed; empty for everything. */
  topic: string;
  /** ISO date or time; a week ago when omitted. */
  since?: string | null;
  size?: number;
  page?: number;
  /** Whose feedback counts. */
  place?: string;
}

export function createBuildDigest(deps: Deps) {
  const { corpus, index, nearTopic = nothingNear, outbox, clock } = deps;
  const paperOf = (id: string): Paper | undefined => corpus.get(id);

  async function completeness(since: string): Promise<SourceAccount[]> {
    const [pages, feeds] = await Promise.all([deps.pages.list(), deps.feeds?.(since) ?? []]);
    return [...accountsOf(pages, since), ...feeds];
  }

  function cameIn(since: string, until: string): Paper[] {
    const ids: string[] = [];
    for (const { id, firstSeenAt, withdrawn } of corpus.outlines()) {
      if (!withdrawn && firstSeenAt > since && firstSeenAt <= until) ids.push(id);
    }
    return ids
      .flatMap((id) => corpus.get(id) ?? [])
      .filter((paper) => paper.abstract !== null && !wasAnnouncedBefore(paper, since));
  }

  const opened = async (digest: Digest): Promise<Digest> => ({
    ...digest,
    opening: (await deps.openDigest?.(digest)) ?? null,
  });

  return {
    /** What is new on a topic, told or not. @throws JournalClubError `bad_usage` for a `since` no date or to come */
    async preview({ topic, since, size = DEFAULT_SIZE, page = 1, place }: PreviewRequest): Promise<Digest> {
      const now = clock();
      const from = since ? readSince(since, now) : new Date(now.getTime() - PREVIEW_LOOK_MS).toISOString();
      const until = now.toISOString();
      const period = wallTimeAt(now.getTime(), deps.timeZone).slice(0, 10);
      const digest = await buildDigest(
        { period, topic: parseTopic(topic), since: from, until, size, skip: (page - 1) * size },
        {
          index,
          nearTopic,
          paperOf,
          fresh: cameIn(from, until),
          known: [],
          likings: place === undefined ? new Map() : await deps.feedback.all(place),
          completeness: await completeness(from),
        },
      );
      return page > 1 ? digest : opened(digest);
    },

    /** What a message would say now: nothing its place has had or is on its way there. @param excluded left out */
    async forSubscription(
      subscription: Subscription,
      { period, key, excluded = [] }: { period: string; key: string; excluded?: string[] },
    ): Promise<Digest> {
      const { place, id, topic, size, cadence } = subscription;
      const now = clock();
      const until = now.toISOString();
      const progress = await outbox.progress(place, id);
      const first = new Date(Date.parse(subscription.createdAt) - FIRST_LOOK_MS[cadence]).toISOString();
      const since = progress?.until ?? first;
      const overlap = new Date(Date.parse(since) - OVERLAP_MS).toISOString();
      const floor = progress === null ? first : later(progress.since, overlap);
      const arrived = cameIn(floor, until);
      const [told, reserved, considered, likings, accounts] = await Promise.all([
        outbox.told(place),
        outbox.reserved(place),
        outbox.considered(
          place,
          id,
          arrived.map((paper) => paper.id),
        ),
        deps.feedback.all(place),
        completeness(since),
      ]);
      const taken = new Set(excluded);
      for (const [paperId, holder] of reserved) if (holder !== key) taken.add(paperId);
      const fresh = arrived.filter(
        (paper) => isNewTo(told.get(paper.id)) && !taken.has(paper.id) && !considered.has(paper.id),
      );
      const known = [...told].flatMap(([paperId, { version, headline, isAlert }]) => {
        const paper = corpus.get(paperId);
        return paper && !isAlert && !taken.has(paperId) ? [{ paper, version, headline }] : [];
      });
      const digest = await buildDigest(
        { period, topic, since, until, size },
        { index, nearTopic, paperOf, fresh, known, likings, completeness: accounts },
      );
      return opened(digest);
    },
  };
}

export type BuildDigest = ReturnType<typeof createBuildDigest>;

const isNewTo = (told: ToldPaper | undefined): boolean => told === undefined || told.isAlert === true;

const nothingNear: NearTopic = async () => new Map();

const later = (a: string, b: string): string => (a > b ? a : b);

function readSince(text: string, now: Date): string {
  const isDate = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.test(
    text,
  );
  const at = isDate ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) {
    throw new JournalClubError('bad_usage', `“${text}” is no date.`, {
      fix: 'Write one such as 2026-05-04.',
    });
  }
  if (at > now.getTime()) {
    throw new JournalClubError('bad_usage', `${text} has not come yet.`, { fix: 'Name a date in the past.' });
  }
  return new Date(at).toISOString();
}

/** arXiv holds some papers back, and an id tells the month alone. */
const SLACK_DAYS = 31;

/**
 * Whether what came in is a new version, or a listing in another category, of a paper announced well before: it is not
 * new, whenever it was first seen here.
 *
 * @param since ISO time from which papers count as new
 */
function wasAnnouncedBefore(paper: Paper, since: string): boolean {
  const isAnnounced = paper.versions.some(({ announcedOn }) => announcedOn !== null);
  if ((paper.version ?? 1) <= 1 && !isAnnounced) return false;
  const days = [paper.announcedOn, paper.publishedOn, submittedIn(paper.arxivId)].filter(
    (day) => day !== null,
  );
  const from = new Date(Date.parse(since) - SLACK_DAYS * 86_400_000).toISOString();
  return days.some((day) => day < from.slice(0, day.length));
}
