import type { Paper } from '../model/paper.ts';
import { containsWord, matchText } from '../text/folded.ts';
import type { Measurement } from '../text/measurements/types.ts';
import contrasts from '../text/vocabulary/contrasts.json' with { type: 'json' };
import { formsOf } from '../text/vocabulary/word-forms.ts';
import type { PreparedPaper } from './prepared.ts';
import { isNameTyped } from './query/asked-words.ts';
import type { ReadQuery } from './query/understand.ts';

const CONTRASTS = contrasts.contrasts.map((sides) => sides.map((words) => words.split(' ')));
/** "how much memory does Zephyr use": whose figure it is. */
const SUBJECT = /\b(?:do|does|did) (?:the )?([\p{L}\p{N}.+-]{2,40}) \p{L}/u;

/**
 * Whether nothing in the clause of a figure says that it is of something else than what is asked: of inference where
 * training is asked for, of what it is held against, of another subject.
 */
export function isOfTheSame(measurement: Measurement, query: ReadQuery, paper: Paper): boolean {
  const text = paper.abstract ?? '';
  const clause = clauseOf(measurement, text);
  return (
    !CONTRASTS.some((sides) => isOnOtherSide(sides, query.folded, clause)) &&
    !hasWhatIsLeftOut(query, clause) &&
    !isHeldAgainst(measurement, query, text) &&
    isAgainstNamed(measurement, query, paper) &&
    !isOfVariant(measurement, query, text) &&
    (measurement.entity.kind === 'baseline' || !OF_BASELINE.test(query.folded)) &&
    isOfSubject(query, clause)
  );
}

/** Whether a sentence speaks of the other side alone of what is asked: of training where inference is, of a CPU where a GPU is. */
export const isOfOtherSide = ({ folded }: ReadQuery, sentence: string): boolean =>
  CONTRASTS.some((sides) => isOnOtherSide(sides, folded, sentence));

/** What stands around a figure between commas, brackets apart. */
function clauseOf({ quantity: { start, end } }: Measurement, text: string): string {
  const before =
    text
      .slice(0, start)
      .split(/, |; |\. /)
      .at(-1) ?? '';
  const behind = text.slice(end).split(/, |; |\. |\.$/)[0] ?? '';
  return matchText(before + text.slice(start, end) + behind);
}

function isOnOtherSide(sides: readonly (readonly string[])[], asked: string, clause: string): boolean {
  const has = (text: string, words: readonly string[]): boolean =>
    words.some((word) => containsWord(text, word));
  const wanted = sides.filter((words) => has(asked, words));
  return (
    wanted.length > 0 &&
    !wanted.some((words) => has(clause, words)) &&
    sides.some((words) => !wanted.includes(words) && has(clause, words))
  );
}

/** "without guidance" asks for no figure "using guidance". */
function hasWhatIsLeftOut({ folded }: ReadQuery, clause: string): boolean {
  const left = /\bwithout (?:(?:the|any|its) )?([\w-]{2,30}(?: [\w-]{2,30})?)/.exec(folded)?.[1];
  const at = left === undefined ? -1 : clause.indexOf(left);
  return at >= 0 && /\b(?:with|using|via|through) (?:\S{1,20} ){0,2}$/.test(clause.slice(0, at));
}

/** A name that is asked for, where the figure is of what beats it. */
function isHeldAgainst(
  { baseline, quantity }: Measurement,
  { kind, change, asked, mentions }: ReadQuery,
  text: string,
): boolean {
  // "models like SD v2.1 and SD-XL (FID of 5.47)"
  const from = baseline?.span?.start ?? quantity.start;
  const against = matchText(`${baseline?.words ?? ''} ${text.slice(from, quantity.start)}`);
  const isOfOwn = mentions.some(({ owners }) => owners.some(({ strength }) => strength === 'own'));
  return (
    kind !== 'comparison' &&
    change === null &&
    !isOfOwn &&
    asked.some(({ word, folded }) => isNameTyped(word) && containsWord(against, folded))
  );
}

/** "the MFU of Megatron-LM", asked of what beats it, and "compared to GaLore", of what is held against something else. */
function isAgainstNamed(
  { baseline, quantity }: Measurement,
  { kind, text, mentions }: ReadQuery,
  { id, abstract }: Paper,
): boolean {
  if (kind === 'comparison') return true;
  return mentions.every(({ start, surface, owners }) => {
    if (owners.some(({ paperId }) => paperId === id)) return true;
    const before = text.slice(0, start);
    if (OF_NAMED.test(before)) return false;
    if (!AGAINST_NAMED.test(before)) return true;
    const [behind = ''] = (abstract ?? '').slice(quantity.end, quantity.end + CLAUSE).split('. ');
    return containsWord(matchText(`${baseline?.words ?? ''} ${behind}`), matchText(surface));
  });
}

/** "8-bit GaLore", where GaLore is asked for. */
function isOfVariant({ entity: { span } }: Measurement, { folded }: ReadQuery, text: string): boolean {
  const before = text.slice(Math.max(0, (span?.start ?? 0) - VARIANT), span?.start ?? 0);
  const marked = /(?<!\S)((?=\S{0,10}\d)[\w.-]{0,12}\w) $/.exec(before)?.[1];
  return marked !== undefined && !containsWord(folded, marked.toLowerCase());
}

/** Characters of what marks a name as that of a variant. */
const VARIANT = 24;
/** Characters of what stands behind a figure in its sentence. */
const CLAUSE = 200;
const OF_NAMED = /\b(?:of|for) (?:the )?$/i;
/** What stands before the name of what something is held against. */
export const AGAINST_NAMED = new RegExp(String.raw`\b${formsOf('against')} (?:the )?$`, 'i');
/** "how many did the Megatron-LM baseline sustain" */
const OF_BASELINE = /\b(?:do|does|did|of|by) (?:the|its|their) (?:\S{1,30} )?baselines?\b/;

function isOfSubject({ papers, text, asked }: ReadQuery, clause: string): boolean {
  const subject = papers.length > 0 ? undefined : SUBJECT.exec(text)?.[1];
  const named = asked.find(({ word }) => word === subject && isNameTyped(word));
  return named === undefined || containsWord(clause, named.folded);
}

/** "compared with GaLore": those it is held against that the paper does not speak of. */
export const missingRivals = (
  { mentions, text }: ReadQuery,
  { paper, folded }: Pick<PreparedPaper, 'paper' | 'folded'>,
): string[] =>
  mentions.flatMap(({ start, surface, owners }) => {
    const isOwn = owners.some(({ paperId }) => paperId === paper.id);
    const isMissing =
      AGAINST_NAMED.test(text.slice(0, start)) && !isOwn && !containsWord(folded, matchText(surface));
    return isMissing ? [surface] : [];
  });
