import type { Quantity } from '../../quantities/types.ts';
import type { DocSentence } from '../document.ts';
import { speaksOfOwnWork } from '../roles.ts';
import { isAbsoluteClaim, SETTING_NOUN } from './absolute-claims.ts';
import { lastChangeVerb } from './verbs.ts';

const OTHERS =
  /^(?:However, |Moreover, |Unfortunately, |Although )?(?:existing|current|previous|prior|traditional|conventional|recent|most|many|popular|standard|state-of-the-art approaches|naive)\b/i;

/** A quantity that stands where the other side of a comparison stands, e.g. `vs. 72.41` or `compared to SOTA accuracy of 63.2%`. */
const OTHER_SIDE =
  /(?:\b(?:compared (?:to|with|against)|versus|vs\.?|relative to|as opposed to|rather than|instead of|whereas|while (?:the )?(?:baselines?|others?|existing|previous|prior)|(?<!(?:less|more|fewer|greater|larger|higher|lower|better|smaller|faster) )than|outperform\w*|surpass\w*|(?<!not )exceed\w*|beat\w*|against)\s+|\bvs\.?\s*)(?:(?!\b(?:by|with|while|and|achiev\w*|reduc\w*|using)\b)[^,;()%]){0,70}$/i;
const QUALIFYING =
  /\b(?:more|less|fewer|greater|larger|higher|lower|no more|no less|better|smaller|faster)\s+than(?: or equal to)?\s*(?:an? |the |about |~)*$/i;
const EXAMPLE = /\(e\.g\.,? ?(?:less than |about )?$/;

/** Whether a quantity of a sentence is a claim about the paper's work rather than a description of its material. */
export function isClaim(sentence: DocSentence, quantity: Quantity): boolean {
  if (quantity.inName || quantity.isDate || quantity.unit === 'px') return false;
  const left = sentence.text.slice(0, quantity.start);
  const right = sentence.text.slice(quantity.end);
  if (/\bp\s*[=<>≤]\s*$/.test(left) || (EXAMPLE.test(left) && /^\s*\)/.test(right))) return false;
  if (/\b(?:var(?:y|ies|ied)|differs?)\s+by\s+(?:\S+ ){0,3}$/i.test(left)) return false;
  if (isAboutOthers(sentence) || isOtherSide(sentence.text, quantity)) return false;
  if (quantity.kind === 'ratio') return quantity.unit === 'x' || isShare(left, right, quantity);
  if (quantity.kind === 'percent')
    return !SETTING_NOUN.test(right) && !/^\s*of (?:these|those|them)\b/i.test(right);
  if (quantity.kind === 'range') {
    if (quantity.unit === 'x' || quantity.unit === '%' || quantity.unit === 'pp') return true;
    if (/\bfrom\s*(?:about |around |only )?$/i.test(left)) return isChange(left, quantity);
  }
  return isAbsoluteClaim(quantity, left, right);
}

/** Whether the quantity is what the paper's own number is held against. */
export function isOtherSide(text: string, quantity: Quantity): boolean {
  const left = text.slice(0, quantity.start);
  if (QUALIFYING.test(left)) return false;
  if (quantity.kind === 'ratio' && quantity.unit === 'x') return false;
  const match = OTHER_SIDE.exec(left);
  if (match === null) return false;
  if (/^(?:outperform|surpass|exceed|beat)/i.test(match[0]))
    return /\b(?:at|of|score)\s*$/.test(left) && !/\bby\b/.test(match[0]);
  return !/\b(?:on|across)\s*$/.test(left);
}

function isAboutOthers({ role, text }: DocSentence): boolean {
  if (role === 'background') return !speaksOfOwnWork(text) || OTHERS.test(text);
  return role === 'own' && OTHERS.test(text) && !speaksOfOwnWork(text);
}

/** "from 8 to 1024" changed something; "ranging from 7B to 70B" describes. */
function isChange(left: string, quantity: Quantity): boolean {
  if (quantity.unit === 'parameters' || /\b(?:rang(?:e|es|ing)|var(?:y|ies|ying))\s+from\s/i.test(left))
    return false;
  return /\(\s*from\s*$/.test(left) || lastChangeVerb(left) !== null;
}

function isShare(left: string, right: string, quantity: Quantity): boolean {
  if (quantity.printed.includes('/') || /^halv/i.test(quantity.surface)) return true;
  return (
    /^\s*(?:of|the|its|their|as)\b|^\s*[,.;]/i.test(right) ||
    /\bby\s*(?:about |nearly |almost |up to |over |more than )?$/i.test(left)
  );
}
