import { formsOf } from '../../../text/vocabulary/word-forms.ts';
import { foldSpace } from '../../../text/words.ts';
import { isNames, readAuthors } from '../../feeds/author-names.ts';
import { feedDate } from '../../feeds/feed-date.ts';
import { afterAbstractLabel } from '../abstract-label.ts';
import { SECTION } from '../abstract-list/read-items.ts';
import { BUTTONS } from '../doubts.ts';
import { isTelling, meaningsOf, type Role } from '../field-roles.ts';
import { type PaperIds, readIdLine } from '../id-line.ts';
import { unwrap } from '../lines.ts';
import {
  linksAsText,
  linksIn,
  type MarkdownLine,
  markdownLines,
  withoutLinks,
  withoutMarks,
} from '../markdown/blocks.ts';

/** Names, and what stands behind them on their line: where and when the paper appeared. */
export type Byline = { names: readonly string[]; rest: string };

/** What one line says of a paper, or that it is `text`: a title or (part of) an abstract. */
export type Said =
  | { kind: 'text' }
  | { kind: 'people' }
  | { kind: 'abstract'; after: string }
  /** Without a role: of something else than papers' records keep. */
  | { kind: 'field'; role: Role | null; label: string; value: string }
  | { kind: 'date'; date: string }
  /** Where it appeared. */
  | { kind: 'cited' }
  | { kind: 'ids'; ids: PaperIds | null }
  /** What is there to be pressed, or is of the page, not of the abstract: a heading, where the authors work. */
  | { kind: 'button' };

export interface TextLine extends MarkdownLine {
  /** As it is read, without marks. */
  plain: string;
  said: Said;
  /** One name alone may be a title as well. */
  byline: Byline | null;
}

