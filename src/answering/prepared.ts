import type { Paper } from '../model/paper.ts';
import type { SearchIndex } from '../model/search.ts';
import { isRelease, offersSomething, rolesOf, type SentenceRole } from '../reading/rules/roles.ts';
import { containsWord, matchText } from '../text/folded.ts';
import { findMeasurements } from '../text/measurements/find.ts';
import type { Measurement } from '../text/measurements/types.ts';
import { findQuantities } from '../text/quantities/find.ts';
import type { Quantity } from '../text/quantities/types.ts';
import { type Sentence as Span, splitSentences } from '../text/sentences.ts';
import { meaningsOf } from '../text/vocabulary/questions.ts';
import { formsOf } from '../text/vocabulary/word-forms.ts';
import { wordsOf } from '../text/words.ts';

/** `contribution`: says what the paper brings; `result`: says what came out; `background`: the state of things before. */
export type Role = 'background' | 'contribution' | 'result' | 'release' | 'other';

export interface PreparedSentence {
  /** Exactly a stretch of the abstract. */
  readonly text: string;
  readonly position: number;
  readonly folded: string;
  readonly terms: ReadonlySet<string>;
  /** Properties and groups of words that its words belong to. */
  readonly meanings: ReadonlySet<string>;
  /** Without the digits of names and dates. */
  readonly quantities: readonly Quantity[];
  readonly role: Role;
  /** Its quantities with what the sentence says of them; spans are places in the abstract. */
  readonly measurements: readonly Measurement[];
}

/** What words are looked for in. */
export type Place = Pick<PreparedSentence, 'folded' | 'terms' | 'meanings'> & {
  readonly tags?: readonly string[];
};

/** A paper read once for answering; `folded` are its title, abstract and method name. */
export interface PreparedPaper extends Place {
  paper: Paper;
  sentences: readonly PreparedSentence[];
  /** The same without notes on where the code is: what the paper is about. */
  content: Place;
  /** Terms of the title, the tags and the techniques: what the paper is about. */
  topics: ReadonlySet<string>;
  /** The same, folded. */
  topicText: string;
}

const RESULT = new RegExp(String.raw`\b${formsOf('came out')}\w*`, 'i');
const cache = new WeakMap<Paper, PreparedPaper>();

/** A paper made ready for answering, each part when it is first asked for; kept as long as the paper object is. */
export function prepare(paper: Paper, index: SearchIndex): PreparedPaper {
  const prepared = cache.get(paper) ?? new Prepared(paper, index);
  cache.set(paper, prepared);
  return prepared;
}

/** Reads what most questions ask of a paper. */
export function readAhead(paper: Paper, index: SearchIndex): void {
  const { content, sentences } = prepare(paper, index);
  void content.terms;
  for (const sentence of sentences) void sentence.role;
}

/** Parts that are read when they are asked for. */
type Unread<T> = { -readonly [K in keyof T]?: T[K] };

/** What some sentences say, and the topics. */
function placeOf(
  folded: string,
  topics: ReadonlySet<string>,
  sentences: readonly PreparedSentence[],
  tags: readonly string[] = [],
): Place {
  const kept: Unread<Place> = {};
  return {
    folded,
    tags,
    get terms() {
      kept.terms ??= new Set([...topics, ...sentences.flatMap(({ terms }) => [...terms])]);
      return kept.terms;
    },
    get meanings() {
      kept.meanings ??= new Set(sentences.flatMap(({ meanings }) => [...meanings]));
      return kept.meanings;
    },
  };
}

class Prepared implements PreparedPaper {
  readonly paper: Paper;
  private readonly index: SearchIndex;
  private readonly kept: Unread<
    Pick<PreparedPaper, 'sentences' | 'content' | 'topics' | 'topicText'> & {
      whole: Place;
      roles: Role[];
      measurements: readonly Measurement[];
    }
  > = {};

  constructor(paper: Paper, index: SearchIndex) {
    this.paper = paper;
    this.index = index;
  }

  get sentences(): readonly PreparedSentence[] {
    this.kept.sentences ??= splitSentences(this.paper.abstract ?? '').map(
      (span, position) => new Sentence(span, position, this, this.index),
    );
    return this.kept.sentences;
  }

