import { BASELINE_WORDS } from '../vocabulary/lexicon.ts';
import { cueAt, cueIn, hasQuantity, isQualifier } from './cues.ts';
import { phraseAfter, phraseBefore, type Range } from './phrases.ts';
import type { Site } from './site.ts';

/** When the quantities themselves stand behind a cue ("versus 72.4 for BERT"), whose they are. */
export function otherSideOf(site: Site): Range | null {
  const { tokens, clause } = site;
  const first = site.members[0] ?? 0;
  const owner = ownerBefore(site);
  if (owner !== null && cueIn(tokens, clause.from, owner.from) !== null) return owner;
  const beaten = beatenAt(site) ?? leftBehind(site);
  if (beaten !== null) return beaten;
  // It has a comparison of its own: "… and 1.9% over X".
  if (cueAt(tokens, site.right) !== null) return null;
  let at = -1;
  for (let i = Math.max(0, clause.from - 3); i < first; i++) {
    const place = cueAt(tokens, i);
    if (place !== null && !isQualifier(tokens, i, place)) at = place;
  }
  if (at < 0 || first - at > 9 || hasQuantity(tokens, at, first)) return null;
  const isChange = site.tokens[first]?.quantity?.unit === 'x' || tokens[site.left]?.lower === 'by';
  if (isChange) return null;
  for (let i = at; i < first; i++)
    if (/^(?:on|by|in|with|while)$/.test(tokens[i]?.lower ?? '') || tokens[i]?.text === ',') return null;
  const behind = /^(?:for|of|by|with)$/.test(tokens[site.right]?.lower ?? '')
    ? phraseAfter(tokens, site.right + 1)
    : null;
  const named = phraseAfter(tokens, at);
  const isMore = named !== null && tokens[named.to - 1]?.tag === 'comparative';
  return (isMore ? null : named) ?? behind ?? { from: at, to: at };
}

/** "… than X's 3.3%": whose the number is. */
export const ownerBefore = ({ tokens, left, clause }: Site): Range | null =>
  /['’]s$/.test(tokens[left]?.text ?? '') ? phraseBefore(tokens, left + 1, clause.from) : null;

/** "compared with 44% for A and 40% for B": what is listed with a number of the other side is of that side too. */
export function nextOtherSide(
  { tokens, left, right }: Site,
  last: Site | undefined,
  other: Range | null,
): Range | null {
  const link = tokens[right]?.lower ?? '';
  const isListed = /^(?:,|and)$/.test(tokens[left]?.lower ?? '') && link === tokens[last?.right ?? -1]?.lower;
  return other !== null && isListed && /^(?:for|of|by|with)$/.test(link)
    ? phraseAfter(tokens, right + 1)
    : null;
}

/** "outperforms X at 80%", "a baseline that sustains 39 TFLOPS": the number of what is beaten. */
function beatenAt({ tokens, left }: Site): Range | null {
  const link = tokens[left];
  if (link?.lower === 'at') {
    const phrase = phraseBefore(tokens, left);
    const before = tokens[(phrase?.from ?? 0) - 1];
    const verb =
      before?.tag === 'determiner' || before?.quantity != null ? tokens[(phrase?.from ?? 0) - 2] : before;
    return verb?.verb?.relation === 'beats' && verb.tag !== 'noun' ? phrase : null;
  }
  const that = tokens[left - 1];
  if (link?.tag !== 'verb' || !/^(?:that|which)$/.test(that?.lower ?? '')) return null;
  const owner = phraseBefore(tokens, left - 1);
  const isRival =
    owner !== null && tokens.slice(owner.from, owner.to).some(({ lower }) => BASELINE_WORDS.has(lower));
  return isRival ? owner : null;
}

/** "reaches 55%, up from 41%": where it was before. */
function leftBehind({ tokens, members }: Site): Range | null {
  let at = (members[0] ?? 0) - 1;
  while (tokens[at]?.tag === 'adverb' || tokens[at]?.tag === 'determiner') at--;
  if (
    tokens[at]?.lower !== 'from' ||
    !/^(?:up|down|improved|reduced|increased|decreased)$/.test(tokens[at - 1]?.lower ?? '')
  )
    return null;
  if (!hasQuantity(tokens, Math.max(0, at - MOST_BETWEEN), at - 1)) return null;
  return { from: at, to: at };
}

/** Words between a level and the one it is up or down from. */
const MOST_BETWEEN = 8;
