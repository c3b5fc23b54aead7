import type { Mention } from '../../papers/names/name-table.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { IN_COMMON } from './asked-forms.ts';
import type { AskedWord } from './asked-words.ts';
import { HOW } from './question-forms.ts';

const COMPARES = new RegExp(String.raw`\b${formsOf('comparing')}\b`);
const COMPARATIVE = new RegExp(String.raw`\b${formsOf('comparative')}\b`);
const WITH_PRIOR = new RegExp(
  String.raw`\bcompare (?:to|with|against) (?:the )?(?:${formsOf('others were')}|other|related|competing|state-of-the-art|sota|baseline)`,
);

/** "than 3x", "than the ones it was trained on": no other work. */
const THAN_NONE = /\bthan (?:\d|(?:the )?ones?\b|those\b|it\b|they\b|what\b|expected|before|usual|ever\b)/;

/** Whether a question sets papers against each other. @param own what it names of them @param words what it asks beside */
export function comparesIn(folded: string, own: readonly Mention[], words: readonly AskedWord[]): boolean {
  const distinct = new Set(own.map(({ owners }) => owners[0]?.paperId)).size;
  if (distinct >= 2) {
    if (words.length === 0 || IN_COMMON.test(folded)) return true;
    // "how much does it save compared to that" asks for one figure.
    return (
      COMPARES.test(HOW.test(folded) ? folded.replace(/\bcompared (?:to|with)\b/, ' ') : folded) ||
      COMPARATIVE.test(folded) ||
      /\bor\b|\bwhich\b|\beach\b|\bboth\b|^(?:rank|sort|order)\b|\bnewer\b|\bolder\b/.test(folded)
    );
  }
  // Held against all that was before, it is told what it beats.
  if (distinct === 1 && (WITH_PRIOR.test(folded) || /\b(?:why|reasons?|how come)\b/.test(folded)))
    return false;
  if (distinct === 1)
    return (
      /\b(?:vs\.?|versus|compare|difference between)\b/.test(folded) ||
      (/\bthan\b/.test(folded) && COMPARATIVE.test(folded) && !THAN_NONE.test(folded) && !HOW.test(folded)) ||
      /^(?:xyz\b.*\bor\b|.*\bor xyz)|\bwhich\b.*\bxyz,? or\b/.test(folded)
    );
  return /\b(?:vs\.?|versus|differ)\b|^compare\b|\bdifferences? between\b|\bhead[- ]to[- ]head\b/.test(
    folded,
  );
}