  private get topicWords(): string {
    const { title, methodName, reading } = this.paper;
    return [title ?? '', methodName ?? '', ...(reading?.tags ?? [])].join(' . ');
  }

  get topicText(): string {
    this.kept.topicText ??= matchText(this.topicWords);
    return this.kept.topicText;
  }

  get topics(): ReadonlySet<string> {
    this.kept.topics ??= new Set(this.index.analyse(this.topicWords));
    return this.kept.topics;
  }

  get content(): Place {
    if (this.kept.content !== undefined) return this.kept.content;
    const own = this.sentences.filter(({ text }) => !isRelease(text));
    const folded = [this.topicText, ...own.map((each) => each.folded)].join(' . ');
    this.kept.content = placeOf(folded, this.topics, own, this.paper.reading?.tags);
    return this.kept.content;
  }

  private get whole(): Place {
    this.kept.whole ??= placeOf(foldedText(this.paper), this.topics, this.sentences);
    return this.kept.whole;
  }

  get folded(): string {
    return this.whole.folded;
  }

  get terms(): ReadonlySet<string> {
    return this.whole.terms;
  }

  get meanings(): ReadonlySet<string> {
    return this.whole.meanings;
  }

  get roles(): readonly Role[] {
    this.kept.roles ??= rolesIn(this.sentences, this.paper.methodName);
    return this.kept.roles;
  }

  get measurements(): readonly Measurement[] {
    const { methodName, abstract } = this.paper;
    this.kept.measurements ??= findMeasurements(abstract ?? '', {
      ownNames: methodName === null ? [] : [methodName],
    });
    return this.kept.measurements;
  }
}

const texts = new WeakMap<Paper, string>();

/** Folded title, method name and abstract. */
export function foldedText(paper: Paper): string {
  const { title, methodName, abstract } = paper;
  const folded = texts.get(paper) ?? matchText(`${title ?? ''} . ${methodName ?? ''} . ${abstract ?? ''}`);
  texts.set(paper, folded);
  return folded;
}

class Sentence implements PreparedSentence {
  readonly position: number;
  private readonly span: Span;
  private readonly of: Prepared;
  private readonly index: SearchIndex;
  private readonly kept: Unread<PreparedSentence> = {};

  constructor(span: Span, position: number, of: Prepared, index: SearchIndex) {
    this.span = span;
    this.position = position;
    this.of = of;
    this.index = index;
  }

  get text(): string {
    return this.span.text;
  }

  get folded(): string {
    this.kept.folded ??= matchText(this.text);
    return this.kept.folded;
  }

  get terms(): ReadonlySet<string> {
    this.kept.terms ??= new Set(this.index.analyse(this.text));
    return this.kept.terms;
  }

  get meanings(): ReadonlySet<string> {
    this.kept.meanings ??= new Set(wordsOf(this.folded).flatMap(({ text }) => [...meaningsOf(text)]));
    return this.kept.meanings;
  }

  get role(): Role {
    return this.of.roles[this.position] ?? 'background';
  }

  get measurements(): readonly Measurement[] {
    const { start, end } = this.span;
    this.kept.measurements ??= this.of.measurements.filter(
      ({ quantity }) => quantity.start >= start && quantity.end <= end,
    );
    return this.kept.measurements;
  }

  get quantities(): readonly Quantity[] {
    this.kept.quantities ??= findQuantities(this.text).filter(({ inName, isDate }) => !inName && !isDate);
    return this.kept.quantities;
  }
}

/** A sentence that goes on about what the one before was about. */
const GOES_ON = new RegExp(String.raw`^${formsOf('goes on')}\b`);

/** The abstract's own roles, with results told apart. */
function rolesIn(sentences: readonly PreparedSentence[], methodName: string | null): Role[] {
  const said = rolesOf(
    sentences.map(({ text }) => text),
    methodName,
  );
  const ownName = matchText(methodName ?? '');
  let before: Role = 'background';
  return sentences.map(({ folded }, i) => {
    before = roleOf(folded, said[i] ?? 'background', ownName, before);
    return before;
  });
}

/** What names the method, or goes on about it, is no background. */
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
