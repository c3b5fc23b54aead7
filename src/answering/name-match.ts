import { containsWord } from '../text/folded.ts';
import { rememberLast } from '../text/remember.ts';
import type { AskedWord } from './query/asked-words.ts';

/** "H100s" and "GUIs" are several of what is called H100 and GUI. */
export const oneOf = (name: string): string => name.replace(/(?<=[\p{Lu}\d]{2})s$/u, '');

/** `128K` in `128K context`, `1024x1024` in `1024x1024px`, `BLEU` in `CodeBLEU`. */
export function nameMatch(word: AskedWord, folded: string): number {
  const plain = oneOf(word.word)
    .toLowerCase()
    .replace(/[^a-z0-9.+]/g, '')
    .replace(/(?<=\d)s$/, '')
    .replace(VERSION, '');
  if (plain.length < 2) return 0;
  if (/^\d+(?:\.\d+)?$/.test(plain))
    return new RegExp(`(?<![\\d.])${plain.replace('.', '\\.')}(?![\\d]|\\.\\d)`).test(folded) ? 1 : 0;
  if (isSpelledOut(word.word, folded)) return 1;
  const squeezed = squeeze(folded);
  // "llama2" is "Llama-2".
  const apart = plain.replace(/(?<=^[a-z]{3,20})(?=\d)/, ' ');
  const words = unjoined(folded);
  if (containsWord(squeezed, plain) || [plain, apart].some((each) => containsWord(words, each))) return 1;
  if (isRoundOf(plain, folded)) return 1;
  if (containsWord(squeezed.replace(/ /g, ''), plain) && plain.length >= 6) return 0.9;
  return plain.length >= 4 && folded.includes(plain) && !/\d/.test(plain) ? 0.8 : 0;
}

/** Each name of a question is looked for in the same few hundred sentences. */
const squeeze = rememberLast(1024, (folded) => folded.replace(/[^a-z0-9.+ ]/g, '').replace(VERSION, ''));
const unjoined = rememberLast(1024, (folded) => folded.replace(/[^a-z0-9.+ ]/g, ' ').replace(VERSION, ''));
/** "LLaMAv2" is "Llama 2". */
const VERSION = /(?<=[a-z]{3})v(?=\d)/g;

const SIZES: Readonly<Record<string, number>> = { k: 1e3, m: 1e6 };

/** Whether a text has the number that "12k" or "1.2m" rounds. */
export function isRoundOf(said: string, folded: string): boolean {
  const [, digits = '', size = ''] = /^(\d{1,4}(?:\.\d{1,2})?)([km])$/.exec(said) ?? [];
  const factor = SIZES[size];
  if (factor === undefined) return false;
  const half = (factor / 10 ** (digits.split('.')[1]?.length ?? 0)) * 0.5;
  return (folded.match(/\d{1,3}(?:,\d{3})+|\d{4,9}/g) ?? []).some(
    (number) => Math.abs(Number(number.replaceAll(',', '')) - Number(digits) * factor) <= half,
  );
}

/** `LSTM` where "long short-term memory" is said. */
function isSpelledOut(said: string, folded: string): boolean {
  // "CP+TP"
  const name = said.replace(/[+&/]/g, '');
  if (!/^\p{Lu}{3,6}$/u.test(name)) return false;
  const initials = (folded.match(/[a-z0-9]+/g) ?? []).map((word) => word[0]).join('');
  return initials.includes(name.toLowerCase());
}
