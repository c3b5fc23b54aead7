import { JournalClubError } from '../../model/errors.ts';
import type { Cadence } from '../../model/schedule.ts';
import type { SubscriptionSettings } from '../../model/subscription.ts';
import { EVERYTHING, parseTopic, type Topic } from '../../model/topic.ts';
import { takePlace } from './place.ts';
import { CITY, checkTimeZone, TIME_ZONE, zoneOfCity } from './time-zones.ts';

export const DEFAULT_SIZE = 5;
/** More papers than this make a list, not a digest, and messages of the platforms hold no more. */
export const LARGEST_SIZE = 15;

export interface SaidOfSubscription {
  topic: Topic | null;
  cadence: Cadence | null;
  at: string | null;
  weekday: number | null;
  cron: string | null;
  timeZone: string | null;
  size: number | null;
  whenEmpty: 'send' | 'skip' | null;
  /** Where the digests go, as it was said: `slack:C1`, `C1`. */
  to: string | null;
}

/** Stands where something was understood and taken out. */
const TAKEN = '\u0000';
const DAY_NAMES =
  'mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?';
const LONG_DAYS = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday';
const TIME = '\\d{1,2}:\\d{2}(?:\\s*[ap]m)?|\\d{1,2}\\s*[ap]m|noon|midnight';
const CRON_FIELD =
  '(?:\\*|\\?|L|\\d|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\b)[\\w*/,#-]*';

/** Two dashes before a word, as typed or as made into one by autocorrection. A single one leaves the word out. */
const FLAG = /(^|\s)(?:--|[–—])(?=\w)/g;
const CRON_QUOTED = /\bcron\b\s*(?:[:=]\s*)?(?:"([^"]*)"|“([^”]*)”|'([^']*)'|`([^`]*)`)/i;
const CRON_BARE = new RegExp(`\\bcron\\b\\s*(?:[:=]\\s*)?(${CRON_FIELD}(?:\\s+${CRON_FIELD})*)`, 'i');
const SIZE =
  /(?:\b(?:size|top|limit|up to)\s*(?:[:=]\s*)?(-?\d+)(?!\S)(?:\s+papers?\b)?)|(?:(?<=^|\s)(\d+)\s+papers?\b)/i;
/** Who is to have it, before what it is of; and what every digest holds. */
const WHO = /^(?:me|us|everyone|(?:this|the) (?:channel|team))(?: (?:up )?(?:to|for))? /i;
const PAPERS = /(?<=[a-z\d] )papers?$/i;
/** As forms hand them on: what stands there is a size or a time, or is refused. */
const SIZE_FIELD = /\bsize=(\S+)/i;
const TIME_FIELD = /\bat=(\S+)/i;
const SKIP_EMPTY = /\b(?:skip(?:ping)?|not when|unless) (?:it is )?empty\b/i;
const SEND_EMPTY = /\b(?:even|also) (?:when|if) (?:it is |nothing is )?(?:empty|new)\b/i;
const WEEKDAYS_ONLY = /\b(?:on\s+|every\s+|each\s+)?(?:weekdays|working days|weekday)\b/i;
const DAILY = /\b(?:daily|every\s?day|each day|once a day|every morning)\b/i;
const WEEKLY = /\b(?:weekly|(?:every|each|once a) week)\b/i;
const NOT_KNOWN = new RegExp(
  [
    'hourly|monthly|quarterly|yearly|annually|fortnightly|bi-?(?:weekly|monthly)',
    '(?:every|each) (?:hour|fortnight|month|quarter|year|minute)',
    '(?:every|each) (?:other|second|third|few|couple of|\\d{1,3})',
    '(?:twice|thrice|\\w{1,8} times) (?:a|per|every|each) (?:day|week)',
  ]
    .map((way) => `\\b(?:${way})\\b`)
    .join('|'),
  'i',
);
const WEEKDAY = new RegExp(
  `(?:\\b(?:on|every|each)\\s+(${DAY_NAMES})s?\\b)|(?:${TAKEN}\\s*(${DAY_NAMES})s?\\b)|\\b(${LONG_DAYS})s?\\b|\\b(${DAY_NAMES})s?\\b(?=\\s+(?:at\\s+\\d|${TIME}))`,
  'i',
);
const CLOCK = new RegExp(`(?:\\bat\\s+)?(?<![\\d:.])(${TIME})(?![\\d:])`, 'i');
const AT_HOUR = new RegExp(
  `(?:\\bat|${TAKEN})\\s+(\\d{1,3})(?:\\s*h|\\s*o['’]?clock)?(?=\\s*(?:${TAKEN}|$))`,
  'i',
);

/**
 * Reads what a person wrote of a subscription, in any order: "FP8 training weekly mon 09:00 Europe/Berlin size 5".
 * What says neither when, nor how much, nor where is the topic.
 * @throws JournalClubError `bad_usage`, naming what is wrong: a time, a zone, a size that cannot be.
 */
