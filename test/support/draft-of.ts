import type { Collection } from '../../eval/collection.ts';
import { answerQuery } from '../../src/answering/answer.ts';
import { newestDay } from '../../src/answering/candidates.ts';
import { finish } from '../../src/answering/draft.ts';
import { sentencesAsked } from '../../src/answering/query/asked-forms.ts';
import { understand } from '../../src/answering/query/understand.ts';
import type { Answer } from '../../src/model/answer.ts';
import { namesIn } from '../../src/papers/names/name-index.ts';

/** The answer of the papers' own words to a question that stands alone. */
export function answerOf(question: string, collection: Collection): Answer {
  const deps = { ...collection, names: namesIn(collection.corpus) };
  const query = { ...understand(question, deps, newestDay(deps)), sentences: sentencesAsked(question) };
  return finish(answerQuery(query, deps), collection.corpus.get, { engine: 'extractive' });
}
