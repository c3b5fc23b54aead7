import type { ModelError } from '../model/ports/model.ts';

/** Why the papers' own words answer although a model is configured. */
const SAYS_WHY: Readonly<Record<ModelError['failure'], string>> = {
  refused: 'The model declined to answer',
  filtered: 'The model’s provider filtered its answer',
  truncated: 'The model’s answer broke off',
  bad_output: 'The model’s answer could not be read',
  unavailable: 'The model could not be reached',
  timeout: 'The model did not answer in time',
  budget_exhausted: 'The day’s budget for the model is spent',
  resting: 'The model rests, as its last replies could not be read',
  cancelled: 'The model was called off, as the bot is stopping',
};

/** For an answer the model wrote and the papers do not bear out. */
export const UNSUPPORTED = 'What the model wrote was not supported by the papers; these are their own words.';

/** One sentence for the person who asked, with the time from which the model may answer again where it is known. */
export function noticeOf({ failure, until }: Pick<ModelError, 'failure' | 'until'>): string {
  const when = until === null ? '' : ` (until ${until.toISOString().slice(11, 16)} UTC)`;
  return `${SAYS_WHY[failure]}${when}; these are the papers’ own words.`;
}
