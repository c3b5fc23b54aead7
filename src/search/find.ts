import type { Paper } from '../model/paper.ts';
import type { SearchHit, SearchIndex } from '../model/search.ts';
import { parseFilters } from './filters/written.ts';
import type { EncodedSentences } from './meaning/encode-papers.ts';
import { byScore, type Fused, fuse, joined, standing } from './meaning/fuse.ts';
import type { Meaning } from './meaning/meaning.ts';
import { nearest } from './meaning/near-topic.ts';
import { nameKey } from './names.ts';

/**
 * Below this part of the best score a paper is not about the query any more; by meaning, where all papers have something
 * in common, it takes more than by words.
 */
const RELEVANT = { words: 0.25, meaning: 0.5 };
/** Papers of each ranking that are joined. */
const BY_WORDS = 1000;
const BY_MEANING = 200;
/** A paper whose very name or title is asked for is among so many: to look at each of a thousand costs more than to find them. */
const EXACT_AMONG = 20;
/** Index terms of a name that may be written in one word or in several. */
const SHORT_NAME = 3;
/** The best of them are read sentence by sentence: of 20 the same come first as of all. */
const LOOKED_INTO = 20;
/**
 * Share of meaning in the score, by the kind of query. Words decide where a name or a figure stands in it, and mostly for
 * a topic of a few words, which is asked for as the field calls it. Set on the lists asked of the seed pages and on four
 * public collections, so that none is ranked worse than by words alone.
 */
