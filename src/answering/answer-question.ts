import type { Bodies } from '../bodies/passages-for.ts';
import type { Answer } from '../model/answer.ts';
import type { Paper } from '../model/paper.ts';
import type { ConversationStore } from '../model/ports/conversations.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import type { SearchIndex } from '../model/search.ts';
import { namesIn } from '../papers/names/name-index.ts';
import { countedBackIn, datesIn } from '../search/filters/dates.ts';
import { type Find, SOMETHING } from '../search/find.ts';
import type { NearestIn } from '../search/meaning/nearest-in.ts';
import { findInPaper } from './about.ts';
import { answerQuery } from './answer.ts';
import { answerAbout } from './answer-about.ts';
import { createAnswerInFull } from './answer-in-full.ts';
import { type AnsweringModel, type AnswerWatcher, createAnswerWithModel } from './answer-with-model.ts';
import { type Found, findFor, newestDay } from './candidates.ts';
import { createFillFromBodies } from './comparing/fill-from-bodies.ts';
import { asksGistOfNone, asksOfNone, type Resolved, resolveFollowUp } from './conversation.ts';
import { type Draft, finish, under } from './draft.ts';
import { asksPlainly, isDescription, isNarrowed, isOnUnknown, isTopic, tellsOfOne } from './guessable.ts';
import { answerByMeaning } from './guessed-lists.ts';
import { inOtherWords } from './in-other-words.ts';
import { askedApart } from './meant.ts';
import { prepare } from './prepared.ts';
import { probably } from './probably.ts';
import { withoutSlips } from './query/as-meant.ts';
import { sentencesAsked } from './query/asked-forms.ts';

import { withoutNames } from './query/blanked-names.ts';
import { cleanQuestion, talkIn } from './query/clean.ts';
import { exceptedIn } from './query/excepted.ts';
import { readQuestion, saysNothing } from './query/read-question.ts';
import { recallsOne } from './query/recalled.ts';
import { type ReadQuery, understand } from './query/understand.ts';
import { nothingSince, refuseTopic } from './refusals.ts';
import { isOfAnswer, saidInAnotherLanguage, sayLine, talkBack } from './talk.ts';
import { toRemember } from './talked-of.ts';
import { toldThenAsked } from './two-parts.ts';

export interface AskRequest {
  question: string;
  /** Questions of one thread may refer to each other. */
  thread?: string;
  /** Follows the answer as it comes; without one, the first whole answer is the last. */
  watcher?: AnswerWatcher;
  /** Waits for a paper that has to be read in full first, and is told so; left out: the answer says that it is being read. */
  onReading?: (line: string) => void;
  /** The person has used their share of the day's money: the papers' own words answer, and say so. */
  withoutModel?: boolean;
  signal?: AbortSignal;
}

interface Deps {
  corpus: Corpus;
  index: SearchIndex;
  conversations: ConversationStore;
  /** Null or left out: the papers' own words alone. */
  writer?: AnsweringModel | null;
  /** Left out: abstracts alone. */
  bodies?: Bodies;
  /** Left out: papers are found by words alone. */
  find?: Find;
  /** Left out: what is not said in the question's words is refused. */
  nearestIn?: NearestIn;
  /** Whether papers are still being read, which a refusal tells; left out: none are. */
  isReading?: () => Promise<boolean>;
  /** Today, which the newest paper may be long before. */
  clock?: () => Date;
}

/** A request with its question made whole. */
type Whole = AskRequest & Pick<Resolved, 'among' | 'shown' | 'opening'> & { asked: string; text: string };

