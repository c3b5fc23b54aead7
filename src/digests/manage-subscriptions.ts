import { JournalClubError } from '../model/errors.ts';
import type { CronRules } from '../model/ports/cron.ts';
import type { Log } from '../model/ports/log.ts';
import type { Outbox } from '../model/ports/outbox.ts';
import type { SubscriptionStore } from '../model/ports/subscriptions.ts';
import type { Schedule } from '../model/schedule.ts';
import type { Subscription, SubscriptionSettings } from '../model/subscription.ts';
import { announcementReply, doer, subscriptionTouchedReply } from '../replies/subscriptions.ts';
import { wallTimeAt } from '../text/time-zone.ts';
import { nextFire } from './schedule/due-fires.ts';
import { parseSubscription, settingsFrom } from './subscriptions/parse-subscription.ts';
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

export interface SubscriptionView extends Subscription {
  /** ISO; null while paused. */
  nextAt: string | null;
  /** The last digest that was sent; null before the first. */
  last: { period: string; sentAt: string } | null;
  missed: { period: string; reason: string }[];
  feedUrl: string;
}

const MOST_IN_A_PLACE = 50;
const LONGEST_TOPIC = 300;
/** A cron rule may not be due more often than this, looked at over so many of its times. */
const LEAST_GAP_MS = 3_600_000;
const GAPS_CHECKED = 60;

interface Deps {
  subscriptions: SubscriptionStore;
  outbox: Pick<Outbox, 'progress'>;
  cron: CronRules;
  posting: Posting;
  log: Log;
  timeZone: string;
  /** Where the bot's own web page is: `https://papers.example.org`. */
  webAddress: string;
  clock: () => Date;
}

