import { AmbiguousSubjectError, JournalClubError, type SubjectChoice } from '../../model/errors.ts';
import type { Paper } from '../../model/paper.ts';
import type { Corpus } from '../../model/ports/corpus.ts';
import type { SearchIndex } from '../../model/search.ts';
import type { NameTable } from '../../papers/names/name-table.ts';
import { nameKey } from '../../text/folded.ts';
import { prepare } from '../prepared.ts';
import { labelOf } from '../quoting.ts';
import type { ComparedSubject } from './compare.ts';

type Deps = { corpus: Corpus; index: SearchIndex; names: NameTable };

/** Choices offered for one ambiguous name. */
const MAX_OPTIONS = 8;
/** Papers a technique stands for in a comparison. */
const MAX_OF_TECHNIQUE = 12;

/**
 * What each name means: a paper's id or slug, a method's exact name, a title, then a tag or technique.
 * @throws AmbiguousSubjectError when a name fits several papers, with the choices.
 * @throws JournalClubError `not_found` for a name that fits none, with the nearest ones.
 */
export function resolveSubjects(subjects: readonly string[], deps: Deps): ComparedSubject[] {
  const choices: SubjectChoice[] = [];
  const unknown: string[] = [];
  const resolved = subjects.map((subject) => {
    const found = papersFor(subject.trim(), deps);
    if (found.length === 0) unknown.push(subject);
    else if (found.length > 1 && !isTechnique(subject, found))
      choices.push({ subject, options: found.slice(0, MAX_OPTIONS).map(choiceOf) });
    const [first] = found;
    const name = found.length === 1 && first !== undefined ? labelOf(first) : subject;
    return { name, papers: found.map((paper) => prepare(paper, deps.index)) };
  });
  if (unknown.length > 0) throw unknownSubject(unknown, deps);
  if (choices.length > 0) throw new AmbiguousSubjectError(choices);
  return resolved;
}

/** Papers a name may mean, the likeliest reading only. */
export function papersFor(subject: string, deps: Deps): Paper[] {
  const { corpus, names } = deps;
  const direct = corpus.get(subject) ?? bySlugAndName(subject, deps);
  if (direct !== undefined) return [direct];
  const owners = names.owners(subject);
  const own = owners.filter(({ strength }) => strength === 'own');
  const ids =
    own.length > 0
      ? own.map(({ paperId }) => paperId)
      : [...new Set([...names.family(subject), ...owners.map(({ paperId }) => paperId)])];
  const called = ids.flatMap((id) => corpus.get(id) ?? []);
  if (called.length > 0) return called;
  const tagged = ofTechnique(subject, deps);
  if (tagged.length > 0) return tagged;
  const found = names.find(subject, () => true);
  const [only, ...more] = found;
  // One word of several is no name for them all.
  const isWhole = only !== undefined && (only.end - only.start) * 2 > subject.length;
  if (only !== undefined && isWhole && more.length === 0)
    return only.owners.flatMap(({ paperId }) => corpus.get(paperId) ?? []);
  return describedBy(subject, deps);
}

/** A slug counts only when no other paper is called the same. */
function bySlugAndName(subject: string, { corpus, names }: Deps): Paper | undefined {
  const bySlug = corpus.bySlug(subject.toLowerCase());
  if (bySlug === undefined) return undefined;
  return names.owners(subject).some(({ paperId, strength }) => strength === 'own' && paperId !== bySlug.id)
    ? undefined
    : bySlug;
}

/** Papers that carry a tag or technique of this name. */
function ofTechnique(subject: string, { corpus, index }: Deps): Paper[] {
  const key = nameKey(subject);
  const hits = index.search(subject, { limit: 60 }).flatMap(({ paperId }) => corpus.get(paperId) ?? []);
  return hits
    .filter(({ reading }) =>
      [...(reading?.tags ?? []), ...(reading?.techniques ?? [])].some((tag) => nameKey(tag) === key),
    )
    .slice(0, MAX_OF_TECHNIQUE);
}

/** Papers described in several words ("LightSeq sequence parallelism", "mixture-of-depths MLLM"): the first that has them all. */
function describedBy(subject: string, { corpus, index }: Deps): Paper[] {
  const terms = [...new Set(index.analyse(subject))];
  if (terms.length < 2) return [];
  const best = index.search(subject, { limit: 3 }).flatMap(({ paperId }) => corpus.get(paperId) ?? []);
  return best.filter((paper) => terms.every((term) => prepare(paper, index).terms.has(term))).slice(0, 1);
}

function isTechnique(subject: string, papers: readonly Paper[]): boolean {
  const key = nameKey(subject);
  return papers.every(
    ({ reading, methodName }) =>
      nameKey(methodName ?? '') !== key &&
      [...(reading?.tags ?? []), ...(reading?.techniques ?? [])].some((tag) => nameKey(tag) === key),
  );
}

const choiceOf = (paper: Paper): { paperId: string; slug: string; title: string | null } => ({
  paperId: paper.id,
  slug: paper.slug,
  title: paper.title,
});

function unknownSubject(subjects: readonly string[], { corpus, index }: Deps): JournalClubError {
  const near = subjects
    .flatMap((subject) => index.search(subject, { limit: 3 }))
    .flatMap(({ paperId }) => corpus.get(paperId)?.slug ?? []);
  const names = subjects.map((subject) => `“${subject}”`).join(', ');
  return new JournalClubError('not_found', `No paper or technique here is called ${names}.`, {
    fix:
      near.length > 0
        ? `The nearest are ${[...new Set(near)].slice(0, 5).join(', ')}.`
        : 'Search for it first.',
  });
}
