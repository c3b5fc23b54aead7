import type { Verdict } from '../../model/reading.ts';
import { type Evidence, readEvidence, SUPPORTED } from './evidence.ts';
import { checkBinding } from './rules/binding.ts';
import { checkCompared } from './rules/compared.ts';
import { checkCoverage } from './rules/coverage.ts';
import { checkExchanged } from './rules/exchanged.ts';
import { checkMeasured } from './rules/measured.ts';
import { checkNames } from './rules/names.ts';
import { checkNegation } from './rules/negation.ts';
import { checkNumbers } from './rules/numbers.ts';
import { checkQuotes } from './rules/quotes.ts';
import { checkScope } from './rules/scope.ts';
import { checkSubject } from './rules/subject.ts';
import { checkTurned } from './rules/turned.ts';
import { type Break, type Rule, readStatement } from './statement.ts';

const RULES: readonly Rule[] = [
  checkQuotes,
  checkNumbers,
  checkNames,
  checkNegation,
  checkScope,
  checkBinding,
  checkMeasured,
  checkSubject,
  checkTurned,
  checkCoverage,
  checkCompared,
  checkExchanged,
];

/**
 * Whether a statement says what the sentences it cites say. Only what is `supported` may be said in its own words;
 * `contradicted`: a rule is broken for certain; `undecided`: everything else.
 */
export function verify(said: string, evidence: Evidence): Verdict {
  const breaks = breaksOf(said, evidence);
  const certain = breaks.find(({ isCertain }) => isCertain);
  if (certain !== undefined) return { verdict: 'contradicted', rule: certain.rule };
  const [doubt] = breaks;
  return doubt === undefined ? SUPPORTED : { verdict: 'undecided', rule: doubt.rule };
}

/** Every rule that a statement breaks, for certain or perhaps. */
export function breaksOf(said: string, evidence: Evidence): Break[] {
  const statement = readStatement(said, readEvidence(evidence));
  return RULES.flatMap((rule) => rule(statement) ?? []);
}
