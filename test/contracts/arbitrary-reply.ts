import fc from 'fast-check';
import type { Inline, Reply, ReplyNode, Span } from '../../src/model/reply.ts';
import { nodeText } from '../../src/replies/compose.ts';
import { hostileTexts } from './hostile-texts.ts';

interface Options {
  /** A person's id as the platform writes it. */
  mentionId: string;
}

const words = fc
  .array(fc.constantFrom('memory', '1.54x', 'BF16', 'Größe', 'モデル', 'a', 'training', '≤ 3%'), {
    maxLength: 12,
  })
  .map((parts) => parts.join(' '));
const hostile = fc.constantFrom(...hostileTexts);
const anything = fc.string({ unit: 'grapheme', maxLength: 60 });
const long = fc
  .tuple(fc.oneof(words, hostile, fc.constant('ab ')), fc.integer({ min: 1, max: 400 }))
  .map(([text, times]) => `${text} `.repeat(times).slice(0, 9_000).toWellFormed());

/** Text of any kind: mostly short, sometimes hostile, sometimes far too long, sometimes empty. */
const arbitraryText = fc.oneof(
  { weight: 10, arbitrary: words },
  { weight: 5, arbitrary: hostile },
  { weight: 4, arbitrary: anything },
  { weight: 1, arbitrary: long },
);

const address = fc.oneof(
  fc.webUrl({ withQueryParameters: true }),
  fc.constantFrom(
    'https://arxiv.org/abs/2501.00001',
    'javascript:alert(1)',
    'https://user:password@evil.example/',
    'https://x.example/a|b>c<d)e]f',
    'not an address',
    '',
    `https://x.example/${'p'.repeat(3_500)}`,
  ),
);

function spans(mentionId: string): fc.Arbitrary<Inline> {
  const span = fc.record<Span>(
    {
      text: arbitraryText,
      style: fc.constantFrom('bold', 'italic', 'code'),
      href: address,
      mention: fc.constant(mentionId),
    },
    { requiredKeys: ['text'] },
  );
  return fc.oneof(arbitraryText, fc.array(span, { maxLength: 5 }));
}

const nullable = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

function arbitraryTable(): fc.Arbitrary<ReplyNode> {
  return fc.integer({ min: 1, max: 24 }).chain((width) => {
    const row = fc.array(arbitraryText, { minLength: width, maxLength: width });
    return fc.record({
      type: fc.constant('table' as const),
      columns: row,
      rows: fc.array(row, { maxLength: 12 }),
      caption: arbitraryText,
    });
  });
}

const arbitraryChart: fc.Arbitrary<ReplyNode> = fc.record({
  type: fc.constant('chart' as const),
  title: arbitraryText,
  categories: fc.array(words, { minLength: 1, maxLength: 4 }),
  series: fc.array(
    fc.record({
      name: words,
      values: fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 4, maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  altText: arbitraryText,
});

const arbitraryCard = fc.record({
  paperId: words,
  slug: fc.stringMatching(/^[a-z][a-z0-9-]{0,30}$/),
  title: arbitraryText,
  oneLine: arbitraryText,
  topResult: nullable(fc.record({ text: arbitraryText, quote: arbitraryText })),
  tags: fc.array(arbitraryText, { maxLength: 6 }),
  url: nullable(address),
  publishedOn: nullable(fc.constant('2025-01-31')),
  why: nullable(arbitraryText),
});

/** Any reply the core could make, and many it never would. */
export function arbitraryReply({ mentionId }: Options): fc.Arbitrary<Reply> {
  const inline = spans(mentionId);
  const node = fc.oneof<fc.Arbitrary<ReplyNode>[]>(
    fc.record({ type: fc.constant('heading' as const), text: arbitraryText }),
    fc.record({ type: fc.constant('paragraph' as const), content: inline }),
    fc.record({
      type: fc.constant('list' as const),
      items: fc.array(inline, { maxLength: 8 }),
      ordered: fc.boolean(),
    }),
    fc.record({ type: fc.constant('quote' as const), text: arbitraryText, source: arbitraryText }),
    fc.record({
      type: fc.constant('code' as const),
      text: arbitraryText,
      language: fc.constantFrom('ts', 'json', '`', 'a b\n'),
    }),
    fc.record({
      type: fc.constant('facts' as const),
      items: fc.array(fc.record({ label: arbitraryText, value: inline }), { maxLength: 14 }),
    }),
    arbitraryTable(),
    arbitraryChart,
    fc.record({ type: fc.constant('paper' as const), card: arbitraryCard }),
    fc.record({
      type: fc.constant('callout' as const),
      tone: fc.constantFrom('info', 'warning', 'error'),
      content: inline,
    }),
    fc.record({
      type: fc.constant('progress' as const),
      label: arbitraryText,
      done: fc.nat(200),
      total: fc.nat(200),
    }),
    fc.record({
      type: fc.constant('file' as const),
      name: arbitraryText,
      mimeType: fc.constant('text/csv'),
      content: arbitraryText,
      altText: arbitraryText,
    }),
  );
  const action = fc.record(
    { label: arbitraryText, command: arbitraryText, style: fc.constantFrom('primary', 'danger') },
    { requiredKeys: ['label', 'command'] },
  );
  return fc
    .record({
      visibility: fc.constantFrom('public' as const, 'private' as const),
      nodes: fc.oneof(
        { weight: 9, arbitrary: fc.array(node, { maxLength: 6 }) },
        { weight: 1, arbitrary: fc.array(node, { maxLength: 70, size: 'max' }) },
      ),
      actions: fc.array(action, { maxLength: 12 }),
      feedback: nullable(fc.record({ subject: arbitraryText })),
      sources: fc.array(
        fc.record({ paperId: words, slug: words, title: arbitraryText, url: nullable(address) }),
        { maxLength: 12 },
      ),
    })
    .map((made) => ({ ...made, fallbackText: made.nodes.map(nodeText).join('\n') }) as Reply);
}
