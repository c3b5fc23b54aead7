import type { BodyText, Passage } from '../../model/body.ts';
import { JournalClubError } from '../../model/errors.ts';
import { foldSpace } from '../../text/words.ts';
import { createBodyBuilder } from '../builder.ts';
import { isHeadingWord } from '../heading-words.ts';
import { labelOf, tableOf } from '../tables.ts';
import { bookmarkedIn } from './bookmarks.ts';
import { type BodyStyle, type Float, joinNotes, partsOf } from './floats.ts';
import { type Edge, edgesOf, inReadingOrder, withoutFurniture } from './furniture.ts';
import { gridOf } from './grid.ts';
import { type Heading, headingsIn } from './headings.ts';
import { createJoiner, type Joiner } from './joining.ts';
import { faceOf, heaviest, type Line, lettersIn, linesOf, withoutMarks } from './lines.ts';
import { readRuns } from './runs.ts';

/** Fewer letters than these are no text to be read. */
const FEWEST_LETTERS = 80;
/** An abstract that goes on for longer has lost its end. */
const LONGEST_ABSTRACT = 4500;
/** What stands before the first heading names the paper and its authors, if there is a heading that early. */
const LAST_FRONT_PAGE = 2;
/** How far a first line is moved in, in parts of the letters' size. */
const INDENT = [0.6, 5] as const;
/** References end where larger type begins. */
const LARGER = 1.15;
/** So many entries are no list of another kind. */
const FEWEST_REFERENCES = 5;
/** What entries begin with, where they are numbered or named: "[12]", "[Vas17]", "12. ". */
const REFERENCE_MARK = /^(?:\[[^\]]{1,12}\]|\d{1,3}\.\s)/;
/** A line that ends so much before the margin, in parts of the column, ends a paragraph when it ends a sentence. */
const SHORT = 0.12;

/**
 * Cuts a PDF: lines from its text runs, running heads, captions, tables, footnotes and references told apart, headings by
 * number and type, paragraphs made whole over columns and pages.
 *
 * @param onPage called after each page that was read
 * @throws JournalClubError `bad_page` when it is broken, no PDF, asks for a password, or is a scan
 */
export async function cutPdf(bytes: Uint8Array, onPage: () => void = () => {}): Promise<BodyText> {
  const { pages, bookmarks, isPicture } = await readRuns(bytes, onPage);
  const drawn = pages.map((page, i) => linesOf(page.runs, i + 1));
  const turned = pages.map((page, i) => linesOf(page.turned, i + 1));
  const letters = drawn.flat().reduce((sum, line) => sum + lettersIn(line.text), 0);
  if (isPicture)
    throw unread(
      'The PDF is a scan: its pages are pictures without text.',
      'Give a copy whose text can be selected.',
    );
  if (letters < FEWEST_LETTERS) throw unread('The PDF holds no text.', 'Give another copy.');
  const read = withoutFurniture(drawn, pages).map((lines, i) => inReadingOrder(lines, pages[i]?.width ?? 0));
  const style = styleOf(read.flat());
  const parts = read.map((lines, i) => {
    const part = partsOf(lines, style);
    const tables = partsOf(turned[i] ?? [], style).floats.filter(({ rows }) => rows.length > 0);
    return { ...part, floats: [...part.floats, ...tables] };
  });
  joinNotes(parts);
  const joiner = createJoiner(read.flat());
  const body = parts.flatMap((part) => {
    const marks = new Set(part.notes.map(([first]) => first?.mark ?? ''));
    return part.body.map((line) => withoutMarks(line, marks));
  });
  const headings = bookmarkedIn(body, bookmarks, style, joiner) ?? headingsIn(body, style, joiner);
  const builder = createBodyBuilder('pdf');
  const title = titleOf(body);
  const edges = edgesOf(body, pages);
  const hasFront = [...headings].some(
    ([line, { heading }]) => line.page <= LAST_FRONT_PAGE && heading.kind !== 'references',
  );
  const writer = createWriter(builder, joiner, edges, style, hasFront);
  const isHeaded = [...headings.values()].some(({ heading }) => heading.kind === 'references');
  const unheaded = isHeaded ? null : firstReference(body);
  let pageOfFloats = 0;
  const floatsUpTo = (page: number) => {
    for (; pageOfFloats < page; pageOfFloats++) {
      const part = parts[pageOfFloats];
      for (const float of part?.floats ?? []) writer.float(float);
      for (const note of part?.notes ?? []) writer.note(note);
    }
  };
  for (let i = 0; i < body.length; ) {
    const line = body[i] as Line;
    // What a page holds beside its text is told when the page is over, in the section that is open then.
    if (line.page > pageOfFloats + 1) floatsUpTo(line.page - 1);
    const opened = headings.get(line);
    if (line === unheaded)
      writer.heading({ number: null, text: 'References', level: 1, kind: 'references' }, line);
    if (opened) {
      writer.heading(opened.heading, line);
      i += opened.lines;
      if (opened.rest) writer.line({ ...(body[i - 1] as Line), text: opened.rest });
    } else {
      writer.line(line);
      i++;
    }
  }
  floatsUpTo(parts.length);
  const abstract = writer.finish();
  placeFloats(builder.passages);
  if (builder.passages.length === 0 && abstract === null) {
    throw unread('The PDF holds no text that can be read as a paper.', 'Give another copy.');
  }
  return builder.finish({
    title,
    abstract,
    stamp: stampOf([...(turned[0] ?? []), ...(drawn[0] ?? [])]),
    licence: null,
  });
}

