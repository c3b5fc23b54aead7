import type { Digest, DigestItem, DigestUpdate, Headline, LeftOut, SourceAccount } from '../model/digest.ts';
import type { Paper } from '../model/paper.ts';
import type { SearchIndex } from '../model/search.ts';
import type { Topic } from '../model/topic.ts';
import { changesHeadline, topResult } from '../reading/headline.ts';
import { missingFigures } from '../reading/receipts/figures.ts';
import { createTally, type Tally } from '../reading/receipts/tally.ts';
import { unreadNotice } from '../reading/unread.ts';
import { changedLine } from '../replies/corrections.ts';
import type { Nearness, NearTopic } from '../search/meaning/near-topic.ts';
import { readable } from '../text/latex.ts';
import { labelsOf, nearInterests, topicMatcher } from './match-topic.ts';
import { type Candidate, type Likings, type Ranked, rankForDigest } from './rank.ts';

const TECHNIQUES_SHOWN = 8;
/** New versions shown beside the new papers. */
const UPDATES_SHOWN = 3;

export interface DigestRequest {
  period: string;
  topic: Topic;
  /** ISO times. */
  since: string;
  until: string;
  size: number;
  /** Papers left to an earlier page of the same digest. */
  skip?: number;
}

export interface DigestMaterial {
  index: SearchIndex;
  nearTopic: NearTopic;
  paperOf: (id: string) => Paper | undefined;
  /** What came in within the time, without what the place has had. */
  fresh: readonly Paper[];
  /** Papers the place has had, with what it was told of each. */
  known: readonly { paper: Paper; version: number | null; headline: Headline | null }[];
  likings: Likings;
  completeness: SourceAccount[];
}

/** Puts a digest together: what fits, ranked and diverse, each paper with its reasons and receipts. */
export async function buildDigest(request: DigestRequest, material: DigestMaterial): Promise<Digest> {
  const { topic, size, skip = 0, until } = request;
  const { index, paperOf, likings, fresh } = material;
  const near = await nearInterests(topic, fresh, material.nearTopic);
  const verdict = topicMatcher(topic, index, near);
  const candidates: Candidate[] = [];
  const negative: LeftOut[] = [];
  for (const paper of fresh) {
    const judged = verdict(paper);
    if ('match' in judged) candidates.push({ paper, match: judged.match });
    else if (judged.miss.negative !== null) {
      negative.push({
        paperId: paper.id,
        why: `it says “${judged.miss.negative}”, which the topic leaves out`,
      });
    }
  }
  const ranked = rankForDigest(candidates, { index, paperOf, likings, now: until });
  const shown = ranked.slice(skip, skip + size);
  const updates = skip > 0 ? [] : changedVersions(material.known).slice(0, UPDATES_SHOWN);
  const tally = createTally();
  const items = [
    ...shown.map((each) => item(each.paper, whyShown(each), null, tally)),
    ...updates.map(({ paper, update }) => item(paper, whyUpdated(update), update, tally)),
  ];
  const left = ranked.slice(skip + size).map(({ paper }, i) => ({
    paperId: paper.id,
    why: `it fits, but ranked ${skip + size + i + 1} of ${ranked.length}, and ${size} were shown`,
  }));
  return {
    period: request.period,
    topic: topic.text,
    since: request.since,
    until,
    items,
    more: left.length,
    left: [...left, ...negative],
    considered: fresh.length,
    near: nearnessOf(near, candidates),
    techniques: countTechniques(candidates),
    completeness: material.completeness,
    opening: null,
    notice: unreadNotice([...shown, ...updates].map(({ paper }) => paper)),
    receipts: tally.receipts(),
  };
}

function item(paper: Paper, why: string, update: DigestUpdate | null, tally: Tally): DigestItem {
  const evidence = { cited: [paper.abstract ?? ''] };
  const top = topResult(paper);
  if (top === null && paper.reading?.results.some(({ place }) => !place)) tally.withhold();
  if (top?.text.startsWith('“')) tally.quote();
  if (top !== null) tally.say(top.text, evidence);
  const line = paper.reading?.oneLine ?? '';
  const isSupported = missingFigures(line, evidence).length === 0;
  if (isSupported) tally.say(line, evidence);
  else tally.withhold();
  return {
    paperId: paper.id,
    slug: paper.slug,
    why,
    oneLine: isSupported ? line : '',
    topResult: top,
    update,
  };
}

function changedVersions(known: DigestMaterial['known']): { paper: Paper; update: DigestUpdate }[] {
  return known.flatMap(({ paper, version, headline }) => {
    const top = topResult(paper);
    if (top === null || paper.version === null || paper.version <= (version ?? 1)) return [];
    if (headline !== null && !changesHeadline(paper, headline)) return [];
    const changed = changedLine(`v${paper.version}`, headline, top);
    return [{ paper, update: { version: paper.version, before: headline, changed } }];
  });
}

function whyShown({ match, like }: Ranked): string {
  const reasons = [
    ...(match.words.length > 0 ? [`matches ${match.words.join(', ')}`] : []),
    ...(match.tags.length > 0 ? [`tagged ${match.tags.join(', ')}`] : []),
    ...(match.near ? [`close in meaning: “${readable(match.near.sentence)}”`] : []),
    ...(like ? [`like ${like.slug}, which people here wanted more of`] : []),
  ];
  return reasons.length > 0 ? reasons.join('; ') : 'new here';
}

/** What meaning brought in beyond the words, and what came nearest of the rest; null where nothing came near. */
function nearnessOf(near: ReadonlyMap<string, Nearness>, taken: readonly Candidate[]): Digest['near'] {
  const fitting = new Set(taken.map(({ paper }) => paper.id));
  const brought = taken.flatMap(({ match }) => match.near ?? []);
  const [next] = [...near]
    .filter(([id, { nearness, from }]) => !fitting.has(id) && nearness < from)
    .sort(([, a], [, b]) => b.nearness - b.from - (a.nearness - a.from));
  const from = next?.[1].from ?? brought[0]?.from;
  if (from === undefined) return null;
  return {
    from,
    taken: brought.length,
    next: next === undefined ? null : { paperId: next[0], nearness: next[1].nearness },
  };
}

const whyUpdated = ({ changed }: DigestUpdate): string => `shown here before: ${changed.replace(/\.$/, '')}`;

function countTechniques(candidates: readonly Candidate[]): { name: string; papers: number }[] {
  const counts = new Map<string, number>();
  for (const { paper } of candidates) {
    const { techniques = [] } = paper.reading ?? {};
    const names = techniques.length > 0 ? techniques : labelsOf(paper).slice(0, 1);
    for (const name of new Set(names)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, papers]) => ({ name, papers }))
    .sort((a, b) => b.papers - a.papers || a.name.localeCompare(b.name, 'en'))
    .slice(0, TECHNIQUES_SHOWN);
}
