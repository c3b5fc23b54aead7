import { MONTH_NAME } from '../../text/dates.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { isNameList } from '../feeds/author-names.ts';
import { afterAbstractLabel } from './abstract-label.ts';
import { isTelling } from './field-roles.ts';

const LONGEST_TITLE = 400;
const DATE_WORDS = new RegExp(
  String.raw`\b(?:${MONTH_NAME}|(?:mon|tues?|wednes|thurs?|fri|satur|sun)day)\b`,
  'gi',
);
/** What is there to be pressed on pages of papers. */
export const BUTTONS = new RegExp(
  String.raw`^(?:[\s|·×[\]()/]*${formsOf('paste button')}(?![\w-]))+[\s|·×[\]()/]*$`,
  'i',
);
export const A_BUTTON = 'a button';
/** Somebody answers a paper in a title by naming it. */
const ANSWER = /^\W*(?:comment|reply|response|erratum|correction|addendum|retract)/i;

/** "D., Lee, A.", "J. & Lee, A.": what is cut behind an initial. */
const REST_OF_NAMES = /^[,;:)\]}]|^\p{Lu}\.(?:[ -]\p{Lu}\.)?(?:,| &| and\b| \p{Lu}[\p{L}-]+, \p{Lu}\.)/u;

/** What stands where a title should and is none, as a person is told. */
const NO_TITLES: readonly (readonly [sign: (text: string) => boolean, why: string])[] = [
  [(text) => !/[\p{L}\p{N}]/u.test(text), 'it holds no words'],
  [
    (text) => !/\p{L}/u.test(text.replace(DATE_WORDS, '').replace(/\d(?:st|nd|rd|th)\b/gi, '')),
    'a date or a number',
  ],
  [(text) => /^(?:https?:\/\/|www\.|doi:|10\.\d{4,9}\/|arxiv:)\S*$/i.test(text), 'an address'],
  [(text) => BUTTONS.test(text), A_BUTTON],
  [(text) => /^[@#]\p{L}/u.test(text), 'the name of a note'],
  [(text) => /^(?:[-*>|]|#{1,6}) /.test(text), 'a line with marks of the page'],
  [
    (text) =>
      /^\d[\d,.]* (?:\p{Ll}+ )?(?:comment|like|view|repl|result|paper|item|page|author|citation)\p{L}{0,4}$/iu.test(
        text,
      ),
    'a count',
  ],
  [
    (text) =>
      /^\p{Lu}\p{L}{1,15} \p{Lu}?\p{L}{1,15}: /u.test(text) && isFields(text.slice(0, text.indexOf(':'))),
    'a field',
  ],
  [(text) => REST_OF_NAMES.test(text), 'the rest of a line of authors'],
  [
    (text) => /\bet al\.?(?:,? \(?(?:19|20)\d\d\b|\)?$)|, in: \p{Lu}|\. pp?\.? ?\d|\bpp$/u.test(text),
    'a whole reference',
  ],
  [(text) => !ANSWER.test(text) && /\b10\.\d{4,9}\/\S|\barxiv[:.]\d{4}\.\d/i.test(text), 'a text with an id'],
  [
    (text) => isNameList(/ \((?:19|20)\d\d\) (.{5,1000})$/s.exec(text)?.[1] ?? ''),
    'a title with its authors',
  ],
  [(text) => text.length > LONGEST_TITLE, 'a text as long as a paragraph'],
];

/** "Item Type", "Date Added": all of its words name fields. */
const isFields = (label: string): boolean => label.split(' ').every(isTelling);

/** What a text is that cannot be a paper's title: "a button"; null where it may be one. */
export const titleDoubt = (title: string): string | null =>
  NO_TITLES.find(([sign]) => sign(title.trim()))?.[1] ?? null;

const FEWEST_WORDS = 30;
const CITED = /\b(?:19|20)\d\d\b.{0,40}(?:\d\(\d|:\s?e?\d+[–-]\d|\bpp?\. ?\d|\bdoi\b|\bvol\.? ?\d)/i;
const CHROME = new RegExp(String.raw`^${formsOf('text of a site')}\b`, 'i');

/** What stands for an abstract and is none: "a citation"; null where it may be one. */
export function abstractDoubt(abstract: string, title: string | null): string | null {
  if (title !== null && abstract.trim() === title.trim()) return 'the title once more';
  if (CHROME.test(abstract)) return 'a text of the site';
  if (afterAbstractLabel(abstract, true) === '') return 'a label alone';
  return abstract.split(' ', FEWEST_WORDS).length < FEWEST_WORDS && CITED.test(abstract)
    ? 'a citation'
    : null;
}
