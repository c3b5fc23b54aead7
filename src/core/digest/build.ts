import type { Paper } from '../paper.ts';
import { countReceipts, type Said, verifyStatement } from '../receipts.ts';
import type { SearchIndex } from '../search.ts';
import type { Topic } from '../subscriptions/topic.ts';
import type { Digest, DigestItem, DigestUpdate, Headline, LeftOut, SourceAccount } from './digest.ts';
import { changesHeadline, topResult } from './headline.ts';
import { labelsOf, topicMatcher } from './match-topic.ts';
import { type Candidate, type Likings, type Ranked, rankForDigest } from './rank.ts';

/** Techniques named in a digest's chart. */
const TECHNIQUES_SHOWN = 8;
/** New versions shown beside the new papers. */
const UPDATES_SHOWN = 3;

export interface DigestRequest {
  period: string;
  topic: Topic;
  /** ISO times. */
  since: string;
  until: string;
  /** The most new papers shown. */
  size: number;
  /** Papers left to an earlier page of the same digest. */
  skip?: number;
}

export interface DigestMaterial {
  index: SearchIndex;
  paperOf: (id: string) => Paper | undefined;
  /** What came in within the time, without what the place has had. */
  fresh: readonly Paper[];
  /** Papers the place has had, with what it was told of each. */
  known: readonly { paper: Paper; version: number | null; headline: Headline | null }[];
  likings: Likings;
  completeness: SourceAccount[];
}

/** Puts a digest together: what fits, ranked and diverse, each paper with its reasons and receipts. */
export function buildDigest(request: DigestRequest, material: DigestMaterial): Digest {
  const { topic, size, skip = 0, until } = request;
  const { index, paperOf, likings, fresh } = material;
  const verdict = topicMatcher(topic, index);
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
  const checker = createChecker();
  const items = [
    ...shown.map((each) => item(each.paper, whyShown(each), null, checker)),
    ...updates.map(({ paper, update }) => item(paper, whyUpdated(update), update, checker)),
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
    techniques: countTechniques(candidates),
    completeness: material.completeness,
    receipts: checker.receipts(),
  };
}

function item(paper: Paper, why: string, update: DigestUpdate | null, checker: Checker): DigestItem {
  const top = topResult(paper);
  if (top === null && (paper.reading?.results.length ?? 0) > 0) checker.withhold();
  if (top !== null) checker.say(top.text, paper);
  return {
    paperId: paper.id,
    slug: paper.slug,
    why,
    oneLine: checker.checked(paper.reading?.oneLine ?? '', paper),
    topResult: top,
    update,
  };
}

/** Keeps account of everything said, and lets nothing pass whose numbers the paper does not have. */
function createChecker() {
  const said: Said[] = [];
  let withheld = 0;
  const say = (text: string, paper: Paper): void => {
    said.push({ text, abstracts: [paper.abstract] });
  };
  return {
    say,
    withhold(): void {
      withheld += 1;
    },
    /** The text, or nothing when a number of it has no receipt. */
    checked(text: string, paper: Paper): string {
      if (!verifyStatement(text, [paper.abstract]).ok) {
        withheld += 1;
        return '';
      }
      say(text, paper);
      return text;
    },
    receipts: () => countReceipts(said, withheld),
  };
}

type Checker = ReturnType<typeof createChecker>;

function changedVersions(known: DigestMaterial['known']): { paper: Paper; update: DigestUpdate }[] {
  return known.flatMap(({ paper, version, headline }) => {
    if (headline === null || paper.version === null || paper.version <= (version ?? 1)) return [];
    if (!changesHeadline(paper, headline) || topResult(paper) === null) return [];
    return [{ paper, update: { version: paper.version, before: headline } }];
  });
}

function whyShown({ match, like, paper }: Ranked): string {
  const reasons = [
    ...(match.words.length > 0 ? [`matches ${match.words.join(', ')}`] : []),
    ...(match.tags.length > 0 ? [`tagged ${match.tags.join(', ')}`] : []),
    ...(like ? [`like ${like.slug}, which people here wanted more of`] : []),
  ];
  return reasons.length > 0 ? reasons.join('; ') : `new on ${paper.sources[0]?.page ?? 'a page read here'}`;
}

function whyUpdated({ version }: DigestUpdate): string {
  return `version ${version} of a paper shown here before: its headline result is another one now`;
}

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
