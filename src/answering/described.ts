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
/** Sentences that tell how it works. */
const MOST_MEANS = 2;
/** A shorter sentence only leads up to another. */
const FEWEST_WORDS = 9;
const MEANS = new RegExp(String.raw`\b${formsOf('means')}|\((?:1|i|a)\)`);

export const REPORTS = 'It reports';

/** How a paper is told of. */
export type Telling = Pick<ReadQuery, 'asksWhy' | 'asksManner' | 'sentences'> & {
  /** What it is called in the question, where that is not its own short name. */
  name?: string;
};

/** What a paper is, for a question that names it and asks no more: what it brings, its means, and what comes of it. */
export function describe(
  paper: PreparedPaper,
  { asksWhy, asksManner, sentences: most, name }: Telling,
): Found {
  const gist = gistOf(paper.paper);
  const brought = broughtIn(paper, gist);
  const problem = paper.sentences.find(({ position }) => position === (brought?.position ?? 0) - 1);
  const result = resultOf(paper);
  const means = meansOf(paper, brought).filter((each) => each !== result || asksManner);
  const told = asksWhy
    ? [problem, brought, result]
    : asksManner && means.length > 0
      ? [
          brought,
          ...means
            .filter(({ folded }, i) => i === 0 || MEANS.test(folded))
            .sort((a, b) => a.position - b.position),
        ]
      : [brought, means[0], result];
  const label = name ?? shortLabel(paper.paper);
  const chosen = [...new Set(told)].filter((sentence) => sentence !== undefined);
  return {
    sentences: chosen.slice(0, most ?? chosen.length).map((sentence): DraftSentence => {
      const citations = [{ paperId: paper.paper.id, quote: sentence.text }];
      if (gist === null || asksWhy) return quoted(paper.paper, sentence.text);
      if (sentence === brought) return { text: `${label}: ${gist}.`, citations, isAssembled: true };
      const lead = sentence === result ? REPORTS : 'It says';
      return { text: `${lead}: “${plainQuote(sentence.text)}”`, citations };
    }),
    absent: [],
    strength: 1,
  };
}

/** The sentence of the paper's first result, or else the last one with figures. */
function resultOf({ sentences, paper }: PreparedPaper): PreparedSentence | undefined {
  const results = sentences.filter(({ role }) => role === 'result');
  const told = paper.reading?.results[0]?.quote;
  return (
    results.find(({ text }) => told !== undefined && (text.includes(told) || told.includes(text))) ??
    results.findLast(({ quantities }) => quantities.length > 0) ??
    results.at(-1)
  );
}

/** The sentence that brings a method in: the one its line is made of, where there is a line. */
function broughtIn({ sentences }: PreparedPaper, gist: string | null): PreparedSentence | undefined {
  const end = gist?.slice(-LINE_END) ?? '';
  return (
    (gist === null ? undefined : sentences.find(({ text }) => plainQuote(text).includes(end))) ??
    sentences.find(({ role }) => role === 'contribution') ??
    sentences[0]
  );
}

/** Letters by which the end of a line is found in its sentence. */
const LINE_END = 40;

/** "We evaluate it on …": what was tried is no means. */
const TRIES = /\b(?:evaluat|experiment|compatible with|extensive|results? (?:show|demonstrate))/;

export const mayTellMeans = ({ folded, text }: PreparedSentence): boolean =>
  text.split(' ').length >= FEWEST_WORDS && !TRIES.test(folded);

/** Sentences around the one that brings a method in that tell how it works, first those that say so behind it. */
function meansOf({ sentences }: PreparedPaper, brought: PreparedSentence | undefined): PreparedSentence[] {
  const from = brought?.position ?? 0;
  const behind = sentences.filter(
    ({ position, role }) =>
      position > from && position <= from + FOLLOWING && role !== 'release' && role !== 'background',
  );
  const able = behind.filter(mayTellMeans);
  const own = able.filter(({ role }) => role !== 'result');
  const saying = own.filter(({ folded }) => MEANS.test(folded));
  const before = sentences.filter(({ position, role }) => position < from && role === 'contribution');
  const proven = able.filter(({ role, folded }) => role === 'result' && MEANS.test(folded));
  return [...new Set([...saying, ...own, ...proven, ...before])].slice(0, MOST_MEANS);
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