/** Papers found by words and meaning together. */
const LIKELY = 10;
/** So near in meaning a paper must come to be guessed, or named in a refusal. */
const NEAR_MISS = SOMETHING;
/** The same of a paper that has none of the words. */
const NEAR_ENOUGH = 0.3;
/** The same of a topic in a few words. */
const NEAR_TOPIC = 0.45;
/** Papers of a question whose sentences are compared in meaning. */
const MOST_ASKED = 4;
/** Asked for vaguely: what is near will do. */
const SOMETHING_ABOUT = /^(?:some|any)thing (?:about|with|where|that|for)\b/;
const NOT_UNDERSTOOD =
  'I did not understand that. Name a paper or a topic, as in: how much memory does COAT save?';
const WHICH_PAPER = 'Of which paper? Say its name, or ask about a topic.';
const STILL_READING = 'Papers are still being read; ask again in a minute.';
const SHARE_SPENT =
  'You have used your share of the model for today, so the papers’ own words answer until midnight UTC.';

/**
 * Answers a question from the papers, every sentence with its quote, or says that they do not tell. With a model the
 * answer is written by it and checked; when the model cannot be asked, the papers' own words answer, and say so.
 * @throws JournalClubError `bad_usage` for an empty question or one too long to be one; `cancelled` when the signal is aborted.
 */
