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
import { type Rule, readStatement } from './statement.ts';
import { CERTAIN } from './thresholds.ts';

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
  const statement = readStatement(said, readEvidence(evidence));
  const breaks = RULES.flatMap((rule) => rule(statement) ?? []);
  const [doubt] = breaks;
  if (doubt === undefined) return SUPPORTED;
  const certain = breaks.find(({ isCertain }) => isCertain);
  if (certain !== undefined) return { verdict: 'contradicted', rule: certain.rule };
  // Near the source's own words, two rules do not break by accident.
  const isTwice = statement.closeness >= CERTAIN && breaks.some(({ rule }) => rule !== doubt.rule);
  return { verdict: isTwice ? 'contradicted' : 'undecided', rule: doubt.rule };
}
