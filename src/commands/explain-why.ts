import { nearInterests, topicMatcher } from '../digests/match-topic.ts';
import { type Asker, mayManage } from '../digests/subscriptions/place.ts';
import type { Paper } from '../model/paper.ts';
import type { BodyRefusal, BodyStore } from '../model/ports/bodies.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import type { Outbox } from '../model/ports/outbox.ts';
import type { SubscriptionStore } from '../model/ports/subscriptions.ts';
import type { SearchIndex } from '../model/search.ts';
import type { Subscription } from '../model/subscription.ts';
import { compareTitles } from '../papers/identity/names.ts';
import { isNamesake } from '../papers/identity/same-paper.ts';
import { SUPPORTED } from '../reading/receipts/evidence.ts';
import { sayResult } from '../reading/receipts/say.ts';
import { placedLine } from '../replies/papers.ts';
import type { CheckedFigure, DigestVerdict } from '../replies/why.ts';
import type { Nearness, NearTopic } from '../search/meaning/near-topic.ts';

export interface WhyReport {
  paper: Paper;
  /** Why it could not be read in full; null when it was, or nobody tried. */
  bodyRefusal: BodyRefusal | null;
  digests: DigestVerdict[];
  /** Another one whose text means nearly the same: perhaps one paper, listed twice in other words. */
  twin: Paper | null;
  /** Others of the same title, by short names: their texts or ids are other papers'. */
  namesakes: string[];
  /** Other parts of the work it is a part of, by short names. */
  parts: string[];
  /** Each figure of its reading, with what the check of its sentence found. */
  figures: CheckedFigure[];
}

/** From this cosine on two papers may be one: different ones come to .85, hardly beyond .9. Said, deciding nothing. */
const MAY_BE_ONE = 0.92;

/** Two printings of one title differ in a few characters at most. */
const PRINTED_APART = 12;

/** Titles of one series begin alike. */
const TOLD_BY = 3;

interface Deps {
  corpus: Pick<Corpus, 'get' | 'outlines'>;
  bodies: Pick<BodyStore, 'refusal'>;
  index: SearchIndex;
  /** Left out: topics are taken by their words and tags alone. */
  nearTopic?: NearTopic;
  subscriptions: Pick<SubscriptionStore, 'list'>;
  outbox: Pick<Outbox, 'told' | 'considered' | 'progress' | 'get'>;
}

/** Tells why a paper came or did not: where it was listed, how it was read, which digests took or left it. */
export function createExplainWhy({ bodies, corpus, index, nearTopic, subscriptions, outbox }: Deps) {
  async function verdictOf(subscription: Subscription, paper: Paper): Promise<DigestVerdict> {
    const { id, place, topic, server, isPrivate } = subscription;
    const where = { place, isPrivate, ...(server === undefined ? {} : { server }) };
    const base = { subscriptionId: id, topic: topic.text, ...where };
    const [told, considered, progress] = await Promise.all([
      outbox.told(place),
      outbox.considered(place, id, [paper.id]),
      outbox.progress(place, id),
    ]);
    const own = considered.get(paper.id);
    if (own !== undefined) {
      return { ...base, outcome: own.taken ? 'took' : 'left', period: periodOf(own.key), why: own.why };
    }
    const near = nearTopic === undefined ? new Map() : await nearInterests(topic, [paper], nearTopic);
    const verdict = topicMatcher(topic, index, near)(paper);
    if ('miss' in verdict) {
      const { negative } = verdict.miss;
      const why =
        negative === null
          ? `it does not say what the topic asks for${farFrom(near.get(paper.id))}`
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

  function twinOf({ id }: Paper): Paper | null {
    const vector = index.vectorOf(id);
    const hits = vector === null ? [] : index.near('', vector, 2).hits;
    const nearest = hits.find(({ paperId, score }) => paperId !== id && score >= MAY_BE_ONE);
    return (nearest && corpus.get(nearest.paperId)) ?? null;
  }

  function namesakesOf({ id, title }: Paper): string[] {
    const length = title?.length ?? 0;
    return [...corpus.outlines()]
      .filter((other) => other.id !== id && Math.abs((other.title?.length ?? 0) - length) <= PRINTED_APART)
      .flatMap((other) => (isNamesake({ title }, other) ? [other.slug] : []));
  }

  function partsOf({ id, title }: Paper): string[] {
    const beginning = title?.slice(0, TOLD_BY) ?? '';
    return [...corpus.outlines()]
      .filter((other) => other.id !== id && beginning !== '' && other.title?.startsWith(beginning))
      .flatMap((other) => (compareTitles(title, other.title) === 'series' ? [other.slug] : []));
  }

  return async function explainWhy(paper: Paper, asker: Asker): Promise<WhyReport> {
    const all = await subscriptions.list();
    const own = all.filter((subscription) => mayManage(subscription, asker));
    const bodyRefusal = paper.body ? null : await bodies.refusal(paper.id);
    return {
      paper,
      bodyRefusal,
      twin: twinOf(paper),
      namesakes: namesakesOf(paper),
      parts: partsOf(paper),
      figures: figuresOf(paper),
      digests: await Promise.all(own.map((subscription) => verdictOf(subscription, paper))),
    };
  };
}

function figuresOf({ title, abstract, reading }: Paper): CheckedFigure[] {
  if (!reading || abstract === null) return [];
  const source = { title, abstract, methodName: reading.methodName };
  return reading.results.map((result) => {
    // Its row and column are checked when it is read: the abstract need not say it.
    if (result.place) return { text: placedLine(result, source), ...SUPPORTED };
    const { text, verdict, rule } = sayResult(result, source);
    return { text, verdict, rule };
  });
}

export type ExplainWhy = ReturnType<typeof createExplainWhy>;

/** How near a paper came that was not near enough. */
const farFrom = (near: Nearness | undefined): string =>
  near === undefined
    ? ''
    : `, and comes only so near it in meaning: ${near.nearness.toFixed(2)}, where ${near.from.toFixed(2)} is taken`;

/** `digest:3:2026-05-04T09:00` names subscription and time. */
const periodOf = (key: string): string => key.split(':').slice(2).join(':');

const ownerOf = (key: string): string => key.split(':')[1] ?? '';
