import { compareTitles } from './names.ts';
import { normaliseAbstract } from './normalise.ts';
import { textsInCommon } from './same-paper.ts';
import { endsMidSentence } from './sentence-end.ts';

/** A listing as far as its abstract is chosen by it. */
interface Told {
  title: string | null;
  abstract: string;
  version: number | null;
  seenAt: string;
}

/** Dots that stand for what a page left out. */
const CUT = /(?:…|\.{3}|\[\.{3}\]|\[…\])\s*$/;
const CUT_BEFORE = /^\s*(?:…|\.{3})\s*/;
/** A piece from the middle of an abstract of fewer characters may stand in many. */
const PIECE_LENGTH = 80;
/** What belongs to a page and to no abstract: a label, another paper's id or address. */
const OF_A_PAGE =
  /\b(?:abstract|title|authors?|subjects|keywords|comments)\s*[:：]|\barxiv:\s?\d|\/\/(?:www\.)?(?:arxiv|doi)\.org\//i;
/** Of two versions' texts this much stands in both at least (papers rewritten by a third keep .65). */
const SAME_TEXT = 0.6;

/**
 * The listing whose abstract counts: the first that was seen, until a newer version of its text or evidently the same
 * text, more whole, is listed. What is merely longer, or another text, replaces nothing.
 *
 * @param listings the best first
 * @returns null when there are none
 */
export function wholest<T extends Told>(listings: readonly T[]): T | null {
  const [best] = listings;
  if (!best) return null;
  let kept = listings.reduce((first, each) => (each.seenAt < first.seenAt ? each : first), best);
  // Every replacement leaves a text of a higher version or a longer one, so that this ends.
  for (let i = 0; i < listings.length; i += 1) {
    const better = listings.find((each) => each !== kept && isBetter(each, kept));
    if (!better) break;
    kept = better;
  }
  const { abstract, version } = kept;
  return listings.find((each) => each.version === version && each.abstract === abstract) ?? kept;
}

function isBetter(other: Told, kept: Told): boolean {
  const [theirs, ours] = [other.version ?? 0, kept.version ?? 0];
  if (theirs < ours) return false;
  if (theirs > ours) return isNewerText(other, kept);
  return isMoreWhole(other.abstract, kept.abstract);
}

/** A later version may be rewritten, but is of the same paper; of a listing without a version nothing is known. */
function isNewerText(other: Told, kept: Told): boolean {
  if (endsMidSentence(other.abstract) && !endsMidSentence(kept.abstract)) return false;
  if (kept.version !== null || compareTitles(other.title, kept.title) === 'same') return true;
  return textsInCommon(other.abstract, kept.abstract) >= SAME_TEXT;
}

/** Whether one text is the other with what that one leaves out. */
export function isMoreWhole(whole: string, part: string): boolean {
  const cut = part.replace(CUT, '').replace(CUT_BEFORE, '');
  const [long, short] = [normaliseAbstract(whole), normaliseAbstract(cut)];
  if (short === '' || long.length <= short.length || CUT.test(whole)) return false;
  const isCut = cut.length < part.trim().length || endsMidSentence(part);
  const at = long.indexOf(short);
  if (at < 0 || (at > 0 && (!isCut || short.length < PIECE_LENGTH))) return false;
  if (endsMidSentence(whole) && !isCut) return false;
  const beyond = whole.slice(Math.min(whole.length, Math.max(0, cut.length - 40)));
  return !OF_A_PAGE.test(beyond);
}
