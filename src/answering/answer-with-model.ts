import type { Answer, Cost } from '../model/answer.ts';
import type { Clock } from '../model/ports/clock.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import type { Log } from '../model/ports/log.ts';
import {
  type LanguageModel,
  type ModelCache,
  ModelError,
  type PromptTemplate,
} from '../model/ports/model.ts';
import { isFiltering } from '../model/query.ts';
import type { SearchIndex } from '../model/search.ts';
import type { FixedPrompt } from '../reading/llm/prompts.ts';
import { createPaperFilter, inOrder } from '../search/filters/apply.ts';
import type { Find } from '../search/find.ts';
import type { WriteFrom } from './answer-from-body.ts';
import { type Draft, finish, NO_COST } from './draft.ts';
import { noticeOf, UNSUPPORTED } from './model-notice.ts';
import { prepare } from './prepared.ts';
import { createAskModel } from './query/ask-model.ts';
import type { ReadQuery } from './query/understand.ts';
import { createWriteAnswer, unlessCancelled } from './write-answer.ts';

/** What a language model adds to answering. */
export interface AnsweringModel {
  model: LanguageModel;
  prompts: { answer: FixedPrompt; query: PromptTemplate };
  /** Where replies are kept. */
  cache: ModelCache;
  clock: Clock;
  /** Papers by words and by meaning. */
  find: Find;
  log: Log;
}

type Deps = { corpus: Corpus; index: SearchIndex; writer: AnsweringModel };

type Watching = { watcher?: AnswerWatcher | undefined; signal?: AbortSignal | undefined };

export interface ModelRequest extends Watching {
  query: ReadQuery;
  /** What the papers' own words answer: says where to look, and stands in when the model gives nothing. */
  draft: Draft;
  /** Papers the question is asked of: a set of the conversation. */
  known: readonly string[];
}

/** Follows an answer as it comes. */
export interface AnswerWatcher {
  /** What is said so far: with each further sentence, after its receipt was checked. */
  grew(soFar: Answer): void;
  /** The answer given is not the last word: a better one takes its place, or none comes. Never rejects. */
  later(answer: Promise<Answer | null>): void;
}

/** Papers whose sentences a model is shown: of those that are named, for a list, and otherwise. */
const SHOWN = { named: 2, list: 6, other: 4 };
/** How long somebody waits for the first sentence before the papers' own words answer. */
const PATIENCE_MS = 10_000;
/** Lines of a model's answer that stand above what is set side by side. */
const MOST_LINES = 2;
/** Papers looked up for one query. */
const LOOKED_UP = 20;

