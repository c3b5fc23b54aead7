import type { EncodePapers } from '../src/search/meaning/encode-papers.ts';
import type { Payload } from './queues.ts';

/** A batch of papers that are to be found by their meaning. */
export function createEncodingHandler({
  encodePapers,
  signal,
}: {
  encodePapers: EncodePapers;
  signal: AbortSignal;
}) {
  return ({ paperIds, part }: Payload<'vectors'>): Promise<number> => encodePapers(paperIds, part, signal);
}
