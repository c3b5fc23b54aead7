import type { AnswerSentence } from '../answer.ts';
import type { Attribute } from './attribute.ts';
import type { Draft } from './draft.ts';
import { lacksFigures, missingNames, type ScoredSentence, scoreSentences, speaksOf } from './evidence.ts';
import { leadFigure } from './figures.ts';
import { matchText } from './folded.ts';
import { sayField } from './metadata.ts';
import type { PreparedPaper } from './prepared.ts';
import { type AskedWord, isNameTyped, type Question } from './question.ts';
import { joined, labelOf, named, plainQuote, quoted } from './say.ts';

/** Share of what is asked that the best sentence must say. Set on the questions in eval/. */
const ENOUGH = 0.42;
/** The same when an attribute is recognised and the sentence speaks of it. */
const ENOUGH_WITH_ATTRIBUTE = 0.3;
/** A further sentence must come this close to the best one. */
const CLOSE = 0.86;
const MAX_SENTENCES = 3;
const MAX_LISTED = 5;

/** What a paper says on a question about it, or null when it says nothing on it. */
export interface Found {
  sentences: AnswerSentence[];
  /** Attributes asked for that it does not give. */
  absent: Attribute[];
  /** How well the best sentence answers, 0–1.5. */
  strength: number;
}

/** Looks one paper up for the answer to a question about it. */
export function findInPaper(question: Question, paper: PreparedPaper): Found | null {
  const fields = question.attributes.filter(({ field }) => field !== undefined);
  const sentences: AnswerSentence[] = [];
  const absent: Attribute[] = [];
  for (const attribute of fields) {
    const said = attribute.field === undefined ? null : sayField(paper.paper, attribute.field);
    if (said !== null) sentences.push(said);
    if (said === null || attribute.evidence !== undefined) {
      const spoken = attribute.evidence === undefined ? undefined : bestOn(question, paper, attribute);
      if (spoken !== undefined) sentences.push(quoted(paper.paper, spoken.sentence.text));
      else if (said === null) absent.push(attribute);
    }
  }
  const content = question.attributes.filter(({ field }) => field === undefined);
  if (fields.length > 0 && content.length === 0) {
    return { sentences, absent, strength: sentences.length > 0 ? 1 : 0 };
  }
  const found = findInAbstract(question, content, paper);
  return {
    sentences: [...sentences, ...found.sentences],
    absent: [...absent, ...found.absent],
    strength: Math.max(found.strength, sentences.length > 0 ? 1 : 0),
  };
}

function bestOn(question: Question, paper: PreparedPaper, attribute: Attribute): ScoredSentence | undefined {
  return scoreSentences(question, paper).find(({ sentence }) => speaksOf(sentence, attribute, question.unit));
}

function findInAbstract(question: Question, attributes: readonly Attribute[], paper: PreparedPaper): Found {
  const nothing: Found = { sentences: [], absent: [...attributes], strength: 0 };
  if (missingNames(question.words, paper).some(isHard) || lacksFigures(question, paper)) return nothing;
  const scored = scoreSentences(question, paper);
  if (question.words.length === 0 && attributes.length === 0) return describe(paper, question.asksWhy);
  if (attributes.some(({ id }) => id === 'expansion')) return spellOut(paper);
  const parts = attributes.filter(({ id }) => id === 'parts');
  if (parts.length > 0) return listParts(paper, scored);

  const chosen: ScoredSentence[] = [];
  const absent: Attribute[] = [];
  for (const attribute of attributes) {
    const best = scored.find(
      ({ sentence, coverage }) =>
        speaksOf(sentence, attribute, question.unit) && coverage >= ENOUGH_WITH_ATTRIBUTE,
    );
    if (best === undefined) absent.push(attribute);
    else if (!chosen.includes(best)) chosen.push(best);
  }
  if (attributes.length > 0 && chosen.length === 0) return nothing;
  const top = scored[0];
  if (attributes.length === 0) {
    if (top === undefined || top.coverage < ENOUGH) return nothing;
    chosen.push(top);
  }
  const best = chosen.reduce((a, b) => (b.score > a.score ? b : a));
  if (question.asksWhy) {
    const reason = scored.find(({ sentence }) => sentence.position === best.sentence.position - 1);
    if (reason !== undefined && !chosen.includes(reason)) chosen.unshift(reason);
  }
  for (const next of scored) {
    if (chosen.length >= MAX_SENTENCES) break;
    if (!chosen.includes(next) && isWorthAdding(next, chosen, best, question)) chosen.push(next);
  }
  return { sentences: sayAll(question, paper, chosen), absent, strength: best.score };
}

/** A further sentence is said when it is about as good as the best, or says what that one leaves out. */
function isWorthAdding(
  next: ScoredSentence,
  chosen: readonly ScoredSentence[],
  best: ScoredSentence,
  question: Question,
): boolean {
  if (question.wantsFigure && next.sentence.quantities.length === 0) return false;
  if (question.asksWhy && next.score >= best.score * 0.6) return true;
  if (next.score >= best.score * CLOSE && next.own > 0) return true;
  return chosen.length === 1 && !question.wantsFigure && next.score >= best.score * 0.7 && next.own >= 0.3;
}

