import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { isOverTls } from './guard/client.ts';

const COOKIE = 'jc_visitor';
const FORM = /^[\w-]{22}$/;
const YEAR_SECONDS = 365 * 24 * 3600;

/** Where visitors of the page are, as a place: nobody's digests go there. */
const PLACE = 'web:page';

/** Who sends no cookie of ours. */
export const NOBODY = 'web:visitor';

/** Who looks at the page: nobody in particular, until the browser has kept something. */
export function visitor(c: Context): { person: string; place: string } {
  const known = getCookie(c, COOKIE);
  return { person: known !== undefined && FORM.test(known) ? `web:${known}` : NOBODY, place: PLACE };
}

/** As `visitor`, and lets the browser remember who it is, so that what it keeps is its own. */
export function knownVisitor(c: Context): { person: string; place: string } {
  const now = visitor(c);
  if (now.person !== NOBODY) return now;
  const name = randomBytes(16).toString('base64url');
  setCookie(c, COOKIE, name, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    maxAge: YEAR_SECONDS,
    secure: isOverTls(c),
  });
  return { person: `web:${name}`, place: PLACE };
}

/** A conversation as it is kept: of whoever opened it, so that its address leads nobody else into it. */
export const keptThread = (thread: string, { person }: { person: string }): string =>
  `${thread} of ${person}`;

const newThread = (): string => `web-${randomBytes(12).toString('base64url')}`;

/** The conversation a form goes on with; a new one when it names none of ours. */
export const threadOf = (given: string | undefined): string =>
  given !== undefined && /^web-[\w-]{16}$/.test(given) ? given : newThread();
