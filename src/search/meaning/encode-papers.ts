import type { Encoder } from '../../model/encoder.ts';
import type { Paper } from '../../model/paper.ts';
import type { PaperStore } from '../../model/ports/papers.ts';
import type { SmallVector, VectorStore } from '../../model/ports/vectors.ts';
import { splitSentences } from '../../text/sentences.ts';
import { sha256 } from '../../text/sha256.ts';
import { shrink } from './vectors.ts';

/** Papers between two writes: what a process that is killed has to make again. */
const AT_ONCE = 8;
/** Sentences of an abstract that have vectors: more are no abstract. */
const MOST_SENTENCES = 60;

export interface EncodedSentences {
  /** Of its title, which counts as one of its sentences and is shown as none; null when it has none. */
  title: SmallVector | null;
  texts: string[];
  vectors: SmallVector[];
}

/** What has vectors of its own beside the whole: the title, when there is one, and the sentences. */
export const partsOf = (paper: Pick<Paper, 'title' | 'abstract'>): string[] => [
  ...(paper.title ? [paper.title] : []),
  ...sentencesOf(paper),
];

/** The vectors of a paper's {@link partsOf}, each beside its text. */
export function besideTexts(
  paper: Pick<Paper, 'title' | 'abstract'>,
  vectors: readonly SmallVector[],
): EncodedSentences {
  const [title = null] = paper.title ? vectors : [];
  return { title, texts: sentencesOf(paper), vectors: vectors.slice(paper.title ? 1 : 0) };
}

export type VectorPart = 'papers' | 'sentences';

/** What a paper's vector is made of. */
export const textOf = ({ title, abstract }: Pick<Paper, 'title' | 'abstract'>): string =>
  `${title ?? ''}\n${abstract ?? ''}`.trim();

/** What has vectors of a paper: another way of making them makes all of them anew. */
const MADE_OF = 'text; title and sentences';

/** Tells one text of a paper from another. */
export const printOf = (paper: Pick<Paper, 'title' | 'abstract'>): string =>
  sha256(`${MADE_OF}\n${textOf(paper)}`).slice(0, 16);

export const sentencesOf = ({ abstract }: Pick<Paper, 'abstract'>): string[] =>
  splitSentences(abstract ?? '')
    .map(({ text }) => text)
    .slice(0, MOST_SENTENCES);

interface Deps {
  papers: Pick<PaperStore, 'getMany'>;
  store: VectorStore;
  /** Resolves when it is loaded; null when there is none here. */
  encoder: () => Promise<Encoder | null>;
}

/**
 * Makes the vectors of papers that lack them, first those of papers, in a second call those of their sentences. What is
 * there already is left as it is, so it can be killed anywhere and run again.
 * @returns how many papers got some. @throws JournalClubError when the encoder fails
 */
export function createEncodePapers({ papers, store, encoder }: Deps) {
  return async function encodePapers(
    paperIds: readonly string[],
    part: VectorPart,
    signal?: AbortSignal,
  ): Promise<number> {
    const own = await encoder();
    if (own === null) return 0;
    const found = (await papers.getMany([...paperIds])).filter(({ reading }) => reading !== null);
    const kept = await store.papers(
      own.name,
      found.map(({ id }) => id),
    );
    const each = found.map((paper, i) => {
      const print = printOf(paper);
      const has = kept[i]?.print === print ? kept[i] : null;
      return { paper, print, has };
    });
    const bare = each.filter(({ has }) => has === null);
    for (let at = 0; at < bare.length; at += AT_ONCE) {
      const some = bare.slice(at, at + AT_ONCE);
      const made = await own.encode(
        some.map(({ paper }) => textOf(paper)),
        { signal },
      );
      for (const [i, one] of some.entries()) {
        one.has = { print: one.print, vector: shrink(made[i] ?? new Float32Array(0)), hasSentences: false };
        await store.putPaper(own.name, one.paper.id, one.has);
      }
    }
    if (part === 'papers') return bare.length;
    const lacking = each.filter(({ has }) => has?.hasSentences === false);
    for (const { paper, print, has } of lacking) {
      const made = await own.encode(partsOf(paper), { signal });
      const sentences = { print, vectors: made.map(shrink) };
      await store.putSentences(own.name, paper.id, Date.parse(paper.firstSeenAt), sentences);
      if (has !== null) await store.putPaper(own.name, paper.id, { ...has, hasSentences: true });
    }
    return lacking.length;
  };
}

export type EncodePapers = ReturnType<typeof createEncodePapers>;
