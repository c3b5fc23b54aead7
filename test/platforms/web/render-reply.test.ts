import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReplyNode } from '../../../src/model/reply.ts';
import { renderReply } from '../../../src/platforms/web/render/reply.ts';
import { numericColumns, table } from '../../../src/platforms/web/render/table.ts';
import { reply } from '../../../src/replies/compose.ts';
import { arbitraryReply } from '../../contracts/arbitrary-reply.ts';
import { hostileTexts } from '../../contracts/hostile-texts.ts';
import { readHtml } from './read-html.ts';
import { context, draw, problemOf } from './under-test.ts';

const drawNodes = (...nodes: ReplyNode[]): string => draw(reply(nodes));

describe('a reply as HTML', () => {
  it('keeps 500 random replies whole, runs nothing of theirs and forges no link', () => {
    fc.assert(
      fc.property(arbitraryReply({ mentionId: 'U0123ABCD' }), (given) => {
        const problem = problemOf(given);
        if (problem !== null) throw new Error(problem);
      }),
      { numRuns: 500 },
    );
  });

  it('takes hostile texts for texts, in elements and in attributes', () => {
    const payloads = [
      ...hostileTexts,
      '"><img src=x onerror=alert(1)>',
      "' onfocus='alert(1)' autofocus='",
      '</script><script>alert(1)</script>',
      'javascript:alert(1)',
    ];
    for (const text of payloads) {
      const given = reply(
        [
          { type: 'heading', text },
          { type: 'quote', text, source: text },
          { type: 'table', columns: ['a', text], rows: [[text, text]], caption: text },
          { type: 'paragraph', content: [{ text, href: text }] },
          { type: 'file', name: text, mimeType: text, content: text, altText: text },
        ],
        { actions: [{ label: text, command: `save ${text}` }], feedback: { subject: text } },
      );
      expect(problemOf(given), text).toBeNull();
    }
  });

  it('opens the abstract at a quote whose source is a paper here, and at no other', () => {
    const known = drawNodes({ type: 'quote', text: 'It is 1.54x smaller.', source: 'coat' });
    expect(readHtml(known).links).toEqual([
      { label: 'See it in the abstract', url: '/papers/coat?quote=It+is+1.54x+smaller.#quote' },
    ]);
    const other = drawNodes({
      type: 'quote',
      text: 'It is 1.54x smaller.',
      source: 'coat, before version 2',
    });
    expect(readHtml(other).links).toEqual([]);
    expect(other).toContain('coat, before version 2');
  });

  it('links commands that read, sends those that keep, and leaves out those of a channel', () => {
    const actions = ['similar coat', 'save coat', 'more coat', 'subscribe FP8', 'reindex'].map((command) => ({
      label: command,
      command,
    }));
    const read = readHtml(draw(reply([], { actions })));
    expect(read.links.map(({ url }) => url)).toEqual(['/ask?q=similar+coat']);
    expect(read.commands).toEqual(['save coat']);
  });

  it('makes the name of a paper the way to it: at the beginning of its line, and in bold', () => {
    const given = reply([
      { type: 'list', items: ['COAT: 1.54x smaller.', 'Other: not here.'] },
      {
        type: 'paragraph',
        content: [
          { text: 'coat', style: 'bold' },
          { text: 'else', style: 'bold' },
        ],
      },
    ]);
    const leads = new Map([['COAT', '/papers/coat?quote=a#quote']]);
    expect(readHtml(String(renderReply(given, { ...context, leads }))).links).toEqual([
      { label: 'COAT', url: '/papers/coat?quote=a#quote' },
      { label: 'coat', url: '/papers/coat' },
    ]);
  });

  it('tells a chart to those who do not see it, and keeps its styles and ids to itself', () => {
    const svg =
      '<svg width="8" height="6" viewBox="0 0 8 6"><g clip-path="url(#c0)"></g><text style="font-size:13px;font-family:Noto Sans;">a</text><defs><clipPath id="c0"></clipPath></defs></svg>';
    const chart: ReplyNode = {
      type: 'chart',
      title: 'T',
      categories: [],
      series: [],
      altText: 'Two bars & more.',
    };
    const shown = String(renderReply(reply([chart, chart]), { ...context, drawChart: () => svg }));
    expect(shown).toContain('aria-label="Two bars &amp; more."');
    expect(shown).toContain('<text font-size="13px">a</text>');
    expect(shown).not.toContain('style=');
    expect([...shown.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)).toEqual(['chart0-c0', 'chart1-c0']);
  });

  it('stacks rows of words and numbers on a phone, and leaves rows of numbers side by side', () => {
    const rendered = (rows: string[][]) =>
      String(
        table({ columns: ['Page', 'Format', 'Read'], rows, label: 'Pages', numeric: numericColumns(rows) }),
      );
    expect(rendered([['a.txt', 'listing', '3']])).toContain('class="stacked"');
    expect(rendered([['a.txt', '4', '3']])).toContain('class="numbers"');
  });

  it('waits for a chart that is drawn later', async () => {
    const chart: ReplyNode = { type: 'chart', title: 'T', categories: [], series: [], altText: 'A bar.' };
    const drawChart = async () => '<svg width="8" height="6"><text>drawn</text></svg>';
    expect(String(await renderReply(reply([chart]), { ...context, drawChart }))).toContain('drawn');
  });
});
