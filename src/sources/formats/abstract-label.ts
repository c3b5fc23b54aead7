/** Markdown and list marks before a label: `## `, `**`, `> `, `- `, `1. `, `[1] `. */
const MARKS = '(?:(?:[#>*_•-]|\\d{1,4}[.)]|\\[\\d{1,4}\\])\\s*){0,8}';
const END_MARKS = '[\\s*_]{0,8}';
/** In brackets stands whose it is, or how it was copied: "Abstract (verbatim):". */
const LABEL = new RegExp(
  `^${MARKS}(?:Abstract|ABSTRACT)(?: \\([^()]{1,30}\\))?${END_MARKS}[:：—–]${END_MARKS}`,
);
const DOTTED_LABEL = new RegExp(`^${MARKS}(?:Abstract|ABSTRACT)\\.${END_MARKS}(?=\\p{Lu})`, 'u');
const LOWER_CASE_LABEL = new RegExp(`^${MARKS}abstract${END_MARKS}[:：]${END_MARKS}`);
const HEADING = new RegExp(`^${MARKS}(?:Abstract|ABSTRACT)[.:：]?${END_MARKS}$`);

/**
 * What stands after an abstract's label on its line (`Abstract:`, `**Abstract:** `, `ABSTRACT:`, `1. Abstract—`, a line
 * that is only `Abstract`), or null when the line has none. In lower case it counts only at the beginning of a
 * paragraph: elsewhere it may be a wrapped sentence.
 */
export function afterAbstractLabel(text: string, startsParagraph: boolean): string | null {
  if (HEADING.test(text)) return '';
  const label =
    LABEL.exec(text) ?? (startsParagraph ? (LOWER_CASE_LABEL.exec(text) ?? DOTTED_LABEL.exec(text)) : null);
  return label ? text.slice(label[0].length) : null;
}
