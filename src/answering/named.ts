import { containsWord, matchText } from '../text/folded.ts';
import type { AnsweringDeps } from './candidates.ts';
import { oneOf } from './name-match.ts';
import { foldedText, type PreparedPaper, prepare } from './prepared.ts';
import { isNameTyped } from './query/asked-words.ts';
import type { ReadQuery } from './query/understand.ts';

/** Papers looked through for a name. */
const MENTIONING = 40;
/** Most papers one name may stand for and still be looked up in all of them. */
const MOST_OWNERS = 4;

/** A name in the question with the papers it may mean. */
export type Subject = { name: string; isOwn: boolean; papers: PreparedPaper[] };
/** A name with the papers that mention it, read as they are asked for. */
type Mentioned = { name: string; papers: () => IteratorObject<PreparedPaper> };

/** The papers a question names, in the order it names them. */
export function subjectsOf({ mentions }: ReadQuery, { corpus, index }: AnsweringDeps): Subject[] {
  const seen = new Set<string>();
  return mentions.flatMap(({ key, surface, owners }) => {
    if (seen.has(key)) return [];
    seen.add(key);
    const papers = owners.slice(0, MOST_OWNERS).flatMap(({ paperId }) => {
      const paper = corpus.get(paperId);
      return paper === undefined ? [] : [prepare(paper, index)];
    });
    const isOwn = owners.some(({ strength }) => strength === 'own');
    return papers.length === 0 ? [] : [{ name: surface, isOwn, papers }];
  });
}

/** Names in the question that no paper is called: those no paper mentions at all, and those some mention. */
export function foreignNames(
  query: ReadQuery,
  deps: AnsweringDeps,
): { unknown: string[]; mentioned: Mentioned[] } {
  const unknown = [...query.unknownNames];
  const mentioned: Mentioned[] = [];
  for (const word of query.asked) {
    const isVersioned = /^\p{Lu}\S* \d/u.test(word.word);
    if (
      !(isNameTyped(word.word) || isVersioned) ||
      word.forms.length > 0 ||
      /^[\d.]+\p{L}{0,2}$/u.test(word.word)
    )
      continue;
    const papers = () => papersMentioning(word.word, deps);
    if (papers().next().done) unknown.push(word.word);
    else mentioned.push({ name: word.word, papers });
  }
  return { unknown, mentioned };
}

/** Papers that say a name somewhere. @param may whether one need be read at all */
export function* papersMentioning(
  said: string,
  { corpus, index }: AnsweringDeps,
  may: (id: string) => boolean = () => true,
): Generator<PreparedPaper> {
  const name = oneOf(said);
  const folded = matchText(name);
  const terms = index.analyse(name);
  const outlineOf = index.outlines(terms);
  for (const { paperId } of index.search(name, { limit: MENTIONING })) {
    // Most are found for what goes with the name, and need not be read to tell that they do not say it.
    const said = outlineOf(paperId)?.said;
    if (!terms.every((term) => said?.has(term)) || !may(paperId)) continue;
    const paper = corpus.get(paperId);
    if (paper !== undefined && containsWord(foldedText(paper), folded)) yield prepare(paper, index);
  }
}
