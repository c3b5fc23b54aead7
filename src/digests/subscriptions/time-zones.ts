import { JournalClubError } from '../../model/errors.ts';
import { editDistance } from '../../text/edit-distance.ts';
import { isTimeZone } from '../../text/time-zone.ts';
import timeZones from '../../text/vocabulary/time-zones.json' with { type: 'json' };

const AREAS =
  'Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Etc|Europe|Indian|Mexico|Pacific|US';

/** Zones by the letters people put after a time, summer time or not. */
const LETTERS: Readonly<Record<string, string>> = timeZones.letters;

/** A time zone as people write it among other words: `Europe/Berlin`, `UTC`, `tz:CET`, `9am CET`. */
export const TIME_ZONE = new RegExp(
  `(?:\\b(?:in|time\\s?zone|tz)\\s*(?:[:=]\\s*)?)?(?<![\\w/])((?:${AREAS})/[A-Za-z_+\\-/0-9]+|UTC|GMT)(?![\\w/])|\\b(?:tz|time\\s?zone)\\s*[:=]\\s*(\\S+)|(?<=\\d(?:[ap]m)? )([a-z_]{3,20}/[a-z_]{3,20})(?![\\w/])|(?<=\\d\\s?(?:[ap]m)?\\s?)\\b(${Object.keys(LETTERS).join('|')})(?!\\w)`,
  'i',
);

/** A city after a time: "9:00 Berlin". */
export const CITY = /(?<=\d\s?(?:[ap]m)?\s)([a-z]{3,20}(?:[ _][a-z]{3,20})?)\s*$/i;

/** The zone of a city that names one; null for any other word. */
export function zoneOfCity(name: string): string | null {
  const city = name.trim().toLowerCase().replace(/\s/g, '_');
  return zones().find((zone) => zone.toLowerCase().endsWith(`/${city}`)) ?? null;
}

/** The zone's proper name. @throws JournalClubError `bad_usage` with the nearest name when there is none */
export function checkTimeZone(name: string): string {
  const meant = LETTERS[name.toLowerCase()];
  if (meant !== undefined) return meant;
  const known = zones().find((zone) => zone.toLowerCase() === name.toLowerCase());
  if (known) return known;
  if (isTimeZone(name)) return name;
  const near = nearest(name);
  throw new JournalClubError('bad_usage', `“${name}” is no time zone.`, {
    fix: near ? `Did you mean ${near}?` : 'Write one such as Europe/Berlin, America/New_York or UTC.',
  });
}

const zones = (): string[] => ['UTC', ...Intl.supportedValuesOf('timeZone')];

function nearest(name: string): string | null {
  const wanted = name.toLowerCase();
  const city = wanted.split('/').at(-1) ?? wanted;
  const most = Math.max(1, Math.floor(city.length / 4));
  let best: { zone: string; distance: number } | null = null;
  for (const zone of zones()) {
    const other = zone.toLowerCase();
    const distance = Math.min(
      editDistance(wanted, other, most),
      editDistance(city, other.split('/').at(-1) ?? other, most),
    );
    if (best === null || distance < best.distance) best = { zone, distance };
  }
  return best !== null && best.distance <= most ? best.zone : null;
}
