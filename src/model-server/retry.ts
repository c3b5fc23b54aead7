const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 20_000;

/** How long a server asks to be left alone, ms (RFC 9110, 10.2.3); null: it does not say. @param now ms, for dates */
export function retryAfter(headers: Headers | undefined, now: number): number | null {
  const millis = number(headers?.get('retry-after-ms'));
  if (millis !== null) return millis;
  const value = headers?.get('retry-after');
  if (value === null || value === undefined || value.trim() === '') return null;
  const seconds = number(value);
  if (seconds !== null) return seconds * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** Exponential backoff, its upper half drawn, so that callers do not come back together. @param random in [0, 1) */
export function backoff(attempt: number, random: number): number {
  const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt);
  return Math.round(ceiling / 2 + (random * ceiling) / 2);
}

function number(value: string | null | undefined): number | null {
  if (value === null || value === undefined || !/^\s*\d+(?:\.\d+)?\s*$/.test(value)) return null;
  return Number(value);
}
