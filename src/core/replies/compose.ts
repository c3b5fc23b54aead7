import { type Inline, plainText, type Reply, type ReplyNode } from '../reply.ts';

/** A reply of these nodes; its plain words come from them. */
export function reply(nodes: ReplyNode[]): Reply {
  return { nodes, fallbackText: nodes.map(nodeText).join('\n') };
}

export function notice(tone: 'info' | 'warning' | 'error', content: Inline): Reply {
  return reply([{ type: 'callout', tone, content }]);
}

function nodeText(node: ReplyNode): string {
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
    case 'facts':
      return node.items.map(({ label, value }) => `${label}: ${plainText(value)}`).join('\n');
    case 'table':
      return [node.columns, ...node.rows].map((row) => row.join(' | ')).join('\n');
  }
}
