import type { SearchDocument, SearchHit, SearchIndex } from '../model/search.ts';
import { grown } from '../text/compact/grow.ts';
import { createAcronyms } from './acronyms.ts';
import { inverseDocumentFrequency, termWeight } from './bm25.ts';
import { createCatalogue } from './catalogue.ts';
import { createConcepts } from './concepts.ts';
import { createExpand } from './expand.ts';
import { parseFilters } from './filters/written.ts';
import type { CorpusFigures } from './first-pass.ts';
import { createForward, FIELD_END, MOST_TERMS } from './forward.ts';
import { createMadeBy } from './made-by.ts';
import { createVectors } from './meaning/vectors.ts';
import { DEFAULT_RANKING, type RankingOptions } from './options.ts';
import { createOutlines } from './outlines.ts';
import { createPhrases } from './phrases.ts';
import { createPostings } from './postings.ts';
import { createRanker } from './rank.ts';
import { createRecorder, weighTerms } from './record.ts';
import type { Scored } from './select.ts';
import { tokenize } from './tokens.ts';
import { createUnderstand, type UnderstoodQuery } from './understand.ts';
import { createVocabulary } from './vocabulary.ts';

const DEFAULT_LIMIT = 10;
/** What was searched for last is at hand, with so many papers at least: one question searches for the same several times. */
const SEARCHES_KEPT = 8;
const PAPERS_KEPT = 1000;
/** Terms of a paper that stand for it when others like it are looked for. */
const TELLING_TERMS = 40;

export type SearchIndexOptions = { ranking?: Partial<RankingOptions> };

