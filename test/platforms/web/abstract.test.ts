import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { abstractText, markQuote, markQuotes } from '../../../src/platforms/web/render/abstract.ts';
import { createPageLoader } from '../../../src/sources/page-loader.ts';
import { readable } from '../../../src/text/latex.ts';
import { splitSentences } from '../../../src/text/sentences.ts';

const seeds = fileURLToPath(new URL('../../../seeds/', import.meta.url));

async function abstracts(): Promise<string[]> {
  const loader = createPageLoader();
  const pages = await Promise.all(readdirSync(seeds).map((name) => loader.load(`${seeds}${name}`)));
  return pages.flatMap(({ page }) => loader.parse(page).entries.map(({ abstract }) => abstract ?? ''));
}

describe('marking a quote in an abstract', () => {
  it('finds every sentence of every seed paper, as printed and as people read it', async () => {
    let tried = 0;
    for (const abstract of await abstracts()) {
      for (const { text } of splitSentences(abstract)) {
        for (const quote of [text, readable(text)]) {
          const marked = markQuote(abstract, quote);
          expect(marked, quote).not.toBeNull();
          expect(readable(marked?.quoted ?? '')).toContain(readable(text).slice(0, 20));
          const whole = `${marked?.before}${marked?.quoted}${marked?.after}`;
          expect(whole.trim()).toBe(readable(abstract));
          tried += 1;
        }
      }
    }
    expect(tried).toBeGreaterThan(3_000);
  });

  it('marks the words alone, through LaTeX, dashes and case', () => {
    const abstract = 'We save memory. It is $1.54\\times$ smaller -- and 25\\% faster. That is all.';
    expect(markQuote(abstract, 'it is 1.54x smaller – and 25% faster.')).toEqual({
      before: 'We save memory. ',
      quoted: 'It is 1.54× smaller – and 25% faster.',
      after: ' That is all.',
    });
  });

  it.each(['', '   ', 'It is 9x smaller.'])('marks nothing for “%s”', (quote) => {
    expect(markQuote('It is 2x smaller.', quote)).toBeNull();
  });

  it('escapes the abstract around the mark', () => {
    const abstract = 'Uses <script>alert(1)</script>. It is 2x smaller & faster.';
    const wanted = [{ anchor: 'quote', quote: 'It is 2x smaller & faster.' }];
    const shown = String(abstractText(markQuotes(abstract, wanted)));
    expect(shown).toContain('&lt;script&gt;');
    expect(shown).toContain('<mark id="quote" tabindex="-1">It is 2x smaller &amp; faster.</mark>');
  });

  it('marks several quotes in the order of the text, and one stretch once', () => {
    const abstract = 'It is 2x smaller. It is old. It is 3x faster and 4x wider.';
    const { parts, anchorOf } = markQuotes(abstract, [
      { anchor: 'a', quote: 'It is 3x faster and 4x wider.' },
      { anchor: 'b', quote: 'It is 2x smaller.' },
      { anchor: 'c', quote: '4x wider' },
      { anchor: 'd', quote: 'It is 5x taller.' },
    ]);
    expect(parts).toEqual([
      '',
      { anchor: 'b', text: 'It is 2x smaller.' },
      ' It is old. ',
      { anchor: 'a', text: 'It is 3x faster and 4x wider.' },
      '',
    ]);
    expect([...anchorOf]).toEqual([
      ['a', 'a'],
      ['b', 'b'],
      ['c', 'a'],
    ]);
  });
});
