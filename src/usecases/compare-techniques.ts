import type { Comparison } from '../core/answer.ts';
import { namesIn } from '../core/answering/name-index.ts';
import { compare } from '../core/comparing/compare.ts';
import { resolveSubjects } from '../core/comparing/resolve.ts';
import { JournalClubError } from '../core/errors.ts';
import type { Corpus } from '../core/ports/corpus.ts';
import type { SearchIndex } from '../core/search.ts';

const FEWEST = 2;
const MOST = 4;

/**
 * Sets two to four techniques, papers or tags side by side.
 * @throws JournalClubError `bad_usage` for fewer, more or equal subjects; `not_found` for a name nothing has.
 * @throws AmbiguousSubjectError when a name fits several papers, with the choices.
 */
export function createCompareTechniques({ corpus, index }: { corpus: Corpus; index: SearchIndex }) {
  const names = namesIn(corpus);

  return function compareTechniques(subjects: readonly string[]): Comparison {
    const wanted = subjects.map((subject) => subject.trim()).filter((subject) => subject !== '');
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

export type CompareTechniques = ReturnType<typeof createCompareTechniques>;
