import { createHmac, timingSafeEqual } from 'node:crypto';

/** Slack advises to refuse what is older: https://docs.slack.dev/authentication/verifying-requests-from-slack */
const TOLERANCE_SECONDS = 5 * 60;

interface SignedRequest {
  signature: string | null;
  timestamp: string | null;
  /** As it came in, byte for byte. */
  body: string;
}

/** Whether Slack signed it, and now: an old signature may be recorded, one from the future would stay good for long. */
export function isSignedBySlack(request: SignedRequest, signingSecret: string, now: Date): boolean {
  const { signature, timestamp, body } = request;
  if (signature === null || timestamp === null || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) return false;
  const expected = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest();
  const given = Buffer.from(/^v0=([0-9a-f]{64})$/.exec(signature)?.[1] ?? '', 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
