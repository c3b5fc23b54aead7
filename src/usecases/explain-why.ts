import { topicMatcher } from '../core/digest/match-topic.ts';
import type { Paper } from '../core/paper.ts';
import type { Outbox } from '../core/ports/outbox.ts';
import type { SubscriptionStore } from '../core/ports/subscriptions.ts';
import type { DigestVerdict } from '../core/replies/why.ts';
import type { SearchIndex } from '../core/search.ts';
import type { Asker } from '../core/subscriptions/place.ts';
import type { Subscription } from '../core/subscriptions/subscription.ts';

export interface WhyReport {
  paper: Paper;
  digests: DigestVerdict[];
}

interface Deps {
  index: SearchIndex;
  subscriptions: Pick<SubscriptionStore, 'list'>;
  outbox: Pick<Outbox, 'told' | 'considered' | 'progress' | 'get'>;
}

/** Tells why a paper came or did not: where it was listed, how it was read, which digests took or left it. */
export function createExplainWhy({ index, subscriptions, outbox }: Deps) {
  async function verdictOf(subscription: Subscription, paper: Paper): Promise<DigestVerdict> {
    const { id, place, topic } = subscription;
    const base = { subscriptionId: id, topic: topic.text, place };
    const [told, considered, progress] = await Promise.all([
      outbox.told(place),
      outbox.considered(place, id, [paper.id]),
      outbox.progress(place, id),
    ]);
    const own = considered.get(paper.id);
    if (own !== undefined) {
      return { ...base, outcome: own.taken ? 'took' : 'left', period: periodOf(own.key), why: own.why };
    }
    const verdict = topicMatcher(topic, index)(paper);
    if ('miss' in verdict) {
      const { negative } = verdict.miss;
      const why =
        negative === null
          ? 'it does not say what the topic asks for'
          : `it says “${negative}”, which the topic leaves out`;
      return { ...base, outcome: 'not on topic', period: null, why };
    }
    const other = told.get(paper.id);
    if (other !== undefined) {
      const why = `subscription ${ownerOf(other.key)} had shown it in the same place`;
      return { ...base, outcome: 'took elsewhere', period: periodOf(other.key), why };
    }
    if (progress !== null && paper.firstSeenAt <= progress.since) {
      return { ...base, outcome: 'left', period: null, why: 'it came in before the first digest' };
    }
    return {
      ...base,
      outcome: 'waits',
      period: null,
      why: 'it fits, and no digest has gone out since it came in',
    };
  }

  return async function explainWhy(paper: Paper, asker: Asker): Promise<WhyReport> {
    const all = await subscriptions.list();
    const own = all.filter(
      ({ place, createdBy }) => asker.isAdmin || place === asker.place || createdBy === asker.person,
    );
    return { paper, digests: await Promise.all(own.map((subscription) => verdictOf(subscription, paper))) };
  };
}

export type ExplainWhy = ReturnType<typeof createExplainWhy>;

/** `digest:3:2026-05-04T09:00` names subscription and time. */
function periodOf(key: string): string {
  return key.split(':').slice(2).join(':');
}

function ownerOf(key: string): string {
  return key.split(':')[1] ?? '';
}
