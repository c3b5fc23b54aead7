import type { Corpus } from '../ports/corpus.ts';
import type { SearchIndex } from '../search.ts';
import { everydayIn } from './concepts.ts';
import type { Draft } from './draft.ts';
import { wordMatch } from './evidence.ts';
import { type PreparedPaper, prepare } from './prepared.ts';
import type { AskedWord, Question } from './question.ts';
import { listLine } from './say.ts';
import { CANDIDATES, tellings } from './topics.ts';

/** Share of an everyday question that a guess must meet, stand-ins counted. */
const GUESS = 0.12;
const MAX_GUESSES = 5;
/** Guesses offered when this close to the best. */
const ALSO_GUESSED = 0.5;
/** What a word no paper uses weighs in an everyday question. */
const FOREIGN_WEIGHT = 2;
/** Words of a question that says plainly what it is on. */
const SHORT_QUESTION = 5;
/** Papers that have a word by chance. */
const HARDLY_ANY = 2;

interface Deps {
  corpus: Corpus;
  index: SearchIndex;
}

/**
 * Best guesses for a need in everyday words, or null when too little of it meets any paper. Everyday words count with what
 * the field calls them.
 */
export function guess(question: Question, deps: Deps): Draft | null {
  const everyday = everydayIn(question.folded);
  if (isForeign(question.words, everyday, deps.index)) return null;
  const words = [...question.words, ...translated(everyday, deps.index)];
  const query = [question.text, ...everyday.map(({ means }) => means)].join(' ');
  const standIns = new Map(
    everyday.flatMap(({ said, means }) => said.map((word) => [word, deps.index.analyse(means)] as const)),
  );
  const hits = deps.index.search(query, { limit: CANDIDATES });
  const topScore = hits[0]?.score ?? 1;
  const ranked = hits
    .flatMap(({ paperId, score }) => {
      const found = deps.corpus.get(paperId);
      if (found === undefined) return [];
      const paper = prepare(found, deps.index);
      const coverage = needCoverage(question.words, standIns, paper, deps.index);
      return [{ paper, coverage, score: 0.6 * (score / topScore) + 0.4 * coverage }];
    })
    .sort((a, b) => b.score - a.score);
  const best = ranked[0];
  if (best === undefined || best.coverage < GUESS) return null;
  const listed = ranked
    .filter(({ score, coverage }) => score >= best.score * ALSO_GUESSED && coverage > 0)
    .slice(0, MAX_GUESSES);
  return {
    status: 'partial',
    opening: 'No paper says this in so many words; these come closest.',
    sentences: listed.flatMap(({ paper }, i) =>
      tellings(paper, words, i === 0 ? 2 : 1).map(({ text }) => listLine(paper.paper, text)),
    ),
    papers: ranked.slice(0, CANDIDATES / 2).map(({ paper }) => paper.paper.id),
    related: [],
  };
}

/** Half of the words stand in no paper, and are no everyday words for what does: the question is on something else. */
function isForeign(
  words: readonly AskedWord[],
  everyday: readonly { said: string[] }[],
  index: SearchIndex,
): boolean {
  const said = new Set(everyday.flatMap((each) => each.said));
  const foreign = words.filter(({ weight, folded }) => weight >= index.idf(' ') && !said.has(folded));
  return foreign.length > 0 && foreign.length * 2 >= words.length;
}

/** A short question whose rarest word hardly any paper has is on something else; a long one may say it in other words. */
export function isOffTopic(words: readonly AskedWord[], { index }: Deps): boolean {
  if (words.length > SHORT_QUESTION) return false;
  const everyday = new Set(
    everydayIn(words.map(({ folded }) => folded).join(' ')).flatMap(({ said }) => said),
  );
  const rare = Math.log(1 + index.size / HARDLY_ANY);
  return words.some(({ weight, folded }) => weight >= rare && !everyday.has(folded));
}

function needCoverage(
  words: readonly AskedWord[],
  standIns: ReadonlyMap<string, readonly string[]>,
  paper: PreparedPaper,
  index: SearchIndex,
): number {
  let total = 0;
  let met = 0;
  for (const word of words) {
    const isForeign = word.weight >= index.idf(' ') && !standIns.has(word.folded);
    const weight = isForeign ? FOREIGN_WEIGHT : Math.min(word.weight, 4);
    total += weight;
    const direct = wordMatch(word, paper);
    const stood = standIns.get(word.folded)?.some((term) => paper.terms.has(term)) === true ? 0.9 : 0;
    met += weight * Math.max(direct, stood);
  }
  return total === 0 ? 0 : met / total;
}

function translated(everyday: readonly { means: string }[], index: SearchIndex): AskedWord[] {
  return everyday.flatMap(({ means }) =>
    means.split(' ').flatMap((word, position) => {
      const terms = index.analyse(word);
      if (terms.length === 0) return [];
      const weight = terms.reduce((sum, term) => sum + index.idf(term), 0) / terms.length;
      return [
        {
          word,
          folded: word.toLowerCase(),
          terms,
          concepts: [],
          weight: weight * 0.6,
          isName: false,
          forms: [],
          attribute: null,
          position,
        },
      ];
    }),
  );
}
