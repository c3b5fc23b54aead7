import { fileURLToPath } from 'node:url';
import { createAnswerQuestion } from '../src/answering/answer-question.ts';
import type { Answer } from '../src/model/answer.ts';
import type { ConversationStore, Turn } from '../src/model/ports/conversations.ts';
import { foldedAnswer } from './asked.ts';
import { type Collection, encodedCollection } from './collection.ts';
import { type Evaluation, type Half, inHalf, type Options } from './evaluation.ts';
import { readLines } from './gold.ts';
import { formatReport, type Report, share } from './report.ts';

/** A question a person typed, or the turns of a thread, with what must come out. */
interface TypedQuestion {
  qid: string;
  kind: string;
  question?: string;
  turns?: string[];
  relevant: { page: string; index: number }[];
  /** May be listed and need not. */
  borderline?: { page: string; index: number }[];
  must_contain: string[];
  expect: 'answer' | 'refuse';
}

const ASKED = fileURLToPath(new URL('gold-asked/asked.jsonl', import.meta.url));
/** Written before the answers to them were seen, half of them asked only to measure. */
const OWN = fileURLToPath(new URL('gold-asked/own.jsonl', import.meta.url));

/** By people who knew the pages and neither the code nor an answer. */
const STRANGERS = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) =>
  fileURLToPath(new URL(`gold-asked/strangers-${n}.jsonl`, import.meta.url)),
);

type Verdict = 'right' | 'partly' | 'wrong' | 'refused';

/** At most so many relevant papers of a list are asked for. */
const MOST_WANTED = 8;
const LISTED_RIGHT = 0.7;
const LISTED_WRONG = 0.3;
/** A vague question names its paper among so many. */
const AMONG = 5;
/** What is said to thanks or a greeting is no longer. */
const SHORT = 700;

/**
 * Asks every question of a file and says how many came out right, by the rules of `gold-asked/README.md`.
 * @param half which lines, counted from 1: b: the even ones, which may be read; a: the odd ones, which are only measured
 */
async function measureTyped(file: string, collection: Collection, half: Half): Promise<Report> {
  const lines = inHalf(readLines<TypedQuestion>(file), half);
  const verdicts: { gold: TypedQuestion; verdict: Verdict; answers: Answer[] }[] = [];
  const times: number[] = [];
  for (const gold of lines) {
    const answerQuestion = createAnswerQuestion({ ...collection, conversations: threads() });
    const answers: Answer[] = [];
    for (const question of gold.turns ?? [gold.question ?? '']) {
      const start = performance.now();
      answers.push(await answerQuestion({ question, thread: gold.qid }));
      times.push(performance.now() - start);
    }
    verdicts.push({ gold, answers, verdict: verdictOf(gold, answers, collection) });
  }
  const count = (wanted: Verdict, kind?: string): number =>
    verdicts.filter(({ verdict, gold }) => verdict === wanted && (kind === undefined || gold.kind === kind))
      .length;
  const kinds = [...new Set(lines.map(({ kind }) => kind))];
  times.sort((a, b) => a - b);
  return {
    title: 'Typed questions',
    about: `${half === 'all' ? 'all' : half === 'b' ? 'even' : 'odd'} lines; p99 ${times[Math.floor(times.length * 0.99)]?.toFixed(0)} ms, median ${times[times.length >> 1]?.toFixed(1)} ms`,
    figures: [
      share('right', count('right'), lines.length, 0.8),
      { ...share('partly', count('partly'), lines.length, null), lessIsBetter: true },
      { ...share('wrong', count('wrong'), lines.length, null), lessIsBetter: true },
      { ...share('refused although answerable', count('refused'), lines.length, null), lessIsBetter: true },
      ...kinds.map((kind) =>
        share(
          `right: ${kind}`,
          count('right', kind),
          lines.filter((line) => line.kind === kind).length,
          null,
        ),
      ),
    ],
    notes: verdicts
      .filter(({ verdict }) => verdict !== 'right')
      .map(({ gold, verdict, answers }) => {
        const asked = gold.turns?.join(' / ') ?? gold.question;
        return `${gold.qid} ${verdict}: ${asked}\n      wants ${gold.must_contain.join(' and ') || gold.expect}; got ${answers.map(({ text }) => text).join('\n      then ')}`;
      }),
  };
}

