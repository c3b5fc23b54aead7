import { type LanguageModel, ModelError, type ModelFailure } from '../../model/ports/model.ts';
import type { ReadablePaper } from '../../model/ports/reader.ts';
import { tokensIn } from '../../text/tokens.ts';
import { packed } from './batches.ts';
import {
  cutDraftSchema,
  type Draft,
  looseDraftSchema,
  looseReplySchema,
  MOST_PAPERS_PER_CALL,
  replySchema,
} from './draft.ts';
import { type AskedPaper, paperBlocks, tableLine } from './paper-blocks.ts';
import type { FixedPrompt } from './prompts.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What became of one paper: a draft, or why there is none. */
export type Outcome = { draft: Draft; isCut?: boolean } | { failure: ModelFailure; reason: string };

export interface AskDeps {
  model: LanguageModel;
  prompt: FixedPrompt;
  vocabulary: Pick<Vocabulary, 'techniquesFor'>;
  /** The most tokens of papers in one call. */
  batchTokens: number;
  pace: ReadingPace;
  /** Told of what came of a paper that was asked about alone. */
  came?: ((paper: ReadablePaper, outcome: Outcome) => void) | undefined;
}

/** What calls have shown of how much may go into one. */
export interface ReadingPace {
  /** The most papers; lowered for good when that many prove too many for the model or its time. */
  papersPerCall: number;
  /** Tokens set aside for the reading of one. */
  tokensOut: number;
  /** Whether a call has to be short to end in time. */
  isSlow: boolean;
}

export function createReadingPace(): ReadingPace {
  return { papersPerCall: MOST_PAPERS_PER_CALL, tokensOut: TOKENS_OUT_PER_PAPER, isSlow: false };
}

export interface AskOptions {
  signal?: AbortSignal | undefined;
  /** One paper a call. */
  alone?: boolean;
}

/** Hand-written replies take 400 to 1,000 tokens each; a reply that is cut off costs a second call. */
const TOKENS_OUT_PER_PAPER = 1600;
/** What is set aside once readings have been seen: so much more than they took, so that little of a budget lies idle. */
const ROOM = 1.5;
const FEWEST_TOKENS_OUT = 700;
/** What a reading takes to write, for telling how long a call is. */
const USUAL_TOKENS_OUT = 600;
/** Tokens a second below which a call is kept short, and how long it may take then. */
export const SLOW = 40;
const SHORT_SECONDS = 30;

/** A slow server's call is ended after this time: what came whole is kept, and the rest asked for in smaller ones. */
const LONGEST_SLOW_MS = 2_000 * SHORT_SECONDS;

/** Failures that less to write, or more room to write it in, may mend. */
const TOO_MUCH: ReadonlySet<ModelFailure> = new Set(['truncated', 'timeout']);

/** Failures another paper of the same call may be to blame for. */
const BLAMED_ON_COMPANY: ReadonlySet<ModelFailure> = new Set([
  ...TOO_MUCH,
  'refused',
  'filtered',
  // What is left of the day may be enough for fewer; asking for that costs nothing.
  'budget_exhausted',
]);

/** @returns one outcome a paper, in order @throws ModelError `cancelled` alone; what else goes wrong is an outcome */
export async function askPapers<A extends AskedPaper>(
  asked: readonly A[],
  deps: AskDeps,
  { signal, alone = false }: AskOptions,
): Promise<Outcome[]> {
  const { contextTokens } = await deps.model.limits();
  const bySpeed = Math.floor((await tokensInTime(deps)) / USUAL_TOKENS_OUT);
  const fixed = tokensIn(deps.prompt.render({ fence: '', techniques: '', papers: '' }).system);
  // Of a small window, what is left is shared by abstracts and readings.
  const room = contextTokens === null ? Number.POSITIVE_INFINITY : Math.max(1, contextTokens - fixed);
  const weightOf = ({ paper }: A): number =>
    tokensIn(`${paper.abstract}${paper.table ? tableLine(paper.table) : ''}`) + deps.pace.tokensOut;
  const fitting = packed(asked, weightOf, {
    weight: room,
    items: alone ? 1 : Math.max(1, Math.min(bySpeed, deps.pace.papersPerCall)),
  });
  const batches = fitting.flatMap((batch) =>
    packed(batch, ({ paper }) => tokensIn(paper.abstract), {
      weight: deps.batchTokens,
      items: MOST_PAPERS_PER_CALL,
    }),
  );
  return (await all(batches.map((batch) => askBatch(batch, deps, signal)))).flat();
}

/** Takes up how fast the server has shown to be. @returns how much it writes in a call that is not to take long */
async function tokensInTime({ model, pace }: AskDeps): Promise<number> {
  const { tokensPerSecond } = await model.limits();
  pace.isSlow = tokensPerSecond !== null && tokensPerSecond < SLOW;
  const inTime = pace.isSlow ? SHORT_SECONDS * (tokensPerSecond ?? SLOW) : Number.POSITIVE_INFINITY;
  pace.tokensOut = Math.min(pace.tokensOut, Math.max(USUAL_TOKENS_OUT, Math.ceil(inTime)));
  return inTime;
}

async function askBatch(
  batch: readonly AskedPaper[],
  deps: AskDeps,
  signal: AbortSignal | undefined,
): Promise<Outcome[]> {
  const outcomes = await askOnce(batch, deps, signal, 1);
  const wanting = worthAsking(batch, outcomes);
  if (wanting.length === 0) return outcomes;
  const smaller = await askSmaller(wanting, outcomes.some(isDraft), deps, signal);
  return batch.map((paper, i) => smaller.get(paper) ?? outcomes[i] ?? LEFT_OUT);
}