/** Links and bold text are Markdown's, and say where a title is. */
export const isMarked = (body: string): boolean => /\]\(|\*\*|^#{1,6} /m.test(body);

/** Longer lines are texts. */
const LONGEST = 400;
const LONGEST_NAMES = 20_000;
const NAMED = new RegExp(String.raw`^(${formsOf('paste label')}|Cite \(\w+\))\s?[:：]{1,2}\s*(.*)$`, 'i');
const LABEL = /^([\p{L}][\p{L} _()/-]{1,30}?)\s?(?:[:：]{1,2}\s+| {4,}|[:：]$)(.*)$/su;
const DAY = String.raw`(?:\d{1,2} \p{L}{3,9}\.? \d{4}|\p{L}{3,9}\.? \d{1,2}, \d{4})`;
/** When a paper was published, and when it was changed: a line of its own. */
const DATED = new RegExp(
  String.raw`^(?:(?:published|submitted|uploaded|posted)(?: on)?:? (${DAY})|(${DAY})(?:$| \(modified|, last modified)|((?:19|20)\d\d),?$)`,
  'iu',
);
/** What it is part of, by the word in front: "Part of Advances in …", "Submitted to …". */
const PART_OF =
  /^(?:part of|published (?:in|at)|submitted to|accepted (?:at|by|to)|under review|epub|ecollection)\b/i;
const KIND_AND_PLACE = /^\p{Lu}[\p{L} ]{2,30} · [^·]{0,80}(?:19|20)\d\d\b[^·]{0,80}(?: · [^·]{2,100})?$/u;
/** As indexes cite an article above its title: "2. Sleep Med. 2024 May 21;119:412-420. doi: …". */
const CITED = /^(\p{Lu}[\p{L} .&()-]{1,100})\. (?:19|20)\d\d\b([^.]{0,30}[;:.])/u;

/** How a page or a paper of it is to be cited, as BibTeX between fences. */
export const FENCED = /^[ \t]*```\w{0,20}\n\s{0,200}@\w{3,20}\{[\s\S]{0,5000}?\n[ \t]*```[ \t]*$/gm;
/** Google Scholar's links, with what they lead to in them; and links behind a text on its line. */
const WRAPPED = /https?:\/\/scholar\.google\.[a-z.]{2,6}\/scholar_url\?[^\s<>")]+/gi;
const BEHIND = /(?<=[^\s\n])[ \t]+<(https?:\/\/[^\s<>]{4,1000})>[ \t]*$/gm;

/** The lines of a text by what they say; a label alone on its line has its value on the next. */
export function textLines(body: string): TextLine[] {
  const marked = isMarked(body);
  const whole = body.replace(WRAPPED, (link) => URL.parse(link)?.searchParams.get('url') ?? link);
  const lines = unwrap(markdownLines(whole.replace(FENCED, '').replace(BEHIND, '\n$1'))).map(
    (line): TextLine => {
      const plain = marked ? unmarked(withoutLabels(line.text)) : foldSpace(line.text);
      const read = { ...line, plain, byline: bylineOf(plain) };
      return { ...read, said: saidBy(read) };
    },
  );
  return withValues(withRuns(lines));
}

const isLone = ({ byline, said, plain }: TextLine) =>
  said.kind === 'text' && byline?.names.length === 1 && byline.rest === '' && plain.split(' ').length < 5;

/** Names below a title, one a line, are one line of names. */
function withRuns(lines: readonly TextLine[]): TextLine[] {
  const joined: TextLine[] = [];
  for (const [i, line] of lines.entries()) {
    const [open, next] = [joined.at(-1), lines[i + 1]];
    const isMore = isLone(line) && !line.blankBefore;
    if (open?.said.kind === 'people' && isMore && lines[i - 1] && isLone(lines[i - 1] as TextLine))
      joined[joined.length - 1] = peopleOf(open, `${open.plain}, ${line.plain}`);
    else if (isMore && next && isLone(next) && !next.blankBefore) joined.push(peopleOf(line, line.plain));
    else joined.push(line);
  }
  return joined;
}

const peopleOf = (line: TextLine, plain: string): TextLine => ({
  ...line,
  plain,
  text: plain,
  said: { kind: 'people' },
  byline: bylineOf(plain),
});

/** A label alone has its value on the next line, and a title goes on there. */
function withValues(lines: TextLine[]): TextLine[] {
  for (const [i, line] of lines.entries()) {
    const { said, level } = line;
    const next = lines[i + 1];
    if (!next) continue;
    // A citation is broken over lines: "Online ahead of", "print."
    const isRest = said.kind === 'cited' && !next.blankBefore && next.plain.split(' ').length < 3;
    if (isRest && next.said.kind === 'text') next.said = said;
    // A title goes on in the next line where that stands further in.
    const goesOn = said.kind === 'field' && said.role === 'title' && said.value !== '' && next.level > level;
    if (goesOn && next.said.kind === 'text' && !next.blankBefore) {
      said.value = `${said.value} ${next.plain}`;
      next.said = { kind: 'button' };
    }
    if (said.kind !== 'field' || said.value !== '' || !/^(?:text|people|date|ids)$/.test(next.said.kind))
      continue;
    const whole = fieldOf(`${said.label}: ${next.plain}`, '');
    if (said.role !== 'authors' && whole) line.said = whole;
    next.said = said.role === 'authors' && next.byline ? { kind: 'people' } : { kind: 'button' };
  }
  return lines;
}

/** In TeX, the signs that mark text in Markdown are its own. */
const unmarked = (text: string): string =>
  /[\\$]/.test(text) ? foldSpace(linksAsText(text)) : withoutMarks(text);

/** A line without links that only say of what kind they are, unless it is of these alone. */
function withoutLabels(text: string): string {
  if (!text.includes('](') || isLinksAlone(text)) return text;
  return text.replace(/\[[^\][]{1,60}\]\(\S{1,1000}?\)/g, (link) =>
    GENERIC.test(withoutMarks(link)) ? ' ' : link,
  );
}

function saidBy(line: Omit<TextLine, 'said'>): Said {
  const { plain, text, blankBefore, byline } = line;
  if (line.rows) return { kind: 'button' };
  const bold = BOLD_LABEL.exec(text)?.[0];
  const after =
    bold === undefined ? afterAbstractLabel(plain, blankBefore) : withoutMarks(text.slice(bold.length));
  // In YAML, a sign tells how a text of several lines is put together.
  if (after !== null) return { kind: 'abstract', after: after.replace(/^[>|][-+]?(?:\s|$)/, '') };
  const field = fieldOf(plain, text);
  if (field) return field;
  if (plain.length > LONGEST) return { kind: byline ? 'people' : 'text' };
  const dated = DATED.exec(plain);
  const date = feedDate(dated?.[1] ?? dated?.[2] ?? dated?.[3]);
  if (date !== null) return { kind: 'date', date };
  const links = linksIn(text);
  if (links.length > 0 && isLinksAlone(text)) return { kind: 'ids', ids: readIdLine(plain) };
  const isOfPage = [BUTTONS, SECTION, OF_PAGE, REPLY].some((sign) => sign.test(plain));
  if (!/\p{L}/u.test(plain) || isOfPage || isPart(text)) return { kind: 'button' };
  if (ANONYMOUS.test(plain)) return { kind: 'people' };
  if (byline && ONLY_YEAR.test(byline.rest)) return { kind: 'people' };
  // "Ann Lee. 2024." is who wrote it and when.
  const [, place = '', rest] = CITED.exec(plain) ?? [];
  if (
    PART_OF.test(plain) ||
    (rest !== undefined && !(rest === '.' && isNames(place)) && place.includes('(') === place.includes(')'))
  )
    return { kind: 'cited' };
  if (KIND_AND_PLACE.test(plain) && !isNames(plain.split(' · ')[0] ?? '')) return { kind: 'cited' };
  const ids = readIdLine(plain);
  if (ids) return { kind: 'ids', ids };
  return byline && (byline.names.length > 1 || byline.rest !== '') ? { kind: 'people' } : { kind: 'text' };
}

/** "**My notes**": all its words name fields or one alone stands there. */
const isPart = (text: string): boolean =>
  PART.test(text) && withoutMarks(text).split(' ').length < 3 && !isNames(withoutMarks(text));

/** A label in bold needs no sign behind it. */
const BOLD_LABEL = /^(?:\*\*|__)(?:Abstract|ABSTRACT)[.:]?(?:\*\*|__)[.:]?\s+(?=\S)/;
/** "**Citation.** …", "**Notes** …": a label in bold. */
const RUN_IN = /^(?:\*\*|__)(\p{Lu}[\p{L} ]{2,30})(\.?)(?:\*\*|__) \S/u;
const ONLY_YEAR = /^\(?(?:19|20)\d\d\)?\.?$/;
/** Of a submission whose authors are not told. */
const ANONYMOUS = /^anonymous(?: authors?)?$/i;
/** What OpenReview heads the replies below a paper with, and who gave them. */
const REPLY = new RegExp(
  String.raw`^(?:by )?(?:${formsOf('reply')})(?: of \S{3,60})?(?: by .{3,80})?$|^\d+(?: / \d+)? replies\b`,
  'i',
);
/** A heading in bold, of a part of what is said of a paper. */
const PART = /^(?:\*\*|__)\p{Lu}[\p{L}’' ]{2,30}:?(?:\*\*|__):?$/u;
/** Where authors work, by their number; a sign of a chat. */
const OF_PAGE = /^\(\d{1,3}\)\s?\p{Lu}|^:[\w+-]{2,30}:$|^\[\w{1,5}\]$/u;

function fieldOf(whole: string, text: string): Said | null {
  const [, bold = '', sign] = RUN_IN.exec(text) ?? [];
  const isLabel = sign === '.' || (bold !== '' && NAMED.test(`${bold}:`));
  const plain = isLabel ? `${bold}: ${whole.slice(bold.length).replace(/^[.\s]{1,3}/, '')}` : whole;
  const [, named, told = ''] = NAMED.exec(plain) ?? [];
  const [, label = named ?? '', value = told] =
    LABEL.exec(text.includes('    ') ? text.trim() : plain) ??
    (/^authors?$/i.test(plain) ? [plain, 'authors'] : []);
  if (label === '') return null;
  const [meaning] = meaningsOf(label);
  const field = (role: Role | null): Said => ({
    kind: 'field',
    role,
    label: label.toLowerCase(),
    value: foldSpace(value).replace(/^"(.*)"$/, '$1'),
  });
  if (meaning && meaning.rank <= 1 && fits(meaning.role, value)) return field(meaning.role);
  // The ACL Anthology names the volume whole.
  if (/^volume$/i.test(label) && /(?<!\p{L})(?:\p{L}{2,40} ){2}/u.test(value)) return field('venue');
  if (/^(?:\w{4,12} )?by$/i.test(label) && isNames(value)) return field('authors');
  return named !== undefined || (/^\p{Lu}/u.test(label) && label.split(/[ /]/).every(isTelling))
    ? field(null)
    : null;
}

/** A title may begin with the word for a field: "Time: what clocks tell". */
const fits = (role: Role, value: string): boolean =>
  value === '' || role !== 'date' || feedDate(value) !== null || /\d{4}/.test(value);

const PLAIN_WORD = /(?<=\s)\p{Ll}{4,}/gu;
const MOST_PLAIN = 6;
const EDITORS = /\(?\b(?:editors?|eds?\.?)\)?$/i;
/** What parts names from where and when their paper appeared. */
const BEHIND_NAMES = new RegExp(
  [
    String.raw`(?<!\s)\s{1,9}[-–—·•|]\s+`,
    String.raw`;\s+(?=\p{Lu})`,
    String.raw`(?<=[\p{Ll}\d)]{2})\.\s+`,
    String.raw`,? \(?(?=(?:19|20)\d\d\b)`,
    String.raw` \((?=[^()]{0,80}\b(?:19|20)\d\d\b)`,
    ': ?$',
  ].join('|'),
  'gu',
);
const YEAR = /\b(?:19|20)\d\d\b/;

/** The names on a line, and where the paper appeared when the line tells that, too. */
export function bylineOf(text: string): Byline | null {
  if (text.length > LONGEST_NAMES || EDITORS.test(text)) return null;
  if (ANONYMOUS.test(text)) return { names: [], rest: '' };
  // A sentence has more words that are no names than a line of names and its journal.
  if ((text.slice(0, 300).match(PLAIN_WORD)?.length ?? 0) > MOST_PLAIN) return null;
  // PubMed marks where each works, and ends the list with a full stop.
  const whole = text.replace(/^(?:by|[—–-])\s+/i, '').replace(/(?<=\(\d{1,3}\)|\p{Ll}{2})\.$/u, '');
  if (!YEAR.test(whole) && isNames(whole)) return { names: namesIn(whole), rest: '' };
  let most: Byline | null = null;
  for (const { 0: sign, index } of whole.slice(0, 2000).matchAll(BEHIND_NAMES)) {
    const [people, rest] = [whole.slice(0, index), whole.slice(index + sign.length)];
    if (!isNames(people.replace(/,? ?…$/, ''))) continue;
    const names = namesIn(people);
    // "Deep Learning - a survey" is no name. "Lee, A.; Ray, B." goes on behind the first.
    const isTold = names.length > 1 || /\d/.test(rest) || rest === '';
    if (isTold && names.length > (most?.names.length ?? 0)) most = { names, rest };
  }
  if (most !== null) return most;
  return isNames(whole) ? { names: namesIn(whole), rest: '' } : null;
}

function namesIn(people: string): string[] {
  const { names, count } = readAuthors(people.replace('…', ', …'));
  return count === null ? [...names, 'et al.'] : names;
}

/** What links are called that lead to a paper and do not name it. */
export const GENERIC = new RegExp(String.raw`^\W*(?:${formsOf('link label')}\b\W*)+$|^arxiv:\s*\S+$`, 'i');

/** Nothing stands beside links but what links are called. */
export function isLinksAlone(text: string): boolean {
  const rest = withoutMarks(withoutLinks(text));
  const called = linksIn(text).every((link) => link.text === '' || GENERIC.test(withoutMarks(link.text)));
  return linksIn(text).length > 0 && called && (!/\p{L}{4}/u.test(rest) || GENERIC.test(rest));
}
