import { prepare } from '../core/answering/prepared.ts';
import type { Corpus } from '../core/ports/corpus.ts';
import type { SearchIndex } from '../core/search.ts';

interface Deps {
  corpus: Corpus;
  index: SearchIndex;
  /** Lets everything else have its turn. */
  pause: () => Promise<void>;
}

/** Papers made ready beforehand: reading one takes a millisecond or two, and a larger corpus is read as it is asked about. */
const MOST = 3000;
/** Papers read in one turn. */
const AT_ONCE = 5;

/** Reads the papers for answering before anyone asks, so that the first questions are no slower than the rest. */
export function createWarmAnswers({ corpus, index, pause }: Deps) {
  return async function warmAnswers(signal?: AbortSignal): Promise<number> {
    let ready = 0;
    for (const paper of [...corpus.all()].slice(0, MOST)) {
      if (signal?.aborted) break;
      prepare(paper, index);
      ready++;
      if (ready % AT_ONCE === 0) await pause();
    }
    return ready;
  };
}
