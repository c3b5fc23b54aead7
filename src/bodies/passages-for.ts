import type { Passage, Place } from '../model/body.ts';
import type { Encoder } from '../model/encoder.ts';
import type { BodyQueue, BodyStore, KeptBody } from '../model/ports/bodies.ts';
import type { Clock } from '../model/ports/clock.ts';
import { keepNewest } from '../text/keep-newest.ts';
import { placeOf } from './place.ts';
import {
  createPassageRanker,
  type Nearness,
  type PassageRanker,
  type RankedPassage,
} from './rank-passages.ts';
import { likenessOf } from './stretches.ts';

export type FullText = 'asked' | 'all' | 'off';

export type PassagesFor =
  | {
      state: 'kept';
      body: KeptBody;
      passages: RankedPassage[];
      place: (passage: Passage, offset: number) => Place;
    }
  | { state: 'reading' }
  /** `reason`: null where that is a setting. */
  | { state: 'none'; reason: string | null };

export interface Bodies {
  /** The passages of a paper that answer a question, the best first. A body that is not kept is sent for. */
  passagesFor(paperId: string, question: string): Promise<PassagesFor>;
  /** Whether its body is here; nothing is sent for. */
  isKept(paperId: string): Promise<boolean>;
  /** Waits for a body that is being read. @returns whether it came, or word that none can be had, in a minute or so */
  whenRead(paperId: string, signal?: AbortSignal): Promise<boolean>;
  /** Sends for bodies that somebody will ask about, unless papers are read when asked about in words alone. */
  sendFor(paperIds: readonly string[]): Promise<void>;
}

export interface QuestionEncoder {
  /** Resolves when it is loaded; null when there is none here. */
  load(): Promise<Pick<Encoder, 'name'> | null>;
  /** Null when words must do. */
  vectorOf(question: string): Promise<Float32Array | null>;
}

interface Deps {
  bodies: BodyStore;
  /** Left out: passages are ranked by words alone. */
  meaning?: QuestionEncoder;
  queue: Pick<BodyQueue, 'read'>;
  fullText: FullText;
  clock: Clock;
}

/** A page of arXiv waits for its turn for 15 s, and for as long again where others were asked for before. */
const PATIENCE_MS = 75_000;
const LOOK_AGAIN_MS = 500;

/** Papers asked about one after the other in conversations that go on at the same time. */
const RANKERS_KEPT = 8;

export function createBodies({ bodies, meaning, queue, fullText, clock }: Deps): Bodies {
  const rankers = new Map<string, { body: KeptBody; rank: PassageRanker }>();

  function rankerOf(paperId: string, body: KeptBody): { body: KeptBody; rank: PassageRanker } {
    const made = { body, rank: createPassageRanker(body.text) };
    keepNewest(rankers, paperId, made, RANKERS_KEPT);
    return made;
  }

  /** How near each passage is to the question; null where words must do. */
  async function nearness(paperId: string, body: KeptBody, question: string): Promise<Nearness | null> {
    const vector = (await meaning?.vectorOf(question)) ?? null;
    const encoder = vector === null ? null : await meaning?.load();
    const vectors = encoder ? await bodies.vectors(paperId, encoder.name) : null;
    // Kept when there was another encoder, or none: it gets vectors of this one, for the next question.
    if (encoder && vectors === null) await queue.read(paperId);
    return vectors === null || vector === null ? null : likenessOf(body.text, vectors, vector);
  }

  return {
    async passagesFor(paperId, question) {
      if (fullText === 'off') return { state: 'none', reason: null };
      const kept = await bodies.get(paperId);
      if (kept === null) {
        const refusal = await bodies.refusal(paperId);
        if (refusal !== null) return { state: 'none', reason: refusal.reason };
        await queue.read(paperId);
        return { state: 'reading' };
      }
      const known = rankers.get(paperId);
      const { body, rank } = known?.body.readAt === kept.readAt ? known : rankerOf(paperId, kept);
      const place = (passage: Passage, offset: number) => placeOf(body.text, passage, offset, body);
      const near = await nearness(paperId, body, question);
      return { state: 'kept', body, passages: rank(question, near), place };
    },

    isKept: async (paperId) =>
      fullText !== 'off' && (await bodies.has(paperId)) && (await bodies.refusal(paperId)) === null,

    async whenRead(paperId, signal) {
      const until = clock.now() + PATIENCE_MS;
      while (clock.now() < until && !signal?.aborted) {
        if (await bodies.has(paperId)) return true;
        await clock.sleep(LOOK_AGAIN_MS);
      }
      return false;
    },

    async sendFor(paperIds) {
      if (fullText === 'off') return;
      for (const id of paperIds) if (!(await bodies.has(id))) await queue.read(id);
    },
  };
}
