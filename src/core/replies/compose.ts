import { type Inline, plainText, type Reply, type ReplyNode } from '../reply.ts';

/** A reply of these nodes, public unless said otherwise; its plain words come from the nodes. */
export function reply(nodes: ReplyNode[], rest: Partial<Omit<Reply, 'nodes' | 'fallbackText'>> = {}): Reply {
  const fallbackText = nodes.map(nodeText).join('\n');
  return { visibility: 'public', actions: [], feedback: null, sources: [], ...rest, nodes, fallbackText };
}

/** One message in a line, for the person who asked. */
export function notice(tone: 'info' | 'warning' | 'error', content: Inline): Reply {
  return reply([{ type: 'callout', tone, content }], { visibility: 'private' });
}

/** A node in plain words. */
export function nodeText(node: ReplyNode): string {
  switch (node.type) {
    case 'heading':
      return node.text;
    case 'paragraph':
    case 'callout':
      return plainText(node.content);
    case 'list':
      return node.items.map((item, i) => `${node.ordered ? `${i + 1}.` : '-'} ${plainText(item)}`).join('\n');
    case 'quote':
      return `"${node.text}" (${node.source})`;
    case 'code':
      return node.text;
    case 'facts':
      return node.items.map(({ label, value }) => `${label}: ${plainText(value)}`).join('\n');
    case 'table':
      return [node.columns, ...node.rows].map((row) => row.join(' | ')).join('\n');
    case 'chart':
    case 'file':
      return node.altText;
    case 'paper':
      return [node.card.title, node.card.oneLine, node.card.topResult?.text, node.card.why]
        .filter(Boolean)
        .join('\n');
    case 'progress':
      return `${node.label}: ${node.done} of ${node.total}`;
  }
}
