import type { Reading, Result, SupportedStatement } from '../reading.ts';
import {
  type Evidence,
  evidenceFrom,
  evidenceOf,
  isExactQuote,
  sayValue,
  verifyAgainst,
} from '../receipts.ts';
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
export const EXTRACTIVE_VERSION = 'extractive-1';

/** What the rules read. A title counts as the paper's own only when a page gave it. */
export interface ExtractiveInput {
  title: string | null;
  abstract: string;
  /** Hash the reading is kept under. */
  inputHash: string;
}

/**
 * Reads a paper by rules alone: no model, no I/O. Whatever is said is checked against the abstract like a model's words
 * would be; what does not hold is left out and counted.
 */
export function extractReading({ title, abstract, inputHash }: ExtractiveInput): Reading {
  const doc = readDocument(title, abstract);
  const evidence = [evidenceFrom(doc.quantities, doc.folded), ...(title === null ? [] : [evidenceOf(title)])];
  const method = findMethodName(doc);
  const task = findTask(doc);
  const ledger = createLedger(abstract, evidence);

  const results = extractResults(doc).flatMap((result) => ledger.admitted(result) ?? []);
  const summary = summarise(doc, results).filter((statement) => ledger.admits(statement));
  const line = findOneLine(doc, method?.name ?? null);
  const oneLine =
    line !== null && ledger.admits({ text: line.text, quotes: [line.sentence.quote] }) ? line.text : '';
  const terms = findPaperTerms(doc);
  const proposed = title === null ? proposeTitle(doc, method, oneLine || null, terms.techniques) : null;

  return {
    engine: 'extractive',
    model: null,
    promptVersion: EXTRACTIVE_VERSION,
    inputHash,
    oneLine,
    summary,
    task: task !== null && ledger.holds(task) ? task : null,
    techniques: terms.techniques.filter(ledger.holds),
    domains: terms.domains.filter(ledger.holds),
    tags: terms.tags.filter(ledger.holds),
    results,
    receipts: ledger.count(),
    fallbackReason: null,
    methodName: method?.name ?? null,
    methodExpansion: method?.expansion ?? null,
    proposedTitle: proposed !== null && ledger.admits({ text: proposed, quotes: [] }) ? proposed : null,
    codeUrl: findCodeUrl(doc.sentences),
  };
}

/** Checks what is about to be said and keeps count. */
function createLedger(abstract: string, evidence: readonly Evidence[]) {
  const count = { numbers: 0, verified: 0, withheld: 0 };

  function admits({ text, quotes }: SupportedStatement): boolean {
    const { quantities, unsupported } = verifyAgainst(text, evidence);
    if (unsupported.length > 0 || !quotes.every((quote) => isExactQuote(quote, abstract))) {
      count.withheld++;
      return false;
    }
    count.numbers += quantities.length;
    count.verified += quantities.length;
    return true;
  }

  /** Whether every number of a text is the paper's, asked without saying it. */
  function holds(text: string): boolean {
    return verifyAgainst(text, evidence).unsupported.length === 0;
  }

  return {
    admits,
    holds,
    /** The result as far as it holds: its baseline or setting is left out when that alone does not. */
    admitted(result: Result): Result | null {
      const kept = {
        ...result,
        baseline: result.baseline !== null && holds(result.baseline) ? result.baseline : null,
        setting: result.setting !== null && holds(result.setting) ? result.setting : null,
      };
      return admits({ text: sayResult(kept), quotes: [kept.quote] }) ? kept : null;
    },
    count: () => ({ ...count }),
  };
}

/** Everything a result says, as one text. */
function sayResult({ value, unit, metric, baseline, setting }: Result): string {
  return [sayValue(value, unit), metric, baseline ?? '', setting ?? ''].join('; ');
}