const SHARES = { named: 0.2, topic: 0.2, plain: 0.45, described: 0.55, recalled: 0.7, most: 0.9 };
/** Words of a topic at most, and of a description at least. */
const TOPIC_WORDS = 4;
const DESCRIBED_WORDS = 13;
/** Beyond this {@link strangeness} the share grows: seven tenths do best on needs in everyday words. */
const STRANGE = { from: 0.25, growth: 1.5 };
/** "the one that …", "that paper about …": somebody recalls a paper without its words. */
const RECALLED = 'one|paper|work|method|thing|trick|idea|approach|technique|model|way';
const RECALLS = new RegExp(
  `\\b(?:the|that|this|a|an|some|any)\\s+(?:${RECALLED})\\s+(?:that|which|where|who|whose|about|for|to|with|on)\\b|` +
    '\\bsomething\\b|\\bwhat was\\b',
  'i',
);
const FIGURE = /["“]|\d\s*(?:%|x\b|×)/;
/**
 * Nothing here means what a query does when no paper comes as near as this: of 33 vague questions none had so little, of
 * ten on cooking, travel and sports eight.
 */
export const SOMETHING = 0.25;
const NONE_KNOWN: ReadonlyMap<string, EncodedSentences> = new Map();

export interface FoundPaper extends Fused {
  /** The sentence of its abstract that is nearest to the query in meaning; null while that is not known. */
  sentence: string | null;
  /** Mean of the cosines of the whole and of its best sentence; 0: nothing here is near; null: not known. */
  nearness: number | null;
}

export interface FindOptions {
  limit: number;
  /** A query without words and filters finds all papers, the newest first; else it finds none. */
  everything?: boolean;
  /** Share of meaning; left out, the kind of query sets it. */
  share?: number;
  /** Leave nothing out, however little it has to do with the query. */
  uncut?: boolean;
}

export type FindablePaper = Pick<Paper, 'id' | 'title' | 'abstract' | 'methodName' | 'arxivId' | 'doi'>;

interface Deps {
  corpus: { get(id: string): FindablePaper | undefined; bySlug(slug: string): FindablePaper | undefined };
  index: SearchIndex;
  /** Null: words alone. */
  meaning: Pick<Meaning, 'vectorOf' | 'sentencesOf'> | null;
}

/** Papers for a query by its words and its meaning, best first. Without an encoder, or while it is busy, by words. */
export function createFind({ corpus, index, meaning }: Deps) {
  /** 0–1: the query's words are rare here, and the best paper by words lacks them. */
  function strangeness(content: readonly string[], best: SearchHit | undefined): number {
    const paper = best === undefined ? undefined : corpus.get(best.paperId);
    if (paper === undefined) return 1;
    const terms = new Set(content);
    const has = new Set(index.analyse(`${paper.title ?? ''} ${paper.abstract ?? ''}`));
    let [rarity, met] = [0, 0];
    for (const term of terms) {
      const own = index.idf(term);
      rarity += own;
      if (has.has(term)) met += own;
    }
    // No word is rarer than one no paper has.
    const rarest = terms.size * index.idf(' ');
    return rarest === 0 ? 0 : (rarity - met) / rarest;
  }

  function shareFor(text: string, words: readonly SearchHit[]): number {
    const { content, names } = index.explain(text);
    if (names.length > 0) return SHARES.named;
    if (content.length >= DESCRIBED_WORDS) return SHARES.described;
    if (FIGURE.test(text)) return SHARES.named;
    const least = content.length <= TOPIC_WORDS ? SHARES.topic : SHARES.plain;
    const grown = SHARES.plain + STRANGE.growth * (strangeness(content, words[0]) - STRANGE.from);
    return Math.min(SHARES.most, Math.max(RECALLS.test(text) ? SHARES.recalled : least, grown));
  }

  function isExactly(text: string): (paperId: string) => boolean {
    const byId = corpus.get(text) ?? corpus.bySlug(text);
    const key = nameKey(text);
    const terms = new Set(index.analyse(text));
    const outlineOf = index.outlines(terms);
    return (paperId) => {
      if (paperId === byId?.id) return true;
      // Most questions are no title: a paper that lacks most of the words in its own need not be read.
      if (terms.size > SHORT_NAME && 2 * (outlineOf(paperId)?.topics.size ?? 0) < terms.size) return false;
      const paper = corpus.get(paperId);
      if (paper === undefined || key === '') return false;
      return [paper.methodName, paper.title, paper.arxivId, paper.doi].some(
        (name) => name != null && nameKey(name) === key,
      );
    };
  }

  /** The best papers, their scores by meaning being the mean of the whole and of the sentence that fits best. */
  async function lookInto(
    best: readonly Fused[],
    vector: Float32Array,
    { share, mean, cosineOf }: { share: number; mean: number; cosineOf: (id: string) => number | null },
  ): Promise<FoundPaper[]> {
    const known = (await meaning?.sentencesOf(best.map(({ paperId }) => paperId))) ?? NONE_KNOWN;
    const read = best.map((each) => {
      const whole = cosineOf(each.paperId);
      const best = nearest(vector, known.get(each.paperId));
      const cosines = best === null ? whole : ((whole ?? 0) + best.cosine) / 2;
      return { each, cosines, sentence: best?.sentence ?? null, nearness: best === null ? null : cosines };
    });
    const top = Math.max(...read.map(({ cosines }) => cosines ?? mean));
    return read
      .map(({ each, cosines, sentence, nearness }) => {
        const from = { ...each.from, meaning: cosines === null ? 0 : standing(cosines, mean, top) };
        return { ...each, from, score: joined(from, cosines === null ? 0 : share), sentence, nearness };
      })
      .sort(byScore);
  }

  return async function find(query: string, options: FindOptions): Promise<FoundPaper[]> {
    const { limit, everything = false, uncut = false } = options;
    const { text } = parseFilters(query);
    const words = index.search(query, { limit: Math.max(limit, BY_WORDS), everything });
    const bare = (each: Fused): FoundPaper => ({ ...each, sentence: null, nearness: null });
    // Filters alone, or nothing at all: the newest first, and nothing to cut.
    if (index.analyse(text).length === 0) return inGivenOrder(words).slice(0, limit).map(bare);
    const vector = (await meaning?.vectorOf(text)) ?? null;
    const near = vector === null ? null : index.near(query, vector, BY_MEANING);
    let share = near === null ? 0 : (options.share ?? shareFor(text, words));
    const fused = fuse(words, near, share);
    let found = fused.map(bare);
    if (vector !== null && near !== null && share > 0) {
      const [head, tail] = [fused.slice(0, LOOKED_INTO), found.slice(LOOKED_INTO)];
      found = [...(await lookInto(head, vector, { share, mean: near.mean, cosineOf: near.cosine })), ...tail];
      if (found.every(isFar)) {
        // What the query is about is not here: all that is left of it are words some paper has.
        share = 0;
        found = fuse(words, null, 0).map((each) => ({ ...each, sentence: null, nearness: 0 }));
      }
    }
    const exact = isExactly(text);
    const named = found.slice(0, EXACT_AMONG).filter(({ paperId }) => exact(paperId));
    const rest = named.length === 0 ? found : found.filter((each) => !named.includes(each));
    const part = joined(RELEVANT, share);
    const enough = uncut ? 0 : part * (found[0]?.score ?? 0);
    return [...named, ...rest.filter(({ score }) => score >= enough)].slice(0, limit);
  };
}

export type Find = ReturnType<typeof createFind>;

/** Papers not looked into are further away than those that were. */
const isFar = ({ nearness }: FoundPaper, place: number): boolean =>
  place >= LOOKED_INTO || (nearness !== null && nearness < SOMETHING);

const inGivenOrder = (hits: readonly SearchHit[]): Fused[] =>
  hits.map(({ paperId }) => ({ paperId, score: 1, from: { words: 0, meaning: 0 } }));
