import { feedDate } from '../feeds/feed-date.ts';
import { htmlToText, plainText } from '../feeds/html-text.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const has = (object: JsonObject, name: string): boolean =>
  object[name] !== undefined && object[name] !== null;

export const hasFamily = (item: JsonObject): boolean =>
  has(item, 'title') && list(item, 'author').some((each) => text(each, 'family') !== null);

/** A text or a number under a name; null for anything else. */
export const text = (of: unknown, name: string): string | null => (isRecord(of) ? textOf(of[name]) : null);

export function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

export function list(of: JsonObject, name: string): unknown[] {
  const value = of[name];
  return Array.isArray(value) ? value : [];
}

/** A text, or the first of a list of them. */
export const firstText = (of: JsonObject, name: string): string | null =>
  text(of, name) ?? textOf(list(of, name)[0]);

/** A title whole, where its second half is kept apart. */
export function withSubtitle(title: string | null, subtitle: string | null): string | null {
  if (title === null || subtitle === null || title.toLowerCase().includes(subtitle.toLowerCase()))
    return title;
  return `${title.replace(/\s{0,5}[:.]?\s{0,5}$/, '')}${/[?!]\s*$/.test(title) ? '' : ':'} ${subtitle}`;
}

export function personOf(person: unknown): string[] {
  const whole = text(person, 'name') ?? text(person, 'literal');
  if (whole !== null) return [whole];
  const joined = (signs: string, ...parts: (string | null)[]) => parts.filter(Boolean).join(signs);
  const [given, family] = [text(person, 'given'), text(person, 'family')];
  const particle = text(person, 'non-dropping-particle');
  const name =
    given !== null && family !== null && /\s/.test(family)
      ? joined(', ', joined(' ', particle, family), joined(' ', given, text(person, 'dropping-particle')))
      : joined(' ', given, text(person, 'dropping-particle'), particle, family);
  const suffix = text(person, 'suffix');
  return name === '' ? [] : [joined(name.includes(',') ? ', ' : ' ', name, suffix)];
}

/** CSL's dates: parts with or without names, or as they are written. */
export function dateIn(date: unknown): string | null {
  if (Array.isArray(date)) return dateIn(date[0]);
  if (!isRecord(date)) return typeof date === 'string' ? feedDate(date) : null;
  const named = ['year', 'month', 'day'].flatMap((name) => text(date, name) ?? []);
  const parts = list(date, 'date-parts')[0] ?? (named.length > 0 ? named : null);
  const written = Array.isArray(parts)
    ? parts.flatMap((part) => (part === null || part === undefined ? [] : [String(part)])).join('-')
    : (text(date, 'raw') ?? text(date, 'literal'));
  return feedDate(written);
}

/** Crossref's abstracts are JATS XML, with a heading of their own and headings of their parts. */
export function withoutHeading(jats: string): string {
  const body = jats
    .replace(/<jats:title>\s{0,20}(?:abstract|summary)\s{0,20}<\/jats:title>/gi, '')
    .replace(/<jats:title>([^<>]{1,80}?)[\s.:]{0,5}<\/jats:title>/gi, '<jats:title>$1:</jats:title>');
  return (/<\/?jats:/.test(body) ? htmlToText(body) : plainText(body)).replace(
    /^Abstract:?\s+(?=\p{Lu})/u,
    '',
  );
}

/** OpenAlex lists each word with its places. */
export function uninverted(index: unknown): string | null {
  if (!isRecord(index)) return null;
  const words: string[] = [];
  for (const [word, places] of Object.entries(index)) {
    for (const place of Array.isArray(places) ? places : []) {
      if (Number.isInteger(place) && place >= 0 && place < MOST_WORDS) words[place] = word;
    }
  }
  return words.filter((word) => word !== undefined).join(' ') || null;
}

/** No abstract is longer. */
const MOST_WORDS = 5000;

export function versionIn(version: string | null): number | null {
  const number = Number(version?.replace(/^v/, '') ?? Number.NaN);
  return Number.isInteger(number) && number > 0 ? number : null;
}
