import { formsOf } from '../../../text/vocabulary/word-forms.ts';
import { isNames } from '../../feeds/author-names.ts';
import { feedDate } from '../../feeds/feed-date.ts';
import { afterAbstractLabel } from '../abstract-label.ts';
import { SECTION } from '../abstract-list/read-items.ts';
import { BUTTONS } from '../doubts.ts';
import { type PaperIds, readIdLine } from '../id-line.ts';
import { type Line, linesOf, unwrap } from '../lines.ts';

/** What one line says of a paper, or that it is `text`: a title, names or (part of) an abstract. */
export type Said =
  | { kind: 'text' }
  | { kind: 'people'; people: string }
  | { kind: 'abstract'; after: string }
  | { kind: 'field'; label: string; value: string }
  | { kind: 'date'; date: string }
  /** Where it appeared. */
  | { kind: 'cited' }
  | { kind: 'ids'; ids: PaperIds }
  /** What is there to be pressed, or is of the page, not of the abstract: a heading, where the authors work. */
  | { kind: 'button' };

export type PastedLine = Line & { said: Said };

/** Longer lines are texts. */
const LONGEST = 400;
const LABEL = new RegExp(String.raw`^(${formsOf('paste label')}|Cite \(\w+\))\s?[:：]\s*(.*)$`, 'i');
const DAY = String.raw`\d{1,2} \p{L}{3,9}\.? \d{4}`;
/** When a paper was published, and when it was changed: a line of its own. */
const DATED = new RegExp(
  String.raw`^(?:(?:published|submitted|uploaded|posted)(?: on)?:? (${DAY})|(${DAY})(?: \(modified|, last modified))`,
  'iu',
);
/** What it is part of, by the word in front: "Part of Advances in …", "Submitted to …". */
const PART_OF =
  /^(?:part of|published (?:in|at)|submitted to|accepted (?:at|by|to)|under review|epub|ecollection)\b/i;
/** As indexes cite an article above its title: "2. Sleep Med. 2024 May 21;119:412-420. doi: …". */
const KIND_AND_PLACE = /^\p{Lu}[\p{L} ]{2,30} · [^·]{0,80}(?:19|20)\d\d\b[^·]{0,80}(?: · [^·]{2,100})?$/u;
const CITED = /^(?:\d{1,5}[.:] )?\p{Lu}[\p{L} .&()-]{1,100}\. (?:19|20)\d\d\b[^.]{0,30}[;:.]/u;

/** Google Scholar's links, with what they lead to in them; and links behind a text on its line. */
const WRAPPED = /https?:\/\/scholar\.google\.[a-z.]{2,6}\/scholar_url\?[^\s<>")]+/gi;
const BEHIND = /(?<=[^\s\n])[ \t]+<(https?:\/\/[^\s<>]{4,1000})>[ \t]*$/gm;

/** The lines of a pasted page by what they say; a label alone on its line has its value on the next. */
export function pastedLines(body: string): PastedLine[] {
  const plain = body.replace(WRAPPED, (link) => URL.parse(link)?.searchParams.get('url') ?? link);
  const lines = unwrap(linesOf(plain.replace(BEHIND, '\n$1'))).map(
    (line): PastedLine => ({ ...line, said: saidBy(line) }),
  );
  for (const [i, { said }] of lines.entries()) {
    const next = lines[i + 1];
    // A citation is broken over lines: "Online ahead of", "print."
    if (said.kind === 'cited' && next?.said.kind === 'text' && isRest(next)) next.said = said;
    if (said.kind !== 'field' || said.value !== '' || next?.said.kind === 'field' || !next) continue;
    if (said.label === 'authors' && isNames(next.text)) next.said = { kind: 'people', people: next.text };
    else {
      said.value = next.text;
      next.said = { kind: 'button' };
    }
  }
  return lines;
}

const isRest = ({ text, blankBefore }: Line) => !blankBefore && text.split(' ').length < 3;

function saidBy({ text, blankBefore }: Line): Said {
  if (!/\p{L}/u.test(text)) return { kind: 'button' };
  const after = afterAbstractLabel(text, blankBefore);
  if (after !== null) return { kind: 'abstract', after };
  const [, label, value = ''] = LABEL.exec(text) ?? (/^authors?$/i.test(text) ? [text, 'authors'] : []);
  if (label !== undefined) {
    const name = label.toLowerCase().replace(/^author$/, 'authors');
    return name === 'authors' && isNames(value)
      ? { kind: 'people', people: value }
      : { kind: 'field', label: name, value };
  }
  if (text.length > LONGEST) return { kind: 'text' };
  if (BUTTONS.test(text) || SECTION.test(text) || /^\(\d{1,3}\)\s?\p{Lu}/u.test(text))
    return { kind: 'button' };
  const dated = DATED.exec(text);
  const date = feedDate(dated?.[1] ?? dated?.[2]);
  if (date !== null) return { kind: 'date', date };
  if (
    PART_OF.test(text) ||
    CITED.test(text) ||
    (KIND_AND_PLACE.test(text) && !isNames(text.split(' · ')[0] ?? ''))
  )
    return { kind: 'cited' };
  const ids = readIdLine(text);
  return ids ? { kind: 'ids', ids } : { kind: 'text' };
}
