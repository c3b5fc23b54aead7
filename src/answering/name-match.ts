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
  if (containsWord(squeezed, plain) || containsWord(unjoined(folded), plain)) return 1;
  if (containsWord(squeezed.replace(/ /g, ''), plain) && plain.length >= 6) return 0.9;
  return plain.length >= 4 && folded.includes(plain) && !/\d/.test(plain) ? 0.8 : 0;
}

/** Each name of a question is looked for in the same few hundred sentences. */
const squeeze = rememberLast(1024, (folded) => folded.replace(/[^a-z0-9.+ ]/g, '').replace(VERSION, ''));
const unjoined = rememberLast(1024, (folded) => folded.replace(/[^a-z0-9.+ ]/g, ' ').replace(VERSION, ''));
/** "LLaMAv2" is "Llama 2". */
const VERSION = /(?<=[a-z]{3})v(?=\d)/g;

/** `LSTM` where "long short-term memory" is said. */
function isSpelledOut(said: string, folded: string): boolean {
  // "CP+TP"
  const name = said.replace(/[+&/]/g, '');
  if (!/^\p{Lu}{3,6}$/u.test(name)) return false;
  const initials = (folded.match(/[a-z0-9]+/g) ?? []).map((word) => word[0]).join('');
  return initials.includes(name.toLowerCase());
}
