import type { Paper } from '../model/paper.ts';
import type { SearchIndex } from '../model/search.ts';
import type { Interest, Topic } from '../model/topic.ts';
import type { Nearness, NearTopic } from '../search/meaning/near-topic.ts';
import { foldForMatch } from '../text/fold.ts';
import { readable } from '../text/latex.ts';
import { splitSentences } from '../text/sentences.ts';
import { canonicalTerm, findTerms, type TaxonomyEntry } from '../text/vocabulary/taxonomy.ts';

/** Share of an interest's words (by rarity) that a paper must have. */
const IN_PAPER = 0.75;
/** The same for one of its sentences, its title or its tags: words strewn over a paper make no topic. */
const TOGETHER = 0.6;
/** What a word from the abstract alone counts beside one of the title or the tags. */
const FROM_ABSTRACT = 0.6;
/** The fit of a paper that has the tag asked for as its first; a reading names the main things first. */
const FROM_TAGS = 0.9;
const PER_TAG = 0.03;
const LEAST_FROM_TAGS = 0.6;
/** The fit is partly these words, partly how near the index puts the paper to the best one it knows on them. */
const BY_INDEX = 0.6;
/** Below this a paper only touches a topic of several words, though it says them. */
const LEAST_FIT = 0.46;

export interface TopicMatch {
  /** 0–1. */
  fit: number;
  /** Words and tags of the topic it has, as they were typed. */
  words: string[];
  tags: string[];
  /** What brought it here where no word did; null else. */
  near: Nearness | null;
}

/** Why a paper does not fit: a negative word it says beside the topic, or null when it is about something else. */
export type TopicMiss = { negative: string | null };

export type TopicVerdict = { match: TopicMatch } | { miss: TopicMiss };

type Place = { terms: ReadonlySet<string>; concepts: ReadonlySet<string> };

interface View {
  /** Title, name, tags: what the paper says it is about. */
  topics: Place;
  whole: Place;
  sentences: readonly Place[];
  labels: ReadonlySet<string>;
}

interface ReadInterest extends Interest {
  units: { said: string; terms: string[]; concepts: string[]; weight: number }[];
  /** Paper id → 0–1, the index's score beside its best. */
  nearness: ReadonlyMap<string, number>;
}

export interface TopicMatcher {
  (paper: Paper): TopicVerdict;
  /** Whether a paper is worth holding against it: most have nothing to do with it, as the index knows without them. */
  mayFit(paperId: string): boolean;
}

/** @param near how near papers come to the topic's words in meaning; left out: words and tags alone */
export function topicMatcher(topic: Topic, index: SearchIndex, near: Near = NONE_NEAR): TopicMatcher {
  const interests = topic.interests.map((interest) => readInterest(interest, index));
  const negatives = topic.negatives.map((said) => ({ said, terms: index.analyse(said), label: label(said) }));

  function verdict(paper: Paper): TopicVerdict {
    if (interests.length === 0 && negatives.length === 0) return { match: ANY };
    const asked = interests.filter((interest) => mayFit(interest, paper.id));
    const meant = near.get(paper.id) ?? null;
    const isMeant = meant !== null && meant.nearness >= meant.from;
    if (interests.length > 0 && asked.length === 0 && !isMeant) return { miss: { negative: null } };
    const view = viewOf(paper, index);
    const negative = negatives.find(
      ({ terms, label: name }) =>
        view.labels.has(name) || (terms.length > 0 && terms.every((term) => view.whole.terms.has(term))),
    );
    const matches = asked.flatMap((interest) => matchInterest(interest, paper.id, view) ?? []);
    const isOnTopic = interests.length === 0 || matches.length > 0 || isMeant;
    if (!isOnTopic) return { miss: { negative: null } };
    if (negative) return { miss: { negative: negative.said } };
    if (interests.length === 0) return { match: ANY };
    const fits = matches.map(({ fit }) => fit);
    return {
      match: {
        fit: Math.max(...fits, isMeant ? fitOf(meant) : 0),
        words: [...new Set(matches.flatMap(({ words }) => words))],
        tags: [...new Set(matches.flatMap(({ tags }) => tags))],
        near: matches.length === 0 ? meant : null,
      },
    };
  }

  return Object.assign(verdict, {
    mayFit: (paperId: string): boolean =>
      interests.length === 0 || interests.some((interest) => mayFit(interest, paperId)),
  });
}

const ANY: TopicMatch = { fit: 0.5, words: [], tags: [], near: null };

/** As papers come near a topic, by their ids. */
type Near = ReadonlyMap<string, Nearness>;
const NONE_NEAR: Near = new Map();

/** A paper that is only just near fits as one does that only just says it. */
const fitOf = ({ nearness, from }: Nearness): number => Math.min(1, LEAST_FIT + (nearness - from));

/** How near papers come in meaning to the interests of a topic that are told in words alone: what has a tag must have it. */
export async function nearInterests(
  { interests }: Topic,
  papers: readonly Paper[],
  nearTopic: NearTopic,
): Promise<Near> {
  const ids = papers.map(({ id }) => id);
  const told = interests.filter(({ tags, words }) => tags.length === 0 && words !== '');
  const each = await Promise.all(told.map(({ words }) => nearTopic(words, ids)));
  const best = new Map<string, Nearness>();
  const over = ({ nearness, from }: Nearness): number => nearness - from;
  for (const [id, near] of each.flatMap((found) => [...found])) {
    const known = best.get(id);
    if (known === undefined || over(near) > over(known)) best.set(id, near);
  }
  return best;
}

