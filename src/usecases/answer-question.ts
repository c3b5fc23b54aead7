import type { Answer } from '../core/answer.ts';
import { finish } from '../core/answering/draft.ts';
import { answerExtractively } from '../core/answering/extractive.ts';
import { resolveFollowUp } from '../core/answering/follow-up.ts';
import { namesIn } from '../core/answering/name-index.ts';
import { prepare } from '../core/answering/prepared.ts';
import { analyseQuestion } from '../core/answering/question.ts';
import { JournalClubError } from '../core/errors.ts';
import type { ConversationStore } from '../core/ports/conversations.ts';
import type { Corpus } from '../core/ports/corpus.ts';
import type { SearchIndex } from '../core/search.ts';
import { type AnsweringModel, createAnswerWithModel } from './answer-with-model.ts';

export interface AskRequest {
  question: string;
  /** Questions of one thread may refer to each other. */
  thread?: string;
  signal?: AbortSignal;
}

interface Deps {
  corpus: Corpus;
  index: SearchIndex;
  conversations: ConversationStore;
  /** Null or left out: the papers' own words alone. */
  writer?: AnsweringModel | null;
}

/** Characters of a question that are read; more is no question. */
const LONGEST_QUESTION = 2000;
/** Papers of an answer that a follow-up may mean. */
const REMEMBERED = 5;

/**
 * Answers a question from the papers, every sentence with its quote, or says that they do not tell. With a model the
 * answer is written by it and checked; when the model cannot be asked, the papers' own words answer, and say so.
 * @throws JournalClubError `bad_usage` for an empty question or one too long to be one; `cancelled` when the signal is aborted.
 */
export function createAnswerQuestion({ corpus, index, conversations, writer = null }: Deps) {
  const names = namesIn(corpus);
  const answerWithModel = writer === null ? null : createAnswerWithModel({ corpus, index, writer });

  return async function answerQuestion(request: AskRequest): Promise<Answer> {
    const asked = readQuestion(request.question);
    const turns = request.thread === undefined ? [] : await conversations.recent(request.thread);
    const { question: text, paperIds } = resolveFollowUp(asked, turns, names);
    const question = analyseQuestion(text, names, index);
    const known = paperIds.flatMap((id) => corpus.get(id) ?? []).map((paper) => prepare(paper, index));
    const draft = answerExtractively(question, { corpus, index, names }, known);
    const answer =
      answerWithModel === null
        ? finish(draft, corpus.get, { engine: 'extractive' })
        : await answerWithModel({ question, draft, known, signal: request.signal });
    if (request.thread !== undefined) {
      await conversations.append(request.thread, { question: text, paperIds: toRemember(answer) });
    }
    return answer;
  };
}

export type AnswerQuestion = ReturnType<typeof createAnswerQuestion>;

function readQuestion(question: string): string {
  const text = question.trim();
  if (text === '' || !/[\p{L}\p{N}]/u.test(text)) {
    throw new JournalClubError('bad_usage', 'There is no question.', {
      fix: 'Ask something, as in: how much memory does COAT save?',
    });
  }
  if (text.length > LONGEST_QUESTION) {
    throw new JournalClubError('bad_usage', 'The question is too long.', {
      fix: `Keep it under ${LONGEST_QUESTION} characters.`,
    });
  }
  return text;
}

/** The papers an answer cites, in order; for a refusal, those it came near. */
function toRemember(answer: Answer): string[] {
  const cited = answer.sentences.flatMap(({ citations }) => citations.map(({ paperId }) => paperId));
  const ids = cited.length > 0 ? cited : answer.related;
  return [...new Set(ids)].slice(0, REMEMBERED);
}
