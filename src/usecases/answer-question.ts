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

export interface AskRequest {
  question: string;
  /** Questions of one thread may refer to each other. */
  thread?: string;
}

interface Deps {
  corpus: Corpus;
  index: SearchIndex;
  conversations: ConversationStore;
}

/** Characters of a question that are read; more is no question. */
const LONGEST_QUESTION = 2000;
/** Papers of an answer that a follow-up may mean. */
const REMEMBERED = 5;

/**
 * Answers a question from the papers, every sentence with its quote, or says that they do not tell.
 * @throws JournalClubError `bad_usage` for an empty question or one too long to be one.
 */
export function createAnswerQuestion({ corpus, index, conversations }: Deps) {
  const names = namesIn(corpus);

  return async function answerQuestion(request: AskRequest): Promise<Answer> {
    const asked = readQuestion(request.question);
    const turns = request.thread === undefined ? [] : await conversations.recent(request.thread);
    const { question: text, paperIds } = resolveFollowUp(asked, turns, names);
    const known = paperIds.flatMap((id) => {
      const paper = corpus.get(id);
      return paper === undefined ? [] : [prepare(paper, index)];
    });
    const draft = answerExtractively(analyseQuestion(text, names, index), { corpus, index, names }, known);
    const answer = finish(draft, (id) => corpus.get(id), { engine: 'extractive' });
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
