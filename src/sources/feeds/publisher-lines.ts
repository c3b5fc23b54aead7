/** What follows a volume's number, in any order. */
const VOLUME_PARTS =
  '(?:Issue|Pages?|Article|No\\.?) [^,.;]{1,40}|published [^,.;]{3,40}|\\p{L}{3,9}(?:/\\p{L}{3,9})? \\d{4}';

/**
 * What publishers' feeds put in front of an abstract, in its place or behind it: citation lines, "Abstract", ids. Each
 * pattern stands for the form of a house that real feeds use.
 */
const BEFORE: readonly RegExp[] = [
  // Nature: "Nature Catalysis, Published online: 12 May 2026; doi:10.1038/…"
  /^[^.;]{2,120}, Published online: \d{1,2} \p{L}{3,9} \d{4};?\s*(?:doi:\s?10\.\S+)?\s*/iu,
  // Science, Taylor & Francis, Wiley: "Science, Volume 392, Issue 6799, Page 123-125, May 2026."
  new RegExp(`^(?:[^.;]{2,120}, )?Volume \\d+(?:, (?:${VOLUME_PARTS}))*\\s*[.;]?\\s*`, 'iu'),
  /^[^.;]{2,120}, (?:EarlyView|Early View|Accepted Article|Ahead of Print|Online First)\.?\s*/i,
  // PubMed: "J Mach Learn. 2026 Jan 13:102531. doi: 10.1000/x. Online ahead of print."
  /^[\p{L} .&()-]{2,100}\. \d{4} \p{L}{3}(?:[ -]\p{L}{3})?(?: \d{1,2})?[;:.][^ ]{0,40}\s*(?:doi: 10\.\S+)?\s*/u,
  /^(?:Online ahead of print|eCollection \d{4}[\p{L} \d]{0,12})\.\s*/iu,
  // ACS: "Journal of the American Chemical Society DOI: 10.1021/…"
  /^[\p{L} &:,-]{2,120} DOI: 10\.\S+\s*/u,
  /^abstract(?:\s*[:.—–]\s*|\s+(?=\p{Lu}))/iu,
];
const BEHIND: readonly RegExp[] = [
  /(?<!\s)\s*PMID:\s?\d{1,9}(?:\s?\|\s?PMC:\s?PMC\d+)?(?:\s?\|\s?DOI:\s?10\.\S{1,200})?\s*$/i,
  /(?<!\s)\s+doi:\s?10\.\S{1,200}\s*$/i,
];
/** ScienceDirect gives these three and nothing else. */
const ALL_CITATION = /^Publication date:.{1,80}Source:.{1,300}(?:Author\(s\):|$)/i;

const CITATION_WORDS =
  /\b(?:Volume|Issue|Pages?|Article|doi|Published|Publication date|EarlyView|Source|Author\(s\))/gi;
/** A citation has hardly a word that is no name; a sentence has more. */
const FEWEST_WORDS = 8;
const LONGEST_CITATION = 300;

/** A description without its citation lines; empty when it holds nothing else. */
export function withoutCitation(text: string): string {
  if (ALL_CITATION.test(text)) return '';
  let rest = text;
  for (const pattern of BEFORE) rest = rest.replace(pattern, '');
  for (const pattern of BEHIND) rest = rest.replace(pattern, '');
  // Where a line break stood, a lone dot is left.
  rest = rest.replace(/^(?:[\s.·|]|<br ?\/?>)+/iu, '').trim();
  return isCitation(rest) ? '' : rest;
}

function isCitation(text: string): boolean {
  if (text.length > LONGEST_CITATION || (text.match(CITATION_WORDS)?.length ?? 0) < 2) return false;
  return (text.match(/(?<![\p{L}\d])\p{Ll}{4,}/gu)?.length ?? 0) < FEWEST_WORDS;
}
