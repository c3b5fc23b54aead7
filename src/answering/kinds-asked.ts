import { THINGS } from '../text/vocabulary/lexicon.ts';
import { formsOf } from '../text/vocabulary/word-forms.ts';
import { type Found, MOST_SENTENCES } from './described.ts';
import { coverageIn, scoreSentences } from './evidence.ts';
import { isOfOtherSide } from './headline-fits.ts';
import { isDifference } from './measured.ts';
import type { PreparedPaper, PreparedSentence } from './prepared.ts';
import type { ReadQuery } from './query/understand.ts';
import { quoted } from './quoting.ts';
import { isOfOwn } from './sentence-fits.ts';

/** Things a paper uses that are asked for by their kind: "on which datasets?" */
interface Kind {
  noun: RegExp;
  /** Whether a sentence names one. */
  names: (sentence: PreparedSentence, own: string | null) => boolean;
  /** Speaks of some without a name: "on nine benchmarks". */
  speaks: RegExp;
  /** Several of them in a row, which tells how many. */
  row?: RegExp;
  /** What a paper does not give that speaks of none: other words of it tell nothing of them. */
  label?: string;
}

const hasCondition = ({ measurements }: PreparedSentence, thing: string, own: string | null): boolean =>
  measurements.some(({ conditions }) =>
    conditions.some(
      ({ kind, words }) => kind === thing && /\p{Lu}/u.test(words) && (own === null || !words.includes(own)),
    ),
  );

const HARDWARE = new RegExp(String.raw`\b(?:${formsOf('hardware name')}|RTX|GTX)`);
/** A machine by its own name. */
const PROPER = new RegExp(String.raw`\b(?=\p{Lu})${formsOf('hardware name')}`, 'u');
const MODEL = new RegExp(formsOf('base model'));
const DATA = new RegExp(
  String.raw`(?<![\w-])(?:${formsOf('data set name')}(?!\w)|\p{Lu}[\w-]{1,30} (?:data ?set|benchmark|corpus)\b)`,
  'u',
);
const inARow = ({ source }: RegExp): RegExp => new RegExp(`${source}(?:,|,? and|,? or|/) ?${source}`);
const LANGUAGE = new RegExp(String.raw`(?<![\w-])${formsOf('language name')}(?![\w+#-])`);
/** "outperforms the best systems (Tutel and DeepSpeed)" */
const AGAINST_NAME = new RegExp(
  String.raw`(?:\b${formsOf('held against')}(?: (?!\d)[^\s,;]{1,25}){0,5}?|\d(?:%|x| points)? (?:over|than|above)) \(?(?:e\.g\., )?(?![CGTN]PU)\p{Lu}`,
  'u',
);
const AGAINST_OTHERS = new RegExp(
  String.raw`\b${formsOf('held against')} [^,;.]{0,60}\b(?:${formsOf('others were')}|${formsOf('others work')}|baselines?|counterparts?|state-of-the-art|SOTA|standard|vanilla|prior art|current)\b` +
    String.raw`|\b(?:whereas|while|unlike) [^,;.]{0,40}\b(?:${formsOf('others were')}|baselines?|others)\b`,
);
/** "experiments on Xyz and Abc" */
const TRIED_ON = new RegExp(
  String.raw`\b${formsOf('tested')}\w*\b.{0,90} (?:on|across|over|including) (?:the )?(?:\w+ ){0,2}(?![CGTN]PU)\p{Lu}`,
  'u',
);
const WAYS_OF_RUNNING = /^(?:pre-?training|training|fine-?tuning|inference|decoding|prefill\w*|modell?ing)$/;
const TASKS = (THINGS.find(([thing]) => thing === 'task')?.[1] ?? new Set<string>()).values();
const TASK = new RegExp(
  String.raw`\b(?:${[...TASKS].filter((word) => !WAYS_OF_RUNNING.test(word)).join('|')})\b`,
);

const TRIES = /\b(?:experiment|evaluat|tested|results|validat|we (?:train|compare))/;

