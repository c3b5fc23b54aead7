import { leadsToPaper } from '../../../papers/mentions.ts';
import { feedDate } from '../../feeds/feed-date.ts';
import type { PaperRecord } from '../records.ts';
import { venueIn } from '../reference-list.ts';
import type { PastedLine } from './lines.ts';

/** A paragraph of so many words is an abstract; what a search shows of one is shorter. */
const FEWEST_WORDS = 20;
const FEWEST_SHOWN = 8;

/** The names below a title, and what stands behind them on their line. */
export type Byline = { names: readonly string[]; rest: string };

export interface Pasted {
  title: string;
  people: Byline;
  /** All that is said of it, in order, and what stands below its names. */
  around: readonly PastedLine[];
  below: readonly PastedLine[];
  /** The one year named above the first paper. */
  year: string | null;
}

/** "ICLR 2025 Poster", "Journal of Rain, 2024": a venue and its year. */
export const VENUE_AND_YEAR = /^(\p{Lu}[\p{L}.& -]{1,100})(, | \(| )((?:19|20)\d\d)\b.{0,40}$/u;
/** Before a title its number or kind, and marks around it. */
const HEAD_MARKS =
  /^(?:[#>*_]+ ?|(?:\d{1,3}[.)]|\[(?:\d{1,3}|PDF|HTML|BOOK|CITATION)\]) )+|(?<![*_,])[*_,]+$/gi;
const BUTTON = / (?:Download PDF|Open Webpage)$/i;
const YEAR_AND_DAY = /\b(?:19|20)\d\d\b(?: \p{L}{3}\b(?: \d{1,2}\b)?)?/u;

export function readPaper({ title, people, around, below, year }: Pasted): PaperRecord {
  const field = (...labels: string[]) =>
    labels
      .map(
        (label) =>
          around.find(({ said }) => said.kind === 'field' && said.label === label && said.value !== '')?.said,
      )
      .flatMap((said) => (said?.kind === 'field' ? [said.value] : []))[0] ?? null;
  const cited = [
    people.rest,
    ...around.flatMap(({ said, text }) => (said.kind === 'cited' ? [text] : [])),
  ].filter((text) => text !== '');
  const [, place = '', sign, placeYear] =
    around
      .flatMap(({ said, text }) => (said.kind === 'text' ? [VENUE_AND_YEAR.exec(text)] : []))
      .find((match) => match !== null) ?? [];
  const day = around.flatMap(({ said }) => (said.kind === 'date' ? [said.date] : []))[0];
  const pmid = /^\d{1,9}/.exec(field('pmid') ?? '')?.[0];
  const links = around.flatMap(({ said }) => (said.kind === 'ids' ? [said.ids] : []));
  const urls = [
    field('url'),
    ...around.flatMap(({ text }) => LINK.exec(text)?.[0] ?? []).filter(leadsToPaper),
  ];
  return {
    title: title.replace(BUTTON, '').replace(HEAD_MARKS, ''),
    abstract: abstractIn(below),
    authors: people.names,
    date:
      day ??
      feedDate(`${field('month') ?? ''} ${field('year') ?? ''}`) ??
      feedDate(field('year')) ??
      feedDate(cited.flatMap((text) => YEAR_AND_DAY.exec(text)?.[0] ?? [])[0]) ??
      placeYear ??
      year,
    venue:
      field('volume', 'venue') ??
      cited.map((text) => (/…/.test(text) ? null : venueIn(text.replace(BEFORE_VENUE, ''))))[0] ??
      ((sign === ' ' ? `${place} ${placeYear}` : place) || null),
    url:
      [...urls, ...links.map(({ url }) => url)].find(Boolean)?.replace('/pdf?', '/forum?') ??
      (pmid === undefined ? null : `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`),
    ids: [
      field('doi'),
      ...links.flatMap(({ arxivId, doi }) => [arxivId && `arXiv:${arxivId}`, doi]),
      ...urls,
      ...cited,
    ],
  };
}

export const LINK = /https?:\/\/[^\s<>"|)\]]{4,400}/;
const BEFORE_VENUE =
  /^(?:\d{1,5}[.:] |(?:part of|published (?:in|at)|submitted to|accepted (?:at|by|to)) (?:the )?)/i;

/** What stands behind the label, up to the next thing that is none of it; without a label, the paragraphs that are text. */
function abstractIn(lines: readonly PastedLine[]): string | null {
  const label = lines.findIndex(({ said }) => said.kind === 'abstract');
  const said = lines[label]?.said;
  if (said?.kind === 'abstract') {
    const after = lines.slice(label + 1);
    const end = after.findIndex((line) => line.said.kind !== 'text');
    const rest = (end < 0 ? after : after.slice(0, end)).map(({ text }) => text);
    return [said.after, ...rest].join(' ').trim() || null;
  }
  const whole = paragraphsOf(lines);
  const from = whole.findIndex(isProse);
  if (from < 0) return null;
  const end = whole.findIndex((text, i) => i > from && !isProse(text));
  return whole.slice(from, end < 0 ? undefined : end).join(' ');
}

/** Texts between blank lines; what says something else parts them, too. */
export function paragraphsOf(lines: readonly PastedLine[]): string[] {
  const found: string[] = [];
  let isOpen = false;
  for (const { said, text, blankBefore } of lines) {
    if (said.kind === 'text' && isOpen && !blankBefore) found.push(`${found.pop()} ${text}`);
    else found.push(said.kind === 'text' ? text : '');
    isOpen = said.kind === 'text';
  }
  return found;
}

/** Whole sentences, or their beginning as a search shows it. */
export const isProse = (text: string): boolean =>
  text.split(' ').length >= (/…$/.test(text) ? FEWEST_SHOWN : FEWEST_WORDS) && /[.!?…。]$/.test(text);
