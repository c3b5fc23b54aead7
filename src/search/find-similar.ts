import { JournalClubError } from '../model/errors.ts';
import type { Paper } from '../model/paper.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import type { SearchIndex } from '../model/search.ts';
import { readable } from '../text/latex.ts';
import type { EncodedSentences } from './meaning/encode-papers.ts';
import { type Fused, fuse } from './meaning/fuse.ts';
import type { Meaning } from './meaning/meaning.ts';
import { cosine, restored } from './meaning/vectors.ts';

export interface SimilarPaper {
  paperId: string;
  score: number;
  /** What they share, for a person: the two sentences that say most nearly the same, else tags; null when only words. */
  why: string | null;
}

const SHOWN = 5;
/** Papers of each ranking that are joined, and the share of meaning. */
const JOINED = 50;
const SHARE = 0.5;
/** Sentences further apart than this do not say the same (two of one field are about .4 apart). */
const SAME = 0.6;

interface Deps {
  corpus: Corpus;
  index: SearchIndex;
  /** Null: words alone. */
  meaning: Pick<Meaning, 'sentencesOf'> | null;
}

export function createFindSimilar({ corpus, index, meaning }: Deps) {
  return async function findSimilar(paperId: string): Promise<SimilarPaper[]> {
    const paper = corpus.get(paperId);
    if (paper === undefined) throw new JournalClubError('not_found', `No paper has the id ${paperId}.`);
    const best = alike(paper.id, index);
    const sentences = await meaning?.sentencesOf([paper.id, ...best.map((each) => each.paperId)]);
    return best.flatMap(({ paperId: id, score }) => {
      const other = corpus.get(id);
      if (other === undefined) return [];
      const why = closest(sentences?.get(paper.id), sentences?.get(id)) ?? shared(paper, other);
      return [{ paperId: id, score, why }];
    });
  };
}

/** Papers like one by their words and by what they mean, most alike first, without a reason. */
export function alike(paperId: string, index: SearchIndex, limit: number = SHOWN): Fused[] {
  const words = index.similar(paperId, JOINED);
  const vector = index.vectorOf(paperId);
  const near = vector === null ? null : index.near('', vector, JOINED + 1);
  const others = near && { ...near, hits: near.hits.filter((hit) => hit.paperId !== paperId) };
  return fuse(words, others, SHARE).slice(0, limit);
}

export type FindSimilar = ReturnType<typeof createFindSimilar>;

function closest(own: EncodedSentences | undefined, others: EncodedSentences | undefined): string | null {
  let best = { pair: null as string | null, cosine: SAME };
  for (const [i, small] of (own?.vectors ?? []).entries()) {
    const vector = restored(small);
    for (const [j, other] of (others?.vectors ?? []).entries()) {
      const near = cosine(vector, other);
      if (near <= best.cosine) continue;
      const [said, there] = [own?.texts[i] ?? '', others?.texts[j] ?? ''].map(readable);
      best = { pair: `“${there}”, as here “${said}”`, cosine: near };
    }
  }
  return best.pair;
}

function shared(a: Paper, b: Paper): string | null {
  const tags = new Set(a.reading?.tags ?? []);
  const both = (b.reading?.tags ?? []).filter((tag) => tags.has(tag));
  return both.length > 0 ? `also on ${both.slice(0, 3).join(', ')}` : null;
}