/** An empty index in memory. It knows nothing of where documents come from: whoever owns it keeps it in step. */
export function createSearchIndex({ ranking = {} }: SearchIndexOptions = {}): SearchIndex {
  const options: RankingOptions = { ...DEFAULT_RANKING, ...ranking };
  const { titleWeight } = options;
  const vocabulary = createVocabulary();
  const postings = createPostings();
  const forward = createForward();
  /** Words of tags and names, by document: what it is about beside its title. */
  const topical = createForward();
  const catalogue = createCatalogue(documentsWith);
  const madeBy = createMadeBy();
  const frequency = postings.count;
  const acronyms = createAcronyms(vocabulary, frequency);
  const recorder = createRecorder({ vocabulary, acronyms });
  /** By term: whether it is part of the name of a method. */
  let naming = new Uint8Array(1 << 10);
  const tagsIn = createConcepts(vocabulary);
  const understand = createUnderstand({
    vocabulary,
    names: catalogue.names,
    expand: createExpand({ vocabulary, acronyms, tagsIn, frequency }),
    frequency,
    isNamed: (term) => naming[term] === 1,
    isPhrase: createPhrases(postings, forward),
  });
  const rank = createRanker({ postings, forward, vocabulary, options });
  const vectors = createVectors();
  const read = new Uint32Array(MOST_TERMS);
  /** By term: what {@link addPostings} counts; zero in between. */
  let weights = new Uint16Array(0);
  let totalLength = 0;
  let searches = new Map<string, { found: readonly Scored[]; limit: number }>();

  const idf = (term: number): number => inverseDocumentFrequency(catalogue.size, frequency(term));

  const state = () => ({
    vocabulary: vocabulary.state(),
    postings: postings.state(),
    forward: forward.state(),
    topical: topical.state(),
    catalogue: catalogue.state(),
    madeBy: madeBy.state(),
    acronyms: acronyms.state(),
    vectors: vectors.state(),
    naming,
    totalLength,
  });

  function figures(): CorpusFigures {
    return {
      lengths: catalogue.lengths,
      averageLength: catalogue.size === 0 ? 0 : totalLength / catalogue.size,
      end: catalogue.end,
      idf,
      id: catalogue.id,
    };
  }

  const analyse = (text: string): string[] =>
    tokenize(text)
      .map(vocabulary.contentTermOf)
      .filter((term) => term !== '');

  const weightsOf = (document: number): Map<number, number> =>
    weighTerms(read, forward.read(document, read), titleWeight);

  function documentsWith(term: string): ReadonlySet<number> {
    const documents = new Set<number>();
    postings.each(vocabulary.findTerm(term), (document) => documents.add(document));
    return documents;
  }

  /** @returns its number; undefined when it was not there */
  function remove(id: string): number | undefined {
    const document = catalogue.number(id);
    if (document === undefined) return undefined;
    for (const term of weightsOf(document).keys()) postings.remove(term, document);
    totalLength -= catalogue.lengths[document] ?? 0;
    forward.clear(document);
    topical.clear(document);
    catalogue.remove(document);
    return document;
  }

  /** Adds a document to the list of each of its terms, with the term's weight as {@link weighTerms} has it. */
  function addPostings(terms: readonly number[], document: number): void {
    if (weights.length < vocabulary.end) weights = new Uint16Array(Math.ceil(vocabulary.end * 1.25));
    const distinct: number[] = [];
    let weight = titleWeight;
    for (const term of terms) {
      if (term === FIELD_END) {
        weight = 1;
        continue;
      }
      if (weights[term] === 0) distinct.push(term);
      weights[term] = (weights[term] as number) + weight;
    }
    for (const term of distinct) {
      postings.add(term, document, weights[term] as number);
      weights[term] = 0;
    }
  }

  function put(document: SearchDocument): void {
    remove(document.id);
    searches = new Map();
    const record = recorder.record(document, titleWeight);
    const number = catalogue.add(document, record.length);
    totalLength += record.length;
    madeBy.set(number, document.makers);
    forward.set(number, record.terms);
    topical.set(number, record.topics);
    addPostings(record.terms, number);
    for (const term of record.naming) {
      naming = grown(naming, term + 1);
      naming[term] = 1;
    }
  }

  /** Papers that bear a name in the query get what a rare word would bring them. */
  function nameBonuses({ names, words }: UnderstoodQuery): Map<number, number> {
    const bonuses = new Map<number, number>();
    for (const { start, end, documents } of names) {
      const rarity = Math.min(...words.slice(start, end).map((word) => idf(vocabulary.find(word))));
      for (const document of documents) {
        bonuses.set(document, (bonuses.get(document) ?? 0) + options.nameWeight * rarity);
      }
    }
    return bonuses;
  }

  function findAll(query: string, limit: number, everything: boolean): Scored[] {
    const { text, filters, isFiltered } = parseFilters(query);
    const accepts = isFiltered ? catalogue.accepts(filters) : null;
    if (text === '' && (accepts !== null || everything)) {
      return catalogue.newest(accepts ?? (() => true), limit);
    }
    const understood = understand(text, options.expansion);
    const ranked = { ...understood, bonuses: nameBonuses(understood) };
    return rank(ranked, figures(), { limit, accepts });
  }

  const hits = (scored: readonly Scored[]): SearchHit[] =>
    scored.map(({ document, score }) => ({ paperId: catalogue.id(document), score }));

  return {
    put,
    state,
    restore(saved) {
      const from = saved as ReturnType<typeof state>;
      vocabulary.restore(from.vocabulary);
      postings.restore(from.postings);
      forward.restore(from.forward);
      topical.restore(from.topical);
      catalogue.restore(from.catalogue);
      madeBy.restore(from.madeBy);
      acronyms.restore(from.acronyms);
      vectors.restore(from.vectors);
      ({ naming, totalLength } = from);
      searches = new Map();
    },
    remove(id) {
      searches = new Map();
      const document = remove(id);
      if (document !== undefined) vectors.remove(document);
    },

    search(query, { limit = DEFAULT_LIMIT, everything = false } = {}) {
      const key = `${everything} ${query}`;
      const known = searches.get(key);
      if (known !== undefined && known.limit >= limit) return hits(known.found.slice(0, limit));
      const most = Math.max(limit, PAPERS_KEPT);
      const found = findAll(query, most, everything);
      if (searches.size >= SEARCHES_KEPT) searches.delete(searches.keys().next().value ?? '');
      searches.set(key, { found, limit: most });
      return hits(found.slice(0, limit));
    },

    similar(id, limit = DEFAULT_LIMIT) {
      const document = catalogue.number(id);
      if (document === undefined) return [];
      const corpus = figures();
      const length = corpus.lengths[document] ?? 0;
      const telling = [...weightsOf(document)]
        .map(([term, count]) => {
          const weight = termWeight(count, length, corpus.averageLength);
          return { term, weight, telling: weight * idf(term), word: vocabulary.term(term) };
        })
        .sort((a, b) => b.telling - a.telling || (a.word < b.word ? -1 : 1))
        .slice(0, TELLING_TERMS);
      const weights = new Map(telling.map(({ term, weight }) => [term, weight]));
      const accepts = (other: number): boolean => other !== document;
      return hits(rank({ weights, sequence: [], bonuses: new Map() }, corpus, { limit, accepts }));
    },

    explain(query) {
      const { corrections, content, names, words } = understand(parseFilters(query).text, options.expansion);
      return {
        content: content.map(vocabulary.termOf),
        corrections,
        names: names.map(({ start, end, documents }) => ({
          name: words.slice(start, end).join(' '),
          paperIds: [...documents].map(catalogue.id).sort(),
        })),
      };
    },

    analyse,
    ...createOutlines({ vocabulary, catalogue, forward, topical, madeBy, analyse }),
    idf: (term) => idf(vocabulary.findTerm(term)),
    setVector(id, vector) {
      const document = catalogue.number(id);
      if (document !== undefined) vectors.set(document, vector);
    },
    forgetVectors: vectors.clear,
    hasVector: (id) => vectors.has(catalogue.number(id) ?? 0),
    vectorOf: (id) => vectors.get(catalogue.number(id) ?? 0),
    get vectors() {
      return vectors.count;
    },
    near(query, vector, limit) {
      const { filters, isFiltered } = parseFilters(query);
      const near = vectors.near(vector, limit, isFiltered ? catalogue.accepts(filters) : null);
      return {
        hits: near.documents.map((document) => ({
          paperId: catalogue.id(document),
          score: near.cosine(document) ?? 0,
        })),
        cosine: (id) => near.cosine(catalogue.number(id) ?? 0),
        mean: near.mean,
      };
    },
    get size() {
      return catalogue.size;
    },
  };
}