function sayAll(
  question: Question,
  paper: PreparedPaper,
  chosen: readonly ScoredSentence[],
): AnswerSentence[] {
  return chosen.map(({ sentence }, i) => {
    const lead = i === 0 && question.wantsFigure ? leadFigure(question, sentence, paper) : null;
    return quoted(paper.paper, sentence.text, lead ?? undefined);
  });
}

/** What a paper is, for a question that names it and asks no more. */
function describe(paper: PreparedPaper, why: boolean): Found {
  const brought = paper.sentences.find(({ role }) => role === 'contribution') ?? paper.sentences[0];
  const before = paper.sentences.find(({ position }) => position === (brought?.position ?? 0) - 1);
  const result = paper.sentences.findLast(
    ({ role, quantities }) => role === 'result' && quantities.length > 0,
  );
  const chosen = (why ? [before, brought] : [brought, result]).filter(
    (sentence, i, all) => sentence !== undefined && all.indexOf(sentence) === i,
  );
  const sentences = chosen.flatMap((sentence) =>
    sentence === undefined ? [] : [quoted(paper.paper, sentence.text)],
  );
  return { sentences, absent: [], strength: 1 };
}

/** What the method's name stands for: the sentence that spells it out. */
function spellOut({ paper, sentences }: PreparedPaper): Found {
  const expansion = paper.reading?.methodExpansion ?? null;
  const short = matchText(paper.methodName ?? '');
  const spelling = sentences.find(
    ({ text, folded }) =>
      (expansion !== null && text.includes(expansion)) ||
      (short !== '' && folded.includes(`(${short})`)) ||
      (short !== '' && folded.includes(`${short} (`)),
  );
  if (spelling === undefined) return { sentences: [], absent: [], strength: 0 };
  const lead =
    expansion !== null && spelling.text.includes(expansion)
      ? `short for ${plainQuote(expansion)}`
      : undefined;
  return { sentences: [quoted(paper, spelling.text, lead)], absent: [], strength: 1 };
}

/** The techniques, stages or parts a paper names: every sentence that brings one in. */
function listParts(paper: PreparedPaper, scored: readonly ScoredSentence[]): Found {
  const listing = paper.sentences.filter(
    ({ role, folded }) =>
      role === 'contribution' ||
      /\((?:1|i|a)\)|\bfirst(?:ly)?,|\btwo (?:key|main|novel)|\bconsists? of\b|\bintroduc|\bpropos/.test(
        folded,
      ),
  );
  const ranked = scored.filter(({ sentence }) => listing.includes(sentence)).slice(0, MAX_LISTED - 1);
  const chosen = (ranked.length > 0 ? ranked : scored.slice(0, 1)).sort(
    (a, b) => a.sentence.position - b.sentence.position,
  );
  return {
    sentences: chosen.map(({ sentence }) => quoted(paper.paper, sentence.text)),
    absent: [],
    strength: scored[0]?.score ?? 0,
  };
}

/** A name or figure whose absence means the paper speaks of something else; a mere capital may be a way of writing. */
export function isHard(word: AskedWord): boolean {
  return isNameTyped(word.word) || /\d/.test(word.folded);
}

/** An answer from the papers the question names; refuses when they do not say. */
export function answerAbout(question: Question, subjects: readonly PreparedPaper[]): Draft {
  const found = subjects.map((paper) => ({ paper, found: findInPaper(question, paper) }));
  const best = found
    .filter(({ found: each }) => each !== null && each.sentences.length > 0)
    .sort((a, b) => (b.found?.strength ?? 0) - (a.found?.strength ?? 0))[0];
  const ids = subjects.map(({ paper }) => paper.id);
  if (best?.found === null || best === undefined) return refuseAbout(question, subjects);
  const { sentences, absent } = best.found;
  return {
    status: absent.length > 0 ? 'partial' : 'answered',
    sentences,
    ...(absent.length > 0 ? { closing: `Not given: ${joined(absent.map(({ label }) => label))}.` } : {}),
    papers: [best.paper.paper.id, ...ids.filter((id) => id !== best.paper.paper.id)],
    related: [],
  };
}

/** The paper is here, what is asked of it is not. */
function refuseAbout(question: Question, subjects: readonly PreparedPaper[]): Draft {
  const name = joined(subjects.map(({ paper }) => labelOf(paper)));
  const asked = question.attributes.map(({ label }) => label);
  const missing =
    subjects.length === 1 && subjects[0] !== undefined
      ? missingNames(question.words, subjects[0]).flatMap(({ word }) => named(word) ?? [])
      : [];
  const what = asked.length > 0 ? joined(asked) : missing.length > 0 ? joined(missing) : 'that';
  const plain = /\p{N}/u.test(name) ? 'The paper is here' : `${name} is here`;
  return {
    status: 'unanswerable',
    opening: `${plain}, but its abstract and listing do not give ${what}.`,
    sentences: [],
    papers: [],
    related: subjects.map(({ paper }) => paper.id),
  };
}
