import type { ReadablePaper } from '../../model/ports/reader.ts';
import type { Reading, Result } from '../../model/reading.ts';
import { findFolded } from '../../text/fold.ts';
import { readable } from '../../text/latex.ts';
import { splitSentences } from '../../text/sentences.ts';
import { shortenSentence } from '../../text/shorten.ts';
import { termAsWritten } from '../../text/vocabulary/taxonomy.ts';
import { countWords, foldSpace } from '../../text/words.ts';
import { missingFigures } from '../receipts/figures.ts';
import { callsElsewhere } from '../receipts/rules/quotes.ts';
import { inQuotes } from '../receipts/say.ts';
import { verify } from '../receipts/verify.ts';
import { ONE_LINE_WORDS } from '../rules/one-line.ts';
import { checkResult } from './check-result.ts';
import { checkStatement } from './check-statement.ts';
import { checkTableResult } from './check-table-result.ts';
import type { Draft } from './draft.ts';
import { groundedShare } from './grounding.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What a reading says, without who said it. */
export type Findings = Omit<
  Reading,
  'engine' | 'model' | 'promptVersion' | 'inputHash' | 'receipts' | 'fallbackReason'
>;

export interface CheckedDraft {
  findings: Findings;
  /** Statements left out because the abstract does not support them. */
  withheld: number;
  /** Statements replaced by the sentence they cite, as that does not say just that. */
  quoted: number;
  /** What the model is to mend, one line each. */
  problems: string[];
}

/** Of techniques, and of domains: more than the prompt asks for. */
const MOST_NAMES = 8;

/** Below this share of its own words a statement is about something else; hand-written ones have 0.65 and more. */
const LEAST_GROUNDED = 0.5;

/**
 * Holds a model's draft against the abstract: what the abstract supports goes into the findings, what it does not is left
 * out and named. Where a part must not be empty, the extractive engine's stands in; where most of a draft does not hold, its
 * reading does, with the results that hold beside.
 */