/** Asks in smaller calls for what a call could not give, and goes on as long as something comes of it. */
async function askSmaller(
  papers: readonly AskedPaper[],
  isFruitful: boolean,
  deps: AskDeps,
  signal: AbortSignal | undefined,
): Promise<Map<AskedPaper, Outcome>> {
  const items = Math.min(Math.ceil(papers.length / 2), deps.pace.papersPerCall);
  const parts = packed(papers, () => 0, { weight: 1, items });
  const [first = [], ...others] = parts;
  const ask = (part: readonly AskedPaper[]) => askOnce(part, deps, signal, items === 1 ? 2 : 1);
  // The first shows how fast the server is, which the others are sized by.
  const outcomes = [await ask(first), ...(await all(others.map(ask)))];
  const found = new Map(
    parts.flatMap((part, n) => part.map((paper, i) => [paper, outcomes[n]?.[i] ?? LEFT_OUT])),
  );
  if (!isFruitful && !outcomes.flat().some(isDraft)) return found;
  const further = await all(
    parts.map(async (part, n) => {
      const wanting = part.length > 1 ? worthAsking(part, outcomes[n] ?? []) : [];
      return wanting.length === 0
        ? []
        : [...(await askSmaller(wanting, (outcomes[n] ?? []).some(isDraft), deps, signal))];
    }),
  );
  return new Map([...found, ...further.flat()]);
}

/** The papers of a call that a smaller one may be of use to. */
function worthAsking(batch: readonly AskedPaper[], outcomes: readonly Outcome[]): AskedPaper[] {
  return batch.filter((_, i) => {
    const outcome = outcomes[i];
    if (outcome === undefined || isDraft(outcome)) return false;
    if (batch.length === 1) return outcome.failure === 'truncated';
    return BLAMED_ON_COMPANY.has(outcome.failure);
  });
}

const isDraft = (outcome: Outcome): outcome is { draft: Draft } => 'draft' in outcome;

const LEFT_OUT: Outcome = {
  failure: 'bad_output',
  reason: 'The model left this paper out or gave it in another form.',
};
const CUT: Outcome = { failure: 'truncated', reason: "The model's reply was cut off." };

async function askOnce(
  batch: readonly AskedPaper[],
  deps: AskDeps,
  signal: AbortSignal | undefined,
  room: number,
): Promise<Outcome[]> {
  const { fence, text, keys } = paperBlocks(batch);
  const techniques = deps.vocabulary.techniquesFor(text).join(', ') || 'none';
  const { pace } = deps;
  await tokensInTime(deps);
  const slowDown = (came: number): void => {
    pace.papersPerCall = Math.min(pace.papersPerCall, came > 0 ? came : Math.ceil(batch.length / 2));
  };
  try {
    const { value, isCut, usage } = await deps.model.complete({
      purpose: 'reading',
      prompt: deps.prompt.render({ fence, techniques, papers: text }),
      schema: replySchema,
      schemaName: 'readings',
      accept: looseReplySchema,
      maxTokensOut: pace.tokensOut * batch.length * (pace.isSlow ? 1 : room),
      longestSlowMs: LONGEST_SLOW_MS,
      signal,
    });
    const took = Math.ceil((ROOM * usage.tokensOut) / batch.length);
    // A server that does not count thinking apart, or a reply that was cut, says that more is needed.
    if (!isCut)
      pace.tokensOut = between(FEWEST_TOKENS_OUT, Math.max(took, pace.tokensOut / 2), TOKENS_OUT_PER_PAPER);
    else pace.tokensOut = TOKENS_OUT_PER_PAPER;
    const drafts = new Map<string, Draft>();
    // A reading that broke off is better than none where asking once more would take minutes, or was done.
    const isFinal = isCut && keys.length === 1 && (pace.isSlow || room > 1);
    for (const item of value.papers) {
      const draft = (isFinal ? cutDraftSchema : looseDraftSchema).safeParse(item);
      if (draft.success && !drafts.has(draft.data.key.trim())) drafts.set(draft.data.key.trim(), draft.data);
    }
    // What is said when one paper is asked about is said of that one, however badly its key is copied.
    const [only] = keys.length === 1 ? drafts.values() : [];
    if (isCut) slowDown(drafts.size);
    const outcomes = keys.map((key): Outcome => {
      const draft = drafts.get(key) ?? only;
      if (draft) return { draft, isCut: isFinal };
      return isCut ? CUT : LEFT_OUT;
    });
    const [asked, ...others] = batch;
    const [outcome] = outcomes;
    if (asked && outcome && isDraft(outcome) && others.length === 0) deps.came?.(asked.paper, outcome);
    return outcomes;
  } catch (error) {
    if (!(error instanceof ModelError) || error.failure === 'cancelled') throw error;
    // What is silent for so long reads and writes slowly: one paper is what it may manage in time.
    if (error.failure === 'timeout') pace.papersPerCall = 1;
    else if (TOO_MUCH.has(error.failure)) slowDown(0);
    return batch.map(() => ({ failure: error.failure, reason: error.message }));
  }
}

const between = (least: number, value: number, most: number): number =>
  Math.round(Math.min(most, Math.max(least, value)));

/** Like `Promise.all`, but nothing is still under way when it throws. */
async function all<T>(promises: Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(promises);
  return settled.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}
