import type { Answer, Cost } from '../model/answer.ts';
import type { Paper } from '../model/paper.ts';
import { type LanguageModel, type ModelCache, ModelError } from '../model/ports/model.ts';
import type { FixedPrompt } from '../reading/llm/prompts.ts';
import { sha256 } from '../text/sha256.ts';
import { foldSpace } from '../text/words.ts';
import { type Draft, finish, NO_COST } from './draft.ts';
import { type Evidence, evidenceLines, keyEvidence, shortened } from './keyed-evidence.ts';
import { newFence, newKey } from './opaque-keys.ts';
import { labelOf } from './quoting.ts';
import {
  type CheckedAnswer,
  checkWritten,
  looseWrittenSchema,
  type Written,
  writtenSchema,
} from './written.ts';

interface Deps {
  model: LanguageModel;
  prompt: FixedPrompt;
  /** Where replies are kept. */
  cache: ModelCache;
}

export interface WriteRequest {
  question: string;
  /** Papers whose sentences may be cited, the likeliest first. */
  papers: readonly { paper: Paper; sentences: readonly { text: string }[] }[];
  /** Whether what the listings say may be cited too. */
  withListings: boolean;
  /** Near misses to offer when the model refuses. */
  related: readonly string[];
  /** What was spent before, on the same question. */
  spent: Cost;
  /** Told what is said so far, with each further sentence that holds. */
  onGrowth?: ((soFar: Answer) => void) | undefined;
  signal?: AbortSignal | undefined;
}

const MAX_TOKENS_OUT = 900;
/** Tokens an answer is given at least, where the window is small. */
const LEAST_TOKENS_OUT = 300;
/** Characters a token of evidence may be, when it must fit into a small window. */
const CHARACTERS_PER_TOKEN = 3;
/** Characters of what the model says is missing that are passed on. */
const LONGEST_MISSING = 160;
/** How long an answer is kept; a paper that changes makes it another question sooner. */
const KEPT_SECONDS = 30 * 86_400;

/** Told to a model that answered in another form. */
const NO_JSON = 'Your answer was not one JSON object of the form asked for.';

type Asked = { written: Written; checked: CheckedAnswer; cost: Cost };

/**
 * Has the model write an answer from sentences under opaque keys, then checks it. When none of its sentences holds, it is
 * asked once more; those that fail are left out and counted. A reply is used again as long as the evidence is the same.
 * @returns null when nothing the model wrote holds.
 * @throws ModelError when there is no reply.
 */
