import type { BodySource, BodyText, Passage, Section, Table } from '../model/body.ts';
import { tableText } from './tables.ts';

/** A book has a few thousand paragraphs: what goes on beyond is cut off. */
const MOST_PASSAGES = 6000;
const MOST_REFERENCES = 3000;
const LONGEST_TEXT = 20_000;

/** Where a passage begins. */
type Spot = { page?: number | null; anchor?: string | null; pageBreaks?: number[] };

/** Puts a body together in reading order: headings open sections, and what follows stands in them. */
export function createBodyBuilder(source: BodySource) {
  const sections: Section[] = [];
  const passages: Passage[] = [];
  const references: string[] = [];
  let open: number | null = null;

  function add(kind: Passage['kind'], text: string, spot: Spot, section: number | null, table: Table | null) {
    const kept = text.slice(0, LONGEST_TEXT);
    if (kept === '' || passages.length >= MOST_PASSAGES) return;
    const breaks = spot.pageBreaks?.length ? { pageBreaks: spot.pageBreaks } : {};
    passages.push({
      kind,
      text: kept,
      section,
      page: spot.page ?? null,
      ...breaks,
      anchor: spot.anchor ?? null,
      table,
    });
  }

  return {
    sections,
    get section() {
      return open;
    },
    /** @param level 1 for a section; what was open at that level or deeper ends */
    openSection(number: string | null, heading: string, level: number, spot: Spot): void {
      let parent = open;
      while (parent !== null && (sections[parent]?.level ?? 0) >= level)
        parent = sections[parent]?.parent ?? null;
      sections.push({ number, heading, level, parent, page: spot.page ?? null, anchor: spot.anchor ?? null });
      open = sections.length - 1;
    },
    closeTo(section: number | null): void {
      open = section;
    },
    text: (text: string, spot: Spot) => add('text', text, spot, open, null),
    note: (text: string, spot: Spot) => add('note', text, spot, open, null),
    caption: (text: string, spot: Spot, section: number | null = open) =>
      add('caption', text, spot, section, null),
    table: (table: Table, spot: Spot, section: number | null = open) =>
      add('table', tableText(table), spot, section, table),
    reference(text: string): void {
      if (text !== '' && references.length < MOST_REFERENCES) references.push(text.slice(0, LONGEST_TEXT));
    },
    passages,
    finish: (rest: Pick<BodyText, 'title' | 'abstract' | 'stamp' | 'licence'>): BodyText => ({
      source,
      ...rest,
      sections,
      passages,
      references,
    }),
  };
}

export type BodyBuilder = ReturnType<typeof createBodyBuilder>;

/** The numbered section a passage stands in, and its own heading when that is another one. */
export function sectionOf(body: Pick<BodyText, 'sections'>, index: number | null): Section | null {
  for (let at = index; at !== null; at = body.sections[at]?.parent ?? null) {
    const section = body.sections[at];
    if (section && (section.number !== null || section.parent === null)) return section;
  }
  return null;
}

/** All headings a passage stands under, the outermost first. */
export function headingsOf(body: Pick<BodyText, 'sections'>, index: number | null): string[] {
  const headings: string[] = [];
  for (let at = index; at !== null; at = body.sections[at]?.parent ?? null)
    headings.unshift(body.sections[at]?.heading ?? '');
  return headings;
}
