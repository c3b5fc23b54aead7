import { asked } from './asked-gold.ts';
import { collections } from './collections.ts';
import type { Evaluation } from './evaluation.ts';
import { fulltext } from './fulltext.ts';
import { gold } from './gold-folders.ts';
import { measeval } from './measeval.ts';
import { statements } from './statements.ts';
import { tokens } from './tokens.ts';

/** Everything that can be measured, in the order in which it prints. */
export const EVALUATIONS: readonly Evaluation[] = [
  gold,
  asked,
  tokens,
  measeval,
  statements,
  collections,
  fulltext,
];