/** Each question has its own threads. */
function threads(): ConversationStore {
  const kept = new Map<string, Turn[]>();
  return {
    recent: async (thread) => kept.get(thread) ?? [],
    append: async (thread, turn) => {
      kept.set(thread, [...(kept.get(thread) ?? []), turn]);
    },
  };
}

function verdictOf(gold: TypedQuestion, answers: readonly Answer[], { corpus }: Collection): Verdict {
  const last = answers.at(-1);
  if (last === undefined) return 'wrong';
  if (gold.expect === 'refuse') return last.status === 'unanswerable' ? 'right' : 'wrong';
  const at = (places: TypedQuestion['relevant']): Set<string> =>
    new Set(
      [...corpus.all()]
        .filter(({ sources }) =>
          sources.some(({ page, index }) =>
            places.some((place) => page.startsWith(place.page) && place.index === index),
          ),
        )
        .map(({ id }) => id),
    );
  const wanted = at(gold.relevant);
  const judged = gold.must_contain.length > 0 ? answers : [last];
  if (gold.kind === 'chat')
    return last.text.length <= SHORT && citedIn([last]).size === 0 ? 'right' : 'wrong';
  if (gold.kind === 'vague') {
    const place = last.papers.findIndex((id) => wanted.has(id));
    if (place === 0) return 'right';
    if (last.status === 'unanswerable') return 'refused';
    return place > 0 && place < AMONG ? 'partly' : 'wrong';
  }
  if (judged.every(({ status }) => status === 'unanswerable')) return 'refused';
  if (gold.kind === 'topical' || (gold.kind === 'multiturn' && gold.must_contain.length === 0))
    return listVerdict(citedIn([last]).difference(at(gold.borderline ?? [])), wanted);
  const isCited = [...citedIn(judged)].some((id) => wanted.has(id));
  const text = foldedAnswer(judged.map(({ text: said }) => said).join('\n'));
  const has = (all: string): boolean => all.split('|').some((one) => text.includes(foldedAnswer(one)));
  const holds = gold.must_contain.every(has);
  if (!isCited || hasWrongHeadline(last, gold.must_contain)) return 'wrong';
  return holds ? 'right' : 'partly';
}

function citedIn(answers: readonly Answer[]): Set<string> {
  return new Set(
    answers.flatMap(({ sentences }) =>
      sentences.flatMap(({ citations }) => citations.map(({ paperId }) => paperId)),
    ),
  );
}

function listVerdict(cited: ReadonlySet<string>, wanted: ReadonlySet<string>): Verdict {
  const met = [...cited].filter((id) => wanted.has(id)).length;
  const recall = wanted.size === 0 ? 1 : met / Math.min(MOST_WANTED, wanted.size);
  const precision = cited.size === 0 ? 0 : met / cited.size;
  if (recall >= LISTED_RIGHT && precision >= LISTED_RIGHT) return 'right';
  return recall < LISTED_WRONG || precision < LISTED_WRONG ? 'wrong' : 'partly';
}

/** Figures before the first quotation mark, and none of those that are wanted. */
function hasWrongHeadline({ text, status }: Answer, wanted: readonly string[]): boolean {
  const [headline = ''] = text.split(/[“"]/);
  const figures = wanted.filter((each) => /\d/.test(each));
  if (
    status === 'unanswerable' ||
    figures.length === 0 ||
    !/(?<![\p{L}-])\d/u.test(headline.replace(/^[^:]*:/, ''))
  )
    return false;
  const folded = foldedAnswer(headline);
  return !figures.some((each) => each.split('|').some((one) => folded.includes(foldedAnswer(one))));
}

async function report(path: string, { seeds, half }: Options): Promise<Report> {
  return measureTyped(path, await encodedCollection(seeds), half);
}

export const asked = {
  name: 'asked',
  given: {
    takes: 'FILE',
    help: 'questions as people type them; --half a: the odd lines, b: the even ones',
    otherwise: ASKED,
    async *lines(path, options) {
      yield formatReport(await report(path, options), options.verbose);
    },
  },
  async gate(options) {
    const own = {
      ...(await report(OWN, { ...options, half: 'b' })),
      title: 'Typed questions, written unseen, even lines',
    };
    const reports = [await report(ASKED, options), own];
    for (const [i, file] of STRANGERS.entries()) {
      const unread = await report(file, { ...options, half: 'b' });
      reports.push({ ...unread, title: `Typed questions of strangers, set ${i + 1}, lines nobody read` });
    }
    return reports;
  },
} satisfies Evaluation;
