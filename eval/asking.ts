import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createAnswerQuestion } from '../src/answering/answer-question.ts';
import { createCompareTechniques } from '../src/answering/comparing/compare-techniques.ts';
import type { ConversationStore } from '../src/model/ports/conversations.ts';
import { reportAnswers } from './answers.ts';
import { askAll } from './asked.ts';
import type { EncodedCollection } from './collection.ts';
import { reportComparisons } from './comparisons.ts';
import { reportRefusals } from './refusals.ts';
import type { Report } from './report.ts';

/** Questions of an evaluation stand alone. */
const forgetful: ConversationStore = { recent: async () => [], append: async () => undefined };

/** Answering, refusing and comparing on every gold folder that has questions. */
export async function measureAsking(
  folders: Readonly<Record<string, string>>,
  collection: EncodedCollection,
): Promise<Report[]> {
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
