import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../../src/core/commands/parse-command.ts';
import { reply } from '../../../src/core/replies/compose.ts';
import { linkTarget } from '../../../src/core/replies/link-target.ts';
import type { Reply, ReplyNode } from '../../../src/core/reply.ts';
import { createReachOf } from '../../../src/platforms/web/pages/reach.ts';
import { type ReplyContext, renderReply } from '../../../src/platforms/web/render/reply.ts';
import { arbitraryReply } from '../../contracts/arbitrary-reply.ts';
import { expectedTexts, givenAddresses } from '../../contracts/expected-texts.ts';
import { hostileTexts } from '../../contracts/hostile-texts.ts';
import { readHtml } from './read-html.ts';

const context: ReplyContext = {
  drawChart: ({ title }) => `<svg width="8" height="6"><text>${title.replace(/[<>&]/g, '')}</text></svg>`,
  isSlug: (text) => text === 'coat',
  reachOf: createReachOf(parseCommand),
};

const draw = (given: Reply): string => String(renderReply(given, context));
const drawNodes = (...nodes: ReplyNode[]): string => draw(reply(nodes));

/** White space, controls and joiners are no content. */
const bare = (text: string): string => text.toWellFormed().replace(/[\s\p{Cc}\p{Cf}\ufffe\uffff]+/gu, '');

/** @returns what is wrong with a drawn reply; null: nothing. */
function problemOf(given: Reply): string | null {
  const read = readHtml(draw(given));
  if (read.active.length > 0) return `runs something: ${read.active[0]}`;
  const shown = bare(read.text);
  // A chart's own title stands in its picture, which the page draws from it.
  const titles = new Set(given.nodes.flatMap((node) => (node.type === 'chart' ? [node.title] : [])));
  const lost = expectedTexts(withoutElsewhere(given)).find(
    (text) => !titles.has(text) && !shown.includes(bare(text)),
  );
  if (lost !== undefined) return `lost: ${JSON.stringify(lost.slice(0, 100))}`;
  const outside = new Set(givenAddresses(given).flatMap((address) => linkTarget('', address) ?? []));
  for (const { label, url } of read.links) {
    if (url.startsWith('/') && !url.startsWith('//')) continue;
    if (/^data:[\w.+-]+\/[\w.+-]+;base64,[\w+/=]*$/.test(url)) continue;
    if (!outside.has(url)) return `leads to an address nobody gave: ${url.slice(0, 100)}`;
    if (linkTarget(label, url) === null) return `${label.slice(0, 100)} leads to ${url.slice(0, 100)}`;
  }
  return null;
}

/** Actions of a channel are not for the web. */
function withoutElsewhere(given: Reply): Reply {
  return {
    ...given,
    actions: given.actions.filter(({ command }) => ['reads', 'keeps'].includes(context.reachOf(command))),
  };
}

describe('a reply as HTML', () => {
  it('keeps 3000 random replies whole, runs nothing of theirs and forges no link', {
    timeout: 120_000,
  }, () => {
    fc.assert(
      fc.property(arbitraryReply({ mentionId: 'U0123ABCD' }), (given) => {
        const problem = problemOf(given);
        if (problem !== null) throw new Error(problem);
      }),
      { numRuns: 3_000 },
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
      { label: 'coat: see it in the abstract', url: '/papers/coat?quote=It+is+1.54x+smaller.#quote' },
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

  it('says what kind of remark one is, for those who see no colours', () => {
    expect(drawNodes({ type: 'callout', tone: 'error', content: 'Redis is away.' })).toContain(
      '<strong>Trouble:</strong> Redis is away.',
    );
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

  it('waits for a chart that is drawn later', async () => {
    const chart: ReplyNode = { type: 'chart', title: 'T', categories: [], series: [], altText: 'A bar.' };
    const drawChart = async () => '<svg width="8" height="6"><text>drawn</text></svg>';
    expect(String(await renderReply(reply([chart]), { ...context, drawChart }))).toContain('drawn');
  });
});