const unread = (message: string, fix: string): JournalClubError =>
  new JournalClubError('bad_page', message, { fix });

/** A float belongs where the text speaks of it first: it is drawn where there was room. */
function placeFloats(passages: readonly Passage[]): void {
  for (const float of passages) {
    const label =
      float.kind === 'text' || float.kind === 'note' ? null : (float.table?.label ?? labelOf(float.text));
    if (label === null) continue;
    const [name = '', number = ''] = label.split(' ');
    const said = new RegExp(
      `\\b${name === 'Figure' ? 'Fig(?:ure|\\.)' : name === 'Table' ? 'Tab(?:le|\\.)' : name}\\s?${RegExp.escape(number)}(?![\\d.]\\d|\\d)`,
      'i',
    );
    const mention = passages.find((passage) => passage.kind === 'text' && said.test(passage.text));
    if (mention) float.section = mention.section;
  }
}

function styleOf(lines: readonly Line[]): BodyStyle {
  const [face = '10 '] = heaviest(lines.map((line) => [faceOf(line), lettersIn(line.text)]));
  const [size = '10', font = ''] = face.split(' ');
  const drops = lines.flatMap((line, i) => {
    const next = lines[i + 1];
    const drop = next ? line.y - next.y : 0;
    return next && drop > 0 && drop < 3 * Number(size) && line.size.toFixed(1) === size
      ? [[drop.toFixed(1), 1] as const]
      : [];
  });
  const heads = lines.filter((line) => isHeadingWord(line.text) && !line.fonts.has(font)).map(faceOf);
  const leading = Number(heaviest(drops)[0] ?? Number(size) * 1.2);
  return { size: Number(size), font, face, leading, heads: new Set(heads) };
}

/** Where no heading stands over them, references are the last list that counts up. */
function firstReference(body: readonly Line[]): Line | null {
  const first = body.findLast(({ text }) => text.startsWith('[1] '));
  const after = first === undefined ? [] : body.slice(body.indexOf(first));
  let next = 1;
  for (const { text } of after) if (text.startsWith(`[${next}] `)) next++;
  return next > FEWEST_REFERENCES ? (first ?? null) : null;
}

/** The largest type on the first page. */
function titleOf(body: readonly Line[]): string | null {
  const first = body.filter((line) => line.page === 1 && lettersIn(line.text) > 3).slice(0, 40);
  const largest = Math.max(0, ...first.map((line) => line.size));
  const lines = first.filter((line) => line.size > largest - 0.3);
  return lines.length > 5 ? null : foldSpace(lines.map((line) => line.text).join(' ')) || null;
}

/** The stamp that arXiv prints up the margin of the first page. */
function stampOf(lines: readonly Line[]): string | null {
  for (const { text } of lines) {
    const stamp = /arXiv:((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})v\d+)/.exec(text.slice(0, 200));
    if (stamp?.[1] !== undefined) return stamp[1];
  }
  return null;
}

