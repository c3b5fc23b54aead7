import { formsOf } from '../text/vocabulary/word-forms.ts';
import type { SlashForm, SlashOption } from './define.ts';
import { MISSING } from './define.ts';

/** Nothing but the command's word. */
type None = Record<never, never>;

/** A command that is one word alone; with more words after it, it was the beginning of a question. */
export const alone = (rest: string): None | null => (rest === '' ? {} : null);

/** A paper's name: anything. */
export const ref = (rest: string): { ref: string } | typeof MISSING =>
  rest === '' ? MISSING : { ref: rest };

/** A name is short; a longer text after the word is a question in plain words. */
export const shortRef = (rest: string, words: string[]): { ref: string } | typeof MISSING | null =>
  words.length > 3 ? null : ref(rest);

export const NUMBER = /^#?\d{1,9}$/;

/** "all", "the digests", "it": those there are tell their numbers. */
const NO_NUMBER = new RegExp(
  String.raw`^(?:(?:all|of|these|those|${formsOf('command words')})(?:\s|$)){1,4}$`,
  'i',
);

/** The number of a subscription; anything else after the word was the beginning of a question. */
export const number = (rest: string): { id: string } | typeof MISSING | null => {
  if (rest === '' || NO_NUMBER.test(rest)) return MISSING;
  return NUMBER.test(rest) ? { id: rest.replace('#', '') } : null;
};

/** A digest by the number of its subscription and its time. */
export const digestThatWent = (_rest: string, words: string[]): { id: string; period: string } | null => {
  const [id = '', period = '', ...more] = words;
  const fits = NUMBER.test(id) && /^\d{4}-\d{2}-\d{2}/.test(period) && more.length === 0;
  return fits ? { id: id.replace('#', ''), period } : null;
};

export const joined = (...parts: (string | boolean | undefined)[]): string =>
  parts.filter((part) => typeof part === 'string' && part.trim() !== '').join(' ');

export const standsAlone = (name: string): SlashForm => ({ options: [], text: () => name });

export const paperOption: SlashOption = {
  name: 'paper',
  description: 'Its short name or title',
  required: true,
  suggest: 'paper',
};

export const ofPaper = (name: string): SlashForm => ({
  options: [paperOption],
  text: ({ paper }) => joined(name, paper),
});

export const topicOption: SlashOption = {
  name: 'topic',
  description: 'Tags or words; -word leaves papers out',
  suggest: 'tag',
};

/** `page 3`; the first when nothing is said; null for anything else. */
export function pageOf(rest: string): number | null {
  if (rest === '') return 1;
  const said = /^page ([1-9]\d{0,5})$/i.exec(rest)?.[1];
  return said === undefined ? null : Number(said);
}
