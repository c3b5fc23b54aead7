import type { BodyText } from '../model/body.ts';
import { describeError, JournalClubError } from '../model/errors.ts';
import type { Paper } from '../model/paper.ts';
import type { BodyStore, Downloaded, Downloader } from '../model/ports/bodies.ts';
import { FetchFailure } from '../model/ports/fetcher.ts';
import type { PaperStore } from '../model/ports/papers.ts';
import { takenBack } from '../replies/papers.ts';

interface Deps {
  papers: Pick<PaperStore, 'getMany'>;
  downloader: Downloader;
  cut: (bytes: Uint8Array) => Promise<BodyText>;
  bodies: BodyStore;
  arxivUrl: string;
  /** Looks for the id of a paper that has none; null where that is off. */
  resolve: ((paperId: string) => Promise<unknown>) | null;
  now: () => Date;
}

/** `kept`: it was there already; `none`: it cannot be had, and the store says why. */
export type BodyOutcome = 'kept' | 'read' | 'none';

const NOT_THERE = 404;
/** A machine without a network is left in peace for so long. */
const UNREACHABLE_SECONDS = 600;

/** HTML first, PDF where there is none. The returned function throws FetchFailure when arXiv cannot be asked now. */
export function createReadBody({ papers, downloader, cut, bodies, arxivUrl, resolve, now }: Deps) {
  async function fetchText(paper: Paper): Promise<{ text: BodyText; from: Downloaded }> {
    const id = paper.version === null ? paper.arxivId : `${paper.arxivId}v${paper.version}`;
    try {
      return await readAt(`${arxivUrl}/html/${id}`);
    } catch (error) {
      const isMissing = error instanceof FetchFailure && error.status === NOT_THERE;
      const isUnread = error instanceof JournalClubError && error.code === 'bad_page';
      if (!isMissing && !isUnread) throw error;
      return readAt(`${arxivUrl}/pdf/${id}`);
    }
  }

  async function readAt(url: string): Promise<{ text: BodyText; from: Downloaded }> {
    const from = await downloader.download({ url });
    return { text: await cut(from.bytes), from };
  }

  return async function readBody(paperId: string): Promise<BodyOutcome> {
    if (await bodies.get(paperId)) return 'kept';
    const refuse = async (reason: string, seconds?: number): Promise<'none'> => {
      await bodies.refuse(paperId, { reason, at: now().toISOString() }, seconds);
      return 'none';
    };
    try {
      return await readNow(paperId, refuse);
    } catch (error) {
      if (error instanceof FetchFailure && error.kind === 'unreachable') {
        return refuse('arXiv cannot be reached now.', UNREACHABLE_SECONDS);
      }
      throw error;
    }
  };

  async function readNow(paperId: string, refuse: (reason: string) => Promise<'none'>): Promise<BodyOutcome> {
    let [paper] = await papers.getMany([paperId]);
    if (paper && paper.arxivId === null && resolve !== null) {
      await resolve(paperId);
      [paper] = await papers.getMany([paperId]);
    }
    if (!paper || paper.arxivId === null)
      return refuse('arXiv lists no paper that is proven to be this one.');
    if (paper.withdrawn) return refuse(`${takenBack(paper, 'It')}.`);
    try {
      const { text, from } = await fetchText(paper);
      const version = Number(/v(\d+)$/.exec(text.stamp ?? '')?.[1] ?? paper.version) || null;
      const exact = `${paper.arxivId}${version === null ? '' : `v${version}`}`;
      const url = `${arxivUrl}/${text.source === 'pdf' ? 'pdf' : 'html'}/${exact}`;
      await bodies.put(paperId, { text, url, version, readAt: from.fetchedAt });
      return 'read';
    } catch (error) {
      if (error instanceof FetchFailure) {
        if (error.status !== NOT_THERE) throw error;
        return refuse('arXiv has neither its page nor its PDF.');
      }
      if (!(error instanceof JournalClubError) || error.code === 'cancelled') throw error;
      return refuse(describeError(error));
    }
  }
}