export function checkDraft(
  draft: Draft,
  paper: ReadablePaper,
  extractive: Reading,
  vocabulary: Vocabulary,
): CheckedDraft {
  const { abstract } = paper;
  const evidence = { cited: [abstract] };
  const source = `${paper.title ?? ''} ${abstract}`;
  const problems: string[] = [];
  let withheld = 0;
  let quoted = 0;

  function leaveOut(problem: string): null {
    withheld += 1;
    problems.push(problem);
    return null;
  }

  /** A text with no number the abstract lacks; null otherwise, or when there is none. */
  function supported(text: string | null, what: string): string | null {
    const said = foldSpace(text ?? '');
    if (said === '') return null;
    if (callsElsewhere(said, source))
      return leaveOut(`${what} "${said}" holds an address that the abstract does not.`);
    const unsupported = missingFigures(said, evidence);
    if (unsupported.length === 0) return said;
    const numbers = unsupported.map((quantity) => quantity.surface).join(', ');
    return leaveOut(`${what} "${said}" says ${numbers}, which the abstract does not say.`);
  }

  /** A supported text that speaks of this paper. */
  function grounded(text: string | null, what: string): string | null {
    const said = supported(text, what);
    if (said === null || groundedShare(said, source) >= LEAST_GROUNDED) return said;
    return leaveOut(`${what} "${said}" is not about what the abstract says.`);
  }

  function isSaid(text: string, cited: readonly string[]): boolean {
    const evidence = { cited, context: source, ownNames };
    return verify(text, evidence).verdict === 'supported';
  }

  function copied(text: string | null): string | null {
    if (text === null) return null;
    return printedName(text, abstract) ?? printedName(text, paper.title ?? '');
  }

  const methodName = copied(draft.methodName);
  const ownNames = methodName === null ? [] : [methodName];
  const results = draft.results.flatMap((result) => {
    const checked =
      checkTableResult(result, paper) ?? checkResult(result, { title: paper.title, abstract, methodName });
    if (typeof checked === 'string') return leaveOut(checked) ?? [];
    return [checked];
  });
  const summary = draft.summary.flatMap((statement) => {
    const said = grounded(statement.text, 'summary text');
    if (said === null) return [];
    const checked = checkStatement({ ...statement, text: said }, abstract);
    if (typeof checked === 'string') return leaveOut(checked) ?? [];
    if (isSaid(checked.text, sentencesOf(checked.quotes, abstract))) return [checked];
    quoted++;
    return [{ ...checked, text: checked.quotes.map(inQuotes).join(' ') }];
  });
  const task = grounded(draft.task, 'task');
  const line = grounded(draft.oneLine, 'oneLine');
  const isLineSaid = line !== null && isSaid(line, [abstract]);
  if (line !== null && !isLineSaid) quoted++;
  const oneLine = line === null || !isLineSaid ? null : withinLength(line);
  if (line === null && foldSpace(draft.oneLine) === '') problems.push('oneLine is empty.');
  const proposed = paper.title === null ? grounded(draft.proposedTitle, 'proposedTitle') : null;
  const code = draft.codeUrl === null ? null : copiedUrl(draft.codeUrl, abstract);
  if (draft.codeUrl !== null && code === null) {
    leaveOut(`codeUrl "${foldSpace(draft.codeUrl)}" does not stand in the abstract.`);
  }
  const names = (list: readonly string[], what: string, known: (name: string) => string): string[] => {
    const said = list.flatMap((name) => supported(name, what) ?? []);
    // The known name of "8-bit floating point" may hold a number in a form the abstract does not have.
    const folded = said.map((name) =>
      missingFigures(known(name), evidence).length === 0 ? known(name) : name,
    );
    return unique(folded).slice(0, MOST_NAMES);
  };
  const offered = vocabulary.techniquesFor(source);
  const isOfPaper = (name: string): boolean => groundedShare(name, source) >= LEAST_GROUNDED;
  const techniques = names(draft.techniques, 'technique', vocabulary.technique).filter(
    (name) => offered.includes(name) || isOfPaper(name),
  );
  const domains = names(draft.domains, 'domain', vocabulary.domain).filter(
    (name) => vocabulary.domains.includes(name) || isOfPaper(name),
  );
  const tags = unique([...techniques.filter((name) => vocabulary.techniques.includes(name)), ...domains]);

  // A model that says little that holds is no better a judge of the rest.
  const said = draft.results.length + draft.summary.length;
  if (said === 0 || results.length + summary.length < said / 2) {
    const isNew = ({ value, unit }: Result): boolean =>
      !extractive.results.some((known) => known.value === value && known.unit === unit);
    const findings = { ...extractive, results: [...extractive.results, ...results.filter(isNew)] };
    return { findings, withheld, quoted, problems };
  }
  return {
    findings: {
      oneLine: oneLine ?? extractive.oneLine,
      summary: summary.length > 0 ? summary : extractive.summary,
      task,
      techniques,
      techniquesAsWritten: techniques.map((name) => termAsWritten(name, readable(source))),
      domains,
      tags: tags.length > 0 ? tags : extractive.tags,
      results,
      methodName,
      methodExpansion: copied(draft.methodExpansion),
      proposedTitle: paper.title === null ? (proposed ?? extractive.proposedTitle) : null,
      codeUrl: code ?? extractive.codeUrl,
    },
    withheld,
    quoted,
    problems,
  };
}

/** The sentences of the abstract that quotes stand in. */
function sentencesOf(quotes: readonly string[], abstract: string): string[] {
  const spans = quotes.map((quote) => ({ start: abstract.indexOf(quote), length: quote.length }));
  return splitSentences(abstract)
    .filter(({ start, end }) => spans.some((span) => span.start < end && span.start + span.length > start))
    .map(({ text }) => text);
}

/** A sentence as it is, or its whole clauses within the length of a one-line. */
const withinLength = (line: string): string | null =>
  countWords(line) <= ONE_LINE_WORDS ? line : shortenSentence(line, ONE_LINE_WORDS);

/** Without names that differ in capitals only. */
const unique = (names: readonly string[]): string[] => [
  ...new Map(names.map((name) => [name.toLowerCase(), name])).values(),
];

/** A name as a text prints it, as whole words; null when it does not stand there. */
function printedName(name: string, text: string): string | null {
  const bare = foldSpace(name);
  const exact = text.indexOf(bare);
  const span =
    bare !== '' && exact >= 0 ? { start: exact, end: exact + bare.length } : findFolded(text, bare);
  if (span === null) return null;
  const isPart = /[\p{L}\p{N}]/u;
  if (isPart.test(text.charAt(span.start - 1)) || isPart.test(text.charAt(span.end))) return null;
  return text.slice(span.start, span.end);
}

/** An address as the abstract prints it, without the punctuation around it. */
function copiedUrl(url: string, abstract: string): string | null {
  const bare = foldSpace(url).replace(/^[<("']+|(?<![>)"'.,;])[>)"'.,;]+$/g, '');
  return bare !== '' && /[./]/.test(bare) && abstract.includes(bare) ? bare : null;
}