const DATA_KIND: Kind = {
  noun: /^(?:data|data ?sets?|benchmarks?|corpora|corpus|test ?sets?)$/,
  names: (sentence, own) =>
    hasCondition(sentence, 'dataset', own) || DATA.test(sentence.text) || TRIED_ON.test(sentence.text),
  speaks: /\b(?:data ?sets|benchmarks|corpora)\b/i,
  row: inARow(DATA),
};

const KINDS: readonly Kind[] = [
  DATA_KIND,
  {
    noun: /^(?:baselines?|competitors?|rivals?|counterparts?)$/,
    names: ({ text, measurements }) =>
      AGAINST_NAME.test(text) || measurements.some(({ baseline }) => (baseline?.name ?? null) !== null),
    speaks: AGAINST_OTHERS,
    label: 'what it is compared with',
  },
  {
    noun: /^(?:hardware|gpus?|boards?|devices?|chips?|accelerators?|machines?|cards?|platforms?)$/,
    names: ({ text }) => HARDWARE.test(text),
    speaks: /(?<![\w-])(?:[GCTN]PUs?|AI accelerators?|(?:edge |mobile )?devices?|phones?|servers?)(?![\w-])/,
  },
  {
    noun: /^(?:models?|llms?|backbones?|networks?|architectures?)$/,
    names: (sentence, own) => MODEL.test(sentence.text) || hasCondition(sentence, 'model', own),
    speaks:
      /(?<![\d.])\d[\d.]{0,8}[BMK]?\b(?: \S{1,20}){0,3} (?:models?|LLMs|networks)\b|\bmodels? (?:sizes?\b|ranging|with \d)/i,
    label: 'the models it was tried on',
  },
  {
    noun: /^languages?$/,
    names: ({ text }) => LANGUAGE.test(text),
    row: inARow(LANGUAGE),
    speaks:
      /\b(?:multi|bi|cross-?)lingual\w*|\blanguages?\b(?! (?:model|understanding|processing|generation|modeling))/i,
  },
  {
    noun: /^tasks?$/,
    names: ({ folded }) => TASK.test(folded) && (/\btasks?\b/.test(folded) || TRIES.test(folded)),
    speaks: /\btasks\b/i,
  },
];

/** "base models": what they are to the work. */
const AS_BASE = /^(?:base|underlying|backbone|pre-?trained)$/;
const OTHER_WORK = new RegExp(`^(?:${formsOf('others were')}|related|competing|state-of-the-art|sota)$`);
/** A figure is asked for; of "data sets" none is. */
const isMeasured = ({ properties, measures }: ReadQuery): boolean =>
  measures.length > 0 || properties.some(({ concept }) => concept !== 'data');

const USES = new RegExp(`^${formsOf('use of a thing')}$`);
/** "what does it compare against", "whom does it beat": rivals, though no noun says so. */
const RIVALS_ASKED = new RegExp(
  String.raw`\b(?:how|what|which|who|whom)\b.{1,60}\b${formsOf('beats')}\W*$|^against (?:what|which|whom)\b`,
);

/** The kinds that a question asks for, and what it asks of them beside; null where it asks for none. */
function kindsAsked(query: ReadQuery): { kinds: readonly Kind[]; rest: ReadQuery['asked'] } | null {
  const { asked, head, counted, folded } = query;
  // "how does it handle data?" asks for a way, and for no things.
  const isOfWay = query.asksManner && !query.asksWhereTested && !query.asksHowMuch;
  if (isOfWay && !RIVALS_ASKED.test(folded)) return null;
  const own = asked.map((word) => KINDS.find(({ noun }) => noun.test(word.folded)));
  const kind = own.findLast((each) => each !== undefined);
  const others = asked.filter(
    ({ folded: word }, i) =>
      own[i] === undefined && !USES.test(word) && !OTHER_WORK.test(word) && !AS_BASE.test(word),
  );
  const kinds =
    kind !== undefined
      ? [kind]
      : RIVALS_ASKED.test(folded)
        ? KINDS.filter(({ noun }) => noun.test('baselines'))
        : query.asksWhereTested
          ? KINDS.filter(({ noun }) => ['datasets', 'models', 'tasks'].some((word) => noun.test(word)))
          : [];
  const isHead =
    others.length === 0 ||
    kind === undefined ||
    [...head, ...counted].some((word) => kind.noun.test(word)) ||
    new RegExp(
      String.raw`\b(?:which|what|any) (?:\S{1,30} ){0,2}${asked.at(own.lastIndexOf(kind))?.folded}\b`,
    ).test(folded);
  return kinds.length === 0 || !isHead ? null : { kinds, rest: others };
}