/** The model's answer, checked; else the papers' own words, saying why. @throws ModelError `cancelled` alone */
export function createAnswerWithModel({ corpus, index, writer }: Deps) {
  const { model, prompts, find, log, cache, clock } = writer;
  const askModel = createAskModel({ model, prompt: prompts.query });
  const writeAnswer = createWriteAnswer({ model, prompt: prompts.answer, cache });

  return {
    fromPapers: (request: ModelRequest): Promise<Answer> =>
      inTime(
        request,
        (signal, grew) => write(request, signal, grew),
        (why) => inOwnWords(request.draft, why),
      ),

    /** From sentences of one paper in full. */
    fromPassages:
      (watching: Watching): WriteFrom =>
      ({ question, paper, sentences, own, spent, placed }) => {
        const inPlace = (why: string): Answer => ({ ...own, notice: why });
        const written = async (signal: AbortSignal, grew: (soFar: Answer) => void): Promise<Answer> => {
          try {
            const answer = await writeAnswer({
              question,
              papers: [{ paper, sentences }],
              withListings: false,
              related: [],
              spent,
              onGrowth: (soFar) => grew(placed(soFar)),
              signal,
            });
            return answer === null ? inPlace(UNSUPPORTED) : placed(answer);
          } catch (error) {
            return inPlace(whyNot(error, signal));
          }
        };
        return inTime({ ...watching, draft: own }, written, inPlace);
      },
  };

  /** The model's answer, or what stands in for it where its first sentence takes too long. */
  async function inTime(
    { draft, watcher, signal }: Watching & { draft: Pick<Draft, 'status' | 'isGuess'> },
    writing: (signal: AbortSignal, grew: (soFar: Answer) => void) => Promise<Answer>,
    meanwhile: (why: string) => Answer,
  ): Promise<Answer> {
    const own = new AbortController();
    const said = new AbortController();
    const written = writing(joined(signal, own.signal), (soFar) => {
      if (!said.signal.aborted) said.abort();
      watcher?.grew(soFar);
    }).finally(() => said.abort());
    const isSilent = await clock.sleep(PATIENCE_MS, said.signal).then(
      () => true,
      () => false,
    );
    if (!isSilent) return written;
    const first = meanwhile(noticeOf({ failure: 'timeout', until: null }));
    log.warn('The model said nothing in time to a question.', { seconds: PATIENCE_MS / 1000 });
    if (watcher === undefined) own.abort();
    const better = written.then(
      (answer) => (isBetter(answer, draft) ? answer : null),
      () => null,
    );
    watcher?.later(better);
    return first;
  }

  /** What is said of a failure. @throws what nobody waits for any more, and what is no failure of the model's */
  function whyNot(error: unknown, signal: AbortSignal): string {
    if (!(error instanceof ModelError) || signal.aborted) throw error;
    log.warn('The model did not answer a question.', { failure: error.failure, why: error.message });
    return noticeOf(error);
  }

  /** @throws ModelError `cancelled` alone */
  async function write(
    request: ModelRequest,
    signal: AbortSignal,
    onGrowth: (soFar: Answer) => void,
  ): Promise<Answer> {
    const { query, draft } = request;
    try {
      const { ids, cost } = await findPapers({ ...request, signal });
      const papers = ids.flatMap((id) => corpus.get(id) ?? []).map((paper) => prepare(paper, index));
      const answer = await writeAnswer({
        question: query.text,
        papers,
        withListings: query.fields.length > 0 || query.kind === 'listing',
        related: draft.related,
        spent: cost,
        onGrowth,
        signal,
      });
      if (answer === null) return inOwnWords(draft, UNSUPPORTED);
      const isRefused = answer.status === 'unanswerable';
      const shown = isRefused ? [] : [...new Set([...answer.papers, ...ids])];
      const { comparison } = draft;
      if (comparison === undefined || isRefused) return { ...answer, papers: shown };
      const verdict = answer.sentences.slice(0, MOST_LINES).map(({ text }) => text);
      return { ...answer, papers: shown, comparison: { ...comparison, verdict } };
    } catch (error) {
      return inOwnWords(draft, whyNot(error, signal));
    }
  }

  /** The papers to show: those named, those the papers' own words point to, then what the index finds. */
  async function findPapers({
    query,
    draft,
    known,
    signal,
  }: ModelRequest): Promise<{ ids: string[]; cost: Cost }> {
    const named = query.mentions.flatMap(({ owners }) => owners.map(({ paperId }) => paperId));
    const about = [...named, ...known];
    const cited = draft.sentences.flatMap(({ citations }) => citations.map(({ paperId }) => paperId));
    const isNamed = about.length > 0;
    const isRead = isNamed || isFiltering(query.filter) || query.order !== 'relevance';
    const { ids, cost } = await lookUp(query.text, isRead, signal);
    const own = [...cited, ...draft.related];
    const asked = new Set(about).size;
    const found = isNamed ? [...about, ...own, ...ids] : woven([ids, own]);
    const isList = query.kind === 'list' && query.asksForPapers;
    const most = isList ? SHOWN.list : isNamed ? SHOWN.named : SHOWN.other;
    return { ids: [...new Set(found)].slice(0, Math.max(most, asked)), cost };
  }

  /** Best first, by meaning where there are embeddings, else by the question's words and those a model reads it to ask for. */
  async function lookUp(
    text: string,
    isRead: boolean,
    signal: AbortSignal | undefined,
  ): Promise<{ ids: string[]; cost: Cost }> {
    const found = await find(text, { limit: LOOKED_UP, uncut: true });
    const rankings = [found.map(({ paperId }) => paperId)];
    if (found.some(({ from }) => from.meaning > 0)) return { ids: rankings.flat(), cost: NO_COST };
    if (isRead) return { ids: rankings.flat(), cost: NO_COST };
    const asked = await askModel(text, signal).catch(unlessCancelled);
    if (asked === null) return { ids: rankings.flat(), cost: NO_COST };
    const { phrases, filter, order, cost } = asked;
    const fits = createPaperFilter(filter);
    const ids = [...new Set(woven([...phrases.map(searched), ...rankings]))];
    const fitting = ids.flatMap((id) => {
      const paper = corpus.get(id);
      const each = paper === undefined ? null : fits(paper);
      return paper === undefined || each === null ? [] : [{ paper, fitting: each }];
    });
    // A filter that leaves nothing was misread.
    const kept = fitting.length === 0 ? ids : inOrder(fitting, order).map(({ paper }) => paper.id);
    return { ids: kept, cost };
  }

  function searched(query: string): string[] {
    return index.search(query, { limit: LOOKED_UP }).map(({ paperId }) => paperId);
  }

  function inOwnWords(draft: Draft, why: string): Answer {
    return finish(draft, corpus.get, { engine: 'extractive', notice: why });
  }
}

/** Every ranking's first before any ranking's second. */
function woven(rankings: readonly (readonly string[])[]): string[] {
  const longest = Math.max(0, ...rankings.map(({ length }) => length));
  return Array.from({ length: longest }, (_, place) =>
    rankings.flatMap((ids) => ids.slice(place, place + 1)),
  ).flat();
}

/** Whether a model's late answer is worth changing for: it says something, all of it held, and a guess or less stands there. */
function isBetter(late: Answer, { status, isGuess }: Pick<Draft, 'status' | 'isGuess'>): boolean {
  if (late.engine !== 'llm' || late.receipts.withheld > 0) return false;
  if (late.sentences.length === 0) return isGuess === true;
  return status !== 'answered' || isGuess === true || late.receipts.quoted < late.sentences.length;
}

const joined = (a: AbortSignal | undefined, b: AbortSignal): AbortSignal =>
  a === undefined ? b : AbortSignal.any([a, b]);
