import { describe, expect, test } from 'vitest';
import { readableMail } from '../../../src/sources/formats/mail.ts';

const html = '<p>100% of naïve readers</p>';
const mail = (encoding: string, content: string, charset = 'utf-8') =>
  [
    'From: someone@example.org',
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative;',
    ' boundary="b1"',
    '',
    '--b1',
    'Content-Type: text/plain',
    '',
    'in plain text',
    '--b1',
    `Content-Type: text/html; charset="${charset}"`,
    `Content-Transfer-Encoding: ${encoding}`,
    '',
    content,
    '--b1--',
    '',
  ].join('\r\n');

describe('a mail that was saved whole', () => {
  test.each([
    ['quoted-printable', '<p>100% of =\r\nna=C3=AFve readers</p>', 'utf-8'],
    ['quoted-printable', '<p>100% of na=EFve readers</p>', 'iso-8859-1'],
    ['base64', Buffer.from(html).toString('base64'), 'utf-8'],
    ['8bit', html, 'no-such-charset'],
  ])('is read by its HTML, whatever carries it (%s)', (encoding, content, charset) => {
    expect(readableMail(mail(encoding, content, charset)).trim()).toBe(html);
  });

  test('loses the marks of a forwarded mail, and no other text is touched', () => {
    const lines = Array.from({ length: 12 }, (_, i) => `line ${i}`);
    const forwarded = ['See below', '', ...lines.map((line) => `> ${line}`)].join('\n');
    expect(readableMail(forwarded)).toBe(['See below', '', ...lines].join('\n'));
    const note = 'Subject: a list\n\n# Papers\n\n> one remark\n\nText: goes on';
    expect(readableMail(note)).toBe(note);
  });

  test('may hold parts in parts without end', () => {
    const nested = `MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n${'--x\nContent-Type: multipart/mixed; boundary=x\n\n'.repeat(2000)}`;
    expect(() => readableMail(nested)).not.toThrow();
  });
});
