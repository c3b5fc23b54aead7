import type { Corpus } from '../ports/corpus.ts';
import type { SearchIndex } from '../search.ts';
import type { Draft } from './draft.ts';
import { wordMatch } from './evidence.ts';
import type { PreparedPaper, PreparedSentence, Role } from './prepared.ts';
import type { AskedWord, Question } from './question.ts';
import { listLine } from './say.ts';
import { answerList, papersOnTopic } from './topics.ts';

/** Questions on the field rather than on one paper: "how do people speed up …", "best ways to …", "what is new in …". */
const SURVEYS: readonly RegExp[] = [
  /\bhow (?:do|does|are|can|could|should|would|to|did|have|might)\b/,
  /\bwhat (?:is|'s|are|has|have|do|does|did) (?:everyone|everybody|people|researchers|others|folks|the field|the community|labs|teams|we know|there)\b/,
  /\b(?:which|what|any|some|good|best|better|common|main|popular|known|different|other|new|recent|latest|clever) (?:(?!two|three|four|five)[\w-]+ ){0,2}(?:ways?|tricks?|ideas?|options?|tools?|strateg(?:y|ies)|practices?|advances?|progress|solutions?|work|research|results?|evidence|efforts?)\b/,
  /\bwhat (?:helps?|works|makes|lets|enables|drives|causes|can|could)\b/,
  /\bwhat should (?:i|we) (?:read|know|look)\b/,
  /\bwhere (?:should|do|can) (?:i|we) (?:start|begin|read)\b/,
  /\bways? (?:to|of)\b/,
  /\bwhat(?: is|'s| are) (?:new|the latest|the state|hot|happening|going on|known)\b/,
  /\bwho (?:is |are |else )?(?:works?|working|does|do|doing|studies|tries|looks)\b/,
  /\btell me (?:more )?about\b/,
  /\banything\b/,
  /\bsomething\b/,
  /\boverview\b/,
  /\bstate of the art (?:in|on|for)\b/,
];
/** Yes or no, of nothing in particular: "does pruning hurt accuracy?". */
const YES_NO = /^(?:so |and |but )?(?:does|do|is|are|can|could|should|will|would|has|have)\b/;
/** One figure is asked for among those of many papers. */
const SUPERLATIVE =
  /^(?:which|what|who)\b.*\b(?:highest|largest|biggest|most|fastest|smallest|lowest|least|cheapest|greatest|best)\b/;
/** Only papers that give their code (or weights) are wanted. */
const WITH_CODE =
  /\b(?:with|has|have|having|releas\w*|open|public\w*|provid\w*|shar\w*|available)\b.{0,20}\b(?:code|implementations?|weights|checkpoints?)\b|\b(?:code|implementations?|weights|checkpoints?)\b.{0,20}\b(?:releas\w*|open\w*|public\w*|available|shared|provided|out)\b|\bopen[- ]?sourced? (?:tools?|software|librar\w+|implementations?|repos\w*)\b/;
const OPEN_SOURCE = /\bopen[- ]?sourc\w*/;
/** Words of a question that say how something should be, and not what it is about. */
const QUALITIES: Readonly<Record<string, readonly string[]>> = {
  speed: ['speed', 'latency', 'time'],
  latency: ['speed', 'latency', 'time'],
  time: ['speed', 'latency', 'time'],
  cost: ['cost', 'speed', 'latency', 'reduce', 'memory', 'energy'],
  reduce: ['reduce', 'size', 'cost', 'memory'],
  size: ['size', 'reduce', 'memory'],
  increase: ['increase', 'quality', 'accuracy'],
  quality: ['quality', 'accuracy', 'loss'],
  accuracy: ['quality', 'accuracy', 'loss'],
  loss: ['quality', 'accuracy', 'loss'],
};
/** What papers call the qualities, for a search that goes by words. */
const SAID: Readonly<Record<string, string>> = {
  speed: 'acceleration speedup',
  cost: 'efficient',
  reduce: 'reduction',
  energy: 'energy-efficient',
};
const EFFICIENCY = ['speed', 'latency', 'cost', 'reduce', 'memory', 'energy'];
/** Concepts whose words only lead up to what is asked. */
const LEADING: ReadonlySet<string> = new Set([
  'trick',
  'use',
  'support',
  'important',
  'measure',
  'drawback',
  'largest',
  'find',
]);
/** The same, word by word. */
const LEADING_WORDS: ReadonlySet<string> = new Set(
  (
    'making helps help helping good great nice easy easily simple handle handles handling deal solve solves solving ' +
    'work working problem problems issue issues challenge challenges trend trends state latest new newest recent recently known try tried trying ' +
    'tool tools option options start begin read reading everybody everyone anybody anyone someone little folks team teams lab labs community field keep keeping without still else other others ' +
    'interesting relevant useful common popular main different clever smart actual currently today nowadays need needed looking recommend recommended suggest ' +
    'highest lowest largest biggest greatest most least world doing done happening overview summary quick hot learn understand tackle tackling address addressing avoid avoiding prevent'
  ).split(' '),
);
/** In a group of qualities and yet a thing of its own. */
const THINGS: ReadonlySet<string> = new Set('compress parameter parameters precision exact'.split(' '));

const MOST_LISTED = 8;
/** Papers named beside those that are quoted. */
const MOST_NAMED = 20;
/** Papers listed when this close to the best. */
const LISTED_FROM = 0.45;
/** What a telling sentence counts beside the paper's place among those on the subject. Set on the questions in eval/. */
const TELLING = 0.15;
/** Fewer papers make no survey, unless papers are what is asked for. */
const FEWEST = 2;

interface Deps {
  corpus: Corpus;
  index: SearchIndex;
}

interface Candidate {
  paper: PreparedPaper;
  sentence: PreparedSentence;
  score: number;
}

/**
 * A question on the field as a whole, answered by the papers that are about its subject and, in their own words, speak of
 * the quality asked for: null when it names no subject, or fewer than two papers do.
 */
export function answerBroadly(question: Question, deps: Deps): Draft | null {
  const wantsCode = WITH_CODE.test(question.folded) || OPEN_SOURCE.test(question.folded);
  const asked = question.words.filter((word) => !wantsCode || !speaksOfCode(word));
  const subject = asked.filter((word) => !isLeading(word) && qualitiesOf(word) === null);
  const qualities = asked.flatMap((word) => qualitiesOf(word) ?? []);
  const wanted = new Set(qualities);
  if (subject.length === 0) return null;
  const ranks = SUPERLATIVE.test(question.folded) && !isSurvey(question.folded);
  const asksWhether = ranks || YES_NO.test(question.folded);
  const said = Object.keys(SAID)
    .filter((id) => wanted.has(id))
    .map((id) => SAID[id]);
  const text = [fromFirst(asked, question.text), ...said].join(' ');
  const topic = { ...question, text, words: subject };
  const fewest = question.asksForPapers ? 1 : FEWEST;
  if (wanted.size === 0 && !wantsCode && !asksWhether) {
    const list = answerList(topic, deps);
    return list.status === 'answered' && list.sentences.length >= fewest ? list : null;
  }
  const onTopic = papersOnTopic(topic, deps);
  const top = onTopic[0]?.score ?? 1;
  const candidates = onTopic.flatMap(({ paper, score }): Candidate[] => {
    if (wantsCode && !offersCode(paper)) return [];
    const best = tellingOf(subject, wanted, paper, asksWhether);
    if (best === null || (ranks && best.sentence.quantities.length === 0)) return [];
    return [{ paper, sentence: best.sentence, score: score / top + TELLING * best.score }];
  });
  candidates.sort((a, b) => b.score - a.score);
  const best = candidates[0]?.score ?? 0;
  const named = wantsCode ? candidates : [...candidates, ...onTopic];
  const listed = candidates.filter(({ score }) => score >= best * LISTED_FROM).slice(0, MOST_LISTED);
  if (listed.length < fewest) return null;
  return {
    status: 'answered',
    ...(ranks ? { opening: 'Each figure is measured its own way, so they make no ranking.' } : {}),
    sentences: listed.map(({ paper, sentence }) => listLine(paper.paper, sentence.text)),
    papers: [...new Set(named.map(({ paper }) => paper.paper.id))].slice(0, MOST_NAMED),
    related: [],
  };
}

/** A question from the first word on that says what is asked. */
function fromFirst(words: readonly AskedWord[], text: string): string {
  const at = text.indexOf(words[0]?.word ?? '');
  return at < 0 ? text : text.slice(at);
}

/** Whether a question is on the field rather than on what one paper says. */
export function isBroad({ folded, figures, words, asksHowMuch, asksForPapers }: Question): boolean {
  // A short form that everybody uses is written like a name, and names nobody's work.
  const names = words.some(({ isName, forms }) => isName && forms.length === 0);
  if (figures.length > 0 || asksHowMuch || names) return false;
  if (WITH_CODE.test(folded)) return true;
  // A plain topic is a matter of the list of papers on it.
  if (asksForPapers && words.every((word) => qualitiesOf(word) === null)) return false;
  return isSurvey(folded) || YES_NO.test(folded) || SUPERLATIVE.test(folded);
}

function isSurvey(folded: string): boolean {
  return SURVEYS.some((asks) => asks.test(folded));
}

function isLeading({ folded, concepts, isName }: AskedWord): boolean {
  if (isName || THINGS.has(folded)) return false;
  return LEADING_WORDS.has(folded) || concepts.some((id) => LEADING.has(id));
}

/** What a sentence may speak of to meet a word that names a quality; null when the word names none. */
function qualitiesOf({ folded, concepts, isName }: AskedWord): readonly string[] | null {
  if (isName || THINGS.has(folded)) return null;
  if (/^efficien/.test(folded)) return EFFICIENCY;
  const met = concepts.flatMap((id) => QUALITIES[id] ?? []);
  return met.length > 0 ? met : null;
}

function speaksOfCode({ folded }: AskedWord): boolean {
  return /^(?:code|codes|released?|releases|releasing|source|open|open-sourced?|open-source|public|publicly|available|implementations?|weights|checkpoints?|shared?|provided?|out)$/.test(
    folded,
  );
}

/** A data set or a demo that is released is no code. */
const CODE =
  /\b(?:codes?|implementations?|weights|checkpoints?|models?|tool(?:kit)?s?|librar(?:y|ies))\b|\bopen-?sourc/;

function offersCode({ paper, sentences }: PreparedPaper): boolean {
  return (
    paper.codeUrl !== null || sentences.some(({ role, folded }) => role === 'release' && CODE.test(folded))
  );
}

/** Whether a sentence speaks of a quality. Of time many sentences speak; of less time those on speed do. */
function meets(spoken: ReadonlySet<string>, wanted: ReadonlySet<string>): boolean {
  return [...wanted].some((id) => spoken.has(id) && (id !== 'time' || spoken.has('reduce')));
}

const HOW: Readonly<Record<Role, number>> = {
  contribution: 0.4,
  result: 0.2,
  other: 0.1,
  release: -0.3,
  background: -0.5,
};
const WHETHER: Readonly<Record<Role, number>> = { ...HOW, contribution: 0.15, result: 0.4 };

/** The sentence that tells best, one that speaks of the quality asked for when one is; null when none does. */
function tellingOf(
  subject: readonly AskedWord[],
  wanted: ReadonlySet<string>,
  paper: PreparedPaper,
  asksWhether: boolean,
): { sentence: PreparedSentence; score: number } | null {
  const total = subject.reduce((sum, { weight }) => sum + weight, 0);
  let best: { sentence: PreparedSentence; score: number } | null = null;
  let speaks = wanted.size === 0;
  for (const sentence of paper.sentences) {
    const met = subject.reduce((sum, word) => sum + word.weight * wordMatch(word, sentence, true), 0);
    const isMet = meets(sentence.concepts, wanted);
    if (isMet && sentence.role !== 'background') speaks = true;
    const score =
      (total === 0 ? 0 : met / total) + (isMet ? 0.5 : 0) + (asksWhether ? WHETHER : HOW)[sentence.role];
    if (best === null || score > best.score) best = { sentence, score };
  }
  return speaks ? best : null;
}
