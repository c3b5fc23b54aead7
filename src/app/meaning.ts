import { fileURLToPath } from 'node:url';
import type { Config } from '../config.ts';
import { type LocalEncoder, openLocalEncoder } from '../encoder/local-encoder.ts';
import type { Encoder } from '../model/encoder.ts';
import { createVectorStore } from '../redis/vectors.ts';
import { createEncodePapers } from '../search/meaning/encode-papers.ts';
import { createMeaning } from '../search/meaning/meaning.ts';
import type { Shared } from './shared.ts';

export const SHIPPED_ENCODER = fileURLToPath(new URL('../../assets/meaning', import.meta.url));

interface Deps extends Shared {
  config: Config['meaning'];
  /** The model server's encoder, which goes before the local one; null when none is named. */
  served: () => Encoder | null;
  settled: () => Promise<void>;
}

/** Wires finding by meaning. The encoder is loaded when it is first needed. */
export function wireMeaning({ config, served, redis, papers, corpus, index, queue, log, settled }: Deps) {
  const store = createVectorStore(redis);
  /** A thread that is ended while it loads or runs takes the process with it, so both are waited for. */
  let opening: Promise<LocalEncoder> | null = null;
  const opened = async (): Promise<LocalEncoder | null> => {
    try {
      return await opening;
    } catch {
      // That it cannot be loaded was said when it was tried.
      return null;
    }
  };

  async function open(): Promise<Encoder> {
    const own = served();
    if (own !== null) return own;
    opening = openLocalEncoder({ folder: config.folder ?? SHIPPED_ENCODER });
    return opening;
  }

  const meaning = createMeaning({
    open: config.isOn ? open : null,
    store,
    index,
    corpus,
    queue: (paperIds, part) => queue.vectors({ paperIds, part }),
    log,
    settled,
  });
  return {
    meaning,
    encodePapers: createEncodePapers({ papers, store, encoder: meaning.load }),
    /** Before the process ends at once: nothing is encoded any more. */
    async rest(): Promise<void> {
      await (await opened())?.rest();
    },
    async close(): Promise<void> {
      meaning.stop();
      await (await opened())?.close();
    },
  };
}
