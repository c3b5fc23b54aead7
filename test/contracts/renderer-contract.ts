import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reply, ReplyNode } from '../../src/model/reply.ts';
import { nodeText } from '../../src/replies/compose.ts';
import { arbitraryReply } from './arbitrary-reply.ts';
import { checkReply, type PlatformUnderTest } from './check-reply.ts';
import { hostileTexts } from './hostile-texts.ts';

/** `npm run fuzz` draws thousands. */
const RUNS = 500;

/** What every chat renderer keeps to: limits, nothing lost, no ping, no forged link. */
export function rendererContract<Payload>(name: string, platform: PlatformUnderTest<Payload>): void {
  const check = (reply: Reply) => checkReply(platform, reply);

  describe(`${name} renderer`, () => {
    it(`keeps ${RUNS} random replies within the limits, whole, without pings and forged links`, () => {
      const property = fc.property(arbitraryReply(platform), (reply) => {
        const problem = check(reply);
        if (problem !== null) throw new Error(problem);
      });
      fc.assert(property, { numRuns: RUNS });
    });

    it('draws an empty reply', () => {
      expect(check(replyOf([]))).toBeNull();
    });

    const lengths = around(platform.edges.lengths);
    it.each(Object.entries(textNodes))('takes a %s of any length around a limit', (_, makeNode) => {
      for (const length of lengths) {
        const unbroken = 'x'.repeat(length);
        const words = 'abcd efg '.repeat(length).slice(0, length);
        const pairs = `${'y'.repeat(length % 2)}${'😀'.repeat(length / 2)}`;
        const escaped = '<'.repeat(length);
        for (const text of [unbroken, words, pairs, escaped]) {
          expect(check(replyOf([makeNode(text)])), `${length} characters`).toBeNull();
        }
      }
    });

    it('takes actions of any length around a limit', () => {
      for (const length of lengths) {
        const label = 'l'.repeat(length);
        const command = `similar ${'c'.repeat(length)}`;
        expect(
          check(replyOf([], { actions: [{ label, command: 'similar coat' }] })),
          `label ${length}`,
        ).toBeNull();
        expect(
          check(replyOf([], { actions: [{ label: 'Similar', command }] })),
          `command ${length}`,
        ).toBeNull();
        expect(check(replyOf([], { feedback: { subject: label } })), `subject ${length}`).toBeNull();
      }
    });

    const counts = around(platform.edges.counts);
    it.each(Object.entries(countedReplies))('takes any number of %s around a limit', (_, makeReply) => {
      for (const count of counts) expect(check(makeReply(count)), `${count}`).toBeNull();
    });

    it('lets no hostile text ping or forge, wherever it stands', () => {
      expect(hostileTexts.length).toBeGreaterThanOrEqual(100);
      for (const text of hostileTexts) {
        for (const [kind, makeNode] of Object.entries(textNodes)) {
          expect(check(replyOf([makeNode(text)])), `${kind}: ${text}`).toBeNull();
        }
        const action = { label: text, command: `similar ${text}` };
        const source = { paperId: 'p1', slug: 'coat', title: text, url: 'https://arxiv.org/abs/2410.19313' };
        expect(check(replyOf([], { actions: [action], sources: [source] })), text).toBeNull();
      }
    });

    it('notifies the people our own code names, and links what it links', () => {
      const content = [
        { text: 'for ' },
        { text: 'someone', mention: platform.mentionId },
        { text: 'the paper', href: 'https://arxiv.org/abs/2410.19313' },
      ];
      const reply = replyOf([{ type: 'paragraph', content }]);
      const read = platform.render(reply).payloads.map(platform.read);
      expect(read.flatMap(({ pings }) => pings)).toEqual([platform.mentionId]);
      expect(read.flatMap(({ links }) => links)).toEqual([
        { label: 'the paper', url: 'https://arxiv.org/abs/2410.19313' },
      ]);
    });
  });
}

function around(edges: number[]): number[] {
  return [...new Set(edges.flatMap((edge) => [edge - 1, edge, edge + 1]))].filter((n) => n > 0);
}

function replyOf(nodes: ReplyNode[], rest: Partial<Reply> = {}): Reply {
  const fallbackText = nodes.map(nodeText).join('\n');
  return { visibility: 'public', actions: [], feedback: null, sources: [], ...rest, nodes, fallbackText };
}

const card = {
  paperId: 'p1',
  slug: 'coat',
  title: 'COAT',
  oneLine: 'Trains in FP8.',
  topResult: null,
  tags: [],
  url: null,
  publishedOn: null,
  why: null,
};
const series = [{ name: 'ours', values: [1.54] }];

