import type { Paper } from '../paper.ts';
import { findQuantities } from '../quantities/find.ts';
import type { Quantity } from '../quantities/types.ts';
import type { SearchIndex } from '../search.ts';
import { splitSentences } from '../text/sentences.ts';
import { wordsOf } from '../text/words.ts';
import { conceptsOf } from './concepts.ts';
import { matchText } from './folded.ts';

/** `contribution`: says what the paper brings; `result`: says what came out; `background`: the state of things before. */
export type Role = 'background' | 'contribution' | 'result' | 'other';

export interface PreparedSentence {
  /** Exactly a stretch of the abstract. */
  text: string;
  position: number;
  folded: string;
  terms: ReadonlySet<string>;
  concepts: ReadonlySet<string>;
  /** Without the digits of names and dates. */
  quantities: readonly Quantity[];
  role: Role;
}

/** A paper read once for answering. */
export interface PreparedPaper {
  paper: Paper;
  sentences: readonly PreparedSentence[];
  /** Folded title, abstract and method name. */
  folded: string;
  terms: ReadonlySet<string>;
  concepts: ReadonlySet<string>;
  /** Terms of the title, the tags and the techniques: what the paper is about. */
  topics: ReadonlySet<string>;
  /** The same, folded. */
  topicText: string;
}

const CONTRIBUTION =
  /\b(?:we|this (?:paper|work|study|thesis|report|survey)|our|i)\b[^.]{0,60}\b(?:propos|introduc|present|develop|design|devis|explor|investigat|study|studi|describ|build|built|construct|contribut|show that we|address|aim|benchmark|release|survey|analy[sz]|report on|formulat|defin)/i;
const RESULT =
  /\b(?:achiev|outperform|surpass|improv|reduc|speed|faster|accelerat|demonstrat|results?|experiments?|evaluat|show|state-of-the-art|sota|reach|attain|save|saving|yield|deliver|cut(?:s|ting)?|compared (?:to|with)|better|match)\w*/i;
const BACKGROUND =
  /^(?:recent|however|existing|current|previous|prior|traditional|although|while|despite|unfortunately|conventional|common|typically|many works|the (?:emergence|development|deployment|growth)|a (?:primary|major|common|key) (?:challenge|approach)|driven by|training (?:large|llms)|large language models)/i;

const cache = new WeakMap<Paper, PreparedPaper>();

/** Reads a paper for answering; kept as long as the paper object is. */
export function prepare(paper: Paper, index: SearchIndex): PreparedPaper {
  const known = cache.get(paper);
  if (known !== undefined) return known;
  const sentences = splitSentences(paper.abstract).map((sentence, position) =>
    prepareSentence(sentence.text, position, index),
  );
  const reading = paper.reading;
  const topicText = [
    paper.title ?? '',
    paper.methodName ?? '',
    ...(reading?.tags ?? []),
    ...(reading?.techniques ?? []),
    ...(reading?.domains ?? []),
    reading?.task ?? '',
  ].join(' . ');
  const topics = new Set(index.analyse(topicText));
  const terms = new Set(topics);
  const concepts = new Set<string>();
  for (const sentence of sentences) {
    for (const term of sentence.terms) terms.add(term);
    for (const concept of sentence.concepts) concepts.add(concept);
  }
  const prepared: PreparedPaper = {
    paper,
    sentences,
    folded: matchText(`${paper.title ?? ''} . ${paper.methodName ?? ''} . ${paper.abstract}`),
    terms,
    concepts,
    topics,
    topicText: matchText(topicText),
  };
  cache.set(paper, prepared);
  return prepared;
}

function prepareSentence(text: string, position: number, index: SearchIndex): PreparedSentence {
  return {
    text,
    position,
    folded: matchText(text),
    terms: new Set(index.analyse(text)),
    concepts: conceptsOf(wordsOf(matchText(text)).map((word) => word.text)),
    quantities: findQuantities(text).filter((quantity) => !quantity.inName && !quantity.isDate),
    role: roleOf(text, position),
  };
}

function roleOf(text: string, position: number): Role {
  if (CONTRIBUTION.test(text)) return 'contribution';
  if (BACKGROUND.test(text) && position < 6) return 'background';
  return RESULT.test(text) && position > 1 ? 'result' : 'other';
}
