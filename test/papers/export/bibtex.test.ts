import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBibtex } from '../../../src/papers/export/bibtex.ts';
import { toMarkdown } from '../../../src/papers/export/export.ts';
import { encodeLatex } from '../../../src/papers/export/latex.ts';
import { topResult } from '../../../src/reading/headline.ts';
import { readable } from '../../../src/text/latex.ts';
import { makePaper, makeResult } from '../../support/papers.ts';

describe('text as TeX', () => {
  it.each([
    [
      '100% & more_of {it} #1 $5 ~x^2 \\o/',
      '100\\% \\& more\\_of \\{it\\} \\#1 \\$5 \\textasciitilde{}x\\textasciicircum{}2 \\textbackslash{}o/',
    ],
    [
      'Erdős, Łukasz Müller-Ångström, Muñoz, naïve',
      'Erd\\H{o}s, \\L{}ukasz M\\"{u}ller-\\r{A}ngstr\\"{o}m, Mu\\~{n}oz, na\\"{\\i}ve',
    ],
    ['PixArt-Σ at 2× and 10 µs', 'PixArt-$\\Sigma$ at 2$\\times$ and 10 $\\mu$s'],
    ['S²FT, H₂O, “so” – it’s', "S\\textsuperscript{2}FT, H\\textsubscript{2}O, ``so'' -- it's"],
    ["a--b ''c''", "a-{}-b '{}'c'{}'"],
    ['深層学習', '深層学習'],
  ])('writes %j', (text, tex) => {
    expect(encodeLatex(text)).toBe(tex);
  });

  it('leaves no character that TeX would take for a command, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const tex = encodeLatex(text);
        const bare = tex
          .replace(/\$(?:\\[A-Za-z]+|-)+\$/g, '')
          .replace(
            /\\(?:text)?[A-Za-z]+\{[^{}\\]*\}|\\["'`^~=.]\{\\?[A-Za-z]\}|\\[cvuHkr]\{\\?[A-Za-z]\}/g,
            '',
          )
          .replace(/\\[{}$&%#_]/g, '')
          .replace(/(?<=[-'`?!])\{\}/g, '');
        expect(bare).not.toMatch(/[\\{}$&%#_^]/);
      }),
    );
  });

  it('is read back as the text it was made of', () => {
    const letters = fc.constantFrom(...'abcXYZ 019éüñçőÅøßΣα×²%&_#,.'.split(''));
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 30 }), (parts) => {
        const text = parts.join('').replace(/\s+/g, ' ').trim().normalize('NFC');
        expect(readable(encodeLatex(text)).replace(/\s+/g, ' ').trim()).toBe(text);
      }),
    );
  });
});

describe('BibTeX', () => {
  it('gives what the pages give, under a key that stays', () => {
    const paper = makePaper({
      id: 'p-1',
      slug: 'pixart-sigma',
      title: 'PixArt-$\\Sigma$: 4K & more',
      authors: ['Junsong Chen', 'Erdős, Pál', 'Barnes and Noble', 'et al.'],
      publishedOn: '2024-03-07',
      arxivId: '2403.04692',
      doi: '10.1000/a_b%20{c}',
      url: 'https://example.org/x?a=1&b=2',
      organisation: 'Ark & Co',
    });
    expect(toBibtex([paper])).toBe(
      [
        '@misc{pixart-sigma,',
        '  title = {{PixArt-$\\Sigma$: 4K \\& more}},',
        "  author = {Junsong Chen and Erd\\H{o}s, P\\'{a}l and {Barnes and Noble} and others},",
        '  year = {2024},',
        '  month = mar,',
        '  eprint = {2403.04692},',
        '  archiveprefix = {arXiv},',
        '  doi = {10.1000/a_b%20%7Bc%7D},',
        '  url = {https://example.org/x?a=1&b=2},',
        '  organization = {Ark \\& Co},',
        '  abstract = {We present p-1, a method for p-1.}',
        '}',
        '',
      ].join('\n'),
    );
  });

  it('keeps an organisation with commas together, and splits no name of a person', () => {
    const authors = ['Institute of Rain, Snow, Hail, and Sleet', 'Rain, Snow, Hail, Sleet', 'Berg, Jr., Jan'];
    expect(toBibtex([makePaper({ id: 'p-3', authors })])).toContain(
      'author = {{Institute of Rain, Snow, Hail, and Sleet} and {Rain, Snow, Hail, Sleet} and Berg, Jr., Jan}',
    );
  });

  it('leaves out what no page gives, and marks a proposed title', () => {
    const paper = makePaper({
      id: 'p-2',
      title: 'A guess',
      titleSource: 'extractive',
      publishedOn: null,
      authorsCount: 12,
    });
    const text = toBibtex([paper]);
    expect(text).not.toMatch(/author =|year|doi|url|eprint/);
    expect(text).toContain(
      'note = {The title is proposed: no page read here gives one. 12 authors, not named.}',
    );
  });

  it('keeps braces in balance whatever the fields hold', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (title, author, url) => {
        const text = toBibtex([makePaper({ id: 'p-3', title, authors: [author], url, doi: url })]);
        let depth = 0;
        for (const [brace] of text.replace(/\\[{}]/g, '').matchAll(/[{}]/g)) {
          depth += brace === '{' ? 1 : -1;
          expect(depth).toBeGreaterThanOrEqual(0);
        }
        expect(depth).toBe(0);
      }),
    );
  });
});

describe('Markdown', () => {
  it('shows the result with its sentence, and lets no text become markup', () => {
    const abstract = 'It cuts memory by 1.54x.';
    const paper = makePaper({
      id: 'p-4',
      title: 'A *bold* [claim](javascript:x) <b>',
      url: 'https://example.org/a_(b)',
      abstract,
      reading: { results: [makeResult({ quote: abstract })] },
    });
    const text = toMarkdown([paper], topResult);
    expect(text).toContain('[A \\*bold\\* \\[claim\\](javascript:x)](https://example.org/a_%28b%29)');
    expect(text).toContain('memory reduction: 1.54x');
    expect(text).toContain('> It cuts memory by 1.54x.');
  });
});
