import { describe, expect, it } from 'vitest';
import { nearInterests, topicMatcher } from '../../src/digests/match-topic.ts';
import { buildDigest } from '../../src/digests/rank-digest.ts';
import { parseTopic } from '../../src/model/topic.ts';
import { digestReply } from '../../src/replies/digests.ts';
import { enough, type Nearness, type NearTopic } from '../../src/search/meaning/near-topic.ts';
import { createTestCorpus, makePaper } from '../support/papers.ts';

const FROM = 0.5;
const near = (nearness: number): Nearness => ({ nearness, from: FROM, sentence: 'Cars brake late.' });
const papers = [
  makePaper({ id: 'says', abstract: 'Vehicles that steer themselves.' }),
  makePaper({ id: 'means', abstract: 'Cars brake late.' }),
  makePaper({ id: 'rural', abstract: 'Cars brake late on farms.' }),
  makePaper({ id: 'far', abstract: 'Bread rises.' }),
];
const nearTopic: NearTopic = async (_, ids) => {
  const all = new Map([
    ['means', near(0.6)],
    ['rural', near(0.55)],
    ['far', near(0.4)],
  ]);
  return new Map([...all].filter(([id]) => ids.includes(id)));
};

function library() {
  const made = createTestCorpus();
  for (const paper of papers) made.put(paper);
  return made;
}

async function preview(topic: string) {
  const { index, corpus } = library();
  return buildDigest(
    { period: '2026-05-04', topic: parseTopic(topic), since: '2026-04-27', until: '2026-05-04', size: 5 },
    {
      index,
      nearTopic,
      paperOf: (id) => corpus.get(id),
      fresh: papers,
      known: [],
      likings: new Map(),
      completeness: [],
    },
  );
}

describe('a topic told in words', () => {
  it('takes what says it and what comes near it in meaning, and says which', async () => {
    const { items } = await preview('vehicles that steer themselves');
    expect(items.map(({ paperId, why }) => [paperId, why])).toEqual([
      ['says', expect.stringContaining('matches vehicles')],
      ['means', 'close in meaning: “Cars brake late.”'],
      ['rural', 'close in meaning: “Cars brake late.”'],
    ]);
  });

  it('leaves out by its negative words what only means it, too', async () => {
    const { items } = await preview('vehicles that steer themselves -farms');
    expect(items.map(({ paperId }) => paperId)).toEqual(['says', 'means']);
  });

  it('explains in a preview from where on papers are taken, and what came nearest', async () => {
    const digest = await preview('vehicles that steer themselves');
    expect(digest.near).toEqual({ from: FROM, taken: 2, next: { paperId: 'far', nearness: 0.4 } });
    const frame = { heading: 'New', notices: [], moreCommand: null, reference: null };
    const said = digestReply(digest, frame, (id) => papers.find((paper) => paper.id === id));
    expect(said.fallbackText).toContain('as near as 0.50');
    expect(said.fallbackText).toContain('the nearest left out is far, at 0.40');
  });

  it('draws what several new papers are about, when there is enough of it', async () => {
    const digest = await preview('vehicles that steer themselves');
    const frame = { heading: 'New', notices: [], moreCommand: null, reference: null };
    const drawn = (...counts: number[]) => {
      const techniques = counts.map((papers, i) => ({ name: `technique ${i}`, papers }));
      const { nodes } = digestReply({ ...digest, techniques }, frame, () => undefined);
      return nodes.flatMap((node) => (node.type === 'chart' ? node.categories.length : []));
    };
    expect(drawn(4, 3, 2, 1)).toEqual([3]);
    expect(drawn(4, 3, 1, 1)).toEqual([]);
  });

  it('is not taken by its meaning where a tag is asked for', async () => {
    const { index } = library();
    const topic = parseTopic('tag:driving');
    const verdict = topicMatcher(topic, index, await nearInterests(topic, papers, nearTopic));
    expect(papers.some((paper) => 'match' in verdict(paper))).toBe(false);
  });
});

describe('how near is near', () => {
  it('is three quarters of the way from the mean of all papers to the nearest', () => {
    expect(enough(0.1, 0.9)).toBeCloseTo(0.7);
  });

  it('is never less than papers on anything have', () => {
    expect(enough(0, 0.1)).toBe(0.4);
  });
});
