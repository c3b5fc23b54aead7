import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ConversationStore } from '../src/core/ports/conversations.ts';
import type { Reader } from '../src/core/ports/reader.ts';
import type { SearchIndex } from '../src/core/search.ts';
import { createAnswerQuestion } from '../src/usecases/answer-question.ts';
import { createCompareTechniques } from '../src/usecases/compare-techniques.ts';
import { reportAnswers } from './answers.ts';
import { askAll } from './asked.ts';
import { buildCollection } from './collection.ts';
import { reportComparisons } from './comparisons.ts';
import { reportRefusals } from './refusals.ts';
import type { Report } from './report.ts';

/** Questions of an evaluation stand alone. */
const forgetful: ConversationStore = { recent: async () => [], append: async () => undefined };

/** Answering, refusing and comparing on every gold folder that has questions. */
export async function measureAsking(
  folders: Readonly<Record<string, string>>,
  seeds: string,
  reader: Reader,
  index: SearchIndex,
): Promise<Report[]> {
  const collection = await buildCollection(seeds, reader, index);
  const answerQuestion = createAnswerQuestion({ ...collection, conversations: forgetful });
  const compareTechniques = createCompareTechniques(collection);
  const reports: Report[] = [];
  for (const [name, folder] of Object.entries(folders)) {
    if (existsSync(join(folder, 'questions.jsonl'))) {
      const asked = await askAll(folder, collection, answerQuestion);
      reports.push(reportAnswers(asked, name), reportRefusals(asked, name));
    }
    if (existsSync(join(folder, 'compare.jsonl'))) {
      reports.push(reportComparisons(folder, collection, compareTechniques, name));
    }
  }
  return reports;
}
