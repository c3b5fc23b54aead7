import { isFiltering } from '../model/query.ts';
import type { Draft } from './draft.ts';
import { INTERROGATIVE } from './query/question-forms.ts';
import { recallsOne } from './query/recalled.ts';
import type { ReadQuery } from './query/understand.ts';

/** A topic has fewer words of its own than this; a need that is described has more. */
const DESCRIBED_WORDS = 5;

/** Refused for a figure that it bounds or an order, though papers are not asked for. */
export const tellsOfOne = (
  { query, byRules }: { query: ReadQuery; byRules: Draft },
  among: readonly string[],
): boolean =>
  byRules.status === 'unanswerable' &&
  among.length === 0 &&
  !query.asksForSeveral &&
  (query.filter.measurement !== null || query.order === 'value');

export const isNarrowed = ({ filter, order }: ReadQuery): boolean =>
  isFiltering(filter) || order !== 'relevance';

/** A question by its first words or its mark. */
export const asksPlainly = ({ text, folded, asksWhether }: ReadQuery): boolean =>
  text.endsWith('?') || asksWhether || (INTERROGATIVE.test(folded) && !recallsOne(folded));

/** "LibriSpeech WER of …", where no paper has the one: its figure is nowhere here, however near the rest comes. */
export const isOnUnknown = ({ measures, asked }: ReadQuery): boolean =>
  measures.length > 0 &&
  asked.some(
    ({ isKnown, isStrange, isName, forms }) => !isKnown && forms.length === 0 && (isStrange || isName),
  );

/** A few words that ask for nothing but what is about them. */
export const isTopic = ({ kind, unknownNames, asked }: ReadQuery): boolean =>
  kind === 'list' && unknownNames.length === 0 && !asked.some(({ isName }) => isName);

/** A need told in a sentence, not a topic or a fact that is asked for. */
export const isDescription = (query: ReadQuery): boolean =>
  query.kind === 'list' &&
  !query.asksForPapers &&
  query.unknownNames.length === 0 &&
  query.asked.length >= DESCRIBED_WORDS;
