import type { Answer, Cost } from '../core/answer.ts';
import { type Draft, finish, NO_COST } from '../core/answering/draft.ts';
import { type PreparedPaper, prepare } from '../core/answering/prepared.ts';
import type { Question } from '../core/answering/question.ts';
import type { Corpus } from '../core/ports/corpus.ts';
import type { Log } from '../core/ports/log.ts';
import { type LanguageModel, ModelError, type PromptTemplate } from '../core/ports/model.ts';
import { fuseRankings } from '../core/ranking/fusion.ts';
import type { SearchHit, SearchIndex } from '../core/search.ts';
import { createRewriteQuestion } from './rewrite-question.ts';
import { createWriteAnswer } from './write-answer.ts';

/** What a language model adds to answering. */
export interface AnsweringModel {
  model: LanguageModel;
  prompts: { answer: PromptTemplate; rewrite: PromptTemplate };
  /** Papers by meaning as well as by words, where embeddings are configured; without it the question is rewritten first. */
  retrieve?: (query: string, limit: number, signal?: AbortSignal) => Promise<SearchHit[]>;
  log: Log;
}

interface Deps {
  corpus: Corpus;
  index: SearchIndex;
  writer: AnsweringModel;
}

export interface ModelRequest {
  question: Question;
  /** What the papers' own words answer: says where to look, and stands in when the model gives nothing. */
  draft: Draft;
  /** Papers the conversation is about. */
  known: readonly PreparedPaper[];
  signal?: AbortSignal | undefined;
}

/** Papers whose sentences a model is shown. */
const SHOWN = 8;
/** Papers looked up for one query. */
const LOOKED_UP = 20;

/** Why the papers' own words answer although a model is configured. */
const SAYS_WHY: Readonly<Record<ModelError['failure'], string>> = {
  refused: 'The model declined to answer; these are the papers’ own words.',
  filtered: 'The model’s provider filtered its answer; these are the papers’ own words.',
  truncated: 'The model’s answer broke off; these are the papers’ own words.',
  bad_output: 'The model’s answer could not be read; these are the papers’ own words.',
  unavailable: 'The model could not be reached; these are the papers’ own words.',
  timeout: 'The model did not answer in time; these are the papers’ own words.',
  budget_exhausted: 'The day’s budget for the model is spent; these are the papers’ own words.',
  cancelled: 'The model was called off, as the bot is stopping; these are the papers’ own words.',
};
const UNSUPPORTED = 'What the model wrote was not supported by the papers; these are their own words.';

/**
 * The model's answer, checked; the papers' own words, saying why, when there is none.
 * @throws ModelError `cancelled` alone, when the caller's signal is aborted; a bot that stops answers in the papers' words.
 */
export function createAnswerWithModel({ corpus, index, writer }: Deps) {
  const { model, prompts, retrieve, log } = writer;
  const rewriteQuestion = createRewriteQuestion({ model, prompt: prompts.rewrite });
  const writeAnswer = createWriteAnswer({ model, prompt: prompts.answer });

  return async function answerWithModel(request: ModelRequest): Promise<Answer> {
    const { question, draft, signal } = request;
    try {
      const { ids, cost } = await findPapers(request);
      const papers = ids.flatMap((id) => corpus.get(id) ?? []).map((paper) => prepare(paper, index));
      const answer = await writeAnswer({
        question: question.text,
        papers,
        related: draft.related,
        spent: cost,
        signal,
      });
      if (answer === null) return inOwnWords(draft, UNSUPPORTED);
      const isRefused = answer.status === 'unanswerable';
      return { ...answer, papers: isRefused ? [] : [...new Set([...answer.papers, ...ids])] };
    } catch (error) {
      if (!(error instanceof ModelError) || signal?.aborted) throw error;
      log.warn('The model did not answer a question.', { failure: error.failure });
      return inOwnWords(draft, SAYS_WHY[error.failure]);
    }
  };

  /** The papers to show: those named, those the papers' own words point to, then what the index finds. */
  async function findPapers({
    question,
    draft,
    known,
    signal,
  }: ModelRequest): Promise<{ ids: string[]; cost: Cost }> {
    const named = question.mentions.flatMap(({ owners }) => owners.map(({ paperId }) => paperId));
    const about = [...named, ...known.map(({ paper }) => paper.id)];
    const cited = draft.sentences.flatMap(({ citations }) => citations.map(({ paperId }) => paperId));
    const { ids, cost } = await lookUp(question.text, about.length > 0, signal);
    const found =
      about.length > 0 ? [...about, ...cited, ...ids] : [...ids.slice(0, SHOWN / 2), ...cited, ...ids];
    return { ids: [...new Set([...found, ...draft.related])].slice(0, SHOWN), cost };
  }

  /** Best first, by meaning where there are embeddings, else by the question's words and the field's. */
  async function lookUp(
    text: string,
    isNamed: boolean,
    signal: AbortSignal | undefined,
  ): Promise<{ ids: string[]; cost: Cost }> {
    const byMeaning = await retrieved(text, signal);
    if (byMeaning !== null) return { ids: byMeaning, cost: NO_COST };
    const rankings = [searched(text)];
    if (isNamed) return { ids: rankings.flat(), cost: NO_COST };
    const { queries, cost } = await rewriteQuestion(text, signal);
    return { ids: fuseRankings([...rankings, ...queries.map(searched)]).map(({ id }) => id), cost };
  }

  async function retrieved(text: string, signal: AbortSignal | undefined): Promise<string[] | null> {
    if (retrieve === undefined) return null;
    try {
      return (await retrieve(text, LOOKED_UP, signal)).map(({ paperId }) => paperId);
    } catch (error) {
      if (!(error instanceof ModelError) || signal?.aborted) throw error;
      log.warn('A question could not be embedded; it goes by words.', { failure: error.failure });
      return null;
    }
  }

  function searched(query: string): string[] {
    return index.search(query, { limit: LOOKED_UP }).map(({ paperId }) => paperId);
  }

  function inOwnWords(draft: Draft, why: string): Answer {
    const closing = [draft.closing, why].filter((line) => line !== undefined).join('\n');
    return finish({ ...draft, closing }, corpus.get, { engine: 'extractive' });
  }
}
