import { expect, it } from 'vitest';
import { parseWatch } from '../../src/digests/watch/parse-watch.ts';
import { watchReply } from '../../src/replies/watches.ts';
import { makePaper } from '../support/papers.ts';

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

it('says how many of the papers that meet it already are named', () => {
  const { topic, conditions } = parseWatch('pruning');
  const watch = {
    id: 'w1',
    place: 'web:1',
    createdBy: 'web:1',
    text: 'pruning',
    topic,
    conditions,
    createdAt: '',
  };
  const hits = Array.from({ length: 7 }, (_, i) => ({ paper: makePaper({ id: `p${i}` }), results: [] }));
  const said = (some: typeof hits) => JSON.stringify(watchReply(watch, some).nodes);
  expect(said(hits)).toContain('7 papers meet it already, and will not be told again; 5 of them:');
  expect(said(hits.slice(0, 3))).toContain('3 papers meet it already, and will not be told again:');
});
