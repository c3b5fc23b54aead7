import { JournalClubError } from '../../model/errors.ts';
import { boundRuns } from '../../text/bounded.ts';
import { STOP_WORDS } from '../../text/stop-words.ts';
import { talkIn } from './clean.ts';

/** Characters of a question that are read; more is no question. */
export const LONGEST_QUESTION = 2000;
/** An order to a database. */
const STATEMENT = /^(?:(?:drop|truncate) (?:table|database)|delete from|insert into|select \*)(?!\p{L})/iu;

/** The question of a message. @throws JournalClubError `bad_usage` for an empty one, or one too long to be one */
export function readQuestion(question: string): string {
  const text = boundRuns(question.trim());
  if (text === '' || (!/[\p{L}\p{N}]/u.test(text) && talkIn(text) === null)) {
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

/** Small words alone, single letters, or what is no language of people. */
export const saysNothing = (asked: string): boolean =>
  STATEMENT.test(asked) ||
  (asked.match(/[\p{L}\p{N}]+/gu) ?? []).every(
    (word) => word.length === 1 || STOP_WORDS.has(word.toLowerCase()),
  );
