import { ALL_AT_HAND, type Corpus } from '../model/ports/corpus.ts';
import type { SearchIndex } from '../model/search.ts';
import { readAhead } from './prepared.ts';

interface Deps {
  corpus: Corpus;
  index: SearchIndex;
  /** Lets everything else have its turn. */
  pause: () => Promise<void>;
}

/** Of a corpus too large to be kept at hand, so many: what reads them is fast after that. */
const FEW = 300;
/** Papers read in one turn. */
const AT_ONCE = 5;

/** Reads the papers for answering before anyone asks, so that the first questions are no slower than the rest. */
export function createWarmAnswers({ corpus, index, pause }: Deps) {
  return async function warmAnswers(signal?: AbortSignal): Promise<number> {
    let ready = 0;
    const most = corpus.size <= ALL_AT_HAND ? corpus.size : FEW;
    for (const paper of corpus.all()) {
      if (signal?.aborted || ready >= most) break;
      readAhead(paper, index);
      ready++;
      if (ready % AT_ONCE === 0) await pause();
    }
    return ready;
  };
}
