import type { Paper } from '../model/paper.ts';
import type { SearchIndex } from '../model/search.ts';
import { offersSomething, rolesOf, type SentenceRole } from '../reading/rules/roles.ts';
import { containsWord, matchText } from '../text/folded.ts';
import { findMeasurements } from '../text/measurements/find.ts';
import type { Measurement } from '../text/measurements/types.ts';
import { findQuantities } from '../text/quantities/find.ts';
import type { Quantity } from '../text/quantities/types.ts';
import { splitSentences } from '../text/sentences.ts';
import { meaningsOf } from '../text/vocabulary/questions.ts';
import { wordsOf } from '../text/words.ts';

/** `contribution`: says what the paper brings; `result`: says what came out; `background`: the state of things before. */
export type Role = 'background' | 'contribution' | 'result' | 'release' | 'other';

export interface PreparedSentence {
  /** Exactly a stretch of the abstract. */
  text: string;
  position: number;
  folded: string;
  terms: ReadonlySet<string>;
  /** Properties and groups of words that its words belong to. */
  meanings: ReadonlySet<string>;
  /** Without the digits of names and dates. */
  quantities: readonly Quantity[];
  role: Role;
  /** Its quantities with what the sentence says of them; spans are places in the abstract. */
  measurements: readonly Measurement[];
}

/** A paper read once for answering. */
export interface PreparedPaper {
  paper: Paper;
  sentences: readonly PreparedSentence[];
  /** Folded title, abstract and method name. */
  folded: string;
  terms: ReadonlySet<string>;
  meanings: ReadonlySet<string>;
  /** The same without notes on where the code is: what the paper is about. */
  content: Pick<PreparedSentence, 'folded' | 'terms' | 'meanings'>;
  /** Terms of the title, the tags and the techniques: what the paper is about. */
  topics: ReadonlySet<string>;
  /** The same, folded. */
  topicText: string;
}

const RESULT =
  /\b(?:achiev|outperform|surpass|improv|reduc|speed|faster|accelerat|demonstrat|results?|experiments?|evaluat|show|state-of-the-art|sota|reach|attain|save|saving|yield|deliver|cut(?:s|ting)?|compared (?:to|with)|better|match|detect|found|finds|discover)\w*/i;
const cache = new WeakMap<Paper, PreparedPaper>();

/** Reads a paper for answering; kept as long as the paper object is. */
export function prepare(paper: Paper, index: SearchIndex): PreparedPaper {
  const known = cache.get(paper);
  if (known !== undefined) return known;
  const spans = splitSentences(paper.abstract ?? '');
  const texts = spans.map(({ text }) => text);
  let measured: readonly Measurement[] | null = null;
  const within = (position: number): Measurement[] => {
    measured ??= findMeasurements(paper.abstract ?? '', {
      ownNames: paper.methodName === null ? [] : [paper.methodName],
    });
    const span = spans[position];
    return measured.filter(
      ({ quantity }) => span !== undefined && quantity.start >= span.start && quantity.end <= span.end,
    );
  };
  const said = rolesOf(texts, paper.methodName);
  const ownName = matchText(paper.methodName ?? '');
  let before: Role = 'background';
  const sentences = texts.map((text, position) => {
    const folded = matchText(text);
    const role = roleOf(folded, said[position] ?? 'background', ownName, before);
    before = role;
    return prepareSentence({ text, position, folded, role }, index, within);
  });
  const reading = paper.reading;
  const topicText = [paper.title ?? '', paper.methodName ?? '', ...(reading?.tags ?? [])].join(' . ');
  const topics = new Set(index.analyse(topicText));
  const terms = new Set(topics);
  for (const sentence of sentences) for (const term of sentence.terms) terms.add(term);
  const foldedTopics = matchText(topicText);
  let meanings: ReadonlySet<string> | null = null;
  let content: PreparedPaper['content'] | null = null;
  const prepared: PreparedPaper = {
    paper,
    sentences,
    folded: foldedText(paper),
    terms,
    get meanings() {
      meanings ??= new Set(sentences.flatMap((sentence) => [...sentence.meanings]));
      return meanings;
    },
    get content() {
      const own = sentences.filter(({ role }) => role !== 'release');
      content ??= {
        folded: [foldedTopics, ...own.map(({ folded }) => folded)].join(' . '),
        terms: new Set([...topics, ...own.flatMap((sentence) => [...sentence.terms])]),
        meanings: new Set(own.flatMap((sentence) => [...sentence.meanings])),
      };
      return content;
    },
    topics,
    topicText: foldedTopics,
  };
  cache.set(paper, prepared);
  return prepared;
}

/** Folded title, method name and abstract. */
export function foldedText(paper: Paper): string {
  const { title, methodName, abstract } = paper;
  return cache.get(paper)?.folded ?? matchText(`${title ?? ''} . ${methodName ?? ''} . ${abstract ?? ''}`);
}

function prepareSentence(
  sentence: Pick<PreparedSentence, 'text' | 'position' | 'folded' | 'role'>,
  index: SearchIndex,
  measuredIn: (position: number) => Measurement[],
): PreparedSentence {
  const { text, folded } = sentence;
  let meanings: ReadonlySet<string> | null = null;
  let measurements: readonly Measurement[] | null = null;
  let quantities: readonly Quantity[] | null = null;
  return {
    ...sentence,
    terms: new Set(index.analyse(text)),
    // Most papers are only held against the words of a topic: the rest is read when somebody asks.
    get meanings() {
      meanings ??= new Set(wordsOf(folded).flatMap((word) => [...meaningsOf(word.text)]));
      return meanings;
    },
    get measurements() {
      measurements ??= measuredIn(sentence.position);
      return measurements;
    },
    get quantities() {
      quantities ??= findQuantities(text).filter((quantity) => !quantity.inName && !quantity.isDate);
      return quantities;
    },
  };
}

/** A sentence that goes on about what the one before was about. */
const GOES_ON =
  /^(?:it|its|they|their|this|these|such|moreover|furthermore|in addition|additionally|besides|also|specifically|in particular|to this end)\b/;

/** The abstract's own roles, with results told apart; what names the method, or goes on about it, is no background. */
function roleOf(folded: string, role: SentenceRole, ownName: string, before: Role): Role {
  if (role === 'release') return 'release';
  if (role === 'contribution' || offersSomething(folded)) return 'contribution';
  const isOwn =
    role === 'own' ||
    (ownName.length > 1 && containsWord(folded, ownName)) ||
    (before !== 'background' && GOES_ON.test(folded));
  if (!isOwn) return 'background';
  return RESULT.test(folded) ? 'result' : 'other';
}