export function createWriteAnswer({ model, prompt, cache }: Deps) {
  async function ask(
    { question, signal }: WriteRequest,
    evidence: Evidence,
    problems: readonly string[],
    onGrowth?: (soFar: Written) => void,
  ): Promise<Asked> {
    const { value, usage, usd } = await model.complete({
      purpose: 'answer',
      prompt: prompt.render({
        fence: newFence(),
        question: foldSpace(question),
        evidence: evidenceLines(evidence),
        problems: problems.length === 0 ? 'none' : foldSpace(problems.join(' ')),
      }),
      schema: writtenSchema,
      schemaName: 'answer',
      accept: looseWrittenSchema,
      maxTokensOut: MAX_TOKENS_OUT,
      onGrowth,
      signal,
    });
    const cost = { usd, tokensIn: usage.tokensIn, tokensOut: usage.tokensOut };
    return { written: value, checked: checkWritten(value, evidence), cost };
  }

  /** As much evidence as the model's window has room for. */
  async function fitting(request: WriteRequest): Promise<Evidence> {
    const evidence = keyEvidence(request.papers, newKey, request.withListings);
    const { contextTokens } = await model.limits();
    if (contextTokens === null) return evidence;
    const { system, user } = prompt.render({
      fence: '',
      question: request.question,
      evidence: '',
      problems: '',
    });
    const room = (contextTokens - LEAST_TOKENS_OUT) * CHARACTERS_PER_TOKEN - system.length - user.length;
    return shortened(evidence, room);
  }

  /**
   * Asks once more after a reply that could not be used: for the form; with half the evidence where it broke off; with
   * as much as the window has room for, where the server's error told how large that is.
   */
  async function askFitting(
    request: WriteRequest,
    growing: (evidence: Evidence) => (soFar: Written) => void,
  ): Promise<Asked & { evidence: Evidence }> {
    const evidence = await fitting(request);
    try {
      return { evidence, ...(await ask(request, evidence, [], growing(evidence))) };
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      const isCut = error.failure === 'truncated';
      if (!isCut && error.failure !== 'bad_output') throw error;
      const now = await fitting(request);
      const fewer = isCut && now.size >= evidence.size ? firstHalf(now) : now;
      if (fewer.size === 0) throw error;
      return { evidence: fewer, ...(await ask(request, fewer, isCut ? [] : [NO_JSON], growing(fewer))) };
    }
  }

  function keyOf({ question }: WriteRequest, evidence: Evidence): string {
    const shown = Array.from(evidence.values(), ({ paper, quote }) => [paper.id, labelOf(paper), quote]);
    return sha256(JSON.stringify([model.name, prompt.version, prompt.hash, foldSpace(question), shown]));
  }

  /** The reply to the same question on the same evidence, under today's keys. */
  async function kept(request: WriteRequest, evidence: Evidence): Promise<Asked | null> {
    const [json = null] = await cache.getMany([keyOf(request, evidence)]);
    if (json === null) return null;
    const keys = [...evidence.keys()];
    const read = looseWrittenSchema.safeParse(JSON.parse(json));
    if (!read.success) return null;
    const sentences = read.data.sentences.map((sentence) => ({
      ...sentence,
      keys: sentence.keys.map((place) => keys[Number(place)] ?? ''),
    }));
    const written = { ...read.data, sentences };
    return { written, checked: checkWritten(written, evidence), cost: NO_COST };
  }

  async function keep(request: WriteRequest, evidence: Evidence, { sentences, ...written }: Written) {
    const places = new Map([...evidence.keys()].map((key, place) => [key, String(place)]));
    const placed = sentences.map((sentence) => ({
      ...sentence,
      keys: sentence.keys.map((key) => places.get(key.trim()) ?? ''),
    }));
    const json = JSON.stringify({ ...written, sentences: placed });
    await cache.put(keyOf(request, evidence), json, KEPT_SECONDS);
  }

  return async function writeAnswer(request: WriteRequest): Promise<Answer | null> {
    const { papers, related, onGrowth } = request;
    const byId = new Map<string, Paper>(papers.map(({ paper }) => [paper.id, paper]));
    const made = (asked: Asked, cost: Cost): Answer | null => {
      const draft = draftOf(asked.written, asked.checked, related);
      if (draft === null) return null;
      const { problems, quoted } = asked.checked;
      return finish(draft, (id) => byId.get(id), { engine: 'llm', cost, withheld: problems.length, quoted });
    };
    const known = await kept(request, await fitting(request));
    if (known !== null) return made(known, request.spent);

    const growing = (evidence: Evidence) => {
      let told = 0;
      return (soFar: Written): void => {
        if (onGrowth === undefined || soFar.sentences.length <= told) return;
        told = soFar.sentences.length;
        const written = { ...soFar, missing: null };
        const checked = checkWritten(written, evidence);
        const answer =
          checked.sentences.length === 0 ? null : made({ written, checked, cost: NO_COST }, NO_COST);
        if (answer !== null) onGrowth(answer);
      };
    };
    const { evidence, ...first } = await askFitting(request, growing);
    let best: Asked = first;
    let cost = sum(request.spent, first.cost);
    const { checked, written } = first;
    if (checked.problems.length > 0 && checked.sentences.length === 0) {
      const second = await ask(request, evidence, checked.problems).catch(unlessCancelled);
      cost = sum(cost, second?.cost ?? NO_COST);
      if (second && second.checked.sentences.length > 0) best = second;
    }
    const { supported } = best.checked;
    await model.tell({ supported, of: supported + best.checked.problems.length });
    if (best.checked.problems.length === 0)
      await keep(request, evidence, best === first ? written : best.written);
    return made(best, cost);
  };
}

const firstHalf = (evidence: Evidence): Evidence =>
  new Map([...evidence].slice(0, Math.floor(evidence.size / 2)));

/** A call that only betters what is at hand may fail. @throws what it failed with when the asker went away */
export function unlessCancelled(error: unknown): null {
  if (error instanceof ModelError && error.failure !== 'cancelled') return null;
  throw error;
}

function draftOf(
  { status, missing }: Written,
  { sentences, problems }: CheckedAnswer,
  related: readonly string[],
): Draft | null {
  const lacking =
    missing === null || /\p{N}/u.test(missing)
      ? null
      : foldSpace(missing)
          .slice(0, LONGEST_MISSING)
          .replace(/(?<![.\s])[.\s]+$/, '');
  if (status === 'unanswerable' || (sentences.length === 0 && problems.length === 0)) {
    const what = lacking === null ? 'The papers here do not say.' : `The papers here do not say: ${lacking}.`;
    return { status: 'unanswerable', opening: what, sentences: [], papers: [], related: [...related] };
  }
  if (sentences.length === 0) return null;
  const cited = sentences.flatMap(({ citations }) => citations.map(({ paperId }) => paperId));
  return {
    status,
    sentences,
    ...(lacking === null ? {} : { closing: `Not given: ${lacking}.` }),
    papers: [...new Set(cited)],
    related: [],
  };
}

const sum = (a: Cost, b: Cost): Cost => ({
  usd: a.usd + b.usd,
  tokensIn: a.tokensIn + b.tokensIn,
  tokensOut: a.tokensOut + b.tokensOut,
});
