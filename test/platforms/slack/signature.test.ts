import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { isSignedBySlack } from '../../../src/platforms/slack/signature.ts';

const SECRET = 'a-secret';
const NOW = new Date('2026-05-04T09:00:00.000Z');
const body = 'payload=%7B%7D';

function signed(secondsAgo: number, secret = SECRET) {
  const timestamp = String(NOW.getTime() / 1000 - secondsAgo);
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
  return { timestamp, signature, body };
}

it.each([
  ['just now', signed(0), true],
  ['five minutes ago', signed(300), true],
  ['longer ago', signed(301), false],
  ['as far in the future', signed(-300), true],
  ['further in the future', signed(-301), false],
  ['with another secret', signed(0, 'another'), false],
  ['over another body', { ...signed(0), body: 'payload=1' }, false],
  ['not at all', { ...signed(0), signature: null }, false],
])('what was signed %s', (_, request, isGood) => {
  expect(isSignedBySlack(request, SECRET, NOW)).toBe(isGood);
});
