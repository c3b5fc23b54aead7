import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findFolded,
  foldForMatch,
  foldMapped,
  readable,
  readableMapped,
  readableOf,
} from '../../src/text/latex.ts';

describe('readable', () => {
  const cases: [string, string][] = [
    ['by $1.54\\times$ and 1.54$\\times$', 'by 1.54× and 1.54×'],
    ['S$^{2}$FT and X^2', 'S²FT and X²'],
    ['PixArt-\\Sigma represents', 'PixArt-Σ represents'],
    ['25\\% of \\texttt{lm\\_head} \\& more', '25% of lm_head & more'],
    ['It costs \\$5 a set \\{a, b\\}, \\~9 of them', 'It costs $5 a set {a, b}, ~9 of them'],
    ['~9% and a model~(DiT)', '~9% and a model (DiT)'],
    ['$-$0.4 PPL', '-0.4 PPL'],
    ['\\prjname is fast', '\\prjname is fast'],
    ['Rozi\\`ere and na\\"ively', 'Rozière and naïvely'],
    ["``quoted'' -- text", '“quoted” – text'],
    ['$\\mathcal{O}(n^2)$ in \\textbf{bold \\emph{and more}}', 'O(n²) in bold and more'],
    ['\\href{https://a.org}{here} \\cite{x}.', 'here.'],
    ['costs $20. We pay $30 more', 'costs $20. We pay $30 more'],
    ['varies by {approx}5{times} here', 'varies by ≈5× here'],
    ['12{,}288 GPUs', '12,288 GPUs'],
    ['{\\"O}ptimal K{\\"a}hler, na{\\"\\i}ve Erd{\\H{o}}s', 'Öptimal Kähler, naïve Erdős'],
    ['Espa\\~na, {\\~n}, Nguy{\\~{\\^e}}n, {\\v c}ech', 'España, ñ, Nguyễn, čech'],
    ['Stra{\\ss}e, S\\o ren, {\\AA}rhus, Y{\\i}ld{\\i}z', 'Straße, Søren, Århus, Yıldız'],
    ['\\textbf{K{\\"o}ln} by CO\\textsubscript{2} and H$_2$O', 'Köln by CO₂ and H₂O'],
  ];
  it.each(cases)('reads %s', (latex, plain) => {
    expect(readable(latex)).toBe(plain);
  });

  it('keeps, for every character, a place in the original', () => {
    const text = 'a $1.5\\times$ \\textbf{gain}';
    const mapped = readableMapped(text);
    const at = mapped.text.indexOf('gain');
    expect(text.slice(mapped.starts[at], mapped.ends[at + 3])).toBe('gain');
  });

  it('never throws and never loses letters of plain text', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof readable(text) === 'string'));
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z ]{0,40}$/), (text) => {
        expect(readable(text)).toBe(text.replace(/\s+/g, ' ').trim());
      }),
    );
  });
});

describe('foldForMatch', () => {
  const same: [string, string][] = [
    ['1.54$\\times$', '1.54×'],
    ['S$^{2}$FT', 'S2FT'],
    ['PixArt-\\Sigma', 'pixart-sigma'],
    ['12,288 GPUs', '12288 gpus'],
    ['6.9–13.4x', '6.9-13.4X'],
    ['Café  au lait', 'cafe au lait'],
  ];
  it.each(same)('folds %s and %s to the same', (a, b) => {
    expect(foldForMatch(a)).toBe(foldForMatch(b));
  });

  it('keeps numbers apart that a comma keeps apart', () => {
    expect(foldForMatch('3, 4, and 600')).toBe('3, 4, and 600');
  });

  it('folds alike with and without places', () => {
    const pieces = fc.constantFrom(
      '1,234',
      'Ünï',
      '$\\times$',
      '²',
      '–',
      ' ',
      '  ',
      'σ',
      'Word',
      ',',
      '~',
      '\\%',
      '\t',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 10 }), (parts) => {
        expect(foldMapped(parts.join('')).text.trim()).toBe(foldForMatch(parts.join('')));
      }),
    );
  });
});

describe('findFolded', () => {
  it('finds the exact words behind a cleaned quote', () => {
    const text = 'It saves 1.54$\\times$ memory – and S$^{2}$FT wins.';
    const span = findFolded(text, 'saves 1.54× memory - and S²FT');
    expect(span && text.slice(span.start, span.end)).toBe('saves 1.54$\\times$ memory – and S$^{2}$FT');
  });

  it('finds nothing for other words', () => {
    expect(findFolded('It saves memory.', 'saves time')).toBeNull();
    expect(findFolded('It saves memory.', '  ')).toBeNull();
  });
});

describe('readableOf', () => {
  it('says a lost macro as the name of the method, once where a line opens with it', () => {
    const paper = { methodName: 'Foo' };
    expect(readableOf('We introduce \\model, a model.', paper)).toBe('We introduce Foo, a model.');
    expect(readableOf('Foo: \\model, a model.', paper)).toBe('Foo: a model.');
    expect(readableOf('With \\prjname{} we train.', { methodName: null })).toBe('With our method we train.');
    expect(readableOf('It is 2\\times faster.', paper)).toBe(readable('It is 2\\times faster.'));
  });
});