/** Every place of a reply a text can stand in. */
const textNodes: Record<string, (text: string) => ReplyNode> = {
  heading: (text) => ({ type: 'heading', text }),
  paragraph: (content) => ({ type: 'paragraph', content }),
  'bold span': (text) => ({ type: 'paragraph', content: [{ text, style: 'bold' }] }),
  'italic span': (text) => ({ type: 'paragraph', content: [{ text, style: 'italic' }] }),
  'code span': (text) => ({ type: 'paragraph', content: [{ text, style: 'code' }] }),
  'link label': (text) => ({
    type: 'paragraph',
    content: [{ text, href: 'https://arxiv.org/abs/2410.19313' }],
  }),
  'link address': (text) => ({
    type: 'paragraph',
    content: [{ text: 'here', href: `https://arxiv.org/${text}` }],
  }),
  'list item': (text) => ({ type: 'list', items: ['first', text] }),
  quote: (text) => ({ type: 'quote', text, source: 'coat' }),
  'quote source': (source) => ({ type: 'quote', text: 'It is smaller.', source }),
  code: (text) => ({ type: 'code', text }),
  'fact label': (label) => ({ type: 'facts', items: [{ label, value: 'yes' }] }),
  'fact value': (value) => ({ type: 'facts', items: [{ label: 'Task', value }] }),
  'table column': (text) => ({ type: 'table', columns: ['a', text], rows: [['1', '2']] }),
  'table cell': (text) => ({ type: 'table', columns: ['a', 'b'], rows: [['1', text]] }),
  'table caption': (caption) => ({ type: 'table', columns: ['a'], rows: [['1']], caption }),
  'chart title': (title) => ({ type: 'chart', title, categories: ['a'], series, altText: 'A bar.' }),
  'chart description': (altText) => ({ type: 'chart', title: 'Memory', categories: ['a'], series, altText }),
  'paper title': (title) => ({
    type: 'paper',
    card: { ...card, title, url: 'https://arxiv.org/abs/2410.19313' },
  }),
  'paper line': (oneLine) => ({ type: 'paper', card: { ...card, oneLine } }),
  'paper result': (text) => ({ type: 'paper', card: { ...card, topResult: { text, quote: text } } }),
  'paper tag': (tag) => ({ type: 'paper', card: { ...card, tags: ['fp8', tag] } }),
  'paper reason': (why) => ({ type: 'paper', card: { ...card, why } }),
  callout: (content) => ({ type: 'callout', tone: 'warning', content }),
  progress: (label) => ({ type: 'progress', label, done: 1, total: 3 }),
  file: (content) => ({
    type: 'file',
    name: 'all.csv',
    mimeType: 'text/csv',
    content,
    altText: 'All of it.',
  }),
};

const times = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

/** Every thing of a reply there can be many of. */
const countedReplies: Record<string, (count: number) => Reply> = {
  headings: (count) => replyOf(times(count, (i) => ({ type: 'heading', text: `Part ${i}` }))),
  paragraphs: (count) => replyOf(times(count, (i) => ({ type: 'paragraph', content: `Sentence ${i}.` }))),
  'list items': (count) =>
    replyOf([{ type: 'list', ordered: true, items: times(count, (i) => `item ${i}`) }]),
  spans: (count) =>
    replyOf([{ type: 'paragraph', content: times(count, (i) => ({ text: `word ${i} `, style: 'bold' })) }]),
  facts: (count) =>
    replyOf([{ type: 'facts', items: times(count, (i) => ({ label: `Label ${i}`, value: `value ${i}` })) }]),
  'table rows': (count) =>
    replyOf([{ type: 'table', columns: ['a', 'b'], rows: times(count, (i) => [`${i}`, `cell ${i}`]) }]),
  'table columns': (count) =>
    replyOf([{ type: 'table', columns: times(count, (i) => `c${i}`), rows: [times(count, (i) => `v${i}`)] }]),
  tables: (count) => replyOf(times(count, (i) => ({ type: 'table', columns: ['a'], rows: [[`${i}`]] }))),
  charts: (count) =>
    replyOf(
      times(count, (i) => ({
        type: 'chart',
        title: `T${i}`,
        categories: ['a'],
        series,
        altText: `Bar ${i}.`,
      })),
    ),
  papers: (count) =>
    replyOf(
      times(count, (i) => ({ type: 'paper', card: { ...card, slug: `paper-${i}`, title: `Title ${i}` } })),
    ),
  callouts: (count) =>
    replyOf(times(count, (i) => ({ type: 'callout', tone: 'info', content: `Note ${i}.` }))),
  files: (count) =>
    replyOf(
      times(count, (i) => ({
        type: 'file',
        name: `${i}.txt`,
        mimeType: 'text/plain',
        content: `Content ${i}`,
        altText: `File ${i}`,
      })),
    ),
  actions: (count) =>
    replyOf([], { actions: times(count, (i) => ({ label: `Do ${i}`, command: `similar paper-${i}` })) }),
  sources: (count) =>
    replyOf([], {
      sources: times(count, (i) => ({ paperId: `p${i}`, slug: `s${i}`, title: `Source ${i}`, url: null })),
    }),
};
