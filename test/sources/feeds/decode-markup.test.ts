import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMarkup } from '../../../src/sources/feeds/decode-markup.ts';
import { captureBytes, parseCapture } from './captures.ts';

const rss = (encoding: string, title: string) =>
  `<?xml version="1.0" encoding="${encoding}"?><rss><channel><title>${title}</title></channel></rss>`;
const latin = (text: string) => Buffer.from(text, 'latin1');
const utf32 = (text: string, little: boolean) => {
  const bytes = new DataView(new ArrayBuffer(text.length * 4));
  for (let i = 0; i < text.length; i++) bytes.setUint32(i * 4, text.charCodeAt(i), little);
  return new Uint8Array(bytes.buffer);
};
const bigEndian = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('decoding a feed', () => {
  it.each([
    ['UTF-8', Buffer.from(rss('utf-8', 'Łódź'))],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${rss('utf-8', 'Łódź')}`)],
    ['UTF-8 that calls itself windows-1252', Buffer.from(rss('windows-1252', 'Łódź'))],
    ['UTF-8 that calls itself nothing there is', Buffer.from(rss('bogus', 'Łódź'))],
    ['UTF-8 that calls itself UTF-16', Buffer.from(rss('utf-16', 'Łódź'))],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${rss('utf-16', 'Łódź')}`, 'utf16le')],
    ['UTF-16 without one', Buffer.from(rss('utf-16', 'Łódź'), 'utf16le')],
    ['UTF-16, big end first', bigEndian(rss('utf-16', 'Łódź'))],
    ['UTF-32', utf32(rss('utf-32', 'Łódź'), true)],
    ['UTF-32, big end first', utf32(rss('utf-32', 'Łódź'), false)],
    ['ISO 8859-2 as declared', latin(rss('iso-8859-2', '\xa3\xf3d\xbc'))],
  ])('reads %s', (_, bytes) => {
    expect(decodeMarkup(bytes)).toContain('<title>Łódź</title>');
  });

  it('believes the response before the document, when the bytes are not plainly something else', () => {
    const bytes = latin(rss('iso-8859-1', '\xcd\xc8'));
    expect(decodeMarkup(bytes, 'text/xml; charset=koi8-r')).toContain('<title>мх</title>');
    expect(decodeMarkup(bytes, 'text/xml')).toContain('<title>ÍÈ</title>');
  });

  it('tells a double-byte encoding from UTF-8 that it happens to be as well', () => {
    const gb = Buffer.concat([
      latin('<?xml version="1.0" encoding="gb2312"?><rss><title>'),
      Buffer.from([0xc1, 0xaa, 0xcd, 0xa8]),
      latin('</title></rss>'),
    ]);
    expect(decodeMarkup(gb)).toContain('<title>联通</title>');
  });

  it('guesses what nobody declares', () => {
    expect(parseCapture('malformed/feedparser_illformed_chardet_koi8r.xml').entries[0]?.title).toBe(
      'Как пережить новогоднюю ночь',
    );
    expect(decodeMarkup(captureBytes('malformed/feedparser_illformed_chardet_big5.xml'))).toContain('我希望');
    expect(parseCapture('malformed/miniflux_enc_invalid-prolog.xml').unread?.[0]?.title).toBe('Café');
  });

  it('keeps the sound characters of a damaged feed', () => {
    const bytes = Buffer.concat([
      Buffer.from('<rss><title>Łódź żółw'),
      Buffer.from([0xc5]),
      Buffer.from('</title></rss>'),
    ]);
    expect(decodeMarkup(bytes)).toBe('<rss><title>Łódź żółw\ufffd</title></rss>');
  });

  it('never throws, whatever the bytes and whatever is said of them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.option(fc.string()), (bytes, contentType) => {
        expect(typeof decodeMarkup(bytes, contentType)).toBe('string');
      }),
    );
  });
});

it.each([
  ['cp437', '\x82', 'é'],
  ['IBM850', '\x82', 'é'],
  ['cp866', '\x8c', 'М'],
  ['x-mac-roman', '\x8e', 'é'],
  ['MacCyrillic', '\x8c', 'М'],
  ['koi8-u', '\xed', 'М'],
  ['windows_1251', '\xcc', 'М'],
  ['cspc8codepage437', '\x82', 'é'],
])('a feed in %s is read by its declaration', (encoding, byte, letter) => {
  const feed = Buffer.from(`<?xml version="1.0" encoding="${encoding}"?><rss>${byte}</rss>`, 'latin1');
  expect(decodeMarkup(feed)).toContain(`<rss>${letter}</rss>`);
});

it.each(['hex', 'base64', 'nonsense'])('%s is no encoding of texts', (encoding) => {
  const feed = Buffer.from(`<?xml version="1.0" encoding="${encoding}"?><rss>\xe9</rss>`, 'latin1');
  expect(decodeMarkup(feed)).toContain('<rss>é</rss>');
});
