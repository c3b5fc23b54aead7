import { expect, it } from 'vitest';
import { parseWatch } from '../../src/digests/watch/parse-watch.ts';
import { watchReply } from '../../src/replies/watches.ts';

it.each([
  ['layer pruning', 'any'],
  ['layer pruning, at least 2x speedup', 'speedup ≥ 2x'],
])('a watch of “%s” says which result it waits for: %s', (text, result) => {
  const { topic, conditions } = parseWatch(text);
  const watch = { id: 'w1', place: 'web:1', createdBy: 'web:1', text, topic, conditions, createdAt: '' };
  const { nodes } = watchReply(watch, []);
  const facts = nodes.flatMap((node) => (node.type === 'facts' ? node.items : []));
  expect(facts).toContainEqual({ label: 'Topic', value: 'layer pruning' });
  expect(facts).toContainEqual({ label: 'Result', value: result });
});
