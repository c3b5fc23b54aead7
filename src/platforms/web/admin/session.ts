import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export const SESSION_SECONDS = 12 * 3600;

/** Who is let into the admin area: whoever knows its token, or carries a cookie this made of it. */
export function createSessions(token: string, now: () => number = Date.now) {
  const key = createHmac('sha256', token).update('journal-club admin session 1').digest();
  const sign = (text: string): string => createHmac('sha256', key).update(text).digest('base64url');
  /** Compares in constant time, whatever the lengths. */
  const same = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(sign(a)), Buffer.from(sign(b)));

  function isOpen(cookie: string | undefined): cookie is string {
    const [, until = '', nonce = '', signature = ''] =
      /^(\d{1,15})\.([\w-]{22})\.([\w-]{43})$/.exec(cookie ?? '') ?? [];
    return until !== '' && same(signature, sign(`${until}.${nonce}`)) && Number(until) > now();
  }

  return {
    isToken: (given: string): boolean => same(given, token),

    /** A cookie that lets its browser in. It holds no secret, ends by itself, and is void under another token. */
    open(): string {
      const body = `${now() + SESSION_SECONDS * 1000}.${randomBytes(16).toString('base64url')}`;
      return `${body}.${sign(body)}`;
    },

    isOpen,

    /** What a form of this session carries, so that no other page can send it. */
    formToken: (cookie: string): string => sign(`form ${cookie}`),
    isFormToken: (cookie: string, given: string): boolean => same(given, sign(`form ${cookie}`)),
  };
}

export type Sessions = ReturnType<typeof createSessions>;