/** Makes, shows, changes, pauses and removes subscriptions; people may touch those of their place and their own. */
export function createManageSubscriptions(deps: Deps) {
  const { subscriptions, posting, cron, clock } = deps;
  const tellOwner = createTellOwner(deps);
  const announceIn = createAnnounce(posting);

  /** @throws JournalClubError `bad_usage` when the settings cannot be */
  function checked(settings: SubscriptionSettings): SubscriptionSettings {
    if (settings.topic.text.length > LONGEST_TOPIC) {
      throw new JournalClubError('bad_usage', `The topic is longer than ${LONGEST_TOPIC} characters.`, {
        fix: 'Say it in a few words.',
      });
    }
    if (settings.cadence === 'cron') checkGaps(settings);
    return settings;
  }

  function checkGaps({ cron: rule }: Schedule): void {
    let at = cron.next(rule ?? '', wallTimeAt(clock().getTime(), 'UTC'));
    for (let i = 0; i < GAPS_CHECKED; i++) {
      const next = cron.next(rule ?? '', at);
      if (Date.parse(`${next}Z`) - Date.parse(`${at}Z`) < LEAST_GAP_MS) {
        throw new JournalClubError('bad_usage', `The rule “${rule}” is due more often than once an hour.`, {
          fix: 'Choose one that is due less often, for instance "0 9 * * 1-5".',
        });
      }
      at = next;
    }
  }

  const announce = (subscription: Subscription): Promise<void> =>
    announceIn(subscription, {
      reply: announcementReply(subscription),
      key: `subscribed:${subscription.id}:${subscription.place}`,
    });

  async function mine(id: string, asker: Asker): Promise<Subscription> {
    const known = await subscriptions.get(id.replace(/^#/, ''));
    if (known && mayManage(known, asker)) return known;
    throw new JournalClubError('not_found', `No subscription here has the number ${id}.`, {
      fix: 'subscriptions lists them.',
    });
  }

  async function tellOfIt(
    subscription: Subscription,
    done: Parameters<typeof subscriptionTouchedReply>[1],
    { person }: Asker,
  ): Promise<void> {
    if (subscription.createdBy === person) return;
    const told = subscriptionTouchedReply(subscription, done, doer(person));
    await tellOwner(subscription, told, `${done}:${subscription.id}:${clock().toISOString()}`);
  }

  async function view(subscription: Subscription): Promise<SubscriptionView> {
    const [progress, missed] = await Promise.all([
      deps.outbox.progress(subscription.place, subscription.id),
      subscriptions.missed(subscription.id),
    ]);
    const last = progress === null ? null : { period: progress.period, sentAt: progress.sentAt };
    const nextAt =
      subscription.pausedAt === null ? nextFire(subscription, clock().getTime(), cron).dueAt : null;
    const since = progress?.dueAt ?? '';
    const feedUrl = `${deps.webAddress}/feeds/${subscription.feedKey}.atom`;
    return { ...subscription, nextAt, last, feedUrl, missed: missed.filter(({ dueAt }) => dueAt > since) };
  }

  return {
    /** @returns the new one, or the one that is there already when nothing about it would differ. */
    async create(text: string, asker: Asker): Promise<{ subscription: SubscriptionView; isNew: boolean }> {
      const said = parseSubscription(text);
      const place = destination(said.to, asker);
      const settings = checked(settingsFrom(said, null, deps.timeZone));
      const server = await checkServer(place, asker, posting);
      const there = (await subscriptions.list()).filter((each) => each.place === place);
      const same = there.find((each) => isSame(each, settings));
      if (same && !mayManage(same, asker)) {
        throw new JournalClubError('bad_usage', 'That place has a digest like this already.', {
          fix: 'subscriptions lists it there.',
        });
      }
      if (same) return { subscription: await view(same), isNew: false };
      if (there.length >= MOST_IN_A_PLACE) {
        throw new JournalClubError('bad_usage', `This place has ${there.length} subscriptions already.`, {
          fix: 'unsubscribe from one of them first.',
        });
      }
      const now = clock().toISOString();
      const subscription = await subscriptions.create({
        ...settings,
        place,
        server,
        isPrivate: isPrivatePlace(place, asker),
        createdBy: asker.person,
        pausedAt: null,
        createdAt: now,
        feedKey: crypto.randomUUID(),
      });
      await orElse(announce(subscription), () => subscriptions.remove(subscription.id));
      return { subscription: await view(subscription), isNew: true };
    },

    /** Those of the place and of the person; for people who run the bot, those of the whole server. */
    async list(asker: Asker): Promise<SubscriptionView[]> {
      const all = await subscriptions.list();
      return Promise.all(all.filter((each) => mayManage(each, asker)).map(view));
    },

    overview: async (): Promise<SubscriptionView[]> => Promise.all((await subscriptions.list()).map(view)),

    get: mine,

    async change(id: string, text: string, asker: Asker): Promise<SubscriptionView> {
      const before = await mine(id, asker);
      const said = parseSubscription(text);
      const place = said.to === null ? before.place : destination(said.to, asker);
      const settings = checked(settingsFrom(said, before, deps.timeZone));
      const isSamePlace = place === before.place;
      const server = isSamePlace ? before.server : await checkServer(place, asker, posting);
      const isPrivate = isPrivatePlace(place, asker) || (isSamePlace && before.isPrivate === true);
      const after = { ...before, ...settings, place, ...(server === undefined ? {} : { server }), isPrivate };
      if (!isSamePlace) await announce(after);
      await subscriptions.put(after);
      await tellOfIt(after, 'changed', asker);
      return view(after);
    },

    /** @param isPaused false: it goes on; what was due meanwhile is not caught up with. */
    async pause(id: string, isPaused: boolean, asker: Asker): Promise<SubscriptionView> {
      const before = await mine(id, asker);
      const now = clock().toISOString();
      if (!isPaused) await subscriptions.setChecked(before.id, now);
      const after = { ...before, pausedAt: isPaused ? (before.pausedAt ?? now) : null };
      await subscriptions.put(after);
      const isChange = (before.pausedAt !== null) !== isPaused;
      if (isChange) await tellOfIt(after, isPaused ? 'paused' : 'resumed', asker);
      return view(after);
    },

    async remove(id: string, asker: Asker): Promise<Subscription> {
      const subscription = await mine(id, asker);
      await subscriptions.remove(subscription.id);
      await tellOfIt(subscription, 'ended', asker);
      return subscription;
    },
  };
}

export type ManageSubscriptions = ReturnType<typeof createManageSubscriptions>;

function isSame(known: Subscription, wanted: SubscriptionSettings): boolean {
  const parts = ({ topic, size, cadence, at, weekday, cron, timeZone }: SubscriptionSettings) =>
    JSON.stringify([
      topic.text.toLowerCase(),
      size,
      cadence,
      cadence === 'cron' ? cron : at,
      cadence === 'weekly' ? weekday : 0,
      timeZone,
    ]);
  return parts(known) === parts(wanted);
}
