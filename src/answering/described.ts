import { matchText } from '../text/folded.ts';
import { formsOf } from '../text/vocabulary/word-forms.ts';
import type { DraftSentence } from './draft.ts';
import type { ScoredSentence } from './evidence.ts';
import type { PreparedPaper, PreparedSentence } from './prepared.ts';
import type { ReadQuery } from './query/understand.ts';
import { gistOf, plainQuote, quoted, shortLabel } from './quoting.ts';

/** Sentences of an answer at most, and of one that lists parts. */
export const MOST_SENTENCES = 2;
const MOST_PARTS = 4;

/** What a paper says on a question about it. */
export interface Found {
  sentences: DraftSentence[];
  /** What is asked for that it does not give. */
  absent: string[];
  /** How well the best sentence answers, 0–1.5. */
  strength: number;
}

/** Sentences behind the one that brings a method in, among which one tells its means. */
const FOLLOWING = 4;
const MEANS = new RegExp(String.raw`\b${formsOf('means')}|\((?:1|i|a)\)`);

/** What a paper is, for a question that names it and asks no more; how it works is told by what follows. */
export function describe(
  paper: PreparedPaper,
  { asksWhy, asksManner }: Pick<ReadQuery, 'asksWhy' | 'asksManner'>,
): Found {
  const brought = paper.sentences.find(({ role }) => role === 'contribution') ?? paper.sentences[0];
  const before = paper.sentences.find(({ position }) => position === (brought?.position ?? 0) - 1);
  const results = paper.sentences.filter(({ role }) => role === 'result');
  const told = paper.paper.reading?.results[0]?.quote;
  const result =
    results.find(({ text }) => told !== undefined && (text.includes(told) || told.includes(text))) ??
    results.findLast(({ quantities }) => quantities.length > 0) ??
    results.at(-1);
  const behind = paper.sentences.filter(
    ({ position, role }) =>
      position > (brought?.position ?? 0) &&
      position <= (brought?.position ?? 0) + FOLLOWING &&
      role !== 'release' &&
      role !== 'background',
  );
  const means =
    behind.find(({ folded }) => MEANS.test(folded)) ?? behind.find(({ role }) => role !== 'result');
  const second = asksManner ? (means ?? result) : result;
  const chosen = (asksWhy ? [before, brought] : [brought, second]).filter(
    (sentence, i, all) => sentence !== undefined && all.indexOf(sentence) === i,
  );
  const gist = gistOf(paper.paper);
  return {
    sentences: chosen.flatMap((sentence) => {
      if (sentence === undefined) return [];
      const isGist = sentence === brought && gist !== null && !asksWhy;
      return isGist
        ? {
            text: `${shortLabel(paper.paper)}: ${gist}.`,
            citations: [{ paperId: paper.paper.id, quote: sentence.text }],
            isAssembled: true as const,
          }
        : gist === null || asksWhy
          ? quoted(paper.paper, sentence.text)
          : {
              ...quoted(paper.paper, sentence.text),
              text: `${sentence === result ? 'It reports' : 'It says'}: “${plainQuote(sentence.text)}”`,
            };
    }),
    absent: [],
    strength: 1,
  };
}

/** What the method's name stands for: the sentence that spells it out. */
export function spellOut({ paper, sentences }: PreparedPaper): Found {
  const expansion = paper.reading?.methodExpansion ?? null;
  const short = matchText(paper.methodName ?? '');
  const spelling = sentences.find(
    ({ text, folded }) =>
      (expansion !== null && text.includes(expansion)) ||
      (short !== '' && (folded.includes(`(${short})`) || folded.includes(`${short} (`))),
  );
  if (spelling === undefined) return { sentences: [], absent: ['what the name stands for'], strength: 0 };
  const lead =
    expansion !== null && spelling.text.includes(expansion)
      ? `is short for ${plainQuote(expansion)}`
      : undefined;
  return { sentences: [quoted(paper, spelling.text, lead)], absent: [], strength: 1 };
}

/** What a paper was tested on: the sentences whose figures are of a data set or a model, or that speak of experiments. */
export function testedIn(paper: PreparedPaper, scored: readonly ScoredSentence[]): Found | null {
  const places = ({ measurements }: PreparedSentence): number =>
    measurements.filter(({ conditions }) =>
      conditions.some(({ kind }) => kind === 'dataset' || kind === 'model' || kind === 'task'),
    ).length;
  const telling = scored.filter(
    ({ sentence }) =>
      sentence.role !== 'background' &&
      (places(sentence) > 0 ||
        /\b(?:experiments?|evaluat|tested|benchmarks?|datasets?)\b| on [A-Z]/.test(sentence.text)),
  );
  const ranked = telling
    .map((each) => ({ ...each, score: each.score + Math.min(2, places(each.sentence)) * 0.2 }))
    .sort((a, b) => b.score - a.score);
  if (ranked.length === 0) return null;
  return {
    sentences: ranked.slice(0, MOST_SENTENCES).map(({ sentence }) => quoted(paper.paper, sentence.text)),
    absent: [],
    strength: ranked[0]?.score ?? 0,
  };
}

/** The techniques, stages or parts a paper names: every sentence that brings one in. */
export function listParts(paper: PreparedPaper, scored: readonly ScoredSentence[]): Found {
  const listing = paper.sentences.filter(
    ({ role, folded }) =>
      role === 'contribution' ||
      /\((?:1|i|a)\)|\bfirst(?:ly)?,|\btwo (?:key|main|novel)|\bconsists? of\b|\bintroduc|\bpropos/.test(
        folded,
      ),
  );
  const ranked = scored.filter(({ sentence }) => listing.includes(sentence)).slice(0, MOST_PARTS);
  const chosen = (ranked.length > 0 ? ranked : scored.slice(0, 1)).sort(
    (a, b) => a.sentence.position - b.sentence.position,
  );
  return {
    sentences: chosen.map(({ sentence }) => quoted(paper.paper, sentence.text)),
    absent: [],
    strength: scored[0]?.score ?? 0,
  };
}
