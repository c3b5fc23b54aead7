/** No server's wish is followed for longer: the next poll asks again anyway. */
const MAX_MS = 24 * 3_600_000;

/** `Retry-After` in ms from now: seconds or a date (RFC 9110, section 10.2.3); null when it says neither. */
export function retryAfterMs(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null;
  const trimmed = header.trim();
  const ms = /^\d{1,9}$/.test(trimmed) ? Number(trimmed) * 1000 : Date.parse(trimmed) - now.getTime();
  return Number.isNaN(ms) ? null : Math.min(MAX_MS, Math.max(0, ms));
}
