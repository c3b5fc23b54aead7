import { JournalClubError } from '../model/errors.ts';
import { DEFAULT_SIZE, LARGEST_SIZE } from './subscriptions/parse-subscription.ts';

export type DigestAsked = { topic: string; since: string | null; size: number; page: number };

const SINCE = /\bsince[:\s]\s*(\S+)\s*/i;
/** Times everybody has a word for, in days. */
const LATELY =
  /\b(?:(?:for|from|of|in) )?(?:this|the last|the past|last|past) (day|week|month)\b|\b(today)\b/i;
const DAYS: Readonly<Record<string, number>> = { day: 1, today: 1, week: 7, month: 31 };
const SIZE = /\b(?:size|top)\s*(?:[:=]\s*)?(\d+)(?!\S)/i;
const PAGE = /\bpage\s+(\d{1,4})\s*$/i;

/** Reads "FP8 training since 2026-05-01 size 10 page 2". */
export function parseDigestRequest(text: string, now = new Date()): DigestAsked {
  let rest = text;
  const take = (pattern: RegExp): string | null => {
    const match = pattern.exec(rest);
    if (match) rest = rest.replace(match[0], ' ');
    return match?.slice(1).find((part) => part !== undefined) ?? null;
  };
  const page = Number(take(PAGE) ?? 1);
  const size = Number(take(SIZE) ?? DEFAULT_SIZE);
  const lately = DAYS[take(LATELY)?.toLowerCase() ?? ''];
  const since = take(SINCE) ?? (lately === undefined ? null : daysBefore(now, lately));
  if (size < 1 || size > LARGEST_SIZE) {
    throw new JournalClubError('bad_usage', `A digest cannot show ${size} papers.`, {
      fix: `Choose a size from 1 to ${LARGEST_SIZE}.`,
    });
  }
  return { topic: rest.replace(/\s+/g, ' ').trim(), since, size, page: Math.max(1, page) };
}

const daysBefore = (now: Date, days: number): string =>
  new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10);

export function nextPageCommand({ topic, since, size, page }: DigestAsked): string {
  const parts = [topic, since === null ? '' : `since ${since}`, size === DEFAULT_SIZE ? '' : `size ${size}`];
  return ['digest', ...parts.filter((part) => part !== ''), `page ${page + 1}`].join(' ');
}
