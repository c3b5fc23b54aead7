import { expect, it } from 'vitest';
import { axisOf } from '../../../src/answering/comparing/axes.ts';

it.each([
  ['generation fid', 'quality'],
  ['top-1 accuracy', 'quality'],
  ['pq', 'quality'],
  ['image compression', null],
  ['spatial compression ratio', null],
  ['bugs', null],
  ['training efficiency', null],
  ['activation sparsity', null],
  ['high-quality images', 'data'],
  ['convergence speedup', 'training-speed'],
  ['sample efficiency improvement', 'data'],
  ['training memory reduction', 'training-memory'],
  ['gnn training speedup', 'training-speed'],
  ['throughput gain', 'speed'],
])('a metric “%s” stands in the row it is about', (metric, axis) => {
  expect(axisOf(metric, '', '')).toBe(axis);
});
