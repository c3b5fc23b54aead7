import { type LanguageModel, ModelError, type ModelFailure } from '../core/ports/model.ts';
import { packed } from './batches.ts';
import { type Draft, looseDraftSchema, looseReplySchema, replySchema } from './draft.ts';
import { type AskedPaper, paperBlocks } from './paper-blocks.ts';
import type { FixedPrompt } from './prompts.ts';
import { tokensIn } from './tokens.ts';

/** What became of one paper: a draft, or why there is none. */
export type Outcome = { draft: Draft } | { failure: ModelFailure; reason: string };

export interface AskDeps {
  model: LanguageModel;
  prompt: FixedPrompt;
  /** The most tokens of papers in one call. */
  batchTokens: number;
  /** The most papers in one call; lowered for good when that many prove too many for the model or its time. */
  pace: { papersPerCall: number };
}

export interface AskOptions {
  signal?: AbortSignal | undefined;
  /** One paper a call. */
  alone?: boolean;
}

export const MOST_PAPERS_PER_CALL = 8;

/** Hand-written replies take 400 to 1,000 tokens each; a reply that is cut off costs a second call. */
const TOKENS_OUT_PER_PAPER = 1600;

/** Failures that less to write, or more room to write it in, may mend. */
const TOO_MUCH: ReadonlySet<ModelFailure> = new Set(['truncated', 'timeout']);

/** Failures another paper of the same call may be to blame for. */
const BLAMED_ON_COMPANY: ReadonlySet<ModelFailure> = new Set([...TOO_MUCH, 'refused', 'filtered']);

/**
 * Asks the model about papers, several a call, and smaller calls where a call fails for what is in it.
 * @returns one outcome a paper, in order.
 * @throws ModelError `cancelled` alone; what else goes wrong with the model is an outcome.
 */
export async function askPapers<A extends AskedPaper>(
  asked: readonly A[],
  deps: AskDeps,
  { signal, alone = false }: AskOptions,
): Promise<Outcome[]> {
  const batches = packed(asked, ({ paper }) => tokensIn(paper.abstract), {
    weight: deps.batchTokens,
    items: alone ? 1 : deps.pace.papersPerCall,
  });
  return (await all(batches.map((batch) => askBatch(batch, deps, signal, 1)))).flat();
}

async function askBatch(
  batch: readonly AskedPaper[],
  deps: AskDeps,
  signal: AbortSignal | undefined,
  room: number,
): Promise<Outcome[]> {
  try {
    return await askOnce(batch, deps, signal, room);
  } catch (error) {
    if (!(error instanceof ModelError) || error.failure === 'cancelled') throw error;
    if (batch.length > 1 && BLAMED_ON_COMPANY.has(error.failure)) {
      const middle = Math.ceil(batch.length / 2);
      if (TOO_MUCH.has(error.failure)) deps.pace.papersPerCall = Math.min(deps.pace.papersPerCall, middle);
      const halves = [batch.slice(0, middle), batch.slice(middle)];
      return (await all(halves.map((half) => askBatch(half, deps, signal, room)))).flat();
    }
    if (TOO_MUCH.has(error.failure) && room === 1) return askBatch(batch, deps, signal, 2);
    return batch.map(() => ({ failure: error.failure, reason: error.message }));
  }
}

async function askOnce(
  batch: readonly AskedPaper[],
  { model, prompt }: AskDeps,
  signal: AbortSignal | undefined,
  room: number,
): Promise<Outcome[]> {
  const { fence, text, keys } = paperBlocks(batch);
  const { value } = await model.complete({
    purpose: 'reading',
    prompt: prompt.render({ fence, papers: text }),
    schema: replySchema,
    schemaName: 'readings',
    accept: looseReplySchema,
    maxTokensOut: TOKENS_OUT_PER_PAPER * batch.length * room,
    signal,
  });
  const drafts = new Map<string, Draft>();
  for (const item of value.papers) {
    const draft = looseDraftSchema.safeParse(item);
    if (draft.success && !drafts.has(draft.data.key.trim())) drafts.set(draft.data.key.trim(), draft.data);
  }
  return keys.map((key) => {
    const draft = drafts.get(key);
    return draft
      ? { draft }
      : { failure: 'bad_output', reason: 'The model left this paper out or gave it in another form.' };
  });
}

/** Like `Promise.all`, but nothing is still under way when it throws. */
async function all<T>(promises: Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(promises);
  return settled.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}
