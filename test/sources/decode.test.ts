import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodePage } from '../../src/sources/decode.ts';

const bytesOf = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);
const LISTING = 'Ünïcode: A Title\n\n  • 7 authors\n·\nMay 22, 2022\n';

describe('decoding a page', () => {
  test('takes UTF-8 with and without a byte order mark', () => {
    expect(decodePage(bytesOf(LISTING), 'a')).toBe(LISTING);
    expect(decodePage(bytesOf(`\ufeff${LISTING}`), 'a')).toBe(LISTING);
  });

  test('takes UTF-16 of either byte order when it is marked', () => {
    const little = bytesOf(`\ufeff${LISTING}`, 'utf16le');
    expect(decodePage(little, 'a')).toBe(LISTING);
    expect(decodePage(Buffer.from(little).swap16(), 'a')).toBe(LISTING);
  });

  test('takes windows-1252, and Latin-1 with it', () => {
    expect(decodePage(Uint8Array.from([0x95, 0x20, 0x37, 0x20, 0xb7, 0x20, 0xe9]), 'a')).toBe('• 7 · é');
    expect(decodePage(bytesOf('Schrödinger · naïve', 'latin1'), 'a')).toBe('Schrödinger · naïve');
  });

  test.each([
    ['gb18030', '大语言模型在长文本推理中受限于显存带宽。本文提出一种分层调度方法。'],
    ['shift_jis', '海草藻場は沿岸の炭素貯留に大きく寄与する。その結果、貯留量は三倍であった。'],
    ['windows-1251', 'Запасы углерода в прибрежных экосистемах изучены слабо, как и прежде.'],
    [
      'windows-1250',
      'Zasoby węgla w łąkach morskich są słabo poznane; pobraliśmy rdzenie i próbek było mało.',
    ],
    ['windows-1254', 'Kıyı ekosistemlerinde karbon depolama: Ayşe Yılmaz ve İbrahim Gökçe'],
    ['windows-1252', 'Þórður Jónsson: Um kolefni í sjávargróðri og það sem við lærðum'],
    ['windows-1252', 'José Núñez, Jürgen Müller, Anders Ångström, Zoë Lefèvre, Søren Ærø'],
    ['windows-1257', 'Jūros žolių anglies atsargos mažai ištirtos. Žemaitė, Ąžuolas'],
    ['windows-1255', 'מאגרי הפחמן בכרי עשב הים אינם ידועים היטב ולקחנו דגימות רבות'],
    ['koi8-r', 'Запасы углерода в прибрежных экосистемах изучены слабо, как и прежде.'],
    ['cp866', 'Запасы углерода в прибрежных экосистемах изучены слабо, как и прежде.'],
    ['iso-8859-5', 'Запасы углерода в прибрежных экосистемах изучены слабо, как и прежде.'],
    ['tis-620', 'ปริมาณคาร์บอนในแหล่งหญ้าทะเลชายฝั่งยังมีการศึกษาน้อย เราเก็บตัวอย่างจากเจ็ดแห่ง'],
    ['big5', '沿岸海草床的碳儲量至今研究甚少。本文測量七處海灣的沉積物，並與過去的資料比較。'],
    ['euc-kr', '연안 해초지의 탄소 저장량은 거의 연구되지 않았다. 우리는 일곱 곳에서 시료를 채취하였다.'],
    ['euc-jp', '海草藻場は沿岸の炭素貯留に大きく寄与する。その結果、貯留量は三倍であった。'],
    ['windows-1253', 'Τα αποθέματα άνθρακα στα παράκτια οικοσυστήματα έχουν μελετηθεί ελάχιστα.'],
    ['macintosh', 'Reservas de carbono en praderas marinas: José García Márquez'],
    ['cp850', 'Les réserves de carbone des herbiers sont mal connues. Lefèvre, Zoé'],
    ['iso-8859-2', 'Zasoby węgla w łąkach morskich są słabo poznane; pobraliśmy rdzenie i próbek było mało.'],
  ])('takes %s, where a text says nothing of it, by the words it holds', (encoding, text) => {
    const ris = `TY  - JOUR\nTI  - ${text}\nAB  - We show how things are stored in meadows.\nPY  - 2022\nER  - \n`;
    expect(decodePage(iconv.encode(ris, encoding), 'a')).toBe(ris);
  });

  test('keeps the sound characters of a damaged or cut UTF-8 page', () => {
    const damaged = Buffer.concat([bytesOf(LISTING), Uint8Array.from([0xff]), bytesOf('more')]);
    expect(decodePage(damaged, 'a')).toBe(`${LISTING}\ufffdmore`);
    expect(decodePage(bytesOf(`${LISTING}·`).subarray(0, -1), 'a')).toBe(`${LISTING}\ufffd`);
  });

  test('keeps line ends as they stand', () => {
    expect(decodePage(bytesOf('a\r\nb\rc\n'), 'a')).toBe('a\r\nb\rc\n');
  });

  test('reads any text back that is not made of control characters', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\p{L}\p{N}\p{P} \n\r\t]+$/u), (text) => {
        fc.pre(
          text.trim() !== '' &&
            !text.startsWith('\ufeff') &&
            !/^(?:BZh|GIF8|%PDF-|%!PS|SQLite|\{\\rtf|7z)/.test(text),
        );
        expect(decodePage(bytesOf(text), 'a')).toBe(text);
      }),
    );
  });

  test.each([
    ['nothing', new Uint8Array(), 'is empty'],
    ['white space alone', bytesOf(' \r\n\t\n'), 'is empty'],
    ['a byte order mark alone', bytesOf('\ufeff'), 'is empty'],
    ['gzip', gzipSync('text'), 'gzip'],
    ['a PDF', bytesOf('%PDF-1.7\nAbstract: not text'), 'PDF'],
    ['a PNG', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), 'PNG'],
    [
      'bytes without meaning',
      Uint8Array.from({ length: 4096 }, (_, i) => (i * 197 + (i >> 3)) % 256),
      'binary',
    ],
    ['NULs', bytesOf('a\0b\0c\0'), 'binary'],
  ])('refuses %s and names the page', (_, bytes, reason) => {
    expect(() => decodePage(bytes, 'monday.txt')).toThrowError(
      expect.objectContaining({
        code: 'bad_page',
        message: expect.stringMatching(new RegExp(`^monday\\.txt .*${reason}`)),
        fix: expect.any(String),
      }),
    );
  });
});

test.each([
  ['PK\x03\x04\x14\0\0\0[Content_Types].xml…xl/workbook.xml', 'an Excel workbook', 'CSV'],
  ['PK\x03\x04\x14\0\0\0[Content_Types].xml…word/document.xml', 'a Word document', 'plain text'],
  ['PK\x03\x04\x14\0\0\0papers.bib', 'a zip archive', 'Unpack'],
  ['\xd0\xcf\x11\xe0\xa1\xb1', 'a Word or Excel file', 'CSV'],
  ['{\\rtf1\\ansi', 'an RTF file', 'plain text'],
  ['\0\x01\x02\x03\x04\x05', 'binary data', 'plain text'],
])('what is no text is called by what it is: %j', (start, called, fix) => {
  expect(() => decodePage(Buffer.from(start, 'latin1'), 'papers')).toThrow(
    expect.objectContaining({
      code: 'bad_page',
      message: `papers is no text but ${called}.`,
      fix: expect.stringContaining(fix),
    }),
  );
});