/** "What was it trained on?", "its training data": what a model learned from, not what it ran on. */
const TRAINED_ASKED = new RegExp(
  [
    String.raw`\b(?:what|which)\b.{0,60}\b(?:pre-?|fine-?)?(?:train|tun)(?:e|ed)?(?: (?:it|them|xyz))? (?:on|with|from)\W*$`,
    String.raw`^(?:on|with|from) (?:what|which)\b.{0,60}\b(?:pre-?|fine-?)?(?:trained|tuned)\b`,
    String.raw`\b(?:pre-?|fine-?)?(?:train|tun)ing (?:data(?: ?sets?)?|corp(?:us|ora)|sets?)\b`,
  ].join('|'),
);
const TRAINS = String.raw`\b(?:pre-?|fine-?)?(?:train|tun)(?:s|ed|ing)?\b`;
const PIECES = '(?:images|videos|pairs|tokens|samples|examples|hours|documents)';
const DATA_NOUN = String.raw`(?:data(?: ?sets?)?|corp(?:us|ora)|text|${PIECES})\b`;
const TRAINED_ON = new RegExp(
  String.raw`${TRAINS}(?:[^;.]|\.\d){0,60}? (?:on|with|using|from|over) [^;.,]{0,60}(?:${DATA_NOUN}|${DATA.source})`,
);
const AMOUNT_OF_DATA = new RegExp(
  String.raw`\d[\d.,]{0,10} ?(?:[KMBT]|thousand|million|billion|trillion)?\+? (?:[\w-]{1,20} ){0,2}${PIECES}\b`,
);
const DATA_BROUGHT = new RegExp(
  String.raw`\b(?:introduc|present|curat|collect|construct|buil|creat|compil)\w{0,4} (?!.{0,80}\bbenchmark)` +
    String.raw`[^;.]{0,90}\b(?:data ?set|corpus)\b`,
);

const asksForTrainingData = (query: ReadQuery): boolean =>
  TRAINED_ASKED.test(query.folded) &&
  !query.asksHowMuch &&
  query.asked.every(
    ({ folded }) =>
      USES.test(folded) || /^(?:pre-?|fine-?)?(?:train|tun)/.test(folded) || DATA_KIND.noun.test(folded),
  );

/** What it was trained on: that it says so, the amount, or the data that the work brings; null where it is not asked. */
function findTrainingData(query: ReadQuery, paper: PreparedPaper): Found | null {
  if (!asksForTrainingData(query)) return null;
  const own = paper.sentences.filter((each) => isOfOwn(each, paper));
  const trains = new RegExp(TRAINS, 'i');
  const said =
    own.find(({ text }) => TRAINED_ON.test(text)) ??
    own.find(({ text }) => trains.test(text) && AMOUNT_OF_DATA.test(text)) ??
    own.find(({ text }) => DATA_BROUGHT.test(text));
  return said === undefined
    ? { sentences: [], absent: ['what it was trained on'], strength: 0 }
    : { sentences: [quoted(paper.paper, said.text)], absent: [], strength: 1 };
}

const NUMBER = String.raw`(?:(?<![\d,])\d[\d,]{0,8}|an?|one|two|three|four|five|six|seven|eight|single)`;
const COUNTED_HARDWARE = new RegExp(
  String.raw`\b${NUMBER} (?:\S{1,20} ){0,3}${formsOf('hardware name')}`,
  'i',
);

