import { formsOf } from '../text/vocabulary/word-forms.ts';

/** "it" that stands for nothing: "how long does it take", "is it possible to". */
export const EMPTY_IT = new RegExp(String.raw`\b${formsOf('empty it')}\b(?!\W*$)`, 'i');
const ONE = new RegExp(String.raw`(?<![\w-])${formsOf('one of them')}(?![\w-])`, 'i');
/** "this" and "that" for a thing, not before its noun or a clause: "what is this about?", "better than that?" */
const THIS = new RegExp(
  [
    String.raw`\b(?:this|that)(?=\W*$|[,;:]|'s\b|\s(?:about|from|with)\b)`,
    String.raw`\bthis(?=\s(?:do|does|work|compare|better|worse)\b)`,
    String.raw`(?<=^(?:and )?(?:what|how)(?: \w+)? (?:do|does|did|can|would) )that(?=\s[a-z]{2,12}\b)`,
  ].join('|'),
  'i',
);
/** "this work" is a paper; in "how does this work" and "methods that work" it is a verb. */
const WORK = /(?<=\b(?:in|of|from|about|by|for) )that work\b|(?<!\bdo(?:es)? )this work\b/i;
/** Each points at one paper. */
export const POINTER = new RegExp([ONE, WORK, THIS].map(({ source }) => source).join('|'), 'i');
