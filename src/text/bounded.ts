/** A longer run of letters and digits is no word: the longest in English dictionaries has 45 letters. */
const LONGEST_WORD = 100;
/** Addresses and formulas go without a space for longer. */
const LONGEST_UNBROKEN = 300;
const LONGEST_SPACE = 64;
const SPACE_CODE = 32;

const SPACE = new RegExp(`\\s{${LONGEST_SPACE + 1},}`, 'g');
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const UNBROKEN = /\S+/g;
const PART_OF_WORD = new RegExp(`[^]{${LONGEST_WORD}}(?=[^])`, 'gu');
const PART = new RegExp(`[^]{${LONGEST_UNBROKEN}}(?=[^])`, 'g');

/**
 * A text without runs that make analysing it take long: of white space over 64 characters one stays (two line breaks
 * where it held any); words of over 100 characters and unbroken stretches of over 300 get spaces put in. Ordinary text
 * comes back as it is. Takes time in proportion to the text.
 */
export function boundRuns(text: string): string {
  const spaced = boundSpaces(text);
  if (!mayHoldRun(spaced)) return spaced;
  return spaced
    .replace(WORD, (run) => (run.length <= LONGEST_WORD ? run : run.replace(PART_OF_WORD, '$& ')))
    .replace(UNBROKEN, (run) => (run.length <= LONGEST_UNBROKEN ? run : run.replace(PART, '$& ')));
}

/** Whether anything stands without a space for longer than a word: told in a fraction of the time the patterns take. */
function mayHoldRun(text: string): boolean {
  let run = 0;
  for (let at = 0; at < text.length; at++) {
    run = text.charCodeAt(at) <= SPACE_CODE ? 0 : run + 1;
    if (run > LONGEST_WORD) return true;
  }
  return false;
}

/** The same for white space alone, where an address may stand, which stays in one piece. */
export const boundSpaces = (text: string): string =>
  text.replace(SPACE, (run) => (run.includes('\n') ? '\n\n' : ' '));
