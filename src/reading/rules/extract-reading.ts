import type { Reading, Result, SupportedStatement } from '../../model/reading.ts';
import { foldForMatch } from '../../text/fold.ts';
import { readable } from '../../text/latex.ts';
import { measureReadable } from '../../text/measurements/find.ts';
import type { Measurement } from '../../text/measurements/types.ts';
import { findQuantities } from '../../text/quantities/find.ts';
import { sayValue } from '../../text/quantities/value.ts';
import { termAsWritten } from '../../text/vocabulary/taxonomy.ts';
import { foldSpace } from '../../text/words.ts';
import { type FigureSource, figuresOf, missingFigures } from '../receipts/figures.ts';
import { type ResultSource, verifyResult } from '../receipts/result.ts';
import { inQuotes } from '../receipts/say.ts';
import { createTally } from '../receipts/tally.ts';
import { verify } from '../receipts/verify.ts';
import { findCodeUrl } from './code-url.ts';
import { readDocument } from './document.ts';
import { findMethodName } from './method-name.ts';
import { findOneLine } from './one-line.ts';
import { extractResults } from './results/extract-results.ts';
import { summarise } from './summary.ts';
import { findTask } from './task.ts';
import { findPaperTerms } from './techniques.ts';
import { proposeTitle } from './title.ts';

/** Version of these rules: a reading made by other rules is made anew. */
export const EXTRACTIVE_VERSION = 'extractive-8';

/** What the rules read. A title counts as the paper's own only when a page gave it. */
export interface ExtractiveInput {
  title: string | null;
  abstract: string;
  /** Hash the reading is kept under. */
  inputHash: string;
}

/** Reads a paper by rules alone. What is said is checked like a model's words; what does not hold is counted. */
export function extractReading({ title, abstract, inputHash }: ExtractiveInput): Reading {
  const doc = readDocument(title, abstract);
  const method = findMethodName(doc);
  const task = findTask(doc);
  const methodName = method?.name ?? null;
  const ownNames = methodName === null ? [] : [methodName];
  const measurements = measureReadable(doc.text, { ownNames });
  const titled = title === null ? '' : readable(title);
  const whole = {
    figures: figuresOf([...doc.quantities, ...findQuantities(titled)]),
    folded: `${doc.folded} ${foldForMatch(titled)}`,
  };
  const ledger = createLedger({ title, abstract, methodName }, whole, measurements);

  const results = extractResults(doc, measurements).flatMap((result) => ledger.admitted(result) ?? []);
  const summary = summarise(doc, results).flatMap(({ text, quotes }) => {
    const said = ledger.say({ text, quotes });
    return said === null ? [] : [{ text: said, quotes }];
  });
  const line = findOneLine(doc, method?.name ?? null);
  const oneLine = line === null ? '' : (ledger.say({ text: line.text, quotes: [line.sentence.quote] }) ?? '');
  const terms = findPaperTerms(doc);
  const techniques = terms.techniques.filter(ledger.holds);
  const said = `${doc.title ?? ''}. ${doc.text}`;
  const proposed = title === null ? proposeTitle(doc, method, oneLine || null, terms.techniques) : null;

  return {
    engine: 'extractive',
    model: null,
    promptVersion: EXTRACTIVE_VERSION,
    inputHash,
    oneLine,
    summary,
    task: task !== null && ledger.holds(task) ? task : null,
    techniques,
    techniquesAsWritten: techniques.map((name) => termAsWritten(name, said)),
    domains: terms.domains.filter(ledger.holds),
    tags: terms.tags.filter(ledger.holds),
    results,
    receipts: ledger.receipts(),
    fallbackReason: null,
    methodName: method?.name ?? null,
    methodExpansion: method?.expansion ?? null,
    proposedTitle: proposed !== null && ledger.holds(proposed) ? proposed : null,
    codeUrl: findCodeUrl(doc.sentences),
  };
}

/** Checks what is about to be said and keeps count. */
function createLedger(source: ResultSource, whole: FigureSource, measurements: readonly Measurement[]) {
  const tally = createTally();
  const { abstract, methodName } = source;
  const ownNames = methodName === null ? [] : [methodName];

  /** What is said in place of a statement: it as it is when its sentences say it, else these, quoted; null for a made-up figure. */
  function say({ text, quotes }: SupportedStatement): string | null {
    if (!holds(text)) {
      tally.withhold();
      return null;
    }
    const evidence = { cited: quotes, context: abstract, ownNames };
    const isSaid = isClauseOf(text, quotes) || verify(text, evidence).verdict === 'supported';
    if (!isSaid) tally.quote();
    tally.vouch(isSaid ? text : quotes.join(' '));
    return isSaid ? text : quotes.map(inQuotes).join(' ');
  }

  function holds(text: string): boolean {
    return missingFigures(text, whole).length === 0;
  }

  return {
    say,
    holds,
    /** The result as far as its sentence says it: its baseline or setting is left out when that alone does not hold. */
    admitted(result: Result): Result | null {
      const { verdict, result: kept } = verifyResult(result, source, measurements);
      if (verdict !== 'supported') {
        tally.withhold();
        return null;
      }
      tally.vouch(sayValue(kept.value, kept.unit));
      return kept;
    },
    receipts: tally.receipts,
  };
}

/** The words of one of the sentences in a row, brackets aside, are its own words. */
function isClauseOf(text: string, quotes: readonly string[]): boolean {
  const said = bare(text);
  return quotes.some((quote) => bare(readable(quote)).includes(said));
}

const bare = (text: string): string =>
  foldSpace(text.replace(/\s?\([^()]*\)/g, ''))
    .toLowerCase()
    .replace(/\.$/, '');