/** Whether a question asks a paper for what other papers' words cannot tell: things of a kind that it used. */
export const asksForKindAlone = (query: ReadQuery): boolean =>
  kindsAsked(query)?.rest.length === 0 || asksForTrainingData(query);

/** What names some of the things of a kind that alone are asked for, "which datasets were used?"; null where none does, or more is asked. */
export function findKindAlone(query: ReadQuery, paper: PreparedPaper): Found | null {
  const learned = findTrainingData(query, paper);
  if (learned !== null) return learned;
  if (query.counted.length > 0 || !asksForKindAlone(query) || isMeasured(query)) return null;
  const found = findOfKind(query, paper) ?? findTested(query, paper);
  const [kind, more] = kindsAsked(query)?.kinds ?? [];
  const label = more === undefined ? kind?.label : undefined;
  return found ?? (label === undefined ? null : { sentences: [], absent: [label], strength: 0 });
}

/** On what it was tested: the sentence of its own that tells of a trial and has most of what is asked; null where none does. */
export function findTested(query: ReadQuery, paper: PreparedPaper): Found | null {
  if (!query.asksWhereTested) return null;
  const [best] = scoreSentences(query, paper)
    .filter(({ sentence }) => TESTED_ON.test(sentence.folded) && isOfOwn(sentence, paper))
    .sort((a, b) => b.own - a.own || changesIn(a.sentence) - changesIn(b.sentence));
  return best === undefined
    ? null
    : { sentences: [quoted(paper.paper, best.sentence.text)], absent: [], strength: 1 };
}

const changesIn = ({ measurements }: PreparedSentence): number => measurements.filter(isDifference).length;

/** Whether something is told of, and of a trial. */
export const tellsOfTrial = ({ sentences }: Found): boolean =>
  sentences.some(({ text }) => TESTED_ON.test(text.toLowerCase()));

const TESTED_ON = new RegExp(String.raw`\b${formsOf('tested')}\w*\b.{0,60} (?:on|with|across|over) `);

/** What is asked for by its kind, told by the sentences that name some of it; null where nothing is asked so or no sentence does. */
export function findOfKind(query: ReadQuery, paper: PreparedPaper): Found | null {
  const asked = kindsAsked(query);
  if (asked === null || isMeasured(query)) return null;
  const { kinds, rest } = asked;
  const isCounted = query.counted.length > 0;
  const rows = kinds.flatMap(({ row }) => row ?? []);
  // "Jetson AGX Orin" tells more than "edge devices", where nothing but hardware is asked for.
  const isOfHardware = query.asked.every(
    ({ folded }) => USES.test(folded) || kinds.some(({ noun }) => noun.test(folded) && noun.test('hardware')),
  );
  const ranked = scoreSentences(query, paper).flatMap(({ sentence, own }) => {
    const isNamed = kinds.some(({ names }) => names(sentence, paper.paper.methodName));
    const isTold = isNamed || kinds.some(({ speaks }) => speaks.test(sentence.text));
    const share = coverageIn(rest, sentence);
    const isMeant = isTold && share > 0 && isOfOwn(sentence, paper) && !isOfOtherSide(query, sentence.folded);
    const isCount = isNamed && [COUNTED_HARDWARE, ...rows].some((row) => row.test(sentence.text));
    if (!isMeant || (isCounted && !isCount)) return [];
    const score =
      (isNamed ? 1 : 0) +
      (isOfHardware && PROPER.test(sentence.text) ? 0.5 : 0) +
      share +
      (TRIES.test(sentence.folded) ? 0.4 : 0) +
      own * 0.3;
    return [{ sentence, isNamed, score }];
  });
  ranked.sort((a, b) => b.score - a.score || a.sentence.position - b.sentence.position);
  const [best] = ranked;
  if (best === undefined) return null;
  const chosen = ranked
    .filter(({ isNamed }) => isNamed === best.isNamed)
    .slice(0, best.isNamed ? MOST_SENTENCES : 1);
  return {
    sentences: chosen.map(({ sentence }) => quoted(paper.paper, sentence.text)),
    absent: [],
    strength: 1,
  };
}
