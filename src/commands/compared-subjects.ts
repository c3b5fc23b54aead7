export const MOST_COMPARED = 4;

/** Longer than this, a side is no name but part of a sentence. */
const MOST_WORDS = 8;

const VERSUS = /(?<!\s)\s+(?:vs\.?|versus|against|compared (?:to|with))\s+/i;
const LISTED = /(?<!\s)\s*,\s*(?:and\s+|or\s+)?|(?<!\s)\s+(?:and|or|with|to|&)\s+/i;
/** What follows the names in a sentence: "… for memory-efficient fine-tuning", "… in terms of speed?". */
const AFTER = /(?<!\s)\s+(?:for|in terms of|regarding|when it comes to|on the basis of|by)\s+.*$/is;

/** @returns the two to four names in "A vs B vs C", "A and B", or null when the text does not hold them */
export function comparedSubjects(text: string): string[] | null {
  const cleaned = text
    .trim()
    .replace(/(?<![?!.\s])[?!.\s]+$/, '')
    .replace(
      /^(?:(?:the\s+)?(?:differences?\s+|trade-?offs?\s+)?between|(?:the\s+)?pros and cons of)\s+/i,
      '',
    );
  for (const separator of [VERSUS, LISTED]) {
    const names = cleaned.split(separator).map(trimName);
    const last = names.at(-1)?.replace(AFTER, '') ?? '';
    const all = [...names.slice(0, -1), last].filter((name) => name !== '');
    const fits = all.length >= 2 && all.length <= MOST_COMPARED;
    if (fits && all.every((name) => name.split(/\s+/).length <= MOST_WORDS)) return all;
  }
  return null;
}

const trimName = (name: string): string =>
  name.trim().replace(/^["'“”‘’`]+|(?<!["'“”‘’`?!])["'“”‘’`?!]+$/g, '');
