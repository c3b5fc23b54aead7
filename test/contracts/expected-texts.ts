import type { Inline, Reply, ReplyNode } from '../../src/model/reply.ts';

/** Everything a person must be able to read of a reply, somewhere in its messages or files. */
export function expectedTexts(reply: Reply): string[] {
  return [
    ...reply.nodes.flatMap(nodeTexts),
    ...reply.actions.map(({ label }) => label),
    ...reply.sources.map(({ title }) => title),
  ];
}

/** Every command a reply offers, as a button or in words. */
export function expectedCommands(reply: Reply): string[] {
  const cards = reply.nodes.flatMap((node) => (node.type === 'paper' ? [node.card.slug] : []));
  return [
    ...reply.actions.map(({ command }) => command),
    ...cards.flatMap((slug) => ['paper', 'similar', 'save', 'more', 'less'].map((verb) => `${verb} ${slug}`)),
  ];
}

/** Every address our own code put into a reply. */
export function givenAddresses(reply: Reply): string[] {
  return [...reply.nodes.flatMap(nodeAddresses), ...reply.sources.flatMap(({ url }) => url ?? [])];
}

/** Everybody our own code wants notified. */
export function givenMentions(reply: Reply): string[] {
  return reply.nodes.flatMap((node) => inlines(node).flatMap(mentionsIn));
}

function mentionsIn(content: Inline): string[] {
  return typeof content === 'string' ? [] : content.flatMap(({ mention }) => mention ?? []);
}

function inlines(node: ReplyNode): Inline[] {
  if (node.type === 'paragraph' || node.type === 'callout') return [node.content];
  if (node.type === 'list') return node.items;
  return node.type === 'facts' ? node.items.map(({ value }) => value) : [];
}

function nodeAddresses(node: ReplyNode): string[] {
  if (node.type === 'paper') return node.card.url === null ? [] : [node.card.url];
  return inlines(node).flatMap((content) =>
    typeof content === 'string' ? [] : content.flatMap(({ href }) => href ?? []),
  );
}

/** The platform shows the name of whom it notifies, so the text of a mention is not asked for. */
function inlineTexts(content: Inline): string[] {
  if (typeof content === 'string') return [content];
  return content.flatMap(({ text, mention }) => (mention === undefined ? [text] : []));
}

function nodeTexts(node: ReplyNode): string[] {
  switch (node.type) {
    case 'heading':
    case 'code':
      return [node.text];
    case 'paragraph':
    case 'small':
    case 'callout':
    case 'list':
      return inlines(node).flatMap(inlineTexts);
    case 'quote':
      return [node.text, node.source];
    case 'facts':
      return node.items.flatMap(({ label, value }) => [label, ...inlineTexts(value)]);
    case 'table':
      return [...(node.caption === undefined ? [] : [node.caption]), ...node.columns, ...node.rows.flat()];
    case 'chart':
      return [node.title, node.altText];
    case 'paper': {
      const { title, oneLine, topResult, tags, why, publishedOn } = node.card;
      const rest = [topResult?.text, topResult?.quote, why, publishedOn];
      return [title, oneLine, ...tags, ...rest.filter((text) => typeof text === 'string')];
    }
    case 'progress':
      return [node.label];
    case 'file':
      return [node.content, node.altText];
  }
}
