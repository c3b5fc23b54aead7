import type { Comparison } from '../../model/answer.ts';
import { JournalClubError } from '../../model/errors.ts';
import type { Corpus } from '../../model/ports/corpus.ts';
import type { SearchIndex } from '../../model/search.ts';
import { namesIn } from '../../papers/names/name-index.ts';
import { boundRuns } from '../../text/bounded.ts';
import { compare } from './compare.ts';
import { resolveSubjects } from './resolve.ts';

const FEWEST = 2;
const MOST = 4;
/** Characters of a subject that are read: no paper has a longer name. */
const LONGEST_SUBJECT = 300;

/**
 * Sets two to four techniques, papers or tags side by side.
 * @throws JournalClubError `bad_usage` for fewer, more or equal subjects; `not_found` for a name nothing has.
 * @throws AmbiguousSubjectError when a name fits several papers, with the choices.
 */
export function createCompareTechniques({ corpus, index }: { corpus: Corpus; index: SearchIndex }) {
  const names = namesIn(corpus);

  return function compareTechniques(subjects: readonly string[]): Comparison {
    const wanted = subjects
      .map((subject) => boundRuns(subject.trim().slice(0, LONGEST_SUBJECT)))
      .filter((subject) => subject !== '');
    if (wanted.length < FEWEST || wanted.length > MOST) {
      throw new JournalClubError('bad_usage', 'A comparison takes two to four subjects.', {
        fix: 'Try: compare GaLore vs Fira',
      });
    }
    const resolved = resolveSubjects(wanted, { corpus, index, names });
    const ids = resolved.map(({ papers }) => papers.map(({ paper }) => paper.id).join());
    if (new Set(ids).size < ids.length) {
      throw new JournalClubError('bad_usage', 'Two of the subjects are the same paper.', {
        fix: 'Name different ones.',
      });
    }
    return compare(resolved).comparison;
  };
}

/** Sets subjects side by side, by the rules alone or with a model. */
export type CompareTechniques = (subjects: readonly string[]) => Comparison | Promise<Comparison>;
