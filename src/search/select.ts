/** A document and how well it fits. */
export interface Scored {
  document: number;
  score: number;
}

/**
 * The best `limit` documents, best first; equal scores in order of id, so that the same papers always come in the same
 * order, however the index came by them.
 *
 * @param scores by document
 */
export function selectBest(
  documents: Uint32Array,
  scores: Float64Array | Uint32Array,
  limit: number,
  id: (document: number) => string,
): Scored[] {
  /** The worst of those kept so far stands first. */
  const heap = new Uint32Array(Math.min(limit, documents.length));
  if (heap.length === 0) return [];
  let size = 0;
  const isWorse = (a: number, b: number): boolean => {
    const [left, right] = [scores[a] as number, scores[b] as number];
    return left < right || (left === right && id(a) > id(b));
  };

  function raise(document: number): void {
    let at = size++;
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      const above = heap[parent] as number;
      if (!isWorse(document, above)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = document;
  }

  function replaceWorst(document: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && isWorse(heap[child + 1] as number, heap[child] as number)) child++;
      const below = heap[child] as number;
      if (!isWorse(below, document)) break;
      heap[at] = below;
      at = child;
    }
    heap[at] = document;
  }

  let lowest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < documents.length; i++) {
    const document = documents[i] as number;
    if (size === heap.length) {
      if ((scores[document] as number) < lowest || !isWorse(heap[0] as number, document)) continue;
      replaceWorst(document);
    } else {
      raise(document);
    }
    if (size === heap.length) lowest = scores[heap[0] as number] as number;
  }
  return Array.from(heap.subarray(0, size), (document) => ({ document, score: scores[document] ?? 0 })).sort(
    (a, b) => (isWorse(a.document, b.document) ? 1 : -1),
  );
}
