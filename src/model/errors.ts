import { redisRefusal } from './redis-refusals.ts';

/** `code` is stable and machine-readable; `message` says what happened; `fix` says what to do about it. */
export class JournalClubError extends Error {
  readonly code: ErrorCode;
  readonly fix: string | undefined;

  constructor(code: ErrorCode, message: string, options: { fix?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'JournalClubError';
    this.code = code;
    this.fix = options.fix;
  }
}

/** A page that no format is known of: it may be prose. What was recognised and reads badly is none. */
export class UnknownPageError extends JournalClubError {
  constructor(message: string, fix: string) {
    super('bad_page', message, { fix });
    this.name = 'UnknownPageError';
  }
}

export type ErrorCode =
  | 'bad_usage'
  | 'bad_config'
  | 'bad_page'
  | 'not_found'
  | 'ambiguous'
  | 'unavailable'
  | 'conflict'
  | 'model_failed'
  | 'cancelled';

/** One line for a person: the message, and the fix when there is one. */
export function describeError(error: unknown): string {
  if (error instanceof JournalClubError) return error.fix ? `${error.message} ${error.fix}` : error.message;
  const message = error instanceof Error ? error.message : String(error);
  const refusal = redisRefusal(message);
  return refusal === null ? message : `${refusal.says} (${message}). ${refusal.fix}`;
}

/** No paper goes by a name; `meant`: the short names that may have been typed with a slip. */
export class UnknownPaperError extends JournalClubError {
  readonly meant: readonly string[];

  constructor(message: string, options: { fix: string; meant: readonly string[] }) {
    super('not_found', message, options);
    this.name = 'UnknownPaperError';
    this.meant = options.meant;
  }
}

type PaperChoice = { paperId: string; slug: string; title: string | null };

export type SubjectChoice = { subject: string; options: PaperChoice[] };

/** A name fits several papers: the person has to say which. */
export class AmbiguousSubjectError extends JournalClubError {
  readonly choices: SubjectChoice[];

  constructor(choices: SubjectChoice[]) {
    const names = choices.map(({ subject }) => `“${subject}”`).join(' and ');
    super('ambiguous', `${names} could mean several papers.`, { fix: 'Say which one, by its short name.' });
    this.name = 'AmbiguousSubjectError';
    this.choices = choices;
  }
}