/** Words must be known to the index of the paper; tags are the paper's own. */
const mayFit = ({ units, tags, nearness }: ReadInterest, paperId: string): boolean =>
  units.length === 0 ? tags.length > 0 : nearness.has(paperId);

function matchInterest(interest: ReadInterest, paperId: string, view: View): TopicMatch | null {
  const tags = interest.tags.filter((tag) => view.labels.has(label(tag)));
  if (interest.tags.length > 0 && tags.length === 0) return null;
  if (interest.units.length === 0) {
    const first = Math.min(...tags.map((tag) => [...view.labels].indexOf(label(tag))));
    return { fit: Math.max(LEAST_FROM_TAGS, FROM_TAGS - PER_TAG * first), words: [], tags, near: null };
  }
  const inPaper = share(interest, view.whole);
  if (inPaper < IN_PAPER) return null;
  const inTopics = share(interest, view.topics);
  const together = Math.max(inTopics, ...view.sentences.map((sentence) => share(interest, sentence)));
  if (together < TOGETHER) return null;
  const words = interest.units.filter((unit) => has(view.whole, unit)).map(({ said }) => said);
  const said = inTopics + FROM_ABSTRACT * (1 - inTopics) * ((together + inPaper) / 2);
  const fit = (1 - BY_INDEX) * said + BY_INDEX * (interest.nearness.get(paperId) ?? 0);
  return interest.units.length > 1 && fit < LEAST_FIT ? null : { fit, words, tags, near: null };
}

function share({ units }: ReadInterest, place: Place): number {
  const total = units.reduce((sum, { weight }) => sum + weight, 0);
  const met = units.reduce((sum, unit) => sum + (has(place, unit) ? unit.weight : 0), 0);
  return total === 0 ? 0 : met / total;
}

const has = (place: Place, unit: { terms: string[]; concepts: string[] }): boolean =>
  unit.terms.every((term) => place.terms.has(term)) || unit.concepts.some((name) => place.concepts.has(name));

/** Each word of an interest is a unit that counts by its rarity; it may also be said by what the field calls it. */
function readInterest(interest: Interest, index: SearchIndex): ReadInterest {
  const said = new Set(index.analyse(interest.words));
  const concepts = findTerms(interest.words).map(({ entry }) => {
    const ways = waysOf(entry).map((way) => index.analyse(way));
    return {
      name: entry.name,
      terms: new Set(ways.filter((way) => way.every((term) => said.has(term))).flat()),
    };
  });
  const units = interest.words.split(/\s+/).flatMap((word) => {
    const terms = index.analyse(word);
    if (terms.length === 0) return [];
    const meant = concepts.filter((concept) => terms.every((term) => concept.terms.has(term)));
    const weight = terms.reduce((sum, term) => sum + index.idf(term), 0) / terms.length;
    return [{ said: word, terms, concepts: meant.map(({ name }) => name), weight: Math.max(weight, 0.1) }];
  });
  // A colon would make a filter of a word.
  const hits = index.search(interest.words.replaceAll(':', ' '), { limit: Math.max(1, index.size) });
  const best = hits[0]?.score ?? 1;
  const nearness = new Map(hits.map(({ paperId, score }) => [paperId, score / best]));
  return { ...interest, units, nearness };
}

/** A field counts by its own name only: what it takes in (FP8 for low precision) is narrower than the field. */
const waysOf = ({ name, kind, synonyms = [] }: TaxonomyEntry): readonly string[] =>
  kind === 'domain' ? [name] : [name, ...synonyms];

function viewOf(paper: Paper, index: SearchIndex): View {
  const labels = labelsOf(paper);
  const topicText = [paper.title ?? '', paper.methodName ?? '', ...labels].join(' . ');
  const topics = placeOf(topicText, index);
  const sentences = splitSentences(paper.abstract ?? '').map(({ text }) => placeOf(readable(text), index));
  const places = [topics, ...sentences];
  return {
    topics,
    sentences,
    whole: {
      terms: new Set(places.flatMap(({ terms }) => [...terms])),
      concepts: new Set(places.flatMap(({ concepts }) => [...concepts])),
    },
    labels: new Set(labels.map(label)),
  };
}

const placeOf = (text: string, index: SearchIndex): Place => ({
  terms: new Set(index.analyse(text)),
  concepts: new Set(findTerms(text).map(({ entry }) => entry.name)),
});

export function labelsOf(paper: Paper): string[] {
  const { tags = [], techniques = [], domains = [], task = null } = paper.reading ?? {};
  return [...new Set([...tags, ...techniques, ...domains, ...(task === null ? [] : [task])])];
}

/** Two ways of writing a tag meet: case, hyphens, the field's own name for it. */
const label = (text: string): string =>
  foldForMatch(canonicalTerm(text)?.name ?? text).replace(/[\s_-]+/g, ' ');