export function createAnswerQuestion({
  corpus,
  index,
  conversations,
  writer = null,
  find,
  nearestIn,
  bodies,
  isReading = async () => false,
  clock = () => new Date(),
}: Deps) {
  const names = namesIn(corpus);
  const deps = { corpus, index, names };
  const answerInFull = bodies === undefined ? null : createAnswerInFull({ corpus, bodies, index });
  const fillFromBodies = bodies === undefined ? null : createFillFromBodies({ bodies });
  const answerWithModel = writer === null ? null : createAnswerWithModel({ corpus, index, writer });

  /**
   * A guess by words gives way to one by meaning, where there is an encoder, and so does what a refusal names as near; an
   * answer stays what it is. What is told at length, or as the one paper somebody remembers, is guessed though no paper has
   * its words.
   */
  function byMeaning(draft: Draft, query: ReadQuery, found: Found | null): Draft {
    const isOne = query.kind === 'list' && !isNarrowed(query) && recallsOne(query.folded);
    // A paper that was only described, and of which nothing plain is asked, is the one that is looked for.
    const isTold = draft.meant !== undefined && draft.status === 'unanswerable' && !asksPlainly(query);
    const isGuessed = draft.isGuess === true || isTold || (isOne && draft.status === 'answered');
    if (found === null || draft.isExact || (!isGuessed && draft.isOffTopic !== true)) return draft;
    if (isOnUnknown(query)) return draft.isOffTopic === true ? draft : refuseTopic(query, draft.papers);
    if (found.papers.every(({ nearness }) => nearness === null)) return draft;
    const near = found.papers
      .filter(({ paperId, nearness }) => (nearness ?? 0) >= NEAR_MISS && query.shown?.has(paperId) !== true)
      .slice(0, LIKELY);
    const nearest = Math.max(0, ...near.map(({ nearness }) => nearness ?? 0));
    if (
      near.length > 0 &&
      (isGuessed ||
        isOne ||
        ((SOMETHING_ABOUT.test(query.folded) || isDescription(query)) && nearest >= NEAR_ENOUGH) ||
        (isTopic(query) && nearest >= NEAR_TOPIC))
    )
      return query.asksForPapers && !isOne
        ? answerByMeaning(query, near, { corpus, index })
        : (probably(near, { corpus, told: (paper) => answering(paper, query) }) ?? draft);
    if (draft.isOffTopic !== true && draft.isGuess !== true) return draft;
    return refuseTopic(
      query,
      near.map(({ paperId }) => paperId),
    );
  }

  /** A query with what is known of its meaning, and what the rules answer. */
  async function answerRead(read: ReadQuery, asked: string, among: readonly string[]) {
    const found = find === undefined ? null : await findFor(read, find);
    const query = { ...read, nearness: await nearnessFor(read, found), sentences: sentencesAsked(asked) };
    const inWords = answerQuery(query, { ...deps, found }, among);
    return { query, found, byRules: among.length > 0 ? inWords : byMeaning(inWords, query, found) };
  }

  /** "it squeezes 4x more into the same memory": what fits no filter tells of one paper, when one is near; else null. */
  async function answerTold(text: string, asked: string) {
    const told = await answerRead(understand(text, deps, newestDay(deps), undefined, true), asked, []);
    const isNear = (told.found?.papers[0]?.nearness ?? 0) >= NEAR_ENOUGH;
    return isNear && told.byRules.status !== 'unanswerable' ? told : null;
  }

  /** What is asked of a paper that is told of and not named, behind the line that names it; null where that is not told apart. */
  async function answerBehind(text: string, { query, byRules }: { query: ReadQuery; byRules: Draft }) {
    const isOpen = query.kind === 'list' || byRules.isGuess === true || byRules.status === 'unanswerable';
    const parts = query.papers.length > 0 || !isOpen ? null : toldThenAsked(text);
    if (parts === null) return null;
    const day = newestDay(deps);
    const told = await answerRead(understand(parts.told, deps, day), parts.told, []);
    const [line] = told.byRules.sentences;
    const paper = corpus.get(line?.citations[0]?.paperId ?? '');
    const isSure = told.byRules.opening === undefined;
    if (line === undefined || paper === undefined || !isSure) return null;
    const read = understand(parts.asked, deps, day, paper.id);
    const about = answerAbout({ ...read, nearness: await nearnessFor(read, null) }, [prepare(paper, index)]);
    if (about.status === 'unanswerable') return null;
    const sentences = [line, ...about.sentences];
    return { query: told.query, byRules: { ...told.byRules, sentences, papers: [paper.id] } };
  }

  /** How near the sentences of the papers it is asked of come to a question in meaning. */
  async function nearnessFor(query: ReadQuery, found: Found | null): Promise<Map<string, number>> {
    const [first] = found?.papers ?? [];
    const asked = query.papers.length > 0 || first === undefined ? query.papers : [first.paperId];
    const text = withoutNames(query.text, query.mentions, 'it');
    const near = await Promise.all(asked.slice(0, MOST_ASKED).map((id) => nearestIn?.(text, id) ?? []));
    return new Map(near.flat().map(({ sentence, cosine }) => [sentence, cosine]));
  }

  /** The newest day here stands for today; where nothing is of the time that is asked for, it is said. */
  function sinceToday(draft: Draft, { text, filter }: ReadQuery): Draft {
    const said = filter.published === null ? null : countedBackIn(text);
    if (said === null || draft.status === 'unanswerable') return draft;
    const from = datesIn(text, clock().toISOString().slice(0, 10)).published?.from ?? '';
    if (from <= newestDay(deps).slice(0, from.length)) return draft;
    return { ...draft, opening: nothingSince(said) };
  }

  /** Whether the paper that a question names answers it in its words. */
  function answersPlainly(question: string): boolean {
    const draft = answerQuery(understand(question, deps, newestDay(deps)), deps);
    return draft.status === 'answered' && draft.isGuess !== true;
  }

  /** The sentence of a likely paper that answers what is asked of it. */
  function answering(paper: Paper, query: ReadQuery): string | null {
    if (!query.asksHowMuch && !query.asksWhether && query.head.length === 0) return null;
    return findInPaper(query, prepare(paper, index)).sentences[0]?.citations[0]?.quote ?? null;
  }

  return async function answerQuestion(request: AskRequest): Promise<Answer> {
    const asked = readQuestion(request.question);
    const talk = talkIn(asked);
    if (talk !== null) {
      // After thanks, nothing that was asked is asked again.
      if (request.thread !== undefined && isOfAnswer(talk))
        await conversations.append(request.thread, { question: '', paperIds: [] });
      return talkBack(talk);
    }
    const foreign = saidInAnotherLanguage(asked);
    if (foreign !== null && writer === null) return sayLine(foreign, 'unanswerable');
    const turns = request.thread === undefined ? [] : await conversations.recent(request.thread);
    const resolved = resolveFollowUp(withoutSlips(cleanQuestion(asked), index), turns, corpus, names, asked);
    const { question: _, orElse, line, ofLast = resolved.question, ...of } = resolved;
    const { among } = of;
    if (line !== undefined) return sayLine(line, 'answered');
    const goesOn = ofLast !== resolved.question && answersPlainly(ofLast);
    const text = goesOn ? ofLast : resolved.question;
    if (among.length === 0 && (asksGistOfNone(text) || asksOfNone(text, turns)))
      return sayLine(WHICH_PAPER, 'unanswerable');
    if (turns.length === 0 && saysNothing(asked)) return sayLine(NOT_UNDERSTOOD, 'unanswerable');
    const excepted = among.length > 0 ? null : exceptedIn(text, names);
    const shown = [...(of.shown ?? []), ...(excepted?.ids ?? [])];
    const whole = { ...request, ...of, shown, asked, text: excepted?.text ?? text };
    const own = await answerWhole(whole);
    // That a listing does not give something is an answer.
    const isElse = own.answer.status === 'unanswerable' && own.query.fields.length === 0;
    const other =
      isElse && orElse !== undefined
        ? await answerWhole({ ...whole, text: orElse.question, opening: orElse.opening })
        : own;
    // What is said nowhere is told once.
    const { answer, query } = among.length > 0 && other.answer.status === 'unanswerable' ? own : other;
    if (request.thread !== undefined) {
      const named = among.length > 0 ? (query.kind === 'comparison' ? among : []) : query.papers;
      await conversations.append(request.thread, {
        question: text,
        ...toRemember(text, answer, named, turns, among),
      });
    }
    return answer;
  };

  /** Answers a question that stands by itself, or is asked among some papers. @param opening said above it */
  async function answerWhole({ asked, text, among, shown = [], opening, ...request }: Whole) {
    const apart = askedApart(understand(text, deps, newestDay(deps)), deps);
    const read = shown.length === 0 ? apart : { ...apart, shown: new Set(shown) };
    const filtered = await answerRead(read, asked, among);
    const asTold =
      (tellsOfOne(filtered, among) ? await answerTold(text, asked) : null) ??
      (among.length === 0 ? await answerBehind(apart.text, filtered) : null);
    const { query, byRules } = asTold ?? filtered;
    const asksOf = byRules.meant ?? query;
    const whole = sinceToday(inOtherWords(byRules, asksOf, deps), query);
    const draft = opening === undefined ? whole : under(opening, whole);
    const notice = request.withoutModel && answerWithModel !== null ? { notice: SHARE_SPENT } : {};
    const { watcher, onReading, signal } = request;
    const model = request.withoutModel || query.wantsQuotes ? null : answerWithModel;
    const own = finish(draft, corpus.get, { engine: 'extractive', ...notice });
    const fromAbstracts = async () =>
      model === null ? own : model.fromPapers({ query, draft, known: among, watcher, signal });
    const said =
      answerInFull === null
        ? await fromAbstracts()
        : await answerInFull({
            query: asksOf,
            own,
            fromAbstracts,
            write: model?.fromPassages({ watcher, signal }) ?? null,
            about: [...new Set([...asksOf.papers, ...among])],
            onReading,
            watcher,
            signal,
          });
    const { comparison } = said;
    const filled =
      comparison === undefined || fillFromBodies === null
        ? said
        : { ...said, comparison: await fillFromBodies(comparison) };
    const isEarly = filled.status === 'unanswerable' && filled.notice === null && (await isReading());
    return { query, answer: isEarly ? { ...filled, notice: STILL_READING } : filled };
  }
}

export type AnswerQuestion = ReturnType<typeof createAnswerQuestion>;
