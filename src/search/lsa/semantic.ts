import { JournalClubError } from '../../core/errors.ts';
import type { Forward } from '../forward.ts';
import type { Built } from './build.ts';
import { buildInWorker, type RunningBuild } from './build-in-worker.ts';
import { createTextWeights, fold, quantise, type SemanticModel } from './model.ts';

/** Below this many documents there is nothing to learn. */
const FEWEST_DOCUMENTS = 50;
/** The space is made anew when this share of the documents has changed since. */
const CHANGED_SHARE = 0.2;
/** How long changes are gathered before a build, so that a first load is one build. */
const QUIET_MS = 1000;

interface Deps {
  forward: Forward;
  dimensions: number;
  titleWeight: number;
  documents: () => Uint32Array;
  vocabularyEnd: () => number;
  /** Told when a build failed; the old space, or none, stays in use. */
  onProblem: (problem: JournalClubError) => void;
  build?: typeof buildInWorker;
}

/**
 * Latent semantic analysis (Deerwester and others 1990) kept up beside the index: built in a thread of its own, new
 * documents folded in at once, made anew when much has changed. Until the first build is done nothing is known.
 */
export function createSemantic(deps: Deps) {
  const { forward, documents, vocabularyEnd, onProblem, build = buildInWorker } = deps;
  const textWeights = createTextWeights(forward, deps.titleWeight);
  let model: SemanticModel | null = null;
  let vectors = new Int8Array(0);
  let scales = new Float32Array(0);
  let changes = 0;
  let builtFrom = 0;
  let timer: NodeJS.Timeout | null = null;
  let running: RunningBuild | null = null;
  let finished: Promise<void> = Promise.resolve();
  /** Documents that changed while a build was running. */
  let meanwhile = new Set<number>();
  let closed = false;

  function place(document: number): void {
    if (model === null) return;
    makeRoom(document + 1, model.dimensions);
    scales[document] = quantise(fold(model, textWeights(document)), vectors, document * model.dimensions);
  }

  function makeRoom(count: number, dimensions: number): void {
    if (count <= scales.length) return;
    const larger = {
      vectors: new Int8Array(Math.ceil(count * 1.125) * dimensions),
      scales: new Float32Array(Math.ceil(count * 1.125)),
    };
    larger.vectors.set(vectors);
    larger.scales.set(scales);
    vectors = larger.vectors;
    scales = larger.scales;
  }

  function take(built: Built, from: Uint32Array): void {
    const { dimensions } = built.model;
    model = built.model;
    vectors = new Int8Array(0);
    scales = new Float32Array(0);
    makeRoom(
      from.reduce((most, document) => Math.max(most, document + 1), 0),
      dimensions,
    );
    from.forEach((document, i) => {
      vectors.set(built.vectors.subarray(i * dimensions, (i + 1) * dimensions), document * dimensions);
      scales[document] = built.scales[i] as number;
    });
    for (const document of meanwhile) place(document);
  }

  async function rebuild(): Promise<void> {
    const from = documents();
    builtFrom = from.length;
    changes = 0;
    meanwhile = new Set();
    running = build({
      forward: forward.snapshot(),
      documents: from,
      vocabularyEnd: vocabularyEnd(),
      titleWeight: deps.titleWeight,
      dimensions: deps.dimensions,
    });
    try {
      const built = await running.result;
      if (!closed) take(built, from);
    } catch (cause) {
      if (closed) return;
      onProblem(
        new JournalClubError('unavailable', 'Likeness in meaning could not be worked out.', { cause }),
      );
    } finally {
      running = null;
    }
    schedule();
  }

  function schedule(): void {
    const enough = Math.max(FEWEST_DOCUMENTS, builtFrom * CHANGED_SHARE);
    if (closed || timer !== null || running !== null || changes < enough) return;
    timer = setTimeout(() => {
      timer = null;
      finished = rebuild();
    }, QUIET_MS);
    timer.unref();
  }

  return {
    /** A document came in or has new words. */
    changed(document: number): void {
      place(document);
      if (running !== null) meanwhile.add(document);
      changes++;
      schedule();
    },

    /** A document went; nobody asks for its place any more. */
    removed(): void {
      changes++;
      schedule();
    },

    /** Cosine of each document with a text of these terms; null before the first build. */
    likeness(weights: ReadonlyMap<number, number>, candidates: readonly number[]): Float64Array | null {
      if (model === null) return null;
      const { dimensions } = model;
      const wanted = fold(model, weights);
      return Float64Array.from(candidates, (document) => {
        const scale = scales[document] ?? 0;
        if (scale === 0) return 0;
        const start = document * dimensions;
        let sum = 0;
        for (let i = 0; i < dimensions; i++) sum += (vectors[start + i] as number) * (wanted[i] as number);
        return sum * scale;
      });
    },

    /** Resolves when no build is due or running. */
    async settled(): Promise<void> {
      if (timer !== null) {
        clearTimeout(timer);
        timer = null;
        finished = rebuild();
      }
      running?.hold();
      await finished;
    },

    async close(): Promise<void> {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      timer = null;
      await running?.stop();
      await finished;
    },
  };
}
