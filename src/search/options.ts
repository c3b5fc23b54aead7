/** How papers are ranked. Each part can be switched off; the defaults are what `npm run eval` measures. */
export interface RankingOptions {
  /** How often a title counts. */
  titleWeight: number;
  /** Words of the query next to each other, or near each other, in the paper. */
  proximity: Proximity | null;
  /** Words of the papers found first, added to the query. */
  feedback: Feedback | null;
  /** How many of the papers found by their words are looked at closely. */
  candidates: number;
  /** What a paper gets for bearing a name in the query, in units of that name's rarity. */
  nameWeight: number;
  /** Weights of words added to a query: other ways of writing it, acronyms, related words of the field. */
  expansion: Expansion | null;
}

export interface Proximity {
  /** Weight of two words in the query's order, next to each other. */
  ordered: number;
  /** Weight of two words within `window` of each other. */
  unordered: number;
  window: number;
}

export interface Feedback {
  /** How many of the papers found by their words are looked at closely to find these. */
  candidates: number;
  documents: number;
  terms: number;
  /** Share of the added words in the new query. */
  weight: number;
  /** Power of its score by which a document counts: the best one speaks loudest. */
  sharpness: number;
  /** In how many of the documents a word must stand. */
  agreement: number;
}

export interface Expansion {
  /** "fine tuning" for "finetuning" and the other way round. */
  joined: number;
  /** "MoE" for "mixture of experts". */
  shortened: number;
  /** "mixture of experts" for "MoE", each word. */
  spelledOut: number;
  /** The tags of what the query speaks of, in whatever words. */
  tag: number;
}

/**
 * Chosen by `node eval/collections.ts --collections DIR --ablations` (mean nDCG@10 over four public collections) and the
 * gold questions. All of it: .574. BM25 alone .538; without feedback .546, proximity .560, expansion .572; title counted
 * twice .566.
 */
export const DEFAULT_RANKING: RankingOptions = {
  titleWeight: 3,
  proximity: { ordered: 0.2, unordered: 0.2, window: 5 },
  feedback: { candidates: 50, documents: 10, terms: 30, weight: 0.4, sharpness: 4, agreement: 2 },
  candidates: 150,
  nameWeight: 1,
  expansion: { joined: 0.3, shortened: 0.3, spelledOut: 0.2, tag: 0.5 },
};
