import numberWords from '../vocabulary/number-words.json' with { type: 'json' };

const SMALL: Readonly<Record<string, number>> = numberWords.small;

const TENS: Readonly<Record<string, number>> = numberWords.tens;
const LOOSE: Readonly<Record<string, number>> = numberWords.loose;

const ones = Object.keys(SMALL).join('|');
const tens = Object.keys(TENS).join('|');

/** Regex source for a number in words: `five`, `thirty-two`, `two hundred`. */
export const NUMBER_WORDS = `(?:(?:${tens})(?:[- ](?:one|two|three|four|five|six|seven|eight|nine)\\b)?|(?:${ones}))(?: point(?: (?:${ones})\\b)+)?`;

/** The same for how it begins, letter by letter. */
export const NUMBER_BEGINNINGS = `${tens}|${ones}`;

/** Value of what NUMBER_WORDS matched. */
export function numberFromWords(words: string): number {
  const [whole = '', digits = ''] = words.toLowerCase().split(' point');
  const behind = digits.split(' ').map((word) => SMALL[word] ?? '');
  return Number(`${sumOf(whole)}.${behind.join('')}`);
}

const sumOf = (words: string): number =>
  words.split(/[- ]/).reduce((sum, word) => sum + (SMALL[word] ?? TENS[word] ?? 0), 0);

const WORD_VALUES = new Map([...Object.entries(LOOSE), ...Object.entries(SMALL)]);

/** A small number in digits or in a word; null for another word. */
export const numberWord = (word: string): number | null =>
  WORD_VALUES.get(word.toLowerCase()) ?? (/^\d{1,6}$/.test(word) ? Number(word) : null);

/** A ratio or a share that no number stands before. */
export interface Phrase {
  pattern: string;
  value: number;
  unit: 'x' | 'fraction';
  /** Number as a result prints it. */
  printed: string;
}

export const PHRASES: readonly Phrase[] = [
  { pattern: '(?:an?|one|1) orders?[ -]of[ -](?:a )?magnitude', value: 10, unit: 'x', printed: '10' },
  {
    pattern: 'twice|doubl(?:es|ed|ing)|double(?= (?:the|that|its|their|of)\\b)',
    value: 2,
    unit: 'x',
    printed: '2',
  },
  { pattern: 'thrice|tripl(?:es|ed|ing)|triple(?= (?:the|that|its)\\b)', value: 3, unit: 'x', printed: '3' },
  { pattern: 'quadrupl(?:es|ed|ing)', value: 4, unit: 'x', printed: '4' },
  { pattern: '(?:a )?hundred[- ]?fold', value: 100, unit: 'x', printed: '100' },
  { pattern: '(?:a )?thousand[- ]?fold', value: 1000, unit: 'x', printed: '1000' },
  {
    pattern:
      '(?<!(?:first|second|latter|other|upper|lower|remaining) )half(?![-\\w]| (?:a )?dozen)|halv(?:es|ed|ing)',
    value: 0.5,
    unit: 'fraction',
    printed: '0.5',
  },
  {
    pattern:
      '(?:one[ -]third|(?<=(?:about|nearly|almost|roughly|over|by) )a third|a third(?= (?:of|the|less|fewer|more)\\b))',
    value: 1 / 3,
    unit: 'fraction',
    printed: '1/3',
  },
  { pattern: 'two[ -]thirds?', value: 2 / 3, unit: 'fraction', printed: '2/3' },
  {
    pattern: '(?:one[ -](?:quarter|fourth)|a (?:quarter|fourth)(?= (?:of|the)\\b))',
    value: 0.25,
    unit: 'fraction',
    printed: '1/4',
  },
  { pattern: 'three[ -](?:quarters|fourths)', value: 0.75, unit: 'fraction', printed: '3/4' },
  { pattern: '(?:one[ -]fifth|a fifth(?= (?:of|the)\\b))', value: 0.2, unit: 'fraction', printed: '1/5' },
  { pattern: '(?:one[ -]sixth|a sixth(?= (?:of|the)\\b))', value: 1 / 6, unit: 'fraction', printed: '1/6' },
  {
    pattern: '(?:one[ -]eighth|an eighth(?= (?:of|the)\\b))',
    value: 1 / 8,
    unit: 'fraction',
    printed: '1/8',
  },
  { pattern: '(?:one[ -]tenth|a tenth(?= (?:of|the)\\b))', value: 0.1, unit: 'fraction', printed: '1/10' },
  {
    pattern: '(?:one[ -]hundredth|a hundredth(?= (?:of|the)\\b))',
    value: 0.01,
    unit: 'fraction',
    printed: '1/100',
  },
];