export function parseSubscription(text: string): SaidOfSubscription {
  const { to, rest: said } = takePlace(text);
  let rest = said.replace(FLAG, '$1');
  const take = (pattern: RegExp): (string | undefined)[] | null => {
    const match = pattern.exec(rest);
    if (!match) return null;
    rest = `${rest.slice(0, match.index)} ${TAKEN} ${rest.slice(match.index + match[0].length)}`;
    return [...match];
  };
  const group = (pattern: RegExp): string | null => {
    const match = take(pattern);
    return match === null ? null : (match.slice(1).find((each) => each !== undefined) ?? '').trim();
  };

  const rule = group(CRON_QUOTED) ?? group(CRON_BARE);
  const city = zoneOfCity(CITY.exec(rest)?.[1] ?? '');
  const zone = group(TIME_ZONE) ?? (city === null ? null : group(CITY) && city);
  const size = group(SIZE_FIELD) ?? group(SIZE);
  const given = group(TIME_FIELD);
  const whenEmpty = take(SKIP_EMPTY) !== null ? 'skip' : take(SEND_EMPTY) !== null ? 'send' : null;
  const weekdaysOnly = take(WEEKDAYS_ONLY) !== null;
  const daily = take(DAILY) !== null;
  const weekly = take(WEEKLY) !== null;
  const day = group(WEEKDAY);
  const time = given ?? group(CLOCK) ?? group(AT_HOUR);
  const other = NOT_KNOWN.exec(rest);
  if (other) {
    throw new JournalClubError('bad_usage', `“${other[0]}” is not one of the cadences.`, {
      fix: 'Say daily, weekly with a day, or a cron rule: cron "0 9 1 * *" is the first of each month.',
    });
  }
  const at = time === null ? null : readTime(time);
  const cron = weekdaysOnly ? weekdayRule(at ?? DEFAULTS.at) : rule;
  const cadence = cadenceOf({ cron, daily, weekly, day });
  const topic = rest.replaceAll(TAKEN, ' ').replace(/\s+/g, ' ').trim().replace(WHO, '').replace(PAPERS, '');
  return {
    topic: topic === '' ? null : parseTopic(topic),
    cadence,
    at,
    weekday: day === null ? null : readWeekday(day),
    cron,
    timeZone: zone === null ? null : checkTimeZone(zone),
    size: size === null ? null : readSize(size),
    whenEmpty,
    to,
  };
}

/** Whether a text says a day, a time or a zone, and nothing else. */
export function saysTime(text: string): boolean {
  try {
    return parseSubscription(text).topic === null;
  } catch (error) {
    // What is wrong with it is said when it is used.
    if (error instanceof JournalClubError) return true;
    throw error;
  }
}

const DEFAULTS = { cadence: 'weekly', at: '09:00', weekday: 1 } as const;

/** What was said, the rest taken from what stood before or from the defaults: every Monday at nine. */
export function settingsFrom(
  said: SaidOfSubscription,
  before: SubscriptionSettings | null,
  timeZone: string,
): SubscriptionSettings {
  const whenEmpty = said.whenEmpty ?? before?.whenEmpty;
  const cadence = said.cadence ?? (said.weekday === null ? before?.cadence : 'weekly') ?? DEFAULTS.cadence;
  return {
    topic: said.topic ?? before?.topic ?? EVERYTHING,
    size: said.size ?? before?.size ?? DEFAULT_SIZE,
    ...(whenEmpty === undefined ? {} : { whenEmpty }),
    cadence,
    at: said.at ?? before?.at ?? DEFAULTS.at,
    weekday: said.weekday ?? before?.weekday ?? DEFAULTS.weekday,
    cron: cadence === 'cron' ? (said.cron ?? before?.cron ?? null) : null,
    timeZone: said.timeZone ?? before?.timeZone ?? timeZone,
  };
}

function cadenceOf(said: {
  cron: string | null;
  daily: boolean;
  weekly: boolean;
  day: string | null;
}): Cadence | null {
  const named = [
    ...(said.cron !== null ? ['a cron rule'] : []),
    ...(said.daily ? ['daily'] : []),
    ...(said.weekly || said.day !== null ? ['weekly'] : []),
  ];
  if (named.length > 1) {
    throw new JournalClubError('bad_usage', `This says ${named.join(' and ')} at once.`, {
      fix: 'Name one cadence: daily, weekly with a day, or a cron rule.',
    });
  }
  if (said.cron !== null) return 'cron';
  if (said.daily) return 'daily';
  return said.weekly || said.day !== null ? 'weekly' : null;
}

function readTime(text: string): string {
  const folded = text.toLowerCase().replace(/\s+/g, '');
  if (folded === 'noon') return '12:00';
  if (folded === 'midnight') return '00:00';
  const [, hours = '', minutes = '0', half] = /^(\d{1,3})(?::(\d{2}))?(am|pm)?$/.exec(folded) ?? [];
  const hour = Number(hours);
  const isHour = half === undefined ? hour <= 23 : hour >= 1 && hour <= 12;
  if (hours === '' || !isHour || Number(minutes) > 59) {
    const zone = /[A-Z][a-z]+\/[\w/]+/.exec(text)?.[0];
    if (zone !== undefined)
      throw new JournalClubError('bad_usage', `“${zone}” is no time zone.`, {
        fix: 'Write one such as Europe/Berlin, or a city.',
      });
    throw new JournalClubError('bad_usage', `“${text}” is no time of day.`, {
      fix: 'Write one such as 09:00, 17:30 or 9am.',
    });
  }
  const counted = half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0);
  return `${String(counted).padStart(2, '0')}:${minutes.padStart(2, '0')}`;
}

const readWeekday = (name: string): number =>
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].indexOf(name.slice(0, 3).toLowerCase()) + 1;

function readSize(text: string): number {
  const size = Number(text);
  if (Number.isInteger(size) && size >= 1 && size <= LARGEST_SIZE) return size;
  throw new JournalClubError('bad_usage', `A digest cannot show ${text} papers.`, {
    fix: `Choose a size from 1 to ${LARGEST_SIZE}.`,
  });
}

function weekdayRule(at: string): string {
  const [hour, minute] = at.split(':').map(Number);
  return `${minute} ${hour} * * 1-5`;
}
