import { JournalClubError } from './errors.ts';

export interface PaperChoice {
  paperId: string;
  slug: string;
  title: string | null;
}

/** What a name could mean. */
export interface SubjectChoice {
  subject: string;
  options: PaperChoice[];
}

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
