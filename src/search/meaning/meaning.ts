import type { Encoder, MeaningStatus } from '../../model/encoder.ts';
import { describeError } from '../../model/errors.ts';
import type { Corpus, State } from '../../model/ports/corpus.ts';
import type { Log } from '../../model/ports/log.ts';
import type { SentenceVectors, VectorStore } from '../../model/ports/vectors.ts';
import type { SearchIndex } from '../../model/search.ts';
import { within } from '../../model/within.ts';
import { keepNewest } from '../../text/keep-newest.ts';
import { besideTexts, type EncodedSentences, printOf, type VectorPart } from './encode-papers.ts';

/** A question that is not encoded after this long, in ms, is answered by words. */
const PATIENCE_MS = 250;
/** Questions whose vectors are kept at hand, and papers whose sentences' are. */
const QUESTIONS_KEPT = 500;
const SENTENCES_KEPT = 2000;
/** Characters of a question that are encoded. */
const LONGEST_QUESTION = 2000;
/** Papers looked up at once, some 4 ms in which questions wait, and papers of one job. */
const LOOKED_UP = 100;
const PAPERS_A_JOB = 32;
/** Pauses between two looks for vectors, in ms: while they come, and while none does. */
const SOON_MS = 300;
const LATER_MS = 3000;
/** How many times as long as a look at some papers that found nothing it rests after it: papers without vectors cost questions little. */
const RESTS = 10;
/** Jobs that came to nothing in so long, in ms, are queued again. */
const ASK_AGAIN_MS = 120_000;
/** How often an encoder's use is noted, and after how long without any its vectors go, in ms. */
const NOTE_USE_MS = 600_000;
const UNUSED_MS = 24 * 3_600_000;

interface Deps {
  /** Loads the encoder; null: it is switched off. @throws when it cannot be loaded */
  open: (() => Promise<Encoder>) | null;
  store: VectorStore;
  index: SearchIndex;
  corpus: Corpus;
  queue: (paperIds: string[], part: VectorPart) => Promise<void>;
  log: Log;
  patienceMs?: number;
  /** Resolves when nothing is being written to disk: vectors wait for it. */
  settled?: () => Promise<void>;
}

