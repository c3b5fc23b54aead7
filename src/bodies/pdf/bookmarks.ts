import { headingKind } from '../heading-words.ts';
import type { BodyStyle } from './floats.ts';
import { type Found, LONGEST, looksSet, NUMBERED } from './headings.ts';
import type { Joiner } from './joining.ts';
import type { Line } from './lines.ts';
import type { Bookmark } from './runs.ts';

/** Bookmarks found among the lines that make them the paper's headings, and their share. */
const FEWEST_BOOKMARKS = 3;
const MOST_LOST = 0.4;

/** The headings that the PDF's own list of contents names; null when its list is none of the paper's sections. */
export function bookmarkedIn(
  lines: readonly Line[],
  bookmarks: readonly Bookmark[],
  style: BodyStyle,
  joiner: Joiner,
): Found | null {
  const found: Found = new Map();
  const levels: number[] = [];
  let from = 0;
  for (const { title, level, page } of bookmarks) {
    const wanted = bareTitle(title);
    for (let i = from; wanted !== '' && i < lines.length; i++) {
      const line = lines[i] as Line;
      if (line.page > page + 1) break;
      const told = line.page < page ? null : saying(lines, i, wanted);
      if (told === null) continue;
      const { count, rest } = told;
      const number = NUMBERED.exec(line.text.slice(0, 40));
      const whole = joiner.join(lines.slice(i, i + count)).text.slice(number?.[0].length ?? 0);
      const text = whole.slice(0, whole.length - rest.length).replace(/(?<![.:—–\s])[.:—–\s]+$/, '');
      const heading = { number: number?.[1] ?? null, text, level, kind: headingKind(text) ?? 'section' };
      found.set(line, { heading, lines: count, rest });
      levels.push(level);
      from = i + count;
      break;
    }
  }
  if (levels.length < FEWEST_BOOKMARKS || levels.length < bookmarks.length * (1 - MOST_LOST)) return null;
  const top = Math.min(...levels);
  for (const { heading } of found.values()) heading.level -= top - 1;
  lines.forEach((line, i) => {
    const kind = headingKind(line.text);
    if (kind === null || found.has(line) || !looksSet(lines, i, style)) return;
    found.set(line, { heading: { number: null, text: line.text, level: 1, kind }, lines: 1 });
  });
  return found;
}

/** Whether the lines from here on say a title: how many, and what goes on behind it in the last one; null: no. */
function saying(lines: readonly Line[], i: number, wanted: string): { count: number; rest: string } | null {
  let said = '';
  for (let count = 1; count <= 3; count++) {
    const text = lines[i + count - 1]?.text.slice(0, 2 * LONGEST) ?? '';
    const before = bareTitle(said);
    said = `${said} ${text}`.trim();
    const bare = bareTitle(said);
    if (bare === wanted) return { count, rest: '' };
    if (wanted.startsWith(bare)) continue;
    if (!bare.startsWith(wanted)) return null;
    let end = 0;
    while (
      end < text.length &&
      !bareTitle(`${said.slice(0, said.length - text.length)}${text.slice(0, end)}`).startsWith(wanted)
    )
      end++;
    // A stop parts them, or the type.
    const isOther = (lines[i + count - 1]?.fonts.size ?? 1) > 1;
    const behind =
      /^([?!)\s]*[.:—–]\s*)/.exec(text.slice(end)) ??
      (isOther ? /^(\s+)\p{Lu}/u.exec(text.slice(end)) : null);
    return behind === null || before === wanted
      ? null
      : { count, rest: text.slice(end + (behind[1] ?? '').length) };
  }
  return null;
}

function bareTitle(title: string): string {
  const text = title
    .slice(0, 2 * LONGEST)
    .trim()
    .replace(NUMBERED, '');
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