function createWriter(
  builder: ReturnType<typeof createBodyBuilder>,
  joiner: Joiner,
  edgeOf: (line: Line) => Edge,
  style: BodyStyle,
  hasFront: boolean,
) {
  let mode: 'front' | Heading['kind'] = hasFront ? 'front' : 'section';
  let paragraph: Line[] = [];
  let abstract = '';

  function flush(): void {
    const lines = paragraph;
    paragraph = [];
    const [first] = lines;
    if (!first || mode === 'front') return;
    const { text, starts } = joiner.join(lines);
    if (mode === 'references') builder.reference(text);
    else if (mode === 'abstract' && abstract.length < LONGEST_ABSTRACT)
      abstract = `${abstract} ${text}`.trim();
    else {
      const pageBreaks = lines.flatMap((line, i) =>
        i > 0 && line.page > (lines[i - 1]?.page ?? 0) ? [starts[i] ?? 0] : [],
      );
      builder.text(text, { page: first.page, pageBreaks });
    }
  }

  function begins(line: Line): boolean {
    const last = paragraph.at(-1);
    if (!last) return true;
    const edge = edgeOf(line);
    const before = edgeOf(last);
    const drop = last.y - line.y;
    const isBreak = line.page !== last.page || drop < 0 || line.x > last.right + style.size;
    if (mode === 'references') {
      const mark = REFERENCE_MARK.exec(line.text)?.[0] ?? '';
      const open = REFERENCE_MARK.exec(paragraph[0]?.text ?? '')?.[0] ?? '';
      const isMarked = open !== '';
      // Under marks in brackets a number with a stop is a year, or the end of a title.
      if (mark !== '' && (!isMarked || mark.startsWith('[') === open.startsWith('['))) return true;
      const hangs = line.x > edge.left + INDENT[0] * line.size;
      const hung = paragraph.length > 1 && last.x > before.left + INDENT[0] * last.size;
      return !isMarked && !hangs && (hung || /[.\d/)]$/.test(last.text));
    }
    const indent = (line.x - edge.left) / style.size;
    if (
      /^[•▪◦‣–—*-]\s/u.test(line.text) ||
      /^\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s/.test(line.text.slice(0, 8))
    ) {
      if (indent > 0.3 || /[.:;]$/.test(last.text)) return true;
    }
    const wasIndented = (last.x - before.left) / style.size > INDENT[0] && paragraph.length > 1;
    const isIndented = indent > INDENT[0] && indent < INDENT[1] && isStart(line.text);
    if (isIndented && isBreak) return endsSentence(last.text);
    if (isIndented && !wasIndented) return endsSentence(last.text) || drop > style.leading * 1.2;
    if (!isBreak && drop > style.leading * 1.45 && endsSentence(last.text)) return true;
    const isShort = last.right < before.right - SHORT * (before.right - before.left);
    return isShort && endsSentence(last.text) && isStart(line.text);
  }

  return {
    heading(heading: Heading, line: Line): void {
      flush();
      mode = heading.kind;
      if (mode === 'section')
        builder.openSection(heading.number, heading.text, heading.level, { page: line.page });
    },
    line(line: Line): void {
      const inline = /^Abstract\s*[.:—–-]\s*/i.exec(line.text);
      if (mode === 'front' && inline) {
        mode = 'abstract';
        paragraph = [{ ...line, text: line.text.slice(inline[0].length) }];
        return;
      }
      if (mode === 'references' && line.size > (paragraph[0]?.size ?? line.size) * LARGER) {
        flush();
        mode = 'section';
        builder.closeTo(null);
      }
      if (begins(line)) flush();
      paragraph.push(line);
    },
    float({ label, caption, rows }: Float): void {
      const text = joiner.join(caption).text;
      const page = caption[0]?.page ?? null;
      const table = rows.length > 0 ? tableOf(label, text, gridOf(rows)) : null;
      if (table) builder.table(table, { page });
      else builder.caption(text, { page });
    },
    note(lines: readonly Line[]): void {
      const { text } = joiner.join(lines);
      const mark = lines[0]?.mark ?? '';
      builder.note(text.startsWith(mark) ? text.slice(mark.length).trim() : text, {
        page: lines[0]?.page ?? null,
      });
    },
    finish(): string | null {
      flush();
      return abstract || null;
    },
  };
}

const endsSentence = (text: string): boolean => /[.!?:;][)”"'’\]]*\s*$/.test(text.slice(-12));

const isStart = (text: string): boolean => /^[\p{Lu}\p{Lo}\d“"'([•∗*–-]/u.test(text);