/** What a process knows by meaning: its encoder, and the papers' vectors as they come. Until then words alone find. */
export function createMeaning({
  open,
  store,
  index,
  corpus,
  queue,
  log,
  patienceMs = PATIENCE_MS,
  settled = async () => {},
}: Deps) {
  /** Papers whose vector, or whose sentences' vectors, are not known to be there. */
  const waiting = new Set<string>();
  const asked = new Map<string, number>();
  /** Papers that are here no more, and whose vectors are still kept. */
  const left = new Set<string>();
  let useNoted = Number.NEGATIVE_INFINITY;
  const questions = new Map<string, Float32Array>();
  const sentences = new Map<string, EncodedSentences>();
  let reason = open === null ? 'It is switched off (MEANING=off).' : null;
  let encoder: Encoder | null = null;
  let opening: Promise<Encoder | null> | null = null;
  let stopped = false;
  /** The encoder of the vectors that were on disk. */
  let savedOf: string | null = null;

  corpus.watch((paperId) => {
    sentences.delete(paperId);
    asked.delete(paperId);
    const isHere = corpus.get(paperId)?.id === paperId;
    (isHere ? waiting : left).add(paperId);
    (isHere ? left : waiting).delete(paperId);
  });

  /** The encoder, loaded with the first call; null when there is none. */
  function load(): Promise<Encoder | null> {
    opening ??= (open?.() ?? Promise.resolve(null)).then(
      async (opened) => {
        await settled();
        encoder = opened;
        if (savedOf !== null && savedOf !== opened?.name) forgetSaved();
        return opened;
      },
      (error: unknown) => {
        reason = `The encoder could not be loaded: ${describeError(error)}`;
        log.warn('Papers are found by their words alone.', { reason });
        return null;
      },
    );
    return opening;
  }

  /** Vectors of one encoder mean nothing to another. */
  function forgetSaved(): void {
    index.forgetVectors();
    for (const { id } of corpus.outlines()) waiting.add(id);
  }

  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms).unref());

  /** Takes up vectors that have come. */
  async function takeUp({ name }: Encoder, { rests }: { rests: boolean }): Promise<void> {
    const ids = [...waiting];
    for (let at = 0; at < ids.length && !stopped; at += LOOKED_UP) {
      const began = performance.now();
      const some = ids.slice(at, at + LOOKED_UP);
      const kept = await store.papers(name, some);
      if (rests && kept.every((each) => each === null)) await pause(RESTS * (performance.now() - began));
      await settled();
      for (const [i, id] of some.entries()) {
        const found = kept[i];
        const paper = found ? corpus.get(id) : undefined;
        if (!found || paper === undefined || found.print !== printOf(paper)) continue;
        index.setVector(id, found.vector);
        if (found.hasSentences) waiting.delete(id);
      }
    }
  }

  /** Has what is missing made: papers first, and their sentences once these are in. */
  async function order(): Promise<void> {
    const now = Date.now();
    const due = [...waiting].filter((id) => now - (asked.get(keyOf(id)) ?? 0) > ASK_AGAIN_MS);
    const part: VectorPart = due.some((id) => !index.hasVector(id)) ? 'papers' : 'sentences';
    const wanted = part === 'papers' ? due.filter((id) => !index.hasVector(id)) : due;
    for (let at = 0; at < wanted.length && !stopped; at += PAPERS_A_JOB) {
      const some = wanted.slice(at, at + PAPERS_A_JOB);
      await queue(some, part);
      for (const id of some) asked.set(keyOf(id), now);
    }
    if (waiting.size === 0) asked.clear();
  }

  const keyOf = (id: string): string => `${index.hasVector(id) ? 'sentences' : 'papers'} ${id}`;

  async function step(orders: boolean): Promise<void> {
    const own = await load();
    if (own === null) return;
    if (waiting.size > 0) await takeUp(own, { rests: true });
    if (orders) await Promise.all([order(), forgetLeft(own)]);
    await noteUse(own, { drops: orders && waiting.size === 0 });
  }

  async function forgetLeft({ name }: Encoder): Promise<void> {
    const gone = [...left];
    if (gone.length === 0) return;
    await store.forget(name, gone);
    for (const id of gone) left.delete(id);
  }

  /** Notes now and then that the encoder is in use. @param drops whether the vectors of others that are not may go */
  async function noteUse({ name }: Encoder, { drops }: { drops: boolean }): Promise<void> {
    if (performance.now() - useNoted < NOTE_USE_MS) return;
    const now = Date.now();
    await store.use(name, now);
    const dropped = drops ? await store.dropUnused(now - UNUSED_MS) : 0;
    if (dropped > 0) log.info('The vectors of an encoder nobody uses any more were removed.', { dropped });
    useNoted = performance.now();
  }

  const state = () => ({ encoder: encoder?.name ?? savedOf, waiting: [...waiting].join('\n') });

  return {
    load,
    state,
    restore(saved: State): void {
      const from = saved as ReturnType<typeof state>;
      savedOf = from.encoder;
      for (const id of from.waiting.split('\n')) if (id !== '') waiting.add(id);
    },

    /** Takes up vectors as they come until it is stopped. @param orders whether to have missing ones made, too */
    async keep({ orders }: { orders: boolean }): Promise<void> {
      while (!stopped) {
        let isMoving = false;
        try {
          await step(orders);
          isMoving = waiting.size > 0;
        } catch (error) {
          if (!stopped)
            log.warn('Vectors could not be looked up; trying again.', { reason: describeError(error) });
        }
        await pause(isMoving ? SOON_MS : LATER_MS);
      }
    },

    /** Loads the encoder and takes up what is there: for a process that answers once. */
    async takeUpOnce(): Promise<void> {
      const own = await load();
      if (own === null) return;
      await takeUp(own, { rests: false });
      await noteUse(own, { drops: false });
    },

    stop(): void {
      stopped = true;
    },

    /** The vector of a question, or null when words must do: no encoder, no vectors yet, or not in time. @param waitsMs ms */
    async vectorOf(question: string, waitsMs = patienceMs): Promise<Float32Array | null> {
      const text = question.trim().slice(0, LONGEST_QUESTION);
      if (encoder === null || text === '' || index.vectors === 0) return null;
      const known = questions.get(text);
      if (known !== undefined) return known;
      const encoding = encoder.encode([text], { as: 'question' }).then(
        ([vector]) => {
          if (vector !== undefined) keepNewest(questions, text, vector, QUESTIONS_KEPT);
          return vector ?? null;
        },
        (error: unknown) => {
          const reason = describeError(error);
          if (!stopped) log.warn('A question could not be encoded; it goes by words.', { reason });
          return null;
        },
      );
      return within(waitsMs, encoding);
    },

    /** Sentences of papers with their vectors; papers without are left out. */
    async sentencesOf(paperIds: readonly string[]): Promise<Map<string, EncodedSentences>> {
      const missing = paperIds.filter((id) => !sentences.has(id));
      const none: (SentenceVectors | null)[] = missing.map(() => null);
      const read =
        encoder === null || missing.length === 0 ? none : await store.sentences(encoder.name, missing);
      for (const [i, id] of missing.entries()) {
        const paper = corpus.get(id);
        const found = read[i];
        if (!found || paper === undefined || found.print !== printOf(paper)) continue;
        keepNewest(sentences, id, besideTexts(paper, found.vectors), SENTENCES_KEPT);
      }
      return new Map(
        paperIds.flatMap((id) => (sentences.has(id) ? [[id, sentences.get(id) as EncodedSentences]] : [])),
      );
    },

    status(): MeaningStatus {
      const papers = corpus.size;
      const state = reason !== null ? 'off' : waiting.size === 0 && encoder !== null ? 'ready' : 'building';
      return { state, vectors: index.vectors, papers, model: encoder?.name ?? null, reason };
    },
  };
}

export type Meaning = ReturnType<typeof createMeaning>;
