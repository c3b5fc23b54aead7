import type { Verdict } from '../../model/reading.ts';
import { findAcronyms } from '../../text/acronyms.ts';
import { foldForMatch } from '../../text/fold.ts';
import { readable } from '../../text/latex-rules.ts';
import { namesOffered } from '../../text/measurements/entity.ts';
import { findMeasurements } from '../../text/measurements/find.ts';
import { readTokens } from '../../text/measurements/tokens.ts';
import type { Measurement } from '../../text/measurements/types.ts';
import { findQuantities } from '../../text/quantities/find.ts';
import type { Quantity } from '../../text/quantities/types.ts';
import { lazily, rememberLast } from '../../text/remember.ts';
import { splitSentences } from '../../text/sentences.ts';
import { OFFERING } from '../../text/vocabulary/lexicon.ts';
import { foldSpace } from '../../text/words.ts';
import { figuresOf } from './figures.ts';
import { type ReadText, readWords } from './words.ts';

export const SUPPORTED: Verdict = { verdict: 'supported', rule: null };

/** What a statement rests on. */
export interface Evidence {
  /** The sentences it cites. */
  cited: readonly string[];
  /** The abstract or passage they stand in: for names, and for what "it" stands for. */
  context?: string;
  /** What the paper's own method goes by. */
  ownNames?: readonly string[];
}

/** Evidence read once, so that several statements can be checked against it; each part is read when it is first asked for. */
export interface ReadEvidence {
  readonly source: ReadText;
  readonly measurements: readonly Measurement[];
  /** The quantities of the cited sentences that are in no name, the ends of ranges among them. */
  readonly figures: readonly Quantity[];
  /** Cited sentences, context and own names, folded. */
  readonly folded: string;
  /** The cited sentences, white space folded. */
  readonly plain: string;
  /** The same, lower case, letters and digits only. */
  readonly letters: string;
  /** The context and the own names in that form. */
  readonly around: string;
  /** What the acronyms of the cited sentences stand for, as far as the context explains them. */
  readonly longForms: readonly LongForm[];
  readonly ownNames: readonly string[];
  /** The own names and their words, in lower case: "vilam3", "vila", "m3". */
  readonly ownWords: ReadonlySet<string>;
}

export interface LongForm {
  short: string;
  stems: ReadonlySet<string>;
}

const kept: { evidence: Evidence; read: ReadEvidence }[] = [];
const MOST_KEPT = 8;

/** Reads evidence; the last few are remembered, as answers cite one sentence several times. */
export function readEvidence(evidence: Evidence): ReadEvidence {
  const at = kept.findIndex((each) => isSame(each.evidence, evidence));
  const [known] = at < 0 ? [] : kept.splice(at, 1);
  if (known !== undefined) {
    kept.unshift(known);
    return known.read;
  }
  const read = readLazily(evidence);
  kept.unshift({ evidence, read });
  kept.length = Math.min(kept.length, MOST_KEPT);
  return read;
}

function readLazily(evidence: Evidence): ReadEvidence {
  const text = evidence.cited.join(' ');
  const context = evidence.context ?? '';
  const given = evidence.ownNames ?? [];
  const ownNames = lazily(() => [...given, ...namesOfferedIn(context === '' ? text : context)]);
  const source = lazily(() => readWords(text));
  const measurements = lazily(() => findMeasurements(text, { ownNames: ownNames() }));
  const figures = lazily(() => figuresOf(findQuantities(text)));
  const folded = lazily(() => foldForMatch(`${text} ${context} ${given.join(' ')}`));
  const letters = lazily(() => lettersOf(text));
  const around = lazily(() => `${lettersOfContext(context)} ${lettersOf(ownNames().join(' '))}`);
  const longForms = lazily(() => longFormsOf(`${text} ${context}`, letters()));
  const ownWords = lazily(
    () => new Set(ownNames().flatMap((name) => [lettersOf(name), ...name.toLowerCase().split(/[\s-]+/)])),
  );
  return {
    get source() {
      return source();
    },
    get measurements() {
      return measurements();
    },
    get figures() {
      return figures();
    },
    get folded() {
      return folded();
    },
    plain: foldSpace(text),
    get letters() {
      return letters();
    },
    get around() {
      return around();
    },
    get longForms() {
      return longForms();
    },
    get ownNames() {
      return ownNames();
    },
    get ownWords() {
      return ownWords();
    },
  };
}

function isSame(a: Evidence, b: Evidence): boolean {
  return (
    a.context === b.context &&
    a.cited.length === b.cited.length &&
    a.cited.every((text, i) => text === b.cited[i]) &&
    (a.ownNames ?? []).join('\n') === (b.ownNames ?? []).join('\n')
  );
}

/** The statements of one reading share their context. */
const CONTEXTS_KEPT = 16;

/** Most sentences have none of the words that {@link namesOffered} looks for. */
const OFFERS = new RegExp([...OFFERING].join('|'), 'i');

/** "We propose X": what a text calls its own. */
const namesOfferedIn = rememberLast(CONTEXTS_KEPT, (text): string[] =>
  splitSentences(readable(text)).flatMap((sentence) =>
    OFFERS.test(sentence.text) ? namesOffered(readTokens(sentence.text, 0, [])) : [],
  ),
);

const lettersOfContext = rememberLast(CONTEXTS_KEPT, lettersOf);

export function lettersOf(text: string): string {
  const plain = RAISED.test(text) ? text.normalize('NFKC') : text;
  return plain.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Superscripts and subscripts, which one text prints raised and the other on the line. */
const RAISED = /[²³¹ʰ-ʸᴬ-ᵪⁱ-₎ₐ-ₜ]/;

export function longFormsOf(text: string, cited: string): LongForm[] {
  return findAcronyms(text)
    .map(({ short, long }) => ({ short: lettersOf(short), long: lettersOf(long), words: long }))
    .filter(({ short, long }) => cited.includes(short) || cited.includes(long))
    .map(({ short, words }) => ({ short, stems: new Set(readWords(words).words.map(({ stem }) => stem)) }));
}
