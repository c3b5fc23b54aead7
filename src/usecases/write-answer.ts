import type { Answer, Cost } from '../core/answer.ts';
import { type Draft, finish } from '../core/answering/draft.ts';
import { evidenceLines, type KeyedSentence, keyEvidence } from '../core/answering/keyed-evidence.ts';
import type { PreparedPaper } from '../core/answering/prepared.ts';
import {
  type CheckedAnswer,
  checkWritten,
  looseWrittenSchema,
  type Written,
  writtenSchema,
} from '../core/answering/written.ts';
import type { Paper } from '../core/paper.ts';
import type { LanguageModel, PromptTemplate } from '../core/ports/model.ts';
import { foldSpace } from '../core/text/words.ts';
import { newFence, newKey } from './opaque-keys.ts';

interface Deps {
  model: LanguageModel;
  prompt: PromptTemplate;
}

export interface WriteRequest {
  question: string;
  /** Papers whose sentences may be cited, the likeliest first. */
  papers: readonly PreparedPaper[];
  /** Near misses to offer when the model refuses. */
  related: readonly string[];
  /** What was spent before, on the same question. */
  spent: Cost;
  signal?: AbortSignal | undefined;
}

const MAX_TOKENS_OUT = 1200;
/** Characters of what the model says is missing that are passed on. */
const LONGEST_MISSING = 160;

/**
 * Has the model write an answer from sentences under opaque keys, then checks it. Sentences that fail are asked for once
 * more, then left out and counted.
 * @returns null when nothing the model wrote holds.
 * @throws ModelError when there is no reply.
 */
export function createWriteAnswer({ model, prompt }: Deps) {
  async function ask(
    question: string,
    evidence: ReadonlyMap<string, KeyedSentence>,
    problems: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<{ written: Written; checked: CheckedAnswer; cost: Cost }> {
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
      signal,
    });
    const cost = { usd, tokensIn: usage.tokensIn, tokensOut: usage.tokensOut };
    return { written: value, checked: checkWritten(value, evidence), cost };
  }

  return async function writeAnswer(request: WriteRequest): Promise<Answer | null> {
    const { question, papers, related, signal } = request;
    const evidence = keyEvidence(papers, newKey);
    const first = await ask(question, evidence, [], signal);
    let best = first;
    let cost = sum(request.spent, first.cost);
    if (first.checked.problems.length > 0) {
      const second = await ask(question, evidence, first.checked.problems, signal);
      cost = sum(cost, second.cost);
      if (second.checked.sentences.length >= first.checked.sentences.length) best = second;
    }
    const draft = draftOf(best.written, best.checked, related);
    if (draft === null) return null;
    const byId = new Map<string, Paper>(papers.map(({ paper }) => [paper.id, paper]));
    return finish(draft, (id) => byId.get(id), {
      engine: 'llm',
      cost,
      withheld: best.checked.problems.length,
    });
  };
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
          .replace(/[.\s]+$/, '');
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

function sum(a: Cost, b: Cost): Cost {
  return { usd: a.usd + b.usd, tokensIn: a.tokensIn + b.tokensIn, tokensOut: a.tokensOut + b.tokensOut };
}
