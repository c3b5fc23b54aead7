import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/model/reply.ts';
import { clean, escapeText } from '../../../src/platforms/discord/render/escape.ts';
import { discordMarkdown } from '../../../src/platforms/web/preview/discord-markdown.ts';
import { previewReply } from '../../../src/platforms/web/preview/preview.ts';
import { reply } from '../../../src/replies/compose.ts';
import { linkTarget } from '../../../src/replies/link-target.ts';
import { arbitraryReply } from '../../contracts/arbitrary-reply.ts';
import { givenAddresses } from '../../contracts/expected-texts.ts';
import { hostileTexts } from '../../contracts/hostile-texts.ts';
import { readHtml } from './read-html.ts';

const markdown = (text: string): string => String(discordMarkdown(text)).replace(/\s+/g, ' ').trim();
const bare = (text: string): string => text.replace(/[\s\p{Cc}\p{Cf}]+/gu, '');
const drawChart = () => '<svg width="8" height="6"><text>a chart</text></svg>';
const preview = (given: Reply): string => String(previewReply(given, drawChart));

describe('Discord’s markdown, drawn', () => {
  it.each([
    ['**bold** and *italic*', '<p><strong>bold</strong> and <em>italic</em></p>'],
    ['## A heading', '<p class="dc-heading h2">A heading</p>'],
    ['-# small *print*', '<p class="dc-small">small <em>print</em></p>'],
    ['> one\n> two', '<blockquote>one<br>two</blockquote>'],
    ['- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
    ['- a\n  goes on\n- b', '<ul><li>a<br>goes on</li><li>b</li></ul>'],
    ['3. c\n4. d', '<ol start="3"><li>c</li><li>d</li></ol>'],
    ['`code *here*`', '<p><code>code *here*</code></p>'],
    ['```\n*a*  b\n```', '<pre tabindex="0"><code>*a* b</code></pre>'],
    ['2 \\* 3 \\* 4', '<p>2 * 3 * 4</p>'],
    [
      '[arXiv](<https://arxiv.org/abs/1>)',
      '<p><a href="https://arxiv.org/abs/1" rel="noreferrer nofollow">arXiv</a></p>',
    ],
    ['<@123456789012345678>', '<p><span class="dc-mention">@123456789012345678</span></p>'],
    ['||hidden||', '<p><span class="dc-spoiler">hidden</span></p>'],
    ['<b>&amp;', '<p>&lt;b&gt;&amp;amp;</p>'],
    ['#hashtag', '<p>#hashtag</p>'],
  ])('draws %s', (given, drawn) => {
    expect(markdown(given)).toBe(drawn);
  });

  it('shows what our renderer has escaped as the very text it was', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.constantFrom(...hostileTexts, ' - ', ' # a', ' > a', '  1. a'),
      fc.string({
        unit: fc.constantFrom(
          '*',
          '_',
          '~',
          '`',
          '|',
          '[',
          ']',
          '(',
          ')',
          '<',
          '>',
          '\\',
          '#',
          '-',
          ' ',
          'a',
          '\n',
          '1',
          '.',
        ),
      }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const read = readHtml(String(discordMarkdown(escapeText(text))));
        expect(bare(read.text)).toBe(bare(clean(text)));
        for (const { label, url } of read.links) expect(linkTarget(label, url)).not.toBeNull();
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('a preview', () => {
  it('draws the very messages both platforms are sent', () => {
    const shown = preview(
      reply(
        [
          { type: 'heading', text: 'GaLore vs Fira' },
          { type: 'table', columns: ['', 'GaLore'], rows: [['memory', '65.5%']] },
          { type: 'quote', text: 'It saves 65.5%.', source: 'galore' },
          {
            type: 'chart',
            title: 'Memory',
            categories: ['a'],
            series: [{ name: 'x', values: [1] }],
            altText: 'One bar.',
          },
          {
            type: 'file',
            name: 'papers.bib',
            mimeType: 'text/plain',
            content: '@misc{}',
            altText: 'All of them.',
          },
        ],
        {
          actions: [{ label: 'Similar', command: 'similar galore', style: 'primary' }],
          feedback: { subject: 'x' },
        },
      ),
    );
    const [slack = '', discord = ''] = shown.split('<section class="discord"');
    expect(slack).toContain('<p class="sl-header">GaLore vs Fira</p>');
    expect(slack).toContain('<td class="number">65.5%</td>');
    expect(slack).toContain('<span class="sl-button primary">Similar</span>');
    expect(slack).toContain('<p class="small">One bar.</p>');
    expect(discord).toContain('<p class="dc-heading h2">GaLore vs Fira</p>');
    expect(discord).toContain('“It saves 65.5%.”');
    expect(discord).toContain('One bar."');
    expect(discord).toContain('<strong>papers.bib</strong>');
    expect(discord).toContain('<span class="dc-button ">👍</span>');
  });

  it('shows the pages of a long reply one after the other', () => {
    const nodes = Array.from({ length: 120 }, (_, i) => ({
      type: 'paragraph' as const,
      content: `${i} ${'word '.repeat(40)}`,
    }));
    const shown = preview(reply(nodes));
    expect(shown).toMatch(/Show more \(2 of \d+\)/);
    expect(shown).toMatch(/page 2 of \d+/);
  });

  it('runs nothing of 500 random replies, forges no link, and has every id once', {
    timeout: 120_000,
  }, () => {
    fc.assert(
      fc.property(arbitraryReply({ mentionId: 'U0123ABCD' }), (given) => {
        const html = preview(given);
        const read = readHtml(html);
        expect(read.active).toEqual([]);
        const known = new Set(givenAddresses(given).flatMap((address) => linkTarget('', address) ?? []));
        for (const { label, url } of read.links)
          expect(known.has(url) || linkTarget('', label) === url, url).toBe(true);
        const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 500 },
    );
  });
});
